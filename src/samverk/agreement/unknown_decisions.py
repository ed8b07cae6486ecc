"""Versions of which it is said to be unknown what makes them apply: nobody has then said that nothing does."""

from collections.abc import Iterator
from typing import Any

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.content import Agreement
from samverk.agreement.decisions import annex_references
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.reading import said_texts
from samverk.model.stated import Listed, State, Stated


def decision_unknown(version: AnnexVersion, agreement: Agreement) -> bool:
    """Whether a version that nothing makes apply may be decided: what it, or a record that may name it, says of that.

    The verdicts do not ask: what is unknown makes no version apply.
    """
    if version.in_force_from is not None:
        return False
    if version.first and agreement.parts.terms.giltighet.fran.state is State.UNKNOWN:
        return True
    stated = [version.head.beslut, *(said for one in _about(version, agreement) for said in _read(one))]
    return any(said.state is State.UNKNOWN for said in stated)


def _about(version: AnnexVersion, agreement: Agreement) -> Iterator[Decision | Amendment]:
    """The records that name the version, or that it names, or of which it is unknown what they are about."""
    for one in (*agreement.parts.decisions, *agreement.parts.terms.tillagg):
        named = isinstance(one, Decision) and one.stem == version.head.beslut.words
        unknown = any(said.state is State.UNKNOWN for said in (one.avser, *one.avser))
        if named or unknown or version.reference in annex_references(said_texts(one.avser)):
            yield one


def _read(one: Decision | Amendment) -> Iterator[Stated[Any] | Listed[Stated[str]]]:
    yield from (one.datum, one.dokument, one.avser, *one.avser)
    for row in one.undertecknande if isinstance(one, Amendment) else ():
        yield from (row.part, row.undertecknad, row.form)
