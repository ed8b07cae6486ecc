"""Decisions and tillägg in sentences: who decided what, in which record, and whether the central group was told."""

from datetime import date

from samverk.agreement.called import Names, quoted, said
from samverk.agreement.content import Agreement
from samverk.agreement.covering import has_effect
from samverk.agreement.dates import date_of
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.signature import Signature, Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.sentences import ORGANS
from samverk.agreement.swedish import capitalised, date_text
from samverk.agreement.text_change import excerpt
from samverk.model.stated import Stated
from samverk.model.tree import Document, Mapping, Node, text_of, words_of

CENTRAL = "den centrala beredningsgruppen"


def organ_called(record: Mapping) -> str:
    """Who decided: `styrgruppen`."""
    return ORGANS.get(text_of(record.get("organ")) or "", "en okänd grupp")


def record_named(record: Mapping) -> str:
    """The written record, cut where it is long; empty where none is named."""
    return excerpt(words_of(record.get("dokument")).split())


def day_words(node: Node | None) -> str:
    """`den 26 maj 2026` for a date, any other words as they stand; empty where nothing is said."""
    day = date_of(node)
    return f"den {date_text(day)}" if day else excerpt(words_of(node).split())


def decision_sentence(decision: Document, names: Names) -> str:
    """What was decided, by whom and in which record."""
    root = decision.root
    about = said(root.get("avser"), "avser", names) if root.get("avser") else ""
    what = (
        f"beslutade om {about}" if about else f"fattade beslutet {quoted(words_of(root.get('titel')) or 'utan titel')}"
    )
    return f"{capitalised(organ_called(root))} {what}{_in_record(record_named(root))}."


def amendment_sentence(row: Mapping, agreement: Agreement, names: Names) -> str:
    """Which tillägg the parties agreed on, about what; says so where a signature or the record is missing (C61–C62)."""
    about = said(row.get("avser"), "avser", names) if row.get("avser") else ""
    what = f"ett tillägg om {about}" if about else "ett tillägg"
    record = _in_record(record_named(row))
    if has_effect(row, agreement):
        return f"Parterna kom överens om {what}{record}."
    return f"{capitalised(what)} skrevs{record}, men det framgår inte att alla parter har undertecknat det."


def told_sentence(decision: Document) -> str:
    """Whether the central group has been told of a decision, when and how; C60 asks for it."""
    note = decision.root.get("meddelad_central_beredningsgrupp")
    if not isinstance(note, Mapping):
        return f"Det framgår inte här att {CENTRAL} har fått veta det."
    day, way = day_words(note.get("datum")), excerpt(words_of(note.get("sätt")).split())
    when = f" {day}" if day else ""
    how = f", genom {way}" if way else ""
    return f"{capitalised(CENTRAL)} fick veta det{when}{how}."


def signed_sentences(record: Terms | Amendment, names: Names) -> tuple[str, ...]:
    """For each row of a record's `undertecknande`, in order: that its party signed, where, when and by whom."""
    return tuple(_signed(row, names) for row in record.undertecknande)


def record_of(node: Mapping, agreement: Agreement) -> Terms | Amendment:
    """The agreement or its tillägg as a part, for those who hold the tree still."""
    terms = agreement.parts.terms
    return next((row for row in terms.tillagg if row.place == node.span), terms)


def stated_day(said: Stated[date]) -> str:
    """`den 26 maj 2026` for a date, any other words as they stand; empty where nothing is said."""
    return f"den {date_text(said.value)}" if said.value else excerpt(said.words.split())


def _signed(row: Signature, names: Names) -> str:
    who = capitalised(names.of("part", row.part.words) or row.part.words or "en okänd part")
    where, by = row.ort.words, row.funktion.words
    around = [f"i {where}" if where else "", stated_day(row.datum), f"genom {by}" if by else ""]
    details = " ".join(["", *(part for part in around if part)])
    match row.signed.value:
        case Signed.YES:
            return f"{who} har undertecknat{details}."
        case Signed.NO:
            return f"{who} har inte undertecknat."
        case _:
            return f"Det framgår inte om {who} har undertecknat{details}."


def _in_record(record: str) -> str:
    return f" ({record})" if record else ""
