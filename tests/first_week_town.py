"""What a new city writes in its first week, one function for each pull request: Norrby's agreement as it was in 2024.

Every day that is written is long past, so that the answers are the same whatever day it is.
"""

import re

from city import EXEMPELSTAD
from city_repository import Repository
from samverk.lock import write_lock

CONTENT, NORRBY = "content", "content/avtal/norrby"
AGREEMENT, GATE, REGISTER = f"{NORRBY}/overenskommelse.yaml", "content/godkannande.yaml", "content/register.yaml"
PLAN = f"{NORRBY}/bilagor/atgardsplan/2024-05-14.md"
CITY, POLICE, RESCUE, CHIEF = "staden", "polisen-norr", "raddaren", "chefen"
"""The accounts: who speaks for the city, the police and the rescue service, and who administers the repository."""
FIRST = "2024-05-14"


def nothing(w: Repository) -> None:
    """A content root where nobody has begun."""
    w.remove(CONTENT)
    w.write("", "content/adresser.txt")


def a_line(w: Repository) -> None:
    w.write("# Här ska det stå.\n", "content/adresser.txt")


def taken_from_the_example(w: Repository, name: str) -> None:
    w.write((EXEMPELSTAD / name).read_bytes(), f"{CONTENT}/{name}")


def accounts(w: Repository) -> None:
    """Who speaks for whom, and what is asked of them; the register, and the words that agreements are made of."""
    for name in ("register.yaml", "mallar/exempelstad-1.md", "overgripande/exempelregionen/2024-02.yaml"):
        taken_from_the_example(w, name)
    rows = (EXEMPELSTAD / "godkannande.yaml").read_text(encoding="utf-8").partition("delar:\n")[2]
    rows = "\n".join(line for line in rows.split("\n") if "ägare" not in line)
    parties = f"""parter:
  - {{organisation: sdf-norrby, konton: [{CITY}]}}
  - {{organisation: lpo-norrby, konton: [{POLICE}]}}
delar:
"""
    w.write(parties + rows, GATE)


def agreement(w: Repository) -> None:
    """Norrby's agreement as it was signed: five annexes, no tillägg, nothing followed up."""
    for folder in ("lagesbild", "atgardsplan", "kommunikationsplan", "kontaktuppgifter"):
        taken_from_the_example(w, f"avtal/norrby/bilagor/{folder}/{FIRST}.md")
    plan = w.text(PLAN)
    w.write(re.sub(r"(?m)^(?: +(?:status|resultat|senast)|anmärkning): .*\n", "", plan), PLAN)
    taken_from_the_example(w, "avtal/norrby/overenskommelse.yaml")
    text = re.sub(r"(?m)^      - \{datum: 202[4-6]-.*dokument.*\n", "", w.text(AGREEMENT))
    text = re.sub(r"(?m)^    hållna_möten:\n", "", text)
    text = re.sub(r"(?s)\ntillägg:\n.*\ndispenser: ", "\ntillägg: []\ndispenser: ", text)
    text = re.sub(r"(typ: [^,}]+, datum: )202[56]-\d\d-\d\d", rf"\g<1>{FIRST}", text)
    text = text.replace("möten_per_år: 3", "möten_per_år: 2").replace("lägesbild: 2026-05-12", f"lägesbild: {FIRST}")
    w.write(text, AGREEMENT)
    write_lock(w.places, "norrby")


def followed_up(w: Repository) -> None:
    """How a measure goes, by the group that follows the plan up."""
    head = "organ: lokal-beredningsgrupp\ndatum: 2024-11-05\ndokument: Minnesanteckningar 2024:3 § 2\n"
    row = "åtgärder:\n  - {id: kvallar-pa-lyktan, status: pågår, genomfört: 18 av 20 kvällar, bedömning: enligt plan}\n"
    w.write(f"{head}plan: atgardsplan/{FIRST}\n{row}", f"{NORRBY}/uppfoljning/2024-11-05-lokal-beredningsgrupp.yaml")


def followed_up_in_the_plan(w: Repository) -> None:
    w.replace("    tidshorisont: kort sikt\n", "    tidshorisont: kort sikt\n    status: pågår\n", PLAN, first=True)


ROW = "{{part: {}, ort: Exempelstad, datum: {}, funktion: {}, undertecknad: true, form: papper}}"
SIGNERS = {"kommunen": "stadsdelsdirektör", "polisen": "lokalpolisområdeschef", "raddningen": "räddningschef"}


def amend(w: Repository, day: str, number: int, names: str, *parties: str, before: str = "") -> None:
    """A tillägg that these parties sign on its day."""
    rows = "".join(f"      - {ROW.format(party, day, SIGNERS[party])}\n" for party in parties)
    said = f"""  - id: tillagg-{number}
    datum: {day}
    avser: [{names}]
    dokument: Tillägg {number} till överenskommelsen
    samråd: {day}
{before}    undertecknande:
{rows}"""
    text = w.text(AGREEMENT).replace("tillägg: []\n", "tillägg:\n")
    assert text.count("dispenser: []\n") == 1
    w.write(text.replace("dispenser: []\n", f"{said}dispenser: []\n"), AGREEMENT)
    write_lock(w.places, "norrby")


def more_meetings(w: Repository, *parties: str) -> None:
    w.replace("möten_per_år: 2\n", "möten_per_år: 3\n", AGREEMENT)
    amend(w, "2025-02-18", 1, "samverkansorganisation.styrgrupp.möten_per_år", *parties)


def tillagg_by_the_city(w: Repository) -> None:
    more_meetings(w, "kommunen")


def tillagg(w: Repository) -> None:
    more_meetings(w, "kommunen", "polisen")


def third_party(w: Repository) -> None:
    """The rescue service: in the register, as a party, with a tillägg of all three and an account."""
    principal = "id: exempelforbundet, namn: Exempelförbundet, sida: annan, organisationsnummer: 222000-9902"
    known = "belagd: ja, källa: påhittad"
    w.replace("distrikt:\n  - id: sdo-norrby", f"  - {{{principal}, {known}}}\ndistrikt:\n  - id: sdo-norrby", REGISTER)
    service = "id: exempelraddningen, namn: Exempelräddningen, kortnamn: Räddningen, typ: annan"
    named = f"  - {{{service}, huvudman: exempelforbundet, {known}}}\n"
    w.replace("organisationer:\n", f"organisationer:\n{named}", REGISTER)
    party = """  - id: raddningen
    sida: annan
    organisation: exempelraddningen
    benämning: räddningstjänsten
    organisationsnummer: 222000-9902
    adress: {gata: Stegen 1, postnummer: 000 11, ort: Exempelstad}
"""
    w.replace("nämnd: Norrby", f"{party}nämnd: Norrby", AGREEMENT)
    w.replace("exemplar: 2\n", "exemplar: 3\n", AGREEMENT)
    before = "    tidigare: {parter.raddningen: null, exemplar: 2}\n"
    amend(w, "2025-06-10", 2, "parter.raddningen, exemplar", "kommunen", "polisen", "raddningen", before=before)
    w.replace("delar:\n", f"  - {{organisation: exempelraddningen, konton: [{RESCUE}]}}\ndelar:\n", GATE, first=True)


def next_overarching(w: Repository) -> None:
    """The next agreement between the city and the region, and each local one follows it by a tillägg."""
    name = f"{CONTENT}/overgripande/exempelregionen"
    text = w.text(f"{name}/2024-02.yaml").replace("version: 2024-02", "version: 2025-10")
    w.write(
        text.replace("från: 2024-02-01, till: 2028-01-31", "från: 2025-10-01, till: 2032-01-31"), f"{name}/2025-10.yaml"
    )
    w.replace("version: 2024-02}", "version: 2025-10}", AGREEMENT)
    before = "    tidigare: {övergripande.version: 2024-02}\n"
    amend(w, "2025-10-14", 3, "övergripande.version", "kommunen", "polisen", "raddningen", before=before)
