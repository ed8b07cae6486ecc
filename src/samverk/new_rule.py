"""A new rule as a draft: one requirement, the clause it rests on, and examples out of the rules that there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import days_later
from samverk.drafting.draft import Draft, listed
from samverk.facts.catalogue import KINDS
from samverk.model.errors import RuleSetError, UsageError
from samverk.model.example_mark import MARKS, unmarked
from samverk.model.rule import EVERY_RULE_HAS, Example, Rule, RuleSet, Severity
from samverk.model.span import Span
from samverk.rules.evaluate import Evaluator
from samverk.rules.examples import FOLDER, case_of, run_example
from samverk.rules.index import document_of
from samverk.rules.load import load_rule_sets, own_rules
from samverk.rules.rule_file import rule_of
from samverk.rules.rule_register import REGISTER, registered, with_new
from samverk.rules.rule_shape import OPERATORS
from samverk.rules.source_words import PlacedText
from samverk.rules.sources import load_sources
from samverk.source.fault import shown
from samverk.source.meant import as_id
from samverk.source.places import Places
from samverk.source.written import Value, yaml_file

SEVERITIES = {one.swedish: one for one in Severity}
_VERDICTS = {"uppfyllt": "met", "brutet": "breached", "ej_tillämpligt": "not_applicable"}


@dataclass(frozen=True, slots=True)
class Asked:
    """`operator` is one of OPERATORS, compared with `value`; `narrowed` are values that other fields have to have."""

    id: str
    rule_set: str
    clause: str
    kind: str
    field: str
    operator: str
    value: Value
    severity: str
    title: str
    message: str
    fix: str
    owner: str
    narrowed: Mapping[str, Value]


def own_rule_sets(places: Places) -> Mapping[str, tuple[str, Path]]:
    """The rule sets that may be written in, with the folder of each, as it is shown and on the disk."""
    carried = None if places.shipped == places.root else places.shipped
    found = {}
    for folder, files in zip(places.rules, places.rule_files, strict=True):
        if carried is None or not folder.resolve().is_relative_to(carried.resolve()):
            found.update({name: (files.shown, folder) for name in files.names if name != "kallor"})
    return found


def unmapped(places: Places, rule_set: RuleSet) -> Mapping[str, str]:
    """The clauses of the set's own text, by id, that no rule rests on."""
    text = _text_of(places, rule_set)
    rules = own_rules(load_rule_sets(places.rule_files, places.schemas))
    used = {one for rule in rules if rule.citation.source == rule_set.source for one in _clauses(rule)}
    return {one.clause.id: " ".join(one.clause.quotes) for one in text.clauses if one.clause.id not in used}


def new_rule(places: Places, asked: Asked, today: date) -> tuple[Draft, Mapping[str, Path]]:
    """The rule's file and the register of ids, and where they lie. Raises UsageError for an impossible answer."""
    read, schemas = places.rule_files, places.schemas
    rule_sets = load_rule_sets(read, schemas)
    own = own_rule_sets(places)
    _possible(asked, rule_sets, own)
    where, folder = own[asked.rule_set]
    rule_set = rule_sets[asked.rule_set]
    clause = next(iter(_text_of(places, rule_set).named(asked.clause)), None)
    if clause is None:
        known = (one.clause.id for one in _text_of(places, rule_set).clauses)
        raise UsageError(
            f"Bestämmelsen {shown(asked.clause)} finns inte i {rule_set.source}. Välj bland {listed(known)}."
        )
    path = f"{where}/{asked.rule_set}/{asked.id}.yaml"
    start = today if AsOf(today).reached(rule_set.valid_from) else rule_set.valid_from
    head = _head(asked, rule_set, clause.clause.quotes[0], start)

    def rule(examples: Mapping[str, Example]) -> Rule:
        content = _text(head, examples).encode()
        return rule_of(document_of(path, content, "regel", schemas), asked.rule_set)

    try:
        tried = replace(rule(_stubs(start)), status="gällande")
        found = _found(tried, rule_sets, rule_set, start)
        rule(found)
    except RuleSetError as error:
        raise UsageError(f"Regeln går inte att skriva så: {error}") from error
    text = _text(head, found)
    files = next(one for one, at in zip(read, places.rules, strict=True) if at == folder)
    before = registered(files, schemas)
    register = f"{where}/{REGISTER}"
    draft = Draft(
        {path: text.encode()},
        {register: with_new(register, files.files.get(REGISTER), before, [asked.id])},
        (
            f"Regeln {asked.id} är skriven som utkast i {path}, med exempel ur reglerna som finns.",
            "Ett utkast bedömer ingenting. Läs exemplen, skriv status: gällande, och kör samverk rules test.",
            f"När ni är säkra på att regeln säger vad {asked.clause} säger: samverk rules confirm {asked.id}.",
        ),
    )
    return draft, {path: folder / asked.rule_set / f"{asked.id}.yaml", register: folder / REGISTER}


def _possible(asked: Asked, rule_sets: Mapping[str, RuleSet], own: Mapping[str, tuple[str, Path]]) -> None:
    if asked.rule_set not in own:
        raise UsageError(f"{shown(asked.rule_set)} är inget regelverk att skriva i här. Välj bland {listed(own)}.")
    if as_id(asked.id) != asked.id or not asked.id:
        raise UsageError(f"{shown(asked.id)} är inget id. Skriv små bokstäver a–z, siffror och bindestreck.")
    if any(rule.id == asked.id for rule in own_rules(rule_sets)):
        raise UsageError(f"Regeln {asked.id} finns redan. Ett id används bara en gång.")
    if asked.kind not in KINDS:
        raise UsageError(f"Slaget {shown(asked.kind)} finns inte. Välj bland {listed(KINDS)}.")
    fields = KINDS[asked.kind].fields
    unknown = next((name for name in (asked.field, *asked.narrowed) if name not in fields), None)
    if unknown is not None:
        raise UsageError(f"Fältet {shown(unknown)} finns inte för {asked.kind}. Välj bland {listed(fields)}.")
    if asked.operator not in OPERATORS:
        raise UsageError(f"Villkoret {shown(asked.operator)} finns inte. Välj bland {listed(OPERATORS)}.")
    if asked.severity not in SEVERITIES:
        raise UsageError(f"Allvaret {shown(asked.severity)} finns inte. Välj bland {listed(SEVERITIES)}.")


def _head(asked: Asked, rule_set: RuleSet, quote: str, start: date) -> dict[str, Value]:
    subject: dict[str, Value] = {"slag": asked.kind}
    if asked.narrowed:
        subject["där"] = dict(asked.narrowed)
    return {
        "id": asked.id,
        "titel": asked.title,
        "status": "utkast",
        "allvar": asked.severity,
        "ägare": asked.owner,
        "gäller": {"från": start.isoformat(), "till": None},
        "källa": {"dokument": rule_set.source, "klausul": asked.clause, "citat": quote, "grund": "text"},
        "förklaring": asked.title + ".",
        "prövar": subject,
        "krav": [{"fält": asked.field, asked.operator: asked.value}],
        "meddelande": {"brutet": asked.message},
        "åtgärd": asked.fix,
    }


def _stubs(day: date) -> Mapping[str, Example]:
    """Examples that can be read and show nothing."""
    marks = {"brutet": f"  {MARKS[0]}"}
    return {
        kind: Example(
            kind, (("overenskommelse.yaml", f"syften: [trygghet]{marks.get(kind, '')}\n"),), day, Span("", 1, 1, 1, 1)
        )
        for kind in EVERY_RULE_HAS
    }


def _text(head: Mapping[str, Value], examples: Mapping[str, Example]) -> str:
    """The rule's file; a file of an example stands line by line, as it is read."""
    lines = ["exempel:"]
    for kind, example in examples.items():
        lines += [f"  {kind}:", f"    - dag: {example.as_of.isoformat()}", "      filer:"]
        for name, text in example.files:
            lines.append(f"        {name}: |")
            lines += [f"          {line}" if line else "" for line in text.rstrip("\n").split("\n")]
    return yaml_file(dict(head)) + "\n".join(lines) + "\n"


def _found(rule: Rule, rule_sets: Mapping[str, RuleSet], rule_set: RuleSet, day: date) -> Mapping[str, Example]:
    """An example of each kind, the shortest there is among those of other rules. Raises UsageError where one lacks."""
    alone = replace(rule_set, rules=(rule,))
    evaluator = Evaluator(alone)
    found: dict[str, Example] = {}
    for example in _candidates(rule, rule_sets, day):
        case = case_of(rule, example, alone)
        if isinstance(case, str):
            continue
        findings, outcomes, _ = evaluator.judge_by(rule.id, case)
        verdict = next((outcome.verdict for outcome in outcomes), None)
        kind = next((one for one in EVERY_RULE_HAS if _VERDICTS[one] == verdict and one not in found), None)
        if kind is None:
            continue
        marks = [(one.span.path, one.span.start_line, one.severity) for one in findings]
        files = {name: _marked(name, text, marks) for name, text in example.files}
        shows = replace(example, kind=kind, files=tuple(files.items()))
        if run_example(rule, shows, evaluator) is None:
            found[kind] = shows
        if len(found) == len(EVERY_RULE_HAS):
            return {one: found[one] for one in EVERY_RULE_HAS}
    before = _before(day)
    if before and "ej_tillämpligt" not in found and run_example(rule, before, evaluator) is None:
        found["ej_tillämpligt"] = before  # what every agreement has concerns each of them from the rule's first day
    if len(found) == len(EVERY_RULE_HAS):
        return {one: found[one] for one in EVERY_RULE_HAS}
    lacking = listed(one for one in EVERY_RULE_HAS if one not in found)
    raise UsageError(
        f"Bland reglernas exempel finns inget som visar {lacking} för det kravet. Pröva ett annat värde, "
        "eller skriv regeln för hand efter en som liknar den."
    )


def _before(day: date) -> Example | None:
    """An agreement on the day before the rule begins; None before all days."""
    eve = days_later(day, -1)
    if eve is None:
        return None
    return Example("ej_tillämpligt", (("overenskommelse.yaml", "syften: [trygghet]\n"),), eve, Span("", 1, 1, 1, 1))


def _candidates(rule: Rule, rule_sets: Mapping[str, RuleSet], day: date) -> Iterator[Example]:
    """Every example that stands by itself, those of rules about the same kind of fact first, the shortest first."""
    rows = [(one, example) for one in own_rules(rule_sets) for example in one.examples]
    plain = [(one, example) for one, example in rows if not example.before and not example.is_elsewhere]
    plain.sort(key=lambda row: (row[0].subject.kind != rule.subject.kind, sum(len(text) for _, text in row[1].files)))
    seen: set[tuple[tuple[str, str], ...]] = set()
    for _, example in plain:
        files = tuple((name, "\n".join(map(unmarked, text.split("\n")))) for name, text in example.files)
        if files not in seen:
            seen.add(files)
            yield replace(example, files=files, as_of=day)


def _marked(name: str, text: str, marks: list[tuple[str, int, Severity]]) -> str:
    lines = text.split("\n")
    for path, number, severity in marks:
        if path in (f"{FOLDER}/{name}", f"exempel/{name}") and number <= len(lines):
            lines[number - 1] += f"  {MARKS[severity.rank]}"
    return "\n".join(lines)


def _text_of(places: Places, rule_set: RuleSet) -> PlacedText:
    sources = load_sources(places.rule_files, places.schemas)
    if rule_set.source not in sources:
        raise UsageError(f"Källan {rule_set.source} finns inte under kallor.")
    return sources[rule_set.source]


def _clauses(rule: Rule) -> tuple[str, ...]:
    return (rule.citation.clause, *rule.citation.also)
