"""Which annexes cannot be read, and why: every kind of annex in every state, and how the page counts them."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from samverk.agreement.annex_list import Hidden, annexes_on
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.read_content import read_content
from samverk.site.read.agreement import agreement_view
from site_builds import published
from words import FOLDERS, stockholm

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 23)
STATES: dict[str | None, Hidden | None] = {
    None: Hidden.MISSING,
    "åtkomst: offentlig": None,
    "åtkomst: intern": Hidden.INTERNAL,
    "åtkomst: sekretess": Hidden.SECRECY,
    "åtkomst: sekretess\ninnehåll: saknas": Hidden.SECRECY,
    "innehåll: saknas": Hidden.MISSING,
    # Nobody has decided on it, so it does not apply; but it is here to be read.
    "beslut: finns-inte": None,
}
PINNED = {None: Hidden.MISSING, "innehåll: saknas": Hidden.MISSING, "innehåll: finns": None}


def content(files: dict[str, str], kinds: list[str]) -> Content:
    listed = ", ".join(f"{{nr: {number}, typ: {kind}}}" for number, kind in enumerate(kinds, 1))
    files["c/avtal/x/overenskommelse.yaml"] = (
        f"id: x\ngiltighet: {{från: 2024-06-01}}\növergripande: {{id: o, version: 1}}\nbilageförteckning: [{listed}]\n"
    )
    return read_content("c", {path: text.encode() for path, text in files.items()}, None, stockholm)[0]


def hidden(found: Content) -> dict[str, Hidden | None]:
    annexes = annexes_on(found.agreements[0], found, AsOf(DAY))
    assert len({annex.kind for annex in annexes}) == len(annexes)
    return {annex.kind: annex.hidden for annex in annexes}


@pytest.mark.parametrize(("folder", "state", "listed"), list(product(FOLDERS, STATES, (True, False))))
def test_every_annex_in_every_state(folder: str, state: str | None, listed: bool) -> None:
    kind = FOLDERS[folder]
    files = {} if state is None else {f"c/avtal/x/bilagor/{folder}/a.md": f"---\ntyp: {kind}\n{state}\n---\nOrd.\n"}
    found = hidden(content(files, [kind, kind] if listed else []))
    assert found == ({kind: STATES[state]} if listed or state is not None else {})


@pytest.mark.parametrize("state", PINNED)
def test_the_overarching_agreement_is_an_annex_without_a_file_of_its_own(state: str | None) -> None:
    files = {} if state is None else {"c/overgripande/o/1.yaml": f"id: o\nversion: 1\n{state}\n"}
    assert hidden(content(files, ["övergripande"])) == {"övergripande": PINNED[state]}


@pytest.mark.parametrize(
    ("city", "agreement", "answer", "told"),
    [
        ("content", "jarva", "Fem inte inlämnade", 5),
        ("examples/exempelstad", "norrby", "Inga", 1),
        ("examples/exempelstad", "soderby", "En inte inlämnad", 1),
        ("examples/exempelstad", "exempeludden", "En hemlig", 1),
    ],
)
def test_the_page_counts_each_ground_for_itself(city: str, agreement: str, answer: str, told: int) -> None:
    made = published(ROOT / city)
    known = next(known for known in made.known if known.agreement.id == agreement)
    shown = next(one for one in agreement_view(known, made).answers if one.label == "Vad visas inte?")
    assert (shown.answer, len(shown.details)) == (answer, told)
