"""samverk migrate: a plan's own follow-up becomes a file, the plan is untouched, and how measures go stays the same."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from city import ROOT
from city import City as Copy
from samverk.agreement.annexes import versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.follow_ups import follow_ups_of
from samverk.check import judge
from samverk.migrate import Wish, migrate
from samverk.model.errors import UsageError
from samverk.reading import read
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.read.follow_ups import measure_views
from samverk.source.places import Places
from test_cli import samverk

DAY = date(2026, 11, 23)
EXAMPLES = {"norrby": "exempelstad", "vattenborg": "tvillingsta"}
PLANS = [("norrby", "2024-05-14"), ("norrby", "2025-05-20"), ("norrby", "2026-05-19"), ("vattenborg", "2026-01-26")]


class City:
    """An example with one agreement, in a folder of its own, without any follow-ups yet."""

    def __init__(self, folder: Path, agreement: str = "norrby", *, keep: bool = False) -> None:
        copy = Copy.at(folder / "stad", ROOT / "examples" / EXAMPLES[agreement], only=(agreement,))
        self.agreement, self.root = agreement, copy.content
        if not keep:
            shutil.rmtree(self.folder)

    @property
    def places(self) -> Places:
        return Places.of(ROOT, self.root)

    @property
    def folder(self) -> Path:
        return self.root / "avtal" / self.agreement / "uppfoljning"

    def plan(self, label: str) -> Path:
        return self.root / "avtal" / self.agreement / "bilagor/atgardsplan" / f"{label}.md"

    def change(self, label: str, before: str, after: str) -> None:
        text = self.plan(label).read_text(encoding="utf-8")
        assert before in text
        self.plan(label).write_text(text.replace(before, after, 1), encoding="utf-8")

    def read(self) -> Agreement:
        return read(self.places).content.agreements[0]

    def migrate(self, plan: str | None = None, organ: str | None = None, record: str | None = None) -> tuple[str, ...]:
        return migrate(self.places, Wish(self.agreement, plan, organ, record), DAY)

    def files(self) -> dict[str, bytes]:
        found = (path for path in sorted(self.root.rglob("*")) if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def states(self, label: str) -> dict[date, list[tuple[object, ...]]]:
        """How each measure of the plan goes, on every day from when it began to apply."""
        agreement = self.read()
        plan = next(v for v in versions(agreement) if v.kind == "åtgärdsplan" and v.label == label)
        assert plan.in_force_from
        days = [plan.in_force_from + timedelta(days=n) for n in range((DAY - plan.in_force_from).days + 1)]
        return {
            day: [
                (s.measure.id.words, s.status.words, s.result.words, s.followed_up.value)
                for s in follow_ups_of(plan, agreement, AsOf(day)).states
            ]
            for day in days
        }


@pytest.mark.parametrize(("agreement", "label"), PLANS)
def test_how_measures_go_is_the_same_and_the_plan_untouched(agreement: str, label: str, tmp_path: Path) -> None:
    city = City(tmp_path, agreement)
    before, files = city.states(label), city.files()
    told = city.migrate(label)
    made = {name: data for name, data in city.files().items() if name not in files}
    assert {name: data for name, data in city.files().items() if name in files} == files
    assert len(made) == 1
    assert "är skriven" in told[0]
    after = city.states(label)
    first = next(iter(made)).rpartition("/")[2][:10]
    dated = date.fromisoformat(first)
    for day, states in after.items():
        if day >= dated:
            assert [state[:3] for state in states] == [state[:3] for state in before[day]], day
        for was, has in zip(before[day], states, strict=True):
            expected = max(str(was[3] or ""), dated.isoformat()) if day >= dated else str(was[3] or "")
            assert str(has[3] or "") == expected, day
    blocking = [f for f in judge(city.places, DAY).report.findings if f.blocks() and f.agreement == agreement]
    assert blocking == []


def test_what_is_written_is_whole(tmp_path: Path) -> None:
    city = City(tmp_path)
    assert city.migrate("2025-05-20", record="Minnesanteckningar 2026:2 § 1") == (
        "content/avtal/norrby/uppfoljning/2026-04-21-lokal-beredningsgrupp.yaml är skriven: 6 åtgärder.",
        "Planen atgardsplan/2025-05-20 är orörd. Pröva med samverk check.",
    )
    (path,) = city.folder.iterdir()
    assert path.read_text(encoding="utf-8").split("åtgärder:")[0] == (
        "# Inläst från atgardsplan/2025-05-20 med samverk migrate. Planen är orörd.\n"
        "organ: lokal-beredningsgrupp\n"
        "datum: 2026-04-21\n"
        "dokument: Minnesanteckningar 2026:2 § 1\n"
        "plan: atgardsplan/2025-05-20\n"
    )
    (one,) = city.read().parts.follow_ups
    assert [(row.id.words, row.status.words) for row in one.atgarder][2] == ("ljus-i-tunneln", "genomförd")
    assert one.atgarder[2].resultat.words == (
        "Belysningen kom på plats i september 2025. Rånen minskade från 22 till 13."
    )


def test_once_more_does_nothing(tmp_path: Path) -> None:
    city = City(tmp_path, "vattenborg")
    city.migrate()
    files = city.files()
    (path,) = city.folder.iterdir()
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "finns redan, likadan" in city.migrate()[0]
    path.write_bytes(files[path.relative_to(city.root).as_posix()])
    assert city.migrate()[1] == "Planen atgardsplan/2026-01-26 är orörd. Inget är skrivet."
    assert city.files() == files


def test_another_follow_up_of_the_day_is_not_touched(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.folder.mkdir()
    (city.folder / "2026-04-21-styrgrupp.yaml").write_text("organ: lokal-styrgrupp\ndatum: 2026-04-21\n")
    files = city.files()
    with pytest.raises(UsageError, match="Den 21 april 2026 finns redan en uppföljning"):
        city.migrate()
    assert city.files() == files


def test_days_that_differ_become_files_and_all_or_none_are_written(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.change("2026-05-19", "senast: 2026-04-21", "senast: 2026-06-30")
    assert len(city.migrate()) == 3
    assert sorted(p.name[:10] for p in city.folder.iterdir()) == ["2026-04-21", "2026-06-30"]
    (city.folder / "2026-06-30-lokal-beredningsgrupp.yaml").unlink()
    (city.folder / "2026-06-30-styrgrupp.yaml").write_text("organ: lokal-styrgrupp\ndatum: 2026-06-30\n")
    (city.folder / "2026-04-21-lokal-beredningsgrupp.yaml").unlink()
    files = city.files()
    with pytest.raises(UsageError, match="30 juni 2026"):
        city.migrate()
    assert city.files() == files


HOSTILE = (
    "- : # ' \" \\ { } [ ] & * ! | > % @ ` x", "true", "2026", "0x1F", "null och nix", "okänt: nej", "a\tb",
    "två\nrader", "🙂 bra", "mellan\u00a0rum och\u200b tomt", "--- klart", "&ankare *alias !!python/object",
    "ja  # kommentar",
    "på: 12:30", "“citat”",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_a_result_says_it_says_afterwards(words: str, tmp_path: Path) -> None:
    city = City(tmp_path, "vattenborg")
    quoted = yaml.safe_dump({"resultat": words}, allow_unicode=False, default_style='"').strip()
    city.change("2026-01-26", "    status: pågår\n", f"    status: pågår\n    {quoted}\n")
    said = city.read().parts.annexes[0].atgarder[0].resultat.words
    assert said
    city.migrate()
    (one,) = city.read().parts.follow_ups
    assert one.atgarder[0].resultat.words == said


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("ansvarig: styrgruppen}", "ansvarig: trygghetschefen}", "säger inte vilken grupp som följde upp"),
        ("ansvarig: styrgruppen}", "ansvarig: styrgruppen, senast: löpande}", "2026-01-26.md:20: löpande är ingen dag"),
        ("ansvarig: styrgruppen}", "ansvarig: styrgruppen, senast: 2027-01-01}", "1 januari 2027 har inte kommit än"),
        ("datum: 2026-01-26\n", "datum: 2026-01-26\nfel nyckel: 1\n", "Kör samverk check och rätta det först"),
        ("    id: grannsamverkan\n", "", "Kör samverk check"),
    ],
)
def test_what_cannot_be_migrated_is_told_in_one_line_and_nothing_is_written(
    before: str, after: str, message: str, tmp_path: Path
) -> None:
    city = City(tmp_path, "vattenborg")
    if before.startswith("    id"):
        before, after = "  - id: grannsamverkan\n    område", "  - område"
    city.change("2026-01-26", before, after)
    files = city.files()
    with pytest.raises(UsageError) as told:
        city.migrate()
    assert message in str(told.value)
    assert "\n" not in str(told.value)
    assert city.files() == files
    assert not city.folder.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vattenborgg"], "Överenskommelsen vattenborgg finns inte. Välj bland vattenborg."),
        (
            ["vattenborg", "--plan", "2019-01-01"],
            "Åtgärdsplanen 2019-01-01 är inte beslutad, eller så finns den inte i mappen bilagor.",
        ),
        (["vattenborg", "--organ", "kommunfullmäktige"], "Gruppen kommunfullmäktige finns inte. Välj bland lokal-"),
        (["vattenborg", "--as-of", "2025-01-01"], "Ingen åtgärdsplan för vattenborg gäller och finns här"),
        ([], "Argument saknas 'AVTAL'."),
    ],
)
def test_wrong_use_is_one_clear_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    city = City(tmp_path, "vattenborg")
    answer = samverk("migrate", *arguments, "--content", str(city.root))
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert not city.folder.exists()


def test_a_plan_that_is_not_here_has_nothing_to_say() -> None:
    answer = samverk("migrate", "jarva")
    assert (answer.code, answer.out) == (2, "")
    assert "Ingen åtgärdsplan för jarva gäller och finns här" in answer.err


def test_a_plan_without_news_writes_nothing(tmp_path: Path) -> None:
    city = City(tmp_path, "vattenborg")
    city.change("2026-01-26", "    status: pågår\n", "")
    (told,) = city.migrate()
    assert told.endswith("Inget är skrivet.")
    assert not city.folder.exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("åtkomst: offentlig", "åtkomst: intern"),
        ("    status: pågår\n", "    status: pågår\n    synlighet: intern\n"),
        ("ansvarig: styrgruppen}", "ansvarig: styrgruppen, synlighet: intern}"),
    ],
)
def test_what_was_internal_stays_internal(before: str, after: str, tmp_path: Path) -> None:
    city = City(tmp_path, "vattenborg")
    city.change("2026-01-26", before, after)
    city.migrate()
    (path,) = city.folder.iterdir()
    assert "synlighet: intern" in path.read_text(encoding="utf-8")
    judged = judge(city.places, DAY)
    made = publication(judged, "public", look_ahead(judged))
    told = [step for view in measure_views(made) for step in view.steps if step.status and "pågår" in step.status.text]
    assert [step for step in told if step.who == "Styrgruppen"] == []


def test_a_place_that_is_taken_is_told_of_and_left(tmp_path: Path) -> None:
    city = City(tmp_path, "vattenborg")
    city.folder.write_text("en fil i vägen\n")
    with pytest.raises(UsageError, match="går inte att skriva"):
        city.migrate()
    assert city.folder.read_text() == "en fil i vägen\n"
    assert [p.name for p in city.folder.parent.iterdir() if p.name.startswith(".")] == []
