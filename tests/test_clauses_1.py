"""Clauses C01-C38 as an outside checker meets them: one value is changed in a real file, and the clause's rule answers.

Each case is one change in Järva (as of 2024-06-02) or in the fictive city's Norrby or Exempeludden (2026-11-23). The
rule must be there, with its severity, on the changed line (or where `at` says), and no other rule but those in `also`.
`textlas-stammer` is left out: it speaks whenever the signed words have changed.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from city import STOCKHOLM, City, District
from city_files import AGREEMENT
from clause_rows import LOCK, PLACES
from samverk.model.finding import Finding

PLAN = "bilagor/atgardsplan/2026-05-19.md"
LAGESBILD = "bilagor/lagesbild/2026-05-12.md"
CONTACTS = "bilagor/kontaktuppgifter/2026-02-10.md"
REGISTER = "../../register.yaml"
Told: TypeAlias = tuple[str, str, str]
"""Rule, severity, message."""
OVERARCHING = "../../overgripande/exempelregionen/2024-02.yaml"


@dataclass(frozen=True)
class Case:
    """`rule` None: nothing may be found. `at`: text on the finding's line, "" the start of the file."""

    clause: str
    place: str
    before: str
    after: str
    rule: str | None = None
    severity: str = "fel"
    at: str | None = None
    also: tuple[str, ...] = ()
    file: str = AGREEMENT

    def __str__(self) -> str:
        return f"{self.clause}-{self.place}-{self.rule}-{' '.join(self.after.split())[:40] or 'borta'}"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[Told]]:
    """What is found in each district as it is."""
    folder = tmp_path_factory.mktemp("untouched")
    return {place: Counter(map(told, alone(folder / place, place).city.report().findings)) for place in PLACES}


def alone(folder: Path, place: str) -> District:
    """A copy of the place with no other district."""
    return City.at(folder, PLACES[place], only=(place,)).district(place)


def told(finding: Finding) -> Told:
    return finding.rule, finding.severity.swedish, finding.message


def new_findings(district: District, untouched: Counter[Told]) -> list[Finding]:
    """What is found now and was not before, but for the lock of the text."""
    known, new = untouched.copy(), []
    for finding in district.city.report().findings:
        if known[told(finding)]:
            known[told(finding)] -= 1
        elif finding.rule != LOCK:
            new.append(finding)
    return new


def line_of_change(before: str, after: str) -> int:
    """The number of the first line that differs."""
    same = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    return after[:same].count("\n") + 1


J, N, E = "jarva", "norrby", "exempeludden"
CITY = ("tackning-alla-distrikt",)
V = "varning"
ROWS = "  - {nr: 1, typ: övergripande}\n  - {nr: 2, typ: lägesbild}\n"
SWAPPED = "  - {nr: 1, typ: lägesbild}\n  - {nr: 2, typ: övergripande}\n"
JARVA = (STOCKHOLM / "avtal" / "jarva" / AGREEMENT).read_text(encoding="utf-8")
PINNED = "övergripande: {id: stockholm-polisregion, version: 2024-01}"
STEERING, PREPARING = (
    re.findall(rf"^  {kind}:\n(?:    .*\n)+", JARVA, re.MULTILINE)[0] for kind in ("styrgrupp", "beredningsgrupp")
)
PERIOD = "giltighet:\n  från: 2024-06-01\n  till: tillsvidare\n"
AIMS = "syften: [former och förutsättningar för samverkan]"
ADDRESS = "    adress: {gata: Elinsborgsbacken 3, postnummer: 163 64, ort: Spånga}"
DUTIES = "[långsiktighet, förutsättningar-förankring-mandat, mål-och-delmål, genomförande]"
PREPARES = "[länk, uppföljning-och-beredning, tillsätter-arbetsgrupper]"
DIRECTOR, CHIEF = "{funktion: stadsdelsdirektör, part: kommunen}", "{funktion: lokalpolisområdeschef, part: polisen}"
BODY = "part: kommunen, mandat: true, särskilt: [trafikkontoret, bostadsbolag]}"
LISTED = "särskilt: [trafikkontoret, bostadsbolag]"
KOMMUNPOLIS = "{funktion: kommunpolis, part: polisen}"
DISTRICT = "{funktion: företrädare-stadsdelsförvaltning, part: kommunen, mandat: true}"
BODIES = "{funktion: företrädare-fackförvaltning-bolag, part: kommunen, mandat: true}"
GROUP_NORTH = "{funktion: lokalpolisområdeschef, part: polisen-latsasdal, mandat: true}"
WHEN, HOW = "när: kvartal 1 2027", "hur: antal fall av skadegörelse och antal felanmälda lampor"
GOALS = "    mål:\n      - Färre barn och unga i Norrby rekryteras till kriminella nätverk än 2024.\n"
POST = "kommunpolis.norrby@polisen.exempelstad.example, telefon: 08-465 004 10"
CONTACT = f"  - {{funktion: kommunpolis, part: polisen, e_post: {POST}}}\n"
FULL = "    slut: 2027-03-31\n    tidshorisont: lång sikt\n    status: pågår"
LATE = "    slut: 2026-11-22\n    tidshorisont: kort sikt\n    status: "

CASES = [
    Case("C01", N, "  till: tillsvidare", "  till: 2026-11-22", "giltig-idag", also=CITY, severity="upplysning"),
    Case("C01", N, "  till: tillsvidare", "  till: 2026-11-23"),
    Case("C02", J, PINNED + "\n", "", "bilaga1-ar-overgripande", at="bilageförteckning:"),
    Case("C02", J, ", version: 2024-01}", "}", "bilaga1-ar-overgripande"),
    Case("C02", J, "version: 2024-01}", 'version: ""}', "bilaga1-ar-overgripande"),
    Case("C02", J, "id: stockholm-polisregion, ", "", "bilaga1-ar-overgripande"),
    Case("C02", J, "version: 2024-01}", "version: 2031-01}", "bilaga1-ar-overgripande", also=("bilaga-finns",)),
    Case("C02", J, ROWS, SWAPPED, "bilaga1-ar-overgripande", also=("bilaga2-ar-lagesbild",)),
    Case("C02", N, "{nr: 1, typ", "{nr: 6, typ", "bilaga1-ar-overgripande", at="bilageförteckning:",
         also=("bilagor-numrerade",)),
    Case("C03", J, "sdf-jarva", "sdf-finns-inte", "part-finns-i-register", also=("underskrift-alla-parter",)),
    Case("C03", N, "sdf-norrby", "null", "part-finns-i-register"),
    Case("C03", N, "    organisation: sdf-norrby\n", "", "part-finns-i-register", at="- id: kommunen"),
    Case("C03", N, "lpo-norrby", "lpo-soderby", "part-finns-i-register", also=("lpo-hierarki",)),
    Case("C03", N, "lpo-norrby", "lpo-sodra-skogen", "part-finns-i-register", V, also=("lpo-hierarki",)),
    Case("C04", J, "212000-0142", "212000-0143", "orgnr-giltigt"),
    Case("C04", J, "212000-0142", "2120000142", "orgnr-giltigt"),
    Case("C04", J, "212000-0142", "202100-0076", "orgnr-hor-till-part"),
    Case("C04", N, "organisationsnummer: 212000-9903", "organisationsnummer: null", "part-uppgifter-anges"),
    Case("C04", N, "    organisationsnummer: 212000-9903\n", "", "part-uppgifter-anges", at="- id: kommunen"),
    Case("C08", J, "202100-0076", "202100-0067", "orgnr-giltigt"),
    Case("C05", J, "163 64", "16364", "adress-fullstandig"),
    Case("C05", J, "163 64", "163-64", "adress-fullstandig"),
    Case("C05", J, "163 64, ort: Spånga", "163 64", "adress-fullstandig"),
    Case("C05", J, "163 64, ort: Spånga", "163 64, ort: Kista", "adress-fullstandig", V),
    Case("C05", J, ADDRESS, "    adress: null", "part-uppgifter-anges"),
    Case("C05", J, ADDRESS + "\n", "", "part-uppgifter-anges", at="- id: kommunen"),
    Case("C05", J, "163 64, ort: Spånga", "163 65, ort: Kista"),
    Case("C09", J, "gata: Rinkebyplan 2, ", "", "adress-fullstandig"),
    Case("C06", J, "benämning: Polisen", "benämning: kommunen", "beteckning-unik-och-anvand", V),
    Case("C06", N, "benämning: Polisen", 'benämning: ""', "beteckning-unik-och-anvand", V),
    Case("C06", E, "Polisen i Exempelhamn", '"Polisen i Låtsasdal "', "beteckning-unik-och-anvand", V),
    Case("C06", N, "benämning: Polisen", "benämning: Poliserna"),
    Case("C07", N, "organisation: lpo-norrby", "organisation: lpo-latsasdal", "lpo-hierarki", V),
    Case("C07", N, "polisområde: Exempellän nord", "polisområde: Exempellän syd", "lpo-hierarki",
         at="organisation: lpo-norrby", file=REGISTER),
    Case("C10", J, "sida: polis", "sida: annan", "minst-en-part-per-sida", at="parter:"),
    Case("C10", J, "sida: polis", "sida: null", "minst-en-part-per-sida", at="parter:"),
    Case("C10", J, "avtalsdatum: 2024-06-01", "avtalsdatum: idag", "avtalsdatum-finns"),
    Case("C10", J, "avtalsdatum: 2024-06-01\n", "", "avtalsdatum-finns", at=""),
    Case("C11", J, AIMS, "syften: []", "syfte-anges"),
    Case("C11", J, AIMS, "syften: null", "syfte-anges"),
    Case("C11", J, AIMS, "syften: [se bilaga 2]", "syfte-anges"),
    Case("C11", J, AIMS, "syften: [Syftet framgår av bilaga 3.]", "syfte-anges"),
    Case("C11", J, AIMS + "\n", "", "syfte-anges", at=""),
    Case("C11", J, AIMS, "syften: [trygghet, ordning vid torget]"),
    Case("C12", N, "distrikt: [sdo-norrby]", "distrikt: []", "omfattning-geografisk", V, also=CITY),
    Case("C12", N, "[sdo-norrby]", "[sdo-norrby, sdo-okand]", "omfattning-geografisk", V),
    Case("C14", J, "  - {nr: 4, typ: kommunikationsplan}\n", "", "bilagor-fem-typer", at="bilageförteckning:",
         also=("bilagor-numrerade",)),
    Case("C14", J, "nr: 4, typ: kommunikationsplan", "nr: 4, typ: kontaktuppgifter", "bilagor-fem-typer",
         at="bilageförteckning:"),
    Case("C14", J, "exemplar: 2", "  - {nr: 6, typ: lägesbild}\nexemplar: 2", "bilagor-fem-typer"),
    Case("C15", N, "upprättad_av: [kommunen, polisen]", "upprättad_av: [skolan]", "lagesbild-gemensam", file=LAGESBILD),
    Case("C15", N, "upprättad_av: [kommunen, polisen]", "upprättad_av: [polis1]", "lagesbild-gemensam", file=LAGESBILD),
    Case("C15", N, "upprättad_av: [kommunen, polisen]\n", "", "lagesbild-gemensam", at="", file=LAGESBILD),
    Case("C15", N, "upprättad_av: [kommunen, polisen]", "upprättad_av: [polisen, kommunen]", file=LAGESBILD),
    Case("C16", N, WHEN, 'när: ""', "atgard-har-uppfoljning", file=PLAN),
    Case("C16", N, HOW, "hur: null", "atgard-har-uppfoljning", file=PLAN),
    Case("C16", N, WHEN, "när: Löpande under året.", "atgard-har-uppfoljning", V, file=PLAN),
    Case("C16", N, WHEN, "när: Kv. 4 2027", file=PLAN),
    Case("C18", N, CONTACT, "", "kontaktuppgift-per-funktion", at="kontakter:", file=CONTACTS),
    Case("C18", N, f", e_post: {POST}}}", "}", "kontaktuppgift-per-funktion", file=CONTACTS),
    Case("C18", N, "08-465 004 02}", "070-174 06 35}", "inga-privata-kontaktuppgifter", file=CONTACTS),
    Case("C18", N, POST, "kommunpolis.norrby@polisen.exempelstad.example", file=CONTACTS),
    Case("C19", J, PERIOD, "", "giltighet-anges", at="", also=CITY),
    Case("C19", J, "  från: 2024-06-01", "  från: null", "giltighet-anges", also=CITY),
    Case("C19", J, "  till: tillsvidare", "  till: null", "giltighet-anges"),
    Case("C19", J, "  till: tillsvidare\n", "", "giltighet-anges", at="giltighet:"),
    Case("C19", J, "  till: tillsvidare", "  till: 2024-05-01", "giltighet-anges", also=CITY),
    Case("C19", J, "  till: tillsvidare", "  till: Tillsvidare"),
    Case("C19", N, "  från: 2024-06-03", "  från: 2024-05-26", "start-ej-fore-underskrift", V),
    Case("C19", N, "  från: 2024-06-03", "  från: 2024-05-27"),
    Case("C20", N, "samråd: 2025-02-11", "samråd: null", "revidering-efter-samrad", V),
    Case("C20", N, "    samråd: 2025-02-11\n", "", "revidering-efter-samrad", V, at="- id: tillagg-2025-1"),
    Case("C20", N, "samråd: 2025-02-11", "samråd: 2025-02-19", "revidering-efter-samrad", V),
    Case("C20", N, "samråd: 2025-02-11", "samråd: 2025-02-18"),
    Case("C21", N, "till: 2028-01-31", "till: 2026-02-16", "overgripande-giltig", at="datum: 2026-02-17",
         file=OVERARCHING),
    Case("C21", N, "till: 2028-01-31", "till: 2026-11-22", "overgripande-giltig", V, at="övergripande: {",
         file=OVERARCHING),
    Case("C21", N, "till: 2028-01-31", "till: 2026-11-23", file=OVERARCHING),
    Case("C22", J, STEERING, "", "tre-nivaer", at="samverkansorganisation:", also=("organ-som-beslutar",)),
    Case("C22", J, STEERING, "  styrgrupp: null\n", "tre-nivaer", also=("organ-som-beslutar",)),
    Case("C22", J, PREPARING, "  beredningsgrupp: {}\n", "tre-nivaer"),
    Case("C23", J, DUTIES, "[förutsättningar-förankring-mandat, mål-och-delmål, genomförande]", "styrgrupp-ansvar"),
    Case("C24", J, DUTIES, "[långsiktighet, mål-och-delmål, genomförande]", "styrgrupp-ansvar"),
    Case("C25", J, DUTIES, "[långsiktighet, förutsättningar-förankring-mandat, genomförande]", "styrgrupp-ansvar"),
    Case("C26", J, DUTIES, "[långsiktighet, förutsättningar-förankring-mandat, mål-och-delmål]", "styrgrupp-ansvar"),
    Case("C23", J, f"    ansvar: {DUTIES}\n", "", "styrgrupp-ansvar", at="  styrgrupp:"),
    Case("C25", N, GOALS, "", "mal-och-delmal", V, at="- id: unga"),
    Case("C25", N, GOALS, "    mål: []\n", "mal-och-delmal", V),
    Case("C26", N, "slut: 2027-03-31", "slut: 2026-11-22", "atgard-status", V, file=PLAN),
    Case("C26", N, FULL, f"{LATE}null", "atgard-status", V, file=PLAN),
    Case("C26", N, "slut: 2027-03-31", "slut: null", "atgard-status", V, file=PLAN),
    Case("C26", N, "slut: 2027-03-31", "slut: 2026-11-23", file=PLAN),
    Case("C27", J, DIRECTOR, "{funktion: enhetschef, part: kommunen}", "styrgrupp-funktioner", at="    funktioner:"),
    Case("C27", J, DIRECTOR, "{funktion: stadsdelsdirektör, part: polisen}", "styrgrupp-funktioner"),
    Case("C27", J, DIRECTOR, DIRECTOR.replace("}", ", roll: adjungerad}"), "adjungerad-raknas-inte"),
    Case("C27", J, DIRECTOR, DIRECTOR.replace("stads", "Stads")),
    Case("C28", J, f"      - {CHIEF}\n", "", "styrgrupp-funktioner", at="    funktioner:"),
    Case("C28", E, GROUP_NORTH, GROUP_NORTH.replace("latsasdal", "exempelhamn"), "styrgrupp-funktioner",
         at="    funktioner:"),
    Case("C28", E, GROUP_NORTH, GROUP_NORTH.replace("mandat: true", "roll: adjungerad"), "styrgrupp-funktioner",
         at="    funktioner:"),
    Case("C29", J, BODY, BODY.replace("mandat: true", "mandat: false"), "styrgrupp-funktioner"),
    Case("C29", J, BODY, BODY.replace("mandat: true, ", ""), "styrgrupp-funktioner"),
    Case("C30", J, LISTED, "särskilt: [utbildningsförvaltningen]", "styrgrupp-prioriterade", V),
    Case("C30", J, f", {LISTED}", "", "styrgrupp-prioriterade", V),
    Case("C30", J, LISTED, "särskilt: [bostadsbolag, trafikkontoret]"),
    Case("C31", J, "möten_per_år: 2", "möten_per_år: 1", "styrgrupp-moten"),
    Case("C31", J, "möten_per_år: 2", "möten_per_år: vid behov", "styrgrupp-moten"),
    Case("C31", J, "möten_per_år: 2", "möten_per_år: null", "styrgrupp-moten"),
    Case("C31", J, "    möten_per_år: 2\n", "", "styrgrupp-moten", at="  styrgrupp:"),
    Case("C31", J, "möten_per_år: 2", "möten_per_år: 4"),
    Case("C31", N, '      - {datum: 2026-10-13, dokument: "Protokoll 2026:3"}\n', "", "styrgrupp-moten-hallna", V,
         at="hållna_möten:"),
    Case("C33", J, PREPARES, "[uppföljning-och-beredning, tillsätter-arbetsgrupper]", "beredningsgrupp-ansvar"),
    Case("C34", J, PREPARES, "[länk, tillsätter-arbetsgrupper]", "beredningsgrupp-ansvar"),
    Case("C35", J, PREPARES, "[länk, uppföljning-och-beredning]", "beredningsgrupp-ansvar"),
    Case("C35", N, "område: brottsoffer\n", "område: krog\n", "arbetsgrupp-per-omrade", V),
    Case("C36", J, KOMMUNPOLIS, "{funktion: kommunpolis, part: kommunen}", "beredningsgrupp-funktioner"),
    Case("C36", J, KOMMUNPOLIS, "{funktion: kommunpolis, part: polisen, roll: adjungerad}", "adjungerad-raknas-inte"),
    Case("C37", J, DISTRICT, DISTRICT.replace(", mandat: true", ""), "beredningsgrupp-funktioner"),
    Case("C37", J, DISTRICT, DISTRICT.replace("part: kommunen", "part: polisen"), "beredningsgrupp-funktioner"),
    Case("C38", J, BODIES, BODIES.replace("mandat: true", "mandat: false"), "beredningsgrupp-funktioner"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_change_brings_the_rule_of_its_clause_and_no_other(
    untouched: dict[str, Counter[Told]], case: Case, tmp_path: Path
) -> None:
    district = alone(tmp_path, case.place)
    original = district.text(case.file)
    district.replace(case.before, case.after, case.file)
    new = new_findings(district, untouched[case.place])
    own = [finding for finding in new if finding.rule == case.rule]
    assert {finding.rule for finding in new} == {*case.also, *([case.rule] if case.rule else [])}
    if case.rule:
        lines = {district.city.line(case.at, f.span.path, first=True) for f in own if case.at is not None}
        expected = lines or {line_of_change(original, district.text(case.file))}
        assert expected & {finding.span.start_line for finding in own if finding.severity.swedish == case.severity}


@pytest.mark.parametrize("kind", ["lagesbild", "atgardsplan", "kommunikationsplan", "kontaktuppgifter"])
def test_an_annex_without_a_file_is_told_of_at_its_row(
    untouched: dict[str, Counter[Told]], kind: str, tmp_path: Path
) -> None:
    district = alone(tmp_path, J)
    district.remove(f"bilagor/{kind}/odaterad.md")
    district.city.write("", "content/adresser.txt")  # its address is asked for by itself
    name = kind.replace("lagesbild", "lägesbild").replace("atgard", "åtgärd")
    row = district.line(f"typ: {name}}}")
    new = new_findings(district, untouched[J])
    assert [(f.rule, f.severity.swedish, f.span.start_line) for f in new] == [("bilaga-finns", "fel", row)]
