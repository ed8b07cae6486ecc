"""Says which two changes do not go together, where main is at fault by more than the calendar: one issue, through `gh`.

    python scripts/clash.py REPORT           the report of `samverk check --format json` on what is checked out
    python scripts/clash.py REPORT --log     the same said in the log, and no forge is asked: for GitLab

Two changes can each be without fault and block together. Commits are judged backwards, with today's program and on
today's date, until the one is found that each finding came with; then that change alone is put on what was there before
each of those it had not seen. The first one it is faultless without is the other of the pair. Nothing is changed in the
checkout.
Environment: GITHUB_REPOSITORY, what `gh` itself needs, and ISSUE_AUTHOR where another account than GitHub's own opens
the issues. Exit codes: 0 done, 2 the report, the history or GitHub's answer cannot be used.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from issues import Issues, one_line
from repository import ConflictError, git, joined_tree, taken_out, tree_of

ROOT = Path(__file__).resolve().parent.parent
MARK = "<!-- samverk: huvudgrenen -->"
TITLE = "Huvudgrenen stoppas"
DONE = "Inget stoppar längre."
INTRODUCTION = (
    "Prövningen stoppar det som ligger på huvudgrenen, och därför publiceras inget nytt. Listan skrivs om varje natt, "
    "och ärendet stängs när inget är kvar."
)
LOOKED = 40
"""How many of the last changes are judged; what is older is told of without saying where it came from."""


@dataclass(frozen=True)
class Cause:
    """Findings that came with the change `came`, by their keys; it does not go together with `other`, if with any."""

    findings: tuple[str, ...]
    came: str = ""
    other: str = ""


def blocking(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What blocks by more than the calendar, by its key."""
    found = [one for one in report["findings"] if one["blocking"] and not one["time_driven"]]
    return {f"{one['agreement']} {one['rule']} {one['key']}": one for one in found}


@cache
def faults(tree: str) -> frozenset[str]:
    """The keys of what blocks in a tree of the repository. Raises ValueError where it cannot be judged."""
    commit = git("commit-tree", tree, "-m", "samverk")
    with taken_out(commit) as folder:
        command = [str(ROOT / ".venv" / "bin" / "samverk"), "check", "--root", str(folder), "--format", "json"]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode > 1:
        raise ValueError(f"samverk check cannot judge {tree[:7]}")
    return frozenset(blocking(json.loads(done.stdout)))


def causes(now: frozenset[str]) -> Iterator[Cause]:
    """Where the findings of today came from, the newest change first."""
    line = git("rev-list", "--first-parent", f"--max-count={LOOKED + 1}", "HEAD").splitlines()
    rest = now
    for at, (commit, before) in enumerate(pairwise(line)):
        if not rest:
            return
        came = rest - faults(tree_of(before))
        if came:
            yield Cause(tuple(sorted(came)), commit, other_of(came, commit, line[at + 1 :]))
        rest -= came
    if rest:
        yield Cause(tuple(sorted(rest)))


def other_of(came: frozenset[str], commit: str, earlier: list[str]) -> str:
    """The newest of the `earlier` changes without which `commit` brings none of it; empty where there is none such."""
    for one, before in pairwise(earlier):
        try:
            alone = joined_tree(before, commit, left=earlier[0])
        except ConflictError:
            return ""
        if not came & faults(alone):
            return one
    return ""


def body(found: Iterator[Cause], findings: dict[str, dict[str, Any]]) -> str:
    """What is said of each cause. What comes from content and from commits is indented, as code: it calls on nobody."""
    lines: list[str] = []
    for cause in found:
        lines += ["", told(cause)]
        lines += [f"    {titled(commit)}" for commit in (cause.came, cause.other) if commit]
        for key in cause.findings:
            finding = findings[key]
            place = finding["location"]
            words = [f"{finding['rule']}  {place['path']}:{place['line']}", finding["message"], finding["fix"]]
            lines += ["", *(f"    {one_line(word)}" for word in words)]
    return "\n".join(lines) + "\n"


def told(cause: Cause) -> str:
    """The sentence above a cause."""
    if cause.other:
        return (
            "De här två ändringarna går var för sig, men inte tillsammans. Rätta med en tredje ändring, eller ta "
            "tillbaka en av dem.\n"
        )
    if cause.came:
        return "Det här kom med en ändring.\n"
    return f"Det här är äldre än de {LOOKED} senaste ändringarna.\n"


def titled(commit: str) -> str:
    """The commit in short, its day and its first line."""
    return one_line(git("show", "--no-patch", "--format=%h %cs %s", commit)).replace(" ", "  ", 2)


def main() -> None:
    """Find out, and bring the issue to that, or say it in the log."""
    findings = blocking(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    if sys.argv[2:] == ["--log"]:
        print(body(causes(frozenset(findings)), findings).strip() if findings else "Inget stoppar.")
        return
    issues = Issues.here()
    known = [issue for issue in issues.open_ones() if (issue["body"] or "").startswith(MARK)]
    if not findings:
        for issue in known:
            issues.close(issue, DONE)
        print(f"main: nothing blocks{', issue closed' if known else ''}")
        return
    text = f"{MARK}\n{INTRODUCTION}\n{body(causes(frozenset(findings)), findings)}"
    done = issues.update(TITLE, text, known)
    print(f"main: {len(findings)} finding{'' if len(findings) == 1 else 's'}, issue {done}")


if __name__ == "__main__":
    try:
        main()
    except (OSError, subprocess.CalledProcessError, ValueError, LookupError, TypeError, AttributeError) as error:
        print(f"clash: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
