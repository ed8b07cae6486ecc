"""What should have been done by a day that has passed, and who answers for it."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.annexes import current, versions
from samverk.agreement.called import MEASURE_WORDS, Names, names_in, quoted, said
from samverk.agreement.dates import date_of
from samverk.agreement.parties import names_of
from samverk.agreement.parts.measure import DONE
from samverk.agreement.swedish import date_text, distance_text, list_text
from samverk.facts.plan import measures_of
from samverk.model.tree import Mapping, get, mappings, text_of, words_of
from samverk.site.addresses import agreement_uri, annex_uri
from samverk.site.publication import Publication
from samverk.site.read.overview import Overview
from samverk.site.view.city import OverdueRow
from samverk.site.view.shared import AgreementLink


def overdue_rows(made: Publication) -> tuple[OverdueRow, ...]:
    """Everything that is late in any agreement: agreements that have run out first, then the longest overdue."""
    found = [pair for known in made.known if known.agreement.sound for pair in overdue_of(known, made)]
    found.sort(key=lambda pair: (pair[1].what != EXPIRED, pair[0], pair[1].agreement.name, pair[1].what))
    return tuple(row for _, row in found)


EXPIRED = "överenskommelsen"


def overdue_of(known: Overview, made: Publication) -> Iterator[tuple[date, OverdueRow]]:
    """What is late in one agreement, each with its last day."""
    agreement, as_of = known.agreement, made.as_of
    who = list_text(names_of(agreement.parts.terms, made.judged.content.register))
    end = date_of(get(agreement.document.root, "giltighet", "till"))
    if end and end < as_of:
        yield end, _row(known, EXPIRED, (end, as_of), who, agreement_uri(agreement.id))
        return
    found = versions(agreement)
    first = {due.subject: due for due in reversed(known.late) if due.subject}
    for due in sorted(first.values()):
        version = current(found, due.subject, as_of)
        uri = annex_uri(agreement.id, version.reference) if version else agreement_uri(agreement.id)
        yield due.day, _row(known, due.what, (due.day, as_of), f"styrgruppen: {who}", uri)
    plan = current(found, "åtgärdsplan", as_of)
    if plan is None or plan.absent:
        return
    names = names_in((agreement,), (made.judged.content.register,))
    for measure in measures_of(plan):
        last = _passed(measure, as_of)
        if last:
            what = f"åtgärden {quoted(words_of(measure.get('beskrivning')) or 'utan beskrivning', MEASURE_WORDS)}"
            uri = annex_uri(agreement.id, plan.reference)
            yield last, _row(known, what, (last, as_of), responsible(measure, names, agreement.document.root), uri)


def _passed(measure: Mapping, as_of: date) -> date | None:
    """The last day of a measure that is late; None for one that is not, or whose days make no sense."""
    start, end = date_of(measure.get("start")), date_of(measure.get("slut"))
    if end is None or end >= as_of or (start and start > end) or text_of(measure.get("status")) in DONE:
        return None
    return end


def responsible(measure: Mapping, names: Names, root: Mapping) -> str:
    """The parties and the group that answer for a measure; says so where nobody is named."""
    parts = [said(measure.get("ansvarig"), "ansvarig", names).replace("”", "")] if measure.get("ansvarig") else []
    group = text_of(measure.get("ansvarig_grupp"))
    if group:
        own = mappings(get(root, "samverkansorganisation", "arbetsgrupper"))
        parts.append(next((words_of(g.get("namn")) or group for g in own if text_of(g.get("id")) == group), group))
    return ", genom ".join(parts) or "ingen ansvarig är angiven"


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
