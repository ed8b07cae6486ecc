"""The settings of a content root: TOML read as the tree that YAML gives, faults told at their lines."""

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from city import EXEMPELSTAD, STOCKHOLM, TVILLINGSTA, City
from samverk.agreement.content import Content
from samverk.agreement.settings import FRESH_DAYS, another_judge
from samverk.model.finding import Finding
from samverk.model.tree import leaves, plain
from samverk.reading import read
from samverk.source.places import Places
from samverk.source.toml_reader import parse_toml

SETTINGS = "content/samverk.toml"
ALL_SAID = (EXEMPELSTAD / "samverk.toml").read_text(encoding="utf-8")


def as_tree(value: Any) -> Any:
    """What the library reads, as a tree has it: days and fractions are texts."""
    if isinstance(value, dict):
        return {key: as_tree(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_tree(one) for one in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, float) else value


WORD = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp", "Zs")), max_size=6)
KEY = st.one_of(st.sampled_from(["a", "b-1", "namn", '"å ä"', "'x.y'", "a.b", "c . d"]))
TEXT = st.one_of(
    WORD.map(lambda s: '"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'),
    WORD.filter(lambda s: "'" not in s).map(lambda s: f"'{s}'"),
    st.sampled_from(
        ['"""\nrad\ntvå "citat" """', "'''\nen\n  två'''", '"\\u00e5"', '""', "''", '"# inte en kommentar"']
    ),
)
BARE = st.sampled_from(
    ["0", "-7", "1_000", "0x1F", "true", "false", "1.5", "inf", "2026-11-20", "2026-11-20 10:00:00", "07:32:00"]
)
VALUE = st.recursive(
    TEXT | BARE,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda rows: "[ " + ", # x\n ".join(rows) + "\n]")
        | st.lists(
            st.tuples(st.sampled_from(["p", "q", '"å"']), inner), max_size=2, unique_by=lambda pair: pair[0]
        ).map(lambda rows: "{ " + ", ".join(f"{k} = {v}" for k, v in rows) + " }")
    ),
    max_leaves=6,
)
LINE = st.one_of(
    st.tuples(KEY, VALUE).map(lambda pair: f"{pair[0]} = {pair[1]} # k"),
    st.sampled_from(["", "  # en rad", "[t]", "[t.u]", '["t å"]', "[[r]]", "[[r.s]]", "[ t . v ]"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, max_size=9).map("\n".join))
def test_the_tree_is_what_the_library_reads(text: str) -> None:
    document, found = parse_toml("s.toml", text.encode())
    try:
        expected = as_tree(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        assert document is None
        assert [one.rule for one in found] == ["fil"]
        assert 1 <= found[0].span.start_line <= text.count("\n") + 1
        return
    if document is None:  # what no file of the content may hold, and what is nested too deep
        assert found[0].key in ("fil@s.toml", "fil@s.toml#djup")
        return
    assert plain(document.root) == expected
    lines = text.split("\n")
    for _, node in leaves(document.root):
        one, last = node.span.start_line, node.span.end_line
        raw = "\n".join(lines[one - 1 : last])
        cut = raw[node.span.start_column - 1 : len(raw) - len(lines[last - 1]) + node.span.end_column - 1]
        assert as_tree(tomllib.loads(f"x = {cut}")["x"]) == node.value


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text("[]{}=.,\"'#a1\n\\ å", max_size=40).map(str.encode))
def test_nothing_makes_the_reader_fail(content: bytes) -> None:
    document, found = parse_toml("s.toml", content)
    assert (document is None) == (len(found) == 1)


# what stands (§ is the line), part of the message, part of what to write; the file is the whole example but for that
FAULTS = {
    "unknown, near": ("namn =", "nam =", 'Menade du "namn"?', 'Skriv "namn"'),
    "unknown in a group": ("licens =", "license =", 'Menade du "licens"?', 'Skriv "licens"'),
    "unknown, far": ("aktuell_i_dagar =", "profil =", '"profil" finns inte', "webbadress"),
    "not a number": ("dagar = 7", 'dagar = "sju"', "utan citattecken", "Skriv 7."),
    "too many days": ("dagar = 7", "dagar = 4000", "högst 92", "från 1 till 92"),
    "no days": ("dagar = 7", "dagar = 0", "minst 1", "från 1 till 92"),
    "no address": ('"samverkan@exempelstad.example"', '"samverkan"', "e-postadress", "snabel-a"),
    "no such licence": ('"CC0-1.0"', '"MIT"', "licens", "CC-BY-4.0"),
    "no day": ("datum = 2026-11-09", 'datum = "i november"', "rätt form", "2024-06-01"),
    "no such day": ("datum = 2026-11-09", 'datum = "2026-11-31"', "2026-11-31", "2024-06-01"),
    "no list": ("omfattas_inte = [", "omfattas_inte = true\nmetod2 = [", "ska vara en lista", '["ett", "två"]'),
    "a text for a group": (
        "[utgivare]", 'utgivare = "Stad"\n[granskning2]', "ska vara en grupp", "under [utgivare]: namn",
    ),
    "no quotes": ('"Exempelstads kommun"', "Exempelstads kommun", "Värdet", 'nyckel = "värde"'),
    "not closed": ('"Exempelstads kommun"', '"Exempelstads kommun', "avslutas inte", "citattecken"),
    "twice": ('licens = "CC0-1.0"', 'licens = "CC0-1.0"\nlicens = "CC0-1.0"', "två gånger", "Ta bort den ena"),
    "a group twice": ("[granskning]", "[utgivare]", "två gånger", "Ta bort den ena"),
    "Swedish letters": ("svarstid =", "svarstidså =", "tecken", "a–z"),
    "no sign": ("telefon =", "telefon", "går inte att läsa", 'nyckel = "värde"'),
    "says nothing": ('"Exempelstads kommun"', '"skriv här"', "ifylld", "okänt"),
    "a sign that steers": ('"Exempelstads kommun"', '"Exempel\\u202estad"', "U+202E", "omvända snedstrecket"),
    "not UTF-8": ('"Exempelstads kommun"', '"\udcff"', "UTF-8", "UTF-8"),
}  # fmt: skip


def told(tmp_path: Path, text: str) -> tuple[list[Finding], Content]:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    city.write(text.encode(errors="surrogateescape"), SETTINGS)
    reading = read(city.places)
    return [one for one in reading.unreadable if one.span.path.endswith("samverk.toml")], reading.content


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_at_its_line_with_what_to_write(name: str, tmp_path: Path) -> None:
    before, after, message, fix = FAULTS[name]
    assert before in ALL_SAID
    text = ALL_SAID.replace(before, after, 1)
    found, content = told(tmp_path, text)
    assert len(found) in (1, 2 if name in ("a text for a group", "no list") else 1), [one.message for one in found]
    one = found[0]
    at = ALL_SAID[: ALL_SAID.index(before)].count("\n") + 1
    later = 1 if name == "twice" else 0
    assert one.span.start_line in (at, at + later), one.span
    assert message in one.message, one.message
    assert fix in one.fix, one.fix
    assert one.blocks()
    assert content.settings.fresh_days == FRESH_DAYS  # 7 is what it said, and what holds where it cannot be read


def test_what_is_broken_alone_is_unsaid(tmp_path: Path) -> None:
    _, content = told(tmp_path, ALL_SAID.replace('"CC0-1.0"', '"MIT"').replace("dagar = 7", "dagar = 9"))
    assert content.settings.lacking == ("på vilka villkor uppgifterna får användas",)
    assert content.settings.fresh_days == 9
    assert content.settings.publisher.namn.value == "Exempelstads kommun"


def test_a_city_without_settings_has_the_usual_ones(tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    city.remove(SETTINGS)
    own = read(city.places).content.settings
    assert (own.name, own.address, own.fresh_days, len(own.lacking)) == ("", "", FRESH_DAYS, 4)
    assert own.to_write[0] == "[utgivare]"
    assert tomllib.loads("\n".join(own.to_write))["utgivare"].keys() == {"namn", "adress", "e_post", "licens"}


@pytest.mark.parametrize("place", [STOCKHOLM, EXEMPELSTAD, TVILLINGSTA], ids=lambda place: place.name)
def test_every_city_of_the_project_has_settings_that_can_be_read(place: Path) -> None:
    reading = read(Places.of(STOCKHOLM.parent, place))
    assert not [one for one in reading.unreadable if one.span.path.endswith("samverk.toml")]
    assert reading.content.settings.document is not None


@pytest.mark.parametrize(
    ("said", "address"), [("https://x.example", "https://x.example/"), ("https://x.example/a/",) * 2]
)
def test_the_address_ends_in_a_slash(said: str, address: str, tmp_path: Path) -> None:
    _, content = told(tmp_path, f'webbadress = "{said}"\n')
    assert content.settings.address == address


@pytest.mark.parametrize(("said", "judges"), [("[bilagor]\nstorsta_fil_mib = 6\n", True), ('namn = "X"\n', False)])
def test_of_the_settings_only_what_judges_is_the_judge(said: str, judges: bool, tmp_path: Path) -> None:
    was, has = (read(City.at(tmp_path / name, EXEMPELSTAD, only=["norrby"]).places).content for name in ("a", "b"))
    assert not another_judge(was.settings, has.settings)
    _, now = told(tmp_path, said)
    assert another_judge(was.settings, now.settings) == judges
    assert not Places.of(STOCKHOLM.parent).judges("content/samverk.toml")
    assert Places.of(STOCKHOLM.parent).judges("samverk.toml")


@pytest.mark.parametrize("key", ["namn", "adress", "e_post", "svarstid"])
def test_who_publishes_is_no_person(key: str, tmp_path: Path) -> None:
    said = "aylin.pahittad@polisen.example" if key == "e_post" else "Aylin Påhittad, 070-174 06 05"
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    city.write(f'[utgivare]\n{key} = "{said}"\n', SETTINGS)
    found = [one for one in city.report().findings if one.span.path == SETTINGS]
    assert {one.rule for one in found} == {"gemensamma-filer-utan-personuppgifter"}
    assert {one.span.start_line for one in found} == {2}


@pytest.mark.parametrize(
    ("said", "is_so"),
    [("", True), ("0.1.0", True), ("0.1.*", True), ("0.*", True), ("0.2.*", False), ("0.1", False), ("1.*", False),
     ("0.10.*", False), ("0.1.0.*", True)],
)  # fmt: skip
def test_another_version_of_the_program_is_one_remark(said: str, is_so: bool, tmp_path: Path) -> None:
    city = City.at(tmp_path, TVILLINGSTA)
    city.write(city.text(SETTINGS).replace("\n", f'\nsamverk = "{said}"\n' if said else "\n", 1), SETTINGS)
    new = [one for one in city.judged(date(2026, 11, 23)).report.findings if one.rule == "program"]
    assert [(one.severity.swedish, one.span.path) for one in new] == ([] if is_so else [("varning", SETTINGS)])
    assert all(f"Samverk {said}, men det här är" in one.message for one in new)
