"""An annex that is nothing but its text, and has none, says nothing: it is told as not filled in, once."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, City, District
from samverk.agreement.not_filled import IN_ITS_HEAD
from samverk.model.finding import Finding

EMPTY = {
    "no body": "",
    "blank lines": "\n\n  \n",
    "headings alone": "## Syfte\n\n## Budskap\n\n## Kanaler\n\n## Ansvar\n",
    "headings of two levels": "## Syfte\n### Mål\n\n## Ansvar\n",
    "a comment": "<!-- Skrivs efter mötet i maj. -->\n",
    "headings and a comment": "## Syfte\n\n<!-- Hit men inte längre. -->\n\n## Ansvar\n",
}
FULL = {
    "a line": "Anslag i trapphusen.\n",
    "one section of four": "## Syfte\n\n## Budskap\n\nVi berättar vad vi har lovat.\n\n## Kanaler\n",
    "a list": "- Anslag i trapphusen\n",
    "a table": "| När | Var |\n|---|---|\n| maj | torget |\n",
    "code": "```\nAnslag i trapphusen.\n```\n",
}
PLAN = "bilagor/kommunikationsplan/2026-02-10.md"
OWN = "bilagor/annan/2026-03-03.md"
OWN_HEAD = "typ: annan\ntitel: Rutin för orosanmälan\ndatum: 2026-03-03\nåtkomst: offentlig\n"


def with_body(tmp_path: Path, sort: str, body: str, more: str = "") -> tuple[Finding, ...]:
    district: District = City.at(tmp_path, EXEMPELSTAD, only=["norrby"]).district()
    name = PLAN if sort == "kommunikationsplan" else OWN
    head = OWN_HEAD if sort == "annan" else district.text(PLAN).split("---\n")[1]
    district.write(f"---\n{head}{more}---\n{body}", name)
    return tuple(one for one in district.findings() if one.rule == "ej-ifyllt")


@pytest.mark.parametrize("sort", ["kommunikationsplan", "annan"])
@pytest.mark.parametrize("body", EMPTY.values(), ids=EMPTY)
def test_it_is_told_once(sort: str, body: str, tmp_path: Path) -> None:
    (finding,) = with_body(tmp_path, sort, body)
    assert "En uppgift är inte ifylld" in finding.message
    assert finding.related == ()


@pytest.mark.parametrize("sort", ["kommunikationsplan", "annan"])
@pytest.mark.parametrize("body", FULL.values(), ids=FULL)
def test_what_says_something_is_not_told(sort: str, body: str, tmp_path: Path) -> None:
    assert with_body(tmp_path, sort, body) == ()


@pytest.mark.parametrize(
    "more", ["innehåll: saknas\n", "sekretessgrund: 18 kap. 1 § OSL\n", "återtagen: {omfattning: hela}\n"]
)
def test_a_text_that_is_not_here_is_not_missed(more: str, tmp_path: Path) -> None:
    assert with_body(tmp_path, "kommunikationsplan", "", more) == ()


def test_those_with_rules_of_their_own_are_left_to_them(tmp_path: Path) -> None:
    district = City.at(tmp_path, EXEMPELSTAD, only=["norrby"]).district()
    kinds = {"lägesbild": "lagesbild/2026-05-12", "åtgärdsplan": "atgardsplan/2026-05-19"}
    assert set(kinds) < set(IN_ITS_HEAD)
    for name in kinds.values():
        district.write(
            "---\n".join([*district.text(f"bilagor/{name}.md").split("---\n")[:2], ""]), f"bilagor/{name}.md"
        )
    assert [one for one in district.findings() if one.rule == "ej-ifyllt"] == []
