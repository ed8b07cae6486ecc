"""Clause × rule × test: the whole matrix of a small rule set, and what of the real one a change brings to light."""

import json
from pathlib import Path
from typing import Any

import pytest

from city import City
from golden import is_as_kept
from samverk.cli.terminal import paint
from samverk.model.errors import RuleSetError
from samverk.model.source_text import Clause, HumanCheck, Remainder, SourceText
from samverk.model.span import start_of
from samverk.render import coverage as rendering
from samverk.rules.coverage import coverage, trials_of
from samverk.rules.load import load_rule_sets, own_rules
from samverk.rules.source_words import flat, placed
from samverk.rules.sources import load_sources
from samverk.source.places import Places, RuleFiles, rule_files

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data" / "coverage"
SCHEMAS = Places.of(ROOT).schemas
AGREEMENT = "rules/kallor/lokal-2024.txt"


def covered(root: Path) -> dict[str, Any]:
    """What `samverk rules coverage --format json` answers, without a process of its own."""
    rule_sets = load_rule_sets(rule_files(root / "rules"), SCHEMAS)
    found = coverage(load_sources(rule_files(root / "rules"), SCHEMAS), rule_sets, trials_of(rule_sets))
    report: dict[str, Any] = json.loads(rendering.json_document(found))
    return report


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The coverage of the real rules, before anything is spoilt."""
    return covered(City.project(tmp_path_factory.mktemp("before")).root)


def new(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str | None, str, int, str]]:
    """(clause, path, line, quote) of what is unmapped after and was not before, wherever it stands."""
    known = [(one["clause"], one["quote"]) for one in before["unmapped"]]
    return [
        (one["clause"], one["path"], one["line"], one["quote"])
        for one in after["unmapped"]
        if (one["clause"], one["quote"]) not in known
    ]


def test_the_whole_matrix_of_a_small_rule_set() -> None:
    rule_sets = load_rule_sets(rule_files(DATA / "rules"), SCHEMAS)
    found = coverage(load_sources(rule_files(DATA / "rules"), SCHEMAS), rule_sets, trials_of(rule_sets))
    text = paint(rendering.render(found, 100), colour=False)
    assert is_as_kept(DATA / "expected.txt", text)
    assert is_as_kept(DATA / "expected.json", rendering.json_document(found))


def test_no_line_is_wider_than_the_terminal() -> None:
    rule_sets = load_rule_sets(rule_files(ROOT / "rules"), SCHEMAS)
    found = coverage(load_sources(rule_files(ROOT / "rules"), SCHEMAS), rule_sets, {})
    for width in (80, 120):
        lines = paint(rendering.render(found, width), colour=False).splitlines()
        assert [line for line in lines if len(line) > width] == []


def test_every_word_of_the_agreement_and_of_the_act_is_accounted_for() -> None:
    sources = load_sources(rule_files(ROOT / "rules"), SCHEMAS)
    for name, sentences in (("lokal-2024", 70), ("lkb-2023-196", 20)):
        text = sources[name]
        assert list(text.unaccounted()) == []
        assert [c.clause.id for c in text.clauses if c.missing] == []
        assert [one.quotes for one, stretches in text.remainder if len(stretches) < len(one.quotes)] == []
        assert len(text.clauses) == sentences
    assert [c.clause.id for c in sources["lokal-2024"].clauses] == [f"C{number:02}" for number in range(1, 71)]


def test_the_counts_add_up(workspace: City) -> None:
    report = covered(workspace.root)
    keys = ["version", "sentences", "mapped", "human", "unmapped", "orphan_rules", "untested_rules", "rules", "matrix"]
    assert list(report) == keys
    assert report["sentences"] == report["mapped"] + report["human"] + len(report["unmapped"])
    rules = own_rules(load_rule_sets(rule_files(workspace.root / "rules"), SCHEMAS))
    assert report["rules"] == sum(rule.status == "gällande" for rule in rules)


@pytest.mark.parametrize("folders", [["rules"], ["rules", "examples/tvillingsta/rules"]])
def test_the_rules_cover_every_sentence(folders: list[str]) -> None:
    files = rule_files(*(ROOT / folder for folder in folders))
    rule_sets = load_rule_sets(files, SCHEMAS)
    found = coverage(load_sources(files, SCHEMAS), rule_sets, trials_of(rule_sets))
    assert (found.unmapped, found.orphans, found.untested) == ((), (), ())
    assert [rule.id for rule in found.rules if not rule.confirmed] == []


def test_a_sentence_added_to_a_source_is_unmapped(workspace: City, before: dict[str, Any]) -> None:
    line = workspace.replace("åtaganden genomförs. \n", "åtaganden genomförs. Styrgruppen ska fira jul.\n", AGREEMENT)
    assert new(before, covered(workspace.root)) == [(None, AGREEMENT, line, "Styrgruppen ska fira jul.")]


def test_a_sentence_that_stands_twice_is_unmapped_once(workspace: City, before: dict[str, Any]) -> None:
    text = workspace.text(AGREEMENT)
    workspace.write(f"{text.rstrip()}\nDen uppdaterade bilagan ska dateras.\n", AGREEMENT)
    assert [found[3] for found in new(before, covered(workspace.root))] == ["Den uppdaterade bilagan ska dateras."]


def test_a_clause_that_is_reworded_no_longer_stands(workspace: City, before: dict[str, Any]) -> None:
    line = workspace.replace("minst två (2) tillfällen", "minst ett (1) tillfälle", AGREEMENT)
    clause = "Möten sammankallas vid minst två (2) tillfällen per år"
    catalogue = AGREEMENT.replace(".txt", ".yaml")
    assert new(before, covered(workspace.root)) == [
        ("C31", catalogue, workspace.line("- id: C31", catalogue), clause),
        (None, AGREEMENT, line, "Möten sammankallas vid minst ett (1) tillfälle per år"),
    ]


def test_a_clause_whose_only_rule_is_removed_is_unmapped(workspace: City, before: dict[str, Any]) -> None:
    workspace.path("rules/stockholm-2024/omfattning-geografisk.yaml").unlink()
    after = covered(workspace.root)
    assert [found[0] for found in new(before, after)] == ["C12"]
    assert after["rules"] == before["rules"] - 1
    assert after["mapped"] == before["mapped"] - 1


def test_a_rule_set_aside_judges_nothing(workspace: City, before: dict[str, Any]) -> None:
    workspace.replace("status: gällande", "status: utkast", "rules/stockholm-2024/omfattning-geografisk.yaml")
    assert [found[0] for found in new(before, covered(workspace.root))] == ["C12"]


def test_a_clause_with_a_duty_cannot_be_declared_to_have_none(workspace: City, before: dict[str, Any]) -> None:
    catalogue = workspace.path("rules/kallor/lkb-2023-196.yaml")
    text = catalogue.read_text(encoding="utf-8")
    start = text.index("    människa:", text.index("Rådet ska ledas av kommunen."))
    end = text.index("  - id: 10 §", start)
    catalogue.write_text(f"{text[:start]}    utan_krav: Nej tack.\n{text[end:]}", encoding="utf-8")
    after = covered(workspace.root)
    assert [found[3] for found in new(before, after)] == ["Rådet ska ledas av kommunen."]
    reasons = [one["reason"] for one in after["unmapped"]]
    assert "Ordet ”ska” ställer ett krav, men katalogen säger utan_krav." in reasons


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("klausul: C12", "klausul: C99"),
        ("klausul: C12", "klausul: C64"),
        ("klausul: C12", "klausul: C12\n  även: [X1]"),
    ],
)
def test_a_rule_that_rests_on_no_clause_is_an_orphan(workspace: City, before: str, after: str) -> None:
    workspace.replace(before, after, "rules/stockholm-2024/omfattning-geografisk.yaml")
    report = covered(workspace.root)
    assert report["orphan_rules"] == ["omfattning-geografisk"]
    assert "C12" in [one["clause"] for one in report["unmapped"]]


def test_a_rule_is_tested_only_by_examples_that_do_what_they_show(workspace: City, before: dict[str, Any]) -> None:
    name = "rules/stockholm-2024/styrgrupp-ansvar.yaml"
    shown = "ansvar: [långsiktighet, mål-och-delmål, genomförande]"
    assert workspace.text(name).count(f"{shown}  # FEL") == 2
    moved = workspace.text(name).replace(
        f"styrgrupp:\n          {shown}  # FEL", f"styrgrupp:  # FEL\n          {shown}"
    )
    workspace.write(moved.replace("ansvar: []  # FEL # FEL # FEL # FEL", "ansvar: []  # FEL # FEL # FEL"), name)
    report = covered(workspace.root)
    assert set(report["untested_rules"]) - set(before["untested_rules"]) == {"styrgrupp-ansvar"}
    (row,) = [one for one in report["matrix"] if one["clause"] == "C24"]
    (rule,) = [one for one in row["rules"] if one["rule"] == "styrgrupp-ansvar"]
    assert rule["lacks"] == ["inget brutet exempel bryter krav 2"]


def clause(clause_id: str, *quotes: str, human: bool = False) -> Clause:
    check = HumanCheck("Behovet avgörs av gruppen.", "Har det behövts?") if human else None
    return Clause(clause_id, quotes, check, None, start_of("a.yaml"))


def test_words_are_found_whole_and_in_order() -> None:
    text = " Tid\n\nTiden löper till\n## 1 § Tid\nOch [10 §](#10)§ gäller. Tid finns!"
    source = SourceText(
        "a",
        "a.md",
        text,
        (clause("1", "Tid"), clause("2", "Tiden\nlöper", "Tid")),
        (Remainder(("Tid",), "", start_of("a")),),
    )
    found = placed(source)
    assert found.flat.words == "Tid Tiden löper till 1 § Tid Och 10 §§ gäller. Tid finns!"
    assert [found.line(one) for one in found.clauses] == [1, 3]
    assert found.clauses[1].stretches == ((4, 15), (25, 28))
    assert list(found.unaccounted()) == [(3, "till 1 §"), (5, "Och 10 §§ gäller."), (5, "finns!")]
    assert list(found.flat.find("ider")) == []
    assert list(flat("").find("")) == []


def test_a_head_of_yaml_is_no_part_of_a_text() -> None:
    found = load_sources([RuleFiles("rules", {"kallor/a.md": b"---\nid: a\n---\n\nText.\n"})], SCHEMAS)
    assert found["a"].flat.words == "Text."
    assert list(found["a"].unaccounted()) == [(5, "Text.")]


@pytest.mark.parametrize(
    ("read", "message"),
    [
        ({"kallor/a.yaml": b"klausuler: []"}, "rules/kallor/a.yaml:1:1: Texten till a.yaml finns inte."),
        ({"kallor/a.txt": b"\xff"}, "rules/kallor/a.txt:1:1: Filen är inte sparad som UTF-8"),
        ({"kallor/a.md": b"---\nid: a\n"}, "rules/kallor/a.md:1:1: Huvudet börjar här men tar aldrig slut."),
        ({"kallor/a.txt": b"A", "kallor/a.yaml": b"klausul: []"}, "rules/kallor/a.yaml:1:1"),
    ],
)
def test_a_source_that_cannot_be_read_is_told_of(read: dict[str, bytes], message: str) -> None:
    with pytest.raises(RuleSetError) as caught:
        load_sources([RuleFiles("rules", read)], SCHEMAS)
    assert str(caught.value).startswith(message)


def test_two_folders_may_not_have_a_source_of_one_name() -> None:
    one = RuleFiles("rules", {"kallor/a.txt": b"A"})
    with pytest.raises(RuleSetError, match="Källan a finns redan i rules/kallor"):
        load_sources([one, one], SCHEMAS)


def test_the_report_is_json_without_surprises() -> None:
    document = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
    assert (document["version"], document["orphan_rules"], document["untested_rules"]) == (
        1,
        ["protokoll"],
        ["protokoll"],
    )
