"""References of the files beside the agreements, what a decision is about, ids and groups: what may have been meant."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA, City, District, schemas
from samverk.check import judge
from samverk.model.finding import Finding
from samverk.model.tree import ScalarNode, leaves
from samverk.source.yaml_reader import parse_document

TOWNS = {"exempelstad": EXEMPELSTAD, "tvillingsta": TVILLINGSTA}
BESIDE = ("register", "godkannande")


def references(town: str) -> Iterator[tuple[str, str, tuple[str, ...], ScalarNode]]:
    """Each key for a reference in the files beside the agreements, once, with a value that stands there."""
    for kind in BESIDE:
        path = TOWNS[town] / f"{kind}.yaml"
        document = parse_document(path.name, path.read_bytes())[0] if path.exists() else None
        seen = set()
        for steps, node in leaves(document.root) if document else ():
            names = tuple(step for step in steps if isinstance(step, str))
            known = schemas().refers_to(kind, steps)
            if known and names not in seen and (town, names[-1]) != ("tvillingsta", "polisområde"):
                seen.add(names)
                yield town, kind, names, node


CELLS = [cell for town in TOWNS for cell in references(town)]
WAYS: dict[str, Callable[[str], str]] = {
    "a letter wrong": lambda text: f"{text[:-1]}q",
    "a capital": lambda text: text.capitalize(),
    "a word too many": lambda text: f"{text} nr",
    "no hyphens": lambda text: text.replace("-", " "),
    "unknown": lambda _: "zzzz",
}


def new(city: City, had: set[tuple[str, str]]) -> list[Finding]:
    return [f for f in judge(city.places, NOVEMBER).report.findings if (f.rule, f.message) not in had]


@pytest.fixture(scope="module", params=TOWNS)
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, City]:
    return request.param, City.at(tmp_path_factory.mktemp("beside") / "stad", TOWNS[request.param])


def test_there_are_such_references() -> None:
    assert len(CELLS) > 12


def test_a_name_of_nothing_is_told_once_at_the_value_with_what_may_be_meant(town: tuple[str, City]) -> None:
    name, city = town
    had = {(f.rule, f.message) for f in judge(city.places, NOVEMBER).report.findings}
    failed = []
    for _, kind, names, node in (cell for cell in CELLS if cell[0] == name):
        path = f"content/{kind}.yaml"
        text = city.text(path)
        lines = text.split("\n")
        at, line = node.span.start_line, lines[node.span.start_line - 1]
        for way, change in WAYS.items():
            words = change(node.text)
            if words == node.text:
                continue
            lines[at - 1] = line[: node.span.start_column - 1] + words + line[node.span.end_column - 1 :]
            city.write("\n".join(lines), path)
            found = new(city, had)
            near = f"Menade du {node.text}" if way != "unknown" else "Här går det att skriva: "
            right = [(f.rule, f.span.path, f.span.start_line) for f in found] == [("schema", path, at)]
            if not right or near not in found[0].fix:
                failed.append((kind, names, way, [(f.rule, f.message, f.fix) for f in found]))
        city.write(text, path)
    assert failed == []


@pytest.fixture
def norrby(tmp_path: Path) -> District:
    return City.at(tmp_path, EXEMPELSTAD, only=["norrby"]).district()


@pytest.mark.parametrize(
    ("words", "fix"),
    [
        ("[lägesbild]", "Skriv lagesbild/2026-05-12."),
        ("[lagesbild]", "Skriv lagesbild/2026-05-12."),
        ("[Lägesbilden 2026-05-12]", "Skriv lagesbild/2026-05-12."),
        ("[åtgärdsplanen]", "Skriv atgardsplan/2026-05-19."),
        ("[foo]", "Här går det att skriva: atgardsplan/2026-05-19, lagesbild/2026-05-12."),
    ],
)
def test_what_a_decision_is_about_is_told_where_it_says_so(norrby: District, words: str, fix: str) -> None:
    had = {f.message for f in norrby.findings()}
    norrby.replace("[lagesbild/2026-05-12, atgardsplan/2026-05-19]", words, "beslut/2026-05-26-styrgrupp.yaml")
    found = [f for f in norrby.findings() if f.message not in had]
    assert [(f.rule, f.fix) for f in found] == [("schema", fix)]
    assert "avser" in found[0].quote


def test_rows_without_an_id_are_told_their_own_names(norrby: District) -> None:
    norrby.put("samverkansområden", [{"namn": "Unga på väg in"}, {"namn": "Torget"}, {"namn": "Unga på väg in"}])
    fixes = [f.fix for f in norrby.findings() if f.rule == "schema" and 'Nyckeln "id" saknas' in f.message]
    assert fixes == ["Lägg till id: unga-pa-vag-in.", "Lägg till id: torget.", "Lägg till id: unga-pa-vag-in-2."]


def test_an_id_of_another_form_is_told_as_one(norrby: District) -> None:
    norrby.put("samverkansområden", [{"id": "Unga på väg in", "namn": "Unga"}])
    assert "Skriv unga-pa-vag-in." in [f.fix for f in norrby.findings()]


def test_a_text_for_a_group_is_told_its_keys(norrby: District) -> None:
    norrby.put("kontaktpunkt", "Ring Lyktan")
    (found,) = [f for f in norrby.findings() if '"kontaktpunkt" ska vara' in f.message]
    assert 'indragen under "kontaktpunkt": funktion, e_post, telefon.' in found.fix


@pytest.mark.parametrize("kind", ["overenskommelse", "bilaga", "beslut", "uppfoljning", "register", "godkannande"])
def test_no_example_of_a_schema_is_a_remedy(kind: str) -> None:
    document, _ = parse_document("x.yaml", b"{}\n")
    assert document
    assert all("till exempel" not in one.fix or one.fix.count("2024-06-01") for one in schemas().faults(document, kind))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("dokument: Minnesanteckningar 2026:5 § 3", "dokument: Minnesanteckningar 2026:5 #3", True),
        ("dokument: Minnesanteckningar 2026:5 § 3", "dokument: Minnesanteckningar 2026:5  #3 till 5", True),
        ("dokument: Minnesanteckningar 2026:5 § 3", 'dokument: "Minnesanteckningar 2026:5 #3"', False),
        ("dokument: Minnesanteckningar 2026:5 § 3", "dokument: Minnesanteckningar 2026:5#3", False),
        ("dokument: Minnesanteckningar 2026:5 § 3", "dokument: Minnesanteckningar 2026:5 # 3", False),
    ],
)
def test_a_number_that_became_a_comment_is_told(norrby: District, before: str, after: str, told: bool) -> None:
    had = {f.message for f in norrby.findings()}
    norrby.replace(before, after, "uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml")
    new = [f for f in norrby.findings() if f.message not in had]
    assert [(f.rule, f.severity.swedish, "Sätt citattecken" in f.fix) for f in new] == [("schema", "fel", True)] * told
