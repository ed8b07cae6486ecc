#!/bin/sh
# Holds every page of the demo against the HTML standard with the Nu validator. Needs Java, and npm the first time.
set -eu
VERSION=26.9.27

command -v java >/dev/null 2>&1 || { echo "make html: no Java here, so the pages are not held against the standard" >&2; exit 1; }
command -v npx >/dev/null 2>&1 || { echo "make html: no npm here to get the validator with" >&2; exit 1; }

out=build/demo
found=build/html.json
"${PY:-.venv/bin/python}" -m samverk build --content examples/exempelstad --out "$out" --draft
npx --yes "vnu-jar@$VERSION" --skip-non-html --format json --stdout --exit-zero-always "$out" >"$found"
"${PY:-.venv/bin/python}" scripts/html.py "$found"
