"""Whether a rule has anything to do with what was changed; one that speaks without having so cries wolf.

It has, where a place that it looks at lies in, around or under what was changed, or where the two ends name the same
thing: a party, an area, a measure, a function, an annex by its type or date, a decision by the name of its file, a part
of the agreement by its key, a sentence by its words, or a value by the way that leads to it. A bond may go through one
more row: a working group names a measure, and the plan that holds it names the decision. And it has where facts of that
kind are computed from the part of the agreement that was changed without naming it (COMPUTED_FROM).
"""

from collections.abc import Iterable, Iterator

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, ScalarNode, text_of, walk
from samverk.model.where import Where
from samverk.mutation.change import Change, Part, parts_of
from samverk.mutation.sandbox import Sandbox

NAMING_KEYS = ("id", "funktion", "typ", "kod")
"""Keys whose value names the row that they stand in, for other rows to refer to."""
COMPUTED_FROM = {
    "bilaga": ("giltighet", "tillägg"),  # the first version applies from the agreement's first day, others by a tillägg
    "bilagerad": ("giltighet", "tillägg"),
    "bilagetyp": ("giltighet", "tillägg"),
    "bilageversion": ("giltighet", "tillägg"),
    "versionsled": ("giltighet", "tillägg"),
    "bilagerad.plats": ("bilageförteckning",),  # where a row stands depends on the rows before it
    "part.täcker_distrikt": ("distrikt",),
    "uppföljning.organ_finns": (
        "samverkansorganisation",
    ),  # a group is named by its code, which stands in the rule set
    "beslut.utanför_gruppen": ("samverkansorganisation",),
    "tilläggsunderskrift": ("avtalsdatum",),  # whether a signature came before what it alters was made
    "arbetsgrupp.till_passerat": ("giltighet",),  # what is to come is judged as on its first day
    "åtgärdsplan.månader_sedan_uppföljning": ("giltighet",),
    "möteslogg": ("giltighet",),  # meetings are counted when the agreement has applied for a year
    "stad": ("giltighet", "distrikt"),  # districts are covered by the agreements that apply
}
"""Kinds of fact, and fields, that are computed from a part of the agreement which their own place does not name."""


class Bonds:
    """What stands where in the documents of an example, and who names whom."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._main = sandbox.agreement.document.path
        documents = {**sandbox.documents, **_beside(sandbox)}
        self._parts = {path: parts_of(document) for path, document in documents.items()}
        self._roots = {path: document.root for path, document in documents.items()}
        self._files = {path: _names_of_file(document) for path, document in documents.items() if path != self._main}
        self._regions = {
            span: part.region for own in self._parts.values() for part in own if part.node for span in _spans(part)
        }
        self._rows = self._naming_rows()

    def related(self, change: Change, read: Iterable[str], places: Iterable[Span]) -> bool:
        """Whether a rule that reads these kinds and fields, and looks at these places, has to do with the change."""
        part = change.part
        if part.document == self._main and any(
            key in COMPUTED_FROM.get(name, ()) for name in read for key in part.steps[:1]
        ):
            return True
        told = self._defined_by(part).union(_texts(change.new), (key for key in part.steps if isinstance(key, str)))
        names = self._named_at(part.region).union(_texts(change.new), _numbered(change))
        return any(self._touches(part, place) or self._names(told, names, place) for place in places)

    def _touches(self, part: Part, place: Span) -> bool:
        """In, around or under. The first character of a file stands for the file, but not for the whole agreement."""
        if place.path != part.document:
            return False
        if (place.end_line, place.end_column) == (1, 1):
            return place.path != self._main
        region = self._regions.get(place, place)
        return region.contains(part.region) or part.region.contains(region)

    def _names(self, told: frozenset[str], names: frozenset[str], place: Span) -> bool:
        there = self._named_at(place)
        further = there.union(*(self._rows[name] for name in there if name in self._rows))
        return (
            not told.isdisjoint(further)
            or not names.isdisjoint(self._defined_at(place))
            or not self._files_named(names).isdisjoint(self._files_named(there))
        )

    def _files_named(self, names: frozenset[str]) -> frozenset[str]:
        """The annexes and decisions that are named."""
        return frozenset(path for path, own in self._files.items() if not own.isdisjoint(names))

    def _defined_by(self, part: Part) -> frozenset[str]:
        """The names of what the part lies in, and of what lies in it."""
        inner = (one for one in self._parts[part.document] if part.region.contains(one.region))
        return self._defined_at(part.region).union(*(_names_of_row(one.node) for one in inner))

    def _defined_at(self, place: Span) -> frozenset[str]:
        """The names of the rows around a place, and of its file."""
        around = [p for p in self._parts.get(place.path, ()) if p.region.contains(place)]
        words = [p.node.text for p in around[-1:] if isinstance(p.node, ScalarNode) and " " in p.node.text]
        return frozenset(self._files.get(place.path, ())).union(words, *(_names_of_row(p.node) for p in around))

    def _named_at(self, place: Span) -> frozenset[str]:
        """Every text in the row at a place, or in the entry where there is no row; a small file is one row."""
        if place.path != self._main and place.path in self._roots:
            row = self._row_at(place)
            return frozenset(_texts(row or self._roots[place.path])) | self._files[place.path]
        row = self._row_at(place)
        if row:
            return frozenset(_texts(row))
        region = self._regions.get(place, place)
        inside = (p for p in self._parts.get(place.path, ()) if region.contains(p.region) or p.region == region)
        return frozenset(text for p in inside for text in _texts(p.node))

    def _row_at(self, place: Span) -> MappingNode | None:
        """The nearest row at or around a place."""
        around = [p for p in self._parts.get(place.path, ()) if p.region.contains(place)]
        return around[-1].row if around else None

    def _naming_rows(self) -> dict[str, frozenset[str]]:
        """For each name, what is named where it is defined: in its row, and in the head of its file."""
        found: dict[str, frozenset[str]] = {}
        for path, parts in self._parts.items():
            head = frozenset(_texts(self._roots[path], deep=False)) if path != self._main else frozenset()
            for name in self._files.get(path, ()):
                found[name] = found.get(name, frozenset()) | head
            for row in {id(p.row): p.row for p in parts if p.row}.values():
                for name in _names_of_row(row):
                    found[name] = found.get(name, frozenset()) | frozenset(_texts(row)) | head
        return found


def _beside(sandbox: Sandbox) -> dict[str, Document]:
    """Documents that are not the agreement's own but that rules point at."""
    register = sandbox.content.register.document
    return {register.path: register} if register else {}


def _spans(part: Part) -> Iterator[Span]:
    """The places by which an entry or item is pointed at: its value, and its key."""
    if part.node is None:
        return
    yield part.node.span
    if part.steps and isinstance(part.steps[-1], str):
        length = len(part.steps[-1])
        start = part.region
        yield Span(start.path, start.start_line, start.start_column, start.start_line, start.start_column + length)


def _texts(node: Node | None, *, deep: bool = True) -> Iterator[str]:
    """Every text in a tree; not deep: only those directly in a mapping, and in its lists of texts."""
    if node is None:
        return
    for inner in walk(node) if deep else _near(node):
        if isinstance(inner, ScalarNode) and isinstance(inner.value, str):
            yield inner.text
            yield from _led_through(inner.text)


def _led_through(text: str) -> Iterator[str]:
    """What a way into a file leads through: the file and the rows and keys in it. Nothing for other words."""
    where = Where.parse(text) if "." in text and " " not in text else Where("")
    if where.file:
        yield from (where.file, *where.steps)


def _near(node: Node) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            nested = any(isinstance(inner, MappingNode) for inner in walk(entry.value))
            yield from () if nested else walk(entry.value)


def _names_of_row(node: Node | None) -> frozenset[str]:
    if not isinstance(node, MappingNode):
        return frozenset()
    named = {text for key in NAMING_KEYS if (text := text_of(node.get(key)))}
    number = text_of(node.get("nr"))
    return frozenset(named | ({f"nr {number}"} if number else set()))


def _numbered(change: Change) -> Iterator[str]:
    """The number that a row gets by the change."""
    if change.part.steps[-1:] == ("nr",) and isinstance(change.new, ScalarNode):
        yield f"nr {change.new.text}"


def _names_of_file(document: Document) -> frozenset[str]:
    """What others call an annex or a decision: its date, its type, and its path with and without the folders."""
    reference = f"{document.folder_name}/{document.stem}"
    kind = text_of(document.root.get("typ"))
    named = {document.stem, reference, f"bilagor/{reference}"}
    return frozenset(named | ({kind} if kind else set()))
