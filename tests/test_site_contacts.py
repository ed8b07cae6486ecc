"""Whom to turn to, as the district page tells it."""

from pathlib import Path

import pytest

from samverk.site.page.agreement import agreement_page
from samverk.site.page.contacts import phone_link
from samverk.site.view.district import Reach
from site_builds import JARVA, published
from test_site_district import changed, view
from test_site_markup import Seen


def test_who_finds_nobody_to_turn_to_is_told_how_to_reach_the_parties() -> None:
    made = published(JARVA)
    shown = view(made, "jarva")
    assert shown.contacts.parties == (
        Reach("Järva stadsdelsförvaltning", "Elinsborgsbacken 3, 163 64 Spånga"),
        Reach("Lokalpolisområde Järva", "Rinkebyplan 2, 163 74 Spånga", "114 14"),
    )
    seen = Seen(agreement_page(shown, made.edition).markdown)
    assert "tel:11414" in [dict(attributes).get("href") for tag, attributes in seen.tags if tag == "a"]
    assert all(one.name in seen.words and one.address in seen.words for one in shown.contacts.parties)


@pytest.mark.parametrize(
    ("phone", "called"),
    [
        ("08-465 004 02", "0846500402"),
        ("+46 (0)8 465 004 02", "+46846500402"),
        ("+46 8 465 004 02", "+46846500402"),
        ("114 14", "11414"),
        ("fråga i växeln", None),
        ("javascript:alert(1)", None),
        ("08-465\u201104", "0846504"),
    ],
)
def test_what_is_a_number_can_be_called_and_nothing_else(phone: str, called: str | None) -> None:
    hrefs = [dict(attributes)["href"] for tag, attributes in Seen(phone_link(phone)).tags if tag == "a"]
    assert hrefs == ([f"tel:{called}"] if called else [])


def test_persons_are_named_in_no_public_edition(tmp_path: Path) -> None:
    row = "{funktion: kommunpolis, part: polisen, e_post: kommunpolis.norrby"
    path = "avtal/norrby/bilagor/kontaktuppgifter/2026-02-10.md"
    named = row.replace("part:", "namn: Kim Påhitt, part:")
    public = view(changed(tmp_path / "p", path, row, named), "norrby")
    internal = view(changed(tmp_path / "i", path, row, named, "internal"), "norrby")
    assert {one.person for one in public.contacts.rows} == {""}
    assert [one.function for one in public.contacts.rows if one.internal] == []
    assert [one.person for one in internal.contacts.rows if one.person] == ["Kim Påhitt"]
    assert [one.function for one in internal.contacts.rows if one.internal] == ["Vakthavande befäl"]


def test_only_what_looks_like_an_address_is_one_to_write_to(tmp_path: Path) -> None:
    path = "avtal/norrby/overenskommelse.yaml"
    stated = "e_post: trygghet.norrby@exempelstad.example"
    made = changed(tmp_path, path, stated, 'e_post: "a@b.example?cc=x@y.example"')
    page = agreement_page(view(made, "norrby"), made.edition)
    assert "mailto:a@b" not in page.markdown
    assert view(made, "norrby").contacts.point is not None
