"""What was there before the change: one line after what the change brings, and counted apart."""

from dataclasses import replace
from datetime import date

from samverk.cli.terminal import paint
from samverk.model.finding import Finding, Outcome
from samverk.model.report import Report, in_report_order
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.render import html, json, markdown, text

PATH = "content/avtal/norrby/overenskommelse.yaml"


def finding(rule: str, line: int, **given: object) -> Finding:
    message, fix = f"Värdet på rad {line} är fel.", "Rätta det."
    made = Finding(rule, Severity.ERROR, message, fix, Span(PATH, line, 1, line, 4), rule, "norrby", quote="x: 1")
    return replace(made, **given)  # type: ignore[arg-type]


REPORT = Report(
    as_of=date(2026, 11, 23),
    agreements=("norrby",),
    profiles=("stockholm-2024",),
    findings=in_report_order([
        finding("exemplar-per-part", 3, inherited=True), finding("styrgrupp-moten", 9),
        finding("titel-finns", 2, inherited=True, severity=Severity.WARNING),
    ]),
    outcomes=tuple(
        Outcome(rule, "norrby", verdict)
        for rule, verdict in (
            ("exemplar-per-part", "breached"), ("styrgrupp-moten", "breached"), ("titel-finns", "breached"),
            ("distrikt-anges", "met"),
        )
    ),
    base="main",
)  # fmt: skip
TEXT = """\
Stoppas: 1 brist.
  Nytt         1 brist
  Fanns redan  1 brist · 1 påpekande · hindrar inte, visa med --alla
  Krav         1 överenskommelse, 4 krav · 1 krav uppfylls · 1 brist
               2 krav brast eller påpekades redan före ändringen

content/avtal/norrby/overenskommelse.yaml
  ! Värdet på rad 9 är fel.  styrgrupp-moten
     9 │ x: 1
       │ ^^^
    gör så  Rätta det.

Fanns redan: titel-finns · exemplar-per-part (visa med --alla)
Läget bedömt 23 november 2026 mot stockholm-2024.
"""
MARKDOWN = """\
## Stoppas: 1 brist.

| krav | nytt | fanns redan |
| --- | --- | --- |
| **&#33; brister** | 1 | 1 |
| **△ påpekas** | 0 | 1 |

### [content/avtal/norrby/overenskommelse.yaml](content/avtal/norrby/overenskommelse.yaml)

**&#33; Värdet på rad 9 är fel.** (styrgrupp-moten)<br>[rad 9](content/avtal/norrby/overenskommelse.yaml#L9): x: 1<br>**Gör så:** Rätta det.

<details>
<summary>Fanns redan: 1 brist och 1 påpekande, stoppar inte</summary>

- △ Värdet på rad 2 är fel. [norrby/overenskommelse.yaml, rad 2](content/avtal/norrby/overenskommelse.yaml#L2)
- &#33; Värdet på rad 3 är fel. [norrby/overenskommelse.yaml, rad 3](content/avtal/norrby/overenskommelse.yaml#L3)

</details>

Läget bedömt 23 november 2026, 1 överenskommelse: 1 krav uppfylls, 1 brist, 2 krav brast eller påpekades redan före ändringen.
"""  # noqa: E501


def test_at_a_terminal() -> None:
    assert paint(text.render([REPORT], {}), colour=False) == TEXT


def test_in_a_pull_request() -> None:
    assert markdown.render([REPORT], {}) == MARKDOWN


def test_what_is_broken_both_before_and_by_the_change_is_charged_to_it() -> None:
    more = replace(REPORT, findings=(*REPORT.findings, finding("exemplar-per-part", 4)))
    assert "2 brister 1 krav brast eller påpekades redan före ändringen" in " ".join(
        paint(text.render([more], {}), colour=False).split()
    )


def test_other_forms_tell_it_too() -> None:
    assert json.render([REPORT]).count('"inherited": true') == 2
    assert "Brast eller påpekades redan före ändringen" in html.render([REPORT], {})


def test_the_mend_is_parted_only_where_a_sentence_begins() -> None:
    """The caret has the sentence that begins with its few words, and what to write is left whole otherwise."""
    shown = {
        "Skriv x: 2.": "^^^ Skriv x: 2.\n\n",
        "Rätta det. Skriv x: 2.": "^^^ Skriv x: 2.\n    gör så  Rätta det.\n",
        "Låt någon som kan skriv x: 2.": "^^^ skriv x: 2\n    gör så  Låt någon som kan skriv x: 2.\n",
    }
    for fix, told in shown.items():
        one = finding("styrgrupp-moten", 9, fix=fix, hint="skriv x: 2")
        report = replace(REPORT, findings=(one,))
        assert told in paint(text.render([report], {}), colour=False)
