"""samverk new: what it writes is what an editor would have, checks without a fault, and is all there or not at all."""

from datetime import date
from pathlib import Path

import pytest

import terminal
from city import ROOT, City
from city_commands import Answer
from test_migrate import EXAMPLES

DAY = "2026-11-23"


class Town:
    """An example with one agreement, and what its files say before anything is written."""

    def __init__(self, folder: Path, agreement: str) -> None:
        self.city = City.at(folder / "stad", ROOT / "examples" / EXAMPLES[agreement], only=(agreement,))
        self.agreement, self.before = agreement, self.files()

    @property
    def folder(self) -> Path:
        return self.city.content / "avtal" / self.agreement

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.city.content.rglob("*") if path.is_file())
        return {path.relative_to(self.city.content).as_posix(): path.read_bytes() for path in found}

    def new(self, what: str, *flags: str) -> Answer:
        where = ("--root", str(ROOT), "--content", str(self.city.content))
        return self.city.run_here("new", what, self.agreement, *flags, "--as-of", DAY, *where)

    def lines(self) -> dict[str, tuple[list[str], list[str]]]:
        """By each file that is another: the lines that went, and those that came."""
        after, told = self.files(), {}
        for path in sorted({*self.before, *after}):
            old, new = ((at.get(path) or b"").decode().split("\n") for at in (self.before, after))
            if old != new:
                name = path.removeprefix(f"avtal/{self.agreement}/")
                told[name] = [one for one in old if one not in new], [one for one in new if one not in old]
        return told

    def findings(self) -> set[str]:
        return {one.key for one in self.city.report(date.fromisoformat(DAY)).findings}

    def undecided(self, kind: str, last: str, day: str) -> None:
        """A version of an annex that has other words than the last, and no decision yet."""
        folder = self.folder / "bilagor" / kind
        lines = (folder / f"{last}.md").read_text(encoding="utf-8").split("\n")
        lines = [one for one in lines if not one.startswith(("beslut:", "ersätter:"))]
        text = "\n".join(lines).replace(f"datum: {last}", f"datum: {day}\nersätter: {last}", 1)
        (folder / f"{day}.md").write_text(text, encoding="utf-8")
        self.before = self.files()


@pytest.fixture(params=sorted(EXAMPLES))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Town:
    return Town(tmp_path, str(request.param))


@pytest.fixture
def norrby(tmp_path: Path) -> Town:
    return Town(tmp_path, "norrby")


@pytest.mark.parametrize("what", ["möte", "mote"])
def test_a_meeting_is_one_row_among_the_days(what: str, place: Town) -> None:
    known = place.findings()
    answer = place.new(what, "--grupp", "styrgrupp", "--dag", "2026-10-20", "--handling", "Protokoll 2026:9 § 1")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Mötet den 20 oktober 2026 är antecknat i ")
    ((name, (went, came)),) = place.lines().items()
    assert (name, went) == ("overenskommelse.yaml", [])
    assert [one.strip() for one in came][-1:] == ["- {datum: 2026-10-20, dokument: Protokoll 2026:9 § 1}"]
    assert [one.strip() for one in came][:-1] in ([], ["hållna_möten:"])
    assert not place.findings() - known


def test_the_first_meeting_of_a_working_group_comes_with_its_key(norrby: Town) -> None:
    answer = norrby.new("möte", "--grupp", "unga", "--dag", "2026-10-20", "--handling", "Anteckningar")
    assert answer.code == 0
    ((_, (went, came)),) = norrby.lines().items()
    assert (went, [one.strip() for one in came]) == (
        [],
        ["hållna_möten:", "- {datum: 2026-10-20, dokument: Anteckningar}"],
    )


def test_a_decision_stands_in_its_file_and_in_each_version(norrby: Town) -> None:
    norrby.undecided("lagesbild", "2026-05-12", "2026-11-10")
    known = {one for one in norrby.findings() if "uppdatering-beslutad" not in one}
    present = ("--närvarande", "stadsdelsdirektör", "--närvarande", "lokalpolisområdeschef")
    flags = ("--avser", "lagesbild/2026-11-10", "--dag", "2026-11-17", "--handling", "Protokoll 2026:4 § 2", *present)
    answer = norrby.new("beslut", *flags, "--meddelat", "2026-11-20")
    assert (answer.code, answer.err) == (0, "")
    told = norrby.lines()
    assert told.pop("beslut/2026-11-17-styrgrupp.yaml")[1] == [
        "organ: lokal-styrgrupp",
        "titel: Styrgruppen beslutar om lägesbilden",
        "datum: 2026-11-17",
        "dokument: Protokoll 2026:4 § 2",
        "avser: [lagesbild/2026-11-10]",
        "närvarande: [stadsdelsdirektör, lokalpolisområdeschef]",
        "meddelad_central_beredningsgrupp: {datum: 2026-11-20, sätt: e-post}",
    ]
    assert told == {
        "bilagor/lagesbild/2026-11-10.md": ([], ["beslut: 2026-11-17-styrgrupp"]),
        "overenskommelse.yaml": (
            ["  - {nr: 2, typ: lägesbild, datum: 2026-05-12}"],
            ["  - {nr: 2, typ: lägesbild, datum: 2026-11-10}"],
        ),
    }
    new = {one.rpartition("@")[0] or one for one in norrby.findings() - known}
    assert not [one for one in new if "ny-version-skiljer-sig" not in one and "bygger-pa" not in one]
    again = norrby.new("beslut", *flags)
    assert (again.code, again.err) == (2, "samverk: Ingen bilaga i norrby väntar på ett beslut.\n")


def test_a_folder_that_is_not_there_comes_with_its_file(tmp_path: Path) -> None:
    town = Town(tmp_path, "vattenborg")
    town.undecided("lagesbild", "2026-01-26", "2026-11-10")
    assert not (town.folder / "beslut").exists()
    flags = ("--avser", "lagesbild/2026-11-10", "--dag", "2026-11-17", "--handling", "Protokoll 2026:4")
    answer = town.new("beslut", *flags, "--närvarande", "trygghetschef")
    assert (answer.code, answer.err) == (0, "")
    assert [path.name for path in (town.folder / "beslut").iterdir()] == ["2026-11-17-styrgrupp.yaml"]


def at_a_terminal(town: Town, *typed: str, what: str = "möte") -> tuple[int, str]:
    """`samverk new` at a terminal; each of `typed` answers a question."""
    where = ("--root", str(ROOT), "--content", str(town.city.content), "--as-of", DAY)
    return terminal.at_a_terminal(("new", what, town.agreement, *where), *typed)


def test_what_is_not_given_is_asked_for(norrby: Town) -> None:
    code, seen = at_a_terminal(norrby, "1\n", "2026-10-20\n", "Protokoll\n")
    assert code == 0, seen
    assert "1  styrgrupp" in seen
    assert norrby.lines()["overenskommelse.yaml"][1] == ["      - {datum: 2026-10-20, dokument: Protokoll}"]


@pytest.mark.parametrize("typed", [("\x03",), ("1\n", "2026-10-20\n", "\x03"), ("\x04",)])
def test_a_question_broken_off_writes_nothing(typed: tuple[str, ...], norrby: Town) -> None:
    code, seen = at_a_terminal(norrby, *typed)
    assert code == 2, seen
    assert seen.rstrip().endswith("samverk: Avbrutet. Inget är skrivet.")
    assert norrby.files() == norrby.before


WAITING = ("uppdatering-beslutad", "ovrig-andring-undertecknad")
"""What a version that nobody has decided on waits for."""
KINDS = [("norrby", kind) for kind in ("lagesbild", "atgardsplan", "kommunikationsplan", "kontaktuppgifter")] + [
    ("vattenborg", kind) for kind in ("lagesbild", "atgardsplan")
]


@pytest.mark.parametrize(("agreement", "kind"), KINDS)
def test_a_new_version_without_the_old_words_asks_for_new_ones(agreement: str, kind: str, tmp_path: Path) -> None:
    town = Town(tmp_path, agreement)
    known = town.findings()
    last = max((town.folder / "bilagor" / kind).iterdir()).stem
    answer = town.new("bilaga", "--typ", kind, "--dag", "2026-11-20", "--tom")
    assert (answer.code, answer.err) == (0, "")
    ((name, (went, came)),) = town.lines().items()
    assert (name, [one for one in went if one]) == (f"bilagor/{kind}/2026-11-20.md", [])
    assert {f"ersätter: {last}", "datum: 2026-11-20", "skriv här"} <= {*came}
    assert not [one for one in came if one.startswith("beslut:")]
    told = [one for one in town.city.report(date.fromisoformat(DAY)).findings if one.key not in known]
    asked_for = [one for one in told if one.rule == "ej-ifyllt"]
    assert len(asked_for) == 1
    left = [one for one in told if one.rule != "ej-ifyllt" and not one.rule.startswith(WAITING)]
    assert {one.rule for one in left} <= {"schema"}  # a time has a form, which its schema asks for
    assert all("ingen tid går att läsa" in one.message for one in left)


def test_a_version_that_was_never_handed_in_is_gone_on_from(tmp_path: Path) -> None:
    """Stockholm's own: nothing is known of the first version but that there was one."""
    city = City.at(tmp_path / "stad")
    where = ("--root", str(ROOT), "--content", str(city.content), "--as-of", DAY)
    answer = city.run_here("new", "bilaga", "jarva", "--typ", "atgardsplan", "--dag", "2026-11-20", "--tom", *where)
    assert (answer.code, answer.err) == (0, "")
    made = city.content / "avtal/jarva/bilagor/atgardsplan/2026-11-20.md"
    assert made.read_text(encoding="utf-8").split("\n") == [
        "---", "typ: åtgärdsplan", "version: 2", "datum: 2026-11-20", "upprättad_av: [kommunen, polisen]",
        "ersätter: odaterad", "åtkomst: offentlig", "---", "skriv här", "",
    ]  # fmt: skip


def test_a_new_version_keeps_the_old_words_where_it_is_asked_to(norrby: Town) -> None:
    folder = norrby.folder / "bilagor/lagesbild"
    before = (folder / "2026-05-12.md").read_text(encoding="utf-8").split("\n")
    assert norrby.new("bilaga", "--typ", "lägesbild", "--dag", "2026-11-20", "--kopiera").code == 0
    after = (folder / "2026-11-20.md").read_text(encoding="utf-8").split("\n")
    assert [one for one in before if one not in after] == [
        "version: 3", "datum: 2026-05-12", "beslut: 2026-05-26-styrgrupp", "ersätter: 2025-05-13",
    ]  # fmt: skip
    assert [one for one in after if one not in before] == ["version: 4", "datum: 2026-11-20", "ersätter: 2026-05-12"]


def test_what_is_drafted_with_places_left_can_be_decided_on(norrby: Town) -> None:
    """From nothing to a decided version: what is not filled in yet keeps nobody from going on."""
    assert norrby.new("bilaga", "--typ", "lagesbild", "--dag", "2026-11-20", "--tom").code == 0
    assert norrby.new("bilaga", "--typ", "atgardsplan", "--dag", "2026-11-20", "--tom").code == 0
    assert "bygger_på: 2026-11-20" in (norrby.folder / "bilagor/atgardsplan/2026-11-20.md").read_text(encoding="utf-8")
    about = ("--avser", "lagesbild/2026-11-20", "--avser", "atgardsplan/2026-11-20", "--handling", "Protokoll 4")
    answer = norrby.new("beslut", *about, "--dag", "2026-11-20", "--närvarande", "stadsdelsdirektör")
    assert (answer.code, answer.err) == (0, "")
    assert set(norrby.lines()) == {
        "beslut/2026-11-20-styrgrupp.yaml",
        "bilagor/atgardsplan/2026-11-20.md",
        "bilagor/lagesbild/2026-11-20.md",
        "overenskommelse.yaml",
    }


MEETING = {"--grupp": "styrgrupp", "--dag": "2026-10-20", "--handling": "Protokoll"}
DECISION = {
    "--avser": "lagesbild/2026-11-10",
    "--dag": "2026-11-17",
    "--handling": "Protokoll",
    "--närvarande": "stadsdelsdirektör",
}
ANNEX = {"--typ": "lagesbild", "--dag": "2026-11-20", "--tom": " "}
WRONG: dict[str, tuple[str, dict[str, str], str]] = {
    "no group": ("möte", MEETING | {"--grupp": ""}, "Ange --grupp: vilken grupp. Välj bland styrgrupp"),
    "another group": ("möte", MEETING | {"--grupp": "styrgrup"}, "Gruppen styrgrup finns inte. Menade du styrgrupp?"),
    "no record": ("möte", MEETING | {"--handling": ""}, "Ange --handling: vilken handling."),
    "no day": ("möte", MEETING | {"--dag": ""}, "Ange --dag: vilken dag (år-månad-dag)."),
    "a day that is none": ("möte", MEETING | {"--dag": "20/10"}, "”20/10” är inte ett datum."),
    "a day to come": ("möte", MEETING | {"--dag": "2026-12-01"}, "den dagen har inte kommit"),
    "a meeting that is noted": ("möte", MEETING | {"--dag": "2026-10-13"}, "är redan antecknat. Inget är skrivet."),
    "no version": ("beslut", DECISION | {"--avser": ""}, "Ange --avser: vad beslutades"),
    "another version": ("beslut", DECISION | {"--avser": "x"}, "x väntar inte på något beslut. Välj bland lagesbild"),
    "a decision to come": ("beslut", DECISION | {"--dag": "2026-12-01"}, "den dagen har inte kommit"),
    "a decision before its version": ("beslut", DECISION | {"--dag": "2026-11-01"}, "är daterad efter beslutet"),
    "nobody present": ("beslut", DECISION | {"--närvarande": ""}, "Ange --närvarande: vilka var med"),
    "somebody else": ("beslut", DECISION | {"--närvarande": "kung"}, "kung är ingen funktion i styrgruppen"),
    "no kind": ("bilaga", ANNEX | {"--typ": ""}, "Ange --typ: vilken bilaga. Välj bland lagesbild"),
    "another kind": ("bilaga", ANNEX | {"--typ": "bild"}, "Det finns ingen version av bild att utgå från."),
    "neither kept nor left": ("bilaga", ANNEX | {"--tom": ""}, "Ange --kopiera eller --tom: "),
    "a version of the day": (
        "bilaga",
        ANNEX | {"--dag": "2026-11-10"},
        "Versionen ska vara senare än den från 2026-11-10.",
    ),
    "a version before the last": ("bilaga", ANNEX | {"--dag": "2026-05-13"}, "senare än den från 2026-11-10."),
    "a version to come": ("bilaga", ANNEX | {"--dag": "2026-11-24"}, "den dagen har inte kommit"),
    "a file that is there": ("beslut", DECISION | {"--dag": "2026-11-10"}, "finns redan. Inget är skrivet."),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_one_line_and_writes_nothing(name: str, norrby: Town) -> None:
    what, flags, why = WRONG[name]
    norrby.undecided("lagesbild", "2026-05-12", "2026-11-10")
    if name == "a file that is there":
        (norrby.folder / "beslut/2026-11-10-styrgrupp.yaml").write_bytes(b"organ: lokal-styrgrupp\n")
        norrby.before = norrby.files()
    answer = norrby.new(
        what, *(word for flag, given in flags.items() if given for word in (flag, given.strip()) if word)
    )
    assert (answer.code, answer.out) == (2, "")
    assert why in answer.err
    assert norrby.files() == norrby.before
