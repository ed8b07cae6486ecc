"""Whom `check` waits for where rules, schemas or settings are changed, `approvals` asks for: one owner, in two towns.

Every sort of file that judges is changed alone and with content; one of the towns is not Stockholm and has no order of
approval, so that whoever administers the repository is the owner there.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA
from city_repository import Repository
from samverk.approvals import Change, approvals
from samverk.change_control import judging
from samverk.check import Manner
from samverk.model.approval import Approvals, Approver
from samverk.reading import read
from samverk.source.git import changed_files

Edit = Callable[[Repository], None]
OWNERS = {EXEMPELSTAD: "regelgruppen", TVILLINGSTA: "administratör"}
SPEAKS = {EXEMPELSTAD: Approver("regelgruppen-exempelstad"), TVILLINGSTA: Approver("chef", administrator=True)}
NAMES = {EXEMPELSTAD: "norrby", TVILLINGSTA: "vattenborg"}
JUDGES = {
    "rules/bas/regelverk.yaml": "# en kommentar\n",
    "schema/overenskommelse.schema.json": "\n",
    "samverk.toml": 'content = "content"\n',
    "content/samverk.toml": "\n[bilagor]\nstorsta_fil_mib = 6\n",
    "content/rules/egna/regelverk.yaml": (
        "id: egna\ntitel: Egna\nkälla: {dokument: lokal-2024, beteckning: x}\n"
        "gäller: {från: 2024-06-01, till: null}\nbygger_på: [bas]\n"
    ),
}


def changed(r: Repository, name: str) -> None:
    r.write((r.text(name) if (r.root / name).exists() else "") + JUDGES[name], name)


def noted(r: Repository) -> None:
    name = f"content/avtal/{NAMES[r.place]}/overenskommelse.yaml"
    r.write(r.text(name).replace("kontaktpunkt:", "anmärkning: Prövas.\nkontaktpunkt:", 1), name)
    if "anmärkning: Prövas." not in r.text(name):
        r.write(f"{r.text(name)}anmärkning: Prövas.\n", name)


def asked(r: Repository, *given: Approver) -> Approvals:
    before, after = read(r.places.before("HEAD")).content, read(r.places).content
    files = changed_files(r.root, "HEAD")
    judge = frozenset(filter(judging(r.places, before, after), files))
    return approvals(Change(before, after, before, files, "HEAD", judge), given, NOVEMBER)


def waits(r: Repository, *given: Approver) -> bool:
    found = r.judged(manner=Manner(base="HEAD", new_only=True, approved=given)).report.blocking
    return "regler" in {one.rule for one in found}


@pytest.mark.parametrize("name", JUDGES)
@pytest.mark.parametrize("place", OWNERS, ids=lambda place: place.name)
def test_whom_the_check_waits_for_is_asked(place: Path, name: str, tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", place, only=(NAMES[place],))
    changed(r, name)
    alone = [voice.id for demand in asked(r).demands for voice in demand.voices]
    assert alone == [OWNERS[place]]
    assert not waits(r)
    noted(r)
    lacking = {voice.id for demand in asked(r).demands for voice in demand.missing}
    assert waits(r)
    assert OWNERS[place] in lacking
    lacking = {voice.id for demand in asked(r, SPEAKS[place]).demands for voice in demand.missing}
    assert not waits(r, SPEAKS[place])
    assert OWNERS[place] not in lacking


DISPLACED = {
    "a row before": ("delar:\n", "delar:\n  - {sökvägar: [rules/, schema/], krävs: alla-sidor}\n"),
    "a row that says more": ("delar:\n", "delar:\n  - {sökvägar: [rules/bas/], krävs: alla-sidor}\n"),
    "another owner": ("krävs: ägare, ägare: regelgruppen", "krävs: ägare, ägare: nya"),
    "another way": ("krävs: ägare, ägare: regelgruppen", "krävs: alla-sidor"),
}
NEW = ("ägare:\n", "ägare:\n  - {id: nya, namn: Nya, konton: [mallory]}\n")


@pytest.mark.parametrize("edit", DISPLACED.values(), ids=DISPLACED)
def test_an_owner_is_asked_who_is_to_be_asked_no_more(edit: tuple[str, str], tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", EXEMPELSTAD, only=("norrby",))
    for before, after in (edit, NEW):
        r.replace(before, after, "content/godkannande.yaml")
    lacking = {voice.id for demand in asked(r).demands for voice in demand.missing}
    assert OWNERS[EXEMPELSTAD] in lacking


def test_what_softer_rules_do_is_told(tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", EXEMPELSTAD, only=("norrby", "soderby"))
    for rule in (r.root / "rules/stockholm-2024").glob("*.yaml"):
        rule.write_text(rule.read_text(encoding="utf-8").replace("\nallvar: fel\n", "\nallvar: varning\n"), "utf-8")
    (told,) = (f for f in r.against().findings if f.rule == "regler")
    assert "försvinner (samverk rules impact)" in told.message
    assert not told.blocks()
