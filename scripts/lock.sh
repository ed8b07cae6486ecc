#!/bin/sh
# Writes requirements.lock and requirements-utan-motor.txt anew: every package with the hashes of all its files, one lock for Python 3.11-3.13 on Linux
# and macOS. uv does the solving, from a throw-away venv, and sees no index but PyPI, so no machine leaves its traces.
set -eu

cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$python" -m venv "$folder/uv"
"$folder/uv/bin/python" -m pip install --quiet --disable-pip-version-check uv 2>"$folder/log" || { cat "$folder/log" >&2; exit 1; }
"$folder/uv/bin/uv" pip compile --quiet --no-config --upgrade --universal --python-version 3.11 --generate-hashes \
    --extra dev --extra lsp --extra pdf --index-url https://pypi.org/simple --no-emit-index-url --no-emit-find-links --no-header \
    --output-file requirements.lock pyproject.toml
# The same versions for who runs the program without durable_rules, and so without a compiler, on Windows too.
"$folder/uv/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
    --constraints requirements.lock --no-emit-package durable-rules --extra pdf --index-url https://pypi.org/simple \
    --no-emit-index-url --no-emit-find-links --no-header --output-file requirements-utan-motor.txt pyproject.toml
printf 'requirements.lock: %s packages. Run make test, then commit it.\n' "$(grep -c == requirements.lock)"
