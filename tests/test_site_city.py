"""The start page, the calendar page and the clauses of the example city and of Järva."""

from samverk.model.rule import Severity
from samverk.model.standing import SERIOUSNESS, Standing, numbers
from samverk.site.page.coming import coming_page
from samverk.site.page.start import pages
from samverk.site.read.clauses import source_views
from samverk.site.read.coming import coming_view
from samverk.site.read.compliance import compliance_view
from samverk.site.read.rule import rule_views
from samverk.site.read.sections import sections_of
from samverk.site.read.start import start_view
from samverk.site.view.city import LackingRow, LatestRow, TaskRow
from samverk.site.view.clauses import ClauseLink, ClauseRow, ClauseRule
from samverk.site.view.rule import EvidenceLine, StandingRow
from samverk.site.view.shared import AgreementLink, RuleLink
from samverk.source.meant import as_id
from site_builds import EXEMPELSTAD, JARVA, published
from test_site_markup import Seen

SODERBY = AgreementLink("soderby", "Söderby")
MEETINGS = TaskRow(
    "3 februari 2027",
    "2027-02-03",
    "februari 2027",
    AgreementLink("exempeludden", "Exempeludden"),
    "beredningsgruppen ska ha mötts igen",
    "",
    "Exempeluddens stadsdelsförvaltning, Lokalpolisområde Exempelhamn och Lokalpolisområde Låtsasdal",
    "avtal/exempeludden.md",
    RuleLink(
        "beredningsgrupp-moten-hallna",
        "Beredningsgruppen ska ha mötts så ofta som överenskommelsen anger",
        Standing.MET,
        "2027-02-04",
    ),
    "C39",
    Standing.REMARKED,
    "2027-02-04",
)
LAGESBILD = "avtal/soderby/bilagor/lagesbild/2024-11-05/index.md"
PLAN = "avtal/soderby/bilagor/atgardsplan/2025-02-24/index.md"


def test_the_start_page_says_what_is_late_and_who_answers_for_it() -> None:
    assert [
        (row.agreement, row.sentence, row.day, row.late, row.responsible, row.uri, row.clause)
        for row in start_view(published(EXEMPELSTAD)).overdue
    ] == [
        (
            SODERBY,
            "lägesbilden skulle ha reviderats",
            "5 november 2025",
            "knappt 13 månader",
            "styrgruppen: Söderby stadsdelsförvaltning och Lokalpolisområde Södra Skogen",
            LAGESBILD,
            "C51",
        ),
        (
            SODERBY,
            "åtgärden ”Kommunen sätter upp lampor i parken” skulle ha varit avslutad",
            "31 december 2025",
            "knappt elva månader",
            "Parten",
            PLAN,
            "C26",
        ),
    ]


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
        "avtal/exempeludden/2026-09-22/andringar/index.md",
    )
    assert (len(view.coming), len(view.latest), view.turn) == (3, 3, "2027-02-04")


def test_a_district_without_an_agreement_is_listed_apart() -> None:
    view = start_view(published(EXEMPELSTAD))
    assert view.lacking == (LackingRow("Påhittsberg", ("Norrby (Övre Påhittsberg)", "Låtsasdal (Nedre Påhittsberg)")),)
    assert [row.agreement.id for row in view.rows] == ["soderby", "exempeludden", "norrby"]


def test_the_start_page_counts_each_requirement_of_each_agreement_once() -> None:
    """In the sentence, in the rows and in the matrix: one unit."""
    made = published(EXEMPELSTAD)
    view, totals = start_view(made), compliance_view(made).totals
    assert view.have == "3 av 4 stadsdelsområden har sin överenskommelse här."
    sums = [sum(total.counts.get(one, 0) for total in totals) for one in Standing]
    assert view.followed == (
        f"Av deras {sum(sums)} krav brister {sums[0]}, påpekas {sums[1]} och går {sums[2]} inte att bedöma. "
        "Alla brister finns i Söderby."
    )
    shown = {row.agreement.id: [one.text for one in row.counts] for row in view.rows}
    assert shown == {
        total.agreement.id: numbers(total.counts, (Standing.BREACHED, Standing.REMARKED))
        or ([] if total.counts.get(Standing.NOT_ASSESSED) else ["alla krav uppfylls"])
        for total in totals
    }


def test_the_agreements_stand_in_two_orders_on_two_pages() -> None:
    first, second = pages(published(EXEMPELSTAD))
    assert [page.uri for page in (first, second)] == ["index.md", "efter-namn.md"]
    for page, names in ((first, "Söderby Exempeludden Norrby"), (second, "Exempeludden Norrby Söderby")):
        places = [page.markdown.index(f"avtal/{name.lower().replace('ö', 'o')}/") for name in names.split()]
        assert len(set(places)) == 3
    assert len(list(pages(published(JARVA)))) == 1


def test_the_search_form_works_without_script() -> None:
    made = published(JARVA)
    seen = Seen(next(pages(made)).markdown)
    forms = [dict(attributes) for tag, attributes in seen.tags if tag == "form"]
    assert [(form["action"], form["method"], form["role"]) for form in forms] == [("sok/", "get", "search")]
    assert [dict(a)["name"] for tag, a in seen.tags if tag == "input"] == ["q"]
    assert "Var bor du, eller vad söker du?" in seen.words


def test_the_calendar_page_of_jarva() -> None:
    view = coming_view(published(JARVA))
    assert [(row.day, row.sentence) for row in view.overdue] == [("1 juni 2025", "lägesbilden skulle ha reviderats")]
    assert (view.rows, view.agreements) == ((), (AgreementLink("jarva", "Järva"),))
    assert (view.until, view.turn) == ("23 november 2029", None)


def test_the_calendar_page_is_in_date_order_and_links_the_calendars() -> None:
    made = published(EXEMPELSTAD)
    view = coming_view(made)
    assert [row.month for row in view.rows][:8] == [*["februari 2027"] * 4, *["mars 2027"] * 3, "april 2027"]
    assert view.rows[0] == MEETINGS
    row = view.rows[4]
    assert (row.day, row.agreement.id, row.clause, row.then, row.turn) == (
        "31 mars 2027", "exempeludden", "C26", Standing.REMARKED, "2027-04-01",
    )  # fmt: skip
    assert row.sentence == "åtgärden ”Båtklubbarna vandrar på kajen mellan klockan …” ska vara avslutad"
    page = coming_page(view, made.edition).markdown
    links = {dict(a).get("href") for tag, a in Seen(page).tags if tag == "a"}
    assert {"../kalender.ics", "../avtal/norrby/kalender.ics"} <= links
    assert "2 saker är försenade. Nästa datum är 3 februari 2027." in Seen(page).words


def test_every_clause_has_its_rules_or_its_question() -> None:
    views = source_views(published(JARVA))
    counted = [(view.name, view.judged, view.human, view.free) for view in views]
    assert counted == [
        ("lokal-2024", 67, 3, 0), ("grundkrav", 66, 0, 0), ("lkb-2023-196", 7, 10, 3), ("bra-samverkan", 11, 2, 0),
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
    assert [row.agreement.id for row in view.standings] == ["soderby", "exempeludden", "norrby"]
    assert view.standings[0] == StandingRow(
        SODERBY,
        RuleLink(view.id, view.title, Standing.BREACHED),
        (EvidenceLine("examples/exempelstad/avtal/soderby/overenskommelse.yaml:45", "möten_per_år: 1"),),
        ("Styrgruppen ska sammankallas minst 2 gånger per år, men överenskommelsen anger 1.",),
    )


def test_slug() -> None:
    assert as_id("Uppdateringar, ändringar och tillägg") == "uppdateringar-andringar-och-tillagg"
