"""What should have been done by a day that has passed, and who answers for it."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.annexes import current, versions
from samverk.agreement.parties import names_of
from samverk.agreement.parts.measure import Measure
from samverk.agreement.swedish import date_text, distance_text, list_text
from samverk.agreement.value_words import Names, names_in
from samverk.site.addresses import agreement_uri, annex_uri
from samverk.site.publication.deadlines import Due, first_of_each, measure_at
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.measures import named_parties
from samverk.site.view.city import OverdueRow
from samverk.site.view.shared import AgreementLink


def overdue_rows(made: Publication) -> tuple[OverdueRow, ...]:
    """Everything that is late in any agreement: agreements that have run out first, then the longest overdue."""
    found = [pair for known in made.known if known.agreement.readable for pair in overdue_of(known, made)]
    found.sort(key=lambda pair: (pair[1].what != EXPIRED, pair[0], pair[1].agreement.name, pair[1].what))
    return tuple(row for _, row in found)


EXPIRED = "överenskommelsen"


def overdue_of(known: Overview, made: Publication) -> Iterator[tuple[date, OverdueRow]]:
    """What is late in one agreement, each with its first last day; when it has run out, that alone."""
    agreement, as_of = known.agreement, made.as_of
    who = list_text(names_of(agreement.parts.terms, made.judged.content.register))
    ended = next((due for due in known.late if due.about == "överenskommelse"), None)
    if ended:
        yield ended.day, _row(known, EXPIRED, (ended.day, as_of), who, agreement_uri(agreement.id))
        return
    for due in first_of_each(known.late):
        answers, uri = _answers(due, known, made)
        yield due.day, _row(known, due.what, (due.day, as_of), answers or who, uri)


def _answers(due: Due, known: Overview, made: Publication) -> tuple[str, str]:
    """Who answers for what is late, empty where no one does but the parties; and the page that says more."""
    agreement, content = known.agreement, made.judged.content
    if due.annex:
        version = current(versions(agreement), due.annex, made.as_of)
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
    group = measure.ansvarig_grupp.words
    parts = [named_parties(measure.ansvarig, names), names.of("ansvarig_grupp", group) or group]
    return ", genom ".join(part for part in parts if part) or "ingen ansvarig är angiven"


def _row(known: Overview, what: str, days: tuple[date, date], who: str, uri: str) -> OverdueRow:
    last, as_of = days
    return OverdueRow(
        agreement=AgreementLink(known.agreement.id, known.name),
        what=what,
        last=date_text(last),
        late=distance_text(last, as_of).removesuffix(" senare"),
        responsible=who,
        uri=uri,
    )
