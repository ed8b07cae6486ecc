"""Nobody ends or silences another: who has a say in a change, and whose signature it needs, is what it was before it.

What a check sees by itself it stops; what may be done with somebody's yes, approvals asks that somebody for, whatever
the rows of the gate say. Where a signature is missing the change is played in a real git repository; what lies outside
the agreements' folders is read before and after it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, City
from city_repository import Repository
from samverk.agreement.content import Content
from samverk.agreement.shared_changes import shared_changes
from samverk.approvals import Change, approvals
from samverk.model.approval import Demand
from samverk.model.tree import Plain
from samverk.reading import read

REGISTER, GATE = "content/register.yaml", "content/godkannande.yaml"
OWN = "content/avtal/norrby/overenskommelse.yaml"
SAY, SIGN = "godkannande-kvar", "ovrig-andring-undertecknad"
CITY, POLICE, VALLEY = "sdf-norrby", "lpo-norrby", "lpo-latsasdal"
Edit = Callable[[City], object]


def put(path: str, value: Plain, file: str) -> Edit:
    return lambda r: r.put(path, value, file)


def drop(path: str, file: str) -> Edit:
    return lambda r: r.drop(path, file)


def add(path: str, value: Plain, file: str) -> Edit:
    return lambda r: r.add(path, value, file)


def both(*edits: Edit) -> Edit:
    return lambda r: [edit(r) for edit in edits]


def purpose_signed(*rows: str) -> Callable[[Repository], object]:
    """Other signed words, with a tillägg that only those have signed."""

    def written(r: Repository) -> None:
        signed = "".join(f"      - {{{row}, undertecknad: true, datum: 2026-11-20, ort: Norrby}}\n" for row in rows)
        r.replace(
            "tillägg:\n",
            "tillägg:\n  - id: t9\n    datum: 2026-11-20\n    dokument: Tillägg 9, EXNO 2026/9\n    avser: [exemplar]\n"
            f"    undertecknande:\n{signed}",
            OWN,
        )
        r.put("exemplar", 7, OWN)
        r.lock()

    return written


ALONE = purpose_signed("part: kommunen, funktion: stadsdelsdirektör")
GONE_WAYS: dict[str, Edit] = {
    "a last day": put(f"organisationer.{POLICE}.till", "2026-06-30", REGISTER),
    "a last day and an heir": both(
        put(f"organisationer.{POLICE}.till", "2026-06-30", REGISTER),
        put(f"organisationer.{POLICE}.ersatt_av", [VALLEY], REGISTER),
    ),
    "not yet begun": put(f"organisationer.{POLICE}.från", "2026-12-01", REGISTER),
}


def leaves(r: Repository) -> None:
    """The police are taken out of the agreement, by a tillägg of the city alone."""
    purpose_signed("part: kommunen, funktion: stadsdelsdirektör")(r)
    text = r.text(OWN)
    start = text.index("  - id: polisen\n")
    r.write(text[:start] + text[text.index("nämnd:", start) :], OWN)
    r.replace("avser: [exemplar]", "avser: [exemplar, parter]", OWN)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository.at(tmp_path_factory.mktemp("arkiv") / "samverk", only=("norrby",))


@pytest.mark.parametrize("how", GONE_WAYS)
@pytest.mark.parametrize("then", [ALONE, leaves], ids=["words", "party"])
def test_a_party_that_the_change_ends_signs_it(
    how: str, then: Callable[[Repository], object], start: Repository, tmp_path: Path
) -> None:
    r = start.copied(tmp_path / "samverk")
    then(r)
    GONE_WAYS[how](r)
    assert SIGN in r.blocking()


def test_a_party_that_had_ended_before_does_not(start: Repository, tmp_path: Path) -> None:
    r = start.copied(tmp_path / "samverk")
    GONE_WAYS["a last day"](r)
    r.commit()
    leaves(r)
    assert SIGN not in r.blocking()


def test_whoever_takes_its_place_for_the_same_principal_signs_for_it(start: Repository, tmp_path: Path) -> None:
    """Register, agreement and tillägg in one change: it is the same legal person that signs."""
    r = start.copied(tmp_path / "samverk")
    GONE_WAYS["a last day and an heir"](r)
    r.replace(f"organisation: {POLICE}", f"organisation: {VALLEY}", OWN)
    ALONE(r)
    r.replace("avser: [exemplar]", "avser: [exemplar, parter.polisen.organisation]", OWN)
    assert SIGN in r.blocking()
    row = "      - {part: kommunen, funktion: stadsdelsdirektör, undertecknad: true, datum: 2026-11-20, ort: Norrby}\n"
    r.replace(row, row + row.replace("kommunen", "polisen").replace("stadsdelsdirektör", "lokalpolisområdeschef"), OWN)
    assert SIGN not in r.blocking()


def silencing() -> Iterator[tuple[str, Edit]]:
    """Every way to take the voice of the police of Norrby, of the city or of those who own the rules."""
    for mine, other, who in ((1, 0, "police"), (0, 1, "city")):
        account = ("norrby-samordnare", "norrby-direktor") if mine == 0 else ("norrby-kommunpolis",)
        beside = 3 if mine == 0 else 2
        yield f"{who}: row less", drop(f"parter.{mine}", GATE)
        yield f"{who}: no accounts", put(f"parter.{mine}.konton", [], GATE)
        yield f"{who}: key less", drop(f"parter.{mine}.konton", GATE)
        yield f"{who}: row of another", put(f"parter.{mine}.organisation", "lpo-sodra-skogen", GATE)
        yield f"{who}: row of nobody", put(f"parter.{mine}.organisation", "lpo-ingen", GATE)
        for row in (other, beside):
            yield f"{who}: accounts on row {row} too", put(f"parter.{row}.konton", ["ny", *account], GATE)
            capitals: list[Plain] = ["ny", *(name.upper() for name in account)]
            yield f"{who}: in capitals on row {row}", put(f"parter.{row}.konton", capitals, GATE)
        more: dict[str, Plain] = {
            "organisation": "sdf-pahittsberg" if mine == 1 else "lpo-soderby",
            "konton": list(account),
        }
        yield f"{who}: a row more", add("parter", more, GATE)
        yield (
            f"{who}: a row less and ended",
            both(
                put(f"organisationer.{(CITY, POLICE)[mine]}.till", "2026-06-30", REGISTER),
                drop(f"parter.{mine}", GATE),
            ),
        )
    yield "owner: no accounts", put("ägare.regelgruppen.konton", [], GATE)
    yield "owner: key less", drop("ägare.regelgruppen.konton", GATE)
    yield "owner: another id", put("ägare.regelgruppen.id", "andra", GATE)


SILENCING = dict(silencing())


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City.at(tmp_path / "stad", EXEMPELSTAD)


def content(city: City) -> Content:
    return read(city.places).content


def held(before: Content, after: Content) -> bool:
    """Whether a check stops any of it."""
    return any(one.held for one in shared_changes(before, after, NOVEMBER))


@pytest.mark.parametrize("how", SILENCING)
def test_nobody_is_silenced(how: str, city: City) -> None:
    before = content(city)
    SILENCING[how](city)
    after = content(city)
    assert held(before, after) or after.approvers is None  # a row twice is a fault, which stops the change


def test_a_principal_that_comes_to_an_organisation_silences_nobody(city: City) -> None:
    """With a principal of the city, an account that it shares with the police is on two sides."""
    city.add("parter", {"organisation": "exempelbostader", "konton": ["bostader"]}, GATE)
    first = content(city)
    city.put("organisationer.exempelbostader.huvudman", "exempelpolisen", REGISTER)
    city.put("parter.1.konton", ["bostader"], GATE)
    second = content(city)
    assert not held(first, second)
    city.put("organisationer.exempelbostader.huvudman", "exempelstads-kommun", REGISTER)
    assert held(second, content(city))
    city.put("parter.1.konton", ["annan"], GATE)
    assert not held(first, content(city))


# The register: what is changed, and which parties are asked beside the sides.
ASKED: dict[str, tuple[Edit, set[str]]] = {
    "ended": (put(f"organisationer.{POLICE}.till", "2026-06-30", REGISTER), {POLICE}),
    "ends tomorrow": (put(f"organisationer.{POLICE}.till", "2026-11-30", REGISTER), {POLICE}),
    "begins later": (put(f"organisationer.{POLICE}.från", "2026-12-30", REGISTER), {POLICE}),
    "an heir": (put(f"organisationer.{POLICE}.ersatt_av", [VALLEY], REGISTER), {POLICE}),
    "an heir by its own row": (
        put("organisationer.lpo-soderby.ersätter", [POLICE], REGISTER),
        {POLICE, "lpo-soderby"},
    ),
    "a new heir": (
        add("organisationer",
            {"id": "lpo-ny", "namn": "Ny", "typ": "lokalpolisområde", "ersätter": [POLICE]},
            REGISTER,
        ),
        {POLICE},
    ),
    "districts of a party": (put(f"organisationer.{CITY}.distrikt", ["sdo-soderby"], REGISTER), {CITY}),
    "another principal": (put("organisationer.lpo-norrby.huvudman", "exempelstads-kommun", REGISTER), {POLICE}),
    "police areas of a district": (
        put("distrikt.sdo-norrby.lokalpolisområden", [{"id": VALLEY, "belagd": "ja"}], REGISTER), {CITY, POLICE},
    ),
    "the time of a police area": (
        put("distrikt.sdo-norrby.lokalpolisområden.lpo-norrby.till", "2026-06-30", REGISTER), {CITY, POLICE},
    ),
    "a district ended": (put("distrikt.sdo-norrby.till", "2026-06-30", REGISTER), {CITY, POLICE}),
    "a district replaced": (put("distrikt.sdo-norrby.ersatt_av", ["sdo-soderby"], REGISTER), {CITY, POLICE}),
    "a source": (put(f"organisationer.{POLICE}.källa", "annan", REGISTER), set()),
    "one that is no party": (put("organisationer.exempelgatukontoret.till", "2026-06-30", REGISTER), set()),
    "one that had ended, and its heir": (
        put("organisationer.lpo-sodra-skogen.till", "2024-11-30", REGISTER),
        {"lpo-soderby"},
    ),
}  # fmt: skip


ROWS = ("krävs: alla-sidor", "krävs: ägare\n    ägare: regelgruppen", "krävs: ingen")


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("what", ASKED)
def test_whom_a_line_of_the_register_concerns_is_asked(what: str, row: str, city: City) -> None:
    edit, concerned = ASKED[what]
    demands = demanded(city, edit, row, "register")
    voices = {voice.id for one in demands for voice in one.voices}
    assert voices - {"kommun", "polis", "regelgruppen"} == concerned
    assert not concerned or not all(one.met for one in demands)


def demanded(city: City, edit: Edit, row: str, part: str) -> list[Demand]:
    """What approvals asks for a part where the gate's own row says so."""
    city.replace("godkännande]\n    krävs: alla-sidor", f"godkännande]\n    {row}", GATE)
    before = content(city)
    edit(city)
    change = Change(before, content(city), before, [REGISTER, GATE], "main")
    return [one for one in approvals(change, [], NOVEMBER).demands if one.part == part]


# The gate: whose accounts are changed, and the sides that are asked whatever its row says.
CHANGED: dict[str, tuple[Edit, set[str]]] = {
    "an account of the police is another": (put("parter.1.konton", ["annan"], GATE), {"polis"}),
    "the police get one more": (put("parter.1.konton", ["norrby-kommunpolis", "annan"], GATE), {"polis"}),
    "a group more": (put("parter.1.grupper", ["stad/alla"], GATE), {"polis"}),
    "the city loses one": (put("parter.0.konton", ["norrby-samordnare"], GATE), {"kommun"}),
    "a new row for the police": (
        add("parter", {"organisation": "lpo-sodra-skogen", "konton": ["x"]}, GATE), {"polis"},
    ),
    "one without a side": (
        add("parter", {"organisation": "exempelbostader", "konton": ["x"]}, GATE), set(),
    ),
    "who is asked": (put("delar.0.krävs", "en-part", GATE), {"kommun", "polis"}),
    "a note": (put("anmärkning", "Påhittade.", GATE), set()),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS[1:])
@pytest.mark.parametrize("what", CHANGED)
def test_a_side_is_asked_about_its_own_accounts(what: str, row: str, city: City) -> None:
    edit, sides = CHANGED[what]
    demands = demanded(city, edit, row, "godkännande")
    assert {voice.id for one in demands for voice in one.voices} - {"regelgruppen"} == sides
