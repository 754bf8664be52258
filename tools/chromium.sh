#!/bin/sh
# Find Chromium for the browser tests; fetch it where we may. In CI its absence is a failure.
set -eu
found() { [ -n "${AFTERVIEW_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1; }
if ! found && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Fetching Chromium for the browser tests ..."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1 ||
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1 || true
fi
if ! found; then
  if [ "${CI:-}" = true ]; then
    echo "There is no Chromium here, and in CI the browser tests must run. Install chromium, or set AFTERVIEW_CHROMIUM." >&2
    exit 1
  fi
  echo "There is no Chromium here, so the browser tests will be skipped. Install chromium, or set AFTERVIEW_CHROMIUM."
fi
