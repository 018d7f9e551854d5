#!/usr/bin/env bash
# Certificates are set by WeasyPrint, which needs Pango and one font.
set -euo pipefail
cd "$(dirname "$0")/.."

PATH="$PATH:/sbin:/usr/sbin"
if ldconfig -p | grep -q libpangoft2-1.0 && ldconfig -p | grep -q libharfbuzz-subset; then exit; fi
scripts/apt-install.sh libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core
