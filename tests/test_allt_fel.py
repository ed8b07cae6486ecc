"""`examples/allt-fel` breaches every rule that can be breached where nothing is compared, and all of it is kept.

What a rule says is seen here in its place among all others. A new rule is breached there too, or says here why not.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from city import ROOT, rule_sets
from golden import is_as_kept
from samverk.check import Judged, judge
from samverk.render import text
from samverk.site.addresses import agreement_uri
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.tree import whole
from samverk.source.places import Places

PLACE = ROOT / "examples/allt-fel"
DAY = date(2026, 11, 24)
KEPT = Path(__file__).parent / "data/report/allt-fel.txt"
IN_CHANGES = "It judges a change: remedies_of_changes.py plays it beside its mend."
ELSEWHERE = "It judges a change, played in {}."
NOT_HERE: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "andrade-omraden-kraver-ny-atgardsplan", "beslut-i-tid", "beslut-oforandrat", "mall-oforandrad",
            "moten-kvar", "omraden-beslutade", "overenskommelse-kvar", "tillagg-oforandrat", "uppfoljning-i-egen-fil",
            "uppfoljning-oforandrad",
        ),
        IN_CHANGES,
    ),
    "atertagen-text-mark": ELSEWHERE.format("withdrawal_edits.py"),
    **dict.fromkeys(
        ("godkannande-kvar", "overgripande-oforandrad", "register-kvar"), ELSEWHERE.format("test_change_shared.py")
    ),
}  # fmt: skip


@cache
def judged() -> Judged:
    return judge(Places.of(ROOT, PLACE), DAY)


def test_every_rule_is_breached_but_those_that_judge_a_change() -> None:
    rules = {rule.id for one in rule_sets().values() for rule in one.rules if rule.status == "gällande"}
    breached = {finding.rule for finding in judged().report.findings}
    assert rules - breached == set(NOT_HERE)
    assert breached - rules == {"ej-ifyllt"}, "all can be read, and follows its schema"


def test_the_reasons_are_true() -> None:
    folder = Path(__file__).parent
    played = {IN_CHANGES: "remedies_of_changes.py"} | {
        ELSEWHERE.format(name): name for name in ("withdrawal_edits.py", "test_change_shared.py")
    }
    for rule, why in NOT_HERE.items():
        assert f'"{rule}"' in (folder / played[why]).read_text(encoding="utf-8"), rule


def test_all_that_is_said_of_it_is_kept() -> None:
    lines = text.render(judged().reports, judged().rules, 80, text.Shown(everything=True))
    assert is_as_kept(KEPT, "".join("".join(piece.text for piece in line) + "\n" for line in lines))


def test_no_message_names_a_thing_by_its_id_or_file() -> None:
    """What an editor has written is told between quotation marks; only `ej-ifyllt` has lines of files to tell."""
    judged_ = judged()
    named = {one.id.words for agreement in judged_.content.agreements for one in agreement.parts.terms.tillagg}
    named |= {one.stem for agreement in judged_.content.agreements for one in agreement.decisions}
    told = [(f.rule, re.sub("”[^”]*”", "", f.message)) for f in judged_.report.findings if f.rule != "ej-ifyllt"]
    assert not [one for one in told if re.search(r"[\w-]+/[\w-]", one[1]) or any(name in one[1] for name in named)]


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in PLACE.rglob("*") if path.is_file()) < 20_000


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_its_site_is_made(edition: str) -> None:
    site = whole(publication(judged(), edition, look_ahead(judged()), "https://samverk.example/"), Places.of(ROOT))
    assert {agreement_uri("ostra"), "index.md"} <= {page.uri for page in site.pages}
