"""What a rule judges is told the same on the public pages, in the calendars and in the data: edits of an example."""

import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
from samverk.model.tree import Plain
from samverk.site.open_data.api import documents
from samverk.site.open_data.calendar import calendars
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.read.originals import kept_originals
from samverk.site.tree import pages

FOLDER = "content/avtal/norrby"
AGREEMENT = f"{FOLDER}/overenskommelse.yaml"
PLAN = f"{FOLDER}/bilagor/atgardsplan/2026-05-19.md"
DECISION = f"{FOLDER}/beslut/2026-05-26-styrgrupp.yaml"
PRESENT: Plain = ["stadsdelsdirektör", "lokalpolisområdeschef", "företrädare-fackförvaltning-bolag"]
QUOTED = re.compile(r'"quote"|”okänt”|"message"|\.yaml:|\.md:|: okänt')
"""Lines that give back the text as it stands, or what a rule says of it."""

Edit = Callable[[City], None]


def put(file: str, values: dict[str, Plain]) -> Edit:
    def edit(city: City) -> None:
        for path, value in values.items():
            city.put(path, value, file)

    return edit


def repeal(day: str, *, number: str = "", written: bool = True) -> Edit:
    """A decision that repeals the one on the annexes that apply."""

    def edit(city: City) -> None:
        name = f"{FOLDER}/beslut/{day}-styrgrupp{number}.yaml"
        city.write(f"organ: lokal-styrgrupp\ndatum: {day}\nupphäver: 2026-05-26-styrgrupp\n", name)
        city.put("närvarande", PRESENT, name)
        if written:
            city.put("dokument", "Protokoll 2026:9 § 9", name)

    return edit


def without_a_party(city: City) -> None:
    city.replace("    ansvarig: [kommunen, polisen]\n", "    ansvarig: okänt\n", PLAN, first=True)


def for_ever(city: City) -> None:
    city.replace("    slut: 2027-03-31\n", "    slut: tills vidare\n", PLAN)


CASES: dict[str, tuple[Edit, tuple[str, ...], tuple[str, ...]]] = {
    "upphävande av en kommande dag": (
        repeal("2026-12-01"),
        ("gällde från den 27 maj 2025 till och med den 25 maj 2026",),
        ("en annan version gällde redan", "den senast beslutade versionen är"),
    ),
    "upphävande samma dag": (
        repeal("2026-05-26", number="-2"),
        ("skulle gälla från den 26 maj 2026, men då var beslutet om den upphävt",),
        ("en annan version gällde redan",),
    ),
    "oskrivet upphävande": (
        repeal("2026-11-20", written=False),
        (r"Beslutet den 20 november 2026 \(styrgruppen\) anger ingen skriftlig handling och gäller därför inte",),
        ("Den tidigare versionen gäller fortfarande",),
    ),
    "åtgärd tills vidare": (for_ever, (), ("utan känd slutdag", '"late": null')),
    "okänt område": (
        put(AGREEMENT, {"samverkansområden.0.motsvarar": "okänt"}), (), (r"området okänt",)
    ),
    "okänd ansvarig": (without_a_party, (), (r"\b[Oo]känt \(", "ansvar: okänt")),
    "okänd underskrift": (
        put(AGREEMENT, {f"undertecknande.0.{key}": "okänt" for key in ("ort", "funktion")}),
        (r"Kommunen har undertecknat den 27 maj 2024\.",),
        ("i okänt", "genom okänt"),
    ),
    "okänd väg till allmänheten": (
        put(AGREEMENT, {"kontaktpunkt.e_post": "okänt", "kontaktpunkt.telefon": "okänt"}), (), (r"\bokänt okänt",)
    ),
    "okända nummer": (
        put(AGREEMENT, {"diarienummer": "okänt", "parter.0.organisationsnummer": "okänt"}),
        ('"registration_number": null', '"organisation_number": null'),
        ('"okänt"',),
    ),
    "meddelande av en kommande dag": (
        put(DECISION, {"meddelad_central_beredningsgrupp.datum": "2026-12-24"}),
        ("senast 25 juni 2026",),
        ("2026-05-25", r"senast (den )?25 maj 2026"),
    ),
}  # fmt: skip


def told(city: City) -> list[str]:
    """The lines of the public pages and of the data beside them, but for those that give back the text."""
    judged = city.judged()
    made = publication(judged, "public", look_ahead(judged))
    blocks = [
        block
        for page in pages(made)
        if not page.uri.startswith(("regler", "bestammelser"))
        for block in re.split(r"\n|</(?:p|li|tr|td|dd|dt|th|h\d|div|summary|caption)>", page.markdown)
    ]
    files = [*calendars(made), *documents(made, city.places)]
    texts = [one.data.decode() for one in files if "schema" not in one.path and "rules" not in one.path]
    lines = [" ".join(unescape(re.sub(r"<[^>]+>", "", block)).replace("\u00ad", "").split()) for block in blocks]
    return [line for line in (*lines, *"\n".join(texts).splitlines()) if line and not QUOTED.search(line)]


@pytest.mark.parametrize("case", CASES)
def test_pages_and_data_tell_what_the_rules_judge(case: str, tmp_path: Path) -> None:
    edit, said, never = CASES[case]
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    edit(city)
    lines = told(city)
    assert [one for one in said if not any(re.search(one, line) for line in lines)] == []
    assert [line for line in lines for one in never if re.search(one, line)] == []


def test_a_signed_file_that_a_withheld_row_names_is_not_handed_on(tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    signed = b"%PDF-1.7\nunderskrift\n"
    city.write(signed, f"{FOLDER}/original/a.pdf")
    for row in ("undertecknande.0", "undertecknande.1"):
        city.put(f"{row}.fil", "a.pdf", AGREEMENT)
        city.put(f"{row}.checksumma", f"sha256:{hashlib.sha256(signed).hexdigest()}", AGREEMENT)
    shown = []
    for closed in (False, True):
        if closed:
            city.put("undertecknande.1.synlighet", "intern", AGREEMENT)
        judged = city.judged()
        made = publication(judged, "public", look_ahead(judged))
        shown.append([name for name, _ in kept_originals(made.judged.content.agreements[0])])
    assert shown == [["a.pdf"], []]
