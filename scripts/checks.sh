#!/bin/sh
# Everything that must hold before a merge, all of it even when something fails early, and at the end what failed.
#
#   PYTEST_ARGS   more words for pytest, split at spaces (make test PYTEST_ARGS="-x -k regler")
set -u

cd "$(dirname "$0")/.." || exit 1
python=.venv/bin/python
failed=''

part() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        printf 'ok      %s\n' "$name"
    else
        printf 'FAILED  %s\n%s\n' "$name" "$output"
        failed="$failed, $name"
    fi
}

part "ruff check" "$python" -m ruff check .
part "ruff format" "$python" -m ruff format --check .
part "mypy" "$python" -m mypy
part "import contracts" .venv/bin/lint-imports

# What is here, read by the engine and by the reference: 2 and 3 are no judgement, 1 is for the authors of the content.
both() { "$python" -m samverk check --engine both || [ $? -eq 1 ]; }
part "check by both engines" both

if browser=$(sh scripts/browser.sh install); then
    export SAMVERK_CHROMIUM="$browser"
fi
# The tests start samverk hundreds of times; without what Python keeps compiled each start takes half as long again.
unset PYTHONDONTWRITEBYTECODE
# A worker for each core, a whole file each time: the fixtures of a file are made once.
# shellcheck disable=SC2086
"$python" -m pytest -n auto --dist loadfile --continue-on-collection-errors ${PYTEST_ARGS:-} || failed="$failed, pytest"

if [ -n "$failed" ]; then
    printf '\nFailed: %s\n' "${failed#, }"
    exit 1
fi
printf '\nEverything passed.\n'
