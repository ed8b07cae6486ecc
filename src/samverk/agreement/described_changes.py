"""From differences to told changes: each with the file it stands in, its route, its weight and its sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverk.agreement.annexes import versions
from samverk.agreement.change_sentences import Surroundings, told
from samverk.agreement.content import Agreement, Content
from samverk.agreement.difference import TEXT, within
from samverk.agreement.routes import Routed, routed
from samverk.agreement.shared_changes import shared_documents
from samverk.agreement.succession import last_decided, replaced
from samverk.agreement.value_words import Names
from samverk.agreement.weighing import weight_of
from samverk.model.change import Change, Told, Weight
from samverk.model.document import Document
from samverk.model.tree import plain, words_of

_ANNEXES = "bilagor/"
_OF_VERSION = (("datum",), ("version",), ("ersätter",), ("beslut",))
"""What tells which version it is, and is said when it is told that there is one."""
Named = Mapping[str, Document]
"""Documents by their path without folder and ending; the agreement's own is called by nothing."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The documents before and after. `versions`: two versions of one annex, both under the name of the later."""

    before: Named
    after: Named
    versions: bool = False

    def around(self, change: Change) -> Surroundings:
        """What the change stands in."""
        name = change.where.file
        return Surroundings(name, self.before.get(name), self.after.get(name), self.versions)


def named(agreement: Agreement) -> dict[str, Document]:
    """The documents of an agreement by their names."""
    others = (*agreement.annexes, *agreement.decisions, *agreement.follow_ups)
    return {"": agreement.document, **{short(d.path, agreement.folder): d for d in others}}


def shared_sides(before: Content, after: Content) -> Sides:
    """The documents outside the agreements' folders, before and after."""
    was, has = ({short(d.path, one.root): d for d in shared_documents(one)} for one in (before, after))
    return Sides(was, has)


def short(path: str, folder: str) -> str:
    """A file's path below a folder, without its ending."""
    return path.removeprefix(f"{folder}/").rpartition(".")[0]


def told_in(found: Iterable[Routed], pair: tuple[Agreement, Agreement], names: Names) -> Iterator[Told]:
    """Every change of an agreement, told; after a new version of an annex, what is other in it than in the former."""
    was, has = pair
    sides = Sides(named(was), named(has))
    for one in found:
        yield from all_told([one], sides, names, has.id)
        if one.change.action == "tillagd" and not one.change.where.steps and one.change.where.file.startswith(_ANNEXES):
            yield from _news(one.change.where.file, has, names)


def _news(file: str, agreement: Agreement, names: Names) -> Iterator[Told]:
    """What a version of an annex says otherwise than the one it replaces, or else the one decided on last before it."""
    found = versions(agreement)
    version = next((one for one in found if one.reference == file.removeprefix(_ANNEXES)), None)
    if version is None:
        return
    others = [one for one in found if one.kind == version.kind and one is not version]
    former = replaced(version, others) or last_decided(others, version.kind)
    if former is None or former.absent or version.absent:
        return
    changes = within(file, former.document, version.document)
    news = (
        routed(one, agreement.vocabulary, words_kept=False) for one in changes if one.where.steps not in _OF_VERSION
    )
    yield from all_told(news, Sides({file: former.document}, {file: version.document}), names, agreement.id)


def all_told(found: Iterable[Routed], sides: Sides, names: Names, agreement: str) -> Iterator[Told]:
    """Every change of an agreement, told."""
    for one in found:
        around = sides.around(one.change)
        weight = weight_of(one, around.before, around.after)
        part = one.annex.id if one.annex else one.part
        yield told_of(one, around, names, agreement, (part, one.route, weight))


def told_of(
    one: Routed, around: Surroundings, names: Names, agreement: str | None, how: tuple[str, str, Weight]
) -> Told:
    """One change, told; `how` is its part, its route and its weight."""
    lead, clause = told(one.change, around, names)
    before, after = _values(one.change, around)
    part, route, weight = how
    return Told(
        agreement=agreement,
        where=one.change.where,
        before=before,  # type: ignore[arg-type]  # coded words
        after=after,  # type: ignore[arg-type]
        part=part,
        words=one.words,
        route=route,
        weight=weight,
        lead=lead,
        clause=clause,
        decided_by=names.vocabulary.decider(one.decided_by or _decider(one, around)) if route == "beslut" else "",
    )


def _decider(one: Routed, around: Surroundings) -> str:
    """The group whose decision it is, by its code; empty where it is none."""
    return words_of(around.after.root.get("organ")) if one.part == "beslut" and around.after else ""


def _values(change: Change, around: Surroundings) -> tuple[object, object]:
    """What JSON shows: values as YAML has them, texts below a head whole, a file by its path or its checksum."""
    if change.old or change.new:
        return change.old and plain(change.old), change.new and plain(change.new)
    if change.where.steps == (TEXT,):
        bodies = ((d.body or "").strip() or None if d else None for d in (around.before, around.after))
        return next(bodies), next(bodies)
    return change.before, change.after
