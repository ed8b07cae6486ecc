"""The text lock: an edited clause makes exactly its rules obekräftade, until someone confirms them."""

import shutil
from pathlib import Path

import pytest

from city import City
from samverk.confirm import confirm
from samverk.model.errors import RuleSetError, UsageError
from samverk.model.rule import Rule
from samverk.rules.citing import cited, is_confirmed, lock_of
from samverk.rules.load import borrowed, load_rule_sets, own_rules
from samverk.rules.lock_line import with_lock
from samverk.rules.sources import load_sources
from samverk.source.places import Places, rule_files

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "data" / "coverage" / "rules"
SCHEMAS = Places.of(ROOT).schemas
LOCK = "sha256:0123456789abcdef"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small rule set, copied."""
    shutil.copytree(SMALL, tmp_path / "rules")
    return tmp_path / "rules"


@pytest.fixture
def confirmed(workspace: City) -> Path:
    """The real rules, copied and confirmed."""
    folder = workspace.root / "rules"
    assert confirm(Places(ROOT, ROOT / "content", (folder,))).refused == 0
    assert unconfirmed(folder) == set()
    return folder


def all_cited(folder: Path) -> list[Rule]:
    """Every rule with its own citation, then those that a set has words of its own for with those."""
    rule_sets = load_rule_sets(rule_files(folder), SCHEMAS)
    return [*own_rules(rule_sets), *borrowed(rule_sets)]


def unconfirmed(folder: Path) -> set[str]:
    sources = load_sources(rule_files(folder), SCHEMAS)
    return {rule.id for rule in all_cited(folder) if rule.status != "upphävd" and not is_confirmed(rule, sources)}


def citing(folder: Path, clause: str) -> set[str]:
    return {rule.id for rule in all_cited(folder) if clause in (rule.citation.clause, *rule.citation.also)}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize(
    ("clause", "before", "after"),
    [
        ("C31", "minst två (2) tillfällen", "minst tre (3) tillfällen"),
        ("C28", "Lokalpolisområdets chef", "Lokalpolisområdets biträdande chef"),
        ("C09", "Rinkebyplan 2", "Rinkebyplan 3"),
    ],
)
def test_an_edited_clause_makes_exactly_its_rules_unconfirmed(
    confirmed: Path, clause: str, before: str, after: str
) -> None:
    edit(confirmed / "kallor/lokal-2024.txt", before, after)
    assert unconfirmed(confirmed) == citing(confirmed, clause) != set()
    edit(confirmed / "kallor/lokal-2024.yaml", before, after)
    assert unconfirmed(confirmed) == citing(confirmed, clause)
    edit_quotes(confirmed, before, after)
    assert unconfirmed(confirmed) == citing(confirmed, clause)
    done = confirm(Places(ROOT, ROOT / "content", (confirmed,)))
    assert (done.written, done.refused) == (len(citing(confirmed, clause)), 0)
    assert unconfirmed(confirmed) == set()


def edit_quotes(folder: Path, before: str, after: str) -> None:
    """Let the rules, and the rule sets that have words of their own for another's, quote the new words."""
    for path in folder.glob("*/**/*.yaml"):
        if path.parent.name != "kallor" and before in path.read_text(encoding="utf-8"):
            edit(path, before, after)


def test_only_the_line_of_the_lock_is_written(rules: Path) -> None:
    path = rules / "stad" / "moten.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    (rules / "stad" / "protokoll.yaml").unlink()
    done = confirm(Places(ROOT, ROOT / "content", (rules,)))
    sources = load_sources(rule_files(rules), SCHEMAS)
    (rule,) = own_rules(load_rule_sets(rule_files(rules), SCHEMAS))
    lock = lock_of(cited(rule.citation, sources))
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [f"  textlås: {lock}"]
    assert [line for line in after if "textlås" not in line] == before
    assert done.told == [f"moten: textlås över 1 §: {lock}", "rules/regel-id.yaml: nya id är moten."]
    assert (done.written, done.standing, done.refused) == (1, 0, 0)
    again = confirm(Places(ROOT, ROOT / "content", (rules,)))
    assert (again.told, again.written, again.standing) == ([], 0, 1)
    assert path.read_text(encoding="utf-8").splitlines() == after


def test_only_the_rules_asked_for_are_confirmed(rules: Path) -> None:
    shutil.copy(rules / "stad" / "moten.yaml", rules / "stad" / "moten-igen.yaml")
    edit(rules / "stad" / "moten-igen.yaml", "id: moten", "id: moten-igen")
    confirm(Places(ROOT, ROOT / "content", (rules,)), ["moten-igen"])
    assert unconfirmed(rules) == {"moten", "protokoll"}
    with pytest.raises(UsageError, match="Regeln motet finns inte"):
        confirm(Places(ROOT, ROOT / "content", (rules,)), ["motet"])


def test_a_rule_whose_citation_does_not_stand_is_refused(rules: Path) -> None:
    done = confirm(Places(ROOT, ROOT / "content", (rules,)))
    assert (done.written, done.refused) == (1, 1)
    assert (
        "protokoll: bekräftas inte. Citatet ”Styrgruppen ska mötas minst två gånger per år” hör inte till 3 §."
        in done.told
    )
    assert unconfirmed(rules) == {"protokoll"}
    edit(rules / "kallor" / "avtal.txt", "protokoll föras", "anteckningar föras")
    for clause, said in (
        ("9 §", "Bestämmelsen 9 § finns inte i katalogen till avtal."),
        ("2 §", "Citatet ”Vid varje möte ska protokoll föras.” står inte ord för ord i avtal."),
    ):
        path = rules / "stad" / "protokoll.yaml"
        shutil.copy(SMALL / "stad" / "protokoll.yaml", path)
        edit(path, "klausul: 3 §", f"klausul: {clause}")
        edit(path, "citat: Styrgruppen ska mötas minst två gånger per år", "citat: Vid varje möte ska protokoll föras.")
        assert f"protokoll: bekräftas inte. {said}" in confirm(Places(ROOT, ROOT / "content", (rules,))).told


def test_whitespace_bullets_and_links_are_no_words(confirmed: Path) -> None:
    text = confirmed / "kallor/lokal-2024.txt"
    text.write_text(" ".join(text.read_text(encoding="utf-8").replace("\uf0b7", "–").split()), encoding="utf-8")
    edit(confirmed / "kallor/lkb-2023-196.md", "[10 §](#10)§", "[10 §](#tionde)§")
    assert unconfirmed(confirmed) == set()


def test_a_rule_that_cites_another_clause_is_unconfirmed(confirmed: Path) -> None:
    edit(confirmed / "stockholm-2024/styrgrupp-funktioner.yaml", "även: [C28, C29]", "även: [C28]")
    assert unconfirmed(confirmed) == {"styrgrupp-funktioner"}


def test_an_unconfirmed_rule_is_told_of_and_still_judges(workspace: City, confirmed: Path) -> None:
    judged = workspace.check().report["outcomes"]
    edit(confirmed / "kallor/lokal-2024.txt", "minst två (2) tillfällen", "minst tre (3) tillfällen")
    assert workspace.check().report["outcomes"] == judged
    explained = workspace.run("explain", "styrgrupp-moten").out
    assert "Obekräftad\n" in explained
    assert "kör samverk rules confirm styrgrupp-moten." in " ".join(explained.split())
    assert "Obekräftad" not in workspace.run("explain", "beredningsgrupp-moten").out
    linted = workspace.run("rules", "lint")
    assert linted.code == 1
    assert "styrgrupp-moten: Regeln är obekräftad: orden i C31" in linted.out
    refused = workspace.run("rules", "confirm")
    assert refused.code == 1
    assert "styrgrupp-moten: bekräftas inte. Citatet" in refused.out
    edit(confirmed / "kallor/lokal-2024.txt", "minst tre (3) tillfällen", "minst två (2) tillfällen")
    again = workspace.run("rules", "confirm", "styrgrupp-moten")
    assert (again.code, again.out) == (0, "0 regler bekräftade, 1 var det redan, 0 går inte att bekräfta.\n")


RULE = "id: a\nkälla:\n  klausul: C1\n  grund: text  # så står det\n  citat: Ord.\nkrav: []\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (RULE, RULE.replace("det\n", f"det\n  textlås: {LOCK}\n")),
        (RULE.replace("\n", "\r\n"), RULE.replace("det\n", f"det\n  textlås: {LOCK}\n").replace("\n", "\r\n")),
        ("\ufeff" + RULE, "\ufeff" + RULE.replace("det\n", f"det\n  textlås: {LOCK}\n")),
        ("källa: {grund: text, klausul: C1}", f"källa: {{grund: text, textlås: {LOCK}, klausul: C1}}"),
        ("källa: {klausul: C1, grund: 'text'}\n", f"källa: {{klausul: C1, grund: 'text', textlås: {LOCK}}}\n"),
        ("källa:\n    textlås: sha256:1  # x\n    grund: text", f"källa:\n    textlås: {LOCK}  # x\n    grund: text"),
        ('källa:\n  grund: text\n  textlås: "sha256:1"\n', f"källa:\n  grund: text\n  textlås: {LOCK}\n"),
        ("källa:\n  ? grund\n  : text\n", f"källa:\n  ? grund\n  : text\n  textlås: {LOCK}\n"),
        (
            "källa:\n  grund: antagande\n  antagande: |\n    Så\n    här.\n",
            f"källa:\n  grund: antagande\n  textlås: {LOCK}\n  antagande: |\n    Så\n    här.\n",
        ),
    ],
)
def test_the_lock_is_written_into_any_shape_of_file(before: str, after: str) -> None:
    assert with_lock("a.yaml", before.encode(), LOCK).decode() == after
    assert with_lock("a.yaml", after.encode(), LOCK).decode() == after


ROWS = "hänvisningar:\n  - regel: b\n    klausul: C1\n  - klausul: C2  # här\n    regel: c\n    citat: |\n      Ord.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ROWS, ROWS.replace("här\n", f"här\n    textlås: {LOCK}\n")),
        (ROWS.replace("\n", "\r\n"), ROWS.replace("här\n", f"här\n    textlås: {LOCK}\n").replace("\n", "\r\n")),
        ("hänvisningar: [{regel: c, klausul: C2}]", f"hänvisningar: [{{regel: c, klausul: C2, textlås: {LOCK}}}]"),
        (ROWS + "    textlås: sha256:1\n", ROWS + f"    textlås: {LOCK}\n"),
    ],
)
def test_the_lock_of_a_reference_is_written_into_its_own_row(before: str, after: str) -> None:
    assert with_lock("a.yaml", before.encode(), LOCK, "c").decode() == after
    assert with_lock("a.yaml", after.encode(), LOCK, "c").decode() == after


@pytest.mark.parametrize("text", ["hänvisningar: []", "hänvisningar: [{regel: c}]", "id: a", RULE])
def test_a_reference_that_is_not_there_has_no_lock(text: str) -> None:
    with pytest.raises(RuleSetError):
        with_lock("a.yaml", text.encode(), LOCK, "c")


def test_the_words_that_a_set_has_of_its_own_are_confirmed_apart_from_the_rule(
    workspace: City,
    confirmed: Path,
) -> None:
    """The basic requirement stands; the agreement's clause for it does not."""
    path = confirmed / "stockholm-2024" / "regelverk.yaml"
    before = path.read_text(encoding="utf-8")
    edit(confirmed / "kallor/lokal-2024.txt", "tillfogas överenskommelsen", "fogas till överenskommelsen")
    edit(confirmed / "kallor/lokal-2024.yaml", "tillfogas överenskommelsen", "fogas till överenskommelsen")
    edit_quotes(confirmed, "tillfogas överenskommelsen", "fogas till överenskommelsen")
    told = workspace.run("rules", "lint").out
    assert "tidigare-version-kvar: Regeln är obekräftad: orden i C59" in told
    done = confirm(Places(ROOT, ROOT / "content", (confirmed,)), ["tidigare-version-kvar"])
    assert [one.partition(":")[0] for one in done.told] == ["tidigare-version-kvar i stockholm-2024"]
    assert (done.written, done.standing, done.refused) == (1, 1, 0)
    changed = path.read_text(encoding="utf-8").splitlines()
    keys = sorted(line.partition(":")[0].strip() for line in changed if line not in before.splitlines())
    assert keys == ["citat", "citat", "citat", "citat", "textlås"]


@pytest.mark.parametrize("text", ["källa: text", "id: a", "källa: {grund: ["])
def test_a_file_without_a_place_for_the_lock_is_left_alone(text: str) -> None:
    with pytest.raises(RuleSetError):
        with_lock("a.yaml", text.encode(), LOCK)


def test_the_register_keeps_every_id(rules: Path) -> None:
    confirm(Places(ROOT, ROOT / "content", (rules,)))
    (rules / "stad" / "protokoll.yaml").unlink()
    shutil.copy(rules / "stad" / "moten.yaml", rules / "stad" / "a.yaml")
    edit(rules / "stad" / "a.yaml", "id: moten", "id: a")
    confirm(Places(ROOT, ROOT / "content", (rules,)))
    register = (rules / "regel-id.yaml").read_text(encoding="utf-8")
    assert register.endswith("regler:\n  - a\n  - moten\n  - protokoll\n")
