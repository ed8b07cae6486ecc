"""The matrix of districts and requirements, and the auditors' page: what they say of the example city and of Järva."""

import re
from dataclasses import replace
from html import unescape

import pytest

from samverk.model.standing import Standing
from samverk.site.page.compliance import MOST_COLUMNS, compliance_page
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
    assert shown == {"exempeludden": 128, "norrby": 128, "soderby": 128}
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


def test_the_matrix_stands_below_the_headings_of_the_texts() -> None:
    groups = compliance_view(published(EXEMPELSTAD)).groups
    assert [group.title for group in groups if group.anchor.startswith("lokal-2024-")] == [
        "Bakgrund",
        "Parter och lokala överenskommelsens omfattning",
        "Bilagor",
        "Tid",
        "Lokal samverkansorganisation",
        "Lokal styrgrupp",
        "Lokal beredningsgrupp",
        "Lokala arbetsgrupper",
        "Gemensam lokal lägesbild och prioriterade samverkansområden",
        "Uppdateringar, ändringar och tillägg",
        "Information",
    ]
    meetings = next(r for group in groups for r in group.requirements if r.id == "styrgrupp-moten-hallna")
    held = (meetings.id, meetings.title)
    assert meetings.cells == (
        Cell(AgreementLink("exempeludden", "Exempeludden"), RuleLink(*held, Standing.MET, "2027-04-29")),
        Cell(AgreementLink("norrby", "Norrby"), RuleLink(*held, Standing.MET, "2027-02-11")),
        Cell(SODERBY, RuleLink(*held, Standing.NOT_ASSESSED)),
    )


def test_a_row_of_the_matrix_has_a_summary_and_says_when_it_turns() -> None:
    made = published(EXEMPELSTAD)
    html = compliance_page(compliance_view(made), made.edition).markdown
    row = next(part for part in html.split("<tr") if "styrgrupp-moten/&#35;avtal-soderby" in part)
    words = " ".join(re.sub(r"<[^>]+>", " ", unescape(f"<tr{row}")).split())
    assert words.endswith("! brister i 1 : Söderby ✓ uppfylls i 2")
    assert 'data-turn="2027-02-11"' in html


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
    assert f"uppfylls i {number}" in seen.words or "uppfylls i alla" in seen.words


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
        ("Styrgruppen", "Överenskommelsen säger minst ett per år. Inga möten är antecknade här.", "warn"),
        ("Beredningsgruppen", "Överenskommelsen säger ”vid behov”. Inga möten är antecknade här.", "warn"),
    ]
    assert part_of(soderby, "atgarder") == [
        ("Åtgärder i planen", "2", "plain"),
        ("Planerad", "0", "plain"),
        ("Pågår", "1", "plain"),
        ("Genomförd", "0", "plain"),
        ("Avbruten", "0", "plain"),
        ("Inte klara fast slutdagen har passerat", "1", "bad"),
        ("Utan status", "1", "warn"),
        ("Utan plan för uppföljning", "1", "warn"),
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
        Status("warn", "2, varav 2 med anmärkning"),
        Status("bad", "2 versioner"),
        Status("bad", "2: 0 genomförda, 1 sena, 1 utan status, 1 utan uppföljning, 1 utan känd slutdag"),
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
