"""What ids and values are called when a reader is told of them: parties, areas, groups and measures by their names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverk.agreement.content import Agreement, Parts
from samverk.agreement.field_words import word_of
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.agreement.swedish import date_text, list_text, time_text
from samverk.agreement.text_change import excerpt
from samverk.model.stated import Listed, Stated, faults_of
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, text_of
from samverk.model.vocabulary import NOTHING, OTHER, Vocabulary
from samverk.source.days import iso_date
from samverk.source.times import time_of

MOST_ITEMS = 5
QUOTED_WORDS = 30
MEASURE_WORDS = 6

_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("part", "ansvarig", "upprättad_av", "parter"), "party"),
    **dict.fromkeys(("organisation", "ersatt_av", "huvudman", "lokalpolisområden", "utförare"), "organisation"),
    **dict.fromkeys(("område", "samverkansområden"), "area"),
    **dict.fromkeys(("ansvarig_grupp", "arbetsgrupper"), "group"),
    "distrikt": "district",
    "åtgärder": "measure",
}
"""What a key's value is the id of."""
_TIMES = ("start", "slut", "senast", "nästa")
"""The keys of a measure's times."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind ids, by the kind of thing and its id; what is not there is called what the file calls it.

    `vocabulary` names annexes and groups. `untold` are the kinds of things of which some are there whose name, or id,
    nobody can read or see here.
    """

    by_id: Mapping[tuple[str, str], str]
    vocabulary: Vocabulary = NOTHING
    untold: frozenset[str] = frozenset()

    def of(self, key: str, identity: str) -> str | None:
        """The name of what the value of `key` is the id of; None where nobody knows."""
        return self.by_id.get((_KINDS.get(key, ""), identity))

    def may_be_untold(self, key: str, identity: str) -> bool:
        """Whether what the value of `key` is the id of may be there without being told of here."""
        return not self.of(key, identity) and _KINDS.get(key, "") in self.untold


def names_in(agreements: Iterable[Agreement], registers: Iterable[Register]) -> Names:
    """The names in some agreements and registers; the last one to say a name is heard."""
    found: dict[tuple[str, str], str] = {}
    for register in registers:
        found |= {("organisation", i): o.namn.words for i, o in register.organisations.items() if o.namn.words}
        found |= {("organisation", i): p.namn.words for i, p in register.principals.items() if p.namn.words}
        found |= {("district", i): d.namn.words for i, d in register.districts.items() if d.namn.words}
    vocabulary, untold = NOTHING, set[str]()
    for agreement in agreements:
        found |= _own_names(agreement.parts, found)
        untold |= set(_untold(agreement.parts.terms))
        vocabulary = agreement.vocabulary
    return Names(found, vocabulary, frozenset(untold))


def _untold(terms: Terms) -> Iterator[str]:
    groups = terms.samverkansorganisation.arbetsgrupper
    if faults_of(terms.samverkansomraden.column(lambda one: one.id, lambda one: one.namn)):
        yield "area"
    if faults_of(groups.column(lambda one: one.id, lambda one: one.namn)):
        yield "group"


def _own_names(parts: Parts, known: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """What an agreement calls its own: a party by its short name, else by its organisation's among those known."""
    terms = parts.terms
    found = {("area", area.id.words): area.namn.told for area in terms.samverkansomraden}
    found |= {("group", group.id.words): group.namn.told for group in terms.samverkansorganisation.arbetsgrupper}
    for party in terms.parter:
        organisation = party.organisation.words
        found["party", party.id.words] = party.benamning.told or known.get(("organisation", organisation), organisation)
    for head in parts.annexes:
        for measure in head.atgarder:
            if measure.beskrivning.told:
                name = excerpt(measure.beskrivning.words.split(), MEASURE_WORDS)
                found["measure", measure.id.words] = name
    return {(kind, identity): name for (kind, identity), name in found.items() if identity and name}


def said(node: Node | None, key: str, names: Names) -> str:
    """A value in a sentence: dates in words, names for ids, ja and nej, texts between quotation marks."""
    if isinstance(node, SequenceNode):
        shown = [said(item, key, names) for item in node.items[:MOST_ITEMS]]
        left = len(node.items) - len(shown)
        return list_text([*shown, f"{left} till"] if left else shown)
    if isinstance(node, MappingNode):
        known = next((node.get(one) for one in ("namn", "beskrivning") if text_of(node.get(one))), None)
        if known is not None:
            return said(known, "namn", names)
        rows = [e for e in node.entries if e.key.text not in ("id", "synlighet")]
        parts = [
            f"{word_of([key, *e.key.text.split('.')[-1:]]).text} {said(e.value, e.key.text, names)}"
            for e in rows[:MOST_ITEMS]
        ]
        return ", ".join(parts)
    return _scalar(node, key, names)


def listed(texts: Listed[Stated[str]], key: str, names: Names) -> str:
    """A list of texts in a sentence, as `said` tells it; empty where it says nothing."""
    words = said_texts(texts)
    shown = [_text(one, key, names) for one in words[:MOST_ITEMS]]
    left = len(words) - len(shown)
    return list_text([*shown, f"{left} till"] if left else shown)


def _scalar(node: ScalarNode | None, key: str, names: Names) -> str:
    if node is None or node.value is None:
        return "inget"
    if isinstance(node.value, bool):
        return "ja" if node.value else "nej"
    if isinstance(node.value, int):
        return str(node.value)
    return _text(node.text, key, names)


def _text(text: str, key: str, names: Names) -> str:
    if iso_date(text) or (key in _TIMES and time_of(text)):
        return time_text(text)
    if text == UNKNOWN:
        return text
    return _reference(key, text, names) or names.of(key, text) or quoted(text)


def quoted(text: str, longest: int = QUOTED_WORDS) -> str:
    """The text between quotation marks, without a full stop at its end, cut where it is long."""
    words = excerpt(text.split(), longest)
    return f"”{words[:-1] if words.endswith('.') and not words.endswith('..') else words}”"


def _reference(key: str, text: str, names: Names) -> str | None:
    """`lägesbilden från 13 maj 2025` for `bilagor/lagesbild/2025-05-13`, and so for a decision and for a path.

    None for what refers to nothing.
    """
    folder, slash, name = text.removeprefix("bilagor/").partition("/")
    kind = names.vocabulary.in_folder(folder) if slash else None
    if kind:
        return annex_called(kind.name, name)
    decided = iso_date(text.removeprefix("beslut/")[:10]) if key == "beslut" or text.startswith("beslut/") else None
    if decided:
        return f"{'det' if key == 'beslut' else 'beslutet'} den {date_text(decided)}"
    steps = [step for step in text.split(".") if step] if key == "avser" and " " not in text else []
    return word_of(steps).text if len(steps) > 1 else None


def annex_called(annex: str, name: str) -> str:
    """A version of an annex by what the annex is called and its own date, or the name of its file."""
    day = iso_date(name)
    if name == UNKNOWN:
        return f"{annex} med okänt datum"
    return f"{annex} {f'från {date_text(day)}' if day else f'({name})'}"


def organ_called(organ: str, title: str, vocabulary: Vocabulary) -> str:
    """Who has decided: `styrgruppen`. `title` is the decision's own; a group with no word of its own stands there."""
    body = vocabulary.body(organ)
    return body.name if body else title if organ == OTHER and title else "en okänd grupp"
