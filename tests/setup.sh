#!/bin/sh
# Install the real parts that the tests drive: a browser, a feed reader, a web server.
# As root on Debian they are installed; elsewhere a line says what is missing.
set -eu
missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v newsboat >/dev/null || missing="$missing newsboat"
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing$missing …"
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    $missing >/dev/null
else
  echo "Missing for some tests:$missing – install them with your package manager." >&2
  exit 1
fi
