#!/bin/sh
# Put a pinned uv into .uv/ with nothing but Python. Says in one sentence what is missing.
set -eu
PYTHON="${PYTHON:-python3}"
if ! command -v "$PYTHON" >/dev/null 2>&1; then
  echo "afterview needs Python 3.11 or newer, and there is no $PYTHON here. Install it, or say where it is: make PYTHON=/path/to/python3" >&2
  exit 2
fi
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "afterview needs Python 3.11 or newer; $PYTHON is $("$PYTHON" -V 2>&1). Say where a newer one is: make PYTHON=/path/to/python3.11" >&2
  exit 2
fi
if ! "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null; then
  echo "$PYTHON has no venv module. On Debian and Ubuntu: apt-get install python3-venv; then try again." >&2
  exit 2
fi
echo "Fetching uv $UV_VERSION into .uv/ (once) ..."
rm -rf .uv
"$PYTHON" -m venv .uv
if ! .uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"; then
  rm -rf .uv
  echo "uv could not be fetched; is there a network? (pip says why above.) Or install uv yourself and put it on PATH." >&2
  exit 2
fi
