"""A day that is written, but otherwise: in every key for a day it is told how to write it, and nothing else is said."""

import pytest

from city import schemas
from samverk.source.days import meant_day
from samverk.source.times import may_stand_as_day
from samverk.source.yaml_reader import parse_document
from test_no_such_day import dated

MEANT = {
    "12 maj 2026": "2026-05-12",
    "den 12 maj 2026": "2026-05-12",
    "12 okt 2026": "2026-10-12",
    "12 Sept. 2026": "2026-09-12",
    "2026-5-12": "2026-05-12",
    "2026/05/12": "2026-05-12",
    "12.5.2026": "2026-05-12",
    "12/5 2026": "2026-05-12",
    "20260512": "2026-05-12",
    "2026-05-12T00:00:00.000Z": "2026-05-12",
    "2026-05-12 00:00:00": "2026-05-12",
}
NO_DAY = (
    "hösten 2026",
    "kv 4",
    "2026",
    "2026-05",
    "maj 2026",
    "12 maj",
    "VT 2025",
    "okänt",
    "32 maj 2026",
    "12 ma 2026",
)
KINDS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register", "overgripande")
KEYS = [(kind, way) for kind in KINDS for way, formed, _ in dated(kind) if formed]


@pytest.mark.parametrize("written", MEANT)
def test_what_is_meant_as_a_day_is_known(written: str) -> None:
    found = meant_day(written)
    assert found
    assert found.isoformat() == MEANT[written]
    assert not may_stand_as_day(written)


@pytest.mark.parametrize("written", NO_DAY)
def test_other_words_are_no_day(written: str) -> None:
    assert meant_day(written) is None


@pytest.mark.parametrize("written", MEANT)
@pytest.mark.parametrize(("kind", "way"), KEYS, ids=[f"{kind}-{'.'.join(way)}" for kind, way in KEYS])
def test_it_is_told_how_to_write_it(kind: str, way: tuple[str, ...], written: str) -> None:
    text = f'"{written}"' if not written.isdigit() else written
    for name in reversed(way):
        text = f"[{text}]" if name == "[]" else f"{{{name}: {text}}}"
    document, found = parse_document("x.yaml", f"{text}\n".encode())
    assert document, found
    steps = tuple(0 if name == "[]" else name for name in way)
    own = [one for one in schemas().faults(document, kind) if one.steps == steps]
    assert [one.fix for one in own] == [f"Skriv {MEANT[written]}."]
    assert "är skrivet så att ingen dag går att läsa" in own[0].message
