"""Files as they stood in a git revision, read from the object store: no checkout, and no file is touched.

The only module that runs git. What has been set for another git (a hook's own, a shell's) does not reach it.
"""

import os
import re
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from samverk.model.errors import UsageError
from samverk.source.fault import shown

AGREEMENTS = "avtal"
"""The folder of a content root that has one folder for each agreement."""


class FilesAt(NamedTuple):
    """What lay below a folder in a revision, by its posix path below the folder, sorted.

    `files` are plain files; `links` and `submodules` have no content of their own there.
    """

    files: dict[str, bytes]
    links: tuple[str, ...] = ()
    submodules: tuple[str, ...] = ()


class _NoAnswerError(UsageError):
    """What was asked for is not there; nothing is wrong with the repository or with git."""


def files_at(repository: Path, revision: str, folder: Path, asked: frozenset[str] | None = None) -> FilesAt:
    """Everything below `folder` (in `repository`) at `revision`; of agreements only those in `asked`, None: all.

    Raises UsageError where there is no such revision or repository.
    """
    top = top_of(repository)
    commit = _commit(repository, revision)
    if not folder.resolve().is_relative_to(top.resolve()):
        raise UsageError(f"Mappen {shown(str(folder), 200)} ligger inte i git-arkivet {shown(str(top), 200)}.")
    found = _files_of(top, commit, folder.resolve().relative_to(top.resolve()).as_posix(), asked)
    return found._replace(files=dict(found.files))


@lru_cache(maxsize=6)  # content, rules and schemas of both sides; what a commit holds never changes
def _files_of(top: Path, commit: str, prefix: str, asked: frozenset[str] | None) -> FilesAt:
    below = () if prefix == "." else ("--", f"{prefix}/")
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, *below)
    names: list[tuple[str, str]] = []
    links: list[str] = []
    own: list[str] = []
    for row in filter(None, listed.decode("utf-8", "surrogateescape").split("\0")):
        about, _, path = row.partition("\t")
        mode, kind, identity = about.split()
        name = path if prefix == "." else path.removeprefix(f"{prefix}/")
        if not _is_asked(name, asked):
            continue
        if kind != "blob":
            own.append(name)
        elif mode == "120000":
            links.append(name)
        else:
            names.append((name, identity))
    contents = _blobs(top, [identity for _, identity in names])
    files = dict(sorted((path, content) for (path, _), content in zip(names, contents, strict=True)))
    return FilesAt(files, tuple(sorted(links)), tuple(sorted(own)))


def _is_asked(name: str, asked: frozenset[str] | None) -> bool:
    top, _, rest = name.partition("/")
    return asked is None or top != AGREEMENTS or rest.partition("/")[0] in asked


def submodules(folder: Path) -> tuple[str, ...]:
    """The submodules below `folder` as git will keep them next, by their posix paths below it, sorted."""
    rows = (
        row.partition("\t")
        for row in _git(folder, "ls-files", "-s", "-z").decode("utf-8", "surrogateescape").split("\0")
    )
    return tuple(sorted(path for about, _, path in rows if about.startswith("160000")))


_REWRITES = ("working-tree-encoding", "filter", "ident")
"""The attributes by which git writes other words to the disk than it keeps; line ends are none."""


def rewritten(folder: Path) -> tuple[str, ...]:
    """The files below `folder` that git writes otherwise than it keeps them, by their posix paths below it, sorted."""
    names = _git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    told = _git(folder, "check-attr", "-a", "-z", "--stdin", stdin=names)  # -a: what is said, of nothing else a word
    said = told.decode("utf-8", "surrogateescape").split("\0")
    values = zip(said[::3], said[1::3], said[2::3], strict=False)  # after the last one there is nothing
    return tuple(sorted({path for path, name, value in values if name in _REWRITES and value != "unset"}))


def names_at(repository: Path, revision: str) -> tuple[str, ...]:
    """Every file of the repository at `revision`, by its posix path from its top, sorted."""
    listed = _git(
        top_of(repository), "ls-tree", "-r", "-z", "--name-only", "--full-tree", _commit(repository, revision)
    )
    return tuple(filter(None, listed.decode("utf-8", "surrogateescape").split("\0")))


@lru_cache(maxsize=64)
def top_of(repository: Path) -> Path:
    """The top folder of the work tree that `repository` lies in."""
    return Path(_git(repository, "rev-parse", "--show-toplevel").decode().strip())


def holds(repository: Path, folder: Path) -> bool:
    """Whether the folder lies in the work tree of the repository. Raises UsageError where there is no repository."""
    top = top_of(repository)
    return folder.resolve().is_relative_to(top.resolve())


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


def is_unborn(repository: Path) -> bool:
    """Whether nothing is committed yet where the work here stands; False where there is no repository at all."""
    stands_on = _answers(repository, "symbolic-ref", "--quiet", "HEAD")
    return bool(stands_on) and not _answers(repository, "rev-parse", "--verify", "--quiet", "HEAD")


FOLDER = "040000"
"""git's mode of a folder; a link, a submodule and a file have others."""


def modes_at(repository: Path, revision: str | None, paths: Iterable[str]) -> dict[str, str]:
    """Git's mode of those of the paths (below `repository`) that it has there; None: of what is to be committed next.

    Raises UsageError where there is no such revision or repository.
    """
    wanted = sorted(set(paths))
    if revision is None:
        listed = _git(repository, "ls-files", "--stage", "-z", "--", *wanted)
    else:
        listed = _git(repository, "ls-tree", "-z", _commit(repository, revision), "--", *wanted)
    rows = [row.partition("\t") for row in listed.decode("utf-8", "surrogateescape").split("\0") if row]
    modes = {name: about.split()[0] for about, _, name in rows}
    below = {path: FOLDER for path in wanted if any(name.startswith(f"{path}/") for name in modes)}
    return {path: mode for path, mode in {**below, **modes}.items() if path in wanted}


def changed_files(repository: Path, commit: str) -> tuple[str, ...]:
    """Every file that is not as it was in `commit`, new ones among them, by its path below `repository`, sorted.

    A moved file is there under both names. What .gitignore names is left out. `commit` is git's own name of one.
    """
    options = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
    listed = _git(repository, "--no-optional-locks", "diff", *options, commit, "--")
    listed += _git(repository, "--no-optional-locks", "ls-files", "-z", "--others", "--exclude-standard")
    return tuple(sorted({*filter(None, listed.decode("utf-8", "surrogateescape").split("\0"))}))


def _answers(repository: Path, *arguments: str) -> str:
    """What git answers; empty where it has no answer. Raises UsageError where it refuses to look."""
    try:
        return _git(repository, *arguments).decode().strip()
    except _NoAnswerError:
        return ""


def _commit(repository: Path, revision: str) -> str:
    """The commit's own name, so that nothing a user wrote reaches git as an option."""
    return _named(repository, revision) if _WHOLE.fullmatch(revision) else _resolved(repository, revision)


_WHOLE = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
"""git's own name of something: what it is of never changes, as that of a branch does."""


def _resolved(repository: Path, revision: str) -> str:
    name = shown(revision, 60)
    try:
        found = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except _NoAnswerError:
        raise UsageError(
            f"Git-versionen ”{name}” finns inte här. Kontrollera namnet; i en grund kopia hämtar "
            "»git fetch --unshallow« resten av historiken."
        ) from None
    return found.decode().strip()


_named = lru_cache(maxsize=64)(_resolved)


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
    """What git answers. Raises UsageError in its own words where it refuses, or where git is not there.

    git sets GIT_DIR and GIT_INDEX_FILE for a hook: kept, they would make it read another repository than `repository`,
    or find nothing there. Every name of the kind is left out, those that git does not list among its own as well. An
    object is the one of its name, also where the repository says that another replaces it, and a path is no pattern.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    clean |= {"LC_ALL": "C", "LANGUAGE": ""}  # its words are looked at below
    how = ("--no-replace-objects", "--literal-pathspecs")
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments of our own making
            ["git", "-C", str(repository), *how, *arguments],  # noqa: S607 - the user's own git
            input=stdin,
            env=clean,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError("Programmet git finns inte. Installera git, eller kör utan --base.") from error
    if done.returncode:
        raise _refusal(repository, done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def _refusal(repository: Path, said: str) -> UsageError:
    """Why git did not answer: it has nothing to say where it found nothing of that name."""
    if not said:
        return _NoAnswerError("Git svarade inte.")
    first = shown(said.partition("\n")[0], 300)
    if "dubious ownership" in said:
        cure = said.rpartition("\n")[2].strip()
        return UsageError(f"Git läser inte arkivet, eftersom någon annan äger det: {first}. Kör »{shown(cure, 300)}«.")
    if "not a git repository" in said:
        return UsageError(f"Mappen {shown(str(repository), 200)} ligger inte i något git-arkiv. Git svarade: {first}")
    if "expected commit type" in said:
        return UsageError(
            "Det som anges är ingen version, utan en mapp eller en fil i git. Ange en gren eller en tagg."
        )
    return UsageError(f"Git svarade inte som väntat: {first}")
