"""Folders of rules → rule sets. A fault in them is an exception: half a rule set is worse than none."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from samverk.model import tree
from samverk.model.errors import RuleSetError
from samverk.model.rule import Choices, Parameter, Rule, RuleSet
from samverk.rules.compile import violations_of
from samverk.rules.folder import Folder, read_folder_of_rules
from samverk.rules.index import Index, Reference, chosen, levels, rule_set_folders
from samverk.rules.parameters import bind
from samverk.rules.rule_file import validity
from samverk.rules.rule_shape import meant
from samverk.rules.vocabulary import vocabulary_of
from samverk.source.places import RuleFiles
from samverk.source.schema import Schemas

MOST_LOADED = 8
_LOADED: dict[Hashable, Mapping[str, RuleSet]] = {}


def load_rule_sets(read: Iterable[RuleFiles], schemas: Schemas) -> Mapping[str, RuleSet]:
    """Every rule set in folders of rules (`rules/` itself, or several such), by id in alphabetical order.

    Every subfolder but `kallor` is a rule set: `regelverk.yaml` and one file per rule, in subfolders where that
    helps. Drafts and repealed rules are included; `Rule.in_force` tells. Raises RuleSetError at the first fault in a
    file, with its place below the folder that holds `rules/`, and UsageError where a folder has no rule set. The same
    files give the same object: a change is most often judged by the rules that were there before it too.
    """
    folders = tuple(read)
    key = (schemas.words, tuple((one.shown, tuple(sorted(one.files.items()))) for one in folders))
    if key not in _LOADED:
        while len(_LOADED) >= MOST_LOADED:
            del _LOADED[next(iter(_LOADED))]
        _LOADED[key] = _load(folders, schemas)
    return _LOADED[key]


def _load(read: Iterable[RuleFiles], schemas: Schemas) -> Mapping[str, RuleSet]:
    found = rule_set_folders(read)
    folders = {name: read_folder_of_rules(name, where, files, schemas) for name, where, files in found}
    _refuse_two_grounds({name: folder.index for name, folder in folders.items()})
    _refuse_duplicates(folders)
    _refuse_unknown_successors(folders)
    return {name: _rule_set(name, folders) for name in sorted(folders)}


def own_rules(rule_sets: Mapping[str, RuleSet]) -> tuple[Rule, ...]:
    """Every rule once, sorted by id, bound to what its own rule set has chosen."""
    own = (rule for rule_set in rule_sets.values() for rule in rule_set.rules if rule.rule_set == rule_set.id)
    return tuple(sorted(own, key=lambda rule: rule.id))


def borrowed(rule_sets: Mapping[str, RuleSet]) -> tuple[Rule, ...]:
    """The rules that a set has taken over and has words of its own for, each as that set has it."""
    return tuple(rule for one in rule_sets.values() for rule in one.rules if rule.id in one.cites)


def _refuse_two_grounds(indices: Mapping[str, Index]) -> None:
    """All rule sets stand on one, which has the rules on how any agreement may change: no city is without them."""
    grounds = [name for name in sorted(indices) if not indices[name].builds_on]
    borne = {ground: sum(ground in levels(name, indices) for name in indices) for ground in grounds}
    first, *others = sorted(grounds, key=lambda ground: -borne[ground]) or [""]
    for name in others:
        root = indices[name].document.root
        said = root.get("bygger_på")
        message = f"Regelverket {name} bygger inte på {first}, så det har inte de regler om ändringar som alla har."
        raise RuleSetError(f"{message} Skriv bygger_på: [{first}].", said.span if said else root.span)


def _refuse_duplicates(folders: Mapping[str, Folder]) -> None:
    """A rule id names one rule, in whichever folder it lies."""
    seen: dict[str, Rule] = {}
    for folder in folders.values():
        for rule in folder.rules:
            if rule.id in seen:
                message = f"Id {rule.id} är upptaget av {seen[rule.id].span.path}. Ge regeln ett eget id."
                raise RuleSetError(message, rule.span)
            seen[rule.id] = rule


def _refuse_unknown_successors(folders: Mapping[str, Folder]) -> None:
    """What replaces a repealed rule has to be a rule."""
    known = [rule.id for folder in folders.values() for rule in folder.rules]
    for folder in folders.values():
        for successor, span in folder.replaced_by.items():
            if successor not in known:
                raise RuleSetError(f"Regeln {successor} finns inte.{meant(successor, known)}", span)


def _rule_set(name: str, folders: Mapping[str, Folder], words: tree.MappingNode | None = None) -> RuleSet:
    """One set with everything it builds on, bound to its parameters: its own before those it builds on.

    `words` are what an example says otherwise of its city.
    """
    indices = _indices(folders)
    index, names = indices[name], levels(name, indices)
    parameters = chosen(names, indices)
    root = index.document.root
    source = root.get("källa")
    stated = tree.plain(source) if source else {}
    title = root.get("titel")
    valid_from, valid_to = _validity(root)
    rules = [bind(rule, parameters) for other in names for rule in folders[other].rules]
    rules = _cited_at_home(rules, [indices[other] for other in names])
    _refuse_unknown_choices((rule for rule in rules if rule.rule_set == name), parameters)
    for rule in rules:
        if rule.rule_set == name or rule.parameters:  # what is taken over as it stands is told of in its own set
            violations_of(rule)  # a rule that cannot be compiled is told of here, not in the middle of a run
    return RuleSet(
        id=name,
        title=title.text if isinstance(title, tree.ScalarNode) else name,
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        parameters=parameters,
        built_on=names[1:],
        valid_from=valid_from,
        valid_to=valid_to,
        source=str(stated["dokument"]) if isinstance(stated, dict) else "",
        designation=str(stated["beteckning"]) if isinstance(stated, dict) else "",
        url=str(stated["url"]) if isinstance(stated, dict) and "url" in stated else None,
        span=root.span,
        vocabulary=vocabulary_of(name, indices),
        of_examples=vocabulary_of(name, indices, examples=True, words=words),
        cites={reference.rule: reference.citation for reference in index.references.values()},
        under=cache(lambda choices, other: _rule_set(name, _chosen_otherwise(name, folders, choices), other)),
    )


def _chosen_otherwise(name: str, folders: Mapping[str, Folder], choices: Choices) -> dict[str, Folder]:
    """The folders, the parameters of one set being other than it and those below it have chosen."""
    index = folders[name].index
    indices = _indices(folders)
    known = chosen(levels(name, indices), indices)
    own = {parameter: replace(known[parameter], value=value) for parameter, value in choices}
    return {**folders, name: replace(folders[name], index=replace(index, parameters={**index.parameters, **own}))}


def _indices(folders: Mapping[str, Folder]) -> dict[str, Index]:
    return {name: folder.index for name, folder in folders.items()}


def _refuse_unknown_choices(rules: Iterable[Rule], parameters: Mapping[str, Parameter]) -> None:
    """What an example chooses otherwise has to be a parameter, and a value of its type that something is made for."""
    for rule in rules:
        for example in rule.examples:
            for name, value in example.choices:
                if name not in parameters:
                    known = meant(name, list(parameters))
                    raise RuleSetError(f"Parametern {name} finns inte i regelverket.{known}", example.span)
                own = parameters[name].value
                made_for = dict(rule.readings).get(name)
                if type(value) is not type(own) or (made_for and value not in (*made_for, own)):
                    message = f"Parametern {name} kan inte vara {Parameter(name, value, '', '').words}"
                    words = [Parameter(name, one, "", "").words for one in made_for or ()]
                    hint = (
                        f"Välj bland {', '.join(words)}."
                        if words
                        else "Skriv ett värde av samma slag som i regelverket."
                    )
                    raise RuleSetError(f"{message}. {hint}", example.span)


def _cited_at_home(rules: list[Rule], indices: Sequence[Index]) -> list[Rule]:
    """The rules, those that a set has words of its own for citing them. `indices` are the levels', nearest first.

    Raises RuleSetError for a reference to what is no rule here.
    """
    known = {rule.id for rule in rules}
    nearest: dict[str, Reference] = {}
    for index in indices:
        for reference in index.references.values():
            if reference.rule not in known:
                message = f"Regeln {reference.rule} finns inte i regelverket.{meant(reference.rule, sorted(known))}"
                raise RuleSetError(message, reference.span)
            nearest.setdefault(reference.rule, reference)
    return [replace(rule, citation=nearest[rule.id].citation) if rule.id in nearest else rule for rule in rules]


def _validity(root: tree.MappingNode) -> tuple[date, date | None]:
    node = root.get("gäller")
    if not isinstance(node, tree.MappingNode):
        raise RuleSetError("gäller saknas. Skriv första dagen, till exempel {från: 2024-06-01}.", root.span)
    return validity(node)
