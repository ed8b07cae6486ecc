"""A judged agreement → the view of its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import date_text, list_text, number_text
from samverk.agreement.template import BrokenTemplateError, render
from samverk.facts.build import facts_of
from samverk.model.finding import Finding
from samverk.model.tree import get, mappings, text_of, texts_of, value_of
from samverk.site.read.annexes import annex_rows
from samverk.site.read.due import Due, dues
from samverk.site.read.standing import Standings
from samverk.site.view.agreement import AgreementView, Organ, Piece, TextBlock
from samverk.site.view.shared import Fact, Status, Verdict

ORGANS = {"styrgrupp": "Styrgruppen", "beredningsgrupp": "Beredningsgruppen"}
FUNCTIONS = {
    "företrädare-fackförvaltning-bolag": "företrädare för fackförvaltning eller bolag",
    "företrädare-stadsdelsförvaltning": "företrädare för stadsdelsförvaltningen",
}


@dataclass(frozen=True, slots=True)
class Read:
    """An agreement with what several pages need to know about it. `name` is its district or districts."""

    agreement: Agreement
    name: str
    due: tuple[Due, ...]
    late: tuple[Due, ...]
    statuses: tuple[Status, ...]

    @property
    def districts(self) -> tuple[str, ...]:
        """The ids of its districts, as they stand."""
        return texts_of(self.agreement.document.root.get("distrikt"))

    @property
    def next_due(self) -> Due | None:
        """The first due day that has not passed."""
        return next((due for due in self.due if due not in self.late), None)


def read(agreement: Agreement, content: Content, standings: Standings, as_of: date) -> Read:
    """What is known about the agreement on the day."""
    facts = facts_of(agreement, content, as_of) if agreement.sound else ()
    judged_by = [standings.rules[link.id] for link in standings.links(agreement.id)]
    due = dues(agreement, facts, judged_by, as_of)
    late = tuple(d for d in due if d.day < as_of)
    return Read(agreement, _name(agreement, content), due, late, _statuses(agreement, late, as_of))


def agreement_view(known: Read, content: Content, standings: Standings, as_of: date) -> AgreementView:
    """The view of the agreement's page."""
    agreement = known.agreement
    root = agreement.document.root
    found = sorted(standings.findings(agreement.id, agreement.folder), key=_worst_first)
    return AgreementView(
        id=agreement.id,
        name=known.name,
        title=text_of(root.get("titel")) or "Lokal samverkansöverenskommelse",
        statuses=known.statuses,
        summary=_summary(known, content, standings, as_of),
        facts=_facts(known, content, as_of),
        annexes=annex_rows(agreement, content, known.late, as_of),
        text=_text(agreement, content),
        notes=standings.notes(agreement.id),
        questions=standings.questions,
        cards=tuple(standings.card(finding) for finding in found),
        organs=_organs(agreement),
        source=agreement.document.path,
    )


def _worst_first(finding: Finding) -> tuple[bool, int]:
    """A reader wants the gravest first, also where only time has caused it; the sort keeps the report's order."""
    return finding.waiver is not None, finding.severity.rank


def _name(agreement: Agreement, content: Content) -> str:
    names = []
    for district_id in texts_of(agreement.document.root.get("distrikt")):
        district = content.register.district(district_id)
        names.append(district.name if district else district_id)
    return list_text(names) or agreement.id


def _statuses(agreement: Agreement, late: Sequence[Due], as_of: date) -> tuple[Status, ...]:
    if not agreement.sound:
        return (Status("bad", "går inte att läsa"),)
    start = date_of(get(agreement.document.root, "giltighet", "från"))
    end = date_of(get(agreement.document.root, "giltighet", "till"))
    late_annexes = list(dict.fromkeys(due.what for due in late if due.subject))
    overdue = (Status("bad", f"förfallen tid: {list_text(late_annexes)}"),) if late_annexes else ()
    if end and end < as_of:
        return (Status("bad", f"utgången sedan {date_text(end)}"),)
    if start is None:
        return (Status("warn", "startdag saknas"), *overdue)
    if start > as_of:
        return (Status("plain", f"börjar gälla {date_text(start)}"),)
    return (Status("good", f"gällande sedan {date_text(start)}"), *overdue)


def _parties(agreement: Agreement, content: Content) -> list[str]:
    names = []
    for party in mappings(agreement.document.root.get("parter")):
        organisation = content.register.organisations.get(text_of(party.get("organisation")) or "")
        names.append(organisation.name if organisation else text_of(party.get("benämning")) or "okänd part")
    return names


def _summary(known: Read, content: Content, standings: Standings, as_of: date) -> str:
    """Who, until when, and how many requirements stand how."""
    agreement = known.agreement
    if not agreement.sound:
        return "Överenskommelsens filer går inte att läsa som de står. Därför är inget krav prövat."
    end = date_of(get(agreement.document.root, "giltighet", "till"))
    until = f"till och med {date_text(end)}" if end else "tills vidare"
    counts = standings.counts(agreement.id)
    words: tuple[tuple[Verdict, str], ...] = (
        ("met", "krav uppfylls"),
        ("breached", "brister"),
        ("remark", "ger ett påpekande"),
        ("not_assessed", "går inte att bedöma"),
    )
    shown = [f"{counts.get(verdict, 0)} {word}" for verdict, word in words if counts.get(verdict) or verdict == "met"]
    parties = list_text(_parties(agreement, content)) or "Okända parter"
    return f"{parties} samverkar {until}. Bedömt per den {date_text(as_of)}: {list_text(shown)}."


def _facts(known: Read, content: Content, as_of: date) -> tuple[Fact, ...]:
    agreement = known.agreement
    first, *others = _parties(agreement, content) or ["saknas"]
    meetings = value_of(get(agreement.document.root, "samverkansorganisation", "styrgrupp", "möten_per_år"))
    group = get(agreement.document.root, "samverkansorganisation", "styrgrupp")
    following = known.next_due
    return (
        Fact("Parter", first, list_text(others)),
        Fact("Beslutar", "Styrgruppen" if group else "saknas", _per_year(meetings)),
        _lagesbild(known, as_of),
        Fact("Nästa som förfaller", date_text(following.day), following.what)
        if following
        else Fact("Nästa som förfaller", "inget datum", "inget är daterat framåt"),
    )


def _per_year(meetings: object) -> str:
    if isinstance(meetings, bool) or not isinstance(meetings, int):
        return f"möten: {meetings}" if meetings else ""
    return f"minst {number_text(meetings)} {'möte' if meetings == 1 else 'möten'} per år"


def _lagesbild(known: Read, as_of: date) -> Fact:
    label = "Lägesbild senast beslutad"
    version: AnnexVersion | None = current(versions(known.agreement), "lägesbild", as_of)
    if version is None:
        return Fact(label, "saknas", "ingen beslutad version finns här")
    late = next((due for due in known.late if due.subject == "lägesbild"), None)
    overdue = f"skulle ha reviderats senast {date_text(late.day)}" if late else ""
    if version.first:
        start = date_of(get(known.agreement.document.root, "giltighet", "från"))
        return Fact(label, date_text(version.dated or start or as_of), overdue or "följde med överenskommelsen")
    decided = version.in_force_from or version.dated
    return Fact(label, date_text(decided) if decided else "okänt", overdue)


def _text(agreement: Agreement, content: Content) -> tuple[TextBlock, ...]:
    template = content.templates.get(text_of(agreement.document.root.get("mall")) or "")
    if template is None or not agreement.sound:
        return ()
    try:
        blocks = render(template, agreement, content.register)
    except BrokenTemplateError:
        return ()
    return tuple(TextBlock(block.kind, tuple(Piece(s.text, s.clause) for s in block.segments)) for block in blocks)


def _organs(agreement: Agreement) -> tuple[Organ, ...]:
    found = []
    for key, name in ORGANS.items():
        group = get(agreement.document.root, "samverkansorganisation", key)
        if group is None:
            continue
        members = []
        for function in mappings(get(group, "funktioner")):
            code = text_of(function.get("funktion")) or "okänd funktion"
            word = FUNCTIONS.get(code, code.replace("-", " "))
            members.append(f"{word} (adjungerad)" if text_of(function.get("roll")) == "adjungerad" else word)
        meetings = _per_year(value_of(get(group, "möten_per_år")))
        found.append(Organ(name, tuple(members), f"{meetings[:1].upper()}{meetings[1:]}." if meetings else ""))
    return tuple(found)
