#!/bin/sh
# Counts the approvals of a pull request and puts the answer on its last commit, as the status samverk/godkannanden.
# A status has one answer at a time; a check would leave the answer from before the review beside the one after it.
#
# Lies in the checkout whose program and scripts are run: that of the branch the change is to enter, so that a change
# to the program cannot open the gate. Stands in the checkout of the change, which is only read.
#
#   BASE                the branch the change is to enter, as git knows it (origin/main)
#   AUTHOR              who opened the pull request: that party has said yes by opening it
#   GITHUB_REPOSITORY, PULL_REQUEST, HEAD_SHA, GH_TOKEN, and GITHUB_STEP_SUMMARY where there is one
#
# Exit code: 0 where the answer was put there, whatever it is; 2 where there is none.
set -u

here=$(cd "$(dirname "$0")/.." && pwd -P) || exit 2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

python3 "$here/scripts/reviews.py" >"$folder/approved" || exit 2
"$here/.venv/bin/samverk" approvals --root . --base "$BASE" --author "$AUTHOR" --approved-by-file "$folder/approved" \
    >"$folder/answer" 2>&1
code=$?

# Names of files come from the change: the runner must not read them as commands, nor the summary as markup.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$token"
cat "$folder/answer"
printf '::%s::\n' "$token"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    { printf '## Godkännanden\n\n'; sed 's/^/    /' "$folder/answer"; } >>"$GITHUB_STEP_SUMMARY"
fi

case $code in
0) state=success words='Alla godkännanden finns.' ;;
1) state=failure words='Godkännanden saknas. Körningen visar vilka.' ;;
*) state=error words='Godkännandena gick inte att räkna. Körningen säger varför.' ;;
esac
gh api --silent --method POST "repos/$GITHUB_REPOSITORY/statuses/$HEAD_SHA" \
    -f "state=$state" -f context=samverk/godkannanden -f "description=$words" || exit 2
[ "$code" -le 1 ] || exit 2
