"""Changes of an agreement as its editors make them, in a tree of files: what is edited, and how it is carried.

The names are those of `oracle_clauses`, which says what is allowed; nothing here knows it. The files are held by path,
as `samverk check` reads them, so that a change takes no repository; `on_disk` writes them to one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import city_values
from city import EXEMPELSTAD, TVILLINGSTA
from samverk.model.tree import Plain

FIRST_DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Setting:
    """An example that is changed. `signers` are who signs for whom, `asked` a measure of its plan."""

    place: Path
    name: str
    template: str
    city_signer: str
    asked: str
    organ: str

    @property
    def folder(self) -> str:
        return f"content/avtal/{self.name}"

    @property
    def agreement(self) -> str:
        return f"{self.folder}/overenskommelse.yaml"


SETTINGS = {
    "norrby": Setting(
        EXEMPELSTAD, "norrby", "exempelstad-1", "stadsdelsdirektör", "fraga-om-vald", "lokal-beredningsgrupp"
    ),
    "vattenborg": Setting(
        TVILLINGSTA, "vattenborg", "tvillingsta-1", "trygghetschef", "grannsamverkan", "lokal-styrgrupp"
    ),
}


@dataclass
class Tree:
    """The files of a content root by path, on a day. `number` tells the edits of all changes apart.

    `earlier` is how places read before the change, where the tillägg has to say it.
    """

    setting: Setting
    files: dict[str, bytes]
    day: date = FIRST_DAY
    number: int = 0
    decisions: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, Plain] = field(default_factory=dict)

    def copied(self, *, days: int = 0) -> "Tree":
        """Another that is changed by itself, so many days later."""
        return Tree(self.setting, dict(self.files), self.day + timedelta(days=days), self.number)

    @property
    def folder(self) -> str:
        return self.setting.folder

    @property
    def agreement(self) -> str:
        return self.setting.agreement

    def on(self, days: int = 0) -> str:
        """The day, or one so many days from it."""
        return (self.day + timedelta(days=days)).isoformat()

    def text(self, name: str | None = None) -> str:
        """What stands in a file, its lines as they are read."""
        return self.files[name or self.agreement].decode().replace("\r\n", "\n")

    def write(self, text: str, name: str) -> None:
        self.files[name] = text.encode()

    def change(self, before: str, after: str, name: str | None = None) -> None:
        """Exchange the first of what stands in a file."""
        text = self.text(name)
        assert before in text, (name, before)
        self.write(text.replace(before, after, 1), name or self.agreement)

    def put(self, path: str, value: Plain, name: str | None = None) -> None:
        name = name or self.agreement
        self.write(city_values.with_value(self.text(name), path, value, name), name)

    def add(self, path: str, value: Plain, name: str | None = None) -> None:
        name = name or self.agreement
        self.write(city_values.with_item(self.text(name), path, value, name), name)

    def drop(self, path: str, name: str | None = None) -> None:
        name = name or self.agreement
        self.write(city_values.without(self.text(name), path, name), name)

    def value(self, path: str, name: str | None = None) -> Plain:
        return city_values.value_at(self.text(name), path, name or self.agreement)

    def rows(self, path: str, name: str | None = None) -> list[dict[str, Plain]]:
        """The rows of a list of groups."""
        said = self.value(path, name)
        assert isinstance(said, list | tuple), path
        return [dict(one) for one in said if isinstance(one, Mapping)]

    def names(self, below: str) -> list[str]:
        """The files of a folder of the agreement, sorted: the versions of an annex by their days."""
        return sorted(name for name in self.files if name.startswith(f"{self.folder}/{below}/"))

    def next(self) -> int:
        self.number += 1
        return self.number


def at_first(name: str) -> Tree:
    """The example, where a meeting has been held, a group has decided and a tillägg has been signed."""
    setting = SETTINGS[name]
    files = {}
    for path in sorted(setting.place.rglob("*")):
        below = path.relative_to(setting.place)
        top, *rest = below.parts
        other = top in ("rules", "adresser.txt") or (top == "avtal" and rest[:1] != [name])
        if path.is_file() and not other:
            files[f"content/{below.as_posix()}"] = path.read_bytes()
    tree = Tree(setting, files)
    tree.write(
        "organ: nämnd\ndatum: 2026-09-01\ndokument: Protokoll 9 § 3\navser: []\nnärvarande: [ledamöterna]\n",
        f"{tree.folder}/beslut/2026-09-01-namnd.yaml",
    )
    register = "content/register.yaml"
    tree.add("huvudmän", {**REGISTERED, "id": "forbundet", "namn": "Räddningsförbundet", **RESCUE}, register)
    service: dict[str, Plain] = {"typ": "annan", "huvudman": "forbundet", "kortnamn": "Räddningen"}
    tree.add(
        "organisationer", {**REGISTERED, "id": "raddningstjansten", "namn": "Räddningstjänsten", **service}, register
    )
    if name == "vattenborg":
        tree.change(
            "    möten_per_år: 4\n",
            "    möten_per_år: 4\n    hållna_möten:\n      - {datum: 2026-05-11, dokument: Protokoll 1}\n",
        )
        tree.change("tillägg: []\n", f"tillägg:\n{OLD_ROW}")
    return tree


REGISTERED: dict[str, Plain] = {"belagd": "ja", "källa": "påhittad"}
RESCUE: dict[str, Plain] = {"sida": "annan", "organisationsnummer": "222000-9902"}
OLD_ROW = """  - id: tillagg-2026-1
    datum: 2026-05-18
    avser: [exemplar]
    dokument: Tillägg 1
    undertecknande:
      - {part: kommunen, ort: Tvillingsta, datum: 2026-05-18, funktion: trygghetschef, undertecknad: true, form: papper}
      - {part: polisen, ort: Tvillingsta, datum: 2026-05-18, funktion: lokalpolisområdeschef, undertecknad: true, form: papper}
"""  # noqa: E501  # a row as it stands in the file

Company = Callable[[Tree, list[str]], None]
"""What is written beside an edit that is about these places: a tillägg, a decision, a waiver or nothing."""


def row(tree: Tree, **other: Plain) -> dict[str, Plain]:
    """A signature of the day, by the part that is given. A key that is given None is left out."""
    who = {"kommunen": tree.setting.city_signer, "polisen": "lokalpolisområdeschef"}.get(str(other["part"]), "chef")
    said: dict[str, Plain] = {"ort": "Orten", "datum": tree.on(), "funktion": who, "undertecknad": True}
    return {key: value for key, value in {**said, "form": "papper", **other}.items() if value is not None}


def signed(
    city: dict[str, Plain] | None = None,
    police: dict[str, Plain] | None = None,
    avser: list[str] | None = None,
    **head: Plain,
) -> Company:
    """A new tillägg that every party signs today. What is given is otherwise; `{}` for a party: it has no row."""

    def carried(tree: Tree, names: list[str]) -> None:
        number = tree.next()
        day = str(_dated(tree, {"datum": 0, **head})["datum"])
        others = {str(party["id"]): None for party in tree.rows("parter")[2:] if joined(tree, party) <= day}
        given = {part: said for part, said in {"kommunen": city, "polisen": police, **others}.items() if said != {}}
        rows: list[Plain] = [row(tree, **{"part": part, **_dated(tree, said or {})}) for part, said in given.items()]
        said: dict[str, Plain] = {
            "id": f"tillagg-prov-{number}",
            "datum": tree.on(),
            "avser": [*(about := names if avser is None else avser)],
            "tidigare": {at: was for at, was in tree.earlier.items() if {at, at.rpartition(".")[0]} & {*about}} or None,
            "dokument": f"Tillägg, diarienummer 2026/{400 + number}",
            "samråd": tree.on(-7),
            **_dated(tree, head),
        }
        said = {key: value for key, value in said.items() if value is not None}
        tree.add("tillägg", {**said, "undertecknande": rows})

    return carried


def joined(tree: Tree, party: Mapping[str, Plain]) -> str:
    """The day on which a party came in; who came later than a tillägg does not sign it."""
    rows = tree.rows("tillägg")
    return next(str(one["datum"]) for one in rows if one["avser"] == [f"parter.{party['id']}"])


def _dated(tree: Tree, said: dict[str, Plain]) -> dict[str, Plain]:
    """Days are given as a number of days from today."""
    return {key: tree.on(v) if key == "datum" and isinstance(v, int) else v for key, v in said.items()}


def section_named(tree: Tree, names: list[str]) -> None:
    """A tillägg that names what is around the places."""
    around = [name if "/" in name else name.rpartition(".")[0] or name for name in names]
    signed(avser=list(dict.fromkeys(around)))(tree, names)


def twice_by_the_city(tree: Tree, names: list[str]) -> None:
    signed(police={"part": "kommunen", "funktion": tree.setting.city_signer})(tree, names)


def old_one_names_it(tree: Tree, names: list[str]) -> None:
    tree.put("tillägg.0.avser", [*names])


def decided(organ: str = "lokal-styrgrupp", avser: list[str] | None = None, **head: Plain) -> Company:
    """A new decision by a group. Names of annexes are those that the decision has for them."""

    def carried(tree: Tree, names: list[str]) -> None:
        said: dict[str, Plain] = {
            "organ": organ,
            "datum": tree.on(),
            "dokument": f"Protokoll 2026:{400 + tree.next()} § 2",
            "avser": [name.removeprefix("bilagor/") for name in names] if avser is None else [*avser],
            "närvarande": ["ordföranden"],
            "meddelad_central_beredningsgrupp": {"datum": tree.on(), "sätt": "e-post"},
            **_dated(tree, head),
        }
        said = {key: value for key, value in said.items() if value is not None}
        text = "".join(f"{key}: {city_values.flow(value)}\n" for key, value in said.items())
        tree.write(text, f"{tree.folder}/beslut/{decision_stem(tree, names)}.yaml")

    return carried


def decision_stem(tree: Tree, names: list[str]) -> str:
    """A name of its own for the decision about these places."""
    return tree.decisions.setdefault(" ".join(names), f"{tree.on()}-organet-{len(tree.decisions) + 1}")


def waived(tree: Tree, _: list[str]) -> None:
    """By waivers of its own, which the change brings."""
    for rule in ("ovrig-andring-undertecknad", "tidigare-version-kvar", "textlas-stammer"):
        tree.add(
            "dispenser",
            {
                "regel": rule,
                "gäller": "allt",
                "skäl": "Det är bråttom.",
                "beslutad_av": "styrgruppen",
                "beslut": "2026-09-01-namnd",
                "diarienummer": "2026/99",
                "till": "2027-06-01",
            },
        )


def alone(_: Tree, __: list[str]) -> None:
    """Nothing beside it."""


COMPANIES: dict[str, Company] = {
    "alone": alone,
    "signed by all": signed(),
    "signed by all, its section named": section_named,
    "signed by all some days ago": signed({"datum": -4}, {"datum": -3}, datum=-3),
    "signed by all, about something else": signed(avser=["exemplar"]),
    "signed by all, about nothing": signed(avser=[]),
    "signed by the city alone": signed(police={}),
    "signed by the police alone": signed(city={}),
    "one signature not given": signed(police={"undertecknad": False}),
    "one signature unknown": signed(police={"undertecknad": "okänt"}),
    "signed by the city twice": twice_by_the_city,
    "signed for the police by no party": signed(police={"part": "grannen"}),
    "signed by all, orally": signed(dokument="muntligt OK 3/5"),
    "signed by all, no document": signed(dokument=None),
    "signed by all, undated": signed(datum=None),
    "signed by all, dated tomorrow": signed(datum=1),
    "one signature of tomorrow": signed(police={"datum": 1}),
    "one signature without a day": signed(police={"datum": None}),
    "one signature without a place": signed(police={"ort": None}),
    "signed by a trainee": signed({"funktion": "praktikant"}),
    "an old tillägg made to name it": old_one_names_it,
    "decided by the styrgrupp": decided(),
    "decided by the nämnd": decided("nämnd"),
    "waived by itself": waived,
}
"""What an edit may be carried by, where it is the same for every kind of edit."""
