#!/usr/bin/env bash
# Renew both locks: versions and hashes, no addresses, so that any mirror serves them.
set -euo pipefail
cd "$(dirname "$0")/.."

"$1" pip compile pyproject.toml --all-extras --group dev --universal --generate-hashes --python-version 3.11 \
    --quiet -o requirements.lock --custom-compile-command "make lock"

cd src/verivali/regions/source
npm install --package-lock-only --ignore-scripts --loglevel=error
node -e '
    const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json"));
    for (const entry of Object.values(lock.packages)) delete entry.funding;
    fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
'
