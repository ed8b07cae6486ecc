"""What one place decides no other tells otherwise: edits of an example, and what the public pages and data say."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, ROOT, TVILLINGSTA, City
from samverk.forecast import forecast
from samverk.judging import Judge
from samverk.site.open_data.api import documents
from samverk.site.open_data.calendar import calendars
from samverk.site.publication.publication import publication
from samverk.site.tree import pages
from samverk.source.places import Places

TERMS = "content/avtal/norrby/overenskommelse.yaml"
OVERARCHING = "content/overgripande/exempelregionen/2024-02.yaml"
PLAN = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
FOLLOW_UP = "content/avtal/norrby/uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"
DECISION = "content/avtal/norrby/beslut/2026-05-26-styrgrupp.yaml"
AMENDMENT = {
    "id": "tillagg-2026-2",
    "datum": "2026-11-16",
    "dokument": "Tillägg 4",
    "avser": ["samverkansorganisation.styrgrupp.möten_per_år"],
    "tidigare": {"samverkansorganisation.styrgrupp.möten_per_år": 3},
    "undertecknande": [
        {"part": "kommunen", "datum": "2026-11-16", "undertecknad": True},
        {"part": "polisen", "datum": "2026-11-16", "undertecknad": True},
    ],
}
UNSIGNED = [AMENDMENT["undertecknande"][0], {"part": "polisen", "undertecknad": False}]  # type: ignore[index]
WAIVER = {
    "regel": "styrgrupp-moten", "gäller": "allt", "skäl": "Hemligt skäl", "beslutad_av": "Hemlig person",
    "beslut": "2026-05-26-styrgrupp", "datum": "2026-05-26", "diarienummer": "Hemligt nummer", "till": "2026-12-31",
    "synlighet": "intern",
}  # fmt: skip
NOTICE = {"part": "polisen", "datum": "2026-10-26", "dokument": "Brev 1"}
BY_ALL = "Parterna kom överens om ett tillägg om minsta antal möten per år"
TOLD_BACK = "uppsägningen ska återkallas 24 december 2026"
Edit = Callable[[City], object]


def amended(**changes: object) -> Edit:
    """A tillägg more, changed; None takes a key away."""
    row = {key: value for key, value in {**AMENDMENT, **changes}.items() if value is not None}

    def edit(city: City) -> None:
        city.put("samverkansorganisation.styrgrupp.möten_per_år", 4, TERMS)
        city.add("tillägg", row, TERMS)  # type: ignore[arg-type]

    return edit


def put(path: str, value: object, file: str = TERMS) -> Edit:
    return lambda city: city.put(path, value, file)  # type: ignore[arg-type]


def both(*edits: Edit) -> Edit:
    def edit(city: City) -> None:
        for one in edits:
            one(city)

    return edit


def internal(line: str, file: str = TERMS) -> Edit:
    """The row that a line stands in, internal."""
    indent = " " * max(len(line) - len(line.lstrip()), line.find("id:"))
    return lambda city: city.replace(line, f"{line}{indent}synlighet: intern\n", file)


def meetings(city: City) -> None:
    """Every meeting that the styrgrupp has held is internal."""
    text = city.text(TERMS)
    start, end = text.index("hållna_möten"), text.index("beredningsgrupp:\n    ansvar")
    city.write(text[:start] + text[start:end].replace('"}', '", synlighet: intern}') + text[end:], TERMS)


def notice(**changes: object) -> Edit:
    return both(put("giltighet.uppsägning_månader", 3), put("giltighet.uppsägningar", [{**NOTICE, **changes}]))


CASES: dict[str, tuple[Edit, tuple[str, ...], tuple[str, ...]]] = {
    # a tillägg without effect, and why it has none
    "tillägg": (amended(), (rf"{BY_ALL} \(Tillägg 4\)", "Det här är den version som gäller"), ("skrevs",)),
    "tillägg utan underskrift": (
        amended(undertecknande=UNSIGNED),
        (r"skrevs \(Tillägg 4\), men det framgår inte att alla parter har under",),
        (rf"{BY_ALL} \(Tillägg 4", "som gäller. Den gäller från 16 nov"),
    ),
    "tillägg utan handling": (
        amended(dokument=None),
        ("skrevs, men det nämner ingen skriftlig handling",),
        ("alla parter har undertecknat det", r"kom överens om ett tillägg\.", "som gäller. Den gäller från 16 nov"),
    ),
    "tillägg med okänd handling": (
        amended(dokument="okänt"),
        ("skrevs, men dess skriftliga handling är inte känd",),
        ("alla parter har undertecknat det", r"\(okänt\)"),
    ),
    "tillägg utan läsbar dag": (
        lambda city: city.replace("    datum: 2026-02-17\n", "    datum: [i, februari]\n", TERMS),
        ("1 av 4 stadsdelsområden", "Det går inte att läsa vilka kontaktuppgifter som gäller"),
        ("0 av 4", "Okända parter", "startdag går inte att läsa", "inget skriftligt beslut av styrgruppen"),
    ),
    # the data tell the same states
    "tillägg utan läsbar dag, i data": (
        lambda city: city.replace("    datum: 2026-02-17\n", "    datum: [i, februari]\n", TERMS),
        ('"version_known": false', '"effective": null'),
        (),
    ),
    "upphävande som inte gäller, i data": (
        put("upphäver", "finns-inte", DECISION),
        ('"repeal_counts": false',),
        ('"repeal_counts": true',),
    ),
    "upphävande som inte går att läsa, i data": (
        put("upphäver", ["1"], DECISION),
        ('"repeal_counts": null',),
        ('"repeal_counts": (true|false)',),
    ),
    "dispens som räknas, i data": (
        put("dispenser", [{key: value for key, value in WAIVER.items() if key != "synlighet"}]),
        ('"counts": true',),
        (),
    ),
    "dispens utan sista dag, i data": (
        put("dispenser", [{key: value for key, value in WAIVER.items() if key not in ("synlighet", "till")}]),
        ('"counts": false',),
        (),
    ),
    "dispens som inte går att läsa, i data": (
        put("dispenser", [{**WAIVER, "synlighet": "offentlig", "till": ["1"]}]),
        ('"counts": null',),
        (),
    ),
    # told before it was decided, told later
    "meddelat före beslutet": (
        put("meddelad_central_beredningsgrupp.datum", "2026-05-20", DECISION),
        ("meddelad 20 maj 2026 genom e-post före beslutet", "fick veta det den 20 maj 2026, före beslutet"),
        ("dagen går inte att jämföra",),
    ),
    # what cannot be read is not absent
    "möten som inte går att läsa": (
        put("samverkansorganisation.styrgrupp.hållna_möten", "okänt"),
        ("Det går inte att läsa hur många möten",),
        ("Inga möten är antecknade",),
    ),
    "styrgrupp som inte går att läsa": (
        put("samverkansorganisation.styrgrupp", "okänt"),
        ("går inte att läsa hur ofta den ska mötas",),
        (r"[Ff]inns inte$", "Ingen grupp är angiven"),
    ),
    "funktioner som inte går att läsa": (
        put("samverkansorganisation.styrgrupp.funktioner", "okänt"),
        ("det går inte att läsa vilka som ingår",),
        ("inga angivna", "inga funktioner är angivna", "inga ordinarie"),
    ),
    "status som inte går att läsa": (
        lambda city: city.replace("status: pågår", "status: nästan klar", FOLLOW_UP, first=True),
        ("1 med status som inte framgår",),
        ("utan känd slutdag",),
    ),
    "uppföljning av en plan som inte har börjat gälla": (
        lambda city: city.replace("datum: 2026-05-26", "datum: 2026-12-01", DECISION, first=True),
        (),
        ("Plan: atgardsplan",),
    ),
    # the end, and notice
    "slut": (
        both(put("giltighet.till", "2026-11-22"), put("giltighet.till", "2026-11-21", OVERARCHING)),
        ("Läge: – gällde till 22 november 2026", "gällde till 21 november 2026"),
        ("Läge: ✓ gäller$",),
    ),
    "uppsägning som ska återkallas": (notice(återkallad="2026-12-24"), (TOLD_BACK,), ("uppsägningen återkallades",)),
    "uppsägning vars tid har gått": (notice(datum="2026-05-26"), ("gick ut 26 augusti 2026",), ("går ut 26 augusti",)),
    # what is withheld is neither told nor missing
    "intern dispens": (
        both(put("samverkansorganisation.styrgrupp.möten_per_år", 1), put("dispenser", [WAIVER])),
        ("beslutet om dispens är inte offentligt", r"Gäller\. Resten visas inte här"),
        ("Hemlig", "31 december 2026", "2026-12-31", "Ingen dispens är beslutad", "utan slutdag"),
    ),
    "intern uppsägning": (notice(synlighet="intern"), (), ("26 januari 2027", "2027-?01-?2[67]", "Brev 1")),
    "intern åtgärd": (internal("  - id: fraga-om-vald\n", PLAN), (), ("31 mars 2027", "2027-03-31", "2027-04-01")),
    "intern arbetsgrupp": (
        internal("      namn: Arbetsgruppen för torget och tunneln\n"),
        (),
        ("30 juni 2027", "2027-06-30", "2027-07-01"),
    ),
    "interna möten": (
        meetings,
        ("Det visas inte här hur många möten",),
        ("Hållna det senaste året: noll", "skulle ha mötts igen", "Inga möten"),
    ),
    "intern kontaktpunkt": (
        put("kontaktpunkt.synlighet", "intern"),
        ("Visas inte här",),
        ("nämner ingen särskild kontakt", "säger inte vart allmänheten"),
    ),
    "intern underrättelse": (
        put("meddelad_central_beredningsgrupp.synlighet", "intern", DECISION),
        ("Det visas inte här om den centrala beredningsgruppen har fått veta det",),
        ("skulle ha fått veta om beslutet", "Det framgår inte att den centrala"),
    ),
}  # fmt: skip


def told(city: City, until: date = NOVEMBER) -> list[str]:
    """The lines of the public pages and of the data beside them; the forecast goes to a day."""
    judged = city.judged(NOVEMBER)
    ahead = forecast(judged.content.agreements, Judge(judged.content, judged.rule_sets), NOVEMBER, until)
    made = publication(judged, "public", ahead)
    blocks = [
        block
        for page in pages(made)
        if not page.uri.startswith(("regler", "bestammelser"))
        for block in re.split(r"\n|</(?:p|li|tr|td|dd|dt|th|h\d|div|summary|caption)>", page.markdown)
    ]
    files = [*calendars(made), *documents(made, Places.of(ROOT))]
    texts = [one.data.decode() for one in files if "schema" not in one.path and "rules" not in one.path]
    lines = [" ".join(unescape(re.sub(r"<[^>]+>", "", block)).replace("\u00ad", "").split()) for block in blocks]
    return [line for line in (*lines, *"\n".join(texts).splitlines()) if line]


@pytest.mark.parametrize("case", CASES)
def test_no_page_tells_it_otherwise(case: str, tmp_path: Path) -> None:
    edit, said, never = CASES[case]
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    edit(city)
    lines = told(city, date(2027, 8, 1) if case.startswith("intern") else NOVEMBER)
    assert [one for one in said if not any(re.search(one, line) for line in lines)] == []
    assert [line for line in lines for one in never if re.search(one, line)] == []


def test_a_coming_agreement_has_the_annexes_of_its_first_day(tmp_path: Path) -> None:
    city = City.at(tmp_path, TVILLINGSTA)
    city.put("giltighet.från", "2026-12-15", "content/avtal/vattenborg/overenskommelse.yaml")
    lines = told(city)
    assert any("gäller från 15 december 2026" in line for line in lines)
    assert any("Åtgärden ingår i åtgärdsplanen från 26 januari 2026, som gäller från 15 dec" in line for line in lines)
    assert [
        line for line in lines if re.search("inget giltigt beslut|Ingen beslutad version|ingen är beslutad", line)
    ] == []
