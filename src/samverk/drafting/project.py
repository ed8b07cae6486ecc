"""A municipality's project from nothing: register, gate, settings, template, and what a forge and an editor need."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samverk.agreement.organisation_number import has_form, has_valid_check_digit
from samverk.drafting.draft import Draft
from samverk.model.errors import UsageError
from samverk.source.fault import shown
from samverk.source.meant import as_id
from samverk.source.written import Value, scalar, yaml_file

POLICE_NUMBER = "202100-0076"
"""The organisation number of Polismyndigheten."""
STATED = "angavs när projektet började"
PARTIES = ("kommunen", "polisen")
"""Those whose first accounts may be said."""
_START = Path(__file__).parent / "start"
_PLACES = {
    "provning.yml": ".github/workflows/provning.yml",
    "publicering.yml": ".github/workflows/publicering.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "installera.sh": "program/installera.sh",
    "settings.json": ".vscode/settings.json",
    "extensions.json": ".vscode/extensions.json",
    "devcontainer.json": ".devcontainer/devcontainer.json",
    "samverk.toml": "content/samverk.toml",
    "README.md": "README.md",
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
}
"""The files below start/ by where they are to lie; the template has a name of its own."""
_ROUTES = (
    ("överenskommelse brödtext textlås tillägg områden original dispens återgivning", "alla-parter"),
    ("lägesbild åtgärdsplan beslut övergripande kommunikationsplan kontaktuppgifter", "alla-parter"),
    ("arbetsgrupper möten uppsägning uppföljning uppgift transkribering redaktionell", "en-part"),
    ("register mall övergripande-överenskommelse godkännande annat-innehåll", "alla-sidor"),
)
"""Which parts of the content ask for whose approval."""
_NAME = re.compile(r"[^\W_][\w .,’'/()-]*")
"""They stand in a template, in Markdown and in TOML, where other signs mean something."""
_COMMENT = re.compile(r"(?:^|\s+)#.*$")
_OWN_PAGES = "site/pages/.gitkeep"
"""MkDocs asks for the folder of pages, and git keeps no folder without a file."""
_WHOLE = '\n[ord]\ndistrikt = "kommun"\ndistrikt_plural = "kommuner"\n'
"""What a district is called where it is the whole municipality."""
_OF_THE_OWNER = (
    "rules/",
    "program/",
    ".github/",
    ".gitlab-ci.yml",
    "mkdocs.yml",
    "site/",
    "samverk.toml",
    ".gitattributes",
)


@dataclass(frozen=True, slots=True)
class Project:
    """`districts` none: the whole municipality is one. `accounts` are by the words in PARTIES.

    `profile` is the rule set to begin with, and `source` the text that it quotes.
    """

    municipality: str
    number: str
    police_areas: tuple[str, ...]
    region: str
    profile: str
    source: str
    districts: tuple[str, ...] = ()
    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The municipality's name without that word."""
        return self.municipality.removesuffix(" kommun").strip()

    @property
    def named_districts(self) -> tuple[str, ...]:
        """The districts, or the whole municipality as one."""
        return self.districts or (self.place,)


@dataclass(frozen=True, slots=True)
class Program:
    """What a project has from the program: its version, mkdocs.yml, and its schemas for the editor, by their files."""

    version: str
    settings: str
    schemas: Mapping[str, bytes]


def project(asked: Project, today: date, program: Program) -> Draft:
    """All files of the project. Raises UsageError for an impossible answer."""
    _possible(asked)
    template = f"{as_id(asked.place)}-{today.year}-1"
    title = f"Samverkan i {asked.place}"
    words = {
        "namn": asked.place,
        "kommun": asked.municipality,
        "titel": title,
        "profil": asked.profile,
        "källa": asked.source,
        "mall": template,
        "dag": today.isoformat(),
        "version": program.version,
        "distrikt": as_id(asked.named_districts[0]),
    }
    files = {place: _filled(name, words) for name, place in _PLACES.items()}
    files[f"content/mallar/{template}.md"] = _filled("mall.md", words)
    files[_OWN_PAGES] = b""
    if not asked.districts:
        files["content/samverk.toml"] += _WHOLE.encode()
    files["mkdocs.yml"] = _settings(program.settings, title).encode()
    files["content/register.yaml"] = yaml_file(_register(asked)).encode()
    files["content/godkannande.yaml"] = yaml_file(_gate(asked)).encode()
    files |= {f".vscode/samverk/{name}": content for name, content in program.schemas.items()}
    return Draft(files, {}, tuple(_told(asked, files)))


def _possible(asked: Project) -> None:
    if not as_id(asked.place):
        raise UsageError("Ange kommunens namn med --kommun, till exempel --kommun ”Nyby kommun”.")
    names = (asked.municipality, asked.region, *asked.police_areas, *asked.named_districts)
    strange = next((name for name in names if name.strip() and not _NAME.fullmatch(name)), None)
    if strange is not None:
        raise UsageError(f"{shown(strange)} är inget namn. Skriv bokstäver, siffror, mellanslag och bindestreck.")
    if not has_form(asked.number) or not has_valid_check_digit(asked.number):
        raise UsageError(
            f"{shown(asked.number)} är inget organisationsnummer. Skriv sex siffror, bindestreck och fyra siffror, "
            "till exempel 212000-0142, och kontrollera den sista."
        )
    for names, what in ((asked.police_areas, "Lokalpolisområdet"), (asked.named_districts, "Distriktet")):
        ids = [as_id(name) for name in names]
        wrong = next((name for name, one in zip(names, ids, strict=True) if not one or ids.count(one) > 1), None)
        if wrong is not None:
            raise UsageError(f"{what} {shown(wrong) or '”'} saknar namn eller är angivet två gånger.")
    if not asked.police_areas or not asked.region.strip():
        raise UsageError("Ange polisens lokalpolisområde med --lokalpolisområde och polisregionen med --polisregion.")
    for party, names in asked.accounts.items():
        if party not in PARTIES:
            raise UsageError(f"{shown(party)} i --konto är ingen part. Skriv kommunen=NAMN eller polisen=NAMN.")
        wrong = next((name for name in names if not name or set(name) & set(" @/")), None)
        if wrong is not None:
            raise UsageError(f"{shown(wrong)} är inget konto. Skriv kontots namn där arkivet ligger, utan @.")


def _register(asked: Project) -> dict[str, Value]:
    known: dict[str, Value] = {"belagd": "nej", "källa": STATED}
    own, police = as_id(asked.municipality), "polismyndigheten"
    areas = {f"lpo-{as_id(name)}": name for name in asked.police_areas}
    districts = {as_id(name): name for name in asked.named_districts}
    covering: list[Value] = [{"id": area, "belagd": "nej"} for area in areas]
    principals: list[Value] = [
        {"id": identity, "namn": name, "sida": side, "organisationsnummer": number, **known}
        for identity, name, side, number in (
            (f"{own}-huvudman", asked.municipality, "kommun", asked.number),
            (police, "Polismyndigheten", "polis", POLICE_NUMBER),
        )
    ]
    organisations: list[Value] = [
        {
            "id": own,
            "namn": asked.municipality,
            "kortnamn": asked.place,
            "typ": "kommun",
            "huvudman": f"{own}-huvudman",
            "distrikt": list(districts),
            **known,
        }
    ]
    for area, name in areas.items():
        row: dict[str, Value] = {"id": area, "namn": f"Lokalpolisområde {name}", "kortnamn": name}
        row |= {"typ": "lokalpolisområde", "huvudman": police, "region": asked.region, **known}
        organisations.append(row)
    return {
        "stad": asked.place,
        "region": asked.region,
        "huvudmän": principals,
        "distrikt": [
            {"id": one, "namn": name, "lokalpolisområden": covering, **known} for one, name in districts.items()
        ],
        "organisationer": organisations,
    }


def _gate(asked: Project) -> dict[str, Value]:
    own, police = ([*asked.accounts.get(party, ())] for party in PARTIES)
    speakers: list[Value] = [{"organisation": as_id(asked.municipality), "konton": list(own)}]
    speakers += [{"organisation": f"lpo-{as_id(name)}", "konton": list(police)} for name in asked.police_areas]
    parts: list[Value] = [{"delar": [*names.split()], "krävs": needed} for names, needed in _ROUTES]
    parts.append({"sökvägar": list(_OF_THE_OWNER), "krävs": "ägare", "ägare": "forvaltare"})
    owner: Value = {"id": "forvaltare", "namn": "förvaltningen av regler och program", "konton": list(own)}
    return {"parter": speakers, "ägare": [owner], "delar": parts}


def _settings(text: str, title: str) -> str:
    """The program's mkdocs.yml as the project's own: its name, and no folder of a theme that it has not."""
    lines = [_COMMENT.sub("", line) for line in text.split("\n")]
    kept = [line for line in lines if line.strip() and not line.startswith(("site_name:", "site_description:"))]
    kept = [line for line in kept if "custom_dir:" not in line]
    head = "# Webbplatsen. Sidorna kommer ur content/ och reglerna; en egen sida läggs i site/pages/."
    return "\n".join([head, f"site_name: {scalar(title, in_flow=False)}", *kept, ""])


def _filled(name: str, words: Mapping[str, str]) -> bytes:
    text = (_START / name).read_text(encoding="utf-8")
    for key, word in words.items():
        text = text.replace(f"«{key}»", word)
    return text.encode()


def _told(asked: Project, files: Mapping[str, bytes]) -> Iterator[str]:
    yield f"Projektet för {asked.municipality} är skrivet i {len(files)} filer, med reglerna i {asked.profile}."
    lacking = [party for party in PARTIES if not asked.accounts.get(party)]
    if lacking:
        yield f"Inga konton talar ännu för {' och '.join(lacking)}: se De första kontona i README.md."
    yield f"Skriv den första överenskommelsen med samverk new avtal {as_id(asked.named_districts[0])}."
