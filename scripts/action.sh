#!/bin/sh
# What action.yml runs: judges the repository that it stands in with this checkout's program. Inputs come as
# SAMVERK_CONTENT, _RULES, _BASE, _FORMAT, _DEADLINES, _OUTPUT, _APPROVED_BY_FILE and _VERSION; an empty one is left out.
# Exit codes are those of `samverk check`, and 2 for a version that is another.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
samverk=$here/.venv/bin/samverk

version=$("$samverk" --version)
if [ -n "${SAMVERK_VERSION:-}" ] && [ "$version" != "samverk ${SAMVERK_VERSION#v}" ]; then
    printf 'samverk: Åtgärden hör till %s, men version: %s är begärd. Byt version efter uses: eller under version:.\n' \
        "$version" "$SAMVERK_VERSION" >&2
    exit 2
fi

set -- --root . --content "$SAMVERK_CONTENT" --format "$SAMVERK_FORMAT" --deadlines "$SAMVERK_DEADLINES"
if [ -n "${SAMVERK_RULES:-}" ]; then set -- "$@" --rules "$SAMVERK_RULES"; fi
if [ -n "${SAMVERK_BASE:-}" ]; then set -- "$@" --base "$SAMVERK_BASE" --new-only; fi
if [ -n "${SAMVERK_OUTPUT:-}" ]; then set -- "$@" --output "$SAMVERK_OUTPUT"; fi
if [ -n "${SAMVERK_APPROVED_BY_FILE:-}" ]; then set -- "$@" --approved-by-file "$SAMVERK_APPROVED_BY_FILE"; fi
"$samverk" check "$@"
