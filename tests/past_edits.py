"""What is done with what was decided, in two cities: a function for each edit. What was decided may learn, honestly."""

import re
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

RIGHT = {"stod": "Protokoll 2026:2 § 3", "ska_stå": "Protokoll 2026:2, § 3", "datum": TODAY, "av": "sekreteraren"}


def row_of(field: str, **changes: str) -> str:
    said = {"fält": field, **RIGHT, **changes}
    return "  - {" + ", ".join(f"{key}: '{words}'" for key, words in said.items() if words) + "}\n"


def decision_corrected(field: str = "dokument", **changes: str) -> Edit:
    def edit(city: City, r: Repository) -> None:
        below_organ(city, r, "rättelser:\n" + row_of(field.format(city=city), **changes))

    return edit


def title_corrected(before: str, to: str) -> Edit:
    """The title of the decision with other words."""

    def edit(city: City, r: Repository) -> None:
        (title,) = re.findall(r"(?m)^titel: (.+)$", r.text(city.decision_file))
        decision_corrected("titel", stod=title, ska_stå=re.sub(before, to, title, count=1))(city, r)

    return edit


def annex_corrected(field: str = "titel", **changes: str) -> Edit:
    def edit(city: City, r: Repository) -> None:
        said = {"stod": city.title, "ska_stå": "Lägesbild 2026", **changes}
        below_type(city, r, "rättelser:\n" + row_of(field.format(city=city), **said))

    return edit


def corrected_twice(city: City, r: Repository) -> None:
    decision_corrected()(city, r)
    commit(r)
    below_organ(city, r, row_of("dokument", stod="Protokoll 2026:2, § 3", ska_stå="Protokoll 2026:2; § 3"))


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
    "another record": (decision_corrected(ska_stå="Protokoll 2026:3 § 3"), [FIXES]),
    "another paragraph": (decision_corrected(ska_stå="Protokoll 2026:2 § 13"), [FIXES]),
    "a record of another": (decision_corrected(ska_stå="Nämndens protokoll 2026:2 § 3"), [FIXES]),
    "in writing made oral": (decision_corrected(ska_stå="muntligt"), [FIXES]),
    "record taken away": (decision_corrected(ska_stå=""), [FIXES]),
    "a title that says the opposite": (title_corrected("beslutar om", "avslår"), [FIXES]),
    "a title of another body": (title_corrected("Styrgruppen", "Nämnden"), [FIXES]),
    "a title misspelt": (title_corrected("beslutar", "beslutat"), []),
    "no title": (title_corrected(".*", ""), [FIXES]),
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
        after(decision_corrected(), in_decision("2026:2, § 3", "2026:2; § 3")), [DECISION_KEPT]),
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
