"""What the calendar will change, so far as the public edition may tell: no day that rests on what is withheld."""

from collections.abc import Mapping
from dataclasses import replace

from samverk.agreement.content import Content
from samverk.agreement.redaction import Redacted
from samverk.forecast import forecast, of_all_together
from samverk.judging import Judge
from samverk.model.forecast import Change, Forecast
from samverk.model.rule import RuleSet


def open_forecast(ahead: Forecast, public: Redacted, rule_sets: Mapping[str, RuleSet]) -> Forecast:
    """The changes that also come where only what may be told is judged, without messages.

    An agreement of which nothing is withheld is not judged again.
    """
    touched = _touched(public) if ahead.changes else frozenset()
    content = public.content
    if touched:
        judge = Judge(content, rule_sets)
        own = [one for one in content.agreements if one.id in touched]
        again = forecast(own, judge, ahead.start, ahead.end).changes
        together = () if len(own) == judge.size else of_all_together(judge, ahead.start, ahead.end)
        known = {_key(change) for change in (*again, *together)}
    else:
        known = set()
    told = (one for one in ahead.changes if not touched or _is_open(one, touched) or _key(one) in known)
    return replace(ahead, changes=tuple(replace(change, message="") for change in told))


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


def _is_open(change: Change, touched: frozenset[str]) -> bool:
    return change.agreement is not None and change.agreement not in touched


def _key(change: Change) -> tuple[object, ...]:
    return (change.on, change.agreement, change.rule, change.before, change.after, change.severity)
