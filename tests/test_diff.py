"""`samverk diff` with a real git repository: whole outputs, and what is and is not a change."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from city_repository import Repository
from norrby_edits import NORRBY, PICTURE, agreement_renamed, picture_decided
from samverk.cli import program

ROOT = Path(__file__).resolve().parent.parent
PLAN = f"{NORRBY}/bilagor/atgardsplan/2026-05-19.md"
EXEMPELSTAD = ROOT / "examples" / "exempelstad"


def diff(root: Path, *arguments: str, content: Path | None = None) -> Result:
    where = ["--root", str(root), *(["--content", str(content)] if content else [])]
    return CliRunner().invoke(program, ["diff", *arguments, *where], env={"COLUMNS": "100"})


def sentences(root: Path, *arguments: str, content: Path | None = None) -> list[str]:
    return [one["sentence"] for one in changes(root, *arguments, content=content)]


def changes(root: Path, *arguments: str, content: Path | None = None) -> list[dict[str, Any]]:
    result = diff(root, *arguments, "--format", "json", content=content)
    assert result.exception is None, result
    document = json.loads(result.output)
    assert document["version"] == 1
    return list(document["changes"])


def a_handful(r: Repository) -> None:
    """Changes of every weight and of several routes."""
    r.replace("möten_per_år: 3\n", "möten_per_år: 4\n")
    r.replace("gata: Exempelvägen 3", "gata: Exempelvägen 5")
    r.replace("namn: stöd till brottsoffer i nära relation", "namn: stöd till utsatta i nära relation")
    r.replace("trasig.\n      - Butikerna stänger tidigt", "trasig.\n      - Butikerna stännger tidigt")
    meeting = '      - {datum: 2026-10-13, dokument: "Protokoll 2026:3"}\n'
    r.replace(meeting, meeting + '      - {datum: 2026-11-17, dokument: "Protokoll 2026:4"}\n')
    r.replace("slut: 2027-05-31\n", "slut: 2027-08-31\n", PLAN)
    r.replace(
        "    ansvarig_grupp: platser\n    start: 2026-08-17", "    ansvarig_grupp: unga\n    start: 2026-08-17", PLAN
    )
    r.replace("Lyktan når i snitt 42", "Lyktan når i snitt 43", PICTURE)


TEXT = """\
norrby
  Överenskommelsens text · kräver ett tillägg som alla parter undertecknar
    ● Polisens gatuadress ändrad från ”Exempelvägen 3” till ”Exempelvägen 5”.
    ● Styrgruppen: minsta antal möten per år höjt från 3 till 4.
  Samverkansområden · kräver ett skriftligt beslut av styrgruppen
    ○ Samverkansområdet ”otrygga platser vid torget och tunneln”: orsak ändrad: ”stänger” har blivit
      ”stännger”.
    ● Samverkansområdet ”stöd till brottsoffer i nära relation” heter nu ”stöd till utsatta i nära
      relation”.
  Hållna möten · kräver inget beslut
    ○ Styrgruppen: mötet den 17 november 2026 har tillkommit.
  Åtgärdsplan · får inte ändras
    Åtgärd 3 (”Trafikkontoret belyser gångvägen från tunneln till …”):
      ● ansvarig arbetsgrupp ändrad från Arbetsgruppen för torget och tunneln till Arbetsgruppen för
        unga
      ● slutdatum flyttat från 31 maj 2027 till 31 augusti 2027, tre månader senare
  Lägesbild · får inte ändras
    ● Lägesbilden från 12 maj 2026: texten under ”Annan information” ändrad, 1 ord tillagt och 1 ord
      borttaget: ”42” har blivit ”43”.

8 ändringar från main till filerna här: ● 6 väsentliga och ○ 2 redaktionella. Det kräver ett
skriftligt beslut av styrgruppen och ett tillägg som alla parter undertecknar. Något av det får inte
ändras.
"""
MARKDOWN = """\
## Ändringar från main till filerna här

8 ändringar från main till filerna här: 6 väsentliga och 2 redaktionella. Det kräver ett skriftligt beslut av \
styrgruppen och ett tillägg som alla parter undertecknar. Något av det får inte ändras.

### norrby

**Överenskommelsens text** – kräver ett tillägg som alla parter undertecknar

- Polisens gatuadress ändrad från ”Exempelvägen 3” till ”Exempelvägen 5”.
- Styrgruppen: minsta antal möten per år höjt från 3 till 4.

**Samverkansområden** – kräver ett skriftligt beslut av styrgruppen

- Samverkansområdet ”otrygga platser vid torget och tunneln”: orsak ändrad: ”stänger” har blivit ”stännger”. \
*(redaktionell)*
- Samverkansområdet ”stöd till brottsoffer i nära relation” heter nu ”stöd till utsatta i nära relation”.

**Hållna möten** – kräver inget beslut

- Styrgruppen: mötet den 17 november 2026 har tillkommit. *(redaktionell)*

**Åtgärdsplan** – får inte ändras

- Åtgärd 3 (”Trafikkontoret belyser gångvägen från tunneln till …”):
  - ansvarig arbetsgrupp ändrad från Arbetsgruppen för torget och tunneln till Arbetsgruppen för unga
  - slutdatum flyttat från 31 maj 2027 till 31 augusti 2027, tre månader senare

**Lägesbild** – får inte ändras

- Lägesbilden från 12 maj 2026: texten under ”Annan information” ändrad, 1 ord tillagt och 1 ord borttaget: \
”42” har blivit ”43”.
"""


def test_at_a_terminal_whole(repository: Repository) -> None:
    a_handful(repository)
    assert diff(repository.root, "main").output == TEXT


def test_for_a_pull_request_whole(repository: Repository) -> None:
    a_handful(repository)
    assert diff(repository.root, "main", "--format", "markdown").output == MARKDOWN


def test_for_programs_whole(repository: Repository) -> None:
    repository.replace("möten_per_år: 3\n", "möten_per_år: 4\n")
    repository.replace("dispenser: []\n", "dispenser: []\nanmärkning: Ny text.\n")
    repository.replace("exemplar: 2\n", "")
    assert json.loads(diff(repository.root, "main", "--format", "json").output) == {
        "version": 1,
        "changes": [
            {
                "agreement": "norrby", "path": "samverkansorganisation.styrgrupp.möten_per_år", "before": 3, "after": 4,
                "class": "väsentlig", "words": "undertecknat", "route": "tillägg",
                "sentence": "Styrgruppen: minsta antal möten per år höjt från 3 till 4.",
            },
            {
                "agreement": "norrby", "path": "anmärkning", "before": None, "after": "Ny text.",
                "class": "redaktionell", "words": "loggat", "route": "ingen",
                "sentence": "Överenskommelsens anmärkning tillagd: ”Ny text”.",
            },
            {
                "agreement": "norrby", "path": "exemplar", "before": 2, "after": None,
                "class": "väsentlig", "words": "undertecknat", "route": "tillägg",
                "sentence": "Överenskommelsens antal exemplar borttaget: 2.",
            },
        ],
    }  # fmt: skip


def test_a_new_version_with_its_decision(repository: Repository) -> None:
    picture_decided(repository)
    assert sentences(repository.root, "main") == [
        "Bilaga 2, lägesbild: datum flyttat från 12 maj 2026 till 10 november 2026, knappt sex månader senare.",
        "Ny version av lägesbilden, daterad 10 november 2026; ersätter den från 12 maj 2026.",
        (
            "Lägesbilden från 10 november 2026: texten under ”Vad hösten visade” ändrad, 381 ord tillagda: ”Under "
            "vecka 34 var parkeringen, skolgården och stationen de platser där flest …”."
        ),
        "Nytt beslut av styrgruppen den 17 november 2026 om lägesbilden från 10 november 2026.",
    ]


def test_two_versions_of_an_annex() -> None:
    versions = ("norrby:lagesbild/2024-05-14", "norrby:lagesbild/2025-05-13")
    told = sentences(ROOT, *versions, content=EXEMPELSTAD)
    assert told[0] == "Ny version av lägesbilden, daterad 13 maj 2025; ersätter den från 14 maj 2024."
    short = ("lagesbild/2024-05-14", "bilagor/lagesbild/2025-05-13.md", "norrby")
    assert sentences(ROOT, *short, content=EXEMPELSTAD) == told
    assert sentences(ROOT, versions[0], versions[0], content=EXEMPELSTAD) == []


def test_two_days() -> None:
    days = ("2026-02-01", "2026-03-01", "norrby")
    told = changes(ROOT, *days, content=EXEMPELSTAD)
    assert [one["sentence"] for one in told][:3] == [
        "Nytt beslut av styrgruppen den 10 februari 2026 om kommunikationsplanen från 10 februari 2026.",
        (
            "Tillägget den 17 februari 2026 har tillkommit, om kommunikationsplanen från 10 februari 2026 och "
            "kontaktuppgifterna från 10 februari 2026."
        ),
        "Ny version av kommunikationsplanen, daterad 10 februari 2026; ersätter den från 3 juni 2025.",
    ]
    assert {one["path"].partition("/2026")[0] for one in told} == {
        "beslut", "tillägg.tillagg-2026-1", "bilagor/kommunikationsplan", "bilagor/kontaktuppgifter",
    }  # fmt: skip
    assert sentences(ROOT, "2026-03-01", "2026-03-01", content=EXEMPELSTAD) == []


def test_nothing_has_changed(repository: Repository) -> None:
    assert diff(repository.root, "main", "HEAD").output == "Inget skiljer mellan main och HEAD.\n"
    assert sentences(repository.root, "main") == []


def test_how_it_is_written_does_not_count(repository: Repository) -> None:
    repository.replace("titel: Lokal samverkansöverenskommelse\n", "")
    repository.replace("dispenser: []\n", "# sist\ntitel: 'Lokal samverkansöverenskommelse'\n")
    repository.replace("- {nr: 1, typ: övergripande}", "- typ: övergripande\n    nr: 1")
    assert sentences(repository.root, "main") == []


def test_a_renamed_folder_is_the_same_agreement(repository: Repository) -> None:
    agreement_renamed(repository)
    assert sentences(repository.root, "main") == ["Överenskommelsens beteckning ändrad från ”norrby” till ”norra-byn”."]


def test_an_agreement_that_is_gone(repository: Repository) -> None:
    repository.remove(NORRBY)
    told = changes(repository.root, "main")
    assert [(one["sentence"], one["before"], one["after"], one["route"]) for one in told] == [
        ("Överenskommelsen norrby har tagits bort.", "avtal/norrby", None, "låst")
    ]


def test_what_all_agreements_rest_on(repository: Repository) -> None:
    template = "content/mallar/exempelstad-1.md"
    repository.replace("[C32] och ytterligare vid behov.", "[C32] och aldrig oftare.", template)
    repository.replace("stad: Exempelstad", "stad: Provstad", "content/register.yaml")
    told = changes(repository.root, "main")
    assert [(one["agreement"], one["class"], one["route"], one["sentence"]) for one in told] == [
        (
            None, "väsentlig", "låst",
            (
                "Mallen exempelstad-1: texten under ”Lokal styrgrupp” ändrad, 2 ord tillagda och 3 ord borttagna: "
                "”ytterligare vid behov” har blivit ”aldrig oftare”."
            ),
        ),
        (None, "redaktionell", "godkännande", "Registret: stad ändrad från ”Exempelstad” till ”Provstad”."),
    ]  # fmt: skip


def test_a_register_that_breaks_its_schema_is_compared_as_it_stands(repository: Repository) -> None:
    repository.replace("stad: Exempelstad", "stad: 1", "content/register.yaml")
    told = diff(repository.root, "main").output
    assert "Registret: stad ändrad från ”Exempelstad” till 1." in told
    assert "går inte att läsa" not in told
