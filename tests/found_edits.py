"""An older version put in when it is found, in the two cities of `past_edits`: a function for each edit."""

from city_repository import Repository
from past_edits import NORRBY, VATTENBORG, VERSION_KEPT, City, Edit, Table, after, below_type

FOUND = """---
typ: lägesbild
titel: Lägesbilden som hittades
datum: {day}
upprättad_av: [kommunen, polisen]
beslut: {decided}-styrgrupp
ersätter: {old}
{key}åtkomst: offentlig
---
## Kartläggning

Under vintern anmäldes 9 cykelstölder vid stationen och 4 i parken.

## Annan information

Föräldrar vandrade två kvällar i veckan.

## Analys

Cyklarna står olåsta nära vägen ut.
"""
FOUND_KEY = "inlagd_i_efterhand: {datum: 2026-11-23, skäl: Den låg kvar hos polisen.}\n"


def found_later(key: str = FOUND_KEY, day: str = "", decided: str = "", old: str = "") -> Edit:
    def edit(city: City, r: Repository) -> None:
        own = {NORRBY: ("2026-01-20", "2026-01-27"), VATTENBORG: ("2026-03-10", "2026-03-17")}[city]
        when, decision = day or own[0], decided or own[1]
        text = FOUND.format(day=when, decided=decision, old=old or city.old, key=key)
        r.write(text, city.version_file(when))
        said = f"organ: lokal-styrgrupp\ndatum: {decision}\ndokument: Protokoll 2026:1 § 9\n"
        said += f"avser: [lagesbild/{when}]\nnärvarande: [enhetschef]\n"
        told = "meddelad_central_beredningsgrupp: {datum: " + decision + ", sätt: e-post}\n"
        r.write(said + told, f"{city.folder}/beslut/{decision}-styrgrupp.yaml")

    return edit


def key_added(city: City, r: Repository) -> None:
    below_type(city, r, FOUND_KEY)


def found_file(city: City) -> str:
    return city.version_file({NORRBY: "2026-01-20", VATTENBORG: "2026-03-10"}[city])


FOUND_RULE, CHAIN = "inlagd-i-efterhand", "versionskedja-obruten"
FOUND_LATER: Table = {
    "found later": (found_later(), []),
    "nothing says so": (found_later(key=""), [CHAIN]),
    "no reason": (found_later(key="inlagd_i_efterhand: {datum: 2026-11-23}\n"), [FOUND_RULE]),
    "nothing below the key": (found_later(key="inlagd_i_efterhand:\n"), [FOUND_RULE]),
    "no day": (found_later(key="inlagd_i_efterhand: {skäl: Den låg kvar.}\n"), [FOUND_RULE]),
    "it would apply": (
        lambda city, r: found_later(day="2026-11-01", decided="2026-11-10", old=city.new)(city, r),
        [FOUND_RULE, "bilaga-tillfogad"],
    ),
    "said of what was here": (key_added, [VERSION_KEPT]),
    "rewritten afterwards": (
        after(found_later(), lambda city, r: r.replace("9 cykelstölder", "8 cykelstölder", found_file(city))),
        [VERSION_KEPT],
    ),
}
