"""samverk new tillägg, period, dispens and godkännare: what is signed, decided and who speaks, written as asked."""

from datetime import date
from pathlib import Path

import pytest

from city import ROOT
from city_commands import Answer
from test_migrate import EXAMPLES
from test_new import DAY, Town

CHANGE = "samverkansorganisation.styrgrupp.möten_per_år=6"
SIGNED = {"--dag": "2027-01-01", "--samråd": "2026-11-20", "--handling": "Tillägg 9"}
WAIVED = {
    "--regel": "bilaga-finns",
    "--gäller": "allt",
    "--skäl": "Ny ledning",
    "--dag": "2026-11-20",
    "--handling": "Protokoll 2026:9 § 1",
    "--diarienummer": "EXNO 2026/41",
    "--närvarande": "stadsdelsdirektör",
    "--till": "2027-05-01",
}


def given(flags: dict[str, str]) -> list[str]:
    return [word for flag, said in flags.items() if said for word in (flag, said)]


@pytest.fixture(params=sorted(EXAMPLES))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Town:
    return Town(tmp_path, str(request.param))


@pytest.fixture
def norrby(tmp_path: Path) -> Town:
    return Town(tmp_path, "norrby")


def speak(town: Town, *words: str) -> Answer:
    where = ("--root", str(ROOT), "--content", str(town.city.content))
    return town.city.run_here("new", "godkännare", *words, *where)


@pytest.mark.parametrize("what", ["tillägg", "tillagg"])
def test_a_tillagg_has_the_new_value_what_stood_and_a_row_for_each_party(what: str, place: Town) -> None:
    known = place.findings()
    answer = place.new(what, "--ändra", CHANGE, *given(SIGNED))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Tillägget tillagg-2027-1 om samverkansorganisation.styrgrupp.möten_per_år är skrivet")
    ((name, (went, came)),) = place.lines().items()
    before, after = [one for one in went if "möten_per_år" in one], [one for one in came if one.endswith("år: 6")]
    assert (name, len(before), len(after)) == ("overenskommelse.yaml", 1, 1)
    text = "\n".join(came)
    assert f"samverkansorganisation.styrgrupp.möten_per_år: {before[0].split()[-1]}" in text
    assert text.count("undertecknad: false") == 2
    new = {one.partition("@")[0] for one in place.findings() - known}
    assert {one for one in new if "ovrig-andring" not in one} <= {
        "textlas-stammer",
        "underskrift-alla-parter",
        "dag-har-varit",
    }


def test_what_was_not_there_is_told_as_nothing(norrby: Town) -> None:
    assert norrby.new("tillägg", "--ändra", "giltighet.uppsägning_månader=6", *given(SIGNED)).code == 0
    came = "\n".join(norrby.lines()["overenskommelse.yaml"][1])
    assert "uppsägning_månader: 6" in came
    assert "giltighet.uppsägning_månader: null" in came


def test_a_version_that_waits_for_signatures_is_named(norrby: Town) -> None:
    assert norrby.new("bilaga", "--typ", "kommunikationsplan", "--dag", "2026-11-20", "--kopiera").code == 0
    answer = norrby.new("tillägg", "--bilaga", "kommunikationsplan/2026-11-20", *given(SIGNED))
    assert (answer.code, answer.err) == (0, "")
    assert "avser: [bilagor/kommunikationsplan/2026-11-20]" in "\n".join(norrby.lines()["overenskommelse.yaml"][1])


def test_a_period_is_a_tillagg_about_the_last_day(tmp_path: Path) -> None:
    town = Town(tmp_path, "vattenborg")
    assert town.new("period", "--till", "2032-01-31", *given(SIGNED)).code == 0
    came = "\n".join(town.lines()["overenskommelse.yaml"][1])
    assert "till: 2032-01-31" in came
    assert "giltighet.till: 2029-01-31" in came


def test_a_waiver_rests_on_a_decision_of_its_own(norrby: Town) -> None:
    known = norrby.findings()
    answer = norrby.new("dispens", *given(WAIVED))
    assert (answer.code, answer.err) == (0, "")
    told = norrby.lines()
    assert told.pop("beslut/2026-11-20-styrgrupp-dispens.yaml")[1] == [
        "organ: lokal-styrgrupp",
        "titel: Styrgruppen beslutar om undantag från bilaga-finns",
        "datum: 2026-11-20",
        "dokument: Protokoll 2026:9 § 1",
        "avser: [dispenser.bilaga-finns]",
        "närvarande: [stadsdelsdirektör]",
    ]
    ((name, (went, came)),) = told.items()
    assert (name, went, came[0]) == ("overenskommelse.yaml", ["dispenser: []"], "dispenser:")
    assert not norrby.findings() - known
    (row,) = norrby.city.judged(date.fromisoformat(DAY)).content.agreements[0].parts.terms.dispenser
    assert row.whole


def test_accounts_are_added_to_whom_they_speak_for(norrby: Town) -> None:
    assert speak(norrby, "sdf-norrby", "--konto", "norrby-ny").code == 0
    assert speak(norrby, "regelgruppen", "--konto", "ny-regel", "--grupp", "exempelstad/regler").code == 0
    assert speak(norrby, "exempelbostader", "--konto", "bostader").code == 0
    gate = (norrby.city.content / "godkannande.yaml").read_text(encoding="utf-8")
    assert "{organisation: sdf-norrby, konton: [norrby-samordnare, norrby-direktor, norrby-ny]}" in gate
    assert "konton: [regelgruppen-exempelstad, ny-regel], grupper: [exempelstad/regler]}" in gate
    assert "- {organisation: exempelbostader, konton: [bostader]}" in gate


WRONG: dict[str, tuple[str, dict[str, str], str]] = {
    "nothing changed": ("tillägg", SIGNED, "Ange --ändra: vad ändras"),
    "a change without a value": ("tillägg", SIGNED | {"--ändra": "exemplar="}, "Skriv --ändra som platsen"),
    "a value that is there": ("tillägg", SIGNED | {"--ändra": "exemplar=2"}, "har redan det värdet."),
    "a value that is none": ("tillägg", SIGNED | {"--ändra": "exemplar=[1"}, "går inte att läsa som ett värde."),
    "what is not signed": ("tillägg", SIGNED | {"--ändra": "textlås=nej"}, "ändras inte med ett tillägg."),
    "a row that is not there": ("tillägg", SIGNED | {"--ändra": "parter.kungen=nej"}, "parter.kungen finns inte."),
    "another annex": ("tillägg", SIGNED | {"--bilaga": "x"}, "x väntar inte på något tillägg."),
    "no day": ("tillägg", SIGNED | {"--ändra": CHANGE, "--dag": ""}, "Ange --dag"),
    "no record": ("tillägg", SIGNED | {"--ändra": CHANGE, "--handling": ""}, "Ange --handling"),
    "a talk to come": ("tillägg", SIGNED | {"--ändra": CHANGE, "--samråd": "2026-12-01"}, "den dagen har inte kommit"),
    "a talk after its day": ("tillägg", SIGNED | {"--ändra": CHANGE, "--dag": "2026-11-01"}, "innan tillägget börjar"),
    "no last day": ("period", SIGNED, "Ange --till: till vilken dag"),
    "without an end": ("period", SIGNED | {"--till": "2030-01-01"}, "norrby gäller tillsvidare."),
    "no rule": ("dispens", WAIVED | {"--regel": ""}, "Ange --regel: vilken regel"),
    "another rule": ("dispens", WAIVED | {"--regel": "bilaga-fins"}, "Menade du bilaga-finns?"),
    "a rule for everybody": ("dispens", WAIVED | {"--regel": "lagesbild-vartannat-ar"}, "Ingen får besluta om"),
    "too long": ("dispens", WAIVED | {"--till": "2027-12-01"}, "högst ett år efter beslutet"),
    "over before": ("dispens", WAIVED | {"--till": "2026-11-20"}, "gälla en tid efter beslutet."),
    "a decision to come": ("dispens", WAIVED | {"--dag": "2026-12-01"}, "den dagen har inte kommit"),
    "somebody else": ("dispens", WAIVED | {"--närvarande": "kung"}, "kung är ingen funktion i styrgruppen"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_one_line_and_writes_nothing(name: str, norrby: Town) -> None:
    what, flags, why = WRONG[name]
    answer = norrby.new(what, *given(flags))
    assert (answer.code, answer.out) == (2, "")
    assert why in " ".join(answer.err.split())
    assert norrby.files() == norrby.before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("sdf-norby", "--konto", "x"), "Menade du sdf-norrby?"),
        (("sdf-norrby",), "Ange --konto eller --grupp"),
        (("sdf-norrby", "--konto", "a@b.example"), "a@b.example är inget konto."),
        (("sdf-norrby", "--konto", "norrby-direktor"), "talar redan för sdf-norrby."),
    ],
)
def test_an_account_that_cannot_be_is_one_line(words: tuple[str, ...], why: str, norrby: Town) -> None:
    answer = speak(norrby, *words)
    assert (answer.code, answer.out) == (2, "")
    assert why in answer.err
    assert norrby.files() == norrby.before


def test_where_nobody_approves_anything_yet_it_is_told_how_to_begin(tmp_path: Path) -> None:
    answer = speak(Town(tmp_path, "vattenborg"), "trygghetsenheten", "--konto", "x")
    assert (answer.code, "godkannande.yaml finns inte" in answer.err) == (2, True)
