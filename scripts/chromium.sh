#!/bin/sh
# Print where a Chromium for the browser tests is; get one first if there is none.
# $CHROMIUM names a certain one. Everything but the path goes to stderr.
set -eu
cd "$(dirname "$0")/.."

find_chromium() {
    for name in ${CHROMIUM:-} chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        if command -v "$name" >/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    .venv/bin/python -c '
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = p.chromium.executable_path
sys.exit(1) if not pathlib.Path(path).exists() else print(path)' 2>/dev/null
}

get_chromium() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2 </dev/null
        return
    fi
    .venv/bin/python -m playwright install chromium >&2 </dev/null
}

if find_chromium; then
    exit 0
fi
get_chromium
if find_chromium; then
    exit 0
fi
echo "the browser tests need Chromium, and none could be installed (CHROMIUM=/path/to/chromium make test)" >&2
exit 1
