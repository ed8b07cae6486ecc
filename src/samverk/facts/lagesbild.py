"""Facts about the lägesbild that applies: which parts its text has (LKB 4 §)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.facts.draft import Draft
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.stated import Doubt
from samverk.source.markdown_lines import text_lines

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?=[ \t]|\Z)")
_LETTER = re.compile(r"\w")
_FOLDED = str.maketrans("åäöéü", "aaoeu")

_SURVEY = re.compile(r"\bkartlagg")
_OTHER = re.compile(r"\b(?:annan|ovrig|ytterligare|kompletterande)\w* (?:\w+ )?(?:information|uppgift|underlag)")
_ANALYSIS = re.compile(r"\banalys")
_EXTENT = re.compile(r"omfattning")
_EFFECTS = re.compile(r"konsekvens")


@dataclass(slots=True)
class Section:
    """A heading with the text below it, down to the next heading of the same or a higher level.

    `title` is folded: small letters, å ä ö as a a o. `line` is counted in the file. `words` tells whether there is any
    text, that of the sections inside included. `unfilled` are the lines that stand for text and say nothing.
    """

    level: int
    title: str
    line: int
    text: list[str] = field(default_factory=list)
    unfilled: list[Span] = field(default_factory=list)

    @property
    def words(self) -> bool:
        """Whether anything is said in the section."""
        return any(_LETTER.search(line) for line in self.text)


def lagesbild_facts(found: tuple[AnnexVersion, ...], as_of: AsOf) -> tuple[Fact, ...]:
    """One fact of kind `lägesbild` where the version that applies can be read here; none otherwise."""
    version = current(found, "lägesbild", as_of)
    if version is None or version.absent or version.withheld == "sekretess":
        return ()
    return (_lagesbild(version),)


def sections(document: Document) -> tuple[Section, ...]:
    """Every section of a Markdown body in order; headings in code and in HTML comments are no headings."""
    found: list[Section] = []
    open_sections: list[Section] = []
    empty = {span.start_line: span for span in document.unfilled}
    for number, line in _lines(document):
        heading = _HEADING.match(line)
        if heading is None:
            for section in open_sections:
                if number in empty:
                    section.unfilled.append(empty[number])
                else:
                    section.text.append(line)
            continue
        level = len(heading["marks"])
        section = Section(level, fold(line[heading.end() :].strip().rstrip("#")), number)
        open_sections = [s for s in open_sections if s.level < level] + [section]
        found.append(section)
    return tuple(found)


def fold(text: str) -> str:
    """Small letters, single spaces, no accents: headings are compared so."""
    return " ".join(text.casefold().translate(_FOLDED).split())


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines of the body that are text, with their numbers in the file."""
    return text_lines(document.body or "", document.body_line)


def _lagesbild(version: AnnexVersion) -> Fact:
    document = version.document
    found = sections(document)
    start = _first_text(document)
    draft = Draft("lägesbild", f"bilagor.{version.reference}", start)
    empty = {span.start_line for span in document.unfilled}
    told = any(_LETTER.search(line) for number, line in _lines(document) if number not in empty)
    draft.put("har_text", told, start, of=() if told else [Doubt(document.unfilled)])
    survey = _put(draft, "kartläggning", [s for s in found if _SURVEY.search(s.title)], start)
    _put(draft, "annan_information", [s for s in found if _OTHER.search(s.title)], start)
    _put(draft, "analys", [s for s in found if _ANALYSIS.search(s.title)], start)
    place = _span(document, survey.line) if survey else start
    for name, sought in (("omfattning", _EXTENT), ("konsekvenser", _EFFECTS)):
        headed = [s for s in found if sought.search(s.title)]
        told = survey is not None and any(sought.search(fold(line)) for line in survey.text)
        if told and not headed:
            draft.put(name, value=True, span=place)
        else:
            _put(draft, name, headed, place)
    return draft.fact()


def _put(draft: Draft, name: str, candidates: list[Section], place: Span) -> Section | None:
    """Whether a part is there with words; the place is its empty heading, or `place` where it has none."""
    whole = next((section for section in candidates if section.words), None)
    if whole is None and candidates:
        place = Span(place.path, candidates[0].line, 1, candidates[0].line, 2)
    empty = () if whole else tuple(span for section in candidates for span in section.unfilled)
    draft.put(name, whole is not None, place, of=[Doubt(empty)])
    return whole


def _first_text(document: Document) -> Span:
    """The first line of the body that is not blank; the body's first line where all are."""
    numbered = enumerate((document.body or "").split("\n"), document.body_line)
    return _span(document, next((n for n, line in numbered if line.strip()), max(document.body_line, 1)))


def _span(document: Document, line: int) -> Span:
    return Span(document.path, line, 1, line, max(len(document.line(line)), 1) + 1)
