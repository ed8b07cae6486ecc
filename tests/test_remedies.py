"""What a rule says to do is done: its finding goes, and nothing that stops a change comes instead."""

import pytest

from city import rule_sets
from judged_trees import State, all_rule_sets, locked, reading_of
from remedies import Edit, Mend, faultless
from remedies_of_changes import CHANGES
from remedies_written import WRITTEN
from samverk.check import USUAL, reports_on
from samverk.model.finding import Finding

ROWS = (*WRITTEN, *CHANGES)
NOT_PLAYED = {
    "tackning-alla-distrikt": "The mend is another district's whole agreement.",
    "gemensamma-filer-utan-personuppgifter": "Played in test_personal_data.py, in each shared file.",
    "undertecknad-fil-arkivformat": "A signed original is not changed: the remark stays, and is for the next one.",
    **dict.fromkeys(
        ("atertagen-text-beslutad", "atertagen-text-mark", "inlagd-i-efterhand", "upphavande-galler"),
        "Played as pull requests in test_past_changes.py, the mend beside the fault.",
    ),
    **dict.fromkeys(
        ("godkannande-kvar", "overgripande-oforandrad", "register-kvar"),
        "Played in test_change_shared.py: the mend is that the row is back.",
    ),
    **dict.fromkeys(
        ("dag-har-varit", "beslut-efter-version", "forlangning-i-tid", "revidering-i-tid"),
        "The mend is another day; each day beside it is tried in test_has_been.py and test_own_day.py.",
    ),
    "bilaga-galler-utan-avbrott": "No version applies only where each has a fault, and that has a rule of its own.",
}

IN_A_NEW_FILE = "What is decided or followed up stays as it is: the mend is a later file beside it."
MENDED_ELSEWHERE = {
    **dict.fromkeys(
        (
            "atgard-foljd-upp", "atgard-resultat", "atgard-status", "atgardsplan-foljd-upp", "lagesbild-arlig",
            "lagesbild-offentlig-version", "lagesbild-tre-delar", "lagesbild-vartannat-ar",
        ),
        IN_A_NEW_FILE,
    ),
    **dict.fromkeys(
        ("atgard-lankad-till-orsak", "atgard-lankad-till-problem", "orsaksanalys-per-omrade"),
        "What no measure has to do with is told where it stands: any measure may be the one to take it up.",
    ),
    "bilaga-finns": "The file is not there: it is told at the row that asks for it.",
    "omraden-beslutade": "Which decision covers the change is for those who decide: it is told at what is changed.",
    "undertecknat-original-oforandrat": "It is told at the checksum that holds, and at the file.",
}  # fmt: skip
"""A finding stands where the mend is made, but for these."""


def after(state: State, mend: Mend, edit: Edit | None, *, locks: bool = True) -> State:
    """The state with an edit made, on the row's day."""
    tree = state.tree.copied()
    tree.day, tree.decisions = mend.day, dict(state.tree.decisions)
    if edit:
        edit(tree)
    reading = reading_of(tree)
    return State(tree, locked(tree, reading) if locks else reading)


def found(state: State, base: State | None) -> list[Finding]:
    """Everything that is found, as a change of `base` where there is one."""
    if base:
        return base.findings(state)
    reports = reports_on(state.reading, all_rule_sets(), state.tree.day, manner=USUAL)
    return [finding for report in reports for finding in report.findings]


def stands_apart(rule: str, before: list[Finding], breached: State, mended: State) -> set[str]:
    """The files in which the rule is told of as broken, and that its mend leaves alone."""
    was, now = breached.tree.files, mended.tree.files
    edited = {name for name in {*was, *now} if was.get(name) != now.get(name)}
    return {finding.span.path for finding in before if finding.rule == rule} - edited


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_what_a_rule_says_to_do_mends_it(row: Mend) -> None:
    first = State(faultless(), reading_of(faultless()))
    start = after(first, row, row.before)
    breached = after(start, row, row.breach, locks=row.locks)
    base = {"written": None, "change": start, "merged": breached}[row.judged]
    before = found(breached, base)
    assert row.rule in {finding.rule for finding in before}
    mended = after(breached, row, row.mend)
    assert (stands_apart(row.rule, before, breached, mended) != set()) is (row.rule in MENDED_ELSEWHERE)
    told = found(mended, base)
    assert [finding.message for finding in told if finding.rule == row.rule] == []
    assert [(finding.rule, finding.message) for finding in told if finding.blocks()] == []


def test_every_rule_is_played_or_says_why_not() -> None:
    """So much of all rules is played."""
    rules = {rule.id for one in rule_sets().values() for rule in one.rules}
    played = {row.rule for row in ROWS}
    assert rules - played == set(NOT_PLAYED)
    assert played <= rules
    assert len(played) == len(ROWS)
