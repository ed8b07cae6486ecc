"""git for the scripts of CI: with a clean environment, and without touching the checkout that they stand in.

What has been set for another git (a hook's own, a shell's, a job's) does not reach it, and no hook runs.
Raises CalledProcessError where git fails, with its own words.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in {"NAME": "samverk", "EMAIL": "samverk@example.invalid", "DATE": "2000-01-01T00:00:00Z"}.items()
}
"""Whom a commit that is made only to be judged is by: it never leaves the job, and is the same every time."""


class ConflictError(ValueError):
    """A change cannot be joined with what it is to enter."""


def git(*arguments: str, fails: bool = False) -> str:
    """What git answers, without the last line break; `fails`: an answer of 1 is one, too."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-c", "core.hooksPath=/dev/null", *arguments],  # noqa: S607 - the runner's own git
        env={**clean, **NOBODY},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )
    if done.returncode and not (fails and done.returncode == 1):
        raise subprocess.CalledProcessError(done.returncode, ["git", *arguments[:1]], done.stdout, done.stderr)
    return "" if done.returncode else done.stdout.rstrip("\n")


def commit_of(name: str) -> str:
    """The commit's own name."""
    return git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")


def tree_of(commit: str) -> str:
    """What the commit holds, by its name: two commits with the same hold the same files."""
    return git("rev-parse", "--verify", "--end-of-options", f"{commit}^{{tree}}")


def joined_tree(base: str, head: str, *, left: str = "") -> str:
    """What it would hold if `head` were joined with `base`, as forges join. Raises ConflictError.

    `left`: only what `head` changed since that commit is brought over.
    """
    if left:
        # Two children of one commit: so that git takes that one for where they parted.
        parted = git("commit-tree", tree_of(left), "-m", "samverk")
        base, head = (git("commit-tree", tree_of(one), "-p", parted, "-m", one) for one in (base, head))
    tree = git("merge-tree", "--write-tree", base, head, fails=True)
    if not tree:
        raise ConflictError(f"Ändringen går inte att sammanföra med {base[:7]}.")
    return tree


def joined(base: str, head: str) -> str:
    """A commit with `head` joined with `base`, by nobody. Raises ConflictError."""
    return git("commit-tree", joined_tree(base, head), "-p", base, "-p", head, "-m", "samverk")


@contextmanager
def taken_out(commit: str) -> Iterator[Path]:
    """The commit's files in a folder of their own, as long as it is needed."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "files"
        git("worktree", "add", "--quiet", "--detach", str(folder), commit)
        try:
            yield folder
        finally:
            git("worktree", "remove", "--force", str(folder))
