"""Change control is every city's: each class of words, under each rule set, with its company and without it.

Each cell is a change in a real git repository. Without its company it is stopped by the rule named here; with it
nothing stops it. The answers are written from what the texts say, and not from the rule sets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from city import ROOT, City
from samverk.model.word_class import WordClass
from towns import DECIDED_BY, RULE_SETS, Town, decide, new_version, sign, town

SIGN, DECIDE = "ovrig-andring-undertecknad", "uppdatering-beslutad-av-styrgrupp"
PLAN, KEPT = "andrade-omraden-kraver-ny-atgardsplan", "tidigare-version-kvar"
Edit = Callable[[Town], object]


@dataclass(frozen=True)
class Cell:
    """A change, what stops it by itself, and what it asks for; `company` None: nothing makes it allowed.

    `stops` empty: it is allowed as it is.
    """

    words: str
    edit: Edit
    stops: Callable[[str], set[str]]
    company: Edit | None = None

    @property
    def name(self) -> str:
        return f"{self.words}-{self.edit.__name__}"


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    made: dict[str, Path] = {}

    def of(rule_set: str) -> Path:
        if rule_set not in made:
            made[rule_set] = town(tmp_path_factory.mktemp("arkiv"), rule_set).root
        return made[rule_set]

    return of


@pytest.fixture
def town_of(committed: Callable[[str], Path], tmp_path: Path) -> Callable[[str], Town]:
    def of(rule_set: str) -> Town:
        City(committed(rule_set)).copied(tmp_path / "samverk")
        return Town(tmp_path / "samverk", rule_set)

    return of


def more_meetings(one: Town) -> None:
    before = 4 if one.name == "vattenborg" else 3
    one.change(f"    möten_per_år: {before}\n", f"    möten_per_år: {before + 1}\n")
    one.lock()


def ten_years_more(one: Town) -> None:
    one.change(*(("2029-01-31", "2039-01-31") if one.name == "vattenborg" else ("tillsvidare", "2036-12-31")))
    one.lock()


def an_annex_that_no_rule_set_knows(one: Town) -> None:
    head = "typ: annan\ntitel: Rutin för natten\ndatum: 2026-11-10\nupprättad_av: [kommunen, polisen]\n"
    one.write(f"{one.folder}/bilagor/rutin/2026-11-10.md", f"---\n{head}---\nVi går två varv.\n")


def a_new_picture(one: Town) -> None:
    new_version(one, "lagesbild", one.pictured, decided=one.rule_set in DECIDED_BY)
    listed = f"typ: lägesbild, datum: {one.pictured}"
    one.change(listed, listed.replace(one.pictured, "2026-11-10"))


def decided_or_signed(one: Town) -> None:
    decided(one) if one.rule_set in DECIDED_BY else sign(one, "bilagor/lagesbild/2026-11-10")


def decided(one: Town) -> None:
    decide(one, DECIDED_BY.get(one.rule_set, "lokal-styrgrupp"), "lagesbild/2026-11-10")


def a_picture_that_another_group_decides_on(one: Town) -> None:
    a_new_picture(one)
    decide(one, "lokal-beredningsgrupp", "lagesbild/2026-11-10")


def a_picture_that_one_party_has_signed(one: Town) -> None:
    new_version(one, "lagesbild", one.pictured, decided=False)
    sign(one, "bilagor/lagesbild/2026-11-10", police="false")


def a_picture_written_anew(one: Town) -> None:
    """The one that applies: where no group decides it is still the one that came with the agreement."""
    applies = one.pictured if one.rule_set in DECIDED_BY else "2024-05-14"
    name = f"{one.folder}/bilagor/lagesbild/{applies}.md"
    one.write(name, one.text(name) + "\nDet har vänt.\n")


def an_area_renamed(one: Town) -> None:
    before = "namn: inbrott i bostäder" if one.name == "vattenborg" else "namn: unga på väg in i kriminalitet"
    one.change(before, "namn: barn och unga")
    one.lock()


def a_group_that_meets_more_often(one: Town) -> None:
    before = "mötesfrekvens: " + ("en gång i månaden\n" if one.name == "vattenborg" else "var tredje vecka\n")
    one.change(before, "mötesfrekvens: varje vecka\n")


def areas_decided_or_signed(one: Town) -> None:
    """In Stockholm a decision, and a plan that follows the areas."""
    if one.rule_set != "stockholm-2024":
        sign(one, "samverkansområden")
        return
    new_version(one, "atgardsplan", one.planned, decided=True)
    listed = f"typ: åtgärdsplan, datum: {one.planned}"
    one.change(listed, listed.replace(one.planned, "2026-11-10"))
    decide(one, "lokal-styrgrupp", "samverkansområden, atgardsplan/2026-11-10")


def the_last_meeting(one: Town) -> str:
    told = '"Protokoll 2026:3"' if one.name == "norrby" else "Protokoll 1"
    return next(row for row in one.text(one.agreement).splitlines(keepends=True) if told in row)


def a_meeting_more(one: Town) -> None:
    row = the_last_meeting(one)
    one.change(row, row + "      - {datum: 2026-11-17, dokument: Protokoll 2026:4}\n")


def a_meeting_taken_away(one: Town) -> None:
    one.change(the_last_meeting(one), "")


def a_meeting_on_another_day(one: Town) -> None:
    row = the_last_meeting(one)
    one.change(row, row.replace("2026-10-13", "2026-10-14").replace("2026-05-11", "2026-05-12"))


def a_decision_with_a_note(one: Town) -> None:
    name = f"{one.folder}/beslut/2026-09-01-namnd.yaml"
    one.write(name, one.text(name) + "anmärkning: Beslutet är diariefört.\n")


def a_decision_of_another_day(one: Town) -> None:
    one.change("datum: 2026-09-01", "datum: 2026-09-02", f"{one.folder}/beslut/2026-09-01-namnd.yaml")


def a_decision_taken_away(one: Town) -> None:
    (one.root / one.folder / "beslut/2026-09-01-namnd.yaml").unlink()


def followed_up(one: Town) -> str:
    """The file of a follow-up that is there already."""
    return f"{one.folder}/uppfoljning/" + (
        "2026-11-03-lokal-styrgrupp.yaml" if one.name == "vattenborg" else "2026-08-25-lokal-beredningsgrupp.yaml"
    )


def a_follow_up_more(one: Town) -> None:
    measure = "grannsamverkan" if one.name == "vattenborg" else "ljus-i-tunneln"
    head = f"organ: lokal-styrgrupp\ndatum: 2026-11-20\ndokument: Protokoll 5\nplan: atgardsplan/{one.planned}\n"
    row = f"åtgärder:\n  - {{id: {measure}, status: genomförd, resultat: Allt är gjort.}}\n"
    one.write(f"{one.folder}/uppfoljning/2026-11-20-lokal-styrgrupp.yaml", head + row)


def a_follow_up_with_a_note(one: Town) -> None:
    one.write(followed_up(one), one.text(followed_up(one)) + "anmärkning: Protokollet är justerat.\n")


def a_follow_up_that_says_something_else(one: Town) -> None:
    before = "7 av 12 föreningar" if one.name == "vattenborg" else "9 av 12 kvällar"
    one.change(before, "allt", followed_up(one))


def a_follow_up_taken_away(one: Town) -> None:
    (one.root / followed_up(one)).unlink()


def news_in_a_plan_that_applies(one: Town) -> None:
    """The one that applies: where no group decides it is still the one that came with the agreement."""
    applies = one.planned if one.rule_set in DECIDED_BY else "2024-05-14"
    name = f"{one.folder}/bilagor/atgardsplan/{applies}.md"
    text = one.text(name)
    before = "status: pågår" if "status: pågår" in text else "status: genomförd"
    one.write(name, text.replace(before, "status: avbruten", 1))


def template(one: Town) -> str:
    return "tvillingsta-1" if one.name == "vattenborg" else "exempelstad-1"


def the_same_words_from_another_template(one: Town) -> None:
    own = template(one)
    one.write("content/mallar/annan-2.md", one.text(f"content/mallar/{own}.md").replace(f"id: {own}", "id: annan-2"))
    one.change(f"mall: {own}", "mall: annan-2")


def other_words_from_another_template(one: Town) -> None:
    the_same_words_from_another_template(one)
    one.change("Parterna ska hålla" if one.name == "vattenborg" else "och ytterligare vid behov.", "Ingen ska hålla",
               "content/mallar/annan-2.md")  # fmt: skip
    one.lock()


def signed(what: str) -> Edit:
    return lambda one: sign(one, what)


def always(*rules: str) -> Callable[[str], set[str]]:
    return lambda _: set(rules)


def unless_decided(rule_set: str) -> set[str]:
    """What stops a lägesbild without its company."""
    return {DECIDE} if rule_set in DECIDED_BY else {SIGN}


def of_areas(rule_set: str) -> set[str]:
    return {"omraden-beslutade", PLAN} if rule_set == "stockholm-2024" else {SIGN}


def of_groups(rule_set: str) -> set[str]:
    """Stockholm's text leaves them to the beredningsgrupp."""
    return set() if rule_set == "stockholm-2024" else {SIGN}


LOGGED, FOLLOWED = "moten-kvar", "uppfoljning-oforandrad"
CELLS = (
    Cell("undertecknat", more_meetings, always(SIGN), signed("samverkansorganisation.styrgrupp")),
    Cell("undertecknat", ten_years_more, always(SIGN), signed("giltighet.till")),
    Cell("undertecknat", an_annex_that_no_rule_set_knows, always(SIGN), signed("bilagor/rutin/2026-11-10")),
    Cell("beslutat", a_new_picture, unless_decided, decided_or_signed),
    Cell("beslutat", a_picture_that_another_group_decides_on, unless_decided),
    Cell("beslutat", a_picture_that_one_party_has_signed, always(SIGN)),
    Cell("beslutat", a_picture_written_anew, always(KEPT)),
    Cell("beslutat", an_area_renamed, of_areas, areas_decided_or_signed),
    Cell("beslutat", a_group_that_meets_more_often, of_groups, signed("samverkansorganisation.arbetsgrupper")),
    Cell("beslutat", a_decision_of_another_day, always("beslut-oforandrat")),
    Cell("beslutat", a_decision_taken_away, always("beslut-oforandrat")),
    Cell("loggat", a_decision_with_a_note, always()),
    Cell("loggat", a_meeting_more, always()),
    Cell("loggat", a_meeting_taken_away, always(LOGGED)),
    Cell("loggat", a_meeting_on_another_day, always(LOGGED)),
    Cell("loggat", a_follow_up_more, always()),
    Cell("loggat", a_follow_up_with_a_note, always()),
    Cell("loggat", a_follow_up_that_says_something_else, always(FOLLOWED)),
    Cell("loggat", a_follow_up_taken_away, always(FOLLOWED)),
    Cell("beslutat", news_in_a_plan_that_applies, always("uppfoljning-i-egen-fil")),
    Cell("återgivet", the_same_words_from_another_template, always()),
    Cell("återgivet", other_words_from_another_template, always(SIGN), signed("mall")),
)  # fmt: skip
TRIED = [(rule_set, cell) for rule_set in RULE_SETS for cell in CELLS]
COMPANIED = [(rule_set, cell) for rule_set, cell in TRIED if cell.company and cell.stops(rule_set)]


@pytest.mark.parametrize(("rule_set", "cell"), TRIED, ids=lambda one: getattr(one, "name", one))
def test_by_itself_a_change_is_stopped_or_allowed(rule_set: str, cell: Cell, town_of: Callable[[str], Town]) -> None:
    one = town_of(rule_set)
    cell.edit(one)
    stops, wanted = one.stops(), cell.stops(rule_set)
    assert wanted <= stops if wanted else not stops


@pytest.mark.parametrize(("rule_set", "cell"), COMPANIED, ids=lambda one: getattr(one, "name", one))
def test_with_its_company_it_is_allowed(rule_set: str, cell: Cell, town_of: Callable[[str], Town]) -> None:
    one = town_of(rule_set)
    cell.edit(one)
    assert cell.company
    cell.company(one)
    assert one.stops() == set()


def test_every_rule_set_and_every_class_of_words_is_in_the_table() -> None:
    folders = {path.parent.name for path in ROOT.glob("**/rules/*/regelverk.yaml") if "tests" not in path.parts}
    assert folders == set(RULE_SETS)
    assert {cell.words for cell in CELLS} == {words.value for words in WordClass if words is not WordClass.FREE}
    assert len(COMPANIED) == 48
