"""What one side, or a paper that cannot be what it is said to be, does not carry past the gate: each played."""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA
from city_repository import Repository
from samverk.approvals import Change, approvals
from samverk.lock import write_lock
from samverk.model.tree import Plain
from samverk.reading import read
from samverk.source.git import changed_files

NORRBY = "content/avtal/norrby"
OWN = f"{NORRBY}/overenskommelse.yaml"
DECISION = f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml"
EARLIER = "{samverkansorganisation.styrgrupp.möten_per_år: 3}"
Edit = Callable[[Repository], object]


@pytest.fixture
def r(tmp_path: Path) -> Repository:
    return Repository.at(tmp_path / "samverk", EXEMPELSTAD)


def fewer_meetings(day: str = "2026-11-20", earlier: str = EARLIER, **changes: str) -> Edit:
    """The number of meetings lowered by a tillägg that both have signed; `changes` are of its rows and of itself."""
    said = {"dokument": "Tillägg 4 till överenskommelsen, EXNO 2026/30", "form": "papper", "signed": day, **changes}

    def edit(r: Repository) -> None:
        r.replace("möten_per_år: 3", "möten_per_år: 2")
        rows: list[Plain] = [
            {"part": part, "ort": "Exempelstad", "datum": said["signed"], "funktion": function, "undertecknad": True,
             "form": said["form"]}
            for part, function in (("kommunen", "stadsdelsdirektör"), ("polisen", "lokalpolisområdeschef"))
        ]  # fmt: skip
        told: Plain = {"samverkansorganisation.styrgrupp.möten_per_år": 3} if earlier else None
        r.add("tillägg", {
            "id": "tillagg-2026-2", "datum": day, "avser": ["samverkansorganisation.styrgrupp.möten_per_år"],
            "dokument": said["dokument"], "samråd": "2026-11-10" if day > "2026" else "2024-06-05",
            **({"tidigare": told} if told else {}), "undertecknande": rows,
        })  # fmt: skip
        write_lock(r.places, "norrby")

    return edit


SIGNED: dict[str, tuple[Edit, bool]] = {
    "as it should be": (fewer_meetings(), False),
    "by word of mouth": (fewer_meetings(form="muntlig"), True),
    "on the document of another": (fewer_meetings(dokument="Tillägg 1 till överenskommelsen, EXNO 2025/4"), True),
    "signed after its day": (fewer_meetings(signed="2026-11-22"), True),
    "before a later one on the same words": (fewer_meetings("2024-06-10", earlier=""), True),
}


@pytest.mark.parametrize(("edit", "stops"), SIGNED.values(), ids=SIGNED)
def test_a_tillagg_is_what_it_says(edit: Edit, stops: bool, r: Repository) -> None:
    edit(r)
    assert ("ovrig-andring-undertecknad" in r.blocking()) is stops


HELD: dict[str, tuple[Edit, str]] = {
    "the title of a decision": (
        lambda r: r.put("titel", "Styrgruppen avslår lägesbilden", DECISION), "beslut-oforandrat"
    ),
    "no title of a decision": (lambda r: r.drop("titel", DECISION), "beslut-oforandrat"),
    "the note of a tillägg": (
        lambda r: r.put("tillägg.tillagg-2025-1.anmärkning", "Gäller inte.", OWN), "tillagg-oforandrat"
    ),
    "what is here is said not to be": (
        lambda r: r.append("innehåll: saknas", "content/overgripande/exempelregionen/2024-02.yaml"),
        "overgripande-oforandrad",
    ),
    "when a template was released": (
        lambda r: r.put("släppt", "2025-03-01", "content/mallar/exempelstad-1.md"), "mall-oforandrad"
    ),
    "a party hidden in the register": (
        lambda r: r.replace("- id: lpo-norrby\n", "- id: lpo-norrby\n    synlighet: intern\n", "content/register.yaml"),
        "ovrig-andring-undertecknad",
    ),
    "who speaks for an ended party": (
        lambda r: r.replace(
            next(row for row in r.text("content/godkannande.yaml").splitlines(keepends=True) if "lpo-soderby" in row),
            "", "content/godkannande.yaml",
        ),
        "godkannande-kvar",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "rule"), HELD.values(), ids=HELD)
def test_what_is_there_stays(edit: Edit, rule: str, r: Repository) -> None:
    edit(r)
    assert rule in r.blocking()


def asked(r: Repository) -> dict[str, set[str]]:
    """The voices that each need asks for."""
    before, after = read(r.places.before("HEAD")).content, read(r.places).content
    answer = approvals(Change(before, after, before, changed_files(r.root, "HEAD"), "HEAD"), (), NOVEMBER)
    return {demand.need: {voice.id for voice in demand.voices} for demand in answer.demands}


GROUND: dict[str, Edit] = {
    "another decision of the board": lambda r: r.put("nämndbeslut.datum", "2023-01-10"),
    "no delegation": lambda r: r.drop("delegation"),
    "another title": lambda r: r.put("titel", "Utkast, gäller inte"),
}


@pytest.mark.parametrize("edit", GROUND.values(), ids=GROUND)
def test_all_are_asked_of_what_a_signature_rests_on(edit: Edit, r: Repository) -> None:
    edit(r)
    assert set(asked(r)) == {"alla-parter"}


def test_one_party_may_say_how_it_is_reached(r: Repository) -> None:
    r.put("kontaktpunkt.telefon", "08-465 004 03")
    assert set(asked(r)) == {"en-part"}


def test_who_speaks_for_an_ended_party_is_asked_of_its_own_end(r: Repository) -> None:
    r.replace(
        "  - id: lpo-soderby\n",
        "  - id: lpo-soderby\n    till: 2026-06-30\n    ersatt_av: [lpo-norrby]\n",
        "content/register.yaml",
    )
    assert asked(r)["berörda"] == {"lpo-soderby"}


OF_CORRECTION = {
    "nothing": ("åtgärder.grannsamverkan.genomfört", "7 av 12 föreningar", ""),
    "its plan": ("plan", "atgardsplan/2026-01-26", "atgardsplan/2020-01-01"),
    "its group": ("organ", "lokal-styrgrupp", "nämnd"),
    "its day": ("datum", "2026-11-03", "2020-11-03"),
}
FOLLOW_UP = "organ: lokal-styrgrupp\ndatum: 2026-11-20\ndokument: Protokoll 2026:5 § 6\nplan: atgardsplan/2026-01-26\n"


@pytest.mark.parametrize("field", OF_CORRECTION)
def test_a_correction_takes_no_follow_up_away(field: str, tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", TVILLINGSTA)
    path, stood, should = OF_CORRECTION[field]
    row = f"fält: uppfoljning/2026-11-03-lokal-styrgrupp.{path}, stod: {stood}, ska_stå: '{should}', av: x"
    file = "content/avtal/vattenborg/uppfoljning/2026-11-20-lokal-styrgrupp.yaml"
    r.write(f"{FOLLOW_UP}rättelser:\n  - {{datum: 2026-11-20, {row}}}\n", file)
    assert r.blocking() == {"rattelse-stammer"}


def test_the_first_version_of_a_closed_annex_comes_with_a_tillagg(tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", TVILLINGSTA)
    head = (
        "typ: kommunikationsplan\nversion: 1\ndatum: 2026-01-20\nupprättad_av: [kommunen, polisen]\nåtkomst: offentlig"
    )
    r.write(f"---\n{head}\n---\nRegler.\n", "content/avtal/vattenborg/bilagor/kommunikationsplan/2026-01-20.md")
    assert r.blocking() == {"ovrig-andring-undertecknad"}


def renamed(r: Repository) -> None:
    r.path(NORRBY).rename(r.path("content/avtal/nord"))
    r.replace("\nid: norrby\n", "\nid: nord\n", "content/avtal/nord/overenskommelse.yaml")


def test_a_published_agreement_keeps_its_name(r: Repository) -> None:
    renamed(r)
    (found,) = (f for f in r.against().blocking if f.rule == "fil")
    assert "/avtal/norrby/" in found.message


def test_all_parties_are_asked_of_a_new_name_once(r: Repository) -> None:
    renamed(r)
    before, after = read(r.places.before("HEAD")).content, read(r.places).content
    answer = approvals(Change(before, after, before, changed_files(r.root, "HEAD"), "HEAD"), (), NOVEMBER)
    assert [(demand.agreement, demand.need, demand.route) for demand in answer.demands] == [
        ("nord", "alla-parter", "ingen")
    ]


@pytest.mark.parametrize("attribute", ["working-tree-encoding=ISO-8859-1", "ident", "filter=lfs"])
def test_what_git_writes_otherwise_than_it_keeps_is_told(attribute: str, r: Repository) -> None:
    r.write(f"{NORRBY}/overenskommelse.yaml {attribute}\n", ".gitattributes")
    assert "fil" in r.blocking()


def test_how_lines_end_is_no_other_writing(r: Repository) -> None:
    r.write("* text=auto eol=lf\n**/original/** -text\n", ".gitattributes")
    assert r.blocking() == set()


def test_all_may_say_afterwards_what_a_tillagg_replaced(r: Repository) -> None:
    fewer_meetings(earlier="")(r)
    r.commit("Ett tillägg som inte säger vad som stod förut")
    r.put("tillägg.tillagg-2026-2.tidigare", {"samverkansorganisation.styrgrupp.möten_per_år": 3})
    assert r.blocking() == set()
    assert set(asked(r)) == {"alla-parter"}


LEFT = {
    ".DS_Store": False, "beslut/.2026-05-26-styrgrupp.yaml.swp": False, ".obsidian/app.json": False,
    "bilagor/lagesbild/2026-05-12.md~": False, ".gitattributes": True, "beslut/.2026.yaml": True, "x.txt": True,
    ".dold/2026.md": True, ".obsidian/a.md": False,
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_nobody_is_asked_of_what_a_program_left(name: str, r: Repository) -> None:
    """Nobody reads it, and the check says nothing of it: what it asks for, it tells."""
    r.write("x: 1\n", f"{NORRBY}/{name}")
    assert bool(asked(r)) is LEFT[name]
    assert bool(r.blocking()) is LEFT[name]
