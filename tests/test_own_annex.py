"""An annex that the schemas have no word for: a city's rule set names it, and no line of code."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.difference import differences
from samverk.agreement.routes import ANNEX, routed
from samverk.check import judge
from samverk.diff import between_versions
from samverk.model.errors import RuleSetError
from samverk.model.word_class import WordClass
from samverk.reading import read
from samverk.source.places import Places
from site_builds import Page, build

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "examples" / "tvillingsta"
DAY = date(2026, 11, 23)
AGREEMENT, RULE_SET = "avtal/vattenborg/overenskommelse.yaml", "rules/tvillingsta-2026/regelverk.yaml"
ROW = "  - {nr: 7, typ: annan, titel: Rutin för natten, namn: nattrutinen, mapp: natt, väg: tillägg}\n"
LISTED = "  - {nr: 7, typ: annan, titel: Rutin för natten}\n"
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


def annex(day: str, words: str) -> str:
    return f"---\ntyp: annan\ntitel: Rutin för natten\ndatum: {day}\nupprättad_av: [kommunen, polisen]\n---\n{words}\n"


def written(city: Path, name: str, before: str, after: str) -> None:
    text = (city / name).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (city / name).write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Tvillingsta with a routine for the nights, the second version of it by a tillägg."""
    city = tmp_path / "tvillingsta"
    shutil.copytree(CITY, city)
    written(city, RULE_SET, "parametrar:\n", f"{ROW}parametrar:\n")
    written(city, AGREEMENT, "exemplar: 2\n", f"{LISTED}exemplar: 2\n")
    written(city, AGREEMENT, "tillägg: []\n", AMENDMENT)
    folder = city / "avtal/vattenborg/bilagor/natt"
    folder.mkdir()
    (folder / "2026-01-26.md").write_text(annex("2026-01-26", "Vi går två varv."), encoding="utf-8")
    (folder / "2026-06-01.md").write_text(annex("2026-06-01", "Vi går tre varv."), encoding="utf-8")
    return city


def found(city: Path) -> tuple[AnnexVersion, ...]:
    (agreement,) = read(Places.of(ROOT, city)).content.agreements
    return versions(agreement)


def test_it_is_judged_as_any_other(city: Path) -> None:
    report = judge(Places.of(ROOT, city), DAY).report
    assert {f.rule for f in report.findings} <= {"textlas-stammer"}, "the list of annexes is among the signed words"
    applies = current(found(city), "Rutin för natten", AsOf(DAY))
    assert applies is not None
    assert (applies.reference, applies.in_force_from) == (SECOND, date(2026, 6, 1))
    assert (applies.annex.typ, applies.annex.number, applies.annex.name) == ("annan", 7, "nattrutinen")


def test_a_version_that_nobody_has_signed_does_not_apply(city: Path) -> None:
    """Not even where a group has decided on it: the rule set says that all parties sign."""
    written(city, AGREEMENT, "avser: [natt/2026-06-01]", "avser: [nämnd]")
    decision = city / "avtal/vattenborg/beslut/2026-06-01-styrgrupp.yaml"
    decision.parent.mkdir()
    decision.write_text(
        "organ: lokal-styrgrupp\ndatum: 2026-06-01\ndokument: Protokoll 4\navser: [natt/2026-06-01]\n", encoding="utf-8"
    )
    second = city / "avtal/vattenborg/bilagor/natt/2026-06-01.md"
    second.write_text(second.read_text("utf-8").replace("---\nVi", "beslut: 2026-06-01-styrgrupp\n---\nVi"), "utf-8")
    assert [one.in_force_from for one in found(city) if one.reference == SECOND] == [None]


def test_a_change_of_it_is_told_by_its_name_and_goes_its_way(city: Path) -> None:
    content = read(Places.of(ROOT, city)).content
    told = between_versions(content, "vattenborg", "natt", "2026-01-26", "2026-06-01")
    assert (told.before, told.after) == ("nattrutinen från 26 januari 2026", "nattrutinen från 1 juni 2026")
    assert {(one.part, one.route) for one in told.changes} == {("Rutin för natten", "tillägg")}
    (before,) = content.agreements
    (city / "avtal/vattenborg/bilagor/natt/2026-06-01.md").write_text(annex("2026-06-01", "Fyra varv."), "utf-8")
    (after,) = read(Places.of(ROOT, city)).content.agreements
    (one,) = [routed(change, before.vocabulary, words_kept=True) for change in differences(before, after)]
    assert (one.part, one.route, one.words) == (ANNEX, "tillägg", WordClass.SIGNED)


def test_it_has_its_page(city: Path, tmp_path: Path) -> None:
    folder = build(tmp_path / "site", city) / "avtal" / "vattenborg"
    told = Page(folder / "index.html").text
    assert "7 Rutin för natten: versionen 26 januari 2026 från 1 februari 2026, versionen 1 juni 2026" in told
    assert "Parterna kom överens om ett tillägg om nattrutinen från 1 juni 2026" in told
    for version in (FIRST, SECOND):
        assert "Rutin för natten" in Page(folder / "bilagor" / version / "index.html").text


def test_without_the_row_nobody_knows_of_it(city: Path) -> None:
    written(city, RULE_SET, ROW, "")
    assert {one.annex.typ for one in found(city)} == {"lägesbild", "åtgärdsplan"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.replace("nr: 7", "nr: 7, beslutas_av: annan"), "Organet annan finns inte"),
        (ROW.replace("mapp: natt", "mapp: lagesbild"), "Två bilagor har mappen lagesbild"),
        (ROW * 2, "Rutin för natten står två gånger"),
    ],
)
def test_a_row_that_cannot_be_true_stops_the_rule_set(city: Path, row: str, message: str) -> None:
    written(city, RULE_SET, ROW, row)
    with pytest.raises(RuleSetError, match=message):
        judge(Places.of(ROOT, city), DAY)
