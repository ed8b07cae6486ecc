"""Files as they stood in a git revision, read from the object store: no checkout, and no file is touched.

The only module that runs git. What has been set for another git (a hook's own, a shell's) does not reach it.
"""

import os
import subprocess
from pathlib import Path

from samverk.model.errors import UsageError
from samverk.source.fault import shown


def files_at(repository: Path, revision: str, folder: Path) -> dict[str, bytes]:
    """Every file below `folder` (in `repository`) at `revision`, by its posix path below the folder, sorted.

    Symbolic links and submodules are left out. Raises UsageError where there is no such revision or repository.
    """
    top = Path(_git(repository, "rev-parse", "--show-toplevel").decode().strip())
    commit = _commit(repository, revision)
    if not folder.resolve().is_relative_to(top.resolve()):
        raise UsageError(f"Mappen {shown(str(folder), 200)} ligger inte i git-arkivet {shown(str(top), 200)}.")
    prefix = folder.resolve().relative_to(top.resolve()).as_posix()
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{prefix}/")
    names: list[tuple[str, str]] = []
    for row in filter(None, listed.decode("utf-8", "surrogateescape").split("\0")):
        about, _, path = row.partition("\t")
        mode, kind, identity = about.split()
        if kind == "blob" and mode != "120000":
            names.append((path.removeprefix(f"{prefix}/"), identity))
    contents = _blobs(top, [identity for _, identity in names])
    return dict(sorted((path, content) for (path, _), content in zip(names, contents, strict=True)))


def common_ancestor(repository: Path, revision: str) -> str:
    """The commit where the work here left the history of `revision`; `revision` itself where nothing is committed yet.

    Raises UsageError where that cannot be told: no such revision, a shallow clone, histories with nothing in common.
    """
    commit = _commit(repository, revision)
    if not _answers(repository, "rev-parse", "--verify", "--quiet", "HEAD"):
        return commit
    found = _answers(repository, "merge-base", "HEAD", commit)
    if found:
        return found
    name = shown(revision, 60)
    if _answers(repository, "rev-parse", "--is-shallow-repository") == "true":
        raise UsageError(
            f"Det går inte att se var ändringen skiljer sig från ”{name}”, eftersom historiken inte är hämtad. "
            "Kör »git fetch --unshallow«, eller hämta hela historiken i CI (fetch-depth: 0)."
        )
    raise UsageError(f"”{name}” har ingen gemensam historia med det som ligger här, så det går inte att jämföra.")


def changed_files(repository: Path, commit: str) -> tuple[str, ...]:
    """Every file that is not as it was in `commit`, new ones among them, by its path below `repository`, sorted.

    A moved file is there under both names. What .gitignore names is left out. `commit` is git's own name of one.
    """
    options = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
    listed = _git(repository, "--no-optional-locks", "diff", *options, commit, "--")
    listed += _git(repository, "--no-optional-locks", "ls-files", "-z", "--others", "--exclude-standard")
    return tuple(sorted({*filter(None, listed.decode("utf-8", "surrogateescape").split("\0"))}))


def _answers(repository: Path, *arguments: str) -> str:
    """What git answers; empty where it has no answer."""
    try:
        return _git(repository, *arguments).decode().strip()
    except UsageError:
        return ""


def _commit(repository: Path, revision: str) -> str:
    """The commit's own name, so that nothing a user wrote reaches git as an option."""
    name = shown(revision, 60)
    try:
        found = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except UsageError:
        raise UsageError(
            f"Git-versionen ”{name}” finns inte här. Kontrollera namnet; i en grund kopia hämtar "
            "»git fetch --unshallow« resten av historiken."
        ) from None
    return found.decode().strip()


def _blobs(top: Path, identities: list[str]) -> list[bytes]:
    """The contents of many blobs in one call."""
    answer = _git(top, "cat-file", "--batch", stdin="".join(f"{identity}\n" for identity in identities).encode())
    contents, at = [], 0
    for _ in identities:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        contents.append(answer[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return contents


def _git(repository: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git answers. Raises UsageError with its first line where it fails, or where git is not there.

    git sets GIT_DIR and GIT_INDEX_FILE for a hook: kept, they would make it read another repository than `repository`,
    or find nothing there. Every name of the kind is left out, those that git does not list among its own as well.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments of our own making
            ["git", "-C", str(repository), *arguments],  # noqa: S607 - the user's own git
            input=stdin,
            env=clean,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError("Programmet git finns inte. Installera git, eller kör utan --base.") from error
    if done.returncode:
        first = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UsageError(f"Git svarade inte som väntat: {shown(first, 200)}")
    return done.stdout
