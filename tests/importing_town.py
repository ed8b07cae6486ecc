"""A city without agreements, and files that are imported into it, in this process."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from city import ROOT, City
from city_commands import Answer
from office_files import docx, p, table
from samverk.agreement.content import Content
from samverk.intake.agreement_import import Asked, Imported, import_agreement
from samverk.intake.synthesis import Room, room_of
from samverk.reading import read
from samverk.source.places import Places

DAY = date(2026, 11, 30)
JARVA = ROOT / "rules" / "kallor" / "lokal-2024.txt"
"""The text of Järva's agreement as it was published."""


@dataclass(frozen=True)
class Town:
    """Stockholm's content without its agreements, as it was read."""

    content: Content
    room: Room

    def imported(self, file: Path, district: str = "sdo-jarva", profile: str = "stockholm-2024") -> Imported:
        return import_agreement(self.content, self.room, Asked(file, district, profile), DAY)


@cache
def town() -> Town:
    from dataclasses import replace

    places = Places.of(ROOT)
    return Town(replace(read(places).content, agreements=()), room_of(places))


LILLBY = """\
# Samverkansöverenskommelse mellan Lillby kommun och Lokalpolisområde Mellanbygden

## 1. Parter

Lillby kommun, organisationsnummer 212000-0142, Storgatan 4, 123 45 Lillby, nedan kallad Kommunen, och \
Polismyndigheten, region Mitt, lokalpolisområde Mellanbygden, org.nr 202100-0076, \
Box 12, 123 60 Mellanby, nedan kallad Polisen, har träffat denna överenskommelse.

## 2. Syfte

Syftet med överenskommelsen är att minska brottsligheten och öka tryggheten i Lillby. Arbetet ska bygga på kunskap.

## 3. Giltighetstid

Överenskommelsen gäller från och med den 1 mars 2026 till och med den 28 februari 2029. \
Den kan sägas upp skriftligen med en uppsägningstid om tre månader.

## 4. Organisation

### Styrgrupp

Styrgruppen möts minst fyra gånger per år.

I styrgruppen ingår:

- Kommunchefen, ordförande
- Socialchef
- Lokalpolisområdeschef
- Räddningschef

### Råd

Lillby brottsförebyggande råd, i det följande kallat rådet, sammanträder två gånger per år.

I rådet ingår:

- Kommunchef
- Kommunpolis

### Arbetsgrupper

Arbetsgrupperna möts så ofta det behövs, dock högst tio gånger per år.

## 5. Prioriterade områden

Parterna prioriterar följande områden:

- Våld i nära relationer
- Narkotika bland unga

## 6. Bilagor

- Bilaga 1. Gemensam lägesbild
- Bilaga 2. Handlingsplan för 2026
- Bilaga 3. Medborgarlöfte

## 7. Underskrifter

Överenskommelsen har upprättats i två exemplar.

Lillby den 12 februari 2026

Kommunchef

Lillby kommun

Mellanby den 16 februari 2026

Lokalpolisområdeschef

Polismyndigheten, region Mitt, lokalpolisområde Mellanbygden
"""
"""A text in the manner of a smaller municipality's: all that it says is made up."""
LILLBY_SAYS = {
    "titel": "Samverkansöverenskommelse mellan Lillby kommun och Lokalpolisområde Mellanbygden",
    "giltighet": {"från": "2026-03-01", "till": "2029-02-28", "uppsägning_månader": 3},
    "parter": [
        {
            "id": "kommunen",
            "sida": "kommun",
            "benämning": "Kommunen",
            "organisationsnummer": "212000-0142",
            "adress": {"gata": "Storgatan 4", "postnummer": "123 45", "ort": "Lillby"},
        },
        {
            "id": "polisen",
            "sida": "polis",
            "benämning": "Polisen",
            "organisationsnummer": "202100-0076",
            "adress": {"gata": "Box 12", "postnummer": "123 60", "ort": "Mellanby"},
        },
    ],
    "syften": ["minska brottsligheten och öka tryggheten i Lillby"],
    "samverkansområden": [
        {"id": "vald-i-nara-relationer", "namn": "Våld i nära relationer"},
        {"id": "narkotika-bland-unga", "namn": "Narkotika bland unga"},
    ],
    "samverkansorganisation": {
        "styrgrupp": {
            "funktioner": [
                {"funktion": "kommunchef", "part": "kommunen"},
                {"funktion": "socialchef", "part": "kommunen"},
                {"funktion": "lokalpolisområdeschef", "part": "polisen"},
                {"funktion": "räddningschef"},
            ],
            "möten_per_år": 4,
        },
        "övriga_organ": [
            {
                "id": "brottsforebyggande-rad",
                "namn": "Brottsförebyggande råd",
                "typ": "råd",
                "funktioner": [
                    {"funktion": "kommunchef", "part": "kommunen"},
                    {"funktion": "kommunpolis", "part": "polisen"},
                ],
                "möten_per_år": 2,
            }
        ],
    },
    "bilageförteckning": [
        {"nr": 1, "typ": "lägesbild"},
        {"nr": 2, "typ": "åtgärdsplan"},
        {"nr": 3, "typ": "medborgarlöfte"},
    ],
    "exemplar": 2,
    "undertecknande": [
        {"part": "kommunen", "ort": "Lillby", "datum": "2026-02-12", "funktion": "kommunchef", "undertecknad": "okänt"},
        {
            "part": "polisen",
            "ort": "Mellanby",
            "datum": "2026-02-16",
            "funktion": "lokalpolisområdeschef",
            "undertecknad": "okänt",
        },
    ],
}


def lillby_as_word() -> bytes:
    body: list[str] = []
    styles = {"# ": "Titel", "## ": "R1", "### ": "R2", "- ": "Punkt"}
    text, _, signed = LILLBY.partition("Lillby den 12")
    for line in filter(None, text.split("\n")):
        mark = next((one for one in styles if line.startswith(one)), "")
        body.append(p(line.removeprefix(mark), styles.get(mark, "")))
    rows = [line for line in f"Lillby den 12{signed}".split("\n") if line]
    return docx([*body, table(zip(rows[:3], rows[3:], strict=True))])


class Commanded:
    """The command in a city of its own."""

    def __init__(self, folder: Path) -> None:
        self.city = City.at(folder / "stad", only=())
        self.file = folder / "jarva.txt"
        self.file.write_bytes(JARVA.read_bytes())
        self.before = self.files()

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.city.content.rglob("*") if path.is_file())
        return {path.relative_to(self.city.content).as_posix(): path.read_bytes() for path in found}

    def run(self, *flags: str, file: Path | None = None, district: str = "sdo-jarva") -> Answer:
        where = ("--content", str(self.city.content), "--profil", "stockholm-2024", "--as-of", DAY.isoformat())
        return self.city.run_here("import", str(file or self.file), "--distrikt", district, *where, *flags)
