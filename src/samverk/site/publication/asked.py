"""What an agreement's rules ask of its facts, and how it stands to that: the tone that pages tell of it in.

A page has no table of its own of what there must be. Where no rule asks for a thing, that it is lacking is no news.
"""

from collections.abc import Iterator, Mapping

from samverk.model.fact import Fact, Value
from samverk.model.finding import Finding
from samverk.model.rule import Condition, FieldRef, Requirement, Rule
from samverk.model.span import start_of
from samverk.model.standing import Apart, Standing, Tone
from samverk.rules.reference import matches
from samverk.site.publication.standing import Standings

NOTICE = ("meddelad", "meddelad_datum", "meddelas_senare")
"""What the facts of a decision say of whether the group that has to know was told."""
_NOWHERE = start_of("")


class Asked:
    """The requirements on one agreement, looked up by what they read: a kind of fact, and a field of it.

    `known` are values that tell the thing from others of its kind (`{"typ": "styrgrupp"}`): a rule about another one
    does not ask of it.
    """

    def __init__(self, standings: Standings, agreement: str, folder: str) -> None:
        self._rules = {link.id: (standings.rules[link.id], link) for link in standings.links(agreement)}
        self._findings = standings.findings(agreement, folder)

    def of(self, kind: str, *fields: str, known: Mapping[str, Value] | None = None) -> bool:
        """Whether any rule that concerns the agreement asks it."""
        return any(True for _ in self._asking(kind, fields, known or {}))

    def lacking(self, kind: str, *fields: str, known: Mapping[str, Value] | None = None) -> Tone | None:
        """The tone in which it is told that a thing is lacking, by the worst rule that asks for it.

        None: no rule finds anything lacking.
        """
        standings = [self._rules[rule.id][1].standing for rule in self._asking(kind, fields, known or {})]
        worst = min(standings, key=lambda one: one.rank, default=Standing.MET)
        return None if worst in (Standing.MET, Standing.NOT_APPLICABLE) else worst.words.tone

    def at(self, path: str, kind: str, *fields: str) -> Tone | None:
        """The tone of the worst that is found in a file by the rules that ask it; None: nothing is."""
        asking = {rule.id for rule in self._asking(kind, fields, {})}
        found = [one for one in self._findings if one.rule in asking and one.span.path == path]
        worst = min(found, key=lambda one: (one.waiver is not None, one.severity.rank), default=None)
        return _tone(worst) if worst else None

    def told_of(self, path: str) -> Tone:
        """The tone of a decision's notice, by its file: the worst that is found of it, plain where nothing is."""
        return self.at(path, "beslut", *NOTICE) or "plain"

    def _asking(self, kind: str, fields: tuple[str, ...], known: Mapping[str, Value]) -> Iterator[Rule]:
        for rule, link in self._rules.values():
            if link.standing is Standing.NOT_APPLICABLE or not _may(rule.subject.conditions, known):
                continue
            if any(_reads(rule, one, kind, fields, known) for one in rule.requirements):
                yield rule


def _tone(finding: Finding) -> Tone:
    return (Apart.WAIVED if finding.waiver is not None else finding.standing).words.tone


def _reads(
    rule: Rule, requirement: Requirement, kind: str, fields: tuple[str, ...], known: Mapping[str, Value]
) -> bool:
    pattern, condition = requirement.pattern, requirement.condition
    if pattern is not None:
        looked_at = {one.field for one in pattern.conditions}
        return pattern.kind == kind and not looked_at.isdisjoint(fields) and _may(pattern.conditions, known)
    named = {requirement.place, condition.field if condition else None}
    return rule.subject.kind == kind and not named.isdisjoint(fields) and _may(requirement.when, known)


def _may(conditions: tuple[Condition, ...], known: Mapping[str, Value]) -> bool:
    """Whether the conditions allow a fact of which no more is known."""
    fact = Fact("", "", known, _NOWHERE)
    own = (one for one in conditions if one.field in known and not isinstance(one.value, FieldRef))
    return matches(tuple(own), fact, fact)
