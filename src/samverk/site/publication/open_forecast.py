"""What the calendar will change, so far as the public edition may tell: no day that rests on what is withheld."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from samverk.agreement.content import Content
from samverk.agreement.redaction import Redacted
from samverk.forecast import forecast, in_order, of_all_together
from samverk.judging import Judge
from samverk.model.forecast import Change, Forecast
from samverk.model.report import Report
from samverk.model.rule import RuleSet


def open_forecast(ahead: Forecast, public: Redacted, rule_sets: Mapping[str, RuleSet]) -> Forecast:
    """The changes that come where only what may be told is judged, without messages.

    They go on from the verdicts that are told today, and nothing else is asked of the whole content: a change that
    were told or not as what is withheld has come before it would show that something has.
    An agreement of which nothing is withheld is not judged again.
    """
    touched = _touched(public) if ahead.changes else frozenset()
    if touched:
        judge = Judge(public.content, rule_sets)
        own = [one for one in public.content.agreements if one.id in touched]
        again = forecast(own, judge, ahead.start, ahead.end).changes
        together = () if len(own) == judge.size else of_all_together(judge, ahead.start, ahead.end)
        others = (one for one in ahead.changes if one.agreement is not None and one.agreement not in touched)
        told = (*others, *_following((*again, *together), public.report))
    else:
        told = ahead.changes
    return replace(ahead, changes=in_order(replace(change, message="") for change in told))


def _following(changes: Iterable[Change], report: Report) -> Iterator[Change]:
    """The changes, by day, that each begin where the one before has ended, from the verdicts of the report.

    A verdict that cannot be given from what may be told is passed over: who knows all may well give it.
    """
    now = {(one.agreement, one.rule): one.verdict for one in report.outcomes}
    for change in changes:
        thing = (change.agreement, change.rule)
        if change.after != "not_assessed" and now.get(thing, "not_applicable") == change.before:
            now[thing] = change.after
            yield change


def _touched(public: Redacted) -> frozenset[str]:
    """The agreements of which something is withheld; all where it is of what they share."""
    content: Content = public.content
    folders = {one.folder: one.id for one in content.agreements}
    found = set()
    for place in public.removed:
        own = next((name for folder, name in folders.items() if place.path.startswith(f"{folder}/")), None)
        if own is None:
            return frozenset(folders.values())
        found.add(own)
    return frozenset(found)
