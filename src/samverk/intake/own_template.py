"""A template made of the text itself: its words as they stand, and a value only where it prints what stood there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from samverk.agreement.template_filters import FILTERS, plain
from samverk.intake.recognise import HEADINGS, Recognised
from samverk.intake.source_text import MARGINS, OUTSIDE, Block
from samverk.intake.value import Read
from samverk.source.meant import as_id
from samverk.source.written import Value, yaml_file

_LOOP = "{% for område in samverkansområden %}\n- {{ område.namn }}\n{% endfor %}"
_IN_A_CLAUSE = 99
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SUFFIXES = ("", *_LETTERS.lower())
_LONGEST_ID = 50
_ROWS = ("bullet", "number")
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.? *")


class _Place(NamedTuple):
    start: int
    end: int
    words: str


def own_template(name: str, terms: Mapping[str, Value], blocks: Sequence[Block], found: Recognised) -> str:
    """The template's file. Every word of the running text stands in it, or is printed by a value of `terms`."""
    listed = _listed_areas(blocks, found)
    lines: list[str] = []
    seen: set[str] = set()
    clause, titled = 0, False
    for at, block in enumerate(blocks):
        if block.kind in MARGINS | OUTSIDE or block.continued or not block.text:
            continue
        if at in listed:
            lines += [_LOOP, ""] if at == min(listed) else []
            continue
        text = _with_values(at, block.text, found, terms)
        if block.kind in HEADINGS:
            mark = "#" if not titled else "##" if block.kind in ("title", "heading") else "###"
            identity = "" if not titled else f" {{#{_identity(block.text, seen)}}}"
            lines += ["", f"{mark} {text}{identity}", ""]
            titled = True
        elif block.kind in _ROWS:
            lines.append(f"- {text}")
        elif block.kind == "cell":
            lines += [line for part in text.split("\n") for line in (f"| {part}", "")]
        else:
            clause += 1
            lines += ["", f"{_clause(clause)}{text}", ""]
    head = yaml_file({"id": name, "titel": terms["titel"]}).rstrip("\n")
    return f"---\n{head}\n---\n" + re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _clause(number: int) -> str:
    """`[A01] ` and on to Z99, then A01a and on to Z99z; no text is read that has more paragraphs than those."""
    rest, count = divmod(number - 1, _IN_A_CLAUSE)
    suffix, letter = divmod(rest, len(_LETTERS))
    return f"[{_LETTERS[letter]}{count + 1:02d}{_SUFFIXES[suffix] if suffix < len(_SUFFIXES) else ''}] "


def _identity(text: str, seen: set[str]) -> str:
    base = as_id(_NUMBERED.sub("", text))[:_LONGEST_ID].strip("-") or "avsnitt"
    identity, number = base, 2
    while identity in seen:
        identity, number = f"{base}-{number}", number + 1
    seen.add(identity)
    return identity


def _with_values(at: int, text: str, found: Recognised, terms: Mapping[str, Value]) -> str:
    """The text with the names of values for their words; what would be read as template language is written as text."""
    places = sorted(_printed(at, text, found, terms))
    pieces, copied = [], 0
    for low, high, words in places:
        if low >= copied:
            pieces += [_quoted(text[copied:low]), words]
            copied = high
    return "".join([*pieces, _quoted(text[copied:])])


def _printed(at: int, text: str, found: Recognised, terms: Mapping[str, Value]) -> Iterator[_Place]:
    for read in found.values:
        if read.block != at or not _can_stand(read, terms):
            continue
        words = text[read.start : read.end]
        path = ".".join(map(str, read.path))
        if words == plain(read.value):
            yield _Place(read.start, read.end, f"{{{{ {path} }}}}")
            continue
        name = next((one for one in ("datum", "antal") if FILTERS[one](read.value) == words), None)
        if name:
            yield _Place(read.start, read.end, f"{{{{ {path} | {name} }}}}")


def _can_stand(read: Read, terms: Mapping[str, Value]) -> bool:
    """Whether a template can name it: a single value of the terms that no list holds."""
    at: Value = dict(terms)
    for step in read.path:
        at = at.get(str(step)) if isinstance(at, dict) else None
    return (
        at == read.value
        and read.path[0] in ("giltighet", "exemplar", "samverkansorganisation")
        and not any(isinstance(step, int) for step in read.path)
        and read.path[-1] != "ansvar"
    )


def _listed_areas(blocks: Sequence[Block], found: Recognised) -> set[int]:
    """The rows of the areas, where they are a list by themselves that the loop prints as it stands."""
    areas = [one for one in found.below("samverkansområden") if one.path[-1] == "namn"]
    rows = [one.block for one in areas]
    whole = all(blocks[one.block].text == one.value and blocks[one.block].kind in _ROWS for one in areas)
    return set(rows) if rows and whole and rows == list(range(rows[0], rows[0] + len(rows))) else set()


def _quoted(text: str) -> str:
    """Words that the template language would read, and marks of clauses and of ids, as texts that it prints."""
    text = re.sub(r"\{(?=[{%#])|(?<=[%}])\}", lambda one: f'\0"{one[0]}"\1', text)
    text = re.sub(r"\[(?=[A-Z]\d{2}[a-z]?\])", '\0"["\1', text)
    text = re.sub(r"^(#{1,3}|-|\|)(?=\s)", lambda one: f'\0"{one[0]}"\1', text)
    return text.replace("\0", "{{ ").replace("\1", " }}")
