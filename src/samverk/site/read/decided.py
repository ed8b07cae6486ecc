"""Decisions and tillägg in sentences: who decided what, in which record, and whether the central group was told."""

from samverk.agreement.called import Names, quoted, said
from samverk.agreement.content import Agreement
from samverk.agreement.covering import has_effect
from samverk.agreement.dates import date_of
from samverk.agreement.sentences import ORGANS
from samverk.agreement.swedish import capitalised, date_text
from samverk.agreement.text_change import excerpt
from samverk.model.tree import Document, Mapping, Node, mappings, text_of, value_of, words_of

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


def signed_sentences(record: Mapping, names: Names) -> tuple[str, ...]:
    """For each party of a record's `undertecknande`, in order: that it signed, where, when and by whom."""
    return tuple(_signed(row, names) for row in mappings(record.get("undertecknande")))


def _signed(row: Mapping, names: Names) -> str:
    who = capitalised(said(row.get("part"), "part", names).strip("”"))
    where, day = words_of(row.get("ort")), day_words(row.get("datum"))
    by = words_of(row.get("funktion"))
    around = [f"i {where}" if where else "", day, f"genom {by}" if by else ""]
    details = " ".join(["", *(part for part in around if part)])
    match value_of(row.get("undertecknad")):
        case True:
            return f"{who} har undertecknat{details}."
        case False:
            return f"{who} har inte undertecknat."
        case _:
            return f"Det framgår inte om {who} har undertecknat{details}."


def _in_record(record: str) -> str:
    return f" ({record})" if record else ""
