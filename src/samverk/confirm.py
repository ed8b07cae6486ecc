"""Confirming rules: writing the lock over the clauses they cite, and the register of ids."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from samverk.model.errors import UsageError
from samverk.model.rule import Rule, RuleSet
from samverk.rules.citing import Cited, cited, lock_of
from samverk.rules.load import load_rule_sets, own_rules
from samverk.rules.lock_line import with_lock
from samverk.rules.rule_register import REGISTER, registered, with_new
from samverk.rules.source_words import PlacedText
from samverk.rules.sources import load_sources
from samverk.source.places import Places
from samverk.source.whole_file import write_whole
from samverk.source.workshop import clear


@dataclass(slots=True)
class Confirmation:
    """What was done. `told` are lines in Swedish; `written` counts new locks, `standing` those that already held.

    `refused` counts citations that do not stand: they are left as they were. `files` are those with new words.
    """

    told: list[str] = field(default_factory=list)
    written: int = 0
    standing: int = 0
    refused: int = 0
    files: dict[Path, bytes] = field(default_factory=dict)


def confirm(places: Places, wanted: Collection[str] = ()) -> Confirmation:
    """Lock the rules named in `wanted` (none named: all that are not repealed) to their clauses' words as they stand.

    So are the words that rule sets have of their own for them. Only the lines `textlås` are written, and the register
    of ids in each folder: all of it or, where something is in the way, nothing. Raises UsageError for an unknown rule
    or a file that cannot be written, and RuleSetError where the rules cannot be read.
    """
    folders, read, schemas = places.rules, places.rule_files, places.schemas
    rule_sets = load_rule_sets(read, schemas)
    rules = {rule.id: rule for rule in own_rules(rule_sets)}
    unknown = sorted(set(wanted) - set(rules))
    if unknown:
        raise UsageError(f"Regeln {unknown[0]} finns inte. Reglerna är: {', '.join(sorted(rules))}.")
    sources = load_sources(read, schemas)
    done = Confirmation()
    carried = None if places.shipped == places.root else places.shipped  # an installed program is not written in
    citing = [(rule, where) for rule, where in _citing(rule_sets, folders) if not _lies_in(where.path, carried)]
    for rule, where in citing:
        if rule.status != "upphävd" and (not wanted or rule.id in wanted):
            _confirm(rule, where, sources, done)
    for folder, files in zip(folders, read, strict=True):
        before = registered(files, schemas)
        own = [rule.id for rule in rules.values() if rule.rule_set in files.names]
        new = sorted(set(own) - set(before))
        if new and not _lies_in(folder, carried):
            shown = f"{files.shown}/{REGISTER}"
            done.files[folder / REGISTER] = with_new(shown, files.files.get(REGISTER), before, new)
            done.told.append(f"{shown}: nya id är {', '.join(new)}.")
    clear({*(one for one in folders if not _lies_in(one, carried)), *(where.path.parent for _, where in citing)})
    write_whole(done.files)
    return done


@dataclass(frozen=True, slots=True)
class _Where:
    """The file that a citation stands in, as it is shown and on the disk.

    `rule_set` None: the rule's own file. Otherwise the set that has words of its own for another's rule.
    """

    shown: str
    path: Path
    rule_set: str | None = None


def _citing(rule_sets: Mapping[str, RuleSet], folders: Sequence[Path]) -> Iterator[tuple[Rule, _Where]]:
    """Every rule by id with its own citation, then every rule that a set has words of its own for with those."""
    for rule in own_rules(rule_sets):
        yield rule, _Where(rule.span.path, _on_disk(rule.span.path, rule.rule_set, folders))
    for rule_set in rule_sets.values():
        path = rule_set.span.path
        for rule in (rule for rule in rule_set.rules if rule.id in rule_set.cites):
            yield rule, _Where(path, _on_disk(path, rule_set.id, folders), rule_set.id)


def _confirm(rule: Rule, where: _Where, sources: Mapping[str, PlacedText], done: Confirmation) -> None:
    found = cited(rule.citation, sources)
    lock = lock_of(found)
    name = f"{rule.id} i {where.rule_set}" if where.rule_set else rule.id
    if lock is None or not found.stands:
        done.refused += 1
        done.told.append(f"{name}: bekräftas inte. {_why_not(rule, found)}")
    elif lock == rule.citation.lock:
        done.standing += 1
    else:
        content = done.files.get(where.path) or where.path.read_bytes()
        done.files[where.path] = with_lock(where.shown, content, lock, rule.id if where.rule_set else None)
        done.written += 1
        clauses = ", ".join(dict.fromkeys(placed.clause.id for _, placed in found.clauses))
        done.told.append(f"{name}: {'nytt ' if rule.citation.lock else ''}textlås över {clauses}: {lock}")


def _why_not(rule: Rule, found: Cited) -> str:
    """Why the citation does not stand."""
    citation = rule.citation
    if found.unknown:
        return f"Bestämmelsen {found.unknown[0]} finns inte i katalogen till {citation.source}."
    if not found.quote_found:
        return f"Citatet ”{citation.quote}” står inte ord för ord i {citation.source}."
    if not found.quote_inside:
        return f"Citatet ”{citation.quote}” hör inte till {citation.clause}."
    missing = next(placed for _, placed in found.clauses if placed.missing)
    return f"Katalogens citat för {missing.clause.id} står inte i texten. Rätta katalogen först."


def _lies_in(path: Path, folder: Path | None) -> bool:
    return folder is not None and path.resolve().is_relative_to(folder.resolve())


def _on_disk(shown: str, rule_set: str, folders: Sequence[Path]) -> Path:
    """A file of a rule set on the disk: its path ends as it does below its folder of rules."""
    folder = next(folder for folder in reversed(folders) if (folder / rule_set).is_dir()).resolve()
    _, _, below = f"/{shown}".partition(f"/{folder.name}/{rule_set}/")
    return folder / rule_set / below
