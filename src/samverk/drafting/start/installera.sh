#!/bin/sh
# Gör miljön .venv med Samverk «version»: ur hjulfilen i den här mappen om den ligger här, annars från Pythons paketregister.
set -eu
here=$(dirname "$0")
python3 -m venv .venv
wheel=$(find "$here" -name 'samverk-*.whl' | sort | tail -n 1)
.venv/bin/python -m pip install --quiet "${wheel:-samverk==«version»}"
