"""A desk finds of texts that are not saved what is found of them where they lie, though it reads a part of them."""

from datetime import date

import pytest

from city import EXEMPELSTAD, City
from samverk.desk import Desk, agreements_of

DAY = date(2026, 11, 23)
NORRBY, SODERBY = "content/avtal/norrby", "content/avtal/soderby"
OWN = f"{NORRBY}/overenskommelse.yaml"
PLAN = f"{NORRBY}/bilagor/atgardsplan/2026-05-19.md"
Edit = tuple[str, str, str]
EDITS: dict[str, tuple[Edit, ...]] = {
    "nothing": (),
    "a title": ((OWN, "titel: Lokal", "titel: Annan lokal"),),
    "a plan": ((PLAN, "typ: åtgärdsplan", "typ: atgärdsplan"),),
    "a party's name": ((OWN, "organisation: sdf-norrby", "organisation: sdf-norrbi"),),
    "another party": ((OWN, "organisation: lpo-norrby", "organisation: lpo-soderby"),),
    "another district": ((OWN, "distrikt: [sdo-norrby]", "distrikt: [sdo-soderby]"),),
    "an end": ((OWN, "till: tillsvidare", "till: 2026-01-01"),),
    "another rule set": ((OWN, "profil: stockholm-2024", "profil: bas"),),
    "what no parser reads": ((OWN, "distrikt: [", "distrikt: {"),),
    "two": ((OWN, "exemplar: 2", "exemplar: 3"), (f"{SODERBY}/overenskommelse.yaml", "Provgatan 8", "Provgatan 9")),
    "the register": (("content/register.yaml", "stad: Exempelstad\n", "stad: Provstad\n"),),
    "a template": (("content/mallar/exempelstad-1.md", "---\n", "---\n{% if %}\n"),),
}


@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS)
def test_as_where_it_lies(edits: tuple[Edit, ...], tmp_path_factory: pytest.TempPathFactory) -> None:
    city = City.at(tmp_path_factory.mktemp("stad"), EXEMPELSTAD)
    desk = Desk.of(city.places, DAY)
    whole = desk.found()
    for path, before, after in edits:
        city.replace(before, after, path, first=True)
    later = desk.with_texts({path: (city.root / path).read_bytes() for path, _, _ in edits})
    laid, only = Desk.of(city.places, DAY), agreements_of({path for path, _, _ in edits})
    assert later.found() == laid.found()
    assert list(later.found(only).items()) == list(laid.found(only).items())
    assert desk.found() == whole
