"""A change of `profil` is judged by the rules from before it as well as by those it chooses."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from city import ROOT, STOCKHOLM
from city_repository import Repository
from norrby_edits import (
    AGREEMENT,
    MEETINGS,
    NORRBY,
    agreement_renamed,
    amend,
    decided_tomorrow,
    decision_removed,
    minimum_lowered,
    new_contacts,
    picture_undecided,
    words_of_the_template,
)

WEAKER = sorted({path.parent.name for path in ROOT.glob("rules/*/regelverk.yaml")} - {"stockholm-2024"})
EDITORS = [minimum_lowered, picture_undecided, decided_tomorrow, new_contacts, decision_removed, words_of_the_template]
SIGN, MEET = "ovrig-andring-undertecknad", "styrgrupp-moten"


def choose(r: Repository, profile: str, before: str = "stockholm-2024") -> None:
    r.replace(f"\nprofil: {before}\n", f"\nprofil: {profile}\n" if profile else "\n")


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.__name__)
def test_what_was_stopped_before_is_stopped_by_another_profile_too(
    editor: Callable[[Repository], None], repository: Repository
) -> None:
    editor(repository)
    stopped = repository.blocking()
    choose(repository, "bas")
    assert stopped
    assert stopped | {SIGN} == repository.blocking()


@pytest.mark.parametrize("profile", [*WEAKER, "stockholm-2042", "Stockholm-2024", "''"])
def test_it_does_not_matter_which(profile: str, repository: Repository) -> None:
    minimum_lowered(repository)
    choose(repository, profile)
    assert {MEET, SIGN} <= repository.blocking()
    assert ("schema" in repository.blocking()) is (profile not in WEAKER)


@pytest.mark.parametrize("profile", ["", "null", "[bas]", "{id: bas}"])
def test_a_profile_that_cannot_be_read_leaves_nothing_judged(profile: str, repository: Repository) -> None:
    choose(repository, profile)
    assert repository.blocking() == {"schema"}
    own = {o.rule: o.verdict for o in repository.against().outcomes if o.agreement == "norrby"}
    assert own[MEET] == "not_assessed"
    assert set(own.values()) == {"not_assessed"}


def test_the_profile_is_signed_itself(repository: Repository) -> None:
    choose(repository, "bas")
    found = [f.message for f in repository.findings(new_only=True) if f.rule == SIGN]
    signed = "utan ett nytt tillägg som alla parter har undertecknat."
    told = f"Överenskommelsens profil ändrad från ”stockholm-2024” till ”bas”, {signed}"
    assert found[-1] == told
    assert {f.partition(" 20")[0] for f in found[:-1]} == {"Inget tillägg inför versionen"}, (
        "bas names nobody who decides"
    )
    decided = [f"bilagor/{path.parent.name}/{path.stem}" for path in repository.root.glob(f"{NORRBY}/bilagor/*/*.md")]
    amend(repository, ", ".join(["profil", *sorted(decided)]))
    assert repository.blocking() == set(), "every party has signed that other rules apply, and what they ask for"


def test_both_count_each_thing_once_with_the_reason(repository: Repository) -> None:
    """`exemplar` breaks a rule that both profiles have, the minimum one that only the former has."""
    choose(repository, "bas")
    repository.replace("exemplar: 2\n", "exemplar: 3\n")
    minimum_lowered(repository)
    found = repository.against(new_only=False)
    assert found.profiles == ("bas", "stockholm-2024")
    assert max(Counter(f.key for f in found.findings).values()) == 1
    assert max(Counter((o.agreement, o.rule) for o in found.outcomes).values()) == 1
    verdicts = {o.rule: o.verdict for o in found.outcomes if o.agreement == "norrby"}
    assert (verdicts["exemplar-per-part"], verdicts[MEET], verdicts["avtalsdatum-finns"]) == (
        "breached", "breached", "met",
    )  # fmt: skip
    why = "Före ändringen var regelverket stockholm-2024. Därför används det också."
    line = repository.text(AGREEMENT).split("\n").index("profil: bas") + 1
    own = {f.rule: [(r.span.path, r.span.start_line, r.message) for r in f.related] for f in found.findings}
    assert own["exemplar-per-part"] == []
    assert own[MEET] == [(AGREEMENT, line, why)]


def test_the_rules_that_are_chosen_count_as_well(repository: Repository) -> None:
    choose(repository, "bas")
    repository.replace(MEETINGS, "    möten_per_år: 1\n")
    repository.lock()
    repository.commit()
    assert repository.blocking() == set()
    choose(repository, "stockholm-2024", "bas")
    assert {MEET, SIGN} == repository.blocking()


def test_a_misspelt_profile_can_be_mended(repository: Repository) -> None:
    choose(repository, "stockholm-2042")
    repository.commit()
    assert repository.blocking() == set()
    choose(repository, "stockholm-2024", "stockholm-2042")
    assert repository.blocking() == {SIGN}
    amend(repository, "profil")
    assert repository.blocking() == set()


def test_a_new_name_for_the_folder_is_no_way_around(repository: Repository) -> None:
    minimum_lowered(repository)
    choose(repository, "bas")
    agreement_renamed(repository)
    assert {MEET, SIGN} <= repository.blocking()


def test_the_real_agreement(tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "arkiv", STOCKHOLM)
    r.replace("profil: stockholm-2024", "profil: bas")
    r.replace("möten_per_år: 2", "möten_per_år: 1")
    r.replace("möten_per_år: 4", "möten_per_år: 0")
    r.lock()
    assert r.blocking() == {MEET, "beredningsgrupp-moten", SIGN}
