"""Findings call decisions, follow-ups and measures what readers call them: by day and words, not by file or id."""

import re
from datetime import date

import pytest

from city import ROOT
from samverk.agreement.content import Agreement
from samverk.check import judge
from samverk.source.places import Places

DAY = date(2026, 11, 24)


def inner_names(agreement: Agreement) -> set[str]:
    """Names of files of decisions and follow-ups, and ids of the measures that say what is to be done."""
    parts = agreement.parts
    files = {one.stem for one in parts.decisions} | {one.stem for one in parts.follow_ups}
    measures = (one for head in parts.annexes for one in head.atgarder)
    ids = {one.id.words for one in measures if one.beskrivning.words and one.id.words not in one.beskrivning.words}
    return files | {one for one in ids if one}


@pytest.mark.parametrize("town", ["allt-fel", "exempelstad", "pahittkoping", "sagobygden", "tvillingsta"])
def test_no_finding_of_a_rule_calls_them_by_their_inner_names(town: str) -> None:
    judged = judge(Places.of(ROOT, ROOT / "examples" / town), DAY)
    told = [finding for finding in judged.report.findings if finding.rule != "schema"]
    for agreement in judged.content.agreements:
        names = "|".join(map(re.escape, sorted(inner_names(agreement))))
        own = [one.message for one in told if names and f"{agreement.folder}/" in one.span.path]
        assert [one for one in own if re.search(rf"(?<![\w/-])(?:{names})(?![\w-])", one)] == []
