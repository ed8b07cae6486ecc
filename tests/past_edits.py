"""What is done with what was decided, in two cities: a function for each edit. What was decided may learn, honestly."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA
from city_repository import Repository, git

DAY = NOVEMBER
TODAY = DAY.isoformat()
NEXT_LAGESBILD = """---
typ: lägesbild
titel: Lägesbild för Vattenborg, sommaren 2026
version: 2
datum: 2026-06-10
upprättad_av: [kommunen, polisen]
beslut: 2026-06-16-styrgrupp
ersätter: 2026-01-26
åtkomst: offentlig
problem:
  - {id: tomma-hus, namn: Husen står tomma om dagarna.}
---
## Kartläggning

Under våren anmäldes 12 inbrott i bostäder i Vattenborg.

## Annan information

Fyra av tio hus deltar i grannsamverkan. Anna Andersson på Storgatan 1 är orolig.

## Analys

Grannarna har börjat lära känna varandra.
"""
NEXT_DECISION = """organ: lokal-styrgrupp
titel: Styrgruppen beslutar om lägesbilden
datum: 2026-06-16
dokument: Protokoll 2026:2 § 3
avser: [lagesbild/2026-06-10]
närvarande: [enhetschef, lokalpolisområdeschef]
"""


@dataclass(frozen=True)
class City:
    """An example under version control with a decided lägesbild, `new`, that replaced `old` by `decision`."""

    example: str
    agreement: str
    old: str
    new: str
    decision: str
    title: str
    party: str

    @property
    def folder(self) -> str:
        return f"content/avtal/{self.agreement}"

    @property
    def decision_file(self) -> str:
        return f"{self.folder}/beslut/{self.decision}.yaml"

    @property
    def annex_file(self) -> str:
        return self.version_file(self.new)

    def version_file(self, day: str) -> str:
        return f"{self.folder}/bilagor/lagesbild/{day}.md"


NORRBY = City(
    "exempelstad", "norrby", "2025-05-13", "2026-05-12", "2026-05-26-styrgrupp",
    "Gemensam lokal lägesbild för Norrby 2026", "norrby-kommunpolis",
)  # fmt: skip
VATTENBORG = City(
    "tvillingsta", "vattenborg", "2026-01-26", "2026-06-10", "2026-06-16-styrgrupp",
    "Lägesbild för Vattenborg, sommaren 2026", "vattenborg-polis",
)  # fmt: skip
CITIES = (NORRBY, VATTENBORG)
PLACES = {"exempelstad": EXEMPELSTAD, "tvillingsta": TVILLINGSTA}

Edit = Callable[[City, Repository], object]


def prepare(city: City, r: Repository) -> None:
    """What the city has before any change: a lägesbild with a name in it that should not stand there."""
    if city is NORRBY:
        words = "Alla platser, händelser och siffror i den här lägesbilden är påhittade."
        r.replace(words, f"{words} Anna Andersson på Storgatan 1 är orolig.", city.annex_file)
        r.replace(
            "\nproblem:\n", "\nproblem:\n  - {id: tomma-hus, namn: Husen står tomma om dagarna.}\n", city.annex_file
        )
    if city is VATTENBORG:
        r.write(NEXT_LAGESBILD, city.annex_file)
        r.write(NEXT_DECISION, city.decision_file)
        r.replace("typ: lägesbild, datum: 2026-01-26", f"typ: lägesbild, datum: {city.new}")


def commit(r: Repository) -> None:
    git(r.root, "add", "-A")
    git(r.root, "commit", "-qm", "Tidigare ändring")


def below_organ(city: City, r: Repository, words: str, file: str = "") -> None:
    """More keys in the decision."""
    r.write(r.text(file or city.decision_file) + words, file or city.decision_file)


def below_type(city: City, r: Repository, words: str, file: str = "") -> None:
    """More keys in the head of the annex."""
    r.replace("typ: lägesbild\n", f"typ: lägesbild\n{words}", file or city.annex_file)


# Corrections.

RIGHT = {"stod": "Protokoll 2026:2 § 3", "ska_stå": "Protokoll 2026:3 § 3", "datum": TODAY, "av": "sekreteraren"}


def row_of(field: str, **changes: str) -> str:
    said = {"fält": field, **RIGHT, **changes}
    return "  - {" + ", ".join(f"{key}: '{words}'" for key, words in said.items() if words) + "}\n"


def decision_corrected(field: str = "dokument", **changes: str) -> Edit:
    def edit(city: City, r: Repository) -> None:
        below_organ(city, r, "rättelser:\n" + row_of(field.format(city=city), **changes))

    return edit


def annex_corrected(field: str = "titel", **changes: str) -> Edit:
    def edit(city: City, r: Repository) -> None:
        said = {"stod": city.title, "ska_stå": "Lägesbild 2026", **changes}
        below_type(city, r, "rättelser:\n" + row_of(field.format(city=city), **said))

    return edit


def corrected_twice(city: City, r: Repository) -> None:
    decision_corrected()(city, r)
    commit(r)
    below_organ(city, r, row_of("dokument", stod="Protokoll 2026:3 § 3", ska_stå="Protokoll 2026:3 § 4"))


def after(first: Edit, then: Edit) -> Edit:
    def edit(city: City, r: Repository) -> None:
        first(city, r)
        commit(r)
        then(city, r)

    return edit


def both(first: Edit, then: Edit) -> Edit:
    def edit(city: City, r: Repository) -> None:
        first(city, r)
        then(city, r)

    return edit


def in_decision(before: str, to: str) -> Edit:
    return lambda city, r: r.replace(before, to, city.decision_file)


def in_annex(before: str, to: str) -> Edit:
    return lambda city, r: r.replace(before.format(city=city), to, city.annex_file)


DECISION_KEPT, VERSION_KEPT, FIXES = "beslut-oforandrat", "tidigare-version-kvar", "rattelse-stammer"
Table = dict[str, tuple[Edit, list[str]]]

CORRECTIONS: Table = {
    "record": (decision_corrected(), []),
    "record, with the file's name": (decision_corrected("beslut/{city.decision}.dokument"), []),
    "who was there": (decision_corrected("närvarande.2", stod="lokalpolisområdeschef", ska_stå="polischef"), []),
    "corrected once more": (corrected_twice, []),
    "title of the annex": (annex_corrected(), []),
    "title of the annex, with the file's name": (annex_corrected("bilagor/lagesbild/{city.new}.titel"), []),
    "record rewritten": (in_decision("2026:2 § 3", "2026:3 § 3"), [DECISION_KEPT]),
    "record rewritten beside its row": (
        both(decision_corrected(), in_decision("dokument: Protokoll 2026:2 § 3", "dokument: Protokoll 2026:3 § 3")),
        [DECISION_KEPT, FIXES],
    ),
    "title rewritten": (in_annex("titel: {city.title}", "titel: Lägesbild 2026"), [VERSION_KEPT]),
    "the day of the decision": (
        decision_corrected("datum", stod="2026-05-26", ska_stå="2026-05-27"), [FIXES]),
    "the group": (decision_corrected("organ", stod="lokal-styrgrupp", ska_stå="nämnd"), [FIXES]),
    "what it is about": (decision_corrected("avser.1", stod="x", ska_stå="lagesbild/2025-05-13"), [FIXES]),
    "in writing made oral": (decision_corrected(ska_stå="muntligt"), [FIXES]),
    "record taken away": (decision_corrected(ska_stå=""), [FIXES]),
    "something else stands there": (decision_corrected(stod="Protokoll 2026:9 § 9"), [FIXES]),
    "nothing of the kind": (decision_corrected("protokoll"), [FIXES]),
    "another file": (decision_corrected("beslut/2025-05-27-styrgrupp.dokument"), [FIXES]),
    "nobody says so": (decision_corrected(av=""), [FIXES]),
    "no day": (decision_corrected(datum=""), [FIXES]),
    "a day to come": (decision_corrected(datum="2026-11-24"), ["dag-har-varit"]),
    "the day of the annex": (annex_corrected("datum", stod="2026", ska_stå="2026-05-13"), [FIXES]),
    "the decision of the annex": (annex_corrected("beslut", stod="x", ska_stå="y"), [FIXES]),
    "who may read it": (annex_corrected("åtkomst", stod="offentlig", ska_stå="intern"), [FIXES]),
    "a problem": (annex_corrected("problem.1.namn", stod="x", ska_stå="y"), [FIXES]),
    "the text": (annex_corrected("text", stod="Kartläggning", ska_stå="Karta"), [FIXES]),
    "row gone from the decision": (after(decision_corrected(), in_decision(
        "rättelser:\n" + row_of("dokument"), "")), [DECISION_KEPT]),
    "row altered in the decision": (
        after(decision_corrected(), in_decision("2026:3 § 3", "2026:4 § 3")), [DECISION_KEPT]),
    "row said by another": (
        after(decision_corrected(), in_decision("sekreteraren", "ordföranden")), [DECISION_KEPT]),
    "row given a new end": (
        after(decision_corrected("närvarande.2", stod="lokalpolisområdeschef", ska_stå=""),
              in_decision("'lokalpolisområdeschef', ", "'lokalpolisområdeschef', 'ska_stå': 'x', ")),
        [DECISION_KEPT]),
    "row gone from the annex": (
        after(annex_corrected(), lambda city, r: r.drop("rättelser", city.annex_file)), [VERSION_KEPT]),
    "row altered in the annex": (
        after(annex_corrected(), in_annex("Lägesbild 2026", "Lägesbild 2027")), [VERSION_KEPT]),
}  # fmt: skip

# A repealed decision.

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
    text = REPEAL.format(city=city).replace("2026-11-20", "2026-11-24").replace("2026-11-21", "2026-11-24")
    r.write(text, f"{city.folder}/beslut/2026-11-24-styrgrupp.yaml")
    points_back(city, r)


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
    "before it was made": (repealed_with("2026-11-20", "2026-05-01"), [REPEALS]),
    "a day to come": (repealed_tomorrow, ["beslutspost-fullstandig"]),
    "repeal of a repeal": (repeal_of_a_repeal, [REPEALS]),
    "in an old decision": (repealed_in_place, [DECISION_KEPT, REPEALS]),
}


# A text taken back.

GONE = "Anna Andersson på Storgatan 1"
DONE = {"datum": TODAY, "grund": "personuppgift", "omfattning": "del"}
DECIDED = {"datum": TODAY, "grund": "18 kap. 1 § OSL", "omfattning": "hela", "beslutad_av": "styrgruppen"}


def checksum(city: City, r: Repository) -> str:
    return f"sha256:{hashlib.sha256(r.text(city.annex_file).encode()).hexdigest()}"


def said_to_be_gone(city: City, r: Repository, said: dict[str, str]) -> None:
    words = ", ".join(f"{key}: '{value}'" for key, value in said.items() if value)
    below_type(city, r, f"återtagen: {{{words}}}\n")


def wholly(*, keep: str = "", **changes: str) -> Edit:
    """All of the text is gone, and what the head says of it."""

    def edit(city: City, r: Repository) -> None:
        said = {**DECIDED, "checksumma": checksum(city, r), **changes}
        head, _, body = r.text(city.annex_file).removeprefix("---\n").partition("\n---\n")
        kept = body.strip().splitlines()[0] + "\n" if keep == "body" else ""
        r.write(f"---\n{head}\n---\n{kept}", city.annex_file)
        if keep != "rows":
            r.drop("problem", city.annex_file)
        said_to_be_gone(city, r, said)

    return edit


def partly(to: str = "[borttaget]", **changes: str) -> Edit:
    """A name and an address are gone, with a mark where they stood."""

    def edit(city: City, r: Repository) -> None:
        said = {**DONE, "checksumma": checksum(city, r), **changes}
        r.replace(GONE, to, city.annex_file)
        said_to_be_gone(city, r, said)

    return edit


def partly_in_a_row(city: City, r: Repository) -> None:
    said = {**DONE, "checksumma": checksum(city, r)}
    r.replace("namn: Husen står tomma om dagarna.", "namn: 'Husen [borttaget] om dagarna.'", city.annex_file)
    said_to_be_gone(city, r, said)


def in_the_head(before: str, to: str, edit: Edit) -> Edit:
    return both(edit, lambda city, r: r.replace(before, to, city.annex_file))


def decided_afterwards(city: City, r: Repository) -> None:
    r.replace("'del', ", "'del', beslutad_av: styrgruppen, ", city.annex_file)


def body_marked_whole(city: City, r: Repository) -> None:
    said = {**DONE, "checksumma": checksum(city, r)}
    head, _, body = r.text(city.annex_file).removeprefix("---\n").partition("\n---\n")
    lines = [line if line.startswith("#") or not line else "[borttaget]" for line in body.splitlines()]
    r.write("---\n" + head + "\n---\n" + "\n".join(lines) + "\n", city.annex_file)
    said_to_be_gone(city, r, said)


def withdrawn_anew(city: City, r: Repository) -> None:
    known = checksum(city, r)
    r.drop("återtagen", city.annex_file)
    head, _, _ = r.text(city.annex_file).removeprefix("---\n").partition("\n---\n")
    r.write(f"---\n{head}\n---\n", city.annex_file)
    r.drop("problem", city.annex_file)
    said_to_be_gone(city, r, {**DECIDED, "checksumma": known})


TAKEN, TOLD = "atertagen-text-mark", "atertagen-text-beslutad"
WITHDRAWN: Table = {
    "the whole text": (wholly(), []),
    "the whole text, with its secrecy": (
        in_the_head("åtkomst: offentlig", "åtkomst: sekretess\nsekretessgrund: 18 kap. 1 § OSL", wholly()),
        [],
    ),
    "a personal matter": (partly(), []),
    "decided afterwards": (after(partly(), decided_afterwards), []),
    "decided at once": (partly(grund="21 kap. 1 § OSL", beslutad_av="styrgruppen"), []),
    "a part, then the whole": (after(partly(), withdrawn_anew), []),
    "nothing is said": (lambda city, r: r.replace(GONE, "[borttaget]", city.annex_file), [VERSION_KEPT]),
    "another checksum": (wholly(checksumma="sha256:" + "0" * 64), [TAKEN]),
    "no checksum": (wholly(checksumma=""), [TAKEN, TOLD]),
    "nobody has decided": (wholly(beslutad_av=""), [TOLD]),
    "nobody has decided, all of a personal matter": (wholly(beslutad_av="", grund="personuppgift"), [TOLD]),
    "a decision that is not here": (wholly(beslut="2026-11-01-styrgrupp"), [TOLD]),
    "no ground": (wholly(grund=""), [TOLD]),
    "no day": (wholly(datum=""), [TOLD]),
    "how much is not said": (wholly(omfattning=""), [TAKEN]),
    "text is left": (wholly(keep="body"), [TAKEN]),
    "its number goes too": (in_the_head("\nversion: ", "\n# version: ", wholly()), [TAKEN]),
    "a part with no mark": (partly(""), [TAKEN]),
    "another name instead": (partly("Bo Ek [borttaget]"), [TAKEN]),
    "a part with a word changed": (in_the_head("är orolig", "är lugn", partly()), [TAKEN]),
    "a part of a row": (partly_in_a_row, []),
    "a part with a row gone": (both(partly(), lambda city, r: r.drop("problem", city.annex_file)), [TAKEN]),
    "a name that others refer to": (in_the_head("{id: tomma-hus,", "{id: '[borttaget]',", partly()), [TAKEN, "schema"]),
    "the whole body marked": (body_marked_whole, [TAKEN]),
    "not a personal matter, and undecided": (partly(grund="18 kap. 1 § OSL"), [TOLD]),
    "the mark taken away": (after(partly(), lambda city, r: r.drop("återtagen", city.annex_file)), [VERSION_KEPT]),
    "the text put back": (after(wholly(), lambda city, r: r.append("Texten.", city.annex_file)), [VERSION_KEPT]),
}


# A version that was found later.

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
