#!/usr/bin/env bash
# The report is tested in a real browser.
set -euo pipefail
cd "$(dirname "$0")/.."

for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null; then exit; fi
done
scripts/apt-install.sh chromium
