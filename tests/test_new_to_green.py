"""A district without an agreement, from nothing to a change that may go in, by `samverk new` alone: in one round.

What is written by hand is what only the parties know. A round is: fill in, ask `samverk check`.
"""

import json
import re

import pytest

from city_commands import Answer
from city_repository import Repository

ADDRESSES = [f"{party}=Påhittsgatan {n}, 999 0{n} Påhittsberg" for n, party in
             enumerate(("kommunen", "polisen-norrby", "polisen-latsasdal"), 1)]  # fmt: skip
FOLDER = "content/avtal/pahittsberg"
SAID = {
    "nämnd": "Påhittsbergs stadsdelsnämnd",
    "datum": "2026-11-20",
    "paragraf": "§ 12",
    "länk": "https://stad.example/rad",
    "namn": "Brottsförebyggande rådet i Påhittsberg",
    "syften": "former och förutsättningar för samverkan",
    "slut": "2027-kv4",
    "tidshorisont": "kort sikt",
    "när": "2027-kv2",
    "ansvarig": "beredningsgruppen",
    "funktion": "samordnare",
    "e_post": "funktion@stad.example",
}
"""What is written for `skriv här` under a key; under another, and in a text, a sentence."""
SENTENCE = "Rånen sker på kvällen när få vuxna är ute."
ALL = ["norrby-samordnare", "norrby-kommunpolis", "latsasdal-kommunpolis", "pahittsberg-samordnare"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository.at(tmp_path_factory.mktemp("arkiv") / "stad", only=["norrby"])
    made.branch("pahittsberg")
    return made


def asked(town: Repository, *words: str, day: str = "2026-11-23") -> Answer:
    return town.run_here(*words, "--as-of", day)


def done(town: Repository, *words: str, day: str = "2026-11-23") -> str:
    answer = asked(town, *words, day=day)
    assert (answer.code, answer.err) == (0, ""), words
    return answer.out


def check(town: Repository, day: str = "2026-11-23") -> tuple[int, list[str]]:
    """The exit code of the required check, and the rules that something new is found about, errors alone."""
    answer = asked(town, "check", "--base", "main", "--new-only", "--format", "json", day=day)
    found = json.loads(answer.out)["findings"]
    return answer.code, [one["rule"] for one in found if one["severity"] == "error" and not one["inherited"]]


def fill_in(town: Repository) -> tuple[int, int]:
    """Write what is asked for, everywhere; how many places it was, and how many letters."""
    places = letters = 0

    def said(match: re.Match[str]) -> str:
        nonlocal places, letters
        words = SAID.get(match["key"] or "", SENTENCE.rstrip("." if match["key"] else ""))
        places, letters = places + 1, letters + len(words)
        return match[0].replace("skriv här", words)

    for path in sorted((town.root / FOLDER).rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        filled = re.sub(r"(?:(?P<key>\w+): \[?)?skriv här", said, text)
        path.write_text(filled, encoding="utf-8")
    return places, letters


def test_it_is_green_after_one_round_and_may_go_in(town: Repository) -> None:
    words = ["--från", "2027-01-01", "--till", "tillsvidare", "--område", "Unga i riskzon", "--område", "Centrum"]
    addresses = [word for one in ADDRESSES for word in ("--adress", one)]
    done(town, "new", "avtal", "Påhittsberg", *words, "--möts", "varannan vecka", *addresses)
    assert check(town) == (1, ["ej-ifyllt"])
    places, letters = fill_in(town)
    assert (places <= 60, letters <= 2000) == (True, True), (places, letters)
    assert check(town) == (0, [])
    assert town.run_here("new", "godkännare", "sdf-pahittsberg", "--konto", ALL[-1]).code == 0

    signed = town.text(f"{FOLDER}/overenskommelse.yaml").replace(
        "undertecknad: false", "undertecknad: true, form: papper"
    )
    signed = re.sub(r"(?m)^(avtalsdatum: |  - \{part: .*datum: )\d{4}-\d\d-\d\d", r"\g<1>2026-12-14", signed)
    town.write(signed, f"{FOLDER}/overenskommelse.yaml")
    assert town.run_here("lock", "pahittsberg").code == 0
    town.commit("Ny överenskommelse")
    assert check(town, "2026-12-15") == (0, [])
    said = [word for account in ALL for word in ("--approved-by", account)]
    assert done(town, "approvals", "--base", "main", *said, day="2026-12-15").endswith("Alla godkännanden finns.\n")


def test_the_next_spring_is_green_too(town: Repository) -> None:
    """The annexes as they are revised and decided, a meeting, and how the measures go: nothing is written by hand."""
    assert town.git("log", "--format=%s", "-1").strip() == "Ny överenskommelse"
    town.git("switch", "-q", "main")
    town.git("merge", "-q", "pahittsberg")
    town.branch("varen")
    for kind in ("lagesbild", "atgardsplan"):
        done(town, "new", "bilaga", "pahittsberg", "--typ", kind, "--dag", "2027-03-01", "--kopiera", day="2027-03-01")
    about = ["--avser", "lagesbild/2027-03-01", "--avser", "atgardsplan/2027-03-01"]
    present = ["--närvarande", "stadsdelsdirektör", "--närvarande", "lokalpolisområdeschef"]
    told = ["--meddelat", "2027-03-11", "--meddelat-sätt", "E-post till gruppen"]
    record = ["--handling", "Protokoll 2027:1 § 3"]
    done(
        town, "new", "beslut", "pahittsberg", "--dag", "2027-03-10", *record, *about, *present, *told, day="2027-03-12"
    )
    done(town, "new", "möte", "pahittsberg", "--grupp", "styrgrupp", "--dag", "2027-03-10", *record, day="2027-03-12")
    measures = ["--åtgärd", "unga-i-riskzon-1=pågår", "--bedömning", "unga-i-riskzon-1=enligt plan"]
    plan = ["--plan", "atgardsplan/2027-03-01", "--grupp", "lokal-beredningsgrupp", "--dag", "2027-03-12"]
    done(town, "new", "uppföljning", "pahittsberg", *plan, *record, *measures, day="2027-03-12")
    assert check(town, "2027-03-12") == (0, [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Påhittsberg", "--från", "2020-01-01"), "den dagen har varit. Ange i dag eller en senare dag med --från."),
        (("Påhittsbro",), "Menade du Påhittsberg?"),
    ],
)
def test_a_wrong_answer_is_one_clear_line(town: Repository, words: tuple[str, ...], told: str) -> None:
    before = town.git("status", "--porcelain")
    answer = asked(town, "new", "avtal", *words, "--till", "tillsvidare", "--område", "Unga", "--möts", "ibland")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert told in answer.err
    assert town.git("status", "--porcelain") == before
