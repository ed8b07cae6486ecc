"""The lägesbild: the three parts of LKB 4 §, its age, and whether a new version is more than a new date."""

import re
from dataclasses import replace
from datetime import date

import pytest

from city import JUNE, NOVEMBER, District, rule_sets
from samverk.facts.lagesbild import sections
from samverk.model.rule import Parameter
from samverk.source.yaml_reader import parse_document

PICTURE = "bilagor/lagesbild/2026-05-12.md"
RULE = "lagesbild-tre-delar"


@pytest.mark.parametrize(
    ("before", "after", "place", "message"),
    [
        ("## Kartläggning\n", "## Läget\n", "## Läget", "Lägesbilden har ingen text som kartlägger brottsligheten."),
        ("### Omfattning\n", "", "## Kartläggning", "Kartläggningen tar inte upp brottslighetens omfattning."),
        ("### Konsekvenser\n", "", "## Kartläggning", "Kartläggningen tar inte upp brottslighetens konsekvenser."),
        (
            "## Annan information\n",
            "",
            "## Kartläggning",
            "Lägesbilden har ingen text med annan information av betydelse.",
        ),
        ("## Analys\n", "", "## Kartläggning", "Lägesbilden har ingen text med en analys."),
        ("## Analys\n", "```\n## Analys\n```\n", "## Kartläggning", "Lägesbilden har ingen text med en analys."),
        ("## Analys\n", "<!-- ## Analys -->\n", "## Kartläggning", "Lägesbilden har ingen text med en analys."),
    ],
)
def test_a_part_is_missing(norrby: District, before: str, after: str, place: str, message: str) -> None:
    norrby.replace(before, after, PICTURE)
    told = [row for row in norrby.told() if row[1] != "bilagetext"]  # which says that comments are not shown
    assert told == [("varning", RULE, PICTURE, norrby.line(place, PICTURE))]
    assert [f.message for f in norrby.findings() if f.rule == RULE] == [message]


def test_a_heading_without_text_is_no_part(norrby: District) -> None:
    text = norrby.text(PICTURE)
    norrby.write(text[: text.index("## Analys")] + "## Analys\n\n", PICTURE)
    assert norrby.told() == [("varning", RULE, PICTURE, norrby.line("## Analys", PICTURE))]


@pytest.mark.parametrize("dots", ["…", "...", "–"])
def test_a_heading_over_dots_is_not_filled_in(dots: str, norrby: District) -> None:
    text = norrby.text(PICTURE)
    norrby.write(text[: text.index("## Analys")] + f"## Analys\n\n{dots}\n", PICTURE)
    assert norrby.told() == [("fel", "ej-ifyllt", PICTURE, norrby.line(dots, PICTURE))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Kartläggning\n", "## Kartläggning av brottsligheten\n"),
        ("## Kartläggning\n", "# KARTLÄGGNING #\n"),
        ("### Omfattning\n", "### Brottslighetens omfattning och konsekvenser\n"),
        ("### Omfattning\n\n", "Brottslighetens omfattning beskrivs i tabellen.\n\n"),
        ("## Annan information\n", "## Övrig information av betydelse\n"),
        ("## Annan information\n", "## Ytterligare underlag\n"),
        ("## Analys\n", "## Gemensam analys\n"),
        ("## Analys\n", "## Analys av kartläggningen och informationen\n"),
    ],
)
def test_headings_may_be_worded_freely(norrby: District, before: str, after: str) -> None:
    norrby.replace(before, after, PICTURE)
    assert norrby.told() == []


def test_a_lagesbild_without_words_gives_one_finding(norrby: District) -> None:
    text = norrby.text(PICTURE)
    norrby.write(text[: text.index("## Kartläggning")], PICTURE)
    assert [(s, r) for s, r, _, _ in norrby.told()] == [("varning", RULE)]
    assert [f.message for f in norrby.findings()] == ["Lägesbilden har ingen text."]


@pytest.mark.parametrize("head", ["innehåll: saknas\n", "åtkomst: sekretess\nsekretessgrund: 18 kap. 1 § OSL\n"])
def test_what_is_not_here_is_not_assessed(norrby: District, head: str) -> None:
    text = norrby.text(PICTURE).replace("åtkomst: offentlig\n", "")
    start, end = text.index("problem:\n"), text.index("---\n## Kartläggning")
    norrby.write(text[:start] + head + text[end : end + 4], PICTURE)
    assert norrby.verdicts()[RULE] == "not_assessed"


def test_where_the_lagesbild_is_the_statutory_one_a_missing_part_is_a_fault(norrby: District) -> None:
    norrby.city.bring("rules", "schema")
    norrby.city.put("parametrar.lagesbild-ar-lagstadgad.värde", True, "rules/lkb-2023-196/regelverk.yaml")
    norrby.replace("## Analys\n", "", PICTURE)
    assert [(f.severity.swedish, f.rule, f.time_driven) for f in norrby.findings()] == [("fel", RULE, False)]


def test_the_outer_limit_is_two_years(norrby: District) -> None:
    own = "lagesbild-vartannat-ar"
    assert [f.rule for f in norrby.findings(date(2028, 5, 12)) if f.rule == own] == []
    (finding,) = [f for f in norrby.findings(date(2028, 5, 13)) if f.rule == own]
    assert (finding.severity.swedish, finding.time_driven) == ("varning", True)
    assert finding.span.start_line == norrby.line("datum: 2026-05-12", PICTURE)


DECISION = """organ: lokal-styrgrupp
datum: 2026-11-17
dokument: Protokoll 2026:4 § 2
avser: [{avser}]
närvarande: [stadsdelsdirektör, lokalpolisområdeschef, företrädare-fackförvaltning-bolag]
meddelad_central_beredningsgrupp: {{datum: 2026-11-18, sätt: e-post}}
"""


@pytest.mark.parametrize(("kind", "last"), [("lagesbild", "2026-05-12"), ("atgardsplan", "2026-05-19")])
@pytest.mark.parametrize("years", [0, 1])
def test_only_the_date_differs(norrby: District, kind: str, last: str, years: int) -> None:
    old = f"bilagor/{kind}/{last}.md"
    new = f"bilagor/{kind}/2026-11-10.md"
    text = re.sub(r"\b20\d\d\b", lambda year: str(int(year[0]) + years), norrby.text(old))
    head = {"datum": "2026-11-10", "ersätter": last, "beslut": "2026-11-17-styrgrupp", "version": "4"}
    for key, value in head.items():
        text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
    norrby.write(text, new)
    norrby.write(DECISION.format(avser=f"{kind}/2026-11-10"), "beslut/2026-11-17-styrgrupp.yaml")
    findings = [f for f in norrby.findings() if f.rule == "ny-version-skiljer-sig"]
    assert [(f.severity.swedish, f.span.start_line) for f in findings] == [("varning", norrby.line("datum: ", new))]
    assert findings[0].message == (
        f"Versionen har samma ord som den från {last} till 100 procent. Gränsen är 85 procent."
    )


def test_true_revisions_differ(norrby: District) -> None:
    assert [f for day in (NOVEMBER, JUNE) for f in norrby.back_to(day).findings(day)] == []


def test_sections_hold_the_text_of_those_inside_them() -> None:
    text = "---\ntyp: lägesbild\n---\n# A\n\n## B\nord\n~~~\n# Kod\n~~~\n# C\n#D\n"
    document, _ = parse_document("x.md", text.encode())
    assert document is not None
    assert [(s.level, s.title, s.line, s.words) for s in sections(document)] == [
        (1, "a", 4, True),
        (2, "b", 6, True),
        (1, "c", 11, True),
    ]


def test_the_parameter_is_told_on_the_rule() -> None:
    rule = next(r for r in rule_sets()["stockholm-2024"].rules if r.id == RULE)
    assert [replace(p, reason="") for p in rule.parameters] == [
        Parameter("lagesbild-ar-lagstadgad", value=False, reason="", rule_set="lkb-2023-196")
    ]
    assert all(requirement.severity and requirement.severity.swedish == "varning" for requirement in rule.requirements)


@pytest.mark.parametrize("line", ["# " + " " * 100_000 + "x", "#" * 100_000, "# annan " + "a " * 50_000])
def test_a_hostile_heading_takes_no_time(norrby: District, line: str) -> None:
    norrby.append(f"\n{line}", PICTURE)
    assert norrby.told() == []
