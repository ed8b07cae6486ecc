"""The calendar says how bad a breach to come is, and an annex how its requirements stand: as the judge says it."""

import functools
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from samverk.check import Judged, judge
from samverk.judging import Judge
from samverk.model.report import Report
from samverk.model.standing import Apart, Counted, Standing
from samverk.site.page.annex import annex_page
from samverk.site.page.coming import coming_page
from samverk.site.publication.deadlines import Due
from samverk.site.publication.publication import Publication
from samverk.site.read.annex_pages import annex_views
from samverk.site.read.coming import coming_view
from samverk.source.places import Places
from test_site_deadlines import CITIES, ROOT, made

DAYS = (date(2024, 6, 3), date(2026, 5, 13), date(2026, 11, 23))
ONE = timedelta(days=1)
BROKEN: tuple[Counted, ...] = (Standing.BREACHED, Standing.REMARKED, Apart.WAIVED)


@functools.cache
def judged(city: str) -> Judged:
    """The files as they stand, where the pages have the agreements as they are in force on their day."""
    return judge(Places.of(ROOT, ROOT / city), DAYS[0])


@functools.cache
def report_of(city: str, agreement: str, day: date) -> Report:
    content = judged(city).content
    own = next(one for one in content.agreements if one.id == agreement)
    verdicts = Judge(content, judged(city).rule_sets).agreement(own, day)
    return Report(day, (agreement,), (), verdicts.findings, verdicts.outcomes)


def stands(city: str, agreement: str, due: Due, day: date) -> Counted:
    report = report_of(city, agreement, day)
    own = next((one for one in report.outcomes if one.rule == due.rule), None)
    return report.counted(own) if own else Standing.NOT_APPLICABLE  # the rule is not in force yet


def ahead(found: Publication) -> Iterator[tuple[str, Due]]:
    for known in found.known:
        for due in known.due:
            if not due.over(found.as_of) and found.forecast.reaches(due.day + ONE):
                yield known.agreement.id, due


@pytest.mark.parametrize(("city", "as_of"), [(city, day) for city in CITIES for day in DAYS])
def test_what_comes_after_a_last_day_is_what_the_judge_says_then(city: str, as_of: date) -> None:
    """Where it stands on the next day as it stood on the last, for another reason, nothing is said."""
    found = made(city, as_of)
    for agreement, due in ahead(found):
        before, after = (stands(city, agreement, due, day) for day in (due.day, due.day + ONE))
        turned = before is not after and after in BROKEN
        assert due.then is (after if turned else None), (agreement, due, before, after)
    page = coming_page(coming_view(found), found.edition).markdown
    told = [row.then for row in coming_view(found).rows if row.then]
    for one in BROKEN:
        assert page.count(f" {one.words.word} därefter") == told.count(one)


@pytest.mark.parametrize(("city", "as_of"), [(city, day) for city in CITIES for day in DAYS])
def test_an_annex_tells_how_the_requirements_stand_that_rest_on_it(city: str, as_of: date) -> None:
    found = made(city, as_of, "internal")
    report = found.judged.report
    for view in annex_views(found):
        own = [one for one in report.outcomes if one.agreement == view.agreement]
        resting = {one.rule for one in own if any(evidence.span.path == view.source for evidence in one.evidence)}
        resting |= {one.rule for one in report.findings if one.agreement == view.agreement} & {
            one.rule for one in report.findings if one.span.path == view.source
        }
        shown = {one.rule.id: one for one in view.requirements}
        assert resting <= shown.keys()
        setting = {due.rule for known in found.known if known.agreement.id == view.agreement for due in known.due}
        assert shown.keys() - resting <= (setting if view.current else set())
        assert all(shown[one.rule].rule.standing is report.standing(one) for one in own if one.rule in shown)
        for finding in report.findings:
            if finding.agreement == view.agreement and finding.span.path == view.source and finding.rule in shown:
                assert finding.message in shown[finding.rule].said
        page = annex_page(view, found.edition).markdown
        assert all(one.rule.title in page for one in view.requirements)
