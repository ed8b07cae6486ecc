"""A reference that is misspelt is one finding, at the value, with what was meant; what rests on it is not assessed.

Every key that refers to something by its id, in two towns: a letter too few (a day in words), with
a capital, and as the thing is called instead of its id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, STOCKHOLM, TVILLINGSTA, City, schemas
from samverk.agreement.filing import kind_of
from samverk.agreement.near_names import is_slip
from samverk.agreement.references import Candidate, References
from samverk.agreement.slips import HELD
from samverk.model.finding import Finding
from samverk.model.tree import Steps, leaves
from samverk.reading import read
from samverk.source.days import MONTHS, iso_date
from samverk.source.places import Places

ROOT = Path(__file__).parents[1]
TOWNS = {"norrby": EXEMPELSTAD, "vattenborg": TVILLINGSTA}
FREE = {"problem", "orsak", "mål"}
"""Sorts that may be named in words of one's own."""
ALIKE = {"funktion", "uppgift", "regel", "regelverk", "mall", "beslutsfil", "original"}
"""Sorts that are told where they are read or compared in ways of their own, which other tests hold."""


@dataclass(frozen=True)
class Cell:
    town: str
    file: str
    steps: Steps
    way: str
    value: str
    meant: str

    def __str__(self) -> str:
        return f"{self.town}/{self.file}: {'.'.join(map(str, self.steps))}: {self.way}: {self.value} ({self.meant})"


def nearly(word: str) -> str:
    """The word with a letter too few; where it begins with a day, that in words."""
    if day := iso_date(word[:10]):
        return f"{word[11:]} {day.day} {MONTHS[day.month - 1]} {day.year}".strip()
    at = len(word) // 2
    return word[:at] + word[at + 1 :]


def ways(word: str, called: str) -> Iterator[tuple[str, str]]:
    yield "near", nearly(word)
    yield "capital", word.capitalize()
    yield "name", called


@cache
def cells(town: str) -> tuple[Cell, ...]:
    """Each reference key of the town's files once."""
    return tuple(_cells(town))


def _cells(town: str) -> Iterator[Cell]:
    places = Places.of(ROOT, TOWNS[town])
    content, _ = read(places, schemas())
    agreement = next(one for one in content.agreements if one.id == town)
    here, seen = References(content, agreement), set()
    for document in agreement.documents:
        below = document.path.removeprefix(f"{content.root}/")
        kind = kind_of(below) or ""
        for steps, leaf in leaves(document.root):
            sorts = schemas().refers_to(kind, steps)
            name = (kind, *(step for step in steps if isinstance(step, str)))
            if not sorts or name in seen or set(sorts) & (FREE | ALIKE):
                continue
            known = {one.value: one.called for one in here.candidates(sorts)}
            word = leaf.text
            if word not in known:
                continue
            seen.add(name)
            for way, value in ways(word, known[word]):
                if value not in known and value != word:
                    yield Cell(town, below.removeprefix(f"avtal/{town}/"), steps, way, value, word)


def judged(city: City) -> dict[tuple[str | None, str], Finding]:
    return {(one.agreement, one.key): one for one in city.report(NOVEMBER).causes}


def wrong(cell: Cell, city: City, before: dict[tuple[str | None, str], Finding]) -> str | None:
    """What is amiss with what is told of a cell; None where nothing is."""
    name = f"content/avtal/{cell.town}/{cell.file}"
    kept = city.text(name)
    city.put(".".join(map(str, cell.steps)), cell.value, name)
    lines = city.text(name).splitlines()
    new = [one for key, one in judged(city).items() if key not in before]
    city.write(kept, name)
    told = "; ".join(f"{f.rule}@{f.span.path.rsplit('/')[-1]}:{f.span.start_line} {f.message} [{f.fix}]" for f in new)
    if len(new) != 1:
        return f"{cell}: {len(new)} findings: {told}"
    (one,) = new
    if one.span.path != name or cell.value not in "\n".join(lines[one.span.start_line - 1 : one.span.end_line]):
        return f"{cell}: not at the value: {told}"
    if f"Menade du {cell.meant}" not in one.fix and one.fix != f"Skriv {cell.meant}.":
        return f"{cell}: not named: {told}"
    return None


@pytest.mark.parametrize("town", TOWNS)
def test_a_misspelt_reference_is_one_finding_at_the_value(town: str, tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", TOWNS[town], only=[town])
    before, tried = judged(city), cells(town)
    amiss = [told for cell in tried if (told := wrong(cell, city, before))]
    assert len(tried) >= 30
    assert not amiss, f"{len(amiss)} of {len(tried)}\n" + "\n".join(amiss)


def all_that_is_named() -> Iterator[tuple[str, dict[str, Candidate]]]:
    """Everything of each sort in all cities and agreements that we have."""
    found: dict[str, dict[str, Candidate]] = {sort: {} for sort in sorted(HELD)}
    for place in (STOCKHOLM, EXEMPELSTAD, TVILLINGSTA, ROOT / "examples/allt-fel"):
        content, _ = read(Places.of(ROOT, place), schemas())
        for agreement in content.agreements:
            for sort, named in found.items():
                named |= {one.value: one for one in References(content, agreement).candidates([sort])}
    yield from found.items()


def test_two_things_are_never_each_other_misspelt() -> None:
    """Somebody who names what is not here yet, like an organisation new to the register, has not misspelt another."""
    pairs = [(sort, a, b) for sort, named in all_that_is_named() for a in named for b in named.values() if a != b.value]
    taken = [f"{sort}: {a} for {b.value}" for sort, a, b in pairs if is_slip(a, b)]
    assert len(pairs) > 2000
    assert not taken, f"{len(taken)} of {len(pairs)}: {taken}"


ALIKE_NAMES = (
    ("lpo-norra", "lpo-sodra"), ("ostra", "vastra"), ("inre-torget", "yttre-torget"), ("grupp-a", "grupp-b"),
    ("plan-2025", "plan-2026"), ("2025-05-12", "2026-05-12"), ("grupp-1", "grupp-11"), ("sdf-farsta", "lpo-farsta"),
    ("unga-kvinnor", "unga-manlig"), ("2026-05-26-styrgrupp", "2026-02-10-styrgrupp"), ("del-i", "del-ii"),
    ("gamla-hamnen", "hamnen"), ("sodermalm", "norrmalm"), ("rinkeby", "rissne"), ("a", "b"),
)  # fmt: skip
MISSPELT = (
    ("Polisen", "polisen"), ("polis", "polisen"), ("sdf-norby", "sdf-norrby"), ("kommnunen", "kommunen"),
    ("unga_på_väg_in", "unga-pa-vag-in"), ("plats", "platser"), ("una", "unga"),
    ("2026-05-26-styrgrup", "2026-05-26-styrgrupp"), ("styrgruppen 26 maj 2026", "2026-05-26-styrgrupp"),
    ("bilagor/lagesbild/2026-05-12", "2026-05-12"), ("beslut/2026-05-26-styrgrupp.yaml", "2026-05-26-styrgrupp"),
    ("brottsofer", "brottsoffer"), ("ljus-i-tuneln", "ljus-i-tunneln"), ("POLISEN", "polisen"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE_NAMES)
def test_names_that_are_only_alike(one: str, other: str) -> None:
    assert not is_slip(one, Candidate(other, other))
    assert not is_slip(other, Candidate(one, one))


@pytest.mark.parametrize(("written", "meant"), MISSPELT)
def test_a_name_that_is_misspelt(written: str, meant: str) -> None:
    assert is_slip(written, Candidate(meant, meant))


OWN, AP = "content/avtal/norrby/overenskommelse.yaml", "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
DECISION = "content/avtal/norrby/beslut/2026-05-26-styrgrupp.yaml"
PARTIES = "ansvarig: [kommunen, polisen]"
IN_EVERY_MEASURE = {
    "ansvarig: [kommunen, Polisen]": "Menade du polisen",
    "ansvarig: kommunen och polisen": "[kommunen, polisen]",
    "ansvarig: [Kommunen/Polisen]": "[kommunen, polisen]",
    "ansvarig: kommunen, polis": "[kommunen, polisen]",
    "ansvarig: [kommunen samt Polisen]": "[kommunen, polisen]",
}


@pytest.mark.parametrize("written", IN_EVERY_MEASURE)
def test_what_is_misspelt_alike_everywhere_is_told_once(written: str, tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    before = judged(city)
    city.write(city.text(AP).replace(PARTIES, written), AP)
    (one,) = [one for key, one in judged(city).items() if key not in before]
    assert one.rule == "schema"
    assert "Så står det på 6 ställen." in one.message
    assert len(one.related) == 5
    assert IN_EVERY_MEASURE[written] in one.fix


PLAN = "bilagor/kommunikationsplan/2025-06-03"
MEETINGS = "samverkansorganisation.styrgrupp.möten_per_år"
ABOUT = {  # file, path, what is written, what to write
    **{
        ("decision", f"{one}/2026-05-12"): "lagesbild/2026-05-12"
        for one in ("lägesbild", "Lagesbild", "bilagor/lägesbild")
    },
    ("decision", "lagesbild/2026-05-12.md"): "lagesbild/2026-05-12",
    ("annex", f"{PLAN}.md"): PLAN,
    ("annex", "bilagor/Kommunikationsplan/2025-06-03"): PLAN,
    ("annex", "bilagor/komunikationsplan/2025-06-03"): PLAN,
    ("annex", "Kommunikationsplanen"): "bilagor/mapp/datum",
    (
        "terms",
        "möten_per_år",
    ): f"Här går det att skriva: {MEETINGS}, samverkansorganisation.beredningsgrupp.möten_per_år.",
    ("terms", "styrgrupp.möten_per_år"): f"Skriv {MEETINGS}.",
    ("terms", "Samverkansorganisation.styrgrupp.möten_per_år"): f"Skriv {MEETINGS}.",
    ("terms", "samverkansorganisation/styrgrupp/möten_per_år"): f"Skriv {MEETINGS}.",
    ("terms", "samverkansorganisation.styrgrupp.möten"): "parter.polisen.adress",
}
ABOUT_AT = {"decision": (DECISION, "avser.0"), "annex": (OWN, "tillägg.1.avser.0"), "terms": (OWN, "tillägg.0.avser.0")}


@pytest.mark.parametrize(("sort", "written"), ABOUT)
def test_what_a_decision_or_a_tillagg_is_about_is_told_at_the_value(sort: str, written: str, tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    before = judged(city)
    name, path = ABOUT_AT[sort]
    city.put(path, written, name)
    found = [one for key, one in judged(city).items() if key not in before]
    assert [(one.rule, one.span.path) for one in found] == [("schema", name)], [(f.rule, f.message) for f in found]
    assert ABOUT[sort, written] in found[0].fix, found[0].fix
