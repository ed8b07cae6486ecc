"""What is told of the project itself: rule sets in the place of the program's, and the version of the program."""

from collections.abc import Iterator
from dataclasses import replace

from samverk import __version__
from samverk.agreement.content import Content
from samverk.model.finding import Finding
from samverk.model.report import Report, in_report_order
from samverk.model.rule import Severity
from samverk.model.span import start_of
from samverk.source.places import RULES, Places


def with_project_told(reports: tuple[Report, ...], places: Places, content: Content) -> tuple[Report, ...]:
    """The reports, the last one telling that too."""
    told = (*_taken_over(places), *_other_version(content))
    if not told:
        return reports
    last = reports[-1]
    findings = in_report_order((*last.findings, *told), deadlines_fail=last.deadlines_fail)
    return (*reports[:-1], replace(last, findings=findings))


def _taken_over(places: Places) -> Iterator[Finding]:
    """Which of the program's rule sets the project has others of."""
    for name in places.taken_over:
        yield Finding(
            rule="regler",
            severity=Severity.NOTE,
            message=f"Regelverket {name} läses ur projektets mapp {RULES}, inte ur programmet.",
            fix="Inget behöver göras, om det är meningen. Ge det annars ett annat namn.",
            span=start_of(f"{RULES}/{name}/regelverk.yaml"),
            key=f"regler@{RULES}/{name}",
        )


def _other_version(content: Content) -> Iterator[Finding]:
    """That the settings are meant for another version of the program."""
    settings = content.settings
    if settings.is_meant_for(__version__) or settings.document is None:
        return
    said = settings.file.samverk
    span = said.span or start_of(settings.path)
    yield Finding(
        rule="program",
        severity=Severity.WARNING,
        message=f"Innehållet ska bedömas med Samverk {said.words}, men det här är {__version__}.",
        fix=f"Installera version {said.words}. Har ni bytt version med avsikt, skriv den i stället.",
        span=span,
        key=f"program@{settings.path}",
        quote=settings.document.line(span.start_line),
    )
