"""Every key that an editor can write is shown on some page, or stands below with the reason why it is not.

Each key gets a value that stands nowhere else, in a copy of the faultless district: free words all at once, and one
by one what has a form or a meaning. A page that is no longer as it was shows it. A key that somebody adds to a schema
fails here until a page tells of it.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from city import EXEMPELSTAD, NOVEMBER, ROOT, City
from city_files import AGREEMENT
from keys_asked import unasked
from sampling import some
from samverk.agreement.parts.reading import Part, keys_of
from samverk.check import report_on, with_sources
from samverk.model.forecast import Forecast
from samverk.reading import read
from samverk.site.page import agreement, annex, audit, changes, compliance, follow_ups, targets, version
from samverk.site.publication.publication import Publication, publication
from samverk.source.schema import REFERS_TO
from test_parts import PARTS
from test_site_canary import parts, write

CONTACTS = "bilagor/kontaktuppgifter/2026-02-10.md"
LAGESBILD = "bilagor/lagesbild/2026-05-12.md"
PLAN = "bilagor/atgardsplan/2026-05-19.md"
DECISION = "beslut/2026-05-26-styrgrupp.yaml"
FOLLOW_UP = "uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"
OVERARCHING = "../../overgripande/exempelregionen/2024-02.yaml"
KINDS = {
    AGREEMENT: "overenskommelse",
    PLAN: "bilaga",
    LAGESBILD: "bilaga",
    CONTACTS: "bilaga",
    DECISION: "beslut",
    FOLLOW_UP: "uppfoljning",
    OVERARCHING: "overgripande",
}
HOME = {"problem[]": LAGESBILD, "kontakter[]": CONTACTS}
"""The annex that a key belongs in, where it is not the plan."""
HIDDEN = {
    "overenskommelse:samverkansorganisation.övriga_organ[].id": "är det som hänvisas med; organets namn visas",
    "bilaga:problem[].id": "är det som åtgärder hänvisar med; problemets namn visas",
    "overenskommelse:tillägg[].id": "är det som beslut och dispenser hänvisar med; dag och innehåll visas",
    "overgripande:områden[].kod": "är det som områden hänvisar med; det gemensamma områdets namn visas",
    "overgripande:anmärkning": "är redaktörens ord till den som fyller på innehållet",
}
"""What no page shows, with the reason: a schema and a path."""
YET = {
    "overenskommelse:anmärkning": "finns bara i filen",
    "overenskommelse:bilageförteckning[].titel": "bilagan visas med sin egen titel",
    "overenskommelse:diarienummer": "finns bara i filen",
    "overenskommelse:parter[].adress.typ": "adressen visas utan att sägas vara post- eller besöksadress",
    "overenskommelse:samverkansorganisation.arbetsgrupper[].ansvar": "bara reglerna läser det",
    "overenskommelse:samverkansorganisation.arbetsgrupper[].från": "visas bara för en grupp som inte har börjat",
    "overenskommelse:samverkansorganisation.arbetsgrupper[].funktioner[].ansvarsområde": "bara reglerna läser det",
    "overenskommelse:samverkansorganisation.arbetsgrupper[].funktioner[].part": "funktioner visas utan part",
    "overenskommelse:samverkansorganisation.arbetsgrupper[].hållna_möten[].dokument": "bara mötets dag visas",
    "overenskommelse:samverkansorganisation.arbetsgrupper[].lägesbild": "finns bara i filen",
    "overenskommelse:samverkansorganisation.övriga_organ[].funktioner[].ansvarsområde": "bara reglerna läser det",
    "overenskommelse:samverkansorganisation.övriga_organ[].funktioner[].mandat": "bara reglerna läser det",
    "overenskommelse:samverkansorganisation.övriga_organ[].funktioner[].organisation": "visas utan sin organisation",
    "overenskommelse:samverkansorganisation.övriga_organ[].funktioner[].part": "funktioner visas utan part",
    "overenskommelse:samverkansorganisation.övriga_organ[].hållna_möten[].dokument": "bara mötets dag visas",
    "overenskommelse:samverkansorganisation.beredningsgrupp.ansvar": "avtalets ord säger det i texten",
    "overenskommelse:samverkansorganisation.beredningsgrupp.funktioner[].ansvarsområde": "bara reglerna läser det",
    "overenskommelse:samverkansorganisation.beredningsgrupp.funktioner[].part": "funktioner visas utan part",
    "overenskommelse:samverkansorganisation.beredningsgrupp.hållna_möten[].dokument": "bara mötets dag visas",
    "overenskommelse:samverkansorganisation.styrgrupp.ansvar": "avtalets ord säger det i texten",
    "overenskommelse:samverkansorganisation.styrgrupp.funktioner[].ansvarsområde": "bara reglerna läser det",
    "overenskommelse:samverkansorganisation.styrgrupp.hållna_möten[].dokument": "bara mötets dag visas",
    "overenskommelse:återgivet[].fält": "finns bara i filen",
    "overenskommelse:återgivet[].källa": "finns bara i filen",
    "overenskommelse:återgivet[].datum": "finns bara i filen",
    "overenskommelse:undertecknande[].valideringsdatum": "bara reglerna läser det",
    "overenskommelse:tillägg[].undertecknande[].valideringsdatum": "bara reglerna läser det",
    "bilaga:återgivet[].fält": "finns bara i filen",
    "bilaga:återgivet[].källa": "finns bara i filen",
    "overenskommelse:strategiskt_råd.länk": "bara reglerna läser det",
    "overenskommelse:strategiskt_råd.namn": "bara reglerna läser det",
    "overgripande:belagd": "finns bara i filen",
    "overgripande:giltighet.från": "sidorna säger vilken version som gäller",
    "overgripande:källa": "finns bara i filen",
    "overgripande:parter[].id": "den övergripande överenskommelsen har ingen egen sida",
    "overgripande:parter[].namn": "den övergripande överenskommelsen har ingen egen sida",
    "overgripande:parter[].sida": "den övergripande överenskommelsen har ingen egen sida",
    "overgripande:titel": "den övergripande överenskommelsen har ingen egen sida",
}
"""What no page shows yet, with what is shown in its place."""


@dataclass(frozen=True)
class Leaf:
    """A key that holds a value. `steps` lead to it in the file, through the last row of each list.

    `words` is a value that stands nowhere else and that a page would show as it is; None where there is none.
    """

    file: str
    path: str
    steps: tuple[str | int, ...]
    words: str | None
    value: Any

    @property
    def name(self) -> str:
        return f"{KINDS[self.file]}:{self.path}"

    @property
    def hidden(self) -> bool:
        return self.name in HIDDEN or self.name in YET


def leaves(file: str) -> Iterator[Leaf]:
    """Every key of the file's schema that holds a value, and belongs in that file."""
    kind = KINDS[file]
    schema = json.loads((ROOT / f"schema/{kind}.schema.json").read_text(encoding="utf-8"))

    def below(node: dict[str, Any], path: str, steps: tuple[str | int, ...], part: type[Part] | None) -> Iterator[Leaf]:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
        items = node.get("items")
        if isinstance(items, dict) and ("properties" in items or "$ref" in items):
            yield from below(items, f"{path}[]", (*steps, -1), part)
        elif "properties" in node and not node.get("additionalProperties"):
            for key, inner in node["properties"].items():
                where = f"{path}.{key}" if path else key
                yield from below(inner, where, (*steps, key), keys_of(part).get(key) if part else None)
        elif HOME.get(path.partition(".")[0], PLAN if kind == "bilaga" else file) == file:
            yield Leaf(file, path, steps, *value_for(node, f"{kind}:{path}"))

    return below(schema, "", (), PARTS[kind])


def value_for(node: dict[str, Any], name: str) -> tuple[str | None, Any]:
    """(words, value) that the schema lets stand there and that nothing else is."""
    key = name.rpartition(".")[2].rpartition(":")[2]
    word = f"kvarnhjul{sum(ord(letter) * place for place, letter in enumerate(name, 1))}x"
    types = [node["type"]] if isinstance(node.get("type"), str) else node.get("type", [])
    if "object" in types and "string" not in types:
        return None, {"exemplar": 17} if key == "tidigare" else {"syfte": word}
    if "enum" in node:
        return None, [one for one in node["enum"] if one is not None]
    if "integer" in types and "string" not in types:
        return None, 41
    if "boolean" in types:
        return None, [True, False]
    if "pattern" in node or REFERS_TO in node or key in DAYS:
        return None, "2024-02-29" if key in DAYS else [word] if "array" in types else word
    form = FORMS.get(node.get("format", ""), "{}")
    return word, [word] if "array" in types else form.format(word)


FORMS = {"e-post": "{}@exempelstad.example", "länk": "https://{}.example/"}
"""How a word stands where a value has a form that a word may be part of."""
DAYS = {
    "avtalsdatum", "från", "till", "datum", "start", "slut", "senast", "nästa", "samråd", "valideringsdatum", "version",
    "återkallad",
}  # fmt: skip
"""Keys whose value is a day, or the name of a file, and moves much else."""


WAIVER = {
    "regel": "mal-och-delmal",
    "gäller": "allt",
    "skäl": "Målen skrivs om.",
    "beslut": "2026-05-26-styrgrupp",
    "beslutad_av": "styrgruppen",
    "diarienummer": "EXNO 1",
    "datum": "2026-11-01",
    "till": "2027-03-31",
}


class Town:
    """The faultless district, as trees to change, and what its pages say."""

    def __init__(self, folder: Path) -> None:
        self.norrby = City.at(folder, EXEMPELSTAD, only=("norrby",)).district()
        self.norrby.city.remove("content/adresser.txt")
        self.places = self.norrby.city.places
        self.known = with_sources(self.norrby.judged(), self.places)
        self.roots = {file: parts(self.norrby.path(file)) for file in KINDS}
        root = self.roots[AGREEMENT][0]
        root["dispenser"] = [WAIVER]
        root["samverkansområden"][0]["motsvarar"] = self.roots[OVERARCHING][0]["områden"][-1]["kod"]
        other = {"id": "radet", "namn": "Rådet", "typ": "råd", "uppgift": "genomför", "nivå": "operativ"}
        functions = [{"funktion": "samordnare", "part": "kommunen", "roll": "adjungerad"}]
        root["samverkansorganisation"]["övriga_organ"] = [
            {**other, "funktioner": functions, "hållna_möten": [{"datum": "2026-03-04"}]}
        ]
        for group in root["samverkansorganisation"]["arbetsgrupper"]:
            group["hållna_möten"] = [{"datum": "2026-03-03"}]

    def made(self, *changed: Leaf) -> Publication:
        """The internal edition when those keys have their values."""
        spoilt: dict[str, tuple[Any, str]] = {}
        for leaf in changed:
            put(spoilt.setdefault(leaf.file, deepcopy(self.roots[leaf.file]))[0], leaf.steps, leaf.value)
        for file, (root, body) in spoilt.items():
            write(self.norrby.path(file), root, body)
        try:
            reading = read(self.places)
        finally:
            for file in spoilt:
                write(self.norrby.path(file), *self.roots[file])
        report = report_on(reading, self.known.rule_sets, NOVEMBER)
        judged = replace(self.known, content=reading.content, reports=(report,))
        return publication(judged, "internal", Forecast(NOVEMBER, NOVEMBER, ()))

    def pages(self, *changed: Leaf) -> str:
        """What its pages of the district say then."""
        made = self.made(*changed)
        told = chain(
            agreement.pages(made, ()),
            annex.pages(made),
            follow_ups.pages(made),
            targets.pages(made),
            version.pages(made, ()),
            changes.pages(made),
            audit.pages(made),
            compliance.pages(made),
        )
        return "\n".join(page.markdown for page in told)


def put(node: Any, steps: tuple[Any, ...], value: Any) -> None:
    """Set what stands at the steps; groups and rows on the way are made where they are missing."""
    for step, ahead in zip(steps, (*steps[1:], None), strict=True):
        if ahead is None:
            was = node[step] if isinstance(node, list) else node.get(step)
            choices = isinstance(value, list) and not any(str(one).startswith("kvarnhjul") for one in value)
            node[step] = next(one for one in value if one != was) if choices else value
        elif isinstance(node, dict):
            if not node.get(step):
                node[step] = [{}] if ahead == -1 else {}
            node = node[step]
        elif isinstance(node, list):
            if not isinstance(node[-1], dict):
                node[-1] = {}
            node = node[-1]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    town = Town(tmp_path_factory.mktemp("stad"))
    for file, (root, body) in town.roots.items():
        write(town.norrby.path(file), root, body)
    return town


LEAVES = [leaf for file in KINDS for leaf in leaves(file) if not leaf.path.endswith("synlighet")]
"""All but `synlighet`, which says what is shown; what it hides is looked for in tests/test_site_canary.py."""


FORMED = [leaf for leaf in LEAVES if not leaf.words]
"""What has a form or a meaning of its own."""


@pytest.mark.parametrize("hidden", [False, True], ids=["shown", "hidden"])
def test_free_words_stand_on_a_page(hidden: bool, town: Town) -> None:
    free = [leaf for leaf in LEAVES if leaf.words and leaf.hidden is hidden]
    assert len(free) > 20
    told = town.pages(*free).casefold()
    assert {leaf.name for leaf in free if leaf.words and leaf.words in told} == {
        leaf.name for leaf in free if not hidden
    }


@pytest.mark.sampled
def test_what_has_a_form_or_a_meaning_changes_a_page(town: Town) -> None:
    assert len(FORMED) > 60
    formed = some(FORMED, 3)
    as_it_is = town.pages()
    unshown = {leaf.name for leaf in formed if town.pages(leaf) == as_it_is}
    assert unshown == {leaf.name for leaf in formed if leaf.hidden}


def test_every_key_is_asked_for_by_what_makes_pages() -> None:
    """The quick one: a key that nobody asks for is on no page, whatever it says."""
    lacking = unasked("site/read", "site/page", "site/publication")
    assert {leaf.name for leaf in LEAVES if leaf.steps[-1] in lacking and not leaf.hidden} == set()


def test_what_is_hidden_has_a_reason_and_is_a_key() -> None:
    assert {*HIDDEN, *YET} <= {leaf.name for leaf in LEAVES}
    assert all(len(reason.split()) > 3 for reason in (*HIDDEN.values(), *YET.values()))
