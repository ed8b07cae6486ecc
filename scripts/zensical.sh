#!/bin/sh
# Builds the pages that `samverk pages` writes with Zensical, in a venv of its own, and compares the list of pages with
# that of build/site/public. mkdocs-material's time ends in May 2027; this says whether its follower is ready for us.
set -eu

cd "$(dirname "$0")/.."
venv=build/zensical
[ -x "$venv/bin/zensical" ] || {
    .venv/bin/python -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'zensical>=0.0.73'
}
.venv/bin/samverk pages --edition public --out build/pages
.venv/bin/python scripts/zensical.py build/pages build/site/public "$venv/bin/zensical"
