"""An agreement through time: the days on which it became another, and how it read on each.

The files hold the agreement as it is now. What stood there before a tillägg is what the tillägg says under `tidigare`;
where a tillägg changed words and says nothing, the earlier words are not known here, and nobody guesses them.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, start_of_agreement, versions
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.decisions import FOLDERS, annex_references
from samverk.model.tree import Entry, Mapping, Node, Scalar, Sequence, mappings, text_of, texts_of


@dataclass(frozen=True, slots=True)
class Version:
    """The agreement from `day` on, until the next version's day.

    `agreement` has the values of that time, None where they are not known. `annexes` are those that applied, by kind.
    `amendments` are the tillägg of that day and `begun` the annex versions that began to apply, in the annex list's
    order; both are empty only for the first version of an agreement without annexes.
    """

    day: date
    agreement: Agreement | None
    annexes: Table[str, AnnexVersion]
    amendments: tuple[Mapping, ...]
    begun: tuple[AnnexVersion, ...]


def history(agreement: Agreement, as_of: date) -> tuple[Version, ...]:
    """Every version that had begun on `as_of`, the oldest first; empty where the agreement has no first day.

    A tillägg or a decision that came before the first day belongs to the first version.
    """
    start = start_of_agreement(agreement)
    if not agreement.sound or start is None or start > as_of:
        return ()
    annexes = versions(agreement)
    amended = [(day, row) for row in _amendments(agreement) if (day := date_of(row.get("datum")))]
    begins = [v.in_force_from for v in annexes if v.in_force_from]
    days = {max(day, start) for day in (start, *begins, *(day for day, _ in amended)) if day <= as_of}
    return tuple(_version(day, start, agreement, annexes, amended) for day in sorted(days))


def _version(
    day: date,
    start: date,
    agreement: Agreement,
    annexes: tuple[AnnexVersion, ...],
    amended: list[tuple[date, Mapping]],
) -> Version:
    applied = {kind: found for kind in FOLDERS.values() if (found := current(annexes, kind, day))}
    later = sorted((pair for pair in amended if max(pair[0], start) > day), key=lambda pair: pair[0], reverse=True)
    return Version(
        day=day,
        agreement=before(agreement, [row for _, row in later]),
        annexes=applied,
        amendments=tuple(row for began, row in amended if max(began, start) == day),
        begun=tuple(v for v in applied.values() if v.in_force_from and max(v.in_force_from, start) == day),
    )


def before(agreement: Agreement, amendments: Iterable[Mapping]) -> Agreement | None:
    """The agreement before the tillägg, which stand the latest first; None where one of them hides what it changed."""
    root = agreement.document.root
    for row in amendments:
        if not _says_all(row):
            return None
        earlier = row.get("tidigare")
        for entry in earlier.entries if isinstance(earlier, Mapping) else ():
            root = _replaced(root, entry.key.text.split("."), entry)
    return replace(agreement, document=replace(agreement.document, root=root))


def _amendments(agreement: Agreement) -> tuple[Mapping, ...]:
    return mappings(agreement.document.root.get("tillägg"))


def _says_all(row: Mapping) -> bool:
    """Whether `tidigare` covers every path of the agreement's own that the tillägg is about."""
    stated = texts_of(row.get("avser"))
    annexes = {f"bilagor/{reference}" for reference in annex_references(stated)}
    paths = [path for path in stated if path not in annexes and path.removeprefix("bilagor/") == path]
    earlier = row.get("tidigare")
    told = [entry.key.text for entry in earlier.entries] if isinstance(earlier, Mapping) else []
    return all(any(_within(path, one) or _within(one, path) for one in told) for path in paths)


def _within(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}.")


def _replaced(node: Mapping, keys: list[str], earlier: Entry) -> Mapping:
    """The tree with the earlier value at the path; null: the key was not there. A path that leads nowhere adds it."""
    first, rest = keys[0], keys[1:]
    value: Node | None
    if rest:
        below = node.get(first)
        if isinstance(below, Mapping):
            value = _replaced(below, rest, earlier)
        elif isinstance(below, Sequence):
            value = Sequence(tuple(_items(below, rest, earlier)), below.span)
        else:
            return node
    else:
        value = None if isinstance(earlier.value, Scalar) and earlier.value.value is None else earlier.value
    kept = [entry if entry.key.text != first else _with(entry, value) for entry in node.entries]
    if node.entry(first) is None and value is not None:
        kept.append(Entry(replace(earlier.key, text=first, value=first), value))
    return Mapping(tuple(entry for entry in kept if entry is not None), node.span)


def _with(entry: Entry, value: Node | None) -> Entry | None:
    return None if value is None else Entry(entry.key, value)


def _items(below: Sequence, keys: list[str], earlier: Entry) -> Iterator[Node]:
    """The items of a list, the one with the id (or the number, from 1) that the path names with its earlier value."""
    for number, item in enumerate(below.items, 1):
        named = isinstance(item, Mapping) and keys[0] in (text_of(item.get("id")), str(number))
        if not named or not isinstance(item, Mapping):
            yield item
        elif len(keys) > 1:
            yield _replaced(item, keys[1:], earlier)
        elif not (isinstance(earlier.value, Scalar) and earlier.value.value is None):
            yield earlier.value
