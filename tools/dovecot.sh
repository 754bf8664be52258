#!/bin/sh
# Find Dovecot for the mailbox tests; fetch it where we may. Without it those tests run on pymap alone. Nothing of it is started or set up here.
set -eu
found() { [ -n "${AFTERVIEW_DOVECOT:-}" ] || command -v dovecot >/dev/null 2>&1 || [ -x /usr/sbin/dovecot ]; }
if ! found && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Fetching Dovecot for the mailbox tests ..."
  # RUNLEVEL=1: the package must not start a mail server on this machine.
  fetch() { RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends dovecot-imapd; }
  fetch >/dev/null 2>&1 || { apt-get update -qq && fetch; } >/dev/null 2>&1 || true
fi
if ! found; then
  echo "There is no Dovecot here, so the mailbox is tested on pymap alone. Install dovecot-imapd, or set AFTERVIEW_DOVECOT."
fi
