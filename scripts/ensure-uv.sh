#!/usr/bin/env bash
# Print the path of uv: the one on PATH, else a private one in .tools.
set -euo pipefail
cd "$(dirname "$0")/.."

version=0.13.9
if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then
    command -v uv
    exit
fi
if [ -x .tools/bin/uv ]; then
    echo "$PWD/.tools/bin/uv"
    exit
fi

python=
for candidate in python3.11 python3; do
    if "$candidate" -c "" 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 is needed and was not found." >&2
    exit 1
fi

# Debian keeps ensurepip, which venv needs, in a package of its own
"$python" -c "import ensurepip" 2>/dev/null || scripts/apt-install.sh python3-venv >&2
rm -rf .tools
"$python" -m venv .tools >&2
.tools/bin/pip install --quiet --disable-pip-version-check "uv==$version" >&2
echo "$PWD/.tools/bin/uv"
