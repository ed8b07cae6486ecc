"""Every way a change may go (domain §1.3), with a real git repository: the change, and what is said of it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from city_repository import Repository
from norrby_edits import (
    AGREEMENT,
    MEETINGS,
    address_changed,
    agreement_removed,
    agreement_renamed,
    amendment_rewritten,
    amendments_removed,
    areas_changed,
    central_group_not_told,
    contacts_signed,
    covered_by_an_old_amendment,
    decided_by_the_wrong_group,
    decided_long_ago,
    decided_orally,
    decided_tomorrow,
    decision_removed,
    decision_rewritten,
    decision_told_of_later,
    district_taken_away,
    meeting_logged,
    minimum_lowered,
    minimum_lowered_by_a_decision,
    minimum_raised_and_half_signed,
    minimum_raised_and_signed,
    new_contacts,
    overarching_pinned_anew,
    picture_decided,
    picture_not_attached,
    picture_undecided,
    picture_without_a_date,
    replaced_version_removed,
    replaced_version_rewritten,
    template_moved_to_the_same_words,
    told_of,
    weaker_origin,
    words_of_the_template,
    words_spaced_otherwise,
    written_in_another_order,
)

ALLOWED: list[Callable[[Repository], None]] = [
    picture_decided, contacts_signed, minimum_raised_and_signed, words_spaced_otherwise,
    template_moved_to_the_same_words, decision_told_of_later, written_in_another_order, meeting_logged,
]  # fmt: skip
SIGN = "fel ovrig-andring-undertecknad"
STOPPED: list[tuple[Callable[[Repository], None], list[str]]] = [
    (picture_undecided, ["fel uppdatering-beslutad-av-styrgrupp"]),
    (decided_by_the_wrong_group, ["fel uppdatering-beslutad-av-styrgrupp"]),
    (decided_tomorrow, ["fel beslutspost-fullstandig"]),
    (decided_orally, ["fel beslut-skriftligt"]),
    (picture_without_a_date, ["fel bilaga-daterad"]),
    (picture_not_attached, ["fel bilaga-tillfogad"]),
    (replaced_version_removed, ["fel tidigare-version-kvar"]),
    (replaced_version_rewritten, ["fel tidigare-version-kvar"]),
    (central_group_not_told, ["varning central-beredningsgrupp-meddelad"]),
    (decided_long_ago, ["varning beslut-i-tid"]),
    (areas_changed, ["fel andrade-omraden-kraver-ny-atgardsplan", "fel omraden-beslutade"]),
    (new_contacts, [SIGN]),
    (minimum_lowered, ["fel styrgrupp-moten", SIGN]),
    (minimum_lowered_by_a_decision, ["fel styrgrupp-moten", SIGN]),
    (minimum_raised_and_half_signed, [SIGN]),
    (covered_by_an_old_amendment, [SIGN]),
    (address_changed, [SIGN]),
    (overarching_pinned_anew, [SIGN]),
    (words_of_the_template, ["fel mall-oforandrad", "fel textlas-stammer"]),
    (decision_rewritten, ["fel beslut-oforandrat"]),
    (decision_removed, ["fel beslut-oforandrat"]),
    (amendment_rewritten, ["fel tillagg-oforandrat"]),
    (amendments_removed, ["fel tillagg-oforandrat"]),
    (district_taken_away, [SIGN]),
    (weaker_origin, [SIGN]),
    (agreement_renamed, ["varning overenskommelse-kvar"]),
    (agreement_removed, ["fel overenskommelse-kvar"]),
]


@pytest.mark.parametrize("editor", ALLOWED, ids=lambda editor: editor.__name__)
def test_what_the_agreement_allows_goes_through(editor: Callable[[Repository], None], repository: Repository) -> None:
    editor(repository)
    assert [told for told in told_of(repository) if told.startswith("fel")] == []


@pytest.mark.parametrize(("editor", "expected"), STOPPED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_it_does_not_is_told_of(
    editor: Callable[[Repository], None], expected: list[str], repository: Repository
) -> None:
    editor(repository)
    assert [rule for rule in expected if rule not in told_of(repository)] == []


def test_nothing_changed_nothing_said(repository: Repository) -> None:
    assert told_of(repository) == []


def test_the_central_group_has_so_many_days(repository: Repository) -> None:
    central_group_not_told(repository)
    rule = "central-beredningsgrupp-meddelad"
    decided = date(2026, 11, 17)
    late = [f for f in repository.findings(decided + timedelta(days=31)) if f.rule == rule]
    assert [(f.severity.swedish, f.time_driven) for f in late] == [("fel", True)]


def test_only_what_the_change_brings_is_charged_to_it(repository: Repository) -> None:
    repository.replace("exemplar: 2\n", "exemplar: 3\n")
    repository.replace(MEETINGS, "    möten_per_år: 1\n")
    repository.lock()
    repository.commit("Felen fanns före")
    repository.replace("gata: Påhittsgatan 12", "gata: Påhittsgatan 14")
    repository.lock()
    found = repository.findings(new_only=True)
    assert {f.rule for f in found if f.inherited} >= {"styrgrupp-moten", "exemplar-per-part"}
    assert {f.rule for f in found if f.blocks()} == {"ovrig-andring-undertecknad"}
    assert {f.rule for f in repository.findings() if f.blocks()} == {"ovrig-andring-undertecknad", "styrgrupp-moten"}


@pytest.mark.parametrize(("editor", "expected"), STOPPED, ids=lambda value: getattr(value, "__name__", ""))
def test_no_message_calls_a_thing_by_its_path(
    editor: Callable[[Repository], None], expected: list[str], repository: Repository
) -> None:
    editor(repository)
    path = re.compile(r"[a-zåäö_]+\.[a-zåäö0-9_-]+\.[a-zåäö0-9_-]+|\b(beslut|bilagor|uppfoljning|avtal)/\S+")
    rules = {rule.partition(" ")[2] for rule in expected}
    told = [f.message for f in repository.findings() if f.rule in rules and f.rule != "mall-oforandrad"]
    assert [message for message in told if path.search(message)] == []


def test_a_tillagg_of_tomorrow_is_told_as_that(repository: Repository) -> None:
    minimum_raised_and_signed(repository)
    found = repository.findings(date(2026, 11, 19))
    told = [
        f for f in found if f.rule == "ovrig-andring-undertecknad" and "tilläggets dag har inte kommit" in f.message
    ]
    later = "men tilläggets dag har inte kommit: det är från 20 november 2026."
    assert [f.message for f in told] == [
        f"Styrgruppen: minsta antal möten per år höjt från 3 till 4, {later}",
        f"Överenskommelsens textlås är skrivet på nytt, {later}",
    ]


def test_a_change_names_what_was_and_what_is(repository: Repository) -> None:
    address_changed(repository)
    told = [f for f in repository.findings() if f.rule == "ovrig-andring-undertecknad"]
    signed = "utan ett nytt tillägg som alla parter har undertecknat."
    assert [f.message for f in told] == [
        f"Kommunens gatuadress ändrad från ”Påhittsgatan 12” till ”Påhittsgatan 14”, {signed}",
        f"Textlåset är skrivet på nytt {signed}",
    ]
    assert {f.span.path for f in told} == {AGREEMENT}
    assert replace(told[0], hint=None).quote.strip().startswith("adress: {gata: Påhittsgatan 14")
