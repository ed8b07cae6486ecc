"""Pages of an agreement through time: annex versions, historic versions, redlines and what has happened."""

import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from city import District
from samverk.site.page import annex, change, changes, follow_ups, redline, version
from samverk.site.page.frame import Page
from samverk.site.read.events import Event, events
from samverk.site.read.own_words import own_words
from samverk.site.read.version import version_views
from site_builds import EXEMPELSTAD, JARVA, published

NORRBY = "avtal/norrby"
HOSTILE = "<script>x</script> ](javascript:y) {onclick=z} `"


@cache
def pages(content: Path = EXEMPELSTAD, edition: str = "public") -> dict[str, Page]:
    """The pages of this room by their address."""
    made = published(content, edition)
    found = [page for room in (annex, version, change, redline, changes) for page in room.pages(made)]
    assert len({page.uri for page in found}) == len(found)
    return {page.uri.removesuffix("/index.md"): page for page in found}


def words(page: Page) -> str:
    """What is read on the page, without its tags."""
    parted = re.sub(r"</(?:p|li|dt|dd|h\d|td|th|caption)>", " ", page.markdown)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", parted)).split())


def test_the_pages_that_there_are() -> None:
    own = [uri for uri in pages() if uri.startswith(NORRBY)]
    assert sorted(uri for uri in own if "bilagor" not in uri) == [
        f"{NORRBY}/2024-06-03",
        f"{NORRBY}/2025-02-18",
        f"{NORRBY}/2025-02-18/andringar",
        f"{NORRBY}/2025-05-27",
        f"{NORRBY}/2025-05-27/andringar",
        f"{NORRBY}/2025-06-10",
        f"{NORRBY}/2025-06-10/andringar",
        f"{NORRBY}/2026-02-17",
        f"{NORRBY}/2026-02-17/andringar",
        f"{NORRBY}/2026-05-26",
        f"{NORRBY}/2026-05-26/andringar",
    ]
    versions = [uri for uri in own if "bilagor" in uri and not uri.endswith("andringar")]
    assert len(versions) == len(list((EXEMPELSTAD / "avtal/norrby/bilagor").rglob("*.md"))) == 12
    assert len([uri for uri in own if "bilagor" in uri and uri.endswith("andringar")]) == 8


def test_an_annex_version_says_what_it_is_who_decided_and_when_it_applied() -> None:
    text = words(pages()[f"{NORRBY}/bilagor/atgardsplan/2025-05-20"])
    for told in (
        "Åtgärdsplan för Norrby 2025 Bilaga 3, daterad 20 maj 2025",
        "– gällde till 25 maj 2026",
        "Versionen gällde från den 27 maj 2025 till och med den 25 maj 2026.",
        (
            "Version 2 av 3, gällde 27 maj 2025 – 25 maj 2026 Version 3, den som gäller "
            "Version 1, gällde 3 juni 2024 – 26 maj 2025"
        ),
        "20 maj 2025 Daterad Upprättad av kommunen och Polisen.",
        "27 maj 2025 Beslutad av styrgruppen Protokoll 2025:2 § 4.",
        "2 juni 2025 Meddelad till den centrala beredningsgruppen Genom e-post.",
        "Ersätter åtgärdsplanen från 14 maj 2024",
        "26 maj 2026 Ersattes av åtgärdsplanen från 19 maj 2026 Läs den",
        "Ändrat sedan version 1",
    ):
        assert told in text, told
    page = pages()[f"{NORRBY}/bilagor/atgardsplan/2026-05-19"]
    assert "✓ gäller sedan 26 maj 2026" in words(page)
    assert "Versionen gäller från" not in words(page)  # the statuses say it
    assert 'href="../../../2026-05-26/andringar/"' in page.markdown
    assert 'href="../../lagesbild/2026-05-12/"' in page.markdown
    assert 'href="andringar/"' in page.markdown
    assert "search" not in page.meta
    assert "Orsak: Tunneln saknar insyn och belysningen är ofta trasig." in words(page)


def test_a_version_that_came_with_a_tillagg_leads_to_it() -> None:
    page = pages()[f"{NORRBY}/bilagor/kontaktuppgifter/2026-02-10"]
    assert "17 februari 2026 Beslutad av parterna, i ett tillägg Tillägg 3 till" in words(page)
    assert 'href="../../../2026-02-17/andringar/"' in page.markdown
    assert "08-465 004 91" not in page.markdown
    assert "08-465 004 91" in pages(EXEMPELSTAD, "internal")[page.uri.removesuffix("/index.md")].markdown


def test_a_version_that_nobody_has_decided_does_not_apply() -> None:
    text = words(pages()["avtal/soderby/bilagor/lagesbild/2026-05-04"])
    assert "△ inte beslutad" in text
    assert "Därför gäller fortfarande lägesbilden från 5 november 2024." in text


def test_what_is_withheld_or_missing_is_said_and_not_shown() -> None:
    secret = pages()["avtal/exempeludden/bilagor/lagesbild/2026-09-15"]
    assert "Bilagan omfattas av sekretess och visas inte här. Grunden är 18 kap. 1 §" in words(secret)
    assert "22 september 2026 Beslutad av styrgruppen" in words(secret)
    assert "avtal/exempeludden/bilagor/lagesbild/2026-09-15/andringar" not in pages()
    missing = words(pages(JARVA)["avtal/jarva/bilagor/atgardsplan/odaterad"])
    assert "Handlingen är inte inlämnad." in missing
    assert "? inte inlämnad, datum okänt" in missing
    assert "datum okänt framgår inte: Daterad" in missing


def test_a_historic_version_reads_as_it_did() -> None:
    first, second = pages()[f"{NORRBY}/2024-06-03"], pages()[f"{NORRBY}/2025-02-18"]
    assert "Så här löd överenskommelsen från 3 juni 2024 till 17 februari 2025." in words(first)
    assert "minst två (2) tillfällen per år" in words(first)
    assert "minst tre (3) tillfällen per år" in words(second)
    assert 'id="c31"' in first.markdown
    assert "sv-verdict" not in first.markdown
    for told in (
        "Parterna kom överens om ett tillägg om minsta antal möten per år (Tillägg 1 till",
        "överenskommelsen, EXNO 2025/4). Tillägget är daterat den 18 februari 2025.",
        "Parterna samrådde den 11 februari 2025.",
        "Kommunen har undertecknat i Exempelstad den 17 februari 2025 genom stadsdelsdirektör.",
        "Styrgruppen: minsta antal möten per år höjt från 2 till 3.",
        "Föregående version: 3 juni 2024 Nästa version: 27 maj 2025",
    ):
        assert told in words(second), told
    assert first.meta["search"] == "title"


def test_the_version_in_force_says_so_and_until_when_that_was_judged() -> None:
    page = pages()[f"{NORRBY}/2026-05-26"]
    assert "Det här är den version som gäller. Den gäller från 26 maj 2026." in words(page)
    assert 'data-turn-page="2026-12-01"' in page.markdown  # a week after the judgement
    assert 'href="../"' in page.markdown


def test_words_that_are_not_known_are_not_guessed(norrby: District) -> None:
    norrby.replace("    tidigare: {samverkansorganisation.styrgrupp.möten_per_år: 2}\n", "")
    found = pages(norrby.city.content)
    text = words(found[f"{NORRBY}/2024-06-03"])
    assert "Ett senare tillägg har ändrat överenskommelsens ord, och det framgår inte här hur de löd innan." in text
    assert "tillfällen per år" not in text
    assert "tillfällen per år" in words(found[f"{NORRBY}/2025-02-18"])
    assert "Därför kan de inte jämföras." in words(found[f"{NORRBY}/2025-02-18/andringar"])


TEMPLATE = "mallar/exempelstad-1.md"
UNCLEAR = "Något i ett tillägg går inte att läsa, och därför är det inte säkert"
NOT_TOLD = "Ett tillägg ändrade något som inte är offentligt, eller som inte går att läsa."
"""Inside, where it is mended; outside, no more than that it cannot be shown."""
WHY = [
    ("mall: exempelstad-1", "mall: [fel]", "", "det inte går att läsa vilken mall den följer. Rätta rad 6 i"),
    ("mall: exempelstad-1", "mall: null", "", "det inte går att läsa vilken mall den följer. Rätta rad 6 i"),
    ("mall: exempelstad-1\n", "", "", "det inte går att läsa vilken mall den följer. Rätta rad"),
    ("mall: exempelstad-1", "mall: en-annan", "", "mallen en-annan inte finns. Lägg till content/mallar/en-annan.md,"),
    ("id: exempelstad-1", "id: [a", TEMPLATE, "mallens fil inte går att läsa. Rätta rad"),
    ("{{ exemplar | antal }}", "{{ exemplar | antal", TEMPLATE, "mallen inte går att använda. Rätta rad"),
    ("{samverkansorganisation.styrgrupp.möten_per_år: 2}", "[fel]", "", UNCLEAR),
    ("möten_per_år: 2}", "möten_per_år: [fel]}", "", UNCLEAR),
    ("    datum: 2025-02-18", "    datum: [fel]", "", UNCLEAR),
]


@pytest.mark.parametrize(("before", "after", "file", "why"), WHY)
def test_a_page_without_words_says_why_and_where_that_is_mended(
    before: str, after: str, file: str, why: str, norrby: District
) -> None:
    if file:
        norrby.city.replace(before, after, f"content/{file}")
    else:
        norrby.replace(before, after)
    first = f"{NORRBY}/2024-06-03"
    public, internal = (words(pages(norrby.city.content, edition)[first]) for edition in ("public", "internal"))
    assert (NOT_TOLD if why is UNCLEAR else why) in public
    assert why in internal
    assert "inte här hur de löd" not in public + internal


def test_a_tillagg_whose_day_has_not_come_has_changed_no_page(norrby: District) -> None:
    norrby.replace("    datum: 2025-02-18\n", "    datum: 2027-02-18\n")
    made = published(norrby.city.content)
    own = next(known.agreement for known in made.known if known.agreement.id == "norrby")
    text = " ".join(piece.text for block in own_words(own, made.judged.content) for piece in block.pieces)
    assert "minst två (2) tillfällen per år" in text
    found = pages(norrby.city.content)
    assert f"{NORRBY}/2025-02-18" not in found
    assert "minst två (2) tillfällen per år" in words(found[f"{NORRBY}/2026-05-26"])
    (latest,) = (view for view in version_views(made) if view.uri == f"{NORRBY}/2026-05-26/index.md")
    assert latest.turn == "2027-02-18"


def test_a_redline_of_an_annex_leads_to_all_that_changed_that_day() -> None:
    page = pages()[f"{NORRBY}/bilagor/lagesbild/2026-05-12/andringar"]
    for told in (
        "Sidan jämför lägesbilden från 13 maj 2025 med lägesbilden från 12 maj 2026.",
        "Allt som ändrades den 26 maj 2026",
        "Sex problem är tillagda. Alla tre avsnitt är ändrade.",
    ):
        assert told in words(page), told
    assert 'href="../../../../2026-05-26/andringar/"' in page.markdown
    undecided = pages()["avtal/soderby/bilagor/lagesbild/2026-05-04/andringar"]
    assert "Allt som ändrades" not in words(undecided)


def test_a_redline_is_heard_as_well_as_seen() -> None:
    page = pages()[f"{NORRBY}/2025-02-18/andringar"]
    assert "minst borttaget: två (2) slut på borttaget tillagt: tre (3) slut på tillägg tillfällen per år" in words(
        page
    )
    assert page.markdown.count("<ins>") == page.markdown.count("<del>") == 2  # one of each explains the marks
    annexes = pages()[f"{NORRBY}/bilagor/lagesbild/2026-05-12/andringar"]
    row = annexes.markdown.partition("Anmälda personrån</th>")[2].partition("</tr>")[0]
    assert words(annexes).count("borttaget: 64 slut på borttaget tillagt: 51 slut på tillägg") == 1
    assert row.count("<td") == 2
    assert 'scope="row" role="rowheader">Anmälda personrån</th>' in annexes.markdown


def test_persons_are_named_in_the_internal_edition_only(norrby: District) -> None:
    contact = "{funktion: kommunpolis, part: polisen, "
    norrby.replace(contact, f"{contact}namn: Ada Exempelsson, ", "bilagor/kontaktuppgifter/2026-02-10.md")
    assert not any("Exempelsson" in page.text for page in pages(norrby.city.content).values())
    internal = pages(norrby.city.content, "internal")
    assert "Kommunpolis Ada Exempelsson" in words(internal[f"{NORRBY}/bilagor/kontaktuppgifter/2026-02-10"])


def test_hostile_content_is_text_everywhere(norrby: District) -> None:
    norrby.replace(
        "## Kartläggning", f"## {HOSTILE}\n\n[a](javascript:b) <img src=x>\n", "bilagor/lagesbild/2026-05-12.md"
    )
    norrby.replace("Gemensam lokal lägesbild för Norrby 2026", f"'{HOSTILE}'", "bilagor/lagesbild/2026-05-12.md")
    norrby.replace("Protokoll 2026:2 § 3", f"'{HOSTILE}'", "beslut/2026-05-26-styrgrupp.yaml")
    norrby.replace("Tillägg 1 till överenskommelsen, EXNO 2025/4", f"'{HOSTILE}'")
    found = pages(norrby.city.content)
    for page in found.values():
        assert not re.search(
            r"<(?:script|img)|href=\"(?!\.|andringar/|https&#58;|mailto&#58;|tel&#58;\+?\d+\"|&#35;)|<[^>]*\son\w+=",
            page.markdown,
        ), page.uri
    for uri in ("bilagor/lagesbild/2026-05-12", "bilagor/lagesbild/2026-05-12/andringar", "2025-02-18"):
        assert "<script>x</script>" in words(found[f"{NORRBY}/{uri}"])


def test_everything_that_has_happened_the_newest_first() -> None:
    found = [event for event in events(published(EXEMPELSTAD)) if event.agreement == "norrby"]
    assert [(event.day, event.kind) for event in found] == [
        ("2026-11-17", "uppföljning"),
        ("2026-08-25", "uppföljning"),
        ("2026-05-26", "beslut"),
        ("2026-05-26", "bilaga"),
        ("2026-05-26", "bilaga"),
        ("2026-02-17", "tillägg"),
        ("2026-02-17", "bilaga"),
        ("2026-02-17", "bilaga"),
        ("2026-02-10", "beslut"),
        ("2025-06-10", "tillägg"),
        ("2025-06-10", "bilaga"),
        ("2025-06-10", "bilaga"),
        ("2025-05-27", "beslut"),
        ("2025-05-27", "bilaga"),
        ("2025-05-27", "bilaga"),
        ("2025-02-18", "tillägg"),
        ("2024-06-03", "avtal"),
    ]
    assert found[2] == Event(
        "2026-05-26",
        "norrby",
        "Norrby",
        "beslut",
        "Styrgruppen beslutade om lägesbilden från 12 maj 2026 och åtgärdsplanen från 19 maj 2026 "
        "(Protokoll 2026:2 § 3).",
        f"{NORRBY}/2026-05-26/andringar/index.md",
        "Den centrala beredningsgruppen fick veta det den 29 maj 2026, genom e-post.",
        "2026-05-26-styrgrupp",
        "2026-05-29",
    )
    shown = {page.uri for edition in ("public", "internal") for page in pages(EXEMPELSTAD, edition).values()}
    every = shown | {page.uri for page in follow_ups.pages(published(EXEMPELSTAD))}
    assert all(event.uri in every or event.uri.count("/") == 1 for event in events(published(EXEMPELSTAD)))


def test_a_dispens_and_a_tillagg_that_not_all_have_signed(norrby: District) -> None:
    waiver = (
        "dispenser:\n  - {regel: styrgrupp-moten, gäller: allt, skäl: Omorganisation., "
        "beslutad_av: Stadsledningskontoret, beslut: 2025-05-27-styrgrupp, diarienummer: EX 2026/1, "
        "datum: 2026-03-02, till: 2026-12-31}\n"
    )
    norrby.replace("dispenser: []\n", waiver)
    signed = "funktion: lokalpolisområdeschef, undertecknad: true, form: papper}\n    anmärkning: Ny kommunikationsplan"
    norrby.replace(signed, signed.replace("true", "false"))
    told = {event.kind: event.sentence for event in events(published(norrby.city.content)) if event.day < "2026-05"}
    assert told["dispens"] == (
        "Stadsledningskontoret beslutade om dispens till och med den 31 december 2026 från regeln ”Styrgruppen ska "
        "sammankallas minst två gånger per år” (EX 2026/1)."
    )
    sentences = [event.sentence for event in events(published(norrby.city.content))]
    assert (
        "Ett tillägg om kommunikationsplanen från 3 juni 2025 och kontaktuppgifterna från 3 juni 2025 skrevs "
        "(Tillägg 2 till överenskommelsen, EXNO 2025/21), men det framgår inte att alla parter har undertecknat det."
    ) in sentences
    assert "Dispens: Stadsledningskontoret beslutade" in words(pages(norrby.city.content)["andringar"])
