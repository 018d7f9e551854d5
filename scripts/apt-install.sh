#!/usr/bin/env bash
# Install Debian packages, as root or through sudo; say what to do when neither is at hand.
set -euo pipefail

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    # without a terminal sudo must not stop to ask for a password
    if [ -t 0 ]; then as_root=(sudo); else as_root=(sudo -n); fi
    if ! command -v sudo >/dev/null || ! "${as_root[@]}" true; then
        echo "Please install as an administrator, then try again:  apt-get install $*" >&2
        exit 1
    fi
fi
if ! command -v apt-get >/dev/null; then
    echo "Please install with the package manager of this system, then try again: $*" >&2
    exit 1
fi

"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
