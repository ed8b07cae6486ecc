"""A dispens that is new in a change does not count for it, and some rules nobody is excused from."""

import pytest

from city import rule_sets
from city_files import Files
from city_repository import Repository
from norrby_edits import MEETINGS, NORRBY, agreement_renamed, amend, meeting_logged, minimum_lowered
from samverk.model.rule import Rule

MEET, SIGN, WAIVERS = "styrgrupp-moten", "ovrig-andring-undertecknad", "dispens-giltig"
DECIDED_LATER = "2026-12-01-styrgrupp"
LATER = "organ: lokal-styrgrupp\ndatum: 2026-12-01\ndokument: Protokoll 2026:5 § 2\n"
GIVEN = {
    "regel": MEET, "gäller": "samverkansorganisation.styrgrupp", "skäl": "Ny ledning.",
    "beslut": "2026-11-01-styrgrupp",
    "beslutad_av": "styrgruppen", "diarienummer": "EXNO 2026/41",
    "datum": "2026-11-01", "till": "2027-06-01",
}  # fmt: skip


DECISION = (
    "organ: lokal-styrgrupp\ndatum: 2026-11-01\ndokument: Protokoll 2026:4 § 2\navser: [dispenser]\n"
    "närvarande: [stadsdelsdirektör, lokalpolisområdeschef]\n"
)


@pytest.fixture
def repository(repository: Repository) -> Repository:
    """The district with a decision about waivers."""
    repository.write(DECISION, f"{NORRBY}/beslut/2026-11-01-styrgrupp.yaml")
    repository.commit("Beslut om dispens")
    return repository


def row(**changes: str) -> str:
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in {**GIVEN, **changes}.items()) + "}\n"


def excuse(written: Files, *rows: str) -> str:
    """Write these rows in the place of all that stand, which are returned."""
    head, rest = written.text().split("dispenser:", 1)
    old, tail = rest.split("strategiskt_råd:", 1)
    new = "\n" + "".join(rows) if rows else " []\n"
    written.write(f"{head}dispenser:{new}strategiskt_råd:{tail}")
    return old.removeprefix("\n").removeprefix(" []\n")


def lowered_and_signed(r: Repository) -> None:
    """Fewer meetings than the rule asks for, by a tillägg that all have signed."""
    minimum_lowered(r)
    standing = excuse(r)
    amend(r, "samverkansorganisation.styrgrupp.möten_per_år")
    excuse(r, *filter(None, [standing]))


def notes(r: Repository) -> list[str]:
    return [f.message for f in r.against().findings if f.rule == WAIVERS]


def waived(r: Repository) -> list[bool]:
    """Of each breach of the rule on meetings, whether it is excused where everything that is found is charged."""
    return [f.waiver is not None for f in r.against(new_only=False).findings if f.rule == MEET]


@pytest.mark.parametrize(
    ("named", "covered"),
    [
        ("allt", True), ("samverkansorganisation.styrgrupp", True), ("samverkansorganisation", True),
        ("samverkansorganisation.styrgrupp.möten_per_år", True), ("[exemplar, samverkansorganisation.styrgrupp]", True),
        ("samverkansorganisation.beredningsgrupp", False), ("exemplar", False), ("null", False), ("[]", False),
        ("åtgärder.styrgrupp", False), ("{a: b}", False),
    ],
)  # fmt: skip
def test_it_covers_the_place_that_it_names(named: str, covered: bool, repository: Repository) -> None:
    lowered_and_signed(repository)
    excuse(repository, row(gäller=named))
    repository.commit()
    assert waived(repository) == [covered]


@pytest.mark.parametrize(
    ("decision", "covered"),
    [("2026-11-01-styrgrupp", True), ("2026-05-27-styrgrupp", False), ("null", False), (DECIDED_LATER, False)],
)
def test_it_rests_on_a_decision_that_is_there(decision: str, covered: bool, repository: Repository) -> None:
    lowered_and_signed(repository)
    repository.write(LATER, f"{NORRBY}/beslut/{DECIDED_LATER}.yaml")
    excuse(repository, row(beslut=decision))
    repository.commit()
    assert waived(repository) == [covered]


_COUNTS_LATER = "Den räknas inte för den här ändringen, bara för dem som kommer efter."
_OF_ANOTHER = "men beslutet 2026-11-01-styrgrupp handlar inte om den så som den är nu."
OTHERWISE = [f"Dispensen från {MEET} är ny eller ändrad här, {_OF_ANOTHER}"]
NEW = [f"Dispensen från {MEET} är ny eller ändrad här. {_COUNTS_LATER}"]


def test_nobody_excuses_a_change_in_the_change(repository: Repository) -> None:
    lowered_and_signed(repository)
    assert repository.blocking() == {MEET}
    excuse(repository, row())
    assert repository.blocking() == {MEET}
    assert notes(repository) == NEW
    assert [f.time_driven for f in repository.against().findings if f.rule == WAIVERS] == [False]


def test_one_that_was_there_counts(repository: Repository) -> None:
    excuse(repository, row())
    assert repository.blocking() == set(), "a dispens by itself stops nothing"
    lowered_and_signed(repository)
    excuse(repository, row())
    repository.commit()
    assert waived(repository) == [True]
    meeting_logged(repository)
    assert notes(repository) == []
    repository.replace("    möten_per_år: 1\n", "    möten_per_år: 0\n")
    assert waived(repository) == [False], "what a change touches is not excused by what was decided before it"
    assert MEET in repository.blocking()


@pytest.mark.parametrize(
    "rows",
    [
        (row(regel="exemplar-per-part"), row()),
        (f"  - {{{', '.join(f'{key}: {value!r}' for key, value in reversed(GIVEN.items()))}}}\n",),
        ("  -\n" + "".join(f"    {key}:   {value}   # som förut\n" for key, value in GIVEN.items()),),
        (row(anmärkning="''"),),
    ],
    ids=["beside another", "quoted, in another order", "in block style", "with an empty key"],
)
def test_the_same_words_in_another_dress_are_the_same(rows: tuple[str, ...], repository: Repository) -> None:
    lowered_and_signed(repository)
    excuse(repository, row())
    repository.commit()
    excuse(repository, *rows)
    assert waived(repository) == [True]


@pytest.mark.parametrize(
    "was",
    [{"till": "2026-12-31"}, {"till": "2026-11-22"}, {"till": "2027-06-02"}, {"regel": "beredningsgrupp-moten"},
     {"skäl": "Annat."},
     {"gäller": "allt"}, {"beslut": "2025-05-27-styrgrupp"},
     {"beslutad_av": "nämnden"}, {"diarienummer": "EXNO 2026/42"}, {"datum": "2026-11-02"},
     {"datum": "null"}],
    ids=lambda was: "-".join(next(iter(was.items()))),
)  # fmt: skip
def test_one_that_is_not_as_it_was_is_new(was: dict[str, str], repository: Repository) -> None:
    lowered_and_signed(repository)
    excuse(repository, row(**was))
    repository.commit()
    excuse(repository, row())
    assert waived(repository) == [False]
    assert notes(repository) == (NEW if {"regel", "beslut"} & was.keys() else OTHERWISE)
    assert (WAIVERS in repository.blocking()) is not bool({"regel", "beslut"} & was.keys())


def test_a_new_one_is_decided_by_what_names_it(repository: Repository) -> None:
    named = {"dispenser": True, f"dispenser.{MEET}": True, "dispenser.syfte-anges": False, "exemplar": False}
    for about, right in named.items():
        repository.write(DECISION.replace("[dispenser]", f"[{about}]"), f"{NORRBY}/beslut/2026-11-01-styrgrupp.yaml")
        repository.git("commit", "-qam", about, "--allow-empty")
        excuse(repository, row())
        assert (repository.blocking(), notes(repository)) == ((set(), NEW) if right else ({WAIVERS}, OTHERWISE))
        excuse(repository)


def test_in_a_new_agreement_each_one_is_new(repository: Repository) -> None:
    other = repository.another("pahittsberg")
    other.put("distrikt", ["sdo-pahittsberg"])
    other.replace(MEETINGS, "    möten_per_år: 1\n")
    excuse(other, row())
    repository.write(DECISION, "content/avtal/pahittsberg/beslut/2026-11-01-styrgrupp.yaml")
    assert MEET in repository.blocking()
    assert notes(repository) == NEW


def test_a_new_name_for_the_folder_makes_none_older(repository: Repository) -> None:
    excuse(repository, row(till="2026-12-31"))
    repository.commit()
    lowered_and_signed(repository)
    excuse(repository, row())
    agreement_renamed(repository)
    assert MEET in repository.blocking()


def test_without_a_change_to_judge_each_one_counts(repository: Repository) -> None:
    lowered_and_signed(repository)
    excuse(repository, row())
    found = repository.report()
    assert [f.rule for f in found.findings if f.waiver] == [MEET]


def test_from_what_makes_a_change_valid_there_is_none_at_all(repository: Repository) -> None:
    """An older dispens from the rule on signatures does not help either."""
    excuse(repository, row(regel=SIGN), row())
    repository.commit()
    minimum_lowered(repository)
    assert repository.blocking() == {SIGN, MEET}
    told = "Dispensen gäller regeln ovrig-andring-undertecknad, som ingen får besluta om undantag från."
    assert [note.removesuffix(" Den räknas därför inte.") for note in notes(repository)] == [told]


# Which rules those are: chosen by what they judge, so that a new rule of the kind is one of them.

SHOWN_BY = {
    "C53": "the list of annexes shows which version is decided",
    "C56": "who decides on an update",
    "C57": "a decision is in writing",
    "C58": "an update is dated, so that it is known which applies",
    "C59": "versions are kept, in a chain",
    "C61": "other changes are in writing",
    "C62": "and signed by the parties",
    "C67": "a signature has place and day",
    "C68": "each party signs",
    "C69": "in the right function",
}
KINDS = {
    "undertecknande", "tilläggsunderskrift", "original", "versionsled", "beslutspunkt", "ändring", "mall", "dispens",
    "uppföljning", "rättelse",
}  # fmt: skip
THE_LAWS_OWN = {"syfte-anges", "omraden-anges", "lagesbild-vartannat-ar", "atgardsplan-foljd-upp"}
THE_CALENDARS = {"dag-har-varit"}
"""Nobody decides that a day has been."""
WAIVABLE = {
    "undertecknad-fil-arkivformat": "an original that is signed can never get another format",
    "lagesbild-offentlig-version": "a choice of what to publish, not a limit for it",
}


def nobody_is_excused(rule: Rule) -> bool:
    """Whether the rule shows what is signed, decided, kept or locked, or is the law's own."""
    if rule.id in WAIVABLE:
        return False
    of_the_text = rule.citation.source == "lokal-2024" and rule.citation.clause in SHOWN_BY
    of_change = "/andring/" in rule.span.path or rule.subject.kind in KINDS
    return of_the_text or of_change or rule.rule_set == "publicering" or rule.id in THE_LAWS_OWN | THE_CALENDARS


def test_nobody_is_excused_from_what_is_signed_decided_and_kept() -> None:
    rules = {rule.id: rule for rule in rule_sets()["stockholm-2024"].rules}
    assert {i for i, rule in rules.items() if not rule.waivable} == {
        i for i, rule in rules.items() if nobody_is_excused(rule)
    }
    assert set(WAIVABLE) | THE_LAWS_OWN <= set(rules)
    assert {rule.citation.clause for rule in rules.values() if not rule.waivable} >= set(SHOWN_BY)
