"""The only door to content/, schema/, rules/, site/ and mkdocs.yml, on the disk or as they were in a git revision.

Files are handed on as bytes by path, so that what is made of them does not know where they lay.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from samverk.model.errors import RuleSetError, UsageError
from samverk.model.finding import Finding
from samverk.source.fault import shown
from samverk.source.files import read_folder, read_revision, rewritten_file, submodule
from samverk.source.git import (
    FOLDER,
    common_ancestor,
    files_at,
    holds,
    modes_at,
    names_at,
    rewritten,
    submodules,
    top_of,
)
from samverk.source.schema import Schemas
from samverk.source.settings import FILE
from samverk.source.whereabouts import CODE, CONTENT, as_named, shipped

RULES, SCHEMA, SITE = "rules", "schema", "site"
SOURCES = "kallor"
"""The folder of the texts that rules quote, beside the rule sets."""
SETTINGS = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """All files of a folder of rule sets by path below it, as `shown` in messages. `rest`: some may be left out."""

    shown: str
    files: Mapping[str, bytes]
    rest: bool = False

    def below(self, name: str) -> dict[str, bytes]:
        """The files of one subfolder, by path below it."""
        start = f"{name}/"
        return {path.removeprefix(start): data for path, data in self.files.items() if path.startswith(start)}

    @property
    def names(self) -> list[str]:
        """Every subfolder, in alphabetical order."""
        return sorted({path.partition("/")[0] for path in self.files if "/" in path})

    def without(self, others: "RuleFiles") -> "RuleFiles":
        """Those that are in no rule set and no text that the others have too, by its name."""
        theirs = {_thing(path) for path in others.files if "/" in path}
        left = {path: data for path, data in self.files.items() if _thing(path) not in theirs}
        return replace(self, files=left, rest=True)


@dataclass(frozen=True)
class Places:
    """The repository, a content root in it or elsewhere, and the folders of rule sets.

    Schemas are the program's (`shipped`). Rule sets are the program's, then those of the project's rules/, which come
    in the place of the program's of the same name. A content root may bring more in a folder rules/, which never do.
    `revision` None: everything is read from the disk, otherwise as it was in that git revision. `lay_at` is where the
    content lay in it, None: where it lies. `asked` are the ids of the agreements that are read, None: all of them.
    """

    root: Path
    content: Path
    rules: tuple[Path, ...]
    revision: str | None = None
    lay_at: Path | None = None
    asked: frozenset[str] | None = None

    @classmethod
    def of(cls, root: Path, content: Path | None = None, rules: Path | None = None) -> "Places":
        """The places of a repository; None takes its own content/, and the program's rules with its own."""
        given, root = root, root.resolve()
        content = as_named(content, given) if content else root / CONTENT
        brought = [folder for folder in (content / RULES,) if folder.is_dir()]
        own = shipped(root) / RULES
        usual = [own, *(folder for folder in (root / RULES,) if folder != own and folder.is_dir())]
        return cls(root, content, (*([as_named(rules, given)] if rules else usual), *brought))

    @property
    def shipped(self) -> Path:
        """The folder that has the program's own trees."""
        return shipped(self.root)

    def at(self, revision: str, lay_at: Path | None = None) -> "Places":
        """The same places in a git revision, where the content may have brought rules that it has not now.

        Raises UsageError where one of the folders is or was a link: what it led to lay in another place.
        """
        self._refuse_links(revision)
        own = [folder for folder in self.rules if folder != self.content / RULES]
        usual = [self.root / RULES] if self.shipped / RULES in own and self.root / RULES not in own else []
        brought = [*usual, (lay_at or self.content) / RULES]
        there = replace(self, revision=revision, lay_at=lay_at, rules=(*own, *brought))
        read = zip(brought, there.rule_files[len(own) :], strict=True)
        return replace(there, rules=(*own, *(folder for folder, files in read if files.files)))

    def before(self, revision: str) -> "Places":
        """The same places where the work here left the history of `revision`, the content where it lay then.

        Raises UsageError where the work did not leave it, or it cannot be told where the content lay.
        """
        return self.back_to(common_ancestor(self.root, revision))

    def back_to(self, revision: str) -> "Places":
        """The same places in a git revision, the content where it lay then: where most of its agreements did.

        Where none of them lay anywhere there is nothing before it. Raises UsageError where two folders had as many.
        """
        top, names = top_of(self.root).resolve(), names_at(self.root, revision)
        here = self.content.resolve()
        if not here.is_relative_to(top) or any((top / name).is_relative_to(here) for name in names):
            return self.at(revision)
        own = {f"avtal/{path.parent.name}/{path.name}" for path in here.glob("avtal/*/overenskommelse.yaml")}
        roots = (name.removesuffix(tail) for name in names if (tail := "/".join(name.split("/")[-3:])) in own)
        found = Counter(roots).most_common(2)
        if len(found) == 2 and found[0][1] == found[1][1]:
            first, second = sorted(shown(name, 100) for name, _ in found)
            lay = f"Innehållet i {shown(self.content_name, 100)} låg före ändringen både i {first} och i {second}."
            raise UsageError(f"{lay} Då går det inte att se vad som har ändrats.")
        return self.at(revision, top / found[0][0] if found else None)

    def _refuse_links(self, revision: str) -> None:
        """Raise UsageError where a folder, or one above it in the repository, is none in git now or in the revision.

        A link that git does not know, to what lies elsewhere, is no part of any change.
        """
        folders = (self.content, self.root / SCHEMA, *self.rules, self.content / RULES)
        below = [folder.relative_to(self.root) for folder in folders if folder.is_relative_to(self.root)]
        names = {part.as_posix() for one in below for part in (one, *one.parents)} - {"."}
        now, then = (modes_at(self.root, at, names) for at in (None, revision))
        for name in sorted(names):
            linked = (self.root / name).is_symlink() and (name in now or name in then)
            if linked or now.get(name, FOLDER) != FOLDER:
                raise UsageError(f"Mappen {shown(name, 200)} {_LINKED} Gör den till en vanlig mapp.")
            if then.get(name, FOLDER) != FOLDER:
                raise UsageError(f"Före ändringen: Mappen {shown(name, 200)} {_LINKED} {_BEFORE}")

    @cached_property
    def schemas(self) -> Schemas:
        """All schemas. Raises UsageError where there are none, or one cannot be read."""
        return Schemas.of(self._plain(self.schema_folder), str(self.schema_folder))

    @property
    def schema_folder(self) -> Path:
        """The folder of schemas."""
        return self.shipped / SCHEMA

    @cached_property
    def rule_files(self) -> tuple[RuleFiles, ...]:
        """The folders of rule sets, in the order of `rules`; of the program's own not what the project has taken over.

        Raises UsageError or RuleSetError where one is missing.
        """
        read = self._whole_rule_files
        own = dict(zip(self.rules, read, strict=True)).get(self.root / RULES)
        return tuple(
            one.without(own) if own and folder == self.shipped / RULES != self.root / RULES else one
            for folder, one in zip(self.rules, read, strict=True)
        )

    @property
    def taken_over(self) -> tuple[str, ...]:
        """The rule sets of the program that the project has others of by the same name, sorted."""
        read = dict(zip(self.rules, self._whole_rule_files, strict=True))
        own, program = read.get(self.root / RULES), read.get(self.shipped / RULES)
        if own is None or program is None or own is program:
            return ()
        both = (name for name in own.names if name in program.names and name != SOURCES)
        return tuple(name for name in both if own.below(name) != program.below(name))

    @cached_property
    def _whole_rule_files(self) -> tuple[RuleFiles, ...]:
        """All files of the folders. One that lies outside the repository is the same in every revision."""
        revision = self.revision
        if revision is None:
            return tuple(replace(_rule_files(one), shown=self._name_of(one)) for one in self.rules)
        return tuple(
            RuleFiles(self._name_of(one), files_at(self.root, revision, one).files)
            if holds(self.root, one)
            else _rule_files(one)
            for one in self.rules
        )

    @property
    def has_rules(self) -> bool:
        """Whether there is any file of rules at all."""
        return any(one.files for one in self.rule_files)

    def judges(self, path: str) -> bool:
        """Whether a file, by its path in the report, is one of those that decide how content is judged.

        Of a content root's settings the key decides: `settings.another_judge`. A clone (`CODE`) has schemas of its own.
        """
        folders = {*(self._name_of(folder) for folder in self.rules), RULES, SCHEMA, f"{self.content_name}/{RULES}"}
        return path in (FILE, CODE.as_posix()) or any(path.startswith(f"{folder}/") for folder in folders)

    def _name_of(self, folder: Path) -> str:
        """What a folder is called in the report: its path below the repository, or its own name outside it."""
        real_root, real = self.root.resolve(), folder.resolve()
        return real.relative_to(real_root).as_posix() if real.is_relative_to(real_root) else real.name

    @property
    def content_name(self) -> str:
        """The content root's path in the report: relative to the repository where it lies in it."""
        return self._name_of(self.content)

    def content_path(self, path: str) -> Path:
        """Where a file of the content root lies on the disk; `path` is the report's."""
        inside = self.content.resolve().is_relative_to(self.root.resolve())
        return (self.root if inside else self.content.resolve().parent) / path

    def content_files(self) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
        """Every file of the content root by its path in the report, sorted, and a finding for what is no file of it.

        In a revision, what the disk would refuse by its name is left out. Raises UsageError where there is no folder.
        """
        if self.revision is None:
            return read_folder(self.root, self.content, self.asked)
        lay = self.lay_at or self.content
        return read_revision(self.content_name, files_at(self.root, self.revision, lay, self.asked))

    def kept_otherwise(self, told: Iterable[Finding]) -> tuple[Finding, ...]:
        """A finding for each folder of the content that git keeps as a submodule, beside what is `told` already.

        And for each file that git keeps as other words than the disk has: what is read here is not what is merged.
        """
        found = [submodule(f"{self.content_name}/{path}") for path in submodules(self.content)]
        otherwise = rewritten(self.content)
        found += [rewritten_file(f"{self.content_name}/{path}", len(otherwise) - 1) for path in otherwise[:1]]
        known = {finding.key for finding in told}
        return tuple(finding for finding in found if finding.key not in known)

    def schema_files(self, folder: str) -> dict[str, bytes]:
        """The files of a folder below schema/, by name, sorted."""
        return self._plain(self.schema_folder / folder)

    def site_files(self, folder: str, ending: str) -> dict[str, bytes]:
        """The files of a folder below site/ with that ending, by path below it, sorted: the project's before ours."""
        found = {name: data for one in reversed(self.site_folders(folder)) for name, data in self._plain(one).items()}
        return {name: found[name] for name in sorted(found) if name.endswith(ending)}

    def site_folders(self, folder: str) -> tuple[Path, ...]:
        """A folder below site/ on the disk, for programs that read it themselves: the project's, then the program's."""
        return tuple(dict.fromkeys((self.root / SITE / folder, self.shipped / SITE / folder)))

    @property
    def settings(self) -> Path:
        """The site's settings, for MkDocs, which reads them itself: the project's, else the program's."""
        own = self.root / SETTINGS
        return own if own.is_file() else self.shipped / SETTINGS

    def _plain(self, folder: Path) -> dict[str, bytes]:
        """The files of a folder of the program's own, by path below it, sorted; none where it is not there.

        One that lies outside the repository is the same in every revision.
        """
        if self.revision is not None and holds(self.root, folder):
            return files_at(self.root, self.revision, folder).files
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        try:
            return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
        except OSError as error:
            raise UsageError(f"Mappen {folder} går inte att läsa: {error.strerror}.") from error


_LINKED = "är en länk eller ett annat arkiv i git, så det går inte att se vad ändringen gör."
_BEFORE = "Be den som administrerar arkivet att göra den till en vanlig mapp på huvudgrenen först."


def _thing(path: str) -> str:
    """The rule set that a file is of, or the text with its catalogue; a file beside them is of itself alone."""
    return path.rpartition(".")[0] if path.startswith(f"{SOURCES}/") else path.partition("/")[0]


def rule_files(*folders: Path) -> tuple[RuleFiles, ...]:
    """The folders of rule sets as they lie on the disk.

    Raises UsageError where one is missing, RuleSetError where something in it cannot be read.
    """
    return tuple(_rule_files(folder) for folder in folders)


def _rule_files(folder: Path) -> RuleFiles:
    if not folder.is_dir():
        raise UsageError(f"Mappen {folder} med regler finns inte. Kör kommandot där den finns, eller ange --rules.")
    files, unreadable = read_folder(folder.parent, folder)
    if unreadable:
        raise RuleSetError(f"{unreadable[0].message} {unreadable[0].fix}", unreadable[0].span)
    return RuleFiles(folder.name, {path.removeprefix(f"{folder.name}/"): data for path, data in files.items()})
