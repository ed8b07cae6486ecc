"""Two versions of an annex → what was changed: in sentences that can be counted, and word by word."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.difference import within
from samverk.agreement.field_words import item_of, word_of
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.subject import subject_of
from samverk.agreement.swedish import capitalised, list_text, number_text
from samverk.agreement.value_words import Names
from samverk.agreement.written import written
from samverk.model.change import Change
from samverk.model.span import Span
from samverk.model.stated import Listed, faults_of
from samverk.site.publication.states import unread
from samverk.site.read.body import plain_blocks
from samverk.site.read.enclosed import has_words
from samverk.site.read.said import problem_called
from samverk.site.redline import Block, Compared, compared, counts, redline
from samverk.site.view.history import FieldChange

KNOWN = ("version", "datum", "beslut", "ersätter")
"""What is another in every new version, and is told of it on its page."""
PROBLEM = "problem"
SAME_TEXT = "Texten är oförändrad."


class Noun(NamedTuple):
    """A thing that is counted: `en åtgärd`, `två åtgärder`; `neuter` in `ett problem`."""

    one: str
    several: str
    neuter: bool = False

    def of(self, number: int) -> str:
        """So many of them: `två åtgärder`."""
        return f"{self.number(number)} {self.one if number == 1 else self.several}"

    def number(self, number: int) -> str:
        """The number in a word: `ett` or `en` for 1, `två` for 2."""
        return ("ett" if self.neuter else "en") if number == 1 else number_text(number)

    def become(self, number: int, participle: str) -> str:
        """`tillagd`, `tillagt` or `tillagda`."""
        one, neuter, several = _FORMS[participle]
        return several if number != 1 else neuter if self.neuter else one


_FORMS = {
    "tillagd": ("tillagd", "tillagt", "tillagda"),
    "borttagen": ("borttagen", "borttaget", "borttagna"),
    "ändrad": ("ändrad", "ändrat", "ändrade"),
}
LISTS = {
    PROBLEM: Noun("problem", "problem", neuter=True),
    "åtgärder": Noun("åtgärd", "åtgärder"),
    "målvärden": Noun("målvärde", "målvärden", neuter=True),
    "kontakter": Noun("kontakt", "kontakter"),
}
ROW, SECTION = Noun("tabellrad", "tabellrader"), Noun("avsnitt", "avsnitt", neuter=True)


class Changed(NamedTuple):
    """What one version changed of another: sentences, fields and text, and how many words came and went."""

    facts: tuple[str, ...]
    fields: tuple[FieldChange, ...]
    blocks: tuple[Compared, ...]
    added: int
    removed: int

    @property
    def amount(self) -> str:
        """How many words, in a sentence."""
        return amount(self.added, self.removed)


def comparable(version: AnnexVersion, edition: str) -> bool:
    """Whether the edition may show the version's words and has them: what is secret has left its text elsewhere."""
    elsewhere = version.withheld == "sekretess" and not version.document.body
    return has_words(version, edition) and not elsewhere


def changed(former: AnnexVersion, version: AnnexVersion, names: Names) -> Changed:
    """What `version` reads that `former` did not, and the other way round."""
    was, has = former.document, version.document
    found = redline(*(plain_blocks(one.body or "") for one in (was, has)))
    own = [
        one
        for one in within(f"bilagor/{version.reference}", was, has)
        if (one.old, one.new) != (None, None) and one.where.steps not in {(key,) for key in KNOWN}
    ]
    fields = (*_problems(former, version), *_fields(own, names))
    totals = [counts([words for field in fields for words in field.words]), counts(found)]
    facts = (*_listed(own, former, version), *_sections(found), *_rows(found), *_others(own, names))
    heads = [(one.head.rattelser, one.head.atergivet) for one in (former, version)]
    if unread_here := [place for lists in heads for place in _untold(*lists)]:
        facts = (*facts, f"Det {unread(unread_here)} vilka andra uppgifter som är ändrade.")
    return Changed(facts, fields, found, sum(one for one, _ in totals), sum(one for _, one in totals))


def amount(added: int, removed: int) -> str:
    """How many words came and went, in a sentence; figures, since they are counted."""
    if not added and not removed:
        return "Inga ord är ändrade."
    came, went = "tillagt" if added == 1 else "tillagda", "borttaget" if removed == 1 else "borttagna"
    return f"{added} ord är {came} och {removed} {went}."


def _problems(former: AnnexVersion, version: AnnexVersion) -> Iterator[FieldChange]:
    """The problems that a lägesbild points out, as the list that they are."""
    lists = ([Block("bullet", problem_called(one)) for one in side.head.problem] for side in (former, version))
    found = redline(*lists)
    if any(one.changed for one in found):
        yield FieldChange("", "Problem som lyfts fram", found)


def _fields(changes: Sequence[Change], names: Names) -> Iterator[FieldChange]:
    """Every other value of the head that is another, with what it is called."""
    for change in changes:
        if change.where.steps[:1] == (PROBLEM,):
            continue
        old, new = (written(node) for node in (change.old, change.new))
        yield FieldChange(*_label(change, names), (compared("field", old, new),))


def _label(change: Change, names: Names) -> tuple[str, str]:
    """What a value belongs to and what it is called."""
    subject = subject_of(change.where.steps, change.trail, names)
    last = item_of(subject.keys).text if subject.kind == "item" else word_of(subject.keys).text
    named = subject.name if subject.kind == "row" else last
    return capitalised(", ".join(subject.owners)), capitalised(named)


def _listed(changes: Sequence[Change], former: AnnexVersion, version: AnnexVersion) -> Iterator[str]:
    """How many rows came, went and became others, of each list that has changed."""
    heads = (former.head, version.head)
    sizes = {key: [len(_rows_of(one, key)) for one in heads] for key in LISTS}
    for key, noun in LISTS.items():
        listed = [_rows_of(head, key) for head in heads]
        unclear = (*faults_of(one for rows in listed for one in rows.column(lambda row: row)), *_untold(*listed))
        if unclear:
            yield f"Det {unread(unclear)} vilka {noun.several} som är tillagda, ändrade eller borttagna."
            continue
        own = [one for one in changes if one.where.steps[:1] == (key,)]
        if any(len(one.where.steps) == 1 for one in own):  # the whole list came or went
            yield from counted(noun, sizes[key][1], sizes[key][0], 0)
            continue
        rows = {one.where.steps[1]: one.action for one in own if len(one.where.steps) == 2}
        came, gone = (sum(action == done for action in rows.values()) for done in ("tillagd", "borttagen"))
        kept = {one.where.steps[1] for one in own} - {row for row, done in rows.items() if done != "ändrad"}
        yield from counted(noun, came, gone, len(kept), sizes[key][1])


def _untold(*lists: Listed[Any]) -> tuple[Span, ...]:
    """The places of the rows that are withheld."""
    return tuple(place for rows in lists for row in rows for place in row.untold)


def _rows_of(head: AnnexHead, key: str) -> Listed[Any]:
    listed: Mapping[str, Listed[Any]] = {
        PROBLEM: head.problem,
        "åtgärder": head.atgarder,
        "målvärden": head.malvarden,
        "kontakter": head.kontakter,
    }
    return listed[key]


def counted(noun: Noun, came: int, gone: int, altered: int, whole: int = 0) -> Iterator[str]:
    """`Två åtgärder är tillagda och en är borttagen`; nothing where nothing happened."""
    if altered == whole > 2 and not came and not gone:
        yield f"Alla {noun.of(altered)} är ändrade."
        return
    told = list[str]()
    for number, done in ((came, "tillagd"), (gone, "borttagen"), (altered, "ändrad")):
        if number:
            told.append(f"{noun.number(number) if told else noun.of(number)} är {noun.become(number, done)}")
    if told:
        yield f"{capitalised(list_text(told))}."


def _others(changes: Sequence[Change], names: Names) -> Iterator[str]:
    """Which of the annex's own fields are others."""
    told = [_label(one, names)[1] for one in changes if one.where.steps[0] not in LISTS]
    if told:
        yield f"Andra ändrade uppgifter: {list_text([f'{one[:1].lower()}{one[1:]}' for one in dict.fromkeys(told)])}."


def _sections(found: Sequence[Compared]) -> Iterator[str]:
    """How many of the text's parts have other words; a part begins with a heading of the topmost level."""
    if not found:
        return
    if not any(one.changed for one in found):
        yield SAME_TEXT
        return
    parts = list[list[Compared]]()
    for one in found:
        if one.kind == "heading" or not parts:
            parts.append([])
        parts[-1].append(one)
    if len(parts) == 1:
        yield "Texten är ändrad."
        return
    fates = [one[0].whole if one[0].kind == "heading" else "kept" for one in parts]
    came, gone = fates.count("added"), fates.count("removed")
    altered = sum(
        fate not in ("added", "removed") and any(one.changed for one in part)
        for fate, part in zip(fates, parts, strict=True)
    )
    yield from counted(SECTION, came, gone, altered, len(parts) - gone)


def _rows(found: Sequence[Compared]) -> Iterator[str]:
    """How many rows of tables came, went and became others."""
    rows = [one for one in found if one.kind == "row"]
    fates = [one.whole for one in rows]
    altered = sum(one.changed and one.whole is None for one in rows)
    yield from counted(ROW, fates.count("added"), fates.count("removed"), altered, len(rows) - fates.count("removed"))
