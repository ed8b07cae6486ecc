"""How agreements stand to the rules, and what has to be done by which day, as tables."""

from samverk.export.sheet import Cell, Column, Sheet, said_of, worded
from samverk.model.finding import Outcome
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.tasks import ALL_TOGETHER, coming_rows, overdue_rows
from samverk.site.view.city import TaskRow
from samverk.source.days import iso_date

_COMPLIANCE = (
    Column("Överenskommelse", 18), Column("Krav", 26), Column("Vad kravet säger", 48), Column("Källa", 20),
    Column("Klausul", 12), Column("Läge", 18), Column("Dispens", 22), Column("Vad som är fel", 60),
    Column("Ändras den", 12), Column("Belägg", 50),
)  # fmt: skip
_CALENDAR = (
    Column("Sista dag", 12), Column("Överenskommelse", 24), Column("Vad som ska göras", 60), Column("Ansvarig", 34),
    Column("Passerad", 10), Column("Krav", 26), Column("Klausul", 12),
)  # fmt: skip


def compliance_sheet(made: Publication, agreements: tuple[Overview, ...], *, together: bool) -> Sheet:
    """A row for each rule judged of each agreement, the worst first; `together`: and those that are about all."""
    wanted = {one.agreement.id for one in agreements} | ({""} if together else set())
    outcomes = [one for one in made.judged.report.outcomes if (one.agreement or "") in wanted]
    standing = made.judged.report.standing
    ordered = sorted(outcomes, key=lambda one: (one.agreement or "", standing(one).rank, one.rule))
    return Sheet("Följs kraven", said_of(made), _COMPLIANCE, tuple(_stood(one, made) for one in ordered))


def _stood(outcome: Outcome, made: Publication) -> tuple[Cell, ...]:
    agreement, rule = outcome.agreement or "", made.standings.rules[outcome.rule]
    link, support = made.standings.link_of(agreement, rule.id), made.standings.support(rule)
    lines: dict[str, dict[int, None]] = {}
    for one in outcome.evidence:
        lines.setdefault(one.span.path, {})[one.span.start_line] = None
    places = [f"{path}: rad {', '.join(map(str, sorted(found)))}" for path, found in lines.items()]
    return (
        agreement or ALL_TOGETHER,
        rule.id,
        *map(worded, (rule.title, support.document, rule.citation.clause, link.standing.words.word, link.waived)),
        worded(" ".join(made.standings.messages(agreement, rule.id))),
        iso_date(link.turn or ""),
        "\n".join(places),
    )


def calendar_sheet(made: Publication, agreements: tuple[Overview, ...], *, together: bool) -> Sheet:
    """A row for each last day, those that have passed first."""
    wanted = {one.agreement.id for one in agreements} | ({""} if together else set())
    rows = [one for one in (*overdue_rows(made), *coming_rows(made)) if one.agreement.id in wanted]
    return Sheet("Kalender", said_of(made), _CALENDAR, tuple(map(_due, rows)))


def _due(row: TaskRow) -> tuple[Cell, ...]:
    told = (row.agreement.name, row.sentence, row.responsible)
    passed = "ja" if row.late else "nej"
    return (iso_date(row.on), *map(worded, told), passed, row.rule.id, worded(row.clause))
