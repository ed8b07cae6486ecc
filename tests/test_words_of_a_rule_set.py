"""Who decides, what an annex is called and where it lies, and how long: a rule set's words, no rule's and no code's.

What a neutral rule says is read as a person reads it. The code is read by its syntax: every string that names a group
or an annex stands in the table here with its reason, and every number of months.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from city import ROOT
from samverk.model.rule import Rule
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places

SRC = ROOT / "src" / "samverk"
GROUP = r"styrgrupp|beredningsgrupp|nämnd(?!a|e)"
ANNEX = r"lägesbild|åtgärdsplan|kommunikationsplan|kontaktuppgift|övergripande\b(?! överenskommelse)"
FOLDER = r"lagesbild|atgardsplan|kommunikationsplan/|kontaktuppgifter/"
CITY = r"stadsdel|lokalpolis|stockholm|elinsborg"
NUMBERS = r"två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\d+"
MONTHS = rf"\b(?:{NUMBERS}) (?:månad|dagar|år\b|vecka|veckor)"
LOADED = load_rule_sets(Places.of(ROOT).rule_files, Places.of(ROOT).schemas)
NEUTRAL = LOADED["bas"].rules


def sentences(rule: Rule) -> Iterator[str]:
    """All that a person reads of a rule, its examples and its id aside."""
    yield from (rule.title, rule.explanation, rule.owner, rule.fix, rule.citation.quote, rule.citation.assumption or "")
    yield from (rule.messages.breached, rule.messages.absent or "")
    for requirement in rule.requirements:
        yield requirement.fix or ""
        yield from (requirement.messages.breached, requirement.messages.absent or "") if requirement.messages else ()


@pytest.mark.parametrize("rule", NEUTRAL, ids=lambda rule: rule.id)
def test_a_rule_that_every_city_has_names_no_group_no_annex_no_city_and_no_time(rule: Rule) -> None:
    said = re.compile(f"{GROUP}|{ANNEX}|{FOLDER}|{CITY}|{MONTHS}", re.IGNORECASE)
    chosen = {str(parameter.value) for parameter in rule.parameters}
    found = {word[0] for text in sentences(rule) for word in said.finditer(text)}
    assert {word for word in found if word.split()[0] not in chosen} == set()
    assert rule.citation.source in ("grundkrav", "lkb-2023-196")


KEY = "a key or a closed word of the schemas"
KIND = "the kind of annex whose own keys are read here, by the schemas' word for it"
SAID = "what a key of the schemas is called where a change of it is told"
LEFT_OUT = "where in the faultless example a key stands that no rule guards"
NO_NAME = "a word that ends what is no person's name"
GATE = "a part of the content whose changes somebody approves, as godkannande.yaml names it"
SHOWN = "what a part of a page is about: the keys of one kind of annex"
ALLOWED: dict[str, tuple[str, set[str]]] = {
    "agreement/not_filled.py": (KIND, {"kontaktuppgift", "lägesbild", "åtgärdsplan", "övergripande"}),
    "agreement/slips.py": (KEY, {"lägesbild", "åtgärdsplan", "övergripande"}),
    "cli/drafting_follow_up.py": (KIND, {"åtgärdsplan"}),
    "cli/importing.py": (KIND, {"åtgärdsplan"}),
    "export/measures.py": (KIND, {"åtgärdsplan"}),
    "intake/plan_import.py": (KIND, {"åtgärdsplan"}),
    "drafting/first_annexes.py": (KIND, {"kontaktuppgift", "lägesbild", "åtgärdsplan", "övergripande"}),
    "drafting/first_terms.py": (KEY, {"lägesbild", "nämnd", "åtgärdsplan", "övergripande"}),
    "drafting/follow_up.py": (KIND, {"åtgärdsplan"}),
    "drafting/project.py": (
        GATE,
        {"kommunikationsplan", "kontaktuppgift", "lägesbild", "åtgärdsplan", "övergripande"},
    ),
    "agreement/annex_list.py": (KIND, {"övergripande"}),
    "agreement/change_sentences.py": (SAID, {"lägesbild"}),
    "agreement/classes.py": (KEY, {"beredningsgrupp"}),
    "agreement/field_words.py": (SAID, {"beredningsgrupp", "lägesbild", "nämnd", "styrgrupp", "övergripande"}),
    "agreement/parts/decision.py": (KEY, {"beredningsgrupp"}),
    "agreement/parts/organ.py": (KEY, {"beredningsgrupp", "styrgrupp"}),
    "agreement/parts/terms.py": (KEY, {"beredningsgrupp", "nämnd", "styrgrupp", "övergripande"}),
    "agreement/parts/working_group.py": (KEY, {"lägesbild"}),
    "agreement/references.py": (KIND, {"lägesbild", "åtgärdsplan", "övergripande"}),
    "agreement/routes.py": (KEY, {"nämnd", "övergripande"}),
    "agreement/shared_changes.py": (KEY, {"övergripande"}),
    "agreement/subject.py": (SAID, {"beredningsgrupp", "nämnd", "övergripande"}),
    "agreement/withheld.py": (KEY, {"beredningsgrupp"}),
    "cli/following.py": (SAID, {"åtgärdsplan"}),
    "drafting/decision.py": (KEY, {"beredningsgrupp"}),
    "facts/agreement.py": (KEY, {"nämnd"}),
    "facts/amendments.py": (KIND, {"åtgärdsplan"}),
    "facts/annexes.py": (KIND, {"lägesbild", "åtgärdsplan", "övergripande"}),
    "facts/comparison.py": (KIND, {"åtgärdsplan"}),
    "facts/contacts.py": (KIND, {"kontaktuppgift"}),
    "facts/follow_ups.py": (KIND, {"åtgärdsplan"}),
    "facts/golden_thread.py": (KIND, {"lägesbild", "åtgärdsplan"}),
    "facts/lagesbild.py": (KIND, {"lägesbild"}),
    "facts/links.py": (KIND, {"åtgärdsplan"}),
    "agreement/person_names.py": (NO_NAME, {"nämnd"}),
    "facts/personal_data.py": (KIND, {"kontaktuppgift", "lägesbild"}),
    "facts/plan.py": (KIND, {"åtgärdsplan"}),
    "facts/secrecy.py": (KIND, {"lägesbild"}),
    "facts/shared_personal_data.py": (KEY, {"övergripande"}),
    "facts/six_points.py": (KIND, {"lägesbild", "åtgärdsplan"}),
    "facts/working_groups.py": (KIND, {"åtgärdsplan"}),
    "migrate.py": (KIND, {"åtgärdsplan"}),
    "mutation/related.py": (KIND, {"åtgärdsplan"}),
    "mutation/unguarded.py": (
        LEFT_OUT,
        {"atgardsplan", "beredningsgrupp", "kommunikationsplan", "kontaktuppgift", "lagesbild", "lägesbild", "nämnd"}
        | {"styrgrupp"},
    ),
    "render/difference.py": (SAID, {"övergripande"}),
    "site/open_data/follow_up_object.py": (KIND, {"åtgärdsplan"}),
    "site/page/annex.py": (SHOWN, {"kontaktuppgift", "lägesbild"}),
    "site/page/district/ahead.py": (SHOWN, {"kontaktuppgift"}),
    "site/read/annex_chain.py": (SHOWN, {"lägesbild"}),
    "site/read/annexes.py": (KIND, {"övergripande"}),
    "site/read/answers.py": (SHOWN, {"lägesbild"}),
    "site/read/archive.py": (KIND, {"övergripande"}),
    "site/read/audit/dates.py": (SHOWN, {"lägesbild", "nämnd"}),
    "site/read/audit/measures.py": (SHOWN, {"åtgärdsplan"}),
    "site/read/audit/roles.py": (KEY, {"beredningsgrupp"}),
    "site/read/audit/view.py": (SHOWN, {"lägesbild"}),
    "site/read/lagesbild.py": (SHOWN, {"lägesbild"}),
    "site/page/start.py": (SHOWN, {"lägesbild"}),
    "site/read/contacts.py": (SHOWN, {"kontaktuppgift"}),
    "site/publication/deadlines.py": (KIND, {"åtgärdsplan"}),
    "site/read/delays.py": (KIND, {"åtgärdsplan"}),
    "site/read/follow_ups.py": (KIND, {"åtgärdsplan"}),
    "site/read/plan_targets.py": (KIND, {"åtgärdsplan"}),
    "site/read/measures.py": (SHOWN, {"lägesbild", "åtgärdsplan"}),
    "site/view/district.py": (KEY, {"beredningsgrupp", "styrgrupp"}),
}
"""The modules that name a group or an annex in their strings, which ones, and why. The catalogue of facts is apart."""
CALENDAR = {1, 12}
"""Of months: one, and those of a year."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SRC.rglob("*.py")):
        name = path.relative_to(SRC).as_posix()
        if not name.startswith("facts/catalogue/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def strings(tree: ast.Module) -> Iterator[str]:
    """Every text in a module that is no docstring."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]  # type: ignore[attr-defined]
    said = {id(one.value) for body in bodies for one in body if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_where_the_code_names_a_group_or_an_annex_is_said_here_with_the_reason() -> None:
    words = re.compile(f"{GROUP}|{ANNEX}|{FOLDER}", re.IGNORECASE)
    found = {name: {m[0].lower() for one in strings(tree) for m in words.finditer(one)} for name, tree in trees()}
    assert {name: named for name, named in found.items() if named} == {n: named for n, (_, named) in ALLOWED.items()}


def test_the_code_knows_no_folder_of_an_annex() -> None:
    folders = {kind.folder for kind in LOADED["stockholm-2024"].vocabulary.annexes} - {"overgripande"}
    parts = {step for _, tree in trees() for one in strings(tree) for step in re.split(r"[/.]", one)}
    assert folders & parts <= {"kontaktuppgifter", "kommunikationsplan"}, "which are words for the kinds as well"


def counted(node: ast.AST) -> Iterator[ast.AST]:
    """What a number of months is made of: the arguments of a count of months, or the value of a name for one."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("months_later", "months_begun_after"):
        yield from (part for argument in node.args for part in ast.walk(argument))
    if isinstance(node, ast.Assign) and any("MONTH" in getattr(target, "id", "") for target in node.targets):
        yield node.value


def test_no_number_of_months_stands_in_the_code_but_those_of_a_year() -> None:
    parts = (part for _, tree in trees() for node in ast.walk(tree) for part in counted(node))
    numbers = {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, int)}
    assert numbers <= CALENDAR
