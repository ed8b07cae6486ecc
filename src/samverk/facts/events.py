"""Facts about what the texts tell to have happened, wherever a part reads such a day (`past_day`)."""

from collections.abc import Iterator

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.reading import Part
from samverk.agreement.parts.signature import Signature, Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.parts.walking import Happened, happened
from samverk.facts.draft import Draft, unread
from samverk.model.fact import Fact
from samverk.model.stated import Stated, derived

KIND = "händelse"


def event_facts(agreement: Agreement, as_of: AsOf) -> Iterator[Fact]:
    """`händelse` per day that is said, or that nobody can read, in the order of the files and of their keys.

    Decisions, follow-ups and signatures are kinds of their own and are not among them.
    """
    parts = agreement.parts
    for whole in (parts.terms, *parts.annexes, *parts.decisions, *parts.follow_ups):
        file = whole.place.path.removeprefix(f"{agreement.folder}/").rpartition(".")[0]
        for one in happened(whole, f"{file}."):
            if isinstance(one, Happened):
                yield from _event(one, as_of)
            else:
                yield from unread(KIND, one)


def _event(one: Happened, as_of: AsOf) -> Iterator[Fact]:
    if one.day.value is None and not one.day.faults:
        return
    draft = Draft(KIND, one.at, one.day.place, unread=one.row.faults)
    draft.put("vad", one.tells)
    draft.put("datum", one.day)
    draft.put("hänt", _done(one.row))
    draft.reckon("framtida", as_of, one.day.span)
    yield draft.fact()


def _done(row: Part) -> Stated[bool]:
    """Whether it is told as done: an agreement is made when all have signed it, and a signature checked when it is."""
    if isinstance(row, Signature):
        return derived(row.signed.value is Signed.YES, row, row.signed)
    if isinstance(row, Terms):
        signed, read = row.undertecknande, row.undertecknande.column(lambda one: one.signed)
        return derived(bool(len(signed)) and all(one.signed.value is Signed.YES for one in signed), signed, *read)
    return derived(True, row)
