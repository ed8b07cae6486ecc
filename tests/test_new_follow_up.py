"""samverk new uppföljning: a file that an editor would have written, and nothing where an answer cannot be right."""

import pytest

from samverk.agreement.parts.follow_up import ASSESSMENTS
from samverk.agreement.parts.measure import STATUSES
from test_new import Town, at_a_terminal, norrby, place  # noqa: F401 - fixtures

DAY, RECORD = ("--dag", "2026-11-20"), ("--handling", "Minnesanteckningar 2026:6 § 2")
PLACES = {
    "norrby": ("lokal-beredningsgrupp", "atgardsplan/2026-05-19", "fraga-om-vald"),
    "vattenborg": ("lokal-styrgrupp", "atgardsplan/2026-01-26", "grannsamverkan"),
}


def flags(town: Town) -> list[str]:
    group, plan, measure = PLACES[town.agreement]
    return ["--grupp", group, *DAY, "--plan", plan, *RECORD, "--åtgärd", f"{measure}=pågår"]


@pytest.mark.parametrize("what", ["uppföljning", "uppfoljning"])
def test_a_follow_up_is_a_file_of_its_own_without_a_finding(what: str, place: Town) -> None:  # noqa: F811 - a fixture
    known = place.findings()
    group, plan, measure = PLACES[place.agreement]
    more = ("--bedömning", f"{measure}=försenad", "--nästa", f"{measure}=2027-02-16", "--kommentar", f"{measure}=a: b")
    answer = place.new(what, *flags(place), *more)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Uppföljningen den 20 november 2026 är skriven i ")
    assert place.lines() == {
        f"uppfoljning/2026-11-20-{group}.yaml": (
            [],
            [
                f"organ: {group}",
                "datum: 2026-11-20",
                "dokument: Minnesanteckningar 2026:6 § 2",
                f"plan: {plan}",
                "åtgärder:",
                f'  - {{id: {measure}, status: pågår, bedömning: försenad, kommentar: "a: b", nästa: 2027-02-16}}',
            ],
        )
    }
    assert not place.findings() - known
    again = place.new(what, *flags(place))
    assert again.code == 2
    assert "finns redan. Inget är skrivet." in again.err
    assert place.new(what, *flags(place), "--skriv-över").code == 0


@pytest.mark.parametrize("assessment", ASSESSMENTS)
@pytest.mark.parametrize("status", STATUSES)
def test_every_status_and_assessment_can_be_said(status: str, assessment: str, norrby: Town) -> None:  # noqa: F811 - a fixture
    said = ("--åtgärd", f"ljus-i-tunneln={status}", "--bedömning", f"ljus-i-tunneln={assessment}")
    answer = norrby.new("uppföljning", *flags(norrby), *said)
    assert (answer.code, answer.err) == (0, "")
    rows = norrby.lines()["uppfoljning/2026-11-20-lokal-beredningsgrupp.yaml"][1][-2:]
    assert rows == [
        f"  - {{id: ljus-i-tunneln, status: {status}, bedömning: {assessment}}}",
        "  - {id: fraga-om-vald, status: pågår}",
    ]  # in the order of the plan


def test_a_measure_of_which_nothing_is_said_is_as_before(norrby: Town) -> None:  # noqa: F811 - a fixture
    known = norrby.findings()
    assert norrby.new("uppföljning", *flags(norrby)[:-1], "ljus-i-tunneln").code == 0
    assert norrby.lines()["uppfoljning/2026-11-20-lokal-beredningsgrupp.yaml"][1][-1] == "  - {id: ljus-i-tunneln}"
    assert not norrby.findings() - known


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "no group": ({"--grupp": ""}, "Ange --grupp: vilken grupp. Välj bland lokal-styrgrupp"),
    "another group": (
        {"--grupp": "lokal-beredningsgrup"},
        "Gruppen lokal-beredningsgrup finns inte. Menade du lokal-beredningsgrupp?",
    ),
    "no day": ({"--dag": ""}, "Ange --dag: vilken dag (år-månad-dag)."),
    "a day that is none": ({"--dag": "20/11"}, "”20/11” är inte ett datum."),
    "a day to come": ({"--dag": "2026-11-24"}, "den dagen har inte kommit"),
    "a day before the plan": ({"--dag": "2026-05-18"}, "är daterad efter uppföljningen den 18 maj 2026."),
    "no plan": ({"--plan": ""}, "Ange --plan: vilken plan. Välj bland atgardsplan/2024-05-14"),
    "another plan": ({"--plan": "atgardsplan/2026"}, "Planen atgardsplan/2026 finns inte."),
    "an annex that is no plan": ({"--plan": "lagesbild/2026-05-12"}, "Planen lagesbild/2026-05-12 finns inte."),
    "no record": ({"--handling": ""}, "Ange --handling: vilken handling."),
    "no measure": ({"--åtgärd": ""}, "Ange --åtgärd: vilka åtgärder (flera med komma). Välj bland kvallar-pa-lyktan"),
    "another measure": ({"--åtgärd": "grannsamverkan=pågår"}, "Åtgärden grannsamverkan finns inte i atgardsplan/"),
    "another status": (
        {"--åtgärd": "fraga-om-vald=klar"},
        "klar är ingen status för fraga-om-vald. Välj bland planerad",
    ),
    "an empty status": ({"--åtgärd": "fraga-om-vald="}, "Skriv --åtgärd som åtgärdens id, ett likhetstecken"),
    "a status of nothing": ({"--åtgärd": "=pågår"}, "Skriv --åtgärd som åtgärdens id, ett likhetstecken"),
    "another assessment": ({"--bedömning": "fraga-om-vald=bra"}, "bra är ingen bedömning för fraga-om-vald."),
    "no id": ({"--resultat": "Mycket"}, "Skriv --resultat som åtgärdens id, ett likhetstecken"),
    "no time": ({"--nästa": "fraga-om-vald=sen"}, "sen är ingen tid för fraga-om-vald. Skriv år-månad-dag"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_one_line_and_writes_nothing(name: str, norrby: Town) -> None:  # noqa: F811 - a fixture
    other, why = WRONG[name]
    usual = flags(norrby)
    answers = dict(zip(usual[::2], usual[1::2], strict=True)) | other
    answer = norrby.new("uppföljning", *(word for flag, said in answers.items() if said for word in (flag, said)))
    assert (answer.code, answer.out) == (2, "")
    assert why in answer.err
    assert answer.err.rstrip().count("\n") == 0 or name == "a day that is none"  # click tells how it is used, too
    assert norrby.files() == norrby.before


def test_what_is_said_twice_of_a_measure_is_told(norrby: Town) -> None:  # noqa: F811 - a fixture
    answer = norrby.new("uppföljning", *flags(norrby), "--åtgärd", "fraga-om-vald=genomförd")
    assert (answer.code, answer.err) == (2, "samverk: --åtgärd är angiven två gånger för fraga-om-vald.\n")
    assert norrby.files() == norrby.before


def test_hostile_words_are_words(norrby: Town) -> None:  # noqa: F811 - a fixture
    known = norrby.findings()
    said = ("--resultat", 'fraga-om-vald=x"}]\nplan: [', "--kommentar", "fraga-om-vald=<script>")
    assert norrby.new("uppföljning", *flags(norrby), *said).code == 0
    assert not [one for one in norrby.findings() - known if one.startswith("schema")]


def test_an_agreement_without_a_plan_has_nothing_to_follow_up(norrby: Town) -> None:  # noqa: F811 - a fixture
    for path in (norrby.folder / "bilagor/atgardsplan").iterdir():
        path.unlink()
    answer = norrby.new("uppföljning", *flags(norrby))
    assert (answer.code, answer.err) == (2, "samverk: norrby har ingen åtgärdsplan med åtgärder att följa upp.\n")


def test_what_is_not_given_is_asked_for(norrby: Town) -> None:  # noqa: F811 - a fixture
    """The plan that applies, and the status as it was last said, stand there to be taken."""
    answers = ("2\n", "2026-11-20\n", "\n", "Minnesanteckningar\n", "3, 6\n", "\n", "4\n")
    code, seen = at_a_terminal(norrby, *answers, what="uppföljning")
    assert code == 0, seen
    assert norrby.lines()["uppfoljning/2026-11-20-lokal-beredningsgrupp.yaml"][1][3:] == [
        "plan: atgardsplan/2026-05-19",
        "åtgärder:",
        "  - {id: ljus-i-tunneln, status: genomförd}",
        "  - {id: fraga-om-vald, status: avbruten}",
    ]
