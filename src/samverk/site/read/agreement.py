"""A judged agreement → the view of its page."""

from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import date_text, list_text, number_text
from samverk.model.finding import Finding
from samverk.model.tree import get, mappings, text_of, value_of
from samverk.site.publication import Publication
from samverk.site.read.annexes import annex_rows
from samverk.site.read.known import Read, parties
from samverk.site.read.own_words import own_words
from samverk.site.read.standing import Standings
from samverk.site.view.agreement import AgreementView, Organ
from samverk.site.view.shared import Fact, Verdict

ORGANS = {"styrgrupp": "Styrgruppen", "beredningsgrupp": "Beredningsgruppen"}
FUNCTIONS = {
    "företrädare-fackförvaltning-bolag": "företrädare för fackförvaltning eller bolag",
    "företrädare-stadsdelsförvaltning": "företrädare för stadsdelsförvaltningen",
}


def agreement_view(known: Read, made: Publication) -> AgreementView:
    """The view of the agreement's page."""
    content, standings, as_of = made.judged.content, made.standings, made.as_of
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
        text=own_words(agreement, content),
        notes=standings.notes(agreement.id),
        questions=standings.questions,
        cards=tuple(standings.card(finding) for finding in found),
        organs=_organs(agreement),
        source=agreement.document.path,
        turn=standings.turn(agreement.id),
    )


def _worst_first(finding: Finding) -> tuple[bool, int]:
    """A reader wants the gravest first, also where only time has caused it; the sort keeps the report's order."""
    return finding.waiver is not None, finding.severity.rank


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
    who = list_text(parties(agreement, content)) or "Okända parter"
    return f"{who} samverkar {until}. Bedömt per den {date_text(as_of)}: {list_text(shown)}."


def _facts(known: Read, content: Content, as_of: date) -> tuple[Fact, ...]:
    agreement = known.agreement
    first, *others = parties(agreement, content) or ["saknas"]
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
