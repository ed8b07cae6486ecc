"""What is published with an annex: the pictures that its text shows, and what of the text cannot be shown as it stands.

A picture lies in the annex's own folder. It goes with every version that shows it, to whoever may read that version.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import NamedTuple

from samverk.agreement.pictures import KINDS, RefusedPictureError, kind_by_bytes, picture_of
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.model.where import Where
from samverk.source.fault import fault, file_of, shown
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
_FORMS = "PNG, JPEG eller SVG"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that an annex shows. `checksum` is of the file as it lies in the folder: `sha256:` and 64 characters.

    `content` is what is published: the picture without metadata. `width` and `height` are pixels, 0 where not told.
    """

    name: str
    checksum: str
    width: int = 0
    height: int = 0
    content: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The pictures that a text shows, by their names, sorted, and what is said of the text.

    `named` are all files beside the annex that the text names, such as cannot be published among them.
    """

    pictures: Mapping[str, Enclosure] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


class _Told(NamedTuple):
    """What is said of a place in the text; a `hindrance` has to be mended before the annex is what it should be."""

    message: str
    fix: str
    hindrance: bool = True


def name_beside(target: str) -> str | None:
    """The name of the file in the annex's own folder that a text leads to; None where it leads elsewhere."""
    found = _BESIDE.fullmatch(target)
    return found["name"] if found else None


def enclosed_by(annex: Document, beside: Mapping[str, bytes], lost: Collection[str] = ()) -> Enclosed:
    """What the text of an annex shows of the files `beside` it, by their names; `lost` are told of already."""
    pictures: dict[str, Enclosure] = {}
    told: dict[str, tuple[Reference, _Told]] = {}
    named: set[str] = set()
    asked = references(annex.body or "")
    within = headings(annex.body or "") if any(one.target.startswith("#") for one in asked) else ()
    for one in asked:
        name, remark = name_beside(one.target) if one.kind != HTML else None, _remark(one, beside, within)
        if name is not None and name in beside:
            named.add(name)
            if PurePosixPath(name).suffix in KINDS:
                found = pictures.get(name) or _enclosure(name, beside[name])
                if isinstance(found, Enclosure):
                    pictures[name] = found
                else:
                    remark = found
        if remark and name not in lost:
            told.setdefault(remark.message, (one, remark))
    findings = [_finding(annex, *one) for one in told.values()]
    return Enclosed(dict(sorted(pictures.items())), frozenset(named), tuple(findings[:MOST_TOLD]))


def _enclosure(name: str, content: bytes) -> Enclosure | _Told:
    """The picture, or why it cannot be published."""
    kind, in_truth = KINDS[PurePosixPath(name).suffix], kind_by_bytes(content)
    if kind != in_truth:
        known = f"innehållet är {in_truth}" if in_truth else "innehållet är något annat"
        return _Told(f"Filen {shown(name)} är inte {kind}: {known}.", f"Spara bilden på nytt som {_FORMS}.")
    try:
        picture = picture_of(content, kind)
    except RefusedPictureError as error:
        return _Told(f"Bilden {shown(name)} {error}.", "Spara bilden på nytt, till exempel som PNG.")
    checksum = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return Enclosure(name, checksum, picture.width, picture.height, picture.content)


def _remark(one: Reference, beside: Mapping[str, bytes], within: Collection[str]) -> _Told | None:
    """What there is to say of a reference by itself, whatever the file that it leads to holds."""
    if one.kind == HTML:
        tag = shown(one.words, 40)
        message = f"HTML i texten visas som den är skriven: {tag}."
        return _Told(message, "Skriv med Markdown i stället, eller ta bort den.", hindrance=False)
    name = name_beside(one.target)
    if one.kind == PICTURE:
        return _of_picture(one, name, beside)
    if one.target.lower().startswith(SHOWN_LINKS) or (name is not None and name in beside):
        return None
    if one.target.startswith("#") and name_of(one.target) in within:
        return None
    if one.target.startswith("#"):
        near = closest(name_of(one.target), list(within))
        message = f"Länken {shown(one.target)} leder till en rubrik som inte finns i texten."
        return _Told(message, f"Skriv #{near}." if near else "Ta bort länken.", hindrance=False)
    where = f"Länken till {shown(one.target)}" if one.target else f"Länken {shown(one.words, 40)}"
    fix = "Skriv en fullständig adress som börjar med https://, eller ta bort länken."
    return _Told(f"{where} visas bara som text.", fix, hindrance=False)


def _of_picture(one: Reference, name: str | None, beside: Mapping[str, bytes]) -> _Told | None:
    target = shown(one.target)
    if _SCHEME.match(one.target):
        message = f"Bilden {target} hämtas från en annan plats och visas inte, bara beskrivningen av den."
        fix = "Lägg bilden i samma mapp som bilagan, och skriv bara dess namn inom parenteserna."
        return _Told(message, fix, hindrance=False)
    if name is None:
        fix = f"Lägg bilden i samma mapp som bilagan, med ett namn av a–z, siffror och bindestreck, som {_FORMS}."
        return _Told(f"Bilden {target} ligger inte i bilagans egen mapp.", fix)
    if name not in beside:
        near = closest(name, list(beside))
        fix = "Lägg bilden där, eller ta bort den ur texten."
        return _Told(f"Bilden {target} finns inte i bilagans mapp." + (f" Menade du {near}?" if near else ""), fix)
    if PurePosixPath(name).suffix not in KINDS:
        return _Told(f"Bilden {target} är inte {_FORMS}, och publiceras inte.", f"Spara den som {_FORMS}.")
    if not one.words.strip():
        message = f"Bilden {target} saknar beskrivning för den som inte ser den."
        return _Told(message, f"Skriv ![vad bilden visar]({name}).", hindrance=False)
    return None


def _finding(annex: Document, one: Reference, told: _Told) -> Finding:
    line = annex.body_line + one.line - 1
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
    return found if told.hindrance else replace(found, severity=Severity.WARNING)
