#!/bin/sh
# Brings .venv to what requirements.lock says, and does nothing when it is there already.
#
#   PYTHON   the Python to build on; without it the newest tested one on PATH that runs and is complete
#
# POSIX sh only: it runs before anything is installed, on Debian's dash and macOS's old bash alike.
set -eu

cd "$(dirname "$0")/.."
root=$(pwd -P)
venv=.venv
log=build/setup.log
# pip's own cache still asks the index before every use. Files kept here need no network, and the lock's hashes guard them.
store=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/samverk/packages

# 3.11-3.13 are what the lock is tested on; a newer Python is tried only where none of those is to be had.
names="python3.13 python3.12 python3.11 python3 python python3.14 python3.15"

install="Debian: apt-get install python3 python3-venv python3-dev gcc. macOS: brew install python@3.13. Or name one: make PYTHON=/path/to/python3"

say() { printf '%s\n' "$*"; }
fail() { printf 'make: %s\n' "$*" >&2; exit 1; }

# Version managers leave names on PATH that only print an error: ask, do not look.
runs() { "$1" -c '' 2>/dev/null; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Sets python, or says what to install. A Python that lacks something is passed over where another one is complete.
find_python() {
    complaint='' old=''
    # PYTHON may be a path with spaces in it, so it is never split.
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- $names; fi
    for python in "$@"; do
        runs "$python" || continue
        if ! new_enough "$python"; then old=$python; continue; fi
        if answer=$("$python" scripts/probe.py 2>&1); then return; fi
        complaint=${complaint:-$answer}
    done
    if [ -n "$complaint" ]; then fail "$complaint"; fi
    if [ -n "${PYTHON:-}" ] && [ -z "$old" ]; then fail "PYTHON=$PYTHON does not run."; fi
    if [ -n "$old" ]; then fail "$("$old" --version 2>&1) is too old: Python 3.11 or newer is needed. $install"; fi
    fail "No Python that runs was found; 3.11 or newer is needed. $install"
}

# pip is silent unless it fails; then its last lines are the reason.
quietly() {
    if ! "$@" >"$log" 2>&1; then
        tail -n 25 "$log" >&2
        if grep -qiE 'name resolution|network is unreachable|NewConnectionError|ConnectionError|timed out' "$log"; then
            fail "The package index could not be reached. Connect once: what was fetched is kept in $store. Whole log: $log"
        fi
        fail "Installing failed. Whole log: $log"
    fi
}

in_venv() { "$venv/bin/python" -m pip --disable-pip-version-check --no-input "$@"; }

# Everything in this lock file, from the store alone where that is enough.
install_locked() {
    if ! from_store "$1" >"$log" 2>&1; then
        mkdir -p "$store"
        quietly in_venv download --no-deps --require-hashes --no-build-isolation --dest "$store" -r "$1"
        quietly from_store "$1"
    fi
}

# --use-pep517 keeps old pips from the way that ends in no wheel; without isolation the locked setuptools does the building.
from_store() {
    in_venv install --no-index --find-links "$store" --no-deps --require-hashes --no-build-isolation --use-pep517 -r "$1"
}

# The lock's own lines for setuptools: it must be there before the source packages are built.
only_setuptools() { awk '/^[A-Za-z0-9]/ { on = /^setuptools==/ } on' requirements.lock; }

same() { [ -f "$2" ] && [ "$(cat "$2")" = "$1" ]; }

# A key is what an installation depends on: the files' own content and where the venv lies (its scripts name the path).
locked="$root $(cat requirements.lock scripts/setup.sh | cksum)"
itself="$root $(cksum <pyproject.toml)"

# PYTHON named and another one than the venv was made with: begin anew. Not named: any venv that fits the lock will do.
suits() {
    runs "$venv/bin/python" && same "$locked" "$venv/.locked" || return 1
    [ -z "${PYTHON:-}" ] || same "$(command -v "$PYTHON")" "$venv/.python"
}

if suits && same "$itself" "$venv/.itself"; then exit 0; fi
mkdir -p build

if ! suits; then
    find_python
    say "Python $("$python" -c 'import platform, sys; print(platform.python_version(), "at", sys.executable)')"
    say "Making .venv …"
    quietly "$python" -m venv --clear "$venv"
    say "Installing the locked packages (a minute or two the first time) …"
    only_setuptools >build/setuptools.lock
    install_locked build/setuptools.lock
    # CPython 3.13 no longer has PyEval_CallObject, which durable-rules calls.
    CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject ${CPPFLAGS:-}"
    export CPPFLAGS
    install_locked requirements.lock
    command -v "$python" >"$venv/.python"
    printf '%s\n' "$locked" >"$venv/.locked"
fi

say "Installing samverk itself …"
quietly in_venv install --no-deps --no-build-isolation -e .
printf '%s\n' "$itself" >"$venv/.itself"
say "Ready."
