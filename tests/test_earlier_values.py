"""What a tillägg says of earlier values is read as the values are: held to their schema, and hidden as they were."""

from datetime import date
from typing import NamedTuple

import pytest

from city import District
from city_repository import Repository
from samverk.agreement.on_day import on
from samverk.agreement.redaction import redact
from samverk.model.tree import Plain

WORDS = "Hemliggatan 7"
ADDRESS = "parter.polisen.adress"
DAY = date(2026, 11, 23)
NEXT_YEAR = "2027-01-01"
SIGNED: list[Plain] = [
    {"part": part, "datum": "2026-10-20", "funktion": "chef", "undertecknad": True} for part in ("kommunen", "polisen")
]
BROKEN: dict[str, Plain] = {
    "parter": "kommunen och polisen",
    "parter.polisen": "Polisen",
    "parter.polisen.sida": "Polisen",
    "parter.polisen.adress.gata": ["Provgatan 1"],
    "giltighet": "tills vidare",
    "exemplar": "två",
    "samverkansområden.unga.mål": {"ett": "två"},
    "samverkansorganisation.styrgrupp.möten_per_år": ["tre"],
    "samverkansorganisation.arbetsgrupper.unga.form": "lös",
    "tecken": "okänt",
    "parter.polisen.adress.gatan": "Provgatan 1",
}
"""Earlier values that break the schema where they would stand, or that would stand nowhere."""
WHOLE: dict[str, Plain] = {
    "parter.tredje": None,
    "parter.polisen.adress": {"gata": "Provgatan 1", "postnummer": "000 14", "ort": "Exempelstad"},
    "giltighet.till": "2027-12-31",
    "exemplar": 3,
    "samverkansområden.unga.mål.1": "Färre.",
    "avsnitt.bakgrund": "Så var det.",
    "samverkansorganisation.arbetsgrupper.trygga-kvallar": {"id": "trygga-kvallar", "namn": "Kvällar"},
}


def with_earlier(norrby: District, earlier: dict[str, Plain], day: str = "2025-02-18") -> None:
    """The first tillägg changed more, and says how it read before."""
    norrby.put("tillägg.0.datum", day)
    norrby.put("tillägg.0.tidigare", dict(earlier))
    norrby.put("tillägg.0.avser", [*earlier, "samverkansorganisation.styrgrupp.möten_per_år"])


@pytest.mark.parametrize("path", BROKEN)
def test_an_earlier_value_is_held_to_the_schema_of_its_place(path: str, norrby: District) -> None:
    with_earlier(norrby, {path: BROKEN[path]})
    norrby.put("tillägg.0.avser", ["samverkansorganisation.styrgrupp.möten_per_år"])  # there a slip is told as well
    found = [one for one in norrby.findings(DAY) if one.rule == "schema"]
    assert [str(one.concerns).startswith("tillägg.tillagg-2025-1.tidigare.") for one in found] == [True]
    listed = norrby.judged(DAY).content.agreements[0].parts.terms.tillagg[0].tidigare
    assert ([one.span for one in found], listed.place.contains(found[0].span)) == ([*listed.faults], True)


@pytest.mark.parametrize("path", WHOLE)
def test_an_earlier_value_that_follows_it_is_no_fault(path: str, norrby: District) -> None:
    with_earlier(norrby, {path: WHOLE[path]})
    assert [one.message for one in norrby.findings(DAY) if one.rule == "schema"] == []


def test_nobody_has_signed_where_it_cannot_be_read_who_the_parties_were(norrby: District) -> None:
    norrby.put("tillägg.0.undertecknande.1.undertecknad", False)
    assert norrby.verdicts(DAY)["ovrig-andring-undertecknad"] == "breached"
    last: dict[str, Plain] = {
        "id": "t",
        "datum": "2026-11-01",
        "avser": ["parter"],
        "dokument": "Tillägg 4",
        "undertecknande": SIGNED,
    }
    norrby.add("tillägg", {**last, "tidigare": {"parter": "kommunen och polisen"}})
    assert norrby.verdicts(DAY)["ovrig-andring-undertecknad"] == "not_assessed"


BEFORE, NOW = "2025-02-18", "Gatan 1"


class Hidden(NamedTuple):
    """What a tillägg says of before, and from when on the address is not internal any more."""

    earlier: dict[str, Plain]
    day: str
    now: str


ROW: dict[str, Plain] = {"gata": WORDS, "postnummer": "000 14", "ort": "Exempelstad"}
HIDDEN = {
    "it was internal": Hidden({f"{ADDRESS}.synlighet": "intern", f"{ADDRESS}.gata": WORDS}, BEFORE, NOW),
    "nobody knows": Hidden({f"{ADDRESS}.synlighet": "Intern", f"{ADDRESS}.gata": WORDS}, BEFORE, NOW),
    "all of it": Hidden({ADDRESS: {**ROW, "synlighet": "intern"}}, BEFORE, NOW),
    "all, nobody knows": Hidden({ADDRESS: {**ROW, "synlighet": "Intern"}}, BEFORE, NOW),
    "misspelt": Hidden({f"{ADDRESS}.synligheten": "intern", f"{ADDRESS}.gata": WORDS}, BEFORE, NOW),
    "in a row above": Hidden({"parter.polisen.synlighet": "intern", f"{ADDRESS}.gata": WORDS}, "2025-02-18", "Gatan 1"),
    "it still is": Hidden({f"{ADDRESS}.synlighet": "intern"}, NEXT_YEAR, WORDS),
    "it still is, above": Hidden({"parter.polisen.synlighet": "intern"}, NEXT_YEAR, WORDS),
    "it still is, all of it": Hidden({ADDRESS: {**ROW, "synlighet": "intern"}}, NEXT_YEAR, WORDS),
    "nobody knows yet": Hidden({f"{ADDRESS}.synlighet": "hemlig"}, NEXT_YEAR, WORDS),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_was_internal_before_a_tillagg_is_not_told_of_the_days_before(name: str, norrby: District) -> None:
    earlier, day, now = HIDDEN[name]
    norrby.put(f"{ADDRESS}.gata", now)
    with_earlier(norrby, earlier, day)
    judged = norrby.judged(DAY)
    assert WORDS in repr(judged.content)
    public = redact(judged.content, judged.report)
    assert WORDS not in repr((public.content, public.report))


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_withheld_of_before_is_not_known_and_not_gone(name: str, norrby: District) -> None:
    """Nor does it read as it does today: on the days before, the public edition knows of it as little as it tells."""
    earlier, day, now = HIDDEN[name]
    norrby.put(f"{ADDRESS}.gata", now)
    with_earlier(norrby, earlier, day)
    judged = norrby.judged(date(2027, 6, 1))
    public = redact(judged.content, judged.report)
    agreement = next(one for one in public.content.agreements if one.id == "norrby")
    then = on(agreement, date(2024, 7, 1))
    assert then.unknown
    address = then.terms.parter[1].adress if len(then.terms.parter) > 1 else None
    assert address is None or address.faults


EMPTIED: dict[str, dict[str, Plain]] = {
    "no list": {"parter": []},
    "nothing": {"parter": None},
    "each row": {"parter.kommunen": None, "parter.polisen": None},
    "districts": {"distrikt": []},
    "annexes": {"bilageförteckning": []},
    "signatures": {"undertecknande": []},
}


@pytest.mark.parametrize("name", EMPTIED)
def test_an_agreement_was_never_without_what_it_must_have(name: str, norrby: District) -> None:
    """It is not known then, and who has signed is not judged by it."""
    with_earlier(norrby, EMPTIED[name])
    agreement = norrby.judged(DAY).content.agreements[0]
    then = on(agreement, date(2024, 7, 1))
    key = next(iter(EMPTIED[name])).partition(".")[0]
    assert (key,) in then.agreement.document.faults
    assert on(agreement, DAY).unknown == ()


STOOD: dict[str, tuple[dict[str, Plain], bool]] = {
    "what stood": ({"exemplar": 2}, True),
    "another number": ({"exemplar": 3}, False),
    "that nothing stood": ({"exemplar": None}, False),
    "what stood and more": ({"exemplar": 2, "diarienummer": "X 1"}, False),
    "that nothing stood where nothing did": ({"exemplar": 2, "parter.tredje": None}, True),
    "no parties": ({"exemplar": 2, "parter": []}, False),
    "a row that was not there": ({"exemplar": 2, "parter.tredje": {"id": "tredje"}}, False),
    "what stands after": ({"exemplar": 4}, False),
    "what breaks the schema": ({"exemplar": "två"}, True),
}


@pytest.mark.parametrize("name", STOOD)
def test_a_new_tillagg_says_what_stood_before_it(name: str, repository: Repository) -> None:
    earlier, stands = STOOD[name]
    norrby = repository.district("norrby")
    repository.branch("x")
    norrby.put("exemplar", 4)
    norrby.add("tillägg", {
        "id": "t", "datum": "2026-11-01", "dokument": "Tillägg 4", "avser": [*earlier], "tidigare": dict(earlier),
        "undertecknande": SIGNED,
    })  # fmt: skip
    repository.commit("x")
    told = [one for one in repository.against("main").findings if one.rule == "tillagg-oforandrat"]
    assert (told == []) is stands
