"""Decisions that repeal others, in the two cities of `past_edits`: a function for each edit."""

from city_repository import Repository
from past_edits import DECISION_KEPT, NORRBY, VATTENBORG, City, Edit, Table, after, below_organ, commit

REPEAL = """organ: lokal-styrgrupp
datum: 2026-11-20
dokument: Protokoll 2026:5 § 2
närvarande: [stadsdelsdirektör, lokalpolisområdeschef]
upphäver: beslut/{city.decision}
meddelad_central_beredningsgrupp: {{datum: 2026-11-21, sätt: e-post}}
"""
AFTER = """---
typ: lägesbild
titel: Ny lägesbild
version: {number}
datum: 2026-11-21
upprättad_av: [kommunen, polisen]
beslut: 2026-11-22-styrgrupp
ersätter: {city.old}
åtkomst: offentlig
---
## Kartläggning

Nya siffror visar att inbrotten i källare har blivit fler under hösten.

## Annan information

Medborgardialogen i oktober gav andra svar än i våras.

## Analys

Belysningen i källargångarna är släckt sedan i augusti.
"""


def repealed(city: City, r: Repository, before: str = "", to: str = "", name: str = "2026-11-20-styrgrupp") -> None:
    text = REPEAL.format(city=city)
    assert before in text
    r.write(text.replace(before, to.format(city=city), 1) if before else text, f"{city.folder}/beslut/{name}.yaml")
    points_back(city, r)


def points_back(city: City, r: Repository) -> None:
    """The annex list names what applies again."""
    file = f"{city.folder}/overenskommelse.yaml"
    r.replace(f"typ: lägesbild, datum: {city.new}", f"typ: lägesbild, datum: {city.old}", file)
    if city is NORRBY:
        r.replace("typ: åtgärdsplan, datum: 2026-05-19", "typ: åtgärdsplan, datum: 2025-05-20", file)


def repealed_with(before: str, to: str) -> Edit:
    """A repeal that does not count: the annex list stays as it is."""

    def edit(city: City, r: Repository) -> None:
        text = REPEAL.format(city=city)
        assert before in text
        r.write(text.replace(before, to), f"{city.folder}/beslut/2026-11-20-styrgrupp.yaml")

    return edit


def repealed_tomorrow(city: City, r: Repository) -> None:
    """Nothing is undone yet: the annex list stays as it is."""
    text = REPEAL.format(city=city).replace("2026-11-20", "2026-11-24").replace("2026-11-21", "2026-11-24")
    r.write(text, f"{city.folder}/beslut/2026-11-24-styrgrupp.yaml")


def repealed_by_the_name_alone(city: City, r: Repository) -> None:
    repealed(city, r, "beslut/", "")


def repealed_itself(city: City, r: Repository) -> None:
    repealed_with(f"beslut/{city.decision}", "beslut/2026-11-20-styrgrupp")(city, r)


def repealed_in_place(city: City, r: Repository) -> None:
    below_organ(city, r, f"upphäver: beslut/{city.decision}\n")


def decided_anew(city: City, r: Repository) -> None:
    """A new version after the repeal, which replaces the one that applies again."""
    r.write(AFTER.format(city=city, number={NORRBY: 4, VATTENBORG: 3}[city]), city.version_file("2026-11-21"))
    decision = REPEAL.format(city=city).replace("datum: 2026-11-20", "datum: 2026-11-22", 1)
    decision = decision.replace(f"upphäver: beslut/{city.decision}", "avser: [lagesbild/2026-11-21]")
    decision = decision.replace("datum: 2026-11-21", "datum: 2026-11-23")
    r.write(decision, f"{city.folder}/beslut/2026-11-22-styrgrupp.yaml")
    file = f"{city.folder}/overenskommelse.yaml"
    r.replace(f"typ: lägesbild, datum: {city.old}", "typ: lägesbild, datum: 2026-11-21", file)


def reverted(city: City, r: Repository) -> None:
    """What git makes of the merge that brought the version and its decision in, taken back."""
    (r.root / city.annex_file).unlink()
    (r.root / city.decision_file).unlink()


def repeal_of_a_repeal(city: City, r: Repository) -> None:
    repealed(city, r)
    commit(r)
    text = REPEAL.format(city=city).replace(f"beslut/{city.decision}", "beslut/2026-11-20-styrgrupp")
    r.write(text.replace("2026-11-20\n", "2026-11-21\n", 1), f"{city.folder}/beslut/2026-11-21-styrgrupp.yaml")


REPEALS = "upphavande-galler"
REPEALED: Table = {
    "repealed": (repealed, []),
    "repealed, without the folder": (repealed_by_the_name_alone, []),
    "decided anew": (after(repealed, decided_anew), []),
    "by another group": (repealed_with("lokal-styrgrupp", "nämnd"), [REPEALS]),
    "no such decision": (repealed_with("beslut/", "beslut/x"), [REPEALS]),
    "itself": (repealed_itself, [REPEALS]),
    "by word of mouth": (repealed_with("Protokoll 2026:5 § 2", "muntligt"), [REPEALS, "beslut-skriftligt"]),
    "before it was made": (repealed_with("2026-11-20", "2026-05-01"), ["schema", REPEALS]),
    "a day to come": (repealed_tomorrow, ["beslutspost-fullstandig"]),
    "repeal of a repeal": (repeal_of_a_repeal, [REPEALS]),
    "in an old decision": (repealed_in_place, [DECISION_KEPT, REPEALS]),
}
