"""From differences to told changes: each with the file it stands in, its route, its weight and its sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverk.agreement.called import Names
from samverk.agreement.content import Agreement
from samverk.agreement.routes import Routed
from samverk.agreement.sentences import Surroundings, told
from samverk.agreement.weighing import route_of, weight_of
from samverk.model.change import Change, Told, Weight
from samverk.model.tree import Document, plain

Named = Mapping[str, Document]
"""Documents by their path without folder and ending; the agreement's own is called by nothing."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The documents before and after. `versions`: two versions of one annex, both under the name of the later."""

    before: Named
    after: Named
    versions: bool = False

    def file_of(self, path: str) -> str:
        """The file that a path of a change begins with; a signed original is its whole path."""
        if path.startswith("original/"):
            return path
        steps = path.split(".")
        starts = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
        return next((start for start in starts if start in self.before or start in self.after), "")

    def around(self, path: str) -> Surroundings:
        """What the change with that path stands in."""
        name = self.file_of(path)
        return Surroundings(name, self.before.get(name), self.after.get(name), self.versions)


def named(agreement: Agreement) -> dict[str, Document]:
    """The documents of an agreement by their names."""
    others = (*agreement.annexes, *agreement.decisions)
    return {"": agreement.document, **{short(d.path, agreement.folder): d for d in others}}


def short(path: str, folder: str) -> str:
    """A file's path below a folder, without its ending."""
    return path.removeprefix(f"{folder}/").rpartition(".")[0]


def all_told(found: Iterable[Routed], sides: Sides, names: Names, agreement: str) -> Iterator[Told]:
    """Every change of an agreement, told."""
    for one in found:
        around = sides.around(one.change.path)
        whole = one.change.path == around.name or (one.part == "tillägg" and one.change.path.count(".") <= 1)
        weight = weight_of(one, around.before, around.after)
        yield told_of(one, around, names, agreement, (one.part, route_of(one, whole=whole), weight))


def told_of(
    one: Routed, around: Surroundings, names: Names, agreement: str | None, how: tuple[str, str, Weight]
) -> Told:
    """One change, told; `how` is its part, its route and its weight."""
    lead, clause = told(one.change, around, names)
    before, after = _values(one.change, around)
    part, route, weight = how
    return Told(agreement, one.change.path, before, after, part, route, weight, lead, clause)  # type: ignore[arg-type]  # coded words


def _values(change: Change, around: Surroundings) -> tuple[object, object]:
    """What JSON shows: values as YAML has them, texts below a head whole, a file by its path or its checksum."""
    if change.old or change.new:
        return change.old and plain(change.old), change.new and plain(change.new)
    if change.path == f"{around.name}.text":
        bodies = ((d.body or "").strip() or None if d else None for d in (around.before, around.after))
        return next(bodies), next(bodies)
    return change.before, change.after
