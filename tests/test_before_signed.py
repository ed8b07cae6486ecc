"""An agreement that nobody has signed is a proposal: it is changed until somebody signs, and all parties are asked."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from city import NOVEMBER, TVILLINGSTA
from city_repository import Repository
from samverk.approvals import Change, approvals
from samverk.diff import between_revisions
from samverk.lock import write_lock
from samverk.reading import read
from samverk.source.git import changed_files

NEXT = "content/avtal/vattenborg-2"
OWN = f"{NEXT}/overenskommelse.yaml"
PICTURE, PLAN = f"{NEXT}/bilagor/lagesbild/2026-01-26.md", f"{NEXT}/bilagor/atgardsplan/2026-01-26.md"
Edit = Callable[[Repository], object]


def proposed(at: Path, kommunen: str = "false", polisen: str = "false") -> Repository:
    """Tvillingsta with its next agreement, the day of which is to come."""
    r = Repository.at(at / "samverk", TVILLINGSTA)
    for file in ("overenskommelse.yaml", *(f"bilagor/{one}/2026-01-26.md" for one in ("lagesbild", "atgardsplan"))):
        r.write(r.text(f"content/avtal/vattenborg/{file}"), f"{NEXT}/{file}")
    text = (
        r.text(OWN).replace("id: vattenborg\n", "id: vattenborg-2\n").replace("2026-01-26, funktion", "DAG, funktion")
    )
    text = text.replace("från: 2026-02-01, till: 2029-01-31", "från: 2027-02-01, till: 2030-01-31")
    text = text.replace("avtalsdatum: 2026-01-26", "avtalsdatum: 2027-01-20").replace("DAG", "2027-01-20")
    for said in (kommunen, polisen):
        text = text.replace("undertecknad: true, form: papper", f"undertecknad: {said}", 1)
    r.write(re.sub(r"textlås: .*\n", "", text), OWN)
    r.commit("Förslaget")
    return r


def signed(r: Repository) -> None:
    text = r.text(OWN).replace("2027-01-20", "2026-11-20")
    r.write(text.replace("undertecknad: false", "undertecknad: true, form: papper"), OWN)
    write_lock(r.places, "vattenborg-2")


def another_day(r: Repository) -> None:
    later = PICTURE.replace("2026-01-26", "2026-11-16")
    r.path(PICTURE).rename(r.path(later))
    r.put("datum", "2026-11-16", later)
    r.put("bygger_på", "2026-11-16", PLAN)
    r.replace("typ: lägesbild, datum: 2026-01-26", "typ: lägesbild, datum: 2026-11-16", OWN)


EDITS: dict[str, Edit] = {
    "words": lambda r: r.put("samverkansorganisation.styrgrupp.möten_per_år", 6, OWN),
    "a purpose more": lambda r: r.add("syften", "att fler ska känna sig trygga", OWN),
    "an area": lambda r: r.put("samverkansområden.inbrott.namn", "inbrott i hem", OWN),
    "a group": lambda r: r.put("samverkansorganisation.arbetsgrupper.inbrott.mötesfrekvens", "var vecka", OWN),
    "the period": lambda r: r.put("giltighet.till", "2031-01-31", OWN),
    "the text of an annex": lambda r: r.append("Vi hörde också föreningarna.\n", PICTURE),
    "the day of an annex": another_day,
    "the plan": lambda r: r.put("åtgärder.grannsamverkan.beskrivning", "Vi går runt i området.", PLAN),
    "it is signed, on another day": signed,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_proposal_is_changed_and_all_are_asked(edit: Edit, tmp_path: Path) -> None:
    r = proposed(tmp_path)
    edit(r)
    assert r.blocking() == set()
    routes = {one.route for one in between_revisions(r.places, "HEAD", None).changes}
    assert "underskrift" in routes
    assert routes <= {"underskrift", "ingen"}
    before, after = read(r.places.before("HEAD")).content, read(r.places).content
    asked = approvals(Change(before, after, before, changed_files(r.root, "HEAD"), "HEAD"), (), NOVEMBER)
    assert {"trygghetsenheten", "lpo-vattenborg"} == {voice.id for one in asked.demands for voice in one.voices}


def test_the_register_gives_a_proposal_other_names(tmp_path: Path) -> None:
    """Only the agreement that is signed keeps the name that it was signed with."""
    r = proposed(tmp_path)
    r.replace("namn: Vattenborgs trygghetsenhet", "namn: Vattenborgs enhet för trygghet", "content/register.yaml")
    stopped = [f for f in r.against().blocking if f.rule == "ovrig-andring-undertecknad"]
    assert {f.agreement for f in stopped} == {"vattenborg"}


CLOSED = {
    "one has signed": ("true", "false"),
    "the other has": ("false", "true"),
    "it is not known": ("okänt", "okänt"),
}


@pytest.mark.parametrize("rows", CLOSED.values(), ids=CLOSED)
def test_what_somebody_may_have_signed_is_changed_by_a_tillagg(rows: tuple[str, str], tmp_path: Path) -> None:
    r = proposed(tmp_path, *rows)
    EDITS["words"](r)
    assert "ovrig-andring-undertecknad" in r.blocking()


@pytest.mark.parametrize("to", ["false", "okänt"])
def test_nobody_makes_a_proposal_of_what_is_signed(to: str, tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", TVILLINGSTA)
    own = "content/avtal/vattenborg/overenskommelse.yaml"
    r.write(r.text(own).replace("undertecknad: true", f"undertecknad: {to}"), own)
    assert "ovrig-andring-undertecknad" in r.blocking()
