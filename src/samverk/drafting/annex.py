"""A new version of an annex: the one before it with a day of its own, its text kept or left to be written."""

import re
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.drafting.draft import Draft, FileAt, agreement_named, listed, past
from samverk.drafting.unwritten import HERE, measure
from samverk.model.errors import UsageError
from samverk.source.edit import put, remove
from samverk.source.fault import shown
from samverk.source.written import Value

OF_ITS_OWN = (
    "beslut",
    "sekretessgrund",
    "innehåll",
    "inlagd_i_efterhand",
    "återtagen",
    "rättelser",
    "återgivet",
    "anmärkning",
)
"""Keys that say something of one version and of no other."""
ORDER = ("typ", "titel", "version", "datum", "upprättad_av", "beslut", "ersätter", "åtkomst")
_HEADING = re.compile(r"#{1,6} ")


@dataclass(frozen=True, slots=True)
class Version:
    """`kind` is the annex's word or the name of its folder. `copied`: the text before is kept, to be looked over."""

    agreement: str
    kind: str
    day: date
    copied: bool = False


def kinds(agreement: Agreement) -> tuple[str, ...]:
    """The names of the annexes of which there is a version to go on from."""
    return tuple(dict.fromkeys(one.annex.folder for one in _readable(agreement)))


def annex(content: Content, asked: Version, today: date, file_at: FileAt) -> Draft:
    """The new version's file. Raises UsageError for an impossible answer."""
    agreement = agreement_named(content, asked.agreement)
    own = [one for one in _readable(agreement) if asked.kind in (one.annex.folder, one.annex.id)]
    if not own:
        raise UsageError(
            f"Det finns ingen version av {shown(asked.kind)} att utgå från. Välj bland {listed(kinds(agreement))}."
        )
    past(asked.day, today, "Upprättandet av bilagan")
    before = own[-1]
    later = next((one for one in own if one.dated and not AsOf(asked.day).reached(one.dated)), None)
    if later or any(one.dated == asked.day for one in own):
        label = (later or before).label
        raise UsageError(f"Versionen ska vara senare än den från {label}. Välj en dag efter den.")
    path = f"{agreement.folder}/bilagor/{before.annex.folder}/{asked.day.isoformat()}.md"
    made = _head(agreement, before, asked, file_at(before.document.path), own)
    if not asked.copied:
        made = _unwritten(agreement, before, made)
    return Draft(
        {path: made}, {}, (f"Ny version av {before.annex.name} är skriven i {path}.", _next(agreement, before))
    )


def _readable(agreement: Agreement) -> list[AnnexVersion]:
    return [one for one in versions(agreement) if not one.head.withdrawn and one.document.body is not None]


def _head(agreement: Agreement, before: AnnexVersion, asked: Version, content: bytes, own: list[AnnexVersion]) -> bytes:
    path, head = before.document.path, before.head
    for key in OF_ITS_OWN:
        if key in head.keys and not (key == "sekretessgrund" and head.withheld):
            content = remove(path, content, (key,))
    applies = current(versions(agreement), before.kind, asked.day) or before
    number = max(len(own), *(one.head.version.value or 0 for one in own)) + 1
    values: dict[str, Value] = {"version": number, "datum": asked.day.isoformat(), "ersätter": applies.label}
    if not head.upprattad_av.rows:
        values["upprättad_av"] = [party.id.words for party in agreement.parts.terms.parter]
    if before.dated and head.titel.words and str(before.dated.year) in head.titel.words:
        values["titel"] = head.titel.words.replace(str(before.dated.year), str(asked.day.year))
    ground = _ground(agreement, asked.day) if head.bygger_pa.stands else None
    if ground:
        values["bygger_på"] = ground.isoformat()
    for key, value in values.items():
        content = put(path, content, (key,), value, ORDER)
    return content


def _ground(agreement: Agreement, day: date) -> date | None:
    """The day of the last version of what a plan rests on, up to the plan's own."""
    named = {one.head.bygger_pa.value for one in versions(agreement)}
    kind = next((one.kind for one in versions(agreement) if one.dated in named and not one.head.bygger_pa.stands), None)
    rested = [
        one.dated for one in versions(agreement) if one.kind == kind and one.dated and AsOf(day).reached(one.dated)
    ]
    return max(rested, default=None)


def _unwritten(agreement: Agreement, before: AnnexVersion, content: bytes) -> bytes:
    """The same with its headings alone, and a measure to write for each area where it has measures."""
    path, head = before.document.path, before.head
    if head.atgarder.rows:
        areas = [one.id.words for one in agreement.parts.terms.samverkansomraden]
        rows: list[Value] = [_measure(area, agreement) for area in areas]
        content = put(path, content, ("åtgärder",), rows)
    for key in ("problem", "målvärden"):
        if key in head.keys:
            content = remove(path, content, (key,))
    raw = content.split(b"\n")
    fences = [number for number, line in enumerate(raw) if line.rstrip() == b"---"][:2]
    lines: list[str] = []
    for line in (before.document.body or "").split("\n"):
        if _HEADING.match(line):
            lines += ["", line, ""]
        elif line.strip() and lines[-1:] != [HERE]:
            lines.append(HERE)
    end = "\r\n" if raw[0].endswith(b"\r") else "\n"
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines or [HERE])).strip("\n").replace("\n", end)
    return b"\n".join(raw[: fences[1] + 1]) + f"\n{body}{end}".encode()


def _measure(area: str, agreement: Agreement) -> Value:
    terms = agreement.parts.terms
    groups = terms.samverkansorganisation.arbetsgrupper
    group = next((one.id.words for one in groups if one.omrade.words == area), HERE if groups.rows else None)
    return measure(area, group, [party.id.words for party in terms.parter])


def _next(agreement: Agreement, before: AnnexVersion) -> str:
    """What is left before it applies."""
    if before.annex.route == "beslut":
        who = agreement.vocabulary.decider(before.annex.decided_by)
        return f"Den gäller när {who} har beslutat om den: skriv beslutet med samverk new beslut {agreement.id}."
    if before.annex.route == "tillägg":
        return "Den gäller när parterna har undertecknat ett tillägg om den."
    return "Den gäller utan beslut."
