"""What is published with an annex: the files that its text names; and what of the text is not shown as it stands.

A file lies in the annex's own folder. It goes with every version that names it, to whoever may read that version.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from samverk.agreement.annex_links import annex_link, has_heading, way_to
from samverk.agreement.published_file import FORMS, Ending, RefusedFileError, ending_of, published
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.model.where import Where
from samverk.source.fault import fault, file_of, shown
from samverk.source.left_over import left_over
from samverk.source.marked_text import HTML, PICTURE, Reference, headings, name_of, references
from samverk.source.meant import closest

RULE = "bilagetext"
"""What the findings about the text of an annex are findings of."""
SHOWN_LINKS = ("https://", "http://", "mailto:")
"""What a link may begin with to be one on a page."""
MOST_TOLD = 20
"""Of one text no more is told: whoever mends it sees the rest."""
_BESIDE = re.compile(r"(?:\./)?(?P<name>[a-z0-9][a-z0-9.-]*)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that an annex names. `checksum` is of it as it lies in the folder: `sha256:` and 64 characters.

    `content` is what is published: the file without metadata. `width` and `height` are the pixels of a picture, 0 where
    not told. `seen` tells whether it is a picture.
    """

    name: str
    checksum: str
    width: int = 0
    height: int = 0
    seen: bool = True
    content: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The files that a text names and that are published with it, by name, sorted, and what is said of the text.

    `named` are all files beside the annex that the text names, such as cannot be published among them.
    """

    files: Mapping[str, Enclosure] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


class _Told(NamedTuple):
    """What is said of a line of the text (counted from 1), and how bad it is: an error has to be mended."""

    line: int
    message: str
    fix: str
    severity: Severity = Severity.ERROR


def name_beside(target: str) -> str | None:
    """The name of the file in the annex's own folder that a text leads to; None where it leads elsewhere."""
    found = _BESIDE.fullmatch(target)
    return found["name"] if found else None


def enclosed_by(
    annex: Document, beside: Mapping[str, bytes], lost: Collection[str] = (), bodies: Mapping[str, str] | None = None
) -> Enclosed:
    """What the text of an annex names of the files `beside` it, by their names; `lost` are told of already.

    `bodies` are the texts of all versions of annexes in the agreement, by reference: what its links may lead to.
    """
    files: dict[str, Enclosure] = {}
    told: dict[str, _Told] = {}
    named: set[str] = set()
    asked = references(annex.body or "")
    within = headings(annex.body or "") if any(one.target.startswith("#") for one in asked) else ()
    html = 0  # the line of the last; what follows it directly is the rest of the same
    for one in asked:
        if one.kind == HTML:
            follows, html = html and one.line <= html + 1, one.line
            if follows:
                continue
        name = name_beside(one.target) if one.kind != HTML else None
        misnamed = name is None and one.target.removeprefix("./") in lost  # that is told of the file
        remark = None if misnamed else _of_annex(one, annex.folder_name, bodies or {}) or _remark(one, beside, within)
        if spelt := _spelt_otherwise(one, beside):
            named.add(spelt)
        if name is not None and name in beside:
            named.add(name)
            if ending := ending_of(name):
                found = files.get(name) or _enclosure(name, ending, beside[name], one)
                if isinstance(found, Enclosure):
                    files[name] = found
                    remark = remark or (None if found.seen else _unsearched(found, one))
                else:
                    remark = found
        if remark and name not in lost:
            told.setdefault(remark.message, remark)
    for line, message, fix in left_over(annex.body or ""):
        told.setdefault(message, _Told(line, message, fix, Severity.WARNING))
    unfilled = {place.start_line - annex.body_line + 1 for place in annex.unfilled}
    rows = sorted((one for one in told.values() if one.line not in unfilled), key=lambda one: one.line)
    findings = [_finding(annex, one) for one in rows]
    return Enclosed(dict(sorted(files.items())), frozenset(named), tuple(findings[:MOST_TOLD]))


def _enclosure(name: str, ending: Ending, content: bytes, one: Reference) -> Enclosure | _Told:
    """The file, or why it cannot be published."""
    try:
        made = published(shown(name), ending, content)
    except RefusedFileError as error:
        return _Told(one.line, error.message, error.fix)
    checksum = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return Enclosure(name, checksum, made.width, made.height, ending.seen, made.content)


def _unsearched(file: Enclosure, one: Reference) -> _Told:
    message = f"Det som står i filen {shown(file.name)} är inte genomsökt efter personuppgifter."
    return _Told(one.line, message, "Läs igenom filen innan bilagan publiceras.", Severity.NOTE)


def _of_annex(one: Reference, folder: str, bodies: Mapping[str, str]) -> _Told | None:
    """What there is to say of a link to a version of an annex."""
    link = annex_link(one.target, folder) if one.kind not in (HTML, PICTURE) else None
    if link is None:
        return None
    written = shown(one.target)
    if link.reference not in bodies:
        near = closest(link.reference, sorted(bodies))
        fix = f"Skriv {way_to(near, folder)}." if near else "Skriv vägen till filen, eller ta bort länken."
        return _Told(one.line, f"Länken till {written} leder till en bilaga som inte finns.", fix, Severity.WARNING)
    if not has_heading(link, bodies):
        near = closest(link.heading, list(headings(bodies[link.reference])))
        fix = f"Skriv {way_to(link.reference, folder)}#{near}." if near else "Ta bort det som står från och med #."
        message = f"Länken till {written} leder till en rubrik som inte finns i den bilagan."
        return _Told(one.line, message, fix, Severity.WARNING)
    return None


def _remark(one: Reference, beside: Mapping[str, bytes], within: Collection[str]) -> _Told | None:
    """What there is to say of a reference by itself, whatever the file that it leads to holds."""
    if one.kind == HTML:
        message = f"HTML i texten visas som den är skriven: {shown(one.words, 40)}."
        return _Told(one.line, message, "Skriv med Markdown i stället, eller ta bort den.", Severity.WARNING)
    name = name_beside(one.target)
    if one.kind == PICTURE:
        return _of_picture(one, name, beside)
    if one.target.lower().startswith(SHOWN_LINKS) or (name or "") in beside or annex_link(one.target, "x"):
        return None
    if one.target.startswith("#"):
        return None if name_of(one.target) in within else _of_heading(one, within)
    if name is not None and ending_of(name):
        return _lacking("Filen", one, name, beside)
    where = f"Länken till {shown(one.target)}" if one.target else f"Länken {shown(one.words, 40)}"
    fix = "Skriv en fullständig adress som börjar med https://, eller ta bort länken."
    return _Told(one.line, f"{where} visas bara som text.", fix, Severity.WARNING)


def _of_heading(one: Reference, within: Collection[str]) -> _Told:
    near = closest(name_of(one.target), list(within))
    message = f"Länken {shown(one.target)} leder till en rubrik som inte finns i texten."
    return _Told(one.line, message, f"Skriv #{near}." if near else "Ta bort länken.", Severity.WARNING)


def _of_picture(one: Reference, name: str | None, beside: Mapping[str, bytes]) -> _Told | None:
    target = shown(one.target)
    if one.target.lower().startswith("data:"):
        message = "En bild ligger inne i texten och visas inte, bara beskrivningen av den."
        fix = "Spara bilden som en fil i samma mapp som bilagan, och skriv dess namn inom parenteserna."
        return _Told(one.line, message, fix, Severity.WARNING)
    if _SCHEME.match(one.target):
        message = f"Bilden {target} hämtas från en annan plats och visas inte, bara beskrivningen av den."
        fix = "Lägg bilden i samma mapp som bilagan, och skriv bara dess namn inom parenteserna."
        return _Told(one.line, message, fix, Severity.WARNING)
    if name is None:
        fix = f"Lägg bilden i samma mapp som bilagan, med ett namn av a–z, siffror och bindestreck, som {FORMS}."
        if spelt := _spelt_otherwise(one, beside):
            return _Told(one.line, f"Bilden {target} heter {shown(spelt)} i bilagans mapp.", f"Skriv {shown(spelt)}.")
        return _Told(one.line, f"Bilden {target} ligger inte i bilagans egen mapp.", fix)
    if name not in beside:
        return _lacking("Bilden", one, name, beside)
    return _of_form(one, name)


def _spelt_otherwise(one: Reference, beside: Mapping[str, bytes]) -> str | None:
    """The file beside the annex that a picture's address names in capitals; None where it names none, or as it is."""
    written = one.target.removeprefix("./") if one.kind == PICTURE else ""
    return next((name for name in beside if name.casefold() == written.casefold() and name != written), None)


def _of_form(one: Reference, name: str) -> _Told | None:
    """Whether a file that is there can be shown as a picture, by its name, and is described."""
    ending, target = ending_of(name), shown(one.target)
    if ending is None:
        return _Told(one.line, f"Bilden {target} är inte {FORMS}, och publiceras inte.", f"Spara den som {FORMS}.")
    if not ending.seen:
        message = f"Filen {target} är ingen bild, och visas inte på sidan."
        return _Told(one.line, message, f"Ta bort utropstecknet, så blir det en länk: [vad filen är]({name}).")
    if not one.words.strip():
        message = f"Bilden {target} saknar beskrivning för den som inte ser den."
        return _Told(one.line, message, f"Skriv ![vad bilden visar]({name}).", Severity.WARNING)
    return None


def _lacking(what: str, one: Reference, name: str, beside: Mapping[str, bytes]) -> _Told:
    near = closest(name, list(beside))
    message = f"{what} {shown(one.target)} finns inte i bilagans mapp." + (f" Menade du {near}?" if near else "")
    return _Told(one.line, message, f"Lägg {what.lower()} där, eller ta bort den ur texten.")


def _finding(annex: Document, told: _Told) -> Finding:
    line = annex.body_line + told.line - 1
    place = Span(annex.path, line, 1, line, len(annex.line(line)) + 1)
    found = fault(
        RULE,
        told.message,
        place,
        told.message,
        told.fix,
        quote=annex.line(line),
        concerns=Where(file_of(annex.path), ("text",)),
    )
    return replace(found, severity=told.severity)
