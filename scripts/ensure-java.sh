#!/usr/bin/env bash
# Spark 4 needs Java 17 or later.
set -euo pipefail
cd "$(dirname "$0")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
major=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' || true)
if [ "${major:-0}" -lt 17 ]; then scripts/apt-install.sh openjdk-17-jre-headless; fi
