"""Which changes of an agreement are allowed: read from the texts by hand. Nothing of the product is imported here.

The local agreement (Norrby has Stockholm's words) says of changes:

    C51 Den lokala lägesbilden ska revideras varje år eller vid behov och biläggas överenskommelsen.
    C54 Åtgärdsplaner ska uppdateras om det är påkallat med anledning av beslut om ändring av områdena.
    C56 Uppdateringar enligt första och andra stycket ska alltid underställas Styrgruppen för beslut.
    C57 Beslutet ska dokumenteras skriftligen för att äga giltighet.
    C58 Den uppdaterade bilagan ska dateras, C59 tillfogas överenskommelsen, C60 och meddelas på central nivå.
    C61 Övriga ändringar och tillägg ska avfattas skriftligen, C62 och undertecknas av parterna.
    C67–C70 Ort, dag, underskrift och befattning för var och en av parterna.

Tvillingsta's text says T09 (the lägesbild is decided on) and T11 (changes in writing, signed by both). What neither
says is a ground of all written agreements (G): what has been decided, signed or noted stays as it was, and a day that
has not come has not come. What has happened (a meeting, a follow-up) is noted, and is no change of what was agreed.

An answer is of one kind of edit, carried in one way. A change of several parts is allowed when each of them is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Answer(NamedTuple):
    """Whether it may be merged, and the clause that says so."""

    allowed: bool
    clause: str


YES, NO = True, False
CITIES = ("norrby", "vattenborg")

# What the parties sign (C61–C62, T11): the kinds of company that such a change may have.
SIGNING: Mapping[str, Answer] = {
    "alone": Answer(NO, "C62"),
    "signed by all": Answer(YES, "C62"),
    "signed by all, its section named": Answer(YES, "C62"),
    "signed by all some days ago": Answer(YES, "C62"),
    "signed by all, about something else": Answer(NO, "C62"),
    "signed by all, about nothing": Answer(NO, "C62"),
    "signed by the city alone": Answer(NO, "C62"),
    "signed by the police alone": Answer(NO, "C62"),
    "one signature not given": Answer(NO, "C62"),
    "one signature unknown": Answer(NO, "C62"),
    "signed by the city twice": Answer(NO, "C62"),
    "signed for the police by no party": Answer(NO, "C62"),
    "signed by all, orally": Answer(NO, "C61"),
    "signed by all, no document": Answer(NO, "C61"),
    "signed by all, undated": Answer(NO, "C61"),
    "signed by all, dated tomorrow": Answer(NO, "G"),
    "one signature of tomorrow": Answer(NO, "G"),
    "one signature without a day": Answer(NO, "C67"),
    "one signature without a place": Answer(NO, "C67"),
    "signed by a trainee": Answer(NO, "C69"),
    "an old tillägg made to name it": Answer(NO, "C62"),
    "decided by the styrgrupp": Answer(NO, "C62"),
    "decided by the nämnd": Answer(NO, "C62"),
    "waived by itself": Answer(NO, "C62"),
}

# What the styrgrupp decides on (C51–C60, T09): a new version of an annex.
DECIDING: Mapping[str, Answer] = {
    "alone": Answer(NO, "C56"),
    "decided by the styrgrupp": Answer(YES, "C56"),
    "decided on a day before today": Answer(YES, "C57"),
    "decided by the beredningsgrupp": Answer(NO, "C56"),
    "decided by the nämnd": Answer(NO, "C56"),
    "decided orally": Answer(NO, "C57"),
    "decided, no document": Answer(NO, "C57"),
    "decided, undated": Answer(NO, "C57"),
    "decided tomorrow": Answer(NO, "G"),
    "decided before it was written": Answer(NO, "C56"),
    "a decision about another version": Answer(NO, "C56"),
    "a decision about nothing": Answer(NO, "C56"),
    "an old decision made to name it": Answer(NO, "C57"),
    "a decision that is not there": Answer(NO, "C56"),
    "signed by all and not decided": Answer(NO, "C56"),
    "decided, the annex without a day": Answer(NO, "C58"),
    "decided, the annex of a day to come": Answer(NO, "G"),
    "decided and not attached": Answer(NO, "C59"),
    "decided, the version before removed": Answer(NO, "C59"),
    "decided, the version before rewritten": Answer(NO, "C59"),
    "decided, nothing said of what it replaces": Answer(NO, "C59"),
    "decided, the central group not told yet": Answer(YES, "C60"),  # no day is set: it is told of, and stops nothing
    "decided and signed": Answer(YES, "C56"),
}

# What was said stays (G, C57, C59, C62), whatever company a rewriting has.
KEPT: Mapping[str, Answer] = {
    "alone": Answer(NO, "G"),
    "signed by all": Answer(NO, "G"),
    "decided by the styrgrupp": Answer(NO, "G"),
    "waived by itself": Answer(NO, "G"),
}

# What has happened, or is told of in other letters: no change of what was agreed, with company or without.
FREE: Mapping[str, Answer] = {
    "alone": Answer(YES, "G"),
    "signed by all": Answer(YES, "G"),
    "decided by the styrgrupp": Answer(YES, "G"),
}

# The areas of Stockholm's text: decided on, and the plan follows them (C54–C56). It does not say who decides.
AREAS: Mapping[str, Answer] = {
    "alone": Answer(NO, "C54"),
    "a new plan decided": Answer(NO, "C54"),
    "decided by the beredningsgrupp, with a new plan": Answer(NO, "C56"),
    "decided by the styrgrupp, with a new plan": Answer(YES, "C54"),
    "decided orally, with a new plan": Answer(NO, "C57"),
    "signed by all, with a new plan": Answer(YES, "C62"),
    "signed by the city alone": Answer(NO, "C62"),
}

# A party more: those who were there sign, and the one that comes (C62).
JOINING: Mapping[str, Answer] = {
    "alone": Answer(NO, "C62"),
    "signed by the three": Answer(YES, "C62"),
    "signed by the two that were there": Answer(NO, "C62"),
    "signed by one of the two and the new one": Answer(NO, "C62"),
    "decided by the styrgrupp": Answer(NO, "C62"),
}

WAYS: Mapping[str, Mapping[str, Answer]] = {
    "signed": SIGNING, "decided": DECIDING, "kept": KEPT, "free": FREE, "areas": AREAS, "joining": JOINING,
}  # fmt: skip

_BOTH_SIGN = (
    "more meetings of the styrgrupp", "a function more in the styrgrupp", "an address", "a purpose more",
    "another last day", "an annex of its own", "other words of another template",
)  # fmt: skip
_BOTH_DECIDE = ("a new lägesbild", "a new åtgärdsplan")
_BOTH_KEEP = (
    "the lägesbild in force rewritten", "the åtgärdsplan in force rewritten", "an annex in force removed",
    "a measure's status written in the plan", "a decision of another day", "a decision removed",
    "a tillägg rewritten", "a tillägg removed", "a meeting removed", "a meeting on another day",
    "a follow-up rewritten", "a follow-up removed", "a follow-up of tomorrow", "the template's words",
    "the agreement removed", "a signature removed", "the text lock of other words",
    "fewer meetings than the text demands", "a function that the text demands removed",
)  # fmt: skip
_BOTH_FREE = (
    "a meeting held", "a meeting of the past noted", "a follow-up", "a follow-up by another group", "a correction",
    "a remark in a decision", "a remark in a tillägg", "a decision about something else", "the diary number",
    "another contact", "a comment", "quotation marks", "other line ends", "blank lines", "the order of keys",
    "the same words of another template",
)  # fmt: skip

KINDS: Mapping[str, Mapping[str, str]] = {
    "norrby": {
        **dict.fromkeys(_BOTH_SIGN, "signed"),
        **dict.fromkeys(_BOTH_DECIDE, "decided"),
        **dict.fromkeys(_BOTH_KEEP, "kept"),
        **dict.fromkeys(_BOTH_FREE, "free"),
        "another rule set": "kept",  # by its words the annexes of these years would not have come in
        "more meetings of the beredningsgrupp": "signed",
        "the next overarching agreement": "signed",  # C02, C21: which one it rests on is said in the text
        "a new kommunikationsplan": "signed",  # C61: not among what the styrgrupp decides on
        "new kontaktuppgifter": "signed",
        "the kontaktuppgifter in force rewritten": "kept",
        "a group that meets more often": "free",  # C35: the beredningsgrupp appoints the groups
        "an area renamed": "areas",
        "a third party": "joining",
    },
    "vattenborg": {
        **dict.fromkeys(_BOTH_SIGN, "signed"),
        **dict.fromkeys(_BOTH_DECIDE, "decided"),
        **dict.fromkeys(_BOTH_KEEP, "kept"),
        **dict.fromkeys(_BOTH_FREE, "free"),
        "another rule set": "signed",
        "a beredningsgrupp, which the text does not have": "kept",  # T07–T08
        "a group that meets more often": "signed",  # T11: the text leaves it to nobody
        "an area renamed": "signed",
        "a third party": "joining",
    },
}
"""What each kind of edit is to each of the cities' texts: a name of WAYS."""

DRAWN_APART = frozenset({
    "another rule set", "the agreement removed", "the same words of another template",
    "other words of another template", "the text lock of other words", "a third party",
})  # fmt: skip
"""What changes by which rules, or from which words, all else of the same change is read: judged by itself."""


OTHERWISE: Mapping[tuple[str, str, str], Answer] = {
    ("vattenborg", "signed", "signed by a trainee"): Answer(YES, "T14"),  # place and day are asked for, and no post
}
"""Where a city's text answers otherwise than the table: by city, words and way."""

OF_THEIR_DAY: Mapping[tuple[str, str], Answer] = {
    # Nobody signs what is not written yet. An annex that no text has a word for is an annex like the others.
    ("an annex of its own", "signed by all some days ago"): Answer(NO, "C58"),
    ("a new kommunikationsplan", "signed by all some days ago"): Answer(NO, "C58"),
    ("new kontaktuppgifter", "signed by all some days ago"): Answer(NO, "C58"),
    # Until the day of the tillägg the version before applies, so nothing is changed yet (C62, C63).
    ("an annex of its own", "signed by all, dated tomorrow"): Answer(YES, "C62"),
    ("a new kommunikationsplan", "signed by all, dated tomorrow"): Answer(YES, "C62"),
    ("new kontaktuppgifter", "signed by all, dated tomorrow"): Answer(YES, "C62"),
}
"""What a kind of edit is answered in a way of its own, because a version of an annex has a day itself."""


def answer(city: str, kind: str, way: str) -> Answer:
    """What the city's text says of an edit of the kind, carried in the way."""
    words = KINDS[city][kind]
    return OF_THEIR_DAY.get((kind, way)) or OTHERWISE.get((city, words, way), WAYS[words][way])


def cells(city: str) -> Iterator[tuple[str, str]]:
    """Every kind with every way that it may be carried in."""
    for kind, words in KINDS[city].items():
        for way in WAYS[words]:
            yield kind, way


def allowed(city: str, parts: Iterable[tuple[str, str]]) -> bool:
    """Whether a change of these parts may be merged: each of them may, and none lends its company to another."""
    return all(answer(city, kind, way).allowed for kind, way in parts)
