"""How a requirement fares is decided once: terminal, pull request, page to keep and website count alike."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial
from html import unescape
from itertools import product
from typing import TypeAlias

import pytest

from city import JARVA_AGREEMENT, City
from samverk.agreement.swedish import capitalised
from samverk.check import Judged, judge
from samverk.cli.terminal import paint
from samverk.model.finding import Finding, Outcome
from samverk.model.report import Report, in_report_order, merged
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.model.standing import Apart, Counted, Standing, standing_of
from samverk.render import html, markdown, text, why
from samverk.selection import reports_in
from samverk.site.page.compliance import compliance_page
from samverk.site.publication.publication import Publication, look_ahead, publication
from samverk.site.publication.standing import Standings
from samverk.site.read.compliance import compliance_view
from samverk.source.places import Places
from site_builds import ROOT

DAY = date(2026, 11, 23)
Sort: TypeAlias = tuple[Severity, str | None, bool]
VERDICTS = ("met", "breached", "not_applicable", "not_assessed")
SORTS = tuple(product(Severity, (None, "Beslut § 4."), (False, True)))
"""Every sort of finding: how bad, waived or not, from before the change or not."""


def finding(rule: str, severity: Severity, waiver: str | None, inherited: bool) -> Finding:
    span = Span("content/avtal/norrby/overenskommelse.yaml", 3, 1, 3, 4)
    until = date(2027, 1, 31) if waiver else None
    made = Finding(rule, severity, "Fel.", "Rätta.", span, rule, "norrby", quote="x: 1", inherited=inherited)
    return replace(made, waiver=waiver, waived_until=until)


def report_of_everything() -> Report:
    """A requirement for each verdict without findings, each sort of finding, and each pair of sorts."""
    about: list[tuple[str, tuple[Sort, ...]]] = [("breached", (sort,)) for sort in SORTS] + [
        ("breached", pair) for pair in product(SORTS, SORTS)
    ]
    about += [(verdict, ()) for verdict in VERDICTS]
    rules = [(f"regel-{number}", verdict, sorts) for number, (verdict, sorts) in enumerate(about)]
    return Report(
        as_of=DAY,
        agreements=("norrby",),
        profiles=("stockholm-2024",),
        findings=in_report_order(finding(rule, *sort) for rule, _, sorts in rules for sort in sorts),
        outcomes=tuple(Outcome(rule, "norrby", verdict) for rule, verdict, _ in rules),
        base="main",
    )


def numbers(words: str) -> Counter[Counted]:
    """The numbers that stand before each standing's words."""
    found: Counter[Counted] = Counter()
    everything: tuple[Counted, ...] = (*Standing, *Apart)
    for one in everything:
        alone = sorted(set(one.words.counted), key=len, reverse=True)
        match = re.search(rf"(\d+) (?:{'|'.join(map(re.escape, alone))})(?=[ ,.\n]|$)", words)
        found[one] = int(match[1]) if match else 0
    return found


def test_every_outcome_is_counted_once_and_alike_everywhere() -> None:
    report = report_of_everything()
    counts = report.counts
    assert sum(counts.values()) == len(report.outcomes)
    assert all(counts[one] for one in (*Standing, *Apart))
    terminal = " ".join(
        paint(text.render([report], {}, 400), colour=False).split("krav · ")[1].split("\n\n")[0].split()
    )
    assert numbers(terminal) == Counter(counts)
    rules = {outcome.rule: next(iter(judge_vattenborg().rule_sets["bas"].rules)) for outcome in report.outcomes}
    told = paint(why.render(report, "norrby", rules, 400), colour=False).splitlines()[-1]
    assert numbers(told) == Counter(counts)
    folded = re.findall(r"<summary>(.*?)</summary>", html.render([report], {}))[-1]
    assert numbers(folded) == Counter(counts)
    (lead,) = [one for one in markdown.render([report], {}).split("\n") if one.startswith("Läget bedömt")]
    shown = numbers(lead.replace("&#46;", "."))
    assert shown == Counter({one: n for one, n in counts.items() if one is not Standing.NOT_APPLICABLE})
    cards = dict(re.findall(r"<dt>(.*?)</dt><dd>(\d+)</dd>", html.render([report], {})))
    everything: tuple[Counted, ...] = (*Standing, *Apart)
    assert {one: int(cards[capitalised(one.words.word)]) for one in everything} == dict(counts)
    judged = Judged(judge_vattenborg().content, (replace(report, profiles=()),), {}, DAY)
    assert Standings(judged).counts("norrby") == counts


def judge_vattenborg() -> Judged:
    return judge(Places.of(ROOT, ROOT / "examples" / "tvillingsta"), DAY)


@pytest.mark.parametrize(("severity", "waiver", "inherited"), SORTS)
def test_a_waiver_or_an_age_changes_no_standing(severity: Severity, waiver: str | None, inherited: bool) -> None:
    one = Outcome("a", "norrby", "breached")
    report = Report(DAY, ("norrby",), (), (finding("a", severity, waiver, inherited),), (one,))
    assert report.standing(one) is (Standing.BREACHED if severity is Severity.ERROR else Standing.REMARKED)
    apart = Apart.INHERITED if inherited else Apart.WAIVED if waiver else report.standing(one)
    assert report.counted(one) is apart


def test_a_breach_of_which_nothing_is_known_is_one() -> None:
    assert standing_of("breached", None) is Standing.BREACHED
    assert [standing_of(verdict, None).value for verdict in VERDICTS] == list(VERDICTS)


def waived(workspace: City) -> Judged:
    """Järva with meetings too few, and a waiver for it."""
    workspace.replace("möten_per_år: 2", "möten_per_år: 1")
    row = "regel: styrgrupp-moten, gäller: allt, skäl: Ny ledning., beslutad_av: styrgruppen, diarienummer: JÄR 9"
    row += ", beslut: 2026-06-01-styrgrupp, datum: 2026-06-01, till: 2027-05-31"
    workspace.replace("dispenser: []", f"dispenser:\n  - {{{row}}}")
    decision = "organ: lokal-styrgrupp\ndatum: 2026-06-01\ndokument: Protokoll 2 § 3\n"
    workspace.district().write(decision, "beslut/2026-06-01-styrgrupp.yaml")
    return workspace.judged(DAY)


def test_a_breach_under_a_waiver_is_a_breach_on_the_site_too(workspace: City) -> None:
    judged = waived(workspace)
    made: Publication = publication(judged, "internal", look_ahead(judged))
    link = next(link for link in made.standings.links("jarva") if link.id == "styrgrupp-moten")
    assert (link.standing, link.waived) == (Standing.BREACHED, "dispens till och med 31 maj 2027")
    page = re.sub("<[^>]+>", "", unescape(compliance_page(compliance_view(made), made.edition).markdown))
    assert "! brister, dispens till och med 31 maj 2027" in page
    assert "Har dispens" in page
    breached = judged.report.counts[Standing.BREACHED]
    assert made.standings.counts("jarva")[Standing.BREACHED] == breached
    assert made.standings.counts("jarva")[Apart.WAIVED] == 1
    own = f"{Standing.BREACHED.words.number(breached)} · "
    assert own in paint(text.render([judged.report], judged.rules, 200), colour=False)


def test_what_is_left_out_of_a_narrowed_report_still_counts(workspace: City) -> None:
    """Only the findings of the files asked about are shown; a requirement fares as it does."""
    workspace.replace("möten_per_år: 2", "möten_per_år: 1")
    whole = judge(workspace.places, DAY)
    assert whole.report.blocking
    narrow = merged(reports_in(whole, workspace.places, [workspace.path(JARVA_AGREEMENT).parent / "bilagor"]))
    assert not narrow.blocking
    own = [outcome for outcome in whole.report.outcomes if outcome.agreement == "jarva"]
    standing = partial(map, narrow.standing)
    assert list(standing(own)) == [whole.report.standing(outcome) for outcome in own]
