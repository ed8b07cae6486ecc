"""What was judged → the views of all pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from samverk.agreement.redaction import redact
from samverk.agreement.register import PoliceArea, Register
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.check import Judged
from samverk.model.rule import Parameter, Rule, RuleSet, Severity
from samverk.rules.fields import is_time_driven
from samverk.site.read.agreement import Read, agreement_view, read
from samverk.site.read.standing import TONES, Standings
from samverk.site.view.agreement import AgreementView
from samverk.site.view.city import DistrictRow, StartView
from samverk.site.view.rule import Choice, ExampleView, RuleView, Standing
from samverk.site.view.shared import AgreementLink, Edition, Fact, Notice, Status

UNCONFIRMED = "inte bekräftat"
EDITIONS = ("public", "internal")
FICTIVE = Notice(
    "warn", "Påhittat innehåll.", "Staden, parterna och alla uppgifter är påhittade för att visa hur sidan fungerar."
)
INTERNAL = Notice("plain", "Intern utgåva.", "Sidan kan visa uppgifter som inte är offentliga. Sprid den inte.")
EXAMPLES = {
    "uppfyllt": "Så uppfylls regeln",
    "brutet": "Så bryts regeln",
    "ej_tillämpligt": "Så gäller regeln inte",
}
MEANINGS = {
    Severity.ERROR: "Den som ändrar överenskommelsen måste rätta felet innan ändringen kan tas in.",
    Severity.WARNING: "En varning visas men stoppar ingen ändring.",
    Severity.NOTE: "En upplysning visas men stoppar ingen ändring.",
}


@dataclass(frozen=True, slots=True)
class Views:
    """The views of an edition; agreements sorted by id, rules by id."""

    edition: Edition
    start: StartView
    agreements: tuple[AgreementView, ...]
    rules: tuple[RuleView, ...]


def views(judged: Judged, edition: str) -> Views:
    """Everything that the pages of the edition say. Drafts of rules are left out: nothing is judged by them.

    The public edition is made from what is left when internal values are taken out. Raises ValueError for an
    edition that is neither `public` nor `internal`.
    """
    if edition == "public":
        public = redact(judged.content, judged.report)
        judged = replace(judged, content=public.content, report=public.report)
    standings = Standings(judged)
    content, as_of = judged.content, judged.as_of
    known = tuple(read(agreement, content, standings, as_of) for agreement in content.agreements)
    names = {k.agreement.id: k.name for k in known}
    return Views(
        edition=edition_of(judged, edition),
        start=_start(known, judged),
        agreements=tuple(agreement_view(k, content, standings, as_of) for k in known),
        rules=tuple(_rule(rule, judged, standings, names) for rule in _shown_rules(judged, standings)),
    )


def edition_of(judged: Judged, name: str) -> Edition:
    """What holds for every page. Raises ValueError for an edition that is neither `public` nor `internal`."""
    if name not in EDITIONS:
        raise ValueError(name)
    register = judged.content.register
    city = register.city or "okänd stad"
    blocking = len(judged.report.blocking)
    draft = Notice(
        "bad",
        "Utkast med fel.",
        f"{blocking} fel är inte rättade. Sidan är byggd för granskning och ska inte publiceras.",
    )
    notices = (
        *((FICTIVE,) if register.fictive else ()),
        *((INTERNAL,) if name == "internal" else ()),
        *((draft,) if blocking else ()),
    )
    return Edition(
        name="public" if name == "public" else "internal",
        site_name=f"Samverkan i {city}",
        city=city,
        as_of=date_text(judged.as_of),
        rule_sets=list_text([s.title for s in _applied(judged)]) or "inget regelverk",
        notices=notices,
    )


def _applied(judged: Judged) -> list[RuleSet]:
    return [judged.rule_sets[profile] for profile in judged.report.profiles if profile in judged.rule_sets]


def _shown_rules(judged: Judged, standings: Standings) -> list[Rule]:
    """The rules of the applied rule sets; all rules where nothing has been judged."""
    applied = {rule.id for rule_set in _applied(judged) for rule in rule_set.rules}
    rules = sorted(standings.rules.values(), key=lambda rule: rule.id)
    return [rule for rule in rules if rule.status != "utkast" and (rule.id in applied or not applied)]


def _start(known: tuple[Read, ...], judged: Judged) -> StartView:
    rows = _rows(known, judged)
    have = sum(bool(row.agreements) for row in rows)
    summary = judged.report.summary
    late = sum(bool(one.late) for one in known)
    following = min(((one.next_due, one.name) for one in known if one.next_due), default=None)
    return StartView(
        facts=(
            Fact("Överenskommelser här", f"{have} av {len(rows)}", "stadsdelsområden"),
            Fact("Att rätta", f"{summary.errors} fel", f"{summary.warnings} varningar"),
            Fact("Förfallen tid", f"{late} av {len(known)}", "överenskommelser"),
            Fact("Nästa datum", date_text(following[0].day), f"{following[1]}: {following[0].what}")
            if following
            else Fact("Nästa datum", "inget datum"),
        ),
        rows=rows,
    )


def _rows(known: tuple[Read, ...], judged: Judged) -> tuple[DistrictRow, ...]:
    """A row per district that exists on the day, then one for agreements that name no such district."""
    register, as_of = judged.content.register, judged.as_of
    districts = [district for district in register.districts if district.period.covers(as_of)]
    by_district: dict[str, list[Read]] = {district.id: [] for district in districts}
    loose = []
    for one in known:
        own = [d.id for d in districts if d.id in one.districts]
        for district_id in own:
            by_district[district_id].append(one)
        if not own:
            loose.append(one)
    rows = []
    for district in districts:
        areas = [_area(area, register) for area in district.police_areas if area.period.covers(as_of)]
        rows.append(_row(district.name, tuple(areas), by_district[district.id], as_of))
    rows += [_row(one.name, (), [one], as_of) for one in loose]
    return tuple(rows)


def _area(area: PoliceArea, register: Register) -> str:
    """The police area's name, the part of the district it has, and a word where no source confirms it."""
    organisation = register.organisations.get(area.organisation)
    name = organisation.short_name if organisation else area.organisation
    remarks = [*([area.part] if area.part else []), *([UNCONFIRMED] if area.attested != "ja" else [])]
    return f"{name} ({', '.join(remarks)})" if remarks else name


def _row(name: str, areas: tuple[str, ...], own: list[Read], as_of: date) -> DistrictRow:
    links = tuple(AgreementLink(one.agreement.id, one.agreement.id) for one in own)
    if not own:
        return DistrictRow(name, areas, (), (Status("plain", "saknas"),), None)
    statuses = tuple(status for one in own for status in one.statuses)
    due = min((d for one in own for d in one.due if d.day >= as_of), default=None)
    return DistrictRow(name, areas, links, statuses, f"{date_text(due.day)}: {due.what}" if due else None)


def _meaning(rule: Rule) -> str:
    """What a finding of the rule leads to."""
    if all(is_time_driven(rule, requirement) for requirement in rule.requirements):
        return "Det är bara kalendern som avgör. Bristen visas men stoppar ingen ändring."
    return MEANINGS[rule.severity]


def _choice(parameter: Parameter, judged: Judged) -> Choice:
    rule_set = judged.rule_sets.get(parameter.rule_set)
    return Choice(parameter.name, parameter.words, parameter.reason, capitalised(rule_set.title) if rule_set else "")


def _remarks(rule: Rule) -> Iterator[str]:
    """What else decides whether a fault stops a change."""
    if rule.transition_to:
        last = date_text(rule.transition_to)
        yield f"Till och med den {last} är ett fel bara en varning i överenskommelser som är äldre än regeln."
    if not rule.waivable:
        yield "Ingen kan besluta om dispens från regeln."


def _rule(rule: Rule, judged: Judged, standings: Standings, names: dict[str, str]) -> RuleView:
    rule_set = judged.rule_sets.get(rule.rule_set)
    until = f" till och med den {date_text(rule.valid_to)}" if rule.valid_to else ""
    return RuleView(
        id=rule.id,
        title=rule.title,
        severity=rule.severity.swedish,
        severity_meaning=_meaning(rule),
        tone=TONES[rule.severity],
        status=rule.status,
        owner=rule.owner,
        validity=f"från och med den {date_text(rule.valid_from)}{until}",
        rule_set=capitalised(rule_set.title) if rule_set else rule.rule_set,
        support=standings.support(rule),
        choices=tuple(_choice(parameter, judged) for parameter in rule.parameters),
        remarks=tuple(_remarks(rule)),
        explanation=rule.explanation,
        fix=rule.fix,
        examples=tuple(ExampleView(EXAMPLES[e.kind], date_text(e.as_of), e.files) for e in rule.examples),
        standings=tuple(
            Standing(AgreementLink(agreement, names.get(agreement, agreement)), verdict)
            for agreement, verdict in standings.verdicts_of(rule.id)
        ),
        source=rule.span.path,
    )
