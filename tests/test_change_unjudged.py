"""What cannot be judged is only inherited by a change that leaves it alone."""

from collections.abc import Callable

import pytest

from city_repository import Repository
from norrby_edits import AGREEMENT, DECISION, MEETINGS, NORRBY, OLD_DECISION, PICTURE, meeting_logged, minimum_lowered

STANDS_IN_THE_WAY = "Så länge det står kvar går det inte att bedöma vad ändringen gör."


def prepend(r: Repository, name: str, text: str) -> None:
    r.write(text + r.text(name), name)


def unknown_key(r: Repository) -> None:
    prepend(r, AGREEMENT, "okänd_nyckel: 1\n")


def no_yaml(r: Repository) -> None:
    prepend(r, AGREEMENT, "[\n")


def key_twice(r: Repository) -> None:
    prepend(r, AGREEMENT, "exemplar: 2\n")


def no_bytes_of_text(r: Repository) -> None:
    r.write(b"\xff\xfe" + r.path().read_bytes())


def another_id(r: Repository) -> None:
    r.replace("\nid: norrby\n", "\nid: sorby\n")


def unknown_profile(r: Repository) -> None:
    r.replace("profil: stockholm-2024\n", "profil: stockholm-2042\n")


def picture_without_a_head(r: Repository) -> None:
    r.replace("datum: 2026-05-12\n", "datum: 2026-05-12\nfärg: blå\n", PICTURE)


def decision_with_an_unknown_key(r: Repository) -> None:
    prepend(r, OLD_DECISION, "färg: blå\n")


def agreement_missing(r: Repository) -> None:
    r.remove(AGREEMENT)


FAULTS = [
    unknown_key, no_yaml, key_twice, no_bytes_of_text, another_id, unknown_profile, picture_without_a_head,
    decision_with_an_unknown_key, agreement_missing,
]  # fmt: skip


def meetings_gone(r: Repository) -> None:
    r.replace(MEETINGS, "    möten_per_år: 0\n")


def picture_rewritten(r: Repository) -> None:
    r.write(r.text(PICTURE).rstrip() + "\nEn mening till.\n", PICTURE)


def older_picture_gone(r: Repository) -> None:
    r.remove(PICTURE.replace("2026-05-12", "2025-05-13"))


def new_decision(r: Repository) -> None:
    r.write("organ: nämnd\ndatum: 2026-11-17\ndokument: Protokoll 4 § 2\n", DECISION)


def signed_file_added(r: Repository) -> None:
    r.write("%PDF-1.7\n", f"{NORRBY}/original/avtal.pdf")


TOUCHES = [picture_rewritten, older_picture_gone, new_decision, signed_file_added]


PARTLY = [unknown_key, picture_without_a_head, decision_with_an_unknown_key, another_id]
"""What leaves the rest of the agreement to be judged."""


@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
@pytest.mark.parametrize("fault", [one for one in FAULTS if one not in PARTLY], ids=lambda fault: fault.__name__)
def test_a_change_of_an_agreement_that_cannot_be_judged_is_stopped(
    fault: Callable[[Repository], None], touch: Callable[[Repository], None], repository: Repository
) -> None:
    fault(repository)
    repository.commit()
    assert repository.blocking() == set(), "what was there before stops nobody who leaves it alone"
    assert [f.inherited for f in repository.against().findings if f.citation is None] != []
    touch(repository)
    own = (f for f in repository.against().blocking if not f.span.path.endswith("adresser.txt"))
    found = [f for f in own if f.citation is None]  # what lay at an address is asked for by itself
    assert found
    assert all(f.message.endswith(STANDS_IN_THE_WAY) and f.fix for f in found)


@pytest.mark.parametrize("touch", [*TOUCHES, meetings_gone], ids=lambda touch: touch.__name__)
@pytest.mark.parametrize("fault", PARTLY, ids=lambda fault: fault.__name__)
def test_what_can_be_judged_is_judged(
    fault: Callable[[Repository], None], touch: Callable[[Repository], None], repository: Repository
) -> None:
    touch(repository)
    alone = repository.blocking() - {"fil"}  # the address of what is gone, which another id has lost before
    repository.git("reset", "-q", "--hard")
    repository.git("clean", "-fdq")
    fault(repository)
    repository.commit()
    touch(repository)
    found = repository.against().blocking
    assert alone <= {f.rule for f in found} or any(f.message.endswith(STANDS_IN_THE_WAY) for f in found)
    assert {f.rule for f in found} <= alone | {"schema", "fil"}


@pytest.mark.parametrize("fault", PARTLY, ids=lambda fault: fault.__name__)
def test_news_that_has_nothing_to_do_with_it_passes(
    fault: Callable[[Repository], None], repository: Repository
) -> None:
    fault(repository)
    repository.commit()
    meeting_logged(repository)
    assert repository.blocking() == set()
    assert [f.inherited for f in repository.against().findings if f.rule == "schema"] == [True]


@pytest.mark.parametrize("fault", [*PARTLY, unknown_profile], ids=lambda fault: fault.__name__)
def test_fewer_meetings_do_not_hide_in_it(fault: Callable[[Repository], None], repository: Repository) -> None:
    fault(repository)
    repository.commit()
    meetings_gone(repository)
    picture_rewritten(repository)
    older_picture_gone(repository)
    wanted = {"schema"} if fault is unknown_profile else {"styrgrupp-moten", "tidigare-version-kvar"}
    assert wanted <= repository.blocking()


def test_without_the_fault_the_change_is_judged(repository: Repository) -> None:
    unknown_key(repository)
    repository.commit()
    repository.replace("okänd_nyckel: 1\n", "")
    minimum_lowered(repository)
    assert {"styrgrupp-moten", "ovrig-andring-undertecknad"} <= repository.blocking()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_another_district_is_free_to_change(fault: Callable[[Repository], None], repository: Repository) -> None:
    other = repository.another("pahittsberg")
    other.put("distrikt", ["sdo-pahittsberg"])
    fault(repository)
    repository.commit()
    row = '      - {datum: 2026-10-13, dokument: "Protokoll 2026:3"}\n'
    other.replace(row, row + '      - {datum: 2026-11-17, dokument: "Protokoll 2026:4"}\n')
    assert repository.blocking() == set()
    assert not any(STANDS_IN_THE_WAY in f.message for f in repository.against().findings)


@pytest.mark.parametrize("name", ["register.yaml", "godkannande.yaml", "mallar/exempelstad-1.md"])
def test_so_is_everyone_when_a_shared_file_is_broken_until_it_is_touched(name: str, repository: Repository) -> None:
    path = f"content/{name}"
    prefix = "---\nfärg: blå\n" if name.endswith(".md") else "färg: blå\n"
    repository.write(prefix + repository.text(path).removeprefix("---\n"), path)
    repository.commit()
    picture_rewritten(repository)
    assert "schema" not in repository.blocking()
    repository.write(repository.text(path) + "\n# En rad till.\n", path)
    assert "schema" in repository.blocking()


def repaired(r: Repository, name: str) -> None:
    r.write(r.text(name).replace("[\n", "", 1), name)


def repaired_with_less(r: Repository, name: str) -> None:
    repaired(r, name)
    r.write(r.text(name).replace(MEETINGS, MEETINGS.replace("3", "2")) + "\n", name)


def gone(r: Repository, name: str) -> None:
    r.remove(name)


def folder_gone(r: Repository, name: str) -> None:
    r.remove(NORRBY)
    assert not r.path(name).exists()


@pytest.mark.parametrize("name", [AGREEMENT, PICTURE, OLD_DECISION], ids=["agreement", "annex", "decision"])
@pytest.mark.parametrize("touch", [repaired, repaired_with_less, gone, folder_gone], ids=lambda touch: touch.__name__)
def test_what_could_not_be_read_before_a_change_stops_the_change_that_touches_it(
    touch: Callable[[Repository, str], None], name: str, repository: Repository
) -> None:
    """Nobody sees what the change does with it, whether it can be read now or is gone."""
    mark = "---\n" if name.endswith(".md") else ""
    repository.write(mark + "[\n" + repository.text(name).removeprefix(mark), name)
    repository.commit()
    touch(repository, name)
    unseen = [f for f in repository.against().blocking if f.key.endswith("#före ändringen")]
    assert [f.span.path for f in unseen] == [name]
