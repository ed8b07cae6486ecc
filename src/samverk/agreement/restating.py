"""What a change only gives back: words that were signed elsewhere, and were written here as unknown or as not here.

It is so only where a new row under `återgivet` names the place and its source, and only of a text that is believed to
have been read in, or of the first version of an annex. A key that was not there says something new.
"""

from collections.abc import Iterable, Iterator

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.content import READ_IN, Agreement
from samverk.agreement.parts.restatement import Restatement
from samverk.model.change import Change
from samverk.model.where import Where

KEY = "återgivet"
HERE = ("profil", "mall", "ursprung")
"""What no older document says: how the agreement is written and judged here."""


def restated_values(before: Agreement, after: Agreement) -> tuple[Where, ...]:
    """The places for which a new row in the same file names the source; none where the text was not read in."""
    if any(one.origin.value != READ_IN for one in (before, after)):
        return ()
    was = {f"bilagor/{version.reference}": version.head.atergivet for version in versions(before)}
    now = {f"bilagor/{version.reference}": version.head.atergivet for version in versions(after)}
    was[""], now[""] = before.parts.terms.atergivet, after.parts.terms.atergivet
    new = {file: _new(was[file], rows) for file, rows in now.items() if file in was}
    told = {file: [(KEY,), *(Where.parse(row.falt.words).steps for row in rows)] for file, rows in new.items() if rows}
    return tuple(Where(file, steps) for file, places in told.items() for steps in places if steps)


def is_restated(change: Change, sourced: Iterable[Where]) -> bool:
    """Whether the change fills in what was written as unknown, in a place for which there is a source, or tells it."""
    if change.where.steps[:1] in [(key,) for key in HERE]:
        return False
    telling = change.where.steps[:1] == (KEY,) and change.action == "tillagd"
    return (change.blank or telling) and any(change.where.inside(one) for one in sourced)


def restated_files(before: Agreement, after: Agreement) -> frozenset[str]:
    """The annex files, as `Where` names them, in which a version that was not here is given with its source.

    Both names, where the version that had no day now has its file named after one.
    """
    return frozenset(_restated_files(before, after))


def _restated_files(before: Agreement, after: Agreement) -> Iterator[str]:
    was = versions(before)
    now = {version.reference: version for version in versions(after)}
    old = {version.reference for version in was}
    for version in was:
        if version.absent and (version.first or before.origin.value == READ_IN):
            given = now.get(version.reference) or _named_anew(
                version, [one for ref, one in now.items() if ref not in old]
            )
            if given and _is_given(version, given, before):
                yield from {f"bilagor/{version.reference}", f"bilagor/{given.reference}"}


def _is_given(absent: AnnexVersion, version: AnnexVersion, before: Agreement) -> bool:
    """Whether the version is here now, with its source, and no younger than the agreement that it came with."""
    told = _new(absent.head.atergivet, version.head.atergivet)
    return bool(told) and not version.absent and not _younger(version, before)


def _younger(version: AnnexVersion, agreement: Agreement) -> bool:
    """Whether a first version is of a later day than the agreement that it came with: then it is new words."""
    day, start = version.head.datum.value, agreement.parts.terms.giltighet.fran.value
    return version.first and day is not None and start is not None and day > start


def _named_anew(version: AnnexVersion, new: Iterable[AnnexVersion]) -> AnnexVersion | None:
    return next((one for one in new if one.kind == version.kind and one.first), None)


def _new(before: Iterable[Restatement], after: Iterable[Restatement]) -> tuple[Restatement, ...]:
    had = {row.told for row in before}
    return tuple(row for row in after if row.whole and row.told not in had)
