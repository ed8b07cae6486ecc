"""One example put through every change: who objects, who ought to, and why the others keep silent."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from samverk.agreement.dates import days_later
from samverk.model.mutation import SCHEMA, Mutant, Wolf
from samverk.model.rule import FieldRef, Rule
from samverk.model.span import Span
from samverk.model.tree import ScalarNode
from samverk.mutation.change import Change, Part, Step, parts_of, whole_file
from samverk.mutation.demands import choices, demands_of, mutants_of
from samverk.mutation.dependencies import (
    Dependency,
    Ground,
    by_ground,
    dependencies_of,
    moved,
    names_read,
    places_read,
    reads_the_whole_text,
    threatened,
)
from samverk.mutation.mutants import (
    FEW_SHIFTS,
    SHIFTS,
    Designed,
    altered,
    designed,
    emptied,
    is_empty,
    other_values,
    removal,
    stands_as,
    written,
)
from samverk.mutation.reasons import reason
from samverk.mutation.related import Bonds
from samverk.mutation.sandbox import Key, Sandbox, Trial
from samverk.rules.reference import matches
from samverk.source.days import iso_date

Progress = Callable[[int, int], None]


class Campaign:
    """The changes of one example, made one at a time, and what came of them.

    `whole` False: of items of a kind, and of versions of a file, only the last is tried.
    """

    def __init__(self, sandbox: Sandbox, progress: Progress | None = None, *, whole: bool = True) -> None:
        self.changes = 0
        self.allowed = 0
        self.kills: Counter[str] = Counter()
        self._sandbox = sandbox
        self._progress = progress
        self._dependencies = dependencies_of(sandbox)
        self._by_ground = by_ground(self._dependencies)
        self._bonds = Bonds(sandbox)
        self._mutants: dict[tuple[str, str, str], Mutant] = {}
        self._wolves: dict[tuple[str, str], Wolf] = {}
        self._moving: dict[Ground, list[Part]] = {}
        self._at_stake: list[Part] = []
        self._shifts = SHIFTS if whole else FEW_SHIFTS
        self._guarded: dict[str, bool] = {}
        self._all = [part for path in sandbox.documents for part in self._of(path)]
        self._parts = self._all if whole else list({part.sort: part for part in self._all}.values())
        if not whole:
            self._dependencies = tuple({(one.rule.id, one.requirement): one for one in self._dependencies}.values())
        self._at = {part.node.span: part for part in self._all if part.node and part.steps}
        self._values = _values_by_key(self._all)
        self._steps = 0

    @property
    def mutants(self) -> tuple[Mutant, ...]:
        """Every mutant, by guard, then where it stands."""
        return tuple(sorted(self._mutants.values(), key=lambda m: (m.guard, m.span, m.title)))

    @property
    def wolves(self) -> tuple[Wolf, ...]:
        """Every cry of wolf, likewise."""
        return tuple(sorted(self._wolves.values(), key=lambda w: (w.rule, w.span, w.title)))

    def run(self) -> None:
        """Make every change that rules give rise to."""
        for part in self._parts:
            self._take_away(part)
            self._step()
        allowed = self._choices()
        for part in self._at_stake:
            closed = allowed.get((part.document, part.steps), ())
            for change in altered(part, closed, self._fitting(part), self._shifts):
                self._alter(change)
        for dependency in self._dependencies:
            for one in self._designed(dependency):
                self._break(one)
            self._step()

    def run_schema(self) -> None:
        """Make every change that the schemas give rise to."""
        for path, document in self._sandbox.documents.items():
            parts = {part.steps: part for part in self._all if part.document == path and part.node and part.steps}
            for demand in demands_of(document, self._sandbox.schema_of(path)):
                for change in mutants_of(demand, parts.get(demand.steps), parts):
                    self.changes += 1
                    killer = None if self._sandbox.accepts(change) else SCHEMA
                    self._keep(change, SCHEMA, killer, None)

    @property
    def unguarded(self) -> tuple[str, ...]:
        """What can be taken away unnoticed, however many there are of it, without what lies in such a thing."""
        bare = [name for name, guarded in self._guarded.items() if not guarded]
        inside = {name for name in bare if any(name.startswith((f"{other}.", f"{other} ")) for other in bare)}
        start = f"{self._sandbox.agreement.folder}: "
        folder = f"{self._sandbox.agreement.folder}/"
        return tuple(name.removeprefix(start).removeprefix(folder) for name in bare if name not in inside)

    def _of(self, path: str) -> Iterator[Part]:
        document = self._sandbox.documents[path]
        if path != self._sandbox.agreement.document.path:
            yield whole_file(document)
        yield from parts_of(document)

    def _choices(self) -> dict[tuple[str, tuple[Step, ...]], tuple[str | int | bool, ...]]:
        """The closed list of the schema for each place that has one, without the value that stands there."""
        return {
            (path, demand.steps): other
            for path, document in self._sandbox.documents.items()
            if self._sandbox.has_schemas
            for demand in demands_of(document, self._sandbox.schema_of(path))
            if (other := choices(demand))
        }

    def _fitting(self, part: Part) -> Iterator[str | int | bool]:
        """Values that fit the key: another that stands under it, and where days do, the days around the judgement."""
        values = self._values.get(part.key, ())
        own = part.node.value if isinstance(part.node, ScalarNode) else None
        yield from [value for value in values if value != own][:1]
        if any(isinstance(value, str) and iso_date(value) for value in values):
            day = self._sandbox.bench.day
            yield from (near.isoformat() for days in (-1, 1) if (near := days_later(day, days)))

    def _step(self) -> None:
        self._steps += 1
        if self._progress:
            self._progress(self._steps, len(self._parts) + len(self._dependencies))

    def _try(self, change: Change) -> Trial:
        trial = self._sandbox.tried(change)
        self.changes += 1
        for rule in self._unrelated(trial):
            self._cry(rule, change)
        return trial

    def _cry(self, rule: str, change: Change) -> None:
        """Keep a cry of wolf, once."""
        part = change.part
        self._wolves[rule, f"{part.document}{change.title}"] = Wolf(rule, change.title, self._path(part), part.region)

    def _take_away(self, part: Part) -> None:
        """Take a part away; where a rule objects to that, it must object to an empty value as well."""
        trial = self._try(removal(part))
        if trial.refused:
            self._guarded[part.sort] = True
            self._at_stake.append(part)
            return
        grounds = moved(self._sandbox.facts, trial.facts)
        for ground in grounds:
            self._moving.setdefault(ground, []).append(part)
        resting = (one for ground in grounds for one in self._by_ground.get(ground, ()))
        guards = _by_rule(one for one in resting if threatened(one, self._sandbox.facts, trial.facts))
        for dependencies in guards.values():
            self._record(trial, dependencies)
        self._guarded[part.sort] = self._guarded.get(part.sort, False) or bool(guards or trial.fired)
        if all(reads_the_whole_text(dependencies[0].rule) for dependencies in guards.values()):
            return
        self._at_stake.append(part)
        objecting = [dependencies for name, dependencies in guards.items() if name in trial.fired]
        for change in emptied(part) if objecting else ():
            empty = self._try(change)
            for dependencies in objecting:
                self._record(empty, dependencies, strict=True)

    def _alter(self, change: Change) -> None:
        """Write another value; the guards are the rules that ought to object to it."""
        trial = self._try(change)
        for name in sorted(trial.due):
            if (name, f"{change.part.document}{change.title}") not in self._wolves:
                self._record(trial, [one for one in self._dependencies if one.rule.id == name])

    def _break(self, one: Designed) -> None:
        trial = self._try(one.change)
        if one.lawful:
            self.allowed += 1
            for rule in sorted(set(trial.fired) - set(trial.due)):
                self._cry(rule, one.change)
        else:
            self._record(trial, [one.dependency], strict=one.dependency.requirement.condition is not None)

    def _designed(self, dependency: Dependency) -> Iterator[Designed]:
        """What is made to break one requirement: a value that it forbids, or facts that no longer fit its pattern."""
        facts = self._sandbox.facts
        subject, pattern = facts[dependency.subject], dependency.requirement.pattern
        if pattern is None:
            literal = {name: part for name in subject.fields if (part := self._literal(dependency.subject, name))}
            yield from designed(dependency, subject, literal)
            return
        for key, fact in facts.items():
            if fact.kind != pattern.kind:
                continue
            failing = [c for c in pattern.conditions if not matches((c,), fact, subject)]
            if dependency.requirement.present and not failing:
                for condition in pattern.conditions:
                    part, value = self._literal(key, condition.field), fact.fields.get(condition.field)
                    if part and value is not None and not isinstance(condition.value, FieldRef):
                        for other in other_values(fact, condition.field, value):
                            yield Designed(written(part, fact, condition.field, other), dependency)
            elif not dependency.requirement.present and len(failing) == 1 and failing[0].operator == "lika":
                wanted, part = failing[0].operand, self._literal(key, failing[0].field)
                if part and not isinstance(wanted, tuple | FieldRef):
                    yield Designed(written(part, fact, failing[0].field, wanted), dependency)

    def _literal(self, key: Key, name: str) -> Part | None:
        """Where a field stands as it is: at its place, or else in what moves it (or the whole fact) when taken away."""
        fact = self._sandbox.facts[key]
        at_place = self._at.get(fact.place(name))
        near = [at_place] if at_place else []
        candidates = (*near, *self._moving.get((key, name), ()), *self._moving.get((key, None), ()))
        return next((part for part in candidates if stands_as(part.node, fact, name)), None)

    def _record(self, trial: Trial, dependencies: list[Dependency], *, strict: bool = False) -> None:
        """Keep what became of a change that has these requirements of one rule as its guard."""
        guard = dependencies[0].rule.id
        if trial.refused:
            self._keep(trial.change, guard, SCHEMA, None)
        elif guard in trial.fired:
            self._keep(trial.change, guard, guard, None)
        else:
            given = [reason(one, trial, strict=strict) for one in dependencies]
            why = None if None in given else given[0]
            related = set(trial.fired) - set(self._unrelated(trial))
            others = sorted(related, key=lambda name: (reads_the_whole_text(self._rule(name)), name))
            if is_empty(trial.change) and why is None and others and not reads_the_whole_text(self._rule(others[0])):
                why = "tomt räknas här som angivet, men en annan regel märker det"
            self._keep(trial.change, guard, others[0] if why and others else None, why)

    def _keep(self, change: Change, guard: str, killer: str | None, why: str | None) -> None:
        path = self._path(change.part)
        identity = (guard, path, change.title)
        if identity not in self._mutants:
            self._mutants[identity] = Mutant(guard, change.title, path, change.part.region, killer, why)
            self.kills[killer or ""] += 1

    def _path(self, part: Part) -> str:
        agreement = self._sandbox.agreement
        if part.document == agreement.document.path:
            return part.name
        return f"{part.document.removeprefix(f'{agreement.folder}/')}: {part.name}"

    def _unrelated(self, trial: Trial) -> list[str]:
        """The rules that object without having anything to do with the change, or to what is allowed."""
        return [name for name, subjects in trial.fired.items() if self._is_unrelated(name, subjects, trial)]

    def _is_unrelated(self, name: str, subjects: Iterable[Key], trial: Trial) -> bool:
        if name in self._sandbox.bench.intended and name not in trial.due:
            return True
        rule = self._rule(name)
        if reads_the_whole_text(rule):
            return False
        read = names_read(rule)
        return not all(self._bonds.related(trial.change, read, self._places(rule, key, trial)) for key in subjects)

    def _places(self, rule: Rule, key: Key, trial: Trial) -> frozenset[Span]:
        facts = self._sandbox.facts if key in self._sandbox.facts else trial.facts
        return places_read(rule, facts[key], facts.values())

    def _rule(self, name: str) -> Rule:
        return self._sandbox.bench.judged[name]


def _values_by_key(parts: Iterable[Part]) -> dict[str, tuple[str | int | bool, ...]]:
    """Every value that stands under a key somewhere, in file order."""
    found: dict[str, dict[str | int | bool, None]] = {}
    for part in parts:
        if isinstance(part.node, ScalarNode) and part.node.value is not None:
            found.setdefault(part.key, {})[part.node.value] = None
    return {key: tuple(values) for key, values in found.items()}


def _by_rule(dependencies: Iterable[Dependency]) -> dict[str, list[Dependency]]:
    """The requirements by the rule they are of, each once."""
    found: dict[str, list[Dependency]] = {}
    for dependency in dict.fromkeys(dependencies):
        found.setdefault(dependency.rule.id, []).append(dependency)
    return found
