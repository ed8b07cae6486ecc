"""What a value may refer to: the schemas say of which sort (`x-hänvisar`), and here are the things of that sort.

Messages, forms and completion ask here, so that all of them offer the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from samverk.agreement.approvers import read_approvers
from samverk.agreement.content import Agreement, Content
from samverk.agreement.parties import called
from samverk.agreement.parts.overarching import Overarching
from samverk.agreement.parts.reading import of_document, said_texts
from samverk.agreement.parts.terms import Terms
from samverk.model.document import Document
from samverk.model.rule import RuleSet
from samverk.model.span import Span, start_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a value can refer to: `value` is what to write, `called` what a reader knows it as.

    `place` is where it stands; None where nobody asks, or it stands in no file.
    """

    value: str
    called: str
    place: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class References:
    """Everything that the values of one agreement can refer to; `agreement` None: those of the files beside them.

    `rules` and `rule_sets` have the titles of what there is, by id. `of` is the file whose values are asked about,
    where that matters: a version of an annex has only earlier ones of its own kind before it, and no decision repeals
    itself.
    """

    content: Content
    agreement: Agreement | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    rule_sets: Mapping[str, str] = field(default_factory=dict)
    of: Document | None = None

    def candidates(self, targets: Iterable[str]) -> tuple[Candidate, ...]:
        """What there is of the sorts that a schema's `x-hänvisar` names, in their order, each value once.

        KeyError for a sort that no schema may name (SORTS).
        """
        found = [candidate for target in targets for candidate in self._of(target)]
        return tuple({candidate.value: candidate for candidate in reversed(found)}.values())[::-1]

    def _of(self, target: str) -> Iterable[Candidate]:
        """What there is of one sort; what all agreements have in common is worked out once for them all."""
        if target not in SHARED:
            return SORTS[target](self)
        known = self.content.known
        if target not in known:
            known[target] = tuple(SORTS[target](self))
        found: tuple[Candidate, ...] = known[target]
        return found

    @property
    def terms(self) -> Terms | None:
        """The agreement's own file; None where no agreement is meant."""
        return self.agreement.parts.terms if self.agreement else None


def titles_of(rule_sets: Mapping[str, RuleSet]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The titles of all rules, and of the rule sets, by id."""
    rules = {rule.id: rule.title for rule_set in rule_sets.values() for rule in rule_set.rules}
    return rules, {name: rule_set.title for name, rule_set in rule_sets.items()}


def _parties(here: References) -> Iterator[Candidate]:
    for party in here.terms.parter if here.terms else ():
        yield Candidate(party.id.words, called(party, here.content.register).value or "", party.id.place)


def _areas(here: References) -> Iterator[Candidate]:
    for area in here.terms.samverkansomraden if here.terms else ():
        yield Candidate(area.id.words, area.namn.words or area.id.words, area.id.place)


def _working_groups(here: References) -> Iterator[Candidate]:
    for group in here.terms.samverkansorganisation.arbetsgrupper if here.terms else ():
        yield Candidate(group.id.words, group.namn.words or group.id.words, group.id.place)


def _groups(here: References) -> Iterator[Candidate]:
    yield from _working_groups(here)
    for other in here.terms.samverkansorganisation.ovriga_organ if here.terms else ():
        yield Candidate(other.id.words, other.namn.words or other.id.words)
    for group in here.agreement.vocabulary.groups if here.agreement else ():
        if _may_be_there(group.key, here):
            yield Candidate(group.name, group.name)


def _may_be_there(key: str | None, here: References) -> bool:
    """Whether the agreement has the group, or tells of no group at all: then others may."""
    told = here.terms.samverkansorganisation if here.terms else None
    there = {name for name, organ in told.organs if organ.there.value or organ.faults} if told else set()
    return key in there or not (there or (told and told.ovriga_organ.rows))


def _measures(here: References) -> Iterator[Candidate]:
    for head in here.agreement.parts.annexes if here.agreement else ():
        for measure in head.atgarder:
            yield Candidate(measure.id.words, measure.beskrivning.words or measure.id.words, measure.id.place)


def _problems(here: References) -> Iterator[Candidate]:
    for head in here.agreement.parts.annexes if here.agreement else ():
        for problem in head.problem:
            yield Candidate(problem.id.words or problem.words, problem.namn.words or problem.words)


def _causes(here: References) -> Iterator[Candidate]:
    for area in here.terms.samverkansomraden if here.terms else ():
        yield from (Candidate(cause, cause) for cause in said_texts(area.orsaksanalys))


def _versions(here: References, kind: str = "") -> Iterator[tuple[str, str, Span]]:
    annex = here.agreement.vocabulary.kind(kind) if here.agreement else None
    for document in here.agreement.annexes if here.agreement else ():
        if not kind or (annex and document.folder_name == annex.folder):
            yield document.folder_name, document.stem, start_of(document.path)


def _annex_versions(here: References) -> Iterator[Candidate]:
    return (Candidate(f"{folder}/{stem}", f"{folder}/{stem}", place) for folder, stem, place in _versions(here))


def _earlier_versions(here: References) -> Iterator[Candidate]:
    for folder, stem, place in _versions(here):
        if here.of is None or (folder == here.of.folder_name and stem < here.of.stem):
            yield Candidate(stem, f"{folder}/{stem}", place)


def _plans(here: References) -> Iterator[Candidate]:
    return (
        Candidate(f"{folder}/{stem}", f"{folder}/{stem}", place)
        for folder, stem, place in _versions(here, "åtgärdsplan")
    )


def _goals(here: References) -> Iterator[Candidate]:
    for area in here.terms.samverkansomraden if here.terms else ():
        yield from (Candidate(goal, goal) for goal in (*said_texts(area.mal), *said_texts(area.delmal)))


def _targets(here: References) -> Iterator[Candidate]:
    for head in here.agreement.parts.annexes if here.agreement else ():
        for target in head.malvarden:
            yield Candidate(target.id.words, target.indikator.words or target.id.words)


def _lagesbilder(here: References) -> Iterator[Candidate]:
    return (Candidate(stem, f"{folder}/{stem}", place) for folder, stem, place in _versions(here, "lägesbild"))


def _decisions(here: References) -> Iterator[Candidate]:
    for document, decision in (
        zip(here.agreement.decisions, here.agreement.parts.decisions, strict=True) if here.agreement else ()
    ):
        yield Candidate(document.stem, decision.titel.words or document.stem, start_of(document.path))


def _decision_files(here: References) -> Iterator[Candidate]:
    own = here.of.stem if here.of else None
    return (Candidate(f"beslut/{one.value}", one.called, one.place) for one in _decisions(here) if one.value != own)


def _functions(here: References) -> Iterator[Candidate]:
    groups = here.terms.samverkansorganisation if here.terms else None
    for organ in (
        (groups.styrgrupp, groups.beredningsgrupp, *groups.arbetsgrupper, *groups.ovriga_organ) if groups else ()
    ):
        yield from (Candidate(one.funktion.words, one.funktion.words) for one in organ.funktioner)


def _terms_keys(here: References) -> Iterator[Candidate]:
    """The agreement's own keys, as a tillägg or a decision names what it changes."""
    yield from (Candidate(key, key) for key in (here.terms.keys if here.terms else ()))


def _originals(here: References) -> Iterator[Candidate]:
    names = (PurePosixPath(path).name for path in sorted(here.agreement.originals if here.agreement else ()))
    return (Candidate(name, name) for name in names)


def _organisations(here: References) -> Iterator[Candidate]:
    return (Candidate(one, row.namn.words, row.namn.place) for one, row in here.content.register.organisations.items())


def _principals(here: References) -> Iterator[Candidate]:
    return (Candidate(one, row.namn.words, row.namn.place) for one, row in here.content.register.principals.items())


def _districts(here: References) -> Iterator[Candidate]:
    return (Candidate(one, row.namn.words, row.namn.place) for one, row in here.content.register.districts.items())


def _police_districts(here: References) -> Iterator[Candidate]:
    names = (row.namn.words for row in here.content.register.file.polisomraden)
    return (Candidate(name, name) for name in names if name)


def _templates(here: References) -> Iterator[Candidate]:
    return (Candidate(one, one, start_of(it.document.path)) for one, it in here.content.templates.items())


def _overarching(here: References) -> Iterator[Overarching]:
    return (of_document(Overarching, document) for document in here.content.overarching)


def _overarching_ids(here: References) -> Iterator[Candidate]:
    return (Candidate(one.id.words, one.titel.words or one.id.words) for one in _overarching(here))


def _overarching_versions(here: References) -> Iterator[Candidate]:
    return (Candidate(one.version.words, f"{one.id.words} {one.version.words}") for one in _overarching(here))


def _central_areas(here: References) -> Iterator[Candidate]:
    pinned = here.terms.overgripande if here.terms else None
    for one in _overarching(here):
        if pinned is None or (one.id.words, one.version.words) == (pinned.id.words, pinned.version.words):
            yield from (Candidate(area.kod.words, area.namn.words) for area in one.omraden)
    yield Candidate("ingen", "området har ingen motsvarighet")


def _owners(here: References) -> Iterator[Candidate]:
    owners = read_approvers(here.content.approvers, here.content.register).owners
    return (Candidate(one.id, one.name) for one in owners.values())


SORTS: Mapping[str, Callable[[References], Iterator[Candidate]]] = {
    "beslut": _decisions,
    "beslutsfil": _decision_files,
    "bilageversion": _annex_versions,
    "centralt-område": _central_areas,
    "distrikt": _districts,
    "funktion": _functions,
    "grupp": _groups,
    "huvudman": _principals,
    "lägesbild": _lagesbilder,
    "mall": _templates,
    "mål": _goals,
    "målvärde": _targets,
    "organisation": _organisations,
    "original": _originals,
    "orsak": _causes,
    "område": _areas,
    "part": _parties,
    "polisområde": _police_districts,
    "problem": _problems,
    "regel": lambda here: (Candidate(one, title) for one, title in here.rules.items()),
    "regelverk": lambda here: (Candidate(one, title) for one, title in here.rule_sets.items()),
    "tidigare-version": _earlier_versions,
    "uppgift": _terms_keys,
    "åtgärd": _measures,
    "åtgärdsplan": _plans,
    "ägare": _owners,
    "övergripande": _overarching_ids,
    "övergripande-version": _overarching_versions,
}
"""The sorts of things that a schema's `x-hänvisar` may name."""
SHARED = frozenset(
    ("distrikt", "huvudman", "mall", "organisation", "polisområde", "ägare", "övergripande", "övergripande-version")
)
"""Those of them that are the same whichever agreement and file is asked about."""
