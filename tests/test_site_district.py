"""The district page: what it answers, for a faultless district with a history, a faulty one, and the real one."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from city import City
from samverk.check import with_sources
from samverk.site.figures.lettering import shortened, width_of, wrapped
from samverk.site.figures.organisation import organisation
from samverk.site.page.agreement import SECTIONS, agreement_page
from samverk.site.publication.publication import Publication, publication
from samverk.site.read.agreement import agreement_view
from samverk.site.view.agreement import AgreementView
from samverk.site.view.district import Organ
from samverk.site.view.shared import Status
from site_builds import EXEMPELSTAD, JARVA, published

DAY = date(2026, 11, 23)


def view(made: Publication, agreement: str) -> AgreementView:
    return next(agreement_view(known, made) for known in made.known if known.agreement.id == agreement)


def changed(tmp_path: Path, path: str, old: str, new: str, edition: str = "public") -> Publication:
    """Exempelstad with one text of one file replaced."""
    city = City.at(tmp_path, EXEMPELSTAD)
    city.replace(old, new, f"content/{path}", first=True)
    judged = with_sources(city.judged(DAY), city.places)
    return publication(judged, edition, published(EXEMPELSTAD).forecast)


def test_the_answers_of_a_faultless_district() -> None:
    shown = [(a.label, a.answer, a.details) for a in view(published(EXEMPELSTAD), "norrby").answers]
    assert shown == [
        (
            "Gäller överenskommelsen?",
            "Ja",
            ("Sedan 3 juni 2024, tills vidare.", "Senaste versionen är från 26 maj 2026."),
        ),
        ("Är lägesbilden aktuell?", "Ja, från 12 maj 2026", ("Beslutad 26 maj 2026.",)),
        ("Vem kontaktar jag?", "Trygghetssamordnare", ("08-465 004 02",)),
        ("Vad händer härnäst?", "10 februari 2027", ("Styrgruppen ska ha mötts igen.",)),
        ("Vem beslutar?", "Styrgruppen", ("Minst tre möten per år.", "Möttes senast 13 oktober 2026.")),
        (
            "Vilka områden gäller den?",
            "Tre områden",
            (
                "Unga på väg in i kriminalitet",
                "Otrygga platser vid torget och tunneln",
                "Stöd till brottsoffer i nära relation",
            ),
        ),
        ("Vilka är parter?", "Norrby stadsdelsförvaltning", ("Lokalpolisområde Norrby",)),
        (
            "Vad ändrades senast?",
            "26 maj 2026",
            (
                (
                    "Styrgruppen beslutade om lägesbilden från 12 maj 2026 och åtgärdsplanen från 19 maj 2026 "
                    "(Protokoll 2026:2 § 3)."
                ),
            ),
        ),
        ("Vad visas inte?", "Inga", ("Inget är undantaget med sekretess.",)),
    ]


def test_a_late_lagesbild_is_never_current() -> None:
    late = view(published(EXEMPELSTAD), "soderby").answers[1]
    assert (late.answer, late.details) == (
        "Nej, den är försenad",
        ("Den är från 5 november 2024.", "Den följde med överenskommelsen."),
    )
    real = view(published(JARVA), "jarva").answers[1]
    assert (real.answer, real.details) == (
        "Nej, den är försenad",
        (
            "Det framgår inte när den upprättades.",
            "Den följde med överenskommelsen.",
            "Tiden räknas från 1 juni 2024.",
        ),
    )


def test_what_is_late_told_and_withheld_is_said_with_the_answers() -> None:
    made = published(EXEMPELSTAD)
    notes = {
        (name, answer.label): answer.status
        for name in ("norrby", "soderby", "exempeludden")
        for answer in view(made, name).answers
        if answer.status
    }
    assert notes == {
        ("norrby", "Är lägesbilden aktuell?"): Status(
            "good", "i tid: ska ha reviderats senast 12 maj 2027", "2027-05-13"
        ),
        ("norrby", "Vad ändrades senast?"): Status(
            "good", "Den centrala beredningsgruppen: meddelad 29 maj 2026 genom e-post"
        ),
        ("soderby", "Är lägesbilden aktuell?"): Status("bad", "försenad: skulle ha reviderats senast 5 november 2025"),
        ("exempeludden", "Är lägesbilden aktuell?"): Status(
            "good", "i tid: ska ha reviderats senast 15 september 2027", "2027-09-16"
        ),
        ("exempeludden", "Vad ändrades senast?"): Status(
            "good", "Den centrala beredningsgruppen: meddelad 25 september 2026 genom e-post"
        ),
    }
    withheld = next(a for a in view(made, "exempeludden").answers if a.label == "Vad visas inte?")
    assert (withheld.answer, withheld.details) == (
        "En hemlig",
        ("Gemensam lokal lägesbild: sekretess enligt 18 kap. 1 § OSL.",),
    )


def test_a_status_says_when_it_turns() -> None:
    made = published(EXEMPELSTAD)
    assert view(made, "exempeludden").statuses == (
        Status("good", "gäller sedan 1 oktober 2025", "2028-01-01"),
        Status("warn", "3 påpekanden", "2027-02-04"),
        Status("unknown", "1 krav går inte att bedöma", "2027-02-04"),
    )
    assert view(made, "norrby").statuses == (
        Status("good", "gäller sedan 3 juni 2024"),
        Status("good", "alla krav uppfylls", "2027-02-11"),
    )
    rows = {row.number: row.status.turn for row in view(made, "norrby").annexes}
    assert rows == {"1": "2028-02-01", "2": "2027-05-13", "3": None, "4": None, "5": None}


def test_the_golden_thread_of_the_plan_that_applies() -> None:
    plan = view(published(EXEMPELSTAD), "norrby").plan
    assert plan.about == "Åtgärderna i åtgärdsplanen från den 19 maj 2026, från problem till uppföljning."
    first = plan.measures[0]
    assert (first.area, first.problem, first.responsible, first.end, first.status, first.overdue) == (
        "Unga på väg in i kriminalitet",
        "Flickor är färre än pojkar på Lyktans kvällar.",
        "Kommunen och Polisen (Arbetsgruppen för unga)",
        "30 april 2027",
        Status("plain", "pågår", "2027-05-01"),
        None,
    )
    late = view(published(EXEMPELSTAD), "soderby").plan.measures[0]
    assert (late.status, late.overdue) == (Status("plain", "pågår"), Status("bad", "försenad"))


@pytest.mark.parametrize(
    ("old", "new", "about"),
    [
        (
            "åtkomst: offentlig",
            "åtkomst: sekretess\nsekretessgrund: 18 kap. 1 § OSL",
            "Åtgärdsplanen gäller, men den är belagd med sekretess enligt 18 kap. 1 § OSL.",
        ),
        ("åtkomst: offentlig", "åtkomst: intern", "Åtgärdsplanen gäller, men den visas bara internt."),
    ],
)
def test_a_withheld_plan_says_so(tmp_path: Path, old: str, new: str, about: str) -> None:
    path = "avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
    plan = view(changed(tmp_path, path, old, new), "norrby").plan
    assert (plan.about, plan.measures) == (about, ())


def test_the_real_agreement_says_what_is_not_here() -> None:
    shown = view(published(JARVA), "jarva")
    assert shown.plan.about == ("Åtgärdsplanen gäller, men den är inte inlämnad. Därför kan åtgärderna inte visas.")
    assert (shown.areas, shown.contacts.point, shown.decided) == ((), None, ())
    assert shown.contacts.about == "Bilagan med kontaktuppgifter är inte inlämnad."


def test_the_page_says_what_the_district_was_called_before() -> None:
    """Who looks for Kista finds Järva."""
    shown = view(published(JARVA), "jarva")
    assert shown.about == ("tidigare Rinkeby-Kista och Spånga-Tensta",)


def test_decisions_say_whether_they_are_enough_and_whether_the_central_group_was_told() -> None:
    made = published(EXEMPELSTAD)
    rows = [(one.day, one.who, one.told.text) for one in view(made, "norrby").decided]
    assert rows == [
        ("26 maj 2026", "Styrgruppen", "meddelad 29 maj 2026 genom e-post"),
        ("17 februari 2026", "Parterna, genom tillägg", "behövs inte för tillägg"),
        ("10 februari 2026", "Styrgruppen", "meddelad 12 februari 2026 genom e-post"),
        ("10 juni 2025", "Parterna, genom tillägg", "behövs inte för tillägg"),
        ("27 maj 2025", "Styrgruppen", "meddelad 2 juni 2025 genom e-post"),
        ("18 februari 2025", "Parterna, genom tillägg", "behövs inte för tillägg"),
    ]
    (faulty,) = view(made, "soderby").decided
    assert faulty.told == Status("plain", "inte meddelad enligt uppgifterna här")
    assert faulty.remark.startswith("Beslutet räcker inte: styrgruppen ska besluta")


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("agreement", ["norrby", "soderby", "exempeludden"])
def test_pictures_are_well_formed_and_their_words_stay_inside(agreement: str, narrow: bool) -> None:
    shown = view(published(EXEMPELSTAD), agreement)
    for picture in (organisation(shown.organs, "a", narrow=narrow),):
        root = ET.fromstring(picture)  # noqa: S314 - our own words
        assert root.get("role") == "img"
        ids = {part.get("id") for part in root.iter()}
        assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
        width, height = (float(number) for number in (root.get("viewBox") or "").split()[2:])
        for part in root.iter("rect"):
            assert float(part.get("x") or 0) + float(part.get("width") or 0) <= width
            assert float(part.get("y") or 0) + float(part.get("height") or 0) <= height
        assert not re.search(r"style=|<script|on[a-z]+=", picture)


def test_a_picture_of_endless_words_keeps_its_size() -> None:
    words = "samverkansöverenskommelse" * 400
    picture = organisation((Organ(words, (words,) * 50, words), Organ("G", (words,), "", "arbetsgrupp")), "a")
    height = float(ET.fromstring(picture).get("height") or 0)  # noqa: S314
    assert height < 1300
    assert organisation((), "a") == ""


def test_lettering_is_reckoned_wide_and_cut_where_it_must_be() -> None:
    assert wrapped("en två tre", width_of("en två", 10), 10) == ("en två", "tre")
    assert wrapped("", 100, 10) == ()
    assert wrapped("a b c d e f", width_of("a …", 10), 10, most=2) == ("a b", "c…")
    assert shortened("kommunikationsplan", width_of("kommun…", 10), 10) == "kommun…"
    assert shortened("x", 1, 10) == ""


def test_the_page_has_its_sections_in_order_and_every_fragment_it_links_to() -> None:
    made = published(EXEMPELSTAD)
    for known in made.known:
        html = agreement_page(agreement_view(known, made), made.edition).markdown
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="&#35;([^"]+)"', html)) <= set(ids)
        order = [ids.index(name) for name, _ in SECTIONS if name not in ("brister", "filer")]
        assert order == sorted(order)
        assert "Filer" not in re.findall(r"<h2[^>]*>([^<]*)</h2>", html)
