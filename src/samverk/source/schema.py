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
from samverk.model.tree import Steps, plain
from samverk.model.where import Where
from samverk.source.explain import Fault, explain, too_many, unexplained
from samverk.source.fault import fault, file_of, quote_of

SUFFIX = ".schema.json"
REFERS_TO = "x-hänvisar"
# A reader mends a few faults at a time; a hostile file must not cost minutes of explaining.
MOST_ERRORS = 50


@dataclass(frozen=True, slots=True)
class Schemas:
    """All schemas of a folder, by kind: a file's name before `.schema.json`.

    `judges` holds the compiled ones: a schema is compiled when the first document of its kind is checked.
    """

    sources: dict[str, dict[str, Any]]
    judges: dict[str, Any] = field(default_factory=dict)

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

    def check(self, document: Document, kind: str) -> tuple[Finding, ...]:
        """What in `document` breaks the schema of `kind`, as findings in file order; raises as `faults` does."""
        return tuple(finding_of(one, document) for one in self.faults(document, kind))

    def faults(self, document: Document, kind: str) -> tuple[Fault, ...]:
        """What in `document` breaks the schema of `kind`, in file order; empty where nothing does.

        UsageError where there is no schema of that kind, or where it is no JSON Schema.
        """
        instance = plain(document.root)
        judge = self._judge(kind)
        if judge.is_valid(instance):
            return ()
        import jsonschema

        explainer = jsonschema.Draft202012Validator(
            self.sources[kind], format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        )
        errors = tuple(islice(explainer.iter_errors(instance), MOST_ERRORS + 1))
        faults = {item for error in errors[:MOST_ERRORS] for item in explain(error, document.root, document.path)}
        if len(errors) > MOST_ERRORS:
            faults.add(too_many(document.path, MOST_ERRORS))
        if not faults:  # the two part ways where Python's `$` takes a line feed at the end of a text
            faults = {
                unexplained(error.instance_path, document.root, document.path) for error in judge.iter_errors(instance)
            }
        return tuple(sorted(faults, key=lambda f: (f.span, f.path, f.message)))

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

    def _judge(self, kind: str) -> Any:
        if kind not in self.judges:
            if kind not in self.sources:
                raise UsageError(f"Det finns inget schema för {kind}.")
            try:
                judge = jsonschema_rs.Draft202012Validator(self.sources[kind], validate_formats=True)
            except ValueError as error:  # the package's own errors are ValueErrors
                raise UsageError(f"Schemat för {kind} går inte att använda: {error}") from error
            self.judges[kind] = judge
        return self.judges[kind]


def finding_of(item: Fault, document: Document) -> Finding:
    """The fault as a finding of the rule `schema`."""
    quote = quote_of(document.text, item.span.start_line)
    concerns = Where(file_of(document.path), item.named)
    return fault("schema", item.path, item.span, item.message, item.fix, quote=quote, hint=item.hint, concerns=concerns)


def with_faults(document: Document, found: Iterable[Fault]) -> Document:
    """The document with what breaks its schema. A key that an unknown one may stand for cannot be read either."""
    faults, unknown = {}, set()
    for one in found:
        faults[one.steps] = one.span
        if one.meant is not None:
            unknown.add(one.steps)
        for key in one.meant or ():
            faults.setdefault((*one.steps[:-1], key), one.span)
    return replace(document, faults=faults, unknown=frozenset(unknown))
