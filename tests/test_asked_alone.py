"""What is said of an agreement that is asked about, or changed, is what is said of it where everything is judged."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from city import EXEMPELSTAD, ROOT, City
from city_repository import Repository
from norrby_edits import AGREEMENT, CONTACTS, NORRBY, decide
from sampling import some
from samverk.check import Judged, Manner, judge
from samverk.model.report import LeftOut, Report, merged
from samverk.selection import agreements_in, reports_in
from samverk.source.places import Places

DAY = date(2026, 11, 23)
PLACES = {one.name: one for one in (*sorted((ROOT / "examples").iterdir()), ROOT / "content") if one.is_dir()}
EACH = [f"{name}/{one.name}" for name, place in PLACES.items() for one in sorted((place / "avtal").iterdir())]


def told(report: Report) -> Report:
    """A report without what it says of how much was judged."""
    return replace(report, elsewhere=(), left_out=None)


@lru_cache(maxsize=1)
def everything(content: Path) -> Judged:
    """The whole judged; nothing is changed in the content afterwards."""
    return judge(Places.of(ROOT, content), DAY)


def asked(places: Places, *paths: Path) -> tuple[Report, Report]:
    """What is told of the paths, each judged by itself and picked out of the whole."""
    alone, whole = judge(places, DAY, asked=agreements_in(paths, places)), everything(places.content)
    return merged(reports_in(alone, places, paths)), merged(reports_in(whole, places, paths))


def hold(places: Places, *names: str) -> Report:
    alone, whole = asked(places, *(places.content / "avtal" / name for name in names))
    assert told(alone) == told(whole)
    assert set(names) == set(alone.agreements)
    return alone


@pytest.mark.parametrize("one", EACH)
def test_every_agreement_by_itself(one: str) -> None:
    name, _, agreement = one.partition("/")
    there = len(list((PLACES[name] / "avtal").iterdir()))
    report = hold(Places.of(ROOT, PLACES[name]), agreement)
    assert report.left_out == (LeftOut(there - 1, unchanged=False) if there > 1 else None)


def test_a_file_and_several_folders() -> None:
    places = Places.of(ROOT, EXEMPELSTAD)
    hold(places, "norrby", "soderby")
    for path in ("avtal/norrby/overenskommelse.yaml", "avtal/norrby/bilagor", "avtal/soderby/bilagor/lagesbild"):
        alone, whole = asked(places, EXEMPELSTAD / path)
        assert told(alone) == told(whole)


def the_same_district(city: City, written: str = "[sdo-norrby]") -> None:
    city.another("norrby-igen", "norrby")
    city.replace("distrikt: [sdo-norrby]", f"distrikt: {written}", "content/avtal/norrby-igen/overenskommelse.yaml")


def in_rows(city: City) -> None:
    the_same_district(city, "\n  - >-\n    sdo-norrby")


def with_backslash(city: City) -> None:
    the_same_district(city, '["sdo-norrb\\x79"]')


def the_older_one(city: City) -> None:
    the_same_district(city)
    city.replace("  från: 2024-06-03", "  från: 2024-06-10", AGREEMENT)


def unreadable(city: City) -> None:
    the_same_district(city)
    city.write("distrikt: [sdo-norrby\n", "content/avtal/norrby-igen/overenskommelse.yaml")


def itself_unreadable(city: City) -> None:
    the_same_district(city)
    city.write("distrikt: [sdo-norrby\n", AGREEMENT)


def of_another_rule_set(city: City) -> None:
    city.replace("profil: stockholm-2024", "profil: bas", "content/avtal/soderby/overenskommelse.yaml")


def without_rule_set(city: City) -> None:
    city.replace("profil: stockholm-2024", "profil: [bas", AGREEMENT)


def broken_register(city: City) -> None:
    the_same_district(city)
    city.write("stad: [", "content/register.yaml")


def broken_template(city: City) -> None:
    city.append("{% if %}\n", "content/mallar/exempelstad-1.md")


OTHERS: list[Callable[[City], None]] = [
    the_same_district, in_rows, with_backslash, the_older_one, unreadable, itself_unreadable, of_another_rule_set,
    without_rule_set, broken_register, broken_template,
]  # fmt: skip


@pytest.mark.parametrize("spoil", OTHERS)
def test_what_the_others_decide(spoil: Callable[[City], None], tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD)
    spoil(city)
    hold(city.places, "norrby")


def test_two_in_a_district_are_told_of_the_older(tmp_path: Path) -> None:
    """The table above would hold if nobody told anything of another agreement."""
    city = City.at(tmp_path, EXEMPELSTAD)
    the_same_district(city)
    city.replace("  från: 2024-06-03", "  från: 2024-05-27", AGREEMENT)
    assert "en-overenskommelse-per-distrikt" in {one.rule for one in hold(city.places, "norrby").findings}
    assert "en-overenskommelse-per-distrikt" not in {one.rule for one in hold(city.places, "norrby-igen").findings}


def title(r: Repository) -> None:
    r.replace("titel: Lokal samverkansöverenskommelse", "titel: Lokal överenskommelse", AGREEMENT)


def contacts(r: Repository) -> None:
    r.append("\nEn rad till.\n", CONTACTS)


def new_decision(r: Repository) -> None:
    decide(r)


def two(r: Repository) -> None:
    title(r)
    r.append("\nEn rad till.\n", "content/avtal/soderby/bilagor/lagesbild/2024-11-05.md")


def another_district(r: Repository) -> None:
    r.replace("distrikt: [sdo-norrby]", "distrikt: [sdo-soderby]", AGREEMENT)


def ends(r: Repository) -> None:
    r.replace("till: tillsvidare", "till: 2026-01-01", AGREEMENT)


def another_party(r: Repository) -> None:
    r.replace("organisation: lpo-norrby", "organisation: lpo-soderby", AGREEMENT)


def another_profile(r: Repository) -> None:
    r.replace("profil: stockholm-2024", "profil: bas", AGREEMENT)


def gone(r: Repository) -> None:
    shutil.rmtree(r.root / NORRBY)


def all_gone(r: Repository) -> None:
    shutil.rmtree(r.root / "content/avtal")


def renamed(r: Repository) -> None:
    shutil.move(r.root / NORRBY, r.root / "content/avtal/norrby-ny")


def come(r: Repository) -> None:
    r.another("norrby-igen", "norrby")


def unread(r: Repository) -> None:
    r.write("id: [\n", AGREEMENT)


def bad_name_elsewhere(r: Repository) -> None:
    r.write("Text.\n", "content/avtal/soderby/Läs mig.md")
    r.commit()
    title(r)


def register(r: Repository) -> None:
    r.replace("stad: Exempelstad\n", "stad: Provstad\n", "content/register.yaml")


def nothing(r: Repository) -> None:
    del r


EDITS: list[Callable[[Repository], None]] = [
    title, contacts, new_decision, two, another_party, ends, another_district, another_profile, gone, all_gone, renamed,
    come, unread, bad_name_elsewhere, register, nothing,
]  # fmt: skip
NARROW = {title, contacts, new_decision, two}


def both(r: Repository) -> tuple[Report, Report]:
    """A change as it is judged by itself, and as part of everything."""
    manner = Manner(base="HEAD", new_only=True)
    return judge(r.places, DAY, manner=replace(manner, unchanged=False)).report, judge(
        r.places, DAY, manner=manner
    ).report


def hold_change(alone: Report, whole: Report) -> None:
    left = [one for one in whole.findings if one not in alone.findings]
    assert [one for one in whole.findings if one in alone.findings] == list(alone.findings)
    assert all(one.inherited and one.agreement not in alone.agreements for one in left)
    assert [one for one in whole.outcomes if one in alone.outcomes] == list(alone.outcomes)
    assert not {one.agreement for one in whole.outcomes if one not in alone.outcomes} & set(alone.agreements)
    assert (alone.blocking, alone.before_its_rules) == (whole.blocking, whole.before_its_rules)


@pytest.mark.sampled
@pytest.mark.parametrize("edit", some(EDITS, 3))
def test_a_change_by_itself(edit: Callable[[Repository], None], tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "r")
    edit(r)
    alone, whole = both(r)
    hold_change(alone, whole)
    changed = 2 if edit is two else 1
    assert alone.left_out == (LeftOut(3 - changed, unchanged=True) if edit in NARROW else None)


KEYS = re.findall(r"(?m)^([a-zåäö_]+):", (EXEMPELSTAD / "avtal/norrby/overenskommelse.yaml").read_text())


@pytest.mark.sampled
@pytest.mark.parametrize("key", some(KEYS, 14))
def test_every_key_gone_by_itself(key: str, tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "r")
    r.another("norrby-igen", "norrby")
    r.commit()
    text = re.sub(rf"(?m)^{key}:.*\n(?:[ -].*\n)*", "", r.text(AGREEMENT))
    r.write(text, AGREEMENT)
    hold_change(*both(r))


@pytest.mark.sampled
@pytest.mark.parametrize("edit", some([renamed, title, another_district, come], 2))
def test_a_change_of_which_one_is_asked(edit: Callable[[Repository], None], tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "r")
    edit(r)
    name = "norrby-ny" if edit is renamed else "norrby"
    path = r.content / "avtal" / name
    for new_only in (False, True):
        manner = Manner(base="HEAD", new_only=new_only)
        alone, whole = (judge(r.places, DAY, manner=manner, asked=one) for one in (frozenset({name}), None))
        pair = (merged(reports_in(one, r.places, [path])) for one in (alone, whole))
        first, second = map(told, pair)
        assert first == second


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "r")
    title(r)
    base = ("check", "--as-of", "2026-11-23", "--base", "HEAD", "--new-only")
    said = "2 överenskommelser som ändringen inte rör är inte bedömda på nytt."
    for form in ("text", "github", "markdown", "html"):
        assert said in r.run_here(*base, "--format", form).out
    assert '"left_out": {' in r.run_here(*base, "--format", "json").out
    assert said not in r.run_here(*base, "--alla").out
    assert "2 andra överenskommelser är inte bedömda." in r.run_here("check", "--as-of", "2026-11-23", "norrby").out
