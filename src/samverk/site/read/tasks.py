"""What has to be done by a day, passed or to come, and who answers for it."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import versions
from samverk.agreement.dates import day_after, day_before
from samverk.agreement.parties import names_of
from samverk.agreement.parts.measure import Measure
from samverk.agreement.swedish import date_text, distance_text, list_text
from samverk.agreement.value_words import Names, names_in
from samverk.model.forecast import Change
from samverk.model.standing import Apart
from samverk.site.addresses import agreement_uri, annex_uri, rule_uri
from samverk.site.publication.deadlines import Due, first_of_each, measure_at, of_rule
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.measures import named_parties
from samverk.site.read.said import UNTOLD, named
from samverk.site.view.city import TaskRow
from samverk.site.view.shared import AgreementLink

ALL_TOGETHER = "Alla överenskommelser tillsammans"


def overdue_rows(made: Publication) -> tuple[TaskRow, ...]:
    """Everything that is late in any agreement, the longest overdue first."""
    found = [(due, row) for known in made.known if known.agreement.readable for due, row in overdue_of(known, made)]
    found.sort(key=lambda pair: (pair[0].day, pair[1].agreement.name, pair[1].sentence))
    return tuple(row for _, row in found)


def overdue_of(known: Overview, made: Publication) -> Iterator[tuple[Due, TaskRow]]:
    """What is late in one agreement, each with its first last day."""
    for due in first_of_each(known.late):
        yield due, _row(due, known, made)


def coming_rows(made: Publication) -> tuple[TaskRow, ...]:
    """Every last day from the day of judgement to the end of the forecast, by day, then by name.

    A requirement on all agreements together that comes to be broken stands on the last day that it holds.
    """
    ahead = ((due, known) for known in made.known for due in known.ahead)
    found = [(due.day, _row(due, known, made)) for due, known in ahead if made.forecast.reaches(due.day)]
    together = (change for change in made.forecast.first if change.agreement is None and change.after == "breached")
    found += [(day_before(change.on), _of_all(change, made)) for change in together]
    found.sort(key=lambda pair: (pair[0], pair[1].agreement.name, pair[1].sentence))
    return tuple(row for _, row in found)


def _answers(due: Due, known: Overview, made: Publication) -> tuple[str, str]:
    """Who answers for what is late, empty where no one does but the parties; and the page that says more."""
    agreement, content = known.agreement, made.judged.content
    if due.annex:
        version = applying(agreement, versions(agreement), due.annex, made.as_of).last
        uri = annex_uri(agreement.id, version.reference) if version else agreement_uri(agreement.id)
        who, words = list_text(names_of(agreement.parts.terms, content.register)), agreement.vocabulary
        annex = words.kind(due.annex)
        by = words.decider(annex.decided_by) if annex else ""
        return f"{by}: {who}" if by else who, uri
    found = measure_at(due.place, agreement, made.as_of) if due.place else None
    if found:
        plan, measure = found
        names = names_in((agreement,), (content.register,))
        return responsible(measure, names), annex_uri(agreement.id, plan.reference)
    return "", agreement_uri(agreement.id)


def responsible(measure: Measure, names: Names) -> str:
    """The parties and the group that answer for a measure; says so where nobody is named."""
    group = named(measure.ansvarig_grupp, "ansvarig_grupp", names)
    parts = [named_parties(measure.ansvarig, names), f"en grupp som {group}" if group == UNTOLD else group]
    return ", genom ".join(part for part in parts if part) or "ingen ansvarig är angiven"


def _row(due: Due, known: Overview, made: Publication) -> TaskRow:
    answers, uri = _answers(due, known, made)
    parties = list_text(names_of(known.agreement.parts.terms, made.judged.content.register))
    return TaskRow(
        day=date_text(due.day),
        on=due.day.isoformat(),
        month=month_text(due.day),
        agreement=AgreementLink(known.agreement.id, known.name),
        sentence=due.said(made.as_of),
        late=distance_text(due.day, made.as_of).removesuffix(" senare") if due.late(made.as_of) else "",
        responsible=answers or parties,
        uri=uri,
        rule=made.standings.link_of(known.agreement.id, due.rule),
        clause=made.standings.rules[due.rule].citation.clause,
        then=due.then,
        turn=None if due.over(made.as_of) else day_after(due.day),
    )


def _of_all(change: Change, made: Publication) -> TaskRow:
    """A requirement on all agreements together; nobody in particular answers for it."""
    rule, last = made.standings.rules[change.rule], day_before(change.on)
    return TaskRow(
        day=date_text(last),
        on=last.isoformat(),
        month=month_text(last),
        agreement=AgreementLink("", ALL_TOGETHER),
        sentence=of_rule(last, rule).ahead,
        late="",
        responsible="",
        uri=rule_uri(rule.id),
        rule=made.standings.link_of("", rule.id),
        clause=rule.citation.clause,
        then=Apart.WAIVED if change.severity is None else change.standing,
        turn=change.on.isoformat(),
    )


def month_text(day: date) -> str:
    """`maj 2027`."""
    return date_text(day).partition(" ")[2]
