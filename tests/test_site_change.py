"""The page of all that changed in an agreement on a day: who, when, where it is written, and every document's words."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from city import District
from samverk.site.page import change, redline
from samverk.site.page.change import change_page
from samverk.site.page.frame import Page
from samverk.site.publication.publication import Publication
from samverk.site.read.changed import change_views
from samverk.site.read.comparison import LISTS, counted
from samverk.site.tree import pages
from samverk.site.view.history import ChangeView
from site_builds import EXEMPELSTAD, JARVA, ROOT, published

TVILLINGSTA = ROOT / "examples" / "tvillingsta"
MARKED = re.compile(
    r"<(ins|del)><span class=\"sv-hidden\">[^<]*</span>(.*?)<span class=\"sv-hidden\">[^<]*</span></\1>"
)
AMOUNT = re.compile(r"(\d+) ord är tillag\w+ och (\d+) bort")
DECISION = "beslut/2026-05-26-styrgrupp.yaml"


def views(made: Publication) -> dict[str, ChangeView]:
    """The changes of an edition by agreement and day."""
    return {view.uri.removeprefix("avtal/").removesuffix("/andringar/index.md"): view for view in change_views(made)}


def words(page: Page | str) -> str:
    """What is read on the page, without its tags."""
    text = page if isinstance(page, str) else page.markdown
    parted = re.sub(r"</(?:p|li|dt|dd|h\d|td|th|caption|strong|span)>", " ", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", parted)).split())


def page_of(norrby: District, day: str) -> str:
    """The words of Norrby's page of a day."""
    made = published(norrby.city.content)
    return words(change_page(views(made)[f"norrby/{day}"], made.edition))


def test_a_decision_is_told_by_who_when_where_and_to_whom() -> None:
    made = published(EXEMPELSTAD)
    page = change_page(views(made)["norrby/2026-05-26"], made.edition)
    text = words(page)
    for told in (
        (
            "Det här ändrades för Norrby den 26 maj 2026 Styrgruppen beslutade om nya versioner av lägesbilden och "
            "åtgärdsplanen. Överenskommelsens egna ord är oförändrade."
        ),
        (
            "Vem beslutade? Styrgruppen Deltog: stadsdelsdirektör, lokalpolisområdeschef och företrädare för "
            "fackförvaltning eller bolag."
        ),
        "När? 26 maj 2026 gäller från samma dag",
        "Var står det? Protokoll 2026:2 § 3",
        "Den centrala beredningsgruppen ✓ meddelad 29 maj 2026 genom e-post",
        "Lägesbilden Åtgärdsplanen ‹ Förra ändringen, 17 februari 2026 Det här är den senaste ändringen.",
        (
            "Lägesbilden från 12 maj 2026 ersätter den från 13 maj 2025. Sex problem är tillagda. Alla tre avsnitt är "
            "ändrade. Alla fyra tabellrader är ändrade. Andra ändrade uppgifter: titel."
        ),
        "Åtgärdsplanen från 19 maj 2026 ersätter den från 20 maj 2025. Alla sex åtgärder är ändrade.",
        "Lägesbilden, ord för ord",
        "Åtgärdsplanen, ord för ord",
    ):
        assert told in text, told
    assert page.markdown.count("är understrukna") == 1
    assert 'href="../../2026-02-17/andringar/"' in page.markdown
    assert {"bilaga-lagesbild", "bilaga-atgardsplan"} <= set(re.findall(r'id="([^"]+)"', page.markdown))


def test_a_tillagg_is_told_by_who_signed_and_when() -> None:
    made = published(EXEMPELSTAD)
    text = words(change_page(views(made)["norrby/2025-02-18"], made.edition))
    for told in (
        "Parterna kom överens om ett tillägg om minsta antal möten per år. Överenskommelsens egna ord är ändrade.",
        "Vem beslutade? Parterna, genom ett tillägg Kommunen har undertecknat i Exempelstad den 17 februari 2025",
        "Polisen har undertecknat i Exempelstad den 18 februari 2025 genom lokalpolisområdeschef.",
        "När? 18 februari 2025 gäller från samma dag Var står det? Tillägg 1 till överenskommelsen, EXNO 2025/4",
        "‹ Första versionen, 3 juni 2024 Nästa ändring, 27 maj 2025 ›",
        "Styrgruppen: minsta antal möten per år höjt från 2 till 3. 2 ord är tillagda och 2 borttagna.",
        "minst borttaget: två (2) slut på borttaget tillagt: tre (3) slut på tillägg tillfällen per år",
        "Parternas anmärkning: Styrgruppen ska sammankallas minst tre gånger per år i stället för två.",
        "oförändrade stycken",
    ):
        assert told in text, told


def test_what_may_not_be_read_is_told_of_and_not_shown() -> None:
    view = views(published(EXEMPELSTAD))["exempeludden/2026-09-22"]
    (part,) = view.parts
    assert (part.came, part.blocks, part.fields, part.amount) == (
        "från 15 september 2026 ersätter den från 7 april 2026.",
        (),
        (),
        "",
    )
    assert part.note.startswith("Bilagan omfattas av sekretess och visas inte här. Grunden är 18 kap. 1 §")
    assert views(published(EXEMPELSTAD, "internal"))["exempeludden/2026-09-22"].parts[0].note == part.note


def repealed(norrby: District) -> None:
    norrby.write(
        "organ: lokal-styrgrupp\ntitel: Styrgruppen upphäver sitt beslut\ndatum: 2026-09-01\n"
        "dokument: Protokoll 2026:4 § 2\nupphäver: beslut/2026-05-26-styrgrupp\nnärvarande: [stadsdelsdirektör]\n"
        "meddelad_central_beredningsgrupp: {datum: 2026-09-02, sätt: e-post}\n",
        "beslut/2026-09-01-styrgrupp.yaml",
    )


def two_decisions(norrby: District) -> None:
    text = norrby.text(DECISION)
    both = "[lagesbild/2026-05-12, atgardsplan/2026-05-19]"
    norrby.write(text.replace(both, "[lagesbild/2026-05-12]"), DECISION)
    other = text.replace(both, "[atgardsplan/2026-05-19]").replace("2026:2 § 3", "2026:2 § 4")
    norrby.write(other, "beslut/2026-05-26-styrgrupp-2.yaml")
    norrby.replace(
        "beslut: 2026-05-26-styrgrupp", "beslut: 2026-05-26-styrgrupp-2", "bilagor/atgardsplan/2026-05-19.md"
    )


def first_of_its_kind(norrby: District) -> None:
    norrby.remove("bilagor/kommunikationsplan/2024-05-14.md")
    norrby.replace("ersätter: 2024-05-14\n", "", "bilagor/kommunikationsplan/2025-06-03.md")


def not_handed_in(norrby: District) -> None:
    path = "bilagor/lagesbild/2026-05-12.md"
    head = norrby.text(path).split("---")[1]
    kept = re.sub(r"problem:\n(?:  .*\n)+", "", head)
    norrby.write(f"---{kept}innehåll: saknas\n---\n", path)


def withdrawn(norrby: District) -> None:
    path = "bilagor/lagesbild/2026-05-12.md"
    head = norrby.text(path).split("---")[1]
    kept = re.sub(r"problem:\n(?:  .*\n)+", "", head)
    norrby.write(
        f"---{kept}återtagen: {{omfattning: hela, datum: 2026-10-01, grund: personuppgifter, "
        f"beslutad_av: stadsdelsnämnden}}\n---\n",
        path,
    )


def other_overarching(norrby: District) -> None:
    norrby.replace(
        "    tidigare: {samverkansorganisation.styrgrupp.möten_per_år: 2}\n",
        "    tidigare: {övergripande.version: 2019-10, samverkansorganisation.styrgrupp.möten_per_år: 2}\n",
    )


def not_told(norrby: District) -> None:
    norrby.replace("meddelad_central_beredningsgrupp: {datum: 2026-05-29, sätt: e-post}\n", "", DECISION)


def told_on_no_known_day(norrby: District) -> None:
    norrby.replace("{datum: 2026-05-29, sätt: e-post}", "{datum: okänt, sätt: e-post}", DECISION)


def later_than_decided(norrby: District) -> None:
    norrby.replace("datum: 2026-05-26", "datum: 2026-05-11", DECISION)


KINDS: list[tuple[Callable[[District], None], str, list[str]]] = [
    (
        repealed,
        "2026-09-01",
        [
            "Styrgruppen upphävde sitt beslut från den 26 maj 2026.",
            "Var står det? Protokoll 2026:4 § 2",
            "Lägesbilden från 13 maj 2025 gäller igen, i stället för den från 12 maj 2026. Sex problem är borttagna.",
            "Åtgärdsplanen från 20 maj 2025 gäller igen, i stället för den från 19 maj 2026.",
            "‹ Förra ändringen, 26 maj 2026",
        ],
    ),
    (repealed, "2026-05-26", ["Lägesbilden från 12 maj 2026 ersätter den från 13 maj 2025."]),
    (
        two_decisions,
        "2026-05-26",
        [
            (
                "Styrgruppen beslutade om en ny version av lägesbilden. Styrgruppen beslutade om en ny version av "
                "åtgärdsplanen."
            ),
            "Var står det? Protokoll 2026:2 § 3",
            "Var står det? Protokoll 2026:2 § 4",
        ],
    ),
    (
        first_of_its_kind,
        "2025-06-10",
        ["Kommunikationsplanen från 3 juni 2025 är ny. Läs kommunikationsplanen från 3 juni 2025"],
    ),
    (
        not_handed_in,
        "2026-05-26",
        ["ersätter den från 13 maj 2025. Handlingen är inte inlämnad.", "Mer om lägesbilden från 12 maj 2026"],
    ),
    (withdrawn, "2026-05-26", ["ersätter den från 13 maj 2025. Texten är återtagen den 1 oktober 2026."]),
    (
        other_overarching,
        "2025-02-18",
        [
            "Den övergripande överenskommelsen: version ändrad från ”2019-10” till ”2024-02”.",
            "Överenskommelsens egna ord är ändrade.",
        ],
    ),
    (not_told, "2026-05-26", ["Den centrala beredningsgruppen ! inte meddelad enligt uppgifterna här"]),
    (told_on_no_known_day, "2026-05-26", ["Den centrala beredningsgruppen ! meddelad en okänd dag genom e-post"]),
    (
        later_than_decided,
        "2026-05-19",
        ["När? 11 maj 2026 gäller från 19 maj 2026", "Åtgärdsplanen från 19 maj 2026 ersätter"],
    ),
    (
        later_than_decided,
        "2026-05-12",
        ["När? 11 maj 2026 gäller från 12 maj 2026", "Lägesbilden från 12 maj 2026 ersätter"],
    ),
]


@pytest.mark.parametrize(("how", "day", "told"), KINDS, ids=lambda one: getattr(one, "__name__", None))
def test_every_kind_of_change(how: Callable[[District], None], day: str, told: list[str], norrby: District) -> None:
    how(norrby)
    text = page_of(norrby, day)
    for one in told:
        assert one in text, text[:3000]


def test_a_day_that_nobody_knows_has_no_page_and_the_first_version_changed_nothing(norrby: District) -> None:
    norrby.replace("    datum: 2026-02-17\n", "    datum: okänt\n")
    days = [uri for uri in views(published(norrby.city.content)) if uri.startswith("norrby/")]
    assert days == ["norrby/2025-02-18", "norrby/2025-05-27", "norrby/2025-06-10", "norrby/2026-05-26"]


def test_a_tillagg_that_not_all_have_signed_has_no_page_and_the_list_of_changes_says_why(norrby: District) -> None:
    signed = "funktion: lokalpolisområdeschef, undertecknad: true, form: papper}\n    anmärkning: Ny kommunikationsplan"
    norrby.replace(signed, signed.replace("true", "false"))
    made = published(norrby.city.content)
    assert "norrby/2025-06-10" not in views(made)
    told = " ".join(re.sub("<[^>]+>", " ", unescape("".join(page.markdown for page in pages(made)))).split())
    assert "men det framgår inte att alla parter har undertecknat det." in told
    assert "är inte undertecknat av Lokalpolisområde Norrby och gäller därför inte" in told


@pytest.mark.parametrize("content", [EXEMPELSTAD, TVILLINGSTA, JARVA], ids=lambda path: path.name)
@pytest.mark.parametrize("edition", ["public", "internal"])
def test_as_many_words_are_marked_as_the_page_says(content: Path, edition: str) -> None:
    """Each document's own count is that of the words marked below its heading; no page says a number of its own."""
    made = published(content, edition)
    for page in (*change.pages(made), *redline.pages(made)):
        for section in re.findall(r'<section class="sv-redline">.*?</section>', page.markdown):
            name = re.findall(r"<h2[^>]*>(.*?), ord för ord", section)[0]
            marked = {"ins": 0, "del": 0}
            for tag, run in MARKED.findall(section):
                marked[tag] += sum(any(map(str.isalnum, word)) for word in unescape(run).split())
            items = [words(item) for item in re.findall(r"<li>.*?</li>", page.markdown)]
            counted = [(one, found) for one in items for found in AMOUNT.findall(one)]
            own = [found for one, found in counted if one.startswith(f"{unescape(name)} från")]
            told = own or [found for _, found in counted]
            assert told[:1] == [(str(marked["ins"]), str(marked["del"]))], (page.uri, name)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((0, 0, 0, 3), []),
        ((6, 0, 0, 6), ["Sex åtgärder är tillagda."]),
        ((1, 0, 0, 4), ["En åtgärd är tillagd."]),
        ((2, 1, 3, 9), ["Två åtgärder är tillagda, en är borttagen och tre är ändrade."]),
        ((0, 0, 3, 3), ["Alla tre åtgärder är ändrade."]),
        ((0, 0, 2, 2), ["Två åtgärder är ändrade."]),
        ((0, 2, 3, 3), ["Två åtgärder är borttagna och tre är ändrade."]),
    ],
)
def test_how_many_came_went_and_became_others(numbers: tuple[int, int, int, int], told: list[str]) -> None:
    assert list(counted(LISTS["åtgärder"], *numbers)) == told


def test_what_is_counted_has_its_gender() -> None:
    assert list(counted(LISTS["problem"], 1, 1, 1, 5)) == [
        "Ett problem är tillagt, ett är borttaget och ett är ändrat."
    ]
