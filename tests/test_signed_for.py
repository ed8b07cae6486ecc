"""A recorded signature counts as that side's by its approval of the change, whoever wrote the row."""

import json
from pathlib import Path

import pytest

from city import EXEMPELSTAD
from city_repository import Repository

TOWN, POLICE = "norrby-samordnare", "norrby-kommunpolis"
ROWS = {
    TOWN: "funktion: stadsdelsdirektör, undertecknad: {}, form: papper}}\n  - {{part: polisen",
    POLICE: "funktion: lokalpolisområdeschef, undertecknad: {}, form: papper}}\ntextlås",
}
"""The end of the row of each party in the agreement itself, by the account that speaks for it."""


@pytest.fixture
def unsigned(tmp_path: Path) -> Repository:
    """The district before anybody has written that it is signed."""
    repository = Repository.at(tmp_path / "samverk", EXEMPELSTAD, only=("norrby",))
    for row in ROWS.values():
        repository.replace(row.format("true"), row.format("okänt"))
    repository.commit()
    return repository


def missing(repository: Repository, *given: str) -> list[str]:
    words = [word for account in given for word in ("--approved-by", account)]
    answer = json.loads(repository.run_here("approvals", "--base", "HEAD", "--format", "json", *words).out)
    found = {name for one in answer["approvals"] if not one["met"] for name in one["missing"]}
    assert answer["complete"] is not bool(found)
    return sorted(found)


def sign(repository: Repository, *accounts: str) -> None:
    for account in accounts:
        repository.replace(ROWS[account].format("okänt"), ROWS[account].format("true"))


def test_both_signatures_in_one_change_need_both(unsigned: Repository) -> None:
    sign(unsigned, TOWN, POLICE)
    assert missing(unsigned, TOWN) == ["lpo-norrby"]
    assert missing(unsigned, POLICE) == ["sdf-norrby"]
    assert missing(unsigned, TOWN, POLICE) == []
    assert unsigned.blocking() == set()


@pytest.mark.parametrize(("own", "other"), [(TOWN, POLICE), (POLICE, TOWN)])
def test_nobody_records_the_others_signature_alone(own: str, other: str, unsigned: Repository) -> None:
    sign(unsigned, own)
    assert missing(unsigned, own) == []
    assert len(missing(unsigned, other)) == 1


@pytest.mark.parametrize("instead", ["false", "okänt"])
def test_nor_takes_it_away(instead: str, unsigned: Repository) -> None:
    sign(unsigned, TOWN, POLICE)
    unsigned.commit()
    unsigned.replace(ROWS[POLICE].format("true"), ROWS[POLICE].format(instead))
    assert missing(unsigned, TOWN) == ["lpo-norrby"]


def test_the_file_of_approvals_cannot_let_one_sign_for_both(unsigned: Repository) -> None:
    """Nor in a tillägg, where a city has said that one party is enough."""
    gate = "content/godkannande.yaml"
    unsigned.replace("brödtext, textlås, tillägg, områden", "brödtext, textlås, områden", gate)
    unsigned.replace("- delar: [arbetsgrupper, möten,", "- delar: [tillägg, arbetsgrupper, möten,", gate)
    unsigned.commit()
    row = "{{part: {}, ort: Exempelstad, datum: 2026-11-02, funktion: {}, undertecknad: true, form: papper}}"
    rows = [row.format("kommunen", "stadsdelsdirektör"), row.format("polisen", "lokalpolisområdeschef")]
    new = f"""  - id: nytt
    datum: 2026-11-02
    avser: [exemplar]
    dokument: Tillägg 4
    undertecknande:
      - {rows[0]}
      - {rows[1]}
dispenser: []
"""
    unsigned.replace("dispenser: []\n", new)
    assert missing(unsigned, TOWN) == ["lpo-norrby"]
    assert missing(unsigned, TOWN, POLICE) == []


def test_it_is_told_why(unsigned: Repository) -> None:
    sign(unsigned, TOWN, POLICE)
    told = unsigned.run_here("approvals", "--base", "HEAD", "--approved-by", TOWN).out
    assert "underskrift: den som sägs ha undertecknat eller sagt upp ska själv godkänna" in " ".join(told.split())


def test_rows_in_another_order_are_another_text(unsigned: Repository) -> None:
    rows = ("  - {nr: 2, typ: lägesbild, datum: 2026-05-12}\n", "  - {nr: 3, typ: åtgärdsplan, datum: 2026-05-19}\n")
    unsigned.replace("".join(rows), "".join(reversed(rows)))
    changes = json.loads(unsigned.run_here("diff", "HEAD", "--format", "json").out)["changes"]
    assert [(one["sentence"], one["words"], one["route"]) for one in changes] == [
        ("Överenskommelsens rader i bilageförteckningen står i en annan ordning.", "undertecknat", "tillägg")
    ]
    assert unsigned.blocking() == {"ovrig-andring-undertecknad", "textlas-stammer", "bilagor-numrerade"}


def test_a_meeting_of_a_working_group_is_logged_too(unsigned: Repository) -> None:
    row = "      mötesfrekvens: en gång i månaden\n"
    unsigned.replace(row, f"{row}      hållna_möten: [{{datum: 2026-03-03}}, {{datum: 2026-04-07}}]\n")
    assert unsigned.blocking() == set()
    unsigned.commit()
    unsigned.replace("{datum: 2026-03-03}, ", "")
    assert unsigned.blocking() == {"moten-kvar"}


def test_a_logged_meeting_that_is_gone_is_told_by_its_own_day(unsigned: Repository) -> None:
    unsigned.replace('      - {datum: 2025-02-11, dokument: "Protokoll 2025:1"}\n', "")
    changes = json.loads(unsigned.run_here("diff", "HEAD", "--format", "json").out)["changes"]
    assert [(one["sentence"], one["words"], one["route"]) for one in changes] == [
        ("Styrgruppen: mötet den 11 februari 2025 har tagits bort.", "loggat", "låst")
    ]
    assert unsigned.blocking() == {"moten-kvar"}
