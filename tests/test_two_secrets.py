"""Of two towns that differ in nothing but what is not public, the public edition is the same to the byte.

So nothing withheld comes out, neither its words nor its days nor what is reckoned from these, by whatever road.
"""

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from city import EXEMPELSTAD, City
from samverk.check import Judged, with_sources
from samverk.model.tree import Plain
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.tree import whole

AGREEMENT = "content/avtal/norrby/overenskommelse.yaml"
PLAN = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
DECISION = "content/avtal/norrby/beslut/2026-05-26-styrgrupp.yaml"
FOLLOW_UP = "content/avtal/norrby/uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"
REGISTER = "content/register.yaml"
OVERARCHING = "content/overgripande/exempelregionen/2024-02.yaml"

WAIVER: Mapping[str, Plain] = {
    "regel": "styrgrupp-moten",
    "gäller": "allt",
    "beslut": "2026-05-26-styrgrupp",
    "datum": "2026-05-26",
}
NOTICE: Mapping[str, Plain] = {"part": "polisen"}


class Secret(NamedTuple):
    """A group of keys that is made internal, and what stands in it in either town.

    `row`: the group is a row that both towns have more in the list at `path`. `also` is what both say besides.
    """

    file: str
    path: str
    one: Mapping[str, Plain]
    other: Mapping[str, Plain]
    row: Mapping[str, Plain] | None = None
    also: Mapping[str, Plain] = {}


SECRETS = {
    "dispens": Secret(
        AGREEMENT,
        "dispenser",
        {"skäl": "Ny ledning.", "beslutad_av": "styrgruppen", "diarienummer": "EXNO 2026/9", "till": "2026-12-31"},
        {"skäl": "Två bytta", "beslutad_av": "en annan ni", "diarienummer": "AB", "till": "2027-02-15"},
        WAIVER,
        {"samverkansorganisation.styrgrupp.möten_per_år": 1},
    ),
    "dispens från det som tiden bryter": Secret(
        AGREEMENT,
        "dispenser",
        {"skäl": "Ny ledning.", "beslutad_av": "styrgruppen", "diarienummer": "EXNO 2026/9", "till": "2026-12-31"},
        {"skäl": "Två bytta", "beslutad_av": "en annan ni", "diarienummer": "AB", "till": "2027-02-15"},
        {**WAIVER, "regel": "styrgrupp-moten-hallna"},
        {"samverkansorganisation.styrgrupp.hållna_möten.6.datum": "2026-05-27"},
    ),
    "uppsägning": Secret(
        AGREEMENT,
        "giltighet.uppsägningar",
        {"datum": "2026-10-26", "dokument": "Brev från polisen"},
        {"datum": "2026-11-09", "dokument": "Ett annat"},
        NOTICE,
        {"giltighet.uppsägning_månader": 3},
    ),
    "giltighet": Secret(AGREEMENT, "giltighet", {"till": "2027-06-30"}, {"till": "2027-09-15"}),
    "förlängning": Secret(
        AGREEMENT,
        "giltighet.förlängning",
        {"månader": 12, "samråd_senast_månader": 3, "samråd": []},
        {"månader": 12, "samråd_senast_månader": 4, "samråd": []},
        None,
        {"giltighet.till": "2027-06-30"},
    ),
    "möte": Secret(
        AGREEMENT,
        "samverkansorganisation.styrgrupp.hållna_möten.6",
        {"datum": "2026-10-13", "dokument": "Protokoll 2026:3"},
        {"datum": "2026-10-20", "dokument": "Ett annat"},
    ),
    "styrgrupp": Secret(AGREEMENT, "samverkansorganisation.styrgrupp", {"möten_per_år": 3}, {"möten_per_år": 2}),
    "arbetsgrupp": Secret(
        AGREEMENT,
        "samverkansorganisation.arbetsgrupper.platser",
        {"till": "2027-06-30", "namn": "Arbetsgruppen för torget och tunneln"},
        {"till": "2027-08-15", "namn": "Gruppen"},
    ),
    "tillägg": Secret(
        AGREEMENT,
        "tillägg.tillagg-2026-1",
        {"samråd": "2026-02-10", "anmärkning": "Efter att samordnaren har fått en brevlåda."},
        {"samråd": "2026-02-11", "anmärkning": "Något annat."},
    ),
    "underskrift": Secret(
        AGREEMENT,
        "undertecknande.1",
        {"ort": "Exempelstad", "datum": "2024-05-27"},
        {"ort": "Ort", "datum": "2024-05-24"},
    ),
    "kontaktpunkt": Secret(AGREEMENT, "kontaktpunkt", {"telefon": "08-465 004 02"}, {"telefon": "08-465 004 77"}),
    "åtgärd": Secret(
        PLAN,
        "åtgärder.fraga-om-vald",
        {"slut": "2027-03-31", "tidshorisont": "lång sikt"},
        {"slut": "2027-05-15", "tidshorisont": "kort sikt"},
    ),
    "åtgärd med nästa uppföljning": Secret(
        PLAN, "åtgärder.stodsamtal-inom-tva-dagar", {"slut": "2027-03-31"}, {"slut": "2027-05-15"}
    ),
    "hur åtgärden följs upp": Secret(
        PLAN, "åtgärder.fraga-om-vald.uppföljning", {"när": "kvartal 2 2027"}, {"när": "2027-02-03"}
    ),
    "rad i uppföljning": Secret(
        FOLLOW_UP,
        "åtgärder.stodsamtal-inom-tva-dagar",
        {"nästa": "2027-02-16", "kommentar": "Bara fyra samtal."},
        {"nästa": "2027-03-09", "kommentar": "Inga."},
    ),
    "uppföljning": Secret(FOLLOW_UP, "", {"lärdomar": "Skadegörelsen följer mörkret."}, {"lärdomar": "Inga."}),
    "mätning": Secret(FOLLOW_UP, "mätningar.0", {"värde": "61 procent"}, {"värde": "16 procent"}),
    "målvärde": Secret(
        PLAN,
        "målvärden.0",
        {"indikator": "trygga boende", "enhet": "procent"},
        {"indikator": "lugna kvällar", "enhet": "promille"},
    ),
    "utgångsvärde": Secret(PLAN, "målvärden.0.utgångsvärde", {"värde": 52, "år": 2024}, {"värde": 66, "år": 2023}),
    "meddelande om beslut": Secret(
        DECISION,
        "meddelad_central_beredningsgrupp",
        {"datum": "2026-05-29", "sätt": "e-post"},
        {"datum": "2026-06-03", "sätt": "brev"},
    ),
    "beslut": Secret(DECISION, "", {"titel": "Styrgruppen beslutar"}, {"titel": "Gruppen"}),
    "organisation": Secret(REGISTER, "organisationer.lpo-norrby", {"till": "2027-01-31"}, {"till": "2027-03-15"}),
    "övergripande": Secret(
        OVERARCHING,
        "giltighet",
        {"från": "2024-02-01", "till": "2027-01-31"},
        {"från": "2024-02-01", "till": "2027-03-15"},
    ),
}


def town(root: Path, secret: Secret | None, one: bool = True) -> City:
    """Norrby alone, with a secret in it."""
    city = City.at(root, EXEMPELSTAD, only=("norrby",))
    city.remove("content/adresser.txt")
    city.drop("textlås", AGREEMENT)  # other words are another text
    if secret:
        said = {**(secret.one if one else secret.other), "synlighet": "intern"}
        for path, value in secret.also.items():
            city.put(path, value, AGREEMENT)
        if secret.row is not None:
            city.put(secret.path, [{**secret.row, **said}], secret.file)
        else:
            if secret.path.endswith("förlängning"):
                city.put(secret.path, {}, secret.file)
            for key, value in said.items():
                city.put(f"{secret.path}.{key}".removeprefix("."), value, secret.file)
    return city


def verdicts(judged: Judged) -> list[tuple[str, str]]:
    """How each rule came out."""
    return sorted((one.rule, one.verdict) for one in judged.report.outcomes)


def public(city: City, judged: Judged) -> dict[str, bytes]:
    """Every page and every file of the public edition, by its address."""
    judged = with_sources(judged, city.places)
    made = whole(publication(judged, "public", look_ahead(judged)), city.places)
    pages = {page.uri: f"{sorted(page.meta.items())}\n{page.markdown}".encode() for page in made.pages}
    return {**pages, **{file.path: file.data for file in made.files}}


@functools.cache
def differing(name: str, root: Path) -> tuple[str, ...]:
    """The addresses at which the public editions of the two towns differ, sorted."""
    both = [town(root / f"{name} {one}".replace(" ", "-"), SECRETS[name], one) for one in (True, False)]
    judged = [city.judged() for city in both]
    assert [f.message for f in judged[0].report.findings if f.rule == "schema"] == []
    assert verdicts(judged[0]) == verdicts(judged[1])
    one, other = (public(*pair) for pair in zip(both, judged, strict=True))
    return tuple(sorted(path for path in {*one, *other} if one.get(path) != other.get(path)))


def test_a_withheld_waiver_counts_as_is_told_of_its_rule(tmp_path: Path) -> None:
    city = town(tmp_path / "dispens", SECRETS["dispens"])
    made = public(city, city.judged())
    assert "1 krav har dispens" in made["avtal/norrby.md"].decode()
    assert "Gäller. Resten visas inte här." in made["avtal/norrby/revision/index.md"].decode()
    told = json.loads(made["api/v1/agreements/norrby.json"])["agreement"]["waivers"]
    assert told == [{"rule": "styrgrupp-moten", "until": None, "counts": True}]


@pytest.mark.parametrize("name", SECRETS)
def test_the_public_edition_knows_nothing_of_what_is_not_public(name: str, tmp_path: Path) -> None:
    assert differing(name, tmp_path) == ()
