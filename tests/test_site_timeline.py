"""The annexes over time: which version applied when, when one was late, and what time is left."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from samverk.agreement.stretches import stretches
from samverk.site.page.annex import pages as annex_pages
from samverk.site.page.district.timeline import COLUMNS, LEAST_PRESSED, timeline
from samverk.site.view.district import BandChart
from site_builds import EXEMPELSTAD, ROOT, published
from test_site_district import DAY, changed, view

STYLE = r"\.sv-(from|to)-(\d+) \{ grid-column-(?:start|end): \2; \}"


def test_bands_tell_which_version_applied_when_when_it_was_late_and_what_time_is_left() -> None:
    chart = view(published(EXEMPELSTAD), "norrby").bands
    assert chart is not None
    lagesbild, plan, *_ = chart.rows
    assert [(band.kind, band.words, band.told) for band in lagesbild.bands] == [
        ("applied", "1", "2 Lägesbild, versionen 14 maj 2024 från 3 juni 2024"),
        ("late", "", "2 Lägesbild, försenad från 15 maj 2025 till 27 maj 2025"),
        ("applied", "2", "2 Lägesbild, versionen 13 maj 2025 från 27 maj 2025"),
        ("late", "", "2 Lägesbild, försenad från 14 maj 2026 till 26 maj 2026"),
        ("applies", "3", "2 Lägesbild, versionen 12 maj 2026 från 26 maj 2026"),
        ("left", "till 12 maj 2027", "2 Lägesbild, tid kvar till och med 12 maj 2027"),
    ]
    assert [band.kind for band in plan.bands] == ["applied", "applied", "applies"]
    ends = [(row.bands[0].start, row.bands[-1].end) for row in chart.rows]
    assert ends == [(chart.start, chart.end), *[(chart.start, chart.today)] * 3]
    for row in chart.rows:
        assert [band.end for band in row.bands[:-1]] == [band.start for band in row.bands[1:]]


def test_each_version_in_the_picture_leads_to_its_own_page() -> None:
    made = published(EXEMPELSTAD)
    for known in made.known:
        chart = view(made, known.agreement.id).bands
        assert chart is not None
        there = {page.uri for page in annex_pages(made)}
        linked = {band.uri for row in chart.rows for band in row.bands if band.uri}
        assert linked <= there
        drawn = timeline(chart, f"avtal/{known.agreement.id}.md")
        pressed = re.findall(r'<a href="([^"]+)" class="sv-tl-band [^"]*sv-from-(\d+) sv-to-(\d+)', drawn)
        assert len(pressed) >= len(chart.rows)
        assert all(int(last) - int(first) >= LEAST_PRESSED for _, first, last in pressed)
        lines = [int(one) for one in re.findall(r"sv-(?:from|to)-(\d+)", drawn)]
        assert min(lines) >= 1
        assert max(lines) <= COLUMNS + 1


def test_every_line_of_the_time_has_its_style() -> None:
    css = (ROOT / "site" / "overrides" / "assets" / "samverk-district.css").read_text(encoding="utf-8")
    found = {(kind, int(n)) for kind, n in re.findall(STYLE, css)}
    assert found == {
        *(("from", n) for n in range(1, COLUMNS + 2)),
        *(("to", n) for n in range(2, COLUMNS + 2)),
    }
    assert f"repeat({COLUMNS}, " in css


@pytest.mark.parametrize("end", [date(2024, 6, 3), date(2024, 12, 31), date(2025, 5, 28), DAY])
def test_nothing_is_drawn_after_the_last_day(end: date) -> None:
    made = published(EXEMPELSTAD)
    drawn = stretches(made.histories["norrby"], "lägesbild", end)
    assert all(one.start <= one.last < one.end <= end for one in drawn)
    assert [one.start for one in drawn[1:]] == [one.end for one in drawn[:-1]]
    assert (drawn[-1].end if drawn else drawn) == (end if end > date(2024, 6, 3) else ())
    for one in drawn:
        for due in (None, one.start - timedelta(days=9), one.start, one.last - timedelta(days=1), one.last, one.end):
            late = one.late_from(due)
            assert late is None or (due is not None and due < late and one.start <= late <= one.last)
            assert (late is None) == (due is None or due >= one.last)


def test_a_chart_of_one_day_is_none(tmp_path: Path) -> None:
    made = changed(tmp_path, "avtal/norrby/overenskommelse.yaml", "från: 2024-06-03", "från: 2026-11-23")
    charts: list[BandChart | None] = [view(made, "norrby").bands]
    assert charts == [None]
