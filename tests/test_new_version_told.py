"""What is new in a new version of an annex is told below it, where somebody reads what is to be approved."""

from collections.abc import Callable

import pytest

from city import NOVEMBER
from city_repository import Repository
from norrby_edits import NORRBY, contacts_signed, picture_decided
from samverk.approvals import Change, approvals
from samverk.diff import between_revisions
from samverk.reading import read
from samverk.render import approvals as rendering
from samverk.source.git import changed_files

PLAN, NEW_PLAN = f"{NORRBY}/bilagor/atgardsplan/2026-05-19.md", f"{NORRBY}/bilagor/atgardsplan/2026-11-12.md"


def plan(r: Repository) -> None:
    """A new plan that names no former version: it is compared with the one in force."""
    text = r.text(PLAN).replace("datum: 2026-05-19", "datum: 2026-11-12").replace("version: 3\n", "")
    r.write(text.replace("ersätter: 2025-05-20\n", "").replace("slut: 2027-05-31\n", "slut: 2027-08-31\n"), NEW_PLAN)


NEWS: list[tuple[Callable[[Repository], None], str, str, str]] = [
    (contacts_signed, "kontaktuppgifter", "Ny version av kontaktuppgifterna", "004 03"),
    (picture_decided, "lägesbild", "Ny version av lägesbilden", "Vad hösten visade"),
    (
        plan,
        "åtgärdsplan",
        "Åtgärdsplanen från 12 november 2026 har tillkommit",
        "flyttat från 31 maj 2027 till 31 augusti",
    ),
]


@pytest.mark.parametrize(("edit", "part", "version", "new"), NEWS, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_new_stands_below_the_new_version(
    edit: Callable[[Repository], None], part: str, version: str, new: str, repository: Repository
) -> None:
    edit(repository)
    told = [one for one in between_revisions(repository.places, "HEAD", None).changes if one.part == part]
    assert told[0].sentence.startswith(version)
    assert any(new in one.sentence for one in told[1:]), [one.sentence for one in told]
    assert {one.route for one in told} == {told[0].route}
    assert not any(one.where.steps in (("datum",), ("ersätter",), ("beslut",)) for one in told), "said in the first"
    before, after = read(repository.places.before("HEAD")).content, read(repository.places).content
    changed = [f"content/{path}" for path in changed_files(repository.places.content, "HEAD")]
    answer = approvals(Change(before, after, before, changed, "HEAD"), [], NOVEMBER)
    (demand,) = (one for one in answer.demands if one.part == part)
    assert demand.sentences == tuple(one.sentence for one in told), "the same words"
    shown = "".join(piece.text for line in rendering.render(answer, 500) for piece in line)
    assert new in shown
