"""What stands in the head of an annex as rows: the measures of an åtgärdsplan, the contacts of kontaktuppgifter."""

from collections.abc import Iterator

from samverk.agreement.called import Names, said
from samverk.agreement.swedish import capitalised, list_text
from samverk.model.tree import Mapping, Node, Sequence, mappings, text_of, words_of
from samverk.site.read.decided import day_words
from samverk.site.read.organs import function_words
from samverk.site.view.history import Contact, Measure
from samverk.site.view.shared import Status, Tone

TONES: dict[str, Tone] = {"genomförd": "good", "avbruten": "warn"}


def measures_of(root: Mapping, names: Names) -> tuple[Measure, ...]:
    """Every measure, in order, from the area and its problem to how it is followed up."""
    return tuple(_measure(row, names) for row in mappings(root.get("åtgärder")))


def contacts_of(root: Mapping, names: Names) -> tuple[Contact, ...]:
    """Every contact, in order."""
    return tuple(_contact(row, names) for row in mappings(root.get("kontakter")))


def _measure(row: Mapping, names: Names) -> Measure:
    status = text_of(row.get("status"))
    parties, group = (_called(row.get(key), key, names) for key in ("ansvarig", "ansvarig_grupp"))
    return Measure(
        area=capitalised(_called(row.get("område"), "område", names)),
        problem=words_of(row.get("problem")),
        cause=words_of(row.get("orsak")),
        measure=words_of(row.get("beskrivning")),
        responsible=f"{parties} ({group})" if parties and group else parties or group,
        end=day_words(row.get("slut")).removeprefix("den "),
        status=Status(TONES.get(status, "plain"), status) if status else None,
        follow_up=tuple(_follow_up(row.get("uppföljning"), row, names)),
    )


def _follow_up(node: Node | None, row: Mapping, names: Names) -> Iterator[str]:
    """When, how and by whom, when last, and what it showed: a sentence each."""
    if isinstance(node, Mapping):
        when, how = words_of(node.get("när")), words_of(node.get("hur"))
        who = _called(node.get("ansvarig"), "ansvarig", names)
        if when:
            yield f"När: {when}."
        if how:
            yield f"Hur: {how}."
        if who:
            yield f"Ansvarig: {who}."
        if node.get("senast"):
            yield f"Följdes senast upp {day_words(node.get('senast'))}."
    elif words_of(node):
        yield words_of(node)
    if words_of(row.get("resultat")):
        yield f"Resultat: {words_of(row.get('resultat'))}"


def _contact(row: Mapping, names: Names) -> Contact:
    function = function_words(words_of(row.get("funktion")))
    person = words_of(row.get("namn"))
    return Contact(
        function=capitalised(f"{function}, {person}" if person else function),
        party=capitalised(_called(row.get("part"), "part", names)),
        mail=words_of(row.get("e_post")),
        phone=words_of(row.get("telefon")),
    )


def _called(node: Node | None, key: str, names: Names) -> str:
    """One name or several; empty where nothing is said."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return list_text([said(item, key, names).strip("”") for item in items if words_of(item)])
