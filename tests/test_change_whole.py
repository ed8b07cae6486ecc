"""Larger changes: districts that come, parties that leave, signed files, areas with their plan, many files at once."""

import hashlib
import time
from datetime import date
from pathlib import Path

import pytest

from city_repository import Repository, git
from norrby_edits import (
    AGREEMENT,
    DECISION,
    NEW_PICTURE,
    NORRBY,
    agreement_renamed,
    amend,
    minimum_lowered,
    minimum_raised_and_signed,
    picture_decided,
)
from samverk.agreement.annexes import current, versions
from samverk.diff import between_revisions
from samverk.model.errors import UsageError
from samverk.model.finding import Finding
from samverk.reading import read

PLAN = f"{NORRBY}/bilagor/atgardsplan/2026-05-19.md"
NEW_PLAN = f"{NORRBY}/bilagor/atgardsplan/2026-11-12.md"
SIGNED = f"{NORRBY}/original/overenskommelse.pdf"


def against(r: Repository, revision: str) -> tuple[Finding, ...]:
    return r.against(revision, new_only=False).findings


def faults(r: Repository, revision: str = "HEAD") -> set[str]:
    return {f.rule for f in against(r, revision) if f.severity.swedish == "fel"}


def test_areas_changed_by_a_decision_that_brings_a_new_plan(repository: Repository) -> None:
    repository.replace("namn: unga på väg in i kriminalitet", "namn: barn på väg in i kriminalitet")
    text = repository.text(PLAN).replace("datum: 2026-05-19", "datum: 2026-11-12").replace("version: 3", "version: 4")
    text = text.replace("beslut: 2026-05-26-styrgrupp", "beslut: 2026-11-17-styrgrupp")
    text = text.replace("ersätter: 2025-05-20", "ersätter: 2026-05-19")
    added = "\nFrån hösten gäller arbetet även barn under tolv år, med skolan, fritids och föreningarna.\n"
    repository.write(text + added * 12, NEW_PLAN)
    repository.replace("typ: åtgärdsplan, datum: 2026-05-19", "typ: åtgärdsplan, datum: 2026-11-12")
    repository.write(
        "organ: lokal-styrgrupp\ndatum: 2026-11-17\ndokument: Protokoll 2026:4 § 2\n"
        "avser: [samverkansområden, atgardsplan/2026-11-12]\nnärvarande: [stadsdelsdirektör, lokalpolisområdeschef]\n"
        "meddelad_central_beredningsgrupp: {datum: 2026-11-18, sätt: e-post}\n",
        f"{NORRBY}/beslut/2026-11-17-styrgrupp.yaml",
    )
    assert faults(repository) == set()


def test_a_new_district_is_judged_by_itself(repository: Repository) -> None:
    repository.another("pahittsberg").put("distrikt", ["sdo-pahittsberg"])
    own = [f for f in against(repository, "HEAD") if f.agreement == "pahittsberg"]
    assert {f.rule for f in own} & {"ovrig-andring-undertecknad", "beslut-oforandrat", "tidigare-version-kvar"} == set()
    assert not any(f.agreement == "norrby" for f in against(repository, "HEAD"))


def a_successor(r: Repository) -> None:
    """Norrby stadsdelsförvaltning is replaced by another on the first of November, and the agreement follows."""
    register = "content/register.yaml"
    r.replace(
        "    namn: Norrby stadsdelsförvaltning\n",
        "    namn: Norrby stadsdelsförvaltning\n    till: 2026-10-31\n",
        register,
    )
    r.replace(
        "organisationer:\n",
        "organisationer:\n  - id: sdf-nya-norrby\n    namn: Nya Norrby stadsdelsförvaltning\n    kortnamn: Nya Norrby\n"
        "    typ: stadsdelsförvaltning\n    huvudman: exempelstads-kommun\n    distrikt: [sdo-norrby]\n"
        "    från: 2026-11-01\n    ersätter: [sdf-norrby]\n    belagd: ja\n    källa: påhittad\n",
        register,
    )
    r.replace("organisation: sdf-norrby", "organisation: sdf-nya-norrby")
    r.lock()


def test_a_party_that_is_replaced_needs_the_signatures_of_those_that_are_left(
    repository: Repository,
) -> None:
    a_successor(repository)
    assert "ovrig-andring-undertecknad" in faults(repository)
    amend(repository, "parter.kommunen.organisation")
    assert "ovrig-andring-undertecknad" not in faults(repository)


def test_a_party_that_is_still_there_has_to_sign_its_own_leaving(repository: Repository) -> None:
    repository.replace("organisation: sdf-norrby", "organisation: sdf-soderby")
    repository.lock()
    amend(repository, "parter.kommunen")
    assert "ovrig-andring-undertecknad" in faults(repository)
    row = "      - {part: polisen, ort: Exempelstad, datum: 2026-11-20,"
    leaving = "      - {part: sdf-norrby, ort: Exempelstad, datum: 2026-11-19, undertecknad: true}"
    repository.replace(row, f"{leaving}\n{row}")
    assert "ovrig-andring-undertecknad" not in faults(repository)


def test_a_signed_file_is_never_another(repository: Repository) -> None:
    content = b"%PDF-1.7\n<pdfaid:part>2</pdfaid:part>\n"
    repository.write(content, SIGNED)
    row = "datum: 2024-05-27, funktion: stadsdelsdirektör, undertecknad: true, form: papper"
    checksum = f"sha256:{hashlib.sha256(content).hexdigest()}"
    repository.replace(row, f"{row}, fil: overenskommelse.pdf, checksumma: '{checksum}'")
    assert faults(repository) == set(), "a signature that is found later is no change of the agreement"
    repository.commit("Originalet")
    other = content + b"%"
    repository.write(other, SIGNED)
    repository.replace(checksum, f"sha256:{hashlib.sha256(other).hexdigest()}")
    assert "undertecknat-original-oforandrat" in faults(repository), "a new checksum does not help"
    repository.remove(SIGNED)
    assert "undertecknat-original-oforandrat" in faults(repository)


def test_a_detached_head_and_a_base_far_back(repository: Repository) -> None:
    repository.git("switch", "-qc", "arbete")
    for number in range(40):
        repository.write(
            f"organ: nämnd\nanmärkning: Utkast {number}.\n", "content/avtal/norrby/beslut/2026-11-01-namnd.yaml"
        )
        repository.commit(f"Steg {number}")
    minimum_lowered(repository)
    repository.commit("Färre möten")
    repository.git("checkout", "-q", "--detach")
    assert {"styrgrupp-moten", "ovrig-andring-undertecknad"} <= faults(repository, "main")


def test_what_others_have_merged_meanwhile_is_not_charged_to_the_change(repository: Repository) -> None:
    repository.git("branch", "arbete")
    repository.replace("nämnd: Norrby stadsdelsnämnd", "nämnd: Norrby nämnd")
    repository.commit("På main")
    repository.git("switch", "-q", "arbete")
    assert faults(repository, "main") == set()


def test_a_shallow_clone_and_a_missing_base_are_one_clear_line(
    repository: Repository,
    tmp_path: Path,
) -> None:
    repository.git("commit", "-q", "--allow-empty", "-m", "Två")
    shallow = tmp_path / "grund"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.root}", str(shallow))
    with pytest.raises(UsageError, match=r"\AGit-versionen ”HEAD~1” finns inte här\. .*fetch --unshallow"):
        against(Repository(shallow), "HEAD~1")
    with pytest.raises(UsageError, match=r"\AGit-versionen ”origin/saknas” finns inte här\.[^\n]*\Z"):
        against(repository, "origin/saknas")
    with pytest.raises(UsageError, match=r"\ADet som anges är ingen version"):
        against(repository, repository.git("rev-parse", "HEAD^{tree}").strip())
    repository.git("checkout", "-q", "--orphan", "annan")
    repository.git("commit", "-qm", "Utan historia")
    with pytest.raises(UsageError, match=r"\A”main” har ingen gemensam historia"):
        against(repository, "main")


def test_five_hundred_files_and_names_with_spaces(repository: Repository) -> None:
    for number in range(500):
        text = f"organ: nämnd\ndatum: 2026-11-10\ndokument: Protokoll {number} § 1\n"
        repository.write(text, f"{NORRBY}/beslut/2026-11-10-namnd-{number:03}.yaml")
    repository.write("%PDF-1.7", f"{NORRBY}/original/Påskrivet avtal.pdf")
    started = time.monotonic()
    found = against(repository, "HEAD")
    assert time.monotonic() - started < 20
    assert [f.rule for f in found if f.rule == "fil"] == ["fil"]
    assert "fil" in {f.rule for f in found if f.blocks()}


def test_a_new_name_is_no_way_around(repository: Repository) -> None:
    minimum_lowered(repository)
    agreement_renamed(repository)
    assert "ovrig-andring-undertecknad" in faults(repository)
    moved = "content/avtal/norra-byn/overenskommelse.yaml"
    repository.replace("distrikt: [sdo-norrby]", "distrikt: [sdo-norrby, sdo-pahittsberg]", moved)
    assert "ovrig-andring-undertecknad" in faults(repository)


def test_nothing_hides_behind_a_thousand_other_changes(repository: Repository) -> None:
    minimum_lowered(repository)
    meetings = "".join(f"      - {{datum: 2026-11-10, dokument: Protokoll {n}}}\n" for n in range(1200))
    text = repository.text(AGREEMENT)
    start = text.index("    hållna_möten:\n") + len("    hållna_möten:\n")
    repository.write(text[:start] + meetings + text[start:])
    whole = repository.text(AGREEMENT)
    log = whole[whole.index("    hållna_möten:\n") : whole.index("  beredningsgrupp:\n")]
    repository.write(whole.replace(log, "").replace("  styrgrupp:\n", f"  styrgrupp:\n{log}", 1))
    told = {f.message for f in against(repository, "HEAD") if f.rule == "ovrig-andring-undertecknad"}
    assert any("Styrgruppen: minsta antal möten per år sänkt från 3 till 1," in message for message in told)


def test_several_decisions_on_one_day_of_merging_are_ordered_by_their_own_days(
    repository: Repository,
) -> None:
    """Two versions come in one change; the one decided last applies, whichever file was written last."""
    picture_decided(repository)
    later = repository.text(NEW_PICTURE)
    for before, after in (
        ("datum: 2026-11-10", "datum: 2026-11-16"), ("version: 4", "version: 5"),
        ("ersätter: 2026-05-12", "ersätter: 2026-11-10"), ("2026-11-17-styrgrupp", "2026-11-19-styrgrupp"),
    ):  # fmt: skip
        later = later.replace(before, after)
    more = "\nI november kom stängslet på plats, och skadegörelsen vid parkeringen upphörde enligt värdarnas loggar.\n"
    repository.write(later + more * 30, NEW_PICTURE.replace("2026-11-10", "2026-11-16"))
    decision = repository.text(DECISION).replace("lagesbild/2026-11-10", "lagesbild/2026-11-16")
    decision = decision.replace("datum: 2026-11-17", "datum: 2026-11-19").replace("2026-11-18", "2026-11-20")
    repository.write(decision, DECISION.replace("2026-11-17", "2026-11-19"))
    repository.replace("typ: lägesbild, datum: 2026-11-10", "typ: lägesbild, datum: 2026-11-16")
    assert faults(repository) == set()
    content, _ = read(repository.places)
    found = versions(content.agreements[0])
    applies = [current(found, "lägesbild", date(2026, 11, day)) for day in (16, 17, 18, 19)]
    assert [version.reference if version else None for version in applies] == [
        "lagesbild/2026-05-12", "lagesbild/2026-11-10", "lagesbild/2026-11-10", "lagesbild/2026-11-16",
    ]  # fmt: skip


def goal_lowered(r: Repository, day: str) -> None:
    r.replace("Minst 40 ungdomar deltar varje vecka i kvällsverksamheten vid Lyktan", "Minst 10 ungdomar deltar")
    areas_decided(r, day)


def areas_decided(r: Repository, day: str) -> None:
    said = f"organ: lokal-styrgrupp\ndatum: {day}\ndokument: Protokoll {day} § 2\navser: [samverkansområden]\n"
    r.write(f"{said}närvarande: [x]\n", f"content/avtal/norrby/beslut/{day}-styrgrupp.yaml")


@pytest.mark.parametrize(("day", "stops"), [("2024-06-10", True), ("2026-09-01", True), ("2026-11-20", False)])
def test_an_old_decision_changes_nothing_that_is_said_today(day: str, stops: bool, repository: Repository) -> None:
    goal_lowered(repository, day)
    assert ("beslut-i-tid" in repository.blocking()) is stops


@pytest.mark.parametrize(("day", "stops"), [("2026-11-05", True), ("2026-11-20", False)])
def test_what_a_later_decision_says_stands(day: str, stops: bool, repository: Repository) -> None:
    areas_decided(repository, "2026-11-10")
    repository.commit("Beslutat förut")
    goal_lowered(repository, day)
    assert ("omraden-beslutade" in repository.blocking()) is stops


OTHER_MARKS = {
    "as it is": (("[C61]", "[C61]"), "ingen"),
    "broken in other lines": (("[C61] Övriga ", "[C61] Övriga\n"), "ingen"),
    "another clause": (("[C61] Övriga", "[C63] Övriga"), "tillägg"),
    "no clause": (("[C31] ", ""), "tillägg"),
    "another address of a section": (("{#andringar}", "{#annat}"), "tillägg"),
}


@pytest.mark.parametrize("what", OTHER_MARKS)
def test_which_clause_a_sentence_is_belongs_to_the_text(what: str, repository: Repository) -> None:
    r, (words, way) = repository, OTHER_MARKS[what]
    text = r.text("content/mallar/exempelstad-1.md").replace("id: exempelstad-1", "id: exempelstad-2")
    assert words[0] in text
    r.write(text.replace(*words), "content/mallar/exempelstad-2.md")
    r.commit("En ny mall")
    r.replace("mall: exempelstad-1", "mall: exempelstad-2")
    assert {one.route for one in between_revisions(r.places, "HEAD", None).changes} == {way}
    assert bool(r.blocking()) is (way == "tillägg")


@pytest.mark.parametrize(("earlier", "told"), [(True, False), (False, True)])
def test_a_new_tillagg_that_hides_what_stood_is_remarked_on(earlier: bool, told: bool, repository: Repository) -> None:
    minimum_raised_and_signed(repository)
    if earlier:
        path = "samverkansorganisation.styrgrupp.möten_per_år"
        repository.put("tillägg.tillagg-2026-2.tidigare", {path: 3}, AGREEMENT)
    found = [f for f in against(repository, "HEAD") if f.rule == "tillagg-oforandrat"]
    assert [f.severity.swedish for f in found] == ["varning"] * told
