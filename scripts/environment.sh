#!/bin/sh
# Make .venv hold exactly the hash-pinned packages of one list, and this project itself.
#   environment.sh run        what `peyman` needs
#   environment.sh dev        that and the tools
#   environment.sh engines    that and the engines beside DuckDB (1 GB), for all tests
#   environment.sh spark      that and Spark
# A second run finds nothing to do. Needs only a Python >= 3.11; $PYTHON names a certain one.
set -eu
cd "$(dirname "$0")/.."
wanted=$1
stamp=.venv/.synced

find_python() {
    for name in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "peyman needs Python 3.11 or newer; none was found (PYTHON=/path/to/python make ...)" >&2
    exit 1
}

make_venv() {
    python=$(find_python)
    echo "making .venv with $("$python" --version)"
    rm -rf .venv
    if "$python" -m venv .venv; then
        return
    fi
    # Debian keeps ensurepip apart; as root it is one package away.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv </dev/null
        rm -rf .venv
        "$python" -m venv .venv
        return
    fi
    echo "this Python cannot make a venv (on Debian and Ubuntu: apt-get install python3-venv)" >&2
    exit 1
}

# What an environment of that list is made of; any change of it means another sync.
print_of() {
    cat "requirements/$1.txt" requirements/uv.txt pyproject.toml | cksum
}

# The lists that hold everything of a list, itself first.
lists_with() {
    case $1 in
        run) echo run dev engines spark ;;
        dev) echo dev engines spark ;;
        engines) echo engines spark ;;
        *) echo "$1" ;;
    esac
}

if [ ! -x .venv/bin/python ]; then
    make_venv
fi
have=$(cat "$stamp" 2>/dev/null || true)
for list in $(lists_with "$wanted"); do
    if [ "$have" = "$list $(print_of "$list")" ]; then
        exit 0
    fi
done
rm -f "$stamp"
if [ ! -x .venv/bin/uv ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
fi
# Only these two have no wheel; nothing else may build. Compiled once, every start after it is seconds shorter.
.venv/bin/uv pip sync --compile-bytecode --python .venv/bin/python --require-hashes \
    --only-binary :all: --no-binary pyspark --no-binary business-duration "requirements/$wanted.txt"
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
.venv/bin/python -m compileall -q src
echo "$wanted $(print_of "$wanted")" > "$stamp"
