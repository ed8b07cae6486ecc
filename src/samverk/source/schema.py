"""JSON Schema to findings: the only module that knows jsonschema-rs and jsonschema.

jsonschema-rs judges (0.03 ms a document); only a document that fails is explained, by jsonschema, whose errors
carry what an explanation needs. A test holds the two to the same verdicts and places.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import jsonschema_rs

from samverk.model.document import Document
from samverk.model.errors import UsageError
from samverk.model.finding import Finding
from samverk.model.remedy import Mend
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, ScalarNode, Steps, plain
from samverk.model.where import Where
from samverk.source.addresses import FORMS, may_stand_as
from samverk.source.counts import may_stand_as_count
from samverk.source.empty_rows import empty_rows, without_them
from samverk.source.explain import explain, too_many, unexplained
from samverk.source.fault import fault, file_of, quote_of, shown
from samverk.source.repeated import Listed, lists_in, repeated
from samverk.source.schema_fault import Fault
from samverk.source.times import may_stand_as_day, may_stand_as_time
from samverk.source.unfilled import says_nothing

SUFFIX = ".schema.json"
REFERS_TO = "x-hänvisar"


def _is_time_or_empty(value: Any) -> bool:
    """Whether it is a time, or says nothing: that nothing is filled in is told of all such places together."""
    return may_stand_as_time(value) or (isinstance(value, str) and says_nothing(value))


FORMATS = {
    "dag": may_stand_as_day,
    "tid": _is_time_or_empty,
    "antal": may_stand_as_count,
    **{form: may_stand_as(form) for form in FORMS},
}
"""The formats of what stands under a key for a day, for a time of a measure, for how many, and for an address."""
# A reader mends a few faults at a time; a hostile file must not cost minutes of explaining.
MOST_ERRORS = 200


@dataclass(frozen=True, slots=True)
class Schemas:
    """All schemas of a folder, by kind: a file's name before `.schema.json`.

    `judges` holds the compiled ones: a schema is compiled when the first document of its kind is checked. `lists` are
    those of each kind whose rows a key tells apart. `written` is what `words` has found.
    """

    sources: dict[str, dict[str, Any]]
    judges: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, tuple[Listed, ...]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, files: Mapping[str, bytes], folder: str) -> "Schemas":
        """The schemas among the files of a folder, by path below it; `folder` is its name in messages.

        UsageError where one cannot be read as JSON, or where there is none.
        """
        sources: dict[str, dict[str, Any]] = {}
        for name, data in sorted(files.items()):
            if not name.endswith(SUFFIX) or "/" in name:
                continue
            try:
                sources[name.removesuffix(SUFFIX)] = json.loads(data)
            except ValueError as error:
                raise UsageError(f"Schemat {folder}/{name} går inte att läsa: {error}") from error
        if not sources:
            raise UsageError(f"Inga scheman (*{SUFFIX}) finns i {folder}.")
        return cls(sources)

    @property
    def words(self) -> str:
        """All schemas in one text: the same where the schemas are the same."""
        if not self.written:
            self.written.append(json.dumps(self.sources, sort_keys=True))
        return self.written[0]

    def check(self, document: Document, kind: str) -> tuple[Finding, ...]:
        """What in `document` breaks the schema of `kind`, as findings in file order; raises as `faults` does."""
        return tuple(finding_of(one, document) for one in self.faults(document, kind))

    def faults(self, document: Document, kind: str) -> tuple[Fault, ...]:
        """What in `document` breaks the schema of `kind`, in file order; empty where nothing does.

        UsageError where there is no schema of that kind, or where it is no JSON Schema.
        """
        found = self._explained(document.root, document.path, self._judge(kind), self.sources.get(kind, {}))
        twice = tuple(repeated(document.root, self._lists(kind)))
        empty = tuple(islice(empty_rows(document.root), MOST_ERRORS + 1))
        if not (twice or empty):
            return found
        every = {*without_them(found, empty), *twice, *empty[:MOST_ERRORS]}
        if len(empty) > MOST_ERRORS:
            every.add(too_many(document.path, MOST_ERRORS))
        return tuple(sorted(every, key=_in_file_order))

    def faults_of_values(self, root: MappingNode, path: str, kind: str) -> tuple[Fault, ...]:
        """What breaks the schema of `kind` in values by the dotted paths to where each would stand in such a file.

        In file order; a path that leads nowhere is a fault too, and null goes everywhere. Raises as `faults` does.
        """
        told = {entry.key.text: entry.key for entry in root.entries}
        places = {key: self._at(kind, Where.parse(key).steps) for key in told}
        schema = {
            "properties": {entry.key.text: places[entry.key.text] or {} for entry in root.entries if not _null(entry)},
            "$defs": self.sources[kind].get("$defs", {}),
        }
        found = self._explained(root, path, _compiled(kind, schema), schema)
        astray = (_leads_nowhere(told[key]) for key, place in places.items() if place is None)
        return tuple(sorted((*found, *astray), key=_in_file_order))

    def _explained(self, root: MappingNode, path: str, judge: Any, schema: Mapping[str, Any]) -> tuple[Fault, ...]:
        instance = plain(root)
        if judge.is_valid(instance):
            return ()
        import jsonschema

        formats = jsonschema.FormatChecker([])
        formats.checkers |= jsonschema.Draft202012Validator.FORMAT_CHECKER.checkers
        for name, may_stand in FORMATS.items():
            formats.checks(name)(may_stand)
        explainer = jsonschema.Draft202012Validator(schema, format_checker=formats)
        errors = tuple(islice(explainer.iter_errors(instance), MOST_ERRORS + 1))
        faults = {item for error in errors[:MOST_ERRORS] for item in explain(error, root, path)}
        if len(errors) > MOST_ERRORS:
            faults.add(too_many(path, MOST_ERRORS))
        if not faults:  # the two part ways where Python's `$` takes a line feed at the end of a text
            faults = {unexplained(error.instance_path, root, path) for error in judge.iter_errors(instance)}
        return tuple(sorted(faults, key=_in_file_order))

    def leads_to(self, kind: str, names: Iterable[str]) -> bool:
        """Whether a dotted path leads to a place that a file of that kind may have."""
        return self._at(kind, names) is not None

    def _at(self, kind: str, names: Iterable[str]) -> dict[str, Any] | None:
        """The schema of what a dotted path leads to; None where it leads nowhere."""
        node = self._resolved(kind, self.sources[kind])
        for name in names:
            if "items" in node:
                below = node["items"]
            else:
                below = node.get("properties", {}).get(name, node.get("additionalProperties"))
            if not isinstance(below, dict):
                return None
            node = self._resolved(kind, below)
        return node

    def at(self, kind: str, steps: Steps) -> dict[str, Any]:
        """The schema of what stands at `steps` in a file of that kind; empty where nothing may."""
        return (self._at(kind, map(str, steps)) if kind in self.sources else None) or {}

    def refers_to(self, kind: str, steps: Steps) -> tuple[str, ...]:
        """The sorts of things that the value at `steps` may name (`x-hänvisar`); empty where it names none."""
        node: dict[str, Any] = self._resolved(kind, self.sources[kind])
        for step in steps:
            below = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
            node = self._resolved(kind, below)
        return tuple(node.get(REFERS_TO, ()))

    def _resolved(self, kind: str, node: Any) -> dict[str, Any]:
        """A schema's node, a reference within the file followed; the items of a list refer to what the list does."""
        if not isinstance(node, dict):
            return {}
        if "$ref" in node:
            return self._resolved(kind, self.sources[kind]["$defs"][str(node["$ref"]).rpartition("/")[2]])
        if REFERS_TO in node and isinstance(node.get("items"), dict):
            return {**node, "items": {**node["items"], REFERS_TO: node[REFERS_TO]}}
        return node

    def accepts(self, document: Document, kind: str) -> bool:
        """Whether `document` follows the schema of `kind`; says no more than that, and takes less time."""
        return bool(self._judge(kind).is_valid(plain(document.root)))

    def _lists(self, kind: str) -> tuple[Listed, ...]:
        if kind not in self.lists:
            self.lists[kind] = tuple(lists_in(self.sources[kind]))
        return self.lists[kind]

    def _judge(self, kind: str) -> Any:
        if kind not in self.judges:
            if kind not in self.sources:
                raise UsageError(f"Det finns inget schema för {kind}.")
            self.judges[kind] = _compiled(kind, self.sources[kind])
        return self.judges[kind]


def _compiled(kind: str, schema: dict[str, Any]) -> Any:
    try:
        return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats=FORMATS)
    except ValueError as error:  # the package's own errors are ValueErrors
        raise UsageError(f"Schemat för {kind} går inte att använda: {error}") from error


def _leads_nowhere(key: ScalarNode) -> Fault:
    """The fault of a dotted path, written as a key, where no file of its kind has any such place."""
    message = f'Sökvägen "{shown(key.text)}" leder ingenstans.'
    fix = "Skriv nycklarna på vägen med punkt mellan, som parter.polisen.adress."
    return Fault(key.span, (key.text,), message, fix, None, (key.text,), ())


def _null(entry: Entry) -> bool:
    return isinstance(entry.value, ScalarNode) and entry.value.value is None


def _in_file_order(one: Fault) -> tuple[Span, str, str]:
    return one.span, one.path, one.message


def finding_of(item: Fault, document: Document) -> Finding:
    """The fault as a finding of the rule `schema`."""
    quote = quote_of(document.text, item.span.start_line)
    concerns = Where(file_of(document.path), item.named)
    found = fault(
        "schema", item.path, item.span, item.message, item.fix, quote=quote, hint=item.hint, concerns=concerns
    )
    mends = (Mend(document.path, item.steps, item.remedy),) if item.remedy else ()
    return replace(found, severity=item.severity, mends=mends)


def with_faults(document: Document, found: Iterable[Fault]) -> Document:
    """The document with what breaks its schema. A key that an unknown one may stand for cannot be read either."""
    faults, unknown = {}, set()
    for one in found:
        faults[one.steps] = one.span._replace(worded=one.worded)
        if one.meant is not None:
            unknown.add(one.steps)
        for key in one.meant or ():
            faults.setdefault((*one.steps[:-1], key), one.span)
    return replace(document, faults=faults, unknown=frozenset(unknown))
