"""The matrix of districts and requirements, and the auditors' page: what they say of the example city and of Järva."""

import re
from dataclasses import replace
from html import unescape

import pytest

from samverk.model.standing import Standing
from samverk.site.page.compliance import CHOICES, compliance_page
from samverk.site.page.compliance import pages as compliance_pages
from samverk.site.page.matrix import MOST_COLUMNS
from samverk.site.read.audit.view import audit_view
from samverk.site.read.compliance import compliance_view
from samverk.site.view.audit import Audit, Part
from samverk.site.view.compliance import Cell, ComplianceView
from samverk.site.view.shared import AgreementLink, RuleLink, Status
from site_builds import EXEMPELSTAD, JARVA, published
from test_site_markup import Seen

SODERBY = AgreementLink("soderby", "Söderby")


def test_the_matrix_counts_every_verdict_once() -> None:
    view = compliance_view(published(EXEMPELSTAD))
    shown = {
        agreement.id: sum(1 for group in view.groups for one in group.requirements if one.cells[n])
        for n, agreement in enumerate(view.agreements)
    }
    assert shown == {total.agreement.id: sum(total.counts.values()) for total in view.totals}
    assert shown == {"exempeludden": 133, "norrby": 133, "soderby": 133}
    assert [r.id for r in view.together] == [
        "en-overenskommelse-per-distrikt",
        "gemensamma-filer-utan-personuppgifter",
        "godkannande-kvar",
        "mall-oforandrad",
        "overenskommelse-kvar",
        "overgripande-inlamnad",
        "overgripande-oforandrad",
        "polisomrade-i-registret",
        "register-kvar",
        "tackning-alla-distrikt",
    ]


def test_the_matrix_has_a_group_for_each_text_acts_first() -> None:
    groups = compliance_view(published(EXEMPELSTAD)).groups
    assert [(group.title, group.source) for group in groups[:2]] == [
        ("Lagen om kommuners ansvar för brottsförebyggande arbete", "lag (2023:196)"),
        ("Stockholms lokala samverkansöverenskommelser 2024", "den lokala överenskommelsens text"),
    ]
    assert [len(group.requirements) for group in groups[1:]] == sorted(
        (len(group.requirements) for group in groups[1:]), reverse=True
    )
    meetings = next(r for group in groups for r in group.requirements if r.id == "styrgrupp-moten-hallna")
    held = (meetings.id, meetings.title)
    assert meetings.cells == (
        Cell(AgreementLink("exempeludden", "Exempeludden"), RuleLink(*held, Standing.MET, "2027-04-29")),
        Cell(AgreementLink("norrby", "Norrby"), RuleLink(*held, Standing.MET, "2027-02-11")),
        Cell(SODERBY, RuleLink(*held, Standing.NOT_ASSESSED)),
    )


def rows_of(html: str) -> list[str]:
    """The words of each row of the matrix, as read."""
    rows = html.partition('class="sv-matrix')[2].partition("</table>")[0].split("<tr")[1:]
    return [" ".join(re.sub(r"<[^>]+>", " ", unescape(f"<tr{row}")).split()) for row in rows]


def test_a_row_of_the_matrix_tells_each_district_in_words_and_when_it_turns() -> None:
    made = published(EXEMPELSTAD)
    html = compliance_page(compliance_view(made), made.edition).markdown
    row = next(one for one in rows_of(html) if one.startswith("Styrgruppen ska ha mötts"))
    assert row.endswith("✓ 2 uppfyller ✓ uppfylls ✓ uppfylls ? går inte att bedöma ingen överenskommelse")
    assert 'data-turn="2027-02-11"' in html


def test_the_matrix_folds_what_nobody_deviates_from_and_nothing_else() -> None:
    """Every requirement once: in a row of its own where anybody deviates, in a fold where nobody does."""
    made = published(EXEMPELSTAD)
    view = compliance_view(made)
    html = compliance_page(view, made.edition).markdown
    folds = re.findall(r"<details>(.*?)</details>", html)
    folded = {way for fold in folds for way in re.findall(r'href="[^"]*regler/([^/"]+)/"', fold)}
    rows = {one.id for group in view.groups for one in group.requirements if one.deviates}
    every = {one.id for group in view.groups for one in group.requirements}
    assert folded == every - rows
    assert len(rows) > 40
    assert len(folded) > 40
    for group in view.groups:
        for one in group.requirements:
            quiet = {cell.rule.standing for cell in one.cells if cell} <= {Standing.MET, Standing.NOT_APPLICABLE}
            assert (one.id in folded) == quiet, one.id


def test_each_choice_has_a_page_with_those_requirements_and_no_other() -> None:
    made = published(EXEMPELSTAD)
    view = compliance_view(made)
    for choice, page in zip(CHOICES, compliance_pages(made), strict=True):
        assert page.uri == choice.uri
        shown = set(re.findall(r'href="[^"]*regler/([^/"#]+)/["#]', page.markdown))
        wanted = {
            one.id
            for one in view.requirements
            if not choice.standings or {cell.rule.standing for cell in one.cells if cell} & set(choice.standings)
        }
        assert shown == wanted, choice.uri
        assert f">{choice.label.format(len(wanted))}</a>" in unescape(page.markdown)


def test_a_choice_that_takes_nothing_says_so() -> None:
    made = published(EXEMPELSTAD)
    view = compliance_view(made)
    met = tuple(one for one in view.groups[0].requirements if not one.deviates)
    quiet = replace(view, groups=(replace(view.groups[0], requirements=met),), together=())
    page = unescape(compliance_page(quiet, made.edition, CHOICES[1]).markdown)
    assert "Inget krav brister." in page
    assert "<table" not in page
    assert "Inget krav brister i något område." in page


def test_a_district_without_an_agreement_is_an_empty_column_where_they_are_few() -> None:
    made = published(EXEMPELSTAD)
    view = compliance_view(made)
    html = compliance_page(view, made.edition).markdown
    assert "✓" not in "".join(re.findall(r"<td [^>]*sv-empty[^>]*>.*?</td>", html))
    assert html.count("sv-empty") > 50
    alone = replace(view, lacking=("Ö", "Ä", "Å", "P"))
    told = unescape(compliance_page(alone, made.edition).markdown)
    assert "sv-empty" not in told
    assert "Ingen överenskommelse finns här för Ö, Ä, Å och P." in told


def many(view: ComplianceView, number: int) -> ComplianceView:
    """The same matrix with the agreements over and over, until there are so many."""
    links = [AgreementLink(f"avtal-{n}", f"Område {n}") for n in range(number)]
    groups = tuple(
        replace(
            group,
            requirements=tuple(
                replace(
                    r,
                    cells=tuple(
                        replace(c, agreement=links[n]) if (c := r.cells[n % 3]) else None for n in range(number)
                    ),
                )
                for r in group.requirements
            ),
        )
        for group in view.groups
    )
    totals = tuple(replace(view.totals[n % 3], agreement=links[n]) for n in range(number))
    return replace(view, agreements=tuple(links), groups=groups, totals=totals)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (3, "sv-matrix-few"),
        (11, "sv-matrix-many"),
        (MOST_COLUMNS, "sv-matrix-many"),
        (MOST_COLUMNS + 1, "sv-matrix-summed"),
    ],
)
def test_more_districts_than_fit_are_summed(number: int, kind: str) -> None:
    made = published(EXEMPELSTAD)
    seen = Seen(compliance_page(many(compliance_view(made), number), made.edition).markdown)
    classes = {dict(attributes).get("class") for tag, attributes in seen.tags if tag == "table"}
    assert classes == {"sv-table", f"sv-matrix {kind}"}
    assert ("uppfylls i" in seen.words) == (number > MOST_COLUMNS)
    assert "uppfyller" in seen.words


def part_of(audit: Audit, anchor: str) -> list[tuple[str, str, str]]:
    part: Part = next(part for part in audit.parts if part.anchor == anchor)
    return [(one.label, one.answer, one.tone) for one in part.statements]


def test_the_auditors_read_what_is_missing_in_the_faulty_agreement() -> None:
    _, _, soderby = audit_view(published(EXEMPELSTAD)).audits
    assert part_of(soderby, "beslut") == [
        (
            "Beslut den 18 maj 2026",
            (
                "Beredningsgruppen beslutade om lägesbilden från 4 maj 2026. Ingen skriftlig handling är angiven. "
                "Det framgår inte att den centrala beredningsgruppen har fått veta det."
            ),
            "bad",
        )
    ]
    assert part_of(soderby, "obeslutat") == [
        ("Lägesbilden från 4 maj 2026", "inget giltigt beslut", "bad"),
        ("Åtgärdsplanen (odaterad)", "inget giltigt beslut", "bad"),
    ]
    assert part_of(soderby, "moten") == [
        ("Styrgruppen", "Överenskommelsen säger minst ett per år. Inga möten är antecknade här.", "unknown"),
        ("Beredningsgruppen", "Överenskommelsen säger ”vid behov”. Inga möten är antecknade här.", "unknown"),
    ]
    assert part_of(soderby, "atgarder") == [
        ("Åtgärder i planen", "2", "plain"),
        ("Planerad", "0", "plain"),
        ("Pågår", "1", "plain"),
        ("Genomförd", "0", "plain"),
        ("Avbruten", "0", "plain"),
        ("Inte klara fast slutdagen har passerat", "1", "bad"),
        ("Utan status", "1", "plain"),
        ("Utan plan för uppföljning", "1", "bad"),
        ("Utan känd slutdag", "1", "unknown"),
    ]
    assert part_of(soderby, "beslutsratt")[-2:] == [
        ("Underskrift", "Parten har undertecknat i Exempelstad den 10 mars 2025 genom enhetschef.", "good"),
        ("Underskrift", "Parten har inte undertecknat.", "bad"),
    ]
    assert soderby.answers == (
        Status("bad", "gäller enligt texten sedan 1 mars 2025, inte undertecknad av alla parter"),
        Status("bad", "följde med överenskommelsen 1 mars 2025, försenad: skulle ha reviderats senast 5 november 2025"),
        Status("plain", "24 februari 2027: åtgärdsplanen ska ha följts upp", "2027-02-25"),
        Status("bad", "2 saker"),
        Status("bad", "1, varav 1 med anmärkning"),
        Status("unknown", "2, varav 2 går inte att bedöma"),
        Status("bad", "2 versioner"),
        Status("bad", "2: 0 genomförda, 1 sena, 1 utan uppföljning, 1 utan känd slutdag"),
    )


def test_the_auditors_read_what_is_in_order_in_the_faultless_agreement() -> None:
    _, norrby, _ = audit_view(published(EXEMPELSTAD)).audits
    assert part_of(norrby, "beslut")[0] == (
        "Beslut den 26 maj 2026",
        (
            "Styrgruppen beslutade om lägesbilden från 12 maj 2026 och åtgärdsplanen från 19 maj 2026 "
            "(Protokoll 2026:2 § 3). Den centrala beredningsgruppen fick veta det inom tre dagar."
        ),
        "good",
    )
    assert part_of(norrby, "moten") == [
        ("Styrgruppen", "Överenskommelsen säger minst tre per år. Hållna det senaste året: tre.", "good"),
        ("Beredningsgruppen", "Överenskommelsen säger minst fyra per år. Hållna det senaste året: sex.", "good"),
    ]
    assert {status.tone for status in norrby.answers} == {"good", "plain"}
    assert {one.tone for part in norrby.parts for one in part.statements} == {"good", "plain"}


def test_the_auditors_read_what_is_withheld_and_that_a_signature_is_unclear() -> None:
    exempeludden, _, _ = audit_view(published(EXEMPELSTAD)).audits
    assert part_of(exempeludden, "undanhallet") == [
        ("Lägesbilden från 15 september 2026", "sekretess enligt 18 kap. 1 § OSL", "plain")
    ]
    (jarva,) = audit_view(published(JARVA)).audits
    assert [tone for label, _, tone in part_of(jarva, "beslutsratt") if label == "Underskrift"] == [
        "unknown",
        "unknown",
    ]
