"""An annex that the schemas have no word for: a city's rule set names it, and no line of code."""

from datetime import date
from pathlib import Path

import pytest

from city import TVILLINGSTA, City
from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.difference import differences
from samverk.agreement.routes import ANNEX, routed
from samverk.diff import between_versions
from samverk.model.errors import RuleSetError
from samverk.model.word_class import WordClass
from samverk.reading import read
from site_builds import Page, build

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 23)
RULE_SET = "content/rules/tvillingsta-2026/regelverk.yaml"
ROW = "  - {nr: 3, typ: annan, titel: Rutin för natten, namn: nattrutinen, mapp: natt, väg: tillägg}\n"
LISTED = "  - {nr: 3, typ: annan, titel: Rutin för natten}\n"
AMENDMENT = """tillägg:
  - id: natt-1
    datum: 2026-06-01
    dokument: Tillägg 1
    avser: [natt/2026-06-01]
    undertecknande:
      - {part: kommunen, ort: Tvillingsta, datum: 2026-06-01, funktion: chef, undertecknad: true, form: papper}
      - {part: polisen, ort: Tvillingsta, datum: 2026-06-01, funktion: chef, undertecknad: true, form: papper}
"""
FIRST, SECOND = ("natt/2026-01-26", "natt/2026-06-01")


def annex(day: str, words: str, replaces: str = "") -> str:
    before = f"ersätter: {replaces}\n" if replaces else ""
    head = f"typ: annan\ntitel: Rutin för natten\ndatum: {day}\n{before}upprättad_av: [kommunen, polisen]\n"
    return f"---\n{head}---\n{words}\n"


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Tvillingsta with a routine for the nights, the second version of it by a tillägg."""
    city = City.at(tmp_path / "tvillingsta", TVILLINGSTA)
    city.replace("organ:\n", f"{ROW}organ:\n", RULE_SET)
    city.replace("exemplar: 2\n", f"{LISTED}exemplar: 2\n")
    city.replace("tillägg: []\n", AMENDMENT)
    city.district().write(annex("2026-01-26", "Vi går två varv."), f"bilagor/{FIRST}.md")
    city.district().write(annex("2026-06-01", "Vi går tre varv.", "2026-01-26"), f"bilagor/{SECOND}.md")
    return city


def found(city: City) -> tuple[AnnexVersion, ...]:
    (agreement,) = read(city.places).content.agreements
    return versions(agreement)


def test_it_is_judged_as_any_other(city: City) -> None:
    report = city.report()
    assert {f.rule for f in report.findings} <= {"textlas-stammer"}, "the list of annexes is among the signed words"
    applies = current(found(city), "Rutin för natten", AsOf(DAY))
    assert applies is not None
    assert (applies.reference, applies.in_force_from) == (SECOND, date(2026, 6, 1))
    assert (applies.annex.typ, applies.annex.number, applies.annex.name) == ("annan", 3, "nattrutinen")


def test_a_version_that_nobody_has_signed_does_not_apply(city: City) -> None:
    """Not even where a group has decided on it: the rule set says that all parties sign."""
    vattenborg = city.district()
    vattenborg.replace("avser: [natt/2026-06-01]", "avser: [nämnd]")
    decision = "organ: lokal-styrgrupp\ndatum: 2026-06-01\ndokument: Protokoll 4\navser: [natt/2026-06-01]\n"
    vattenborg.write(decision, "beslut/2026-06-01-styrgrupp.yaml")
    vattenborg.put("beslut", "2026-06-01-styrgrupp", f"bilagor/{SECOND}.md")
    assert [one.in_force_from for one in found(city) if one.reference == SECOND] == [None]


def test_a_change_of_it_is_told_by_its_name_and_goes_its_way(city: City) -> None:
    content = read(city.places).content
    told = between_versions(content, "vattenborg", "natt", "2026-01-26", "2026-06-01")
    assert (told.before, told.after) == ("nattrutinen från 26 januari 2026", "nattrutinen från 1 juni 2026")
    assert {(one.part, one.route) for one in told.changes} == {("Rutin för natten", "tillägg")}
    (before,) = content.agreements
    city.district().write(annex("2026-06-01", "Fyra varv.", "2026-01-26"), f"bilagor/{SECOND}.md")
    (after,) = read(city.places).content.agreements
    (one,) = [routed(change, before.vocabulary, words_kept=True) for change in differences(before, after)]
    assert (one.part, one.route, one.words) == (ANNEX, "tillägg", WordClass.SIGNED)


def test_it_has_its_page(city: City, tmp_path: Path) -> None:
    folder = build(tmp_path / "site", city.content) / "avtal" / "vattenborg"
    told = Page(folder / "index.html").text
    assert "3 Rutin för natten, versionen 26 januari 2026 från 1 februari 2026." in told
    assert "3 Rutin för natten, versionen 1 juni 2026 från 1 juni 2026." in told
    assert "Parterna kom överens om ett tillägg om nattrutinen från 1 juni 2026" in told
    for version in (FIRST, SECOND):
        assert "Rutin för natten" in Page(folder / "bilagor" / version / "index.html").text


def test_without_the_row_it_has_versions_all_the_same(city: City) -> None:
    """What no rule set says is closed: it is called by its own title, and each version comes with a tillägg."""
    city.replace(ROW, "", RULE_SET)
    own = [one for one in found(city) if one.annex.typ == "annan"]
    applied = {one.reference: one.in_force_from for one in own}
    assert applied == {FIRST: date(2026, 2, 1), SECOND: date(2026, 6, 1)}
    assert {(one.annex.id, one.annex.name, one.annex.route, one.annex.unsaid) for one in own} == {
        ("Rutin för natten", "bilagan Rutin för natten", "tillägg", True)
    }
    assert {f.rule for f in city.report().findings} <= {"textlas-stammer"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.replace("nr: 3", "nr: 3, beslutas_av: annan"), "Organet annan finns inte"),
        (ROW.replace("mapp: natt", "mapp: lagesbild"), "Två bilagor har mappen lagesbild"),
        (ROW * 2, "Rutin för natten står två gånger"),
    ],
)
def test_a_row_that_cannot_be_true_stops_the_rule_set(city: City, row: str, message: str) -> None:
    city.replace(ROW, row, RULE_SET)
    with pytest.raises(RuleSetError, match=message):
        city.report()
