"""A tillägg without effect has changed nothing: what judges, what is shown and what is told are one answer.

What it lacks, what it says of how the words read before, and what came after it, in two cities.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest

from city import City
from samverk.agreement.amendments import effect, has_effect
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.on_day import on
from samverk.model.stated import Stated

EXAMPLES = Path(__file__).parents[1] / "examples"
TODAY = date(2026, 11, 23)
TOWNS = {"exempelstad": "norrby", "tvillingsta": "vattenborg"}
SIGNERS = ("kommunen", "polisen")
WHOLE = {"datum": "2026-10-05", "dokument": "Tillägg dnr 2026/99"}
LACKS: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "nothing": ({}, {}),
    "no day": ({"datum": ""}, {}),
    "an unknown day": ({"datum": "okänt"}, {}),
    "no record": ({"dokument": ""}, {}),
    "an unknown record": ({"dokument": "okänt"}, {}),
    "a record by word of mouth": ({"dokument": "muntligt"}, {}),
    "a signature": ({}, {"undertecknad": "false"}),
    "whether one has signed": ({}, {"undertecknad": "okänt"}),
    "a written signature": ({}, {"form": "muntlig"}),
    "a row of one party": ({}, {"part": "kommunen"}),
}
"""What is otherwise in the tillägg, and in the second party's row."""
UNREAD: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "day": ({"datum": "[i, oktober]"}, {}),
    "record": ({"dokument": "[a, b]"}, {}),
    "signature": ({}, {"undertecknad": "kanske"}),
}
"""What breaks its schema: nobody can say whether the tillägg has effect."""


def row(name: str, about: str, earlier: str, lack: tuple[Mapping[str, str], Mapping[str, str]], day: str = "") -> str:
    own, second = lack
    said = {"id": name, **WHOLE, **({"datum": day} if day else {}), **own, "avser": f"[{about}]"}
    if earlier:
        said["tidigare"] = f"{{{about}: {earlier}}}"
    first = {"part": SIGNERS[0], "undertecknad": "true", "form": "papper"}
    signed = (first, {**first, "part": SIGNERS[1], **second})
    rows = ", ".join("{" + ", ".join(f"{key}: {value}" for key, value in one.items()) + "}" for one in signed)
    told = ", ".join(f"{key}: {value}" for key, value in said.items() if value)
    return f"  - {{{told}, undertecknande: [{rows}]}}\n"


def with_rows(tmp_path: Path, town: str, *rows: str, value: str = "exemplar: 7") -> Agreement:
    city = City.at(Path(mkdtemp(dir=tmp_path)), EXAMPLES / town, only=[TOWNS[town]])
    path = city.content / "avtal" / TOWNS[town] / "overenskommelse.yaml"
    text = path.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith(("exemplar:", "tillägg: []"))]
    text = "".join(kept)
    at = text.index("dispenser:") if "tillägg:\n" in text else len(text)
    head = "" if "tillägg:\n" in text else "tillägg:\n"
    path.write_text(text[:at] + head + "".join(rows) + text[at:] + value + "\n", encoding="utf-8")
    (agreement,) = [one for one in city.judged().content.agreements if one.id == TOWNS[town]]
    return agreement


def copies(agreement: Agreement, day: AsOf | date) -> Stated[int]:
    return on(agreement, day).terms.exemplar


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("lack", LACKS)
@pytest.mark.parametrize("earlier", ["5", ""])
def test_what_it_says_counts_where_it_has_effect_alone(tmp_path: Path, town: str, lack: str, earlier: str) -> None:
    agreement = with_rows(tmp_path, town, row("nytt", "exemplar", earlier, LACKS[lack]))
    amendment = agreement.parts.terms.tillagg[-1]
    assert has_effect(amendment, agreement) is (lack == "nothing")
    for day in (AsOf(TODAY), TODAY):
        then = on(agreement, day).agreement
        now = copies(agreement, day)
        assert (now.value if not now.faults else None) == (7 if lack == "nothing" else 5 if earlier else None)
        assert on(then, day).agreement.parts.terms.exemplar == now
        again = then.parts.terms.tillagg[-1]
        assert effect(again, then) == effect(amendment, agreement)


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("what", UNREAD)
def test_where_nobody_can_read_whether_it_has_effect_its_words_are_unclear(
    tmp_path: Path, town: str, what: str
) -> None:
    agreement = with_rows(tmp_path, town, row("nytt", "exemplar", "5", UNREAD[what]))
    amendment = agreement.parts.terms.tillagg[-1]
    assert effect(amendment, agreement).faults
    assert copies(agreement, AsOf(TODAY)).faults


@pytest.mark.parametrize("town", TOWNS)
def test_what_a_later_tillagg_with_effect_says_stands(tmp_path: Path, town: str) -> None:
    without = row("utan", "exemplar", "5", LACKS["a signature"], "2026-10-01")
    later = row("senare", "exemplar", "6", LACKS["nothing"], "2026-10-20")
    agreement = with_rows(tmp_path, town, without, later)
    assert copies(agreement, AsOf(TODAY)).value == 7
    assert copies(agreement, date(2026, 10, 19)).value == 5
    dateless = with_rows(tmp_path, town, row("utan", "exemplar", "5", LACKS["an unknown day"]), later)
    assert copies(dateless, AsOf(TODAY)).value == 7


@pytest.mark.parametrize("town", TOWNS)
def test_a_group_of_which_a_later_one_changed_a_part_is_not_known(tmp_path: Path, town: str) -> None:
    without = row("utan", "giltighet", "{från: 2024-01-01}", LACKS["a signature"], "2026-10-01")
    later = row("senare", "giltighet.till", "tillsvidare", LACKS["nothing"], "2026-10-20")
    agreement = with_rows(tmp_path, town, without, later)
    assert on(agreement, AsOf(TODAY)).terms.giltighet.faults


@pytest.mark.parametrize("town", TOWNS)
def test_a_party_that_never_came_in_has_to_sign_that_alone(tmp_path: Path, town: str) -> None:
    """It is no party, signs no later tillägg, and is asked for in the one by which it would come."""
    came = row("in", "parter.polisen", "null", LACKS["a signature"], "2026-10-01")
    agreement = with_rows(tmp_path, town, came, row("sen", "exemplar", "6", LACKS["a signature"], "2026-10-20"))
    then = on(agreement, AsOf(TODAY)).agreement
    first, second = then.parts.terms.tillagg.rows[-2:]
    assert "polisen" not in {party.id.words for party in then.parts.terms.parter}
    assert not has_effect(first, then)
    assert has_effect(second, then)
