"""A content root as it was read: its content, and what stands in the way of judging it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from samverk.agreement.content import Content, Template
from samverk.agreement.read_content import read_content
from samverk.agreement.template import BrokenTemplateError, fault_in, fault_of_names
from samverk.agreement.template_names import names_of
from samverk.model.finding import Finding
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.model.vocabulary import Vocabulary, among
from samverk.model.where import Where
from samverk.rules.vocabulary import vocabularies as vocabularies_of
from samverk.source.fault import file_of, quote_of
from samverk.source.places import Places
from samverk.source.schema import Schemas


class Reading(NamedTuple):
    """A content root as it was read, and what could not be read, breaks its schema or is a broken template."""

    content: Content
    unreadable: tuple[Finding, ...]


def read(
    places: Places, schemas: Schemas | None = None, vocabularies: Mapping[str, Vocabulary] | None = None
) -> Reading:
    """Everything in the content root, from the disk or from a git revision alike.

    `schemas` and the rule sets' `vocabularies`, None: those that lie there too. Raises UsageError where the folder or
    the revision is not there, and RuleSetError.
    """
    schemas = schemas or places.schemas
    words = vocabularies_of(places.rule_files, schemas) if vocabularies is None else vocabularies
    files, unreadable = places.content_files()
    return read_files(places.content_name, files, unreadable, schemas, words)


def read_files(
    root: str,
    files: Mapping[str, bytes],
    unreadable: tuple[Finding, ...],
    schemas: Schemas,
    vocabularies: Mapping[str, Vocabulary],
) -> Reading:
    """The same of files that are given, by path in the report, as `Places.content_files` gives them."""
    paths = {finding.span.path for finding in unreadable}
    content, findings = read_content(root, files, schemas, among(vocabularies), paths)
    broken = tuple(_broken_templates(content, schemas))
    content = replace(content, unread={**content.unread, **{one.span.path: one.span for one in broken}})
    return Reading(content, (*unreadable, *findings, *broken))


def _broken_templates(content: Content, schemas: Schemas) -> Iterator[Finding]:
    """The first fault of each template: in itself, in its names, or as the agreements that follow it fill it."""
    names = names_of(schemas.sources["overenskommelse"])
    for template in content.templates.values():
        fault = fault_in(template) or fault_of_names(template, names) or _fault_when_filled(template, content)
        if fault:
            document = template.document
            quote = quote_of(document.text, fault.line)
            yield Finding(
                rule="mall",
                severity=Severity.ERROR,
                message=str(fault),
                fix="Rätta raden i mallen, eller ta tillbaka ändringen.",
                span=Span(document.path, fault.line, 1, fault.line, len(quote) + 1),
                key=f"mall@{document.path}",
                concerns=Where(file_of(document.path)),
                quote=quote,
            )


def _fault_when_filled(template: Template, content: Content) -> BrokenTemplateError | None:
    filled = (one for one in content.agreements if one.readable and content.template_of(one) is template)
    return next(filter(None, (fault_in(template, one, content.register) for one in filled)), None)
