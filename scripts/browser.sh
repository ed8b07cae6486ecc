#!/bin/sh
# Prints the path of a Chromium for the browser tests. Where there is none: one line on standard error saying what to
# install, and exit code 1. `browser.sh install` installs it first where that needs no question: as root on Debian.
#
#   SAMVERK_CHROMIUM   a browser of your own choice
set -eu

found() { if command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1; then command -v "$1"; exit 0; fi; }

look() {
    found chromium
    found chromium-browser
    found google-chrome
    found google-chrome-stable
    found "/Applications/Chromium.app/Contents/MacOS/Chromium"
    found "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
}

if [ -n "${SAMVERK_CHROMIUM:-}" ]; then
    found "$SAMVERK_CHROMIUM"
    echo "browser tests are skipped: SAMVERK_CHROMIUM=$SAMVERK_CHROMIUM does not run" >&2
    exit 1
fi
look
if [ "${1:-}" = install ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium …" >&2
    export DEBIAN_FRONTEND=noninteractive
    # Whether it worked is for `look` to say: without a browser those tests are skipped, with the reason printed.
    { apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 </dev/null || true
    look
fi
echo "browser tests are skipped: no Chromium. Debian: apt-get install chromium. macOS: brew install --cask chromium. Or set SAMVERK_CHROMIUM=/path/to/chrome" >&2
exit 1
