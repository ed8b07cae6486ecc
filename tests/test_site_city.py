"""The start page, the calendar page and the clauses of the example city and of Järva."""

from dataclasses import replace

from samverk.model.rule import Severity
from samverk.model.standing import SERIOUSNESS, Standing
from samverk.site.page.coming import coming_page
from samverk.site.page.start import start_page
from samverk.site.read.clauses import source_views
from samverk.site.read.coming import coming_view
from samverk.site.read.rule import rule_views
from samverk.site.read.sections import sections_of, slug
from samverk.site.read.start import start_view
from samverk.site.view.city import ComingRow, ComingView, DistrictRow, LatestRow, OverdueRow
from samverk.site.view.clauses import ClauseLink, ClauseRow, ClauseRule
from samverk.site.view.rule import EvidenceLine, StandingRow
from samverk.site.view.shared import AgreementLink, RuleLink, Status
from site_builds import EXEMPELSTAD, JARVA, published
from test_site_markup import Seen

SODERBY = AgreementLink("soderby", "Söderby")
MEETINGS = ComingRow(
    "3 februari 2027",
    "februari 2027",
    AgreementLink("exempeludden", "Exempeludden"),
    "duty",
    "Sista dagen som kravet uppfylls om ingen gör något.",
    RuleLink(
        "beredningsgrupp-moten-hallna",
        "Beredningsgruppen ska ha mötts så ofta som överenskommelsen anger",
        Standing.MET,
        "2027-02-04",
    ),
    Standing.REMARKED,
)
LAGESBILD = "avtal/soderby/bilagor/lagesbild/2024-11-05/index.md"
PLAN = "avtal/soderby/bilagor/atgardsplan/2025-02-24/index.md"


def test_the_start_page_says_what_is_late_and_who_answers_for_it() -> None:
    assert start_view(published(EXEMPELSTAD)).overdue == (
        OverdueRow(
            SODERBY,
            "lägesbilden",
            "5 november 2025",
            "knappt 13 månader",
            "styrgruppen: Söderby stadsdelsförvaltning och Lokalpolisområde Södra Skogen",
            LAGESBILD,
        ),
        OverdueRow(
            SODERBY,
            "åtgärden ”Kommunen sätter upp lampor i parken”",
            "31 december 2025",
            "knappt elva månader",
            "Parten",
            PLAN,
        ),
    )


def test_the_start_page_says_what_comes_and_what_happened() -> None:
    view = start_view(published(EXEMPELSTAD))
    assert view.coming[0] == MEETINGS
    assert [(row.day, row.agreement.id) for row in view.latest[:2]] == [
        ("17 november 2026", "norrby"),
        ("22 september 2026", "exempeludden"),
    ]
    assert view.latest[1] == LatestRow(
        "22 september 2026",
        AgreementLink("exempeludden", "Exempeludden"),
        "Styrgruppen beslutade om lägesbilden från 15 september 2026 (Protokoll 2026:2 § 2).",
        "Den centrala beredningsgruppen fick veta det den 25 september 2026, genom e-post.",
        "avtal/exempeludden/bilagor/lagesbild/2026-09-15/index.md",
    )
    assert (len(view.coming), len(view.latest), view.turn) == (6, 5, "2027-02-04")


def test_a_district_without_an_agreement_has_a_row() -> None:
    rows = start_view(published(EXEMPELSTAD)).rows
    assert rows[3] == DistrictRow(
        "Påhittsberg",
        ("Norrby (Övre Påhittsberg)", "Låtsasdal (Nedre Påhittsberg)"),
        (),
        (Status("plain", "saknas"),),
        None,
    )


def test_nothing_overdue_is_said_in_so_many_words() -> None:
    made = published(EXEMPELSTAD)
    page = start_page(replace(start_view(made), overdue=()), made.edition)
    assert "Inget var försenat den 23 november 2026." in page.markdown


def test_the_search_form_works_without_script() -> None:
    made = published(JARVA)
    seen = Seen(start_page(start_view(made), made.edition).markdown)
    forms = [dict(attributes) for tag, attributes in seen.tags if tag == "form"]
    assert [(form["action"], form["method"], form["role"]) for form in forms] == [("sok/", "get", "search")]
    assert [dict(a)["name"] for tag, a in seen.tags if tag == "input"] == ["q"]
    assert "Sök på sidorna" in seen.words


def test_the_calendar_page_of_jarva() -> None:
    assert coming_view(published(JARVA)) == ComingView(
        rows=(),
        agreements=(AgreementLink("jarva", "Järva"),),
        until="23 november 2029",
        turn=None,
    )


def test_the_calendar_page_is_in_date_order_and_links_the_calendars() -> None:
    made = published(EXEMPELSTAD)
    view = coming_view(made)
    assert [row.month for row in view.rows][:8] == [*["februari 2027"] * 4, *["mars 2027"] * 3, "april 2027"]
    assert view.rows[0] == MEETINGS
    assert view.rows[4] == ComingRow(
        "31 mars 2027",
        "mars 2027",
        AgreementLink("exempeludden", "Exempeludden"),
        "duty",
        "Sista dagen för åtgärden ”Båtklubbarna vandrar på kajen mellan klockan …”.",
        None,
        Standing.REMARKED,
    )
    assert [(row.day, row.sentence) for row in view.rows if row.kind == "turn"] == []
    links = {dict(a).get("href") for tag, a in Seen(coming_page(view, made.edition).markdown).tags if tag == "a"}
    assert {"../kalender.ics", "../avtal/norrby/kalender.ics"} <= links


def test_every_clause_has_its_rules_or_its_question() -> None:
    views = source_views(published(JARVA))
    counted = [(view.name, view.judged, view.human, view.free) for view in views]
    assert counted == [
        ("lokal-2024", 67, 3, 0), ("grundkrav", 61, 0, 0), ("lkb-2023-196", 7, 10, 3), ("bra-samverkan", 11, 2, 0),
        ("publicering", 9, 3, 0),
    ]  # fmt: skip
    rows = {row.anchor: row for section in views[0].sections for row in section.clauses}
    assert rows["lokal-2024-c31"] == ClauseRow(
        "C31",
        "lokal-2024-c31",
        ("Möten sammankallas vid minst två (2) tillfällen per år",),
        (
            ClauseRule(
                "styrgrupp-moten",
                "Styrgruppen ska sammankallas minst två gånger per år",
                SERIOUSNESS[Severity.ERROR].word,
            ),
            ClauseRule(
                "styrgrupp-moten-hallna",
                "Styrgruppen ska ha mötts så ofta som överenskommelsen anger",
                SERIOUSNESS[Severity.WARNING].word,
            ),
        ),
        None,
        None,
        None,
    )
    assert rows["lokal-2024-c32"].question == "Har styrgruppen sammankallats extra när det har behövts?"


def test_sentences_of_one_section_have_anchors_of_their_own() -> None:
    anchors = list(sections_of(published(JARVA)).anchor.values())
    assert len(anchors) == len(set(anchors))
    assert {"lkb-2023-196-4p", "lkb-2023-196-4p-2"} <= set(anchors)


def test_a_rule_shows_what_each_verdict_rests_on() -> None:
    view = next(view for view in rule_views(published(EXEMPELSTAD)) if view.id == "styrgrupp-moten")
    assert view.clauses == (ClauseLink("C31", "lokal-2024-c31"),)
    assert view.standings[2] == StandingRow(
        SODERBY,
        RuleLink(view.id, view.title, Standing.BREACHED),
        (EvidenceLine("examples/exempelstad/avtal/soderby/overenskommelse.yaml:45", "möten_per_år: 1"),),
    )


def test_slug() -> None:
    assert slug("Uppdateringar, ändringar och tillägg") == "uppdateringar-andringar-och-tillagg"
