#!/bin/sh
# Renew the hash-pinned lists in requirements/ from pyproject.toml and the *.in files. No package host may stand in them.
#   lock.sh            keep what still fits      lock.sh --upgrade    take the newest of everything
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}

lock() {
    name=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header "$@" --output-file "requirements/$name.txt"
    if grep -n '://' "requirements/$name.txt"; then
        echo "requirements/$name.txt names a host" >&2
        exit 1
    fi
    echo "requirements/$name.txt: $(grep -c '^[a-z]' "requirements/$name.txt") packages"
}

lock uv requirements/uv.in "$@"
lock node requirements/node.in "$@"
lock run pyproject.toml requirements/build.in "$@"
lock dev pyproject.toml requirements/build.in requirements/dev.in "$@"
lock engines pyproject.toml requirements/build.in requirements/dev.in requirements/engines.in "$@"
lock spark pyproject.toml requirements/build.in requirements/dev.in requirements/engines.in requirements/spark.in "$@"
