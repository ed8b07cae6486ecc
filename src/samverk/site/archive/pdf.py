"""An agreement's version as PDF for signing and archive: the only module that knows typst.

Declared PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) together; with the source attached PDF/A-3a (ISO 19005-3),
since PDF/A-2 lets only PDF/A files be attached. Same document, same template, same typst: same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from samverk.agreement.swedish import date_text, number_text
from samverk.model.errors import SamverkError
from samverk.site.archive.legible import CUT, LONGEST_CODE, Legible, character_names
from samverk.site.view.agreement import TextBlock
from samverk.site.view.archive import ArchiveDocument, Signatory
from samverk.source.days import iso_date

TEMPLATE = "overenskommelse.typ"
LEVELS = {"title": 1, "heading": 2, "subheading": 3}
LONGEST_RUNNING_TITLE = 70
LONGEST_HEADING = 400
"""PDF/A limits a string to 32,767 bytes (ISO 19005-2, 6.1.13), and headings are strings in it; so are title and names.

What is longer is no heading, whatever it was meant as, and is set as a paragraph.
"""


def agreement_pdf(document: ArchiveDocument, template: Path, source: tuple[str, bytes] | None = None) -> bytes:
    """The document as PDF, laid out by the template in the folder `template`.

    `source` is (file name, bytes) of the agreement's YAML, to be attached. Raises SamverkError where typst is not
    installed, the template is missing or typst does not take the document.
    """
    try:
        import typst
    except ImportError as error:
        raise SamverkError(
            "Överenskommelserna går inte att skriva som PDF: paketet typst är inte installerat. Kör make setup."
        ) from error
    file = template / TEMPLATE
    if not file.is_file():
        raise SamverkError(f"Mallen {file} för PDF finns inte.")
    day = _moment(document.day)
    # The values reach the template as JSON: a text is never read as markup, whatever it holds.
    inputs = {"document": json.dumps(_values(document, source), ensure_ascii=True)}
    try:
        return typst.compile(
            file,
            root=template,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs=inputs,
            pdf_standards=["a-3a" if source else "a-2a", "ua-1"],
            timestamp=day,
        )
    except (typst.TypstError, ValueError) as error:
        first = str(getattr(error, "message", error)).split("\n", 1)[0]
        raise SamverkError(f"Överenskommelsen {document.id} går inte att skriva som PDF: {first}.") from error


def _moment(day: str) -> datetime:
    """The day's first moment. Raises SamverkError where it is no day."""
    found = iso_date(day)
    if found is None:
        raise SamverkError(f"Versionen {day} går inte att skriva som PDF: den är inget datum.")
    return datetime(found.year, found.month, found.day, tzinfo=UTC)


def _values(document: ArchiveDocument, source: tuple[str, bytes] | None) -> dict[str, Any]:
    """What the template reads: texts made legible, headings with levels that no step skips."""
    legible = Legible()
    words = legible.words
    moment = _moment(document.day)
    title, name = words(document.title), words(document.name)
    values: dict[str, Any] = {
        "title": _short(title, LONGEST_HEADING),
        "whole_title": title if len(title) > LONGEST_HEADING else "",
        "running": _short(title, LONGEST_RUNNING_TITLE),
        "name": name,
        "named": _short(name, LONGEST_HEADING),
        "year": moment.year,
        "month": moment.month,
        "day": moment.day,
        "version": date_text(moment.date()),
        "in_force": words(document.in_force),
        "authors": [
            _short(words(one.organisation), LONGEST_HEADING) for one in document.signatories if one.organisation
        ],
        "notice": words(document.notice),
        "blocks": list(_blocks(document.blocks, legible)),
        "annexes": [[words(cell) for cell in row] for row in document.annexes],
        "signatories": [_signatory(one, legible) for one in document.signatories],
        "copies": number_text(document.copies) if document.copies > 1 else "ett",
        "lock": words(document.lock, LONGEST_CODE),
        "address": words(document.address, LONGEST_CODE),
        "attached": [words(source[0]), list(source[1])] if source else None,
    }
    values["replaced"] = character_names(legible.replaced)
    return values


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _signatory(one: Signatory, legible: Legible) -> dict[str, str]:
    texts = {
        "party": one.party,
        "organisation": one.organisation,
        "number": one.number,
        "function": one.function,
        "place": one.place,
    }
    return {name: legible.words(text) for name, text in texts.items()}


def _blocks(blocks: Iterable[TextBlock], legible: Legible) -> Iterator[dict[str, Any]]:
    """The agreement's words in the template's shape: bullets that follow each other are one list.

    The first title is left out, since the template sets the document's own. Lines to sign on are left out too: the
    template draws one for every party.
    """
    level = 1
    titled = False
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        texts = [legible.words("".join(piece.text for piece in block.pieces)) for block in group]
        if kind == "title" and not titled:
            titled = True
            texts = texts[1:]
        if kind == "bullet":
            yield {"kind": "list", "items": texts}
        elif kind == "signature":
            yield {"kind": "signature", "lines": [text for text in texts if text.strip("_ " + CUT)]}
        else:
            for text in texts:
                if kind in LEVELS and len(text) <= LONGEST_HEADING:
                    level = min(max(2, LEVELS[kind]), level + 1)  # PDF/UA-1 7.4.2: no level is skipped
                    yield {"kind": "heading", "level": level, "text": text}
                else:
                    yield {"kind": "paragraph", "text": text}
