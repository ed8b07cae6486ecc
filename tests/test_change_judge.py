"""A change does not choose its own judge: the rules from before it count too, and who owns them must agree."""

from collections.abc import Callable

import pytest

from city_repository import Repository
from norrby_edits import AGREEMENT, contacts_signed, meeting_logged, minimum_lowered, picture_decided
from samverk.check import Manner
from samverk.model.approval import Approver
from samverk.model.report import Report

MINIMUM = "rules/stockholm-2024/styrgrupp-moten.yaml"
SIGNED = "rules/bas/andring/ovrig-andring-undertecknad.yaml"
SETTINGS = "rules/stockholm-2024/regelverk.yaml"
SCHEMA = "schema/overenskommelse.schema.json"
OWNER, STRANGER = "regelgruppen-exempelstad", "norrby-direktor"


def milder(r: Repository) -> None:
    for name in (MINIMUM, SIGNED):
        r.replace("\nallvar: fel\n", "\nallvar: varning\n", name)


def drafted(r: Repository) -> None:
    for name in (MINIMUM, SIGNED):
        r.replace("\nstatus: gällande\n", "\nstatus: utkast\n", name)


def removed(r: Repository) -> None:
    """A rule that a city has words of its own for cannot go without them: it is made a draft."""
    r.remove(MINIMUM)
    r.replace("\nstatus: gällande\n", "\nstatus: utkast\n", SIGNED)


def waivable(r: Repository) -> None:
    for name in (MINIMUM, SIGNED):
        r.write(r.text(name).replace("\ndispens: nej\n", "\n"), name)


def wider_schema(r: Repository) -> None:
    r.replace('"upprättad"', '"upprättad",\n        "hittad"', SCHEMA)


def rules_of_its_own(r: Repository) -> None:
    about = "id: egna\ntitel: Egna\nkälla: {dokument: lokal-2024, beteckning: x}\n"
    r.write(f"{about}gäller: {{från: 2024-06-01, till: null}}\nbygger_på: [bas]\n", "content/rules/egna/regelverk.yaml")


def project_file(r: Repository) -> None:
    r.write('[samverk]\nnamn = "x"\n', "samverk.toml")


TOUCHES = [
    milder, drafted, removed, waivable, wider_schema, rules_of_its_own, project_file,
]  # fmt: skip
LAWFUL = [meeting_logged, picture_decided, contacts_signed]


def report(r: Repository, *approved: str) -> Report:
    manner = Manner(base="HEAD", new_only=True, approved=tuple(Approver(one) for one in approved))
    return r.judged(manner=manner).report


def blocking(r: Repository, *approved: str) -> set[str]:
    return {finding.rule for finding in report(r, *approved).blocking}


@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
def test_what_the_rules_forbade_is_forbidden_with_other_rules_in_the_same_change(
    touch: Callable[[Repository], None], repository: Repository
) -> None:
    minimum_lowered(repository)
    alone = blocking(repository)
    assert "styrgrupp-moten" in alone
    touch(repository)
    assert blocking(repository) == alone | {"regler"}
    assert blocking(repository, STRANGER) == alone | {"regler"}


@pytest.mark.parametrize("edit", LAWFUL, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
def test_what_is_allowed_waits_for_the_owner_of_the_rules_alone(
    touch: Callable[[Repository], None], edit: Callable[[Repository], None], repository: Repository
) -> None:
    edit(repository)
    touch(repository)
    found = report(repository)
    assert [(f.rule, f.waits_for) for f in found.blocking] == [("regler", "godkännande")]
    assert "Väntar på godkännande av Exempelstads regelgrupp." in found.blocking[0].message
    assert found.findings[0].rule == "regler", "it is told first"
    assert blocking(repository, STRANGER) == {"regler"}
    lifted = report(repository, OWNER)
    assert lifted.blocking == ()
    assert [f.severity.value for f in lifted.findings if f.rule == "regler"] == ["note"]


@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
def test_rules_that_break_nothing_pass_alone(touch: Callable[[Repository], None], repository: Repository) -> None:
    touch(repository)
    assert blocking(repository) == set()


def test_rules_that_break_what_is_there_tell_whom_and_wait(repository: Repository) -> None:
    repository.replace('"required": [\n    "id"', '"required": [\n    "nytt_krav",\n    "id"', SCHEMA)
    found = report(repository)
    assert {f.rule for f in found.blocking} == {"regler"}
    assert "Det blir fel i norrby." in found.blocking[0].message
    assert blocking(repository, OWNER) == set()


@pytest.mark.parametrize("edit", LAWFUL, ids=lambda edit: edit.__name__)
def test_content_alone_waits_for_nobody_here(edit: Callable[[Repository], None], repository: Repository) -> None:
    edit(repository)
    assert blocking(repository) == set()


@pytest.mark.parametrize("name", [MINIMUM, SETTINGS, SCHEMA])
def test_rules_that_could_not_be_read_before_are_told_and_wait(name: str, repository: Repository) -> None:
    whole = repository.text(name)
    repository.write("[", name)
    repository.commit()
    repository.write(whole, name)
    found = report(repository)
    assert {f.rule for f in found.blocking} == {"regler"}
    assert "går inte att läsa med det här programmet" in found.blocking[0].message
    assert blocking(repository, OWNER) == set()


def test_the_administrator_agrees_where_no_owner_is_named(repository: Repository) -> None:
    name = "content/godkannande.yaml"
    rows = "  - {sökvägar: [rules/, schema/, samverk.toml, .gitattributes], krävs: ägare, ägare: regelgruppen}\n"
    repository.replace(rows, "", name)
    repository.commit()
    meeting_logged(repository)
    milder(repository)
    repository.write(repository.text(name) + rows, name)
    assert blocking(repository, OWNER) == {"regler"}
    assert "Väntar på godkännande av arkivets administratör." in report(repository, OWNER).blocking[0].message
    manner = Manner(base="HEAD", new_only=True, approved=(Approver(STRANGER, administrator=True),))
    assert repository.judged(manner=manner).report.blocking == ()


def test_what_only_the_former_rules_find_in_what_is_left_alone_is_not_charged(repository: Repository) -> None:
    minimum_lowered(repository)
    repository.commit()
    meeting_logged(repository)
    removed(repository)
    found = report(repository)
    assert {f.rule for f in found.blocking} == {"regler"}
    old = [f for f in found.findings if f.rule == "styrgrupp-moten"]
    assert [f.inherited for f in old] == [True]
    assert old[0].related[-1].message.startswith("Så är det enligt reglerna som de var före ändringen.")


def test_a_program_of_its_own_is_no_judge(repository: Repository) -> None:
    repository.write("x = 1\n", "src/samverk/x.py")
    meeting_logged(repository)
    assert blocking(repository) == set()
    assert repository.text(AGREEMENT)
