"""The sentences of `samverk diff`: one for every single change, a word for every key, spelling and distances."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverk.agreement.content import Agreement
from samverk.agreement.described_changes import Sides, all_told, named
from samverk.agreement.difference import differences
from samverk.agreement.field_words import word_of
from samverk.agreement.read_content import read_content
from samverk.agreement.routes import routed
from samverk.agreement.swedish import distance_text
from samverk.agreement.text_change import spelling_only
from samverk.agreement.value_words import names_in
from samverk.model.change import Told
from words import STOCKHOLM, stockholm

ROOT = Path(__file__).resolve().parent.parent
EXEMPELSTAD = ROOT / "examples" / "exempelstad"


def read_norrby(change: tuple[str, bytes] | None = None) -> Agreement:
    files = {f"stad/{p.relative_to(EXEMPELSTAD)}": p.read_bytes() for p in EXEMPELSTAD.rglob("*") if p.is_file()}
    kept = {path: data for path, data in files.items() if "/avtal/" not in path or "/norrby/" in path}
    content, _ = read_content("stad", kept | ({change[0]: change[1]} if change else {}), None, stockholm)
    return next(a for a in content.agreements if a.id == "norrby")


NORRBY_READ = read_norrby()
VALUE = re.compile(r"(?<![\w#:-])(?P<key>[a-zåäö_]+): (?P<value>[^\n,{}\[\]|>&*#]+?)(?=[,}\n])")
VALUES = [
    (document.path, found.start("value"), found["key"], found["value"])
    for document in NORRBY_READ.documents
    for found in VALUE.finditer(document.text[: document.text.find("\n---\n", 4) if document.body else None])
    if found["key"] not in ("id", "server")
]
SAID = st.one_of(
    st.integers(0, 99).map(str),
    st.sampled_from(
        ["true", "false", "2027-02-28", "2025-01-31", "en helt annan text", "kommunen", "polisen", "okänt"]
    ),
    st.text("abcåäö ", min_size=1, max_size=90).map(str.strip).filter(bool),
)


def told_between(before: Agreement, after: Agreement) -> list[Told]:
    found = [routed(change, STOCKHOLM, words_kept=False) for change in differences(before, after)]
    return list(all_told(found, Sides(named(before), named(after)), names_in((before, after), ()), "norrby"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(VALUES), SAID)
def test_every_single_change_is_one_sentence(place: tuple[str, int, str, str], said: str) -> None:
    path, start, _, value = place
    document = next(d for d in NORRBY_READ.documents if d.path == path)
    text = f"{document.text[:start]}{said}{document.text[start + len(value) :]}"
    after = read_norrby((path, text.encode()))
    told = told_between(NORRBY_READ, after)
    assert len(told) == (value.strip("\"'") != said), [one.sentence for one in told]
    for one in told:
        assert re.fullmatch(r"[A-ZÅÄÖ].{8,}\.", one.sentence), one.sentence
        assert not re.search(r"None|[{}\[\]]|\.\.", one.sentence), one.sentence
        assert json.dumps(one.before) != json.dumps(one.after)  # 1 is not true
        assert one.weight in ("väsentlig", "redaktionell")


EARLIER = "    tidigare: {samverkansorganisation.styrgrupp.möten_per_år: 2"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (EARLIER[:-1] + "1", "(minsta antal möten per år) ändrat från 2 till 1."),
        (EARLIER + ", giltighet.från: 2024-06-01", "(första dag) tillagt: 1 juni 2024."),
        (EARLIER + ", parter.polisen: {benämning: Polis}", "(parter) tillagt: benämning ”Polis”."),
    ],
)
def test_what_a_tillagg_says_was_there_before_is_called_that(now: str, said: str) -> None:
    """Nothing is raised, moved or named now: it is told otherwise what was."""
    whole = NORRBY_READ.document
    after = read_norrby((whole.path, whole.text.replace(EARLIER, now, 1).encode()))
    assert [one.sentence for one in told_between(NORRBY_READ, after)] == [
        f"Tillägget den 18 februari 2025: det som stod före tillägget {said}"
    ]


def keys_of(schema: Any) -> set[str]:
    """Every key that a schema knows."""
    if isinstance(schema, list):
        return set().union(*map(keys_of, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own.union(*map(keys_of, schema.values()))


@pytest.mark.parametrize(
    "name",
    [
        "overenskommelse",
        "bilaga",
        "beslut",
        "uppfoljning",
        "overgripande",
        "register",
        "mall",
        "godkannande",
        "installningar",
    ],
)
def test_every_key_of_the_schemas_has_a_word(name: str) -> None:
    schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert sorted(key for key in keys_of(schema) if "”" in word_of([key]).text) == []


@pytest.mark.parametrize(
    ("before", "after", "spelling"),
    [
        ("Vuxna är synlga på torget", "Vuxna är synliga på torget", True),
        ("Vuxna är på torget.", "vuxna är på Torget", True),
        ("De känner sig trygga där", "De känner sig otrygga där", False),
        ("Minst 40 ungdomar deltar", "Minst 41 ungdomar deltar", False),
        ("Senast den 2027-05-31 är", "Senast den 2027-05-13 är", False),
        ("Gruppen ska träffas snart", "Gruppen kan träffas snart", False),
        ("Anna Svensson leder arbetet", "Anna Svenson leder arbetet", False),
        ("Styrgruppen möts alltid", "Styrgruppen möts inte alltid", False),
        ("Polisen", "polisen", False),
    ],
)
def test_only_spelling(before: str, after: str, spelling: bool) -> None:
    assert spelling_only(before, after) is spelling


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("2027-04-30", "2027-07-31", "tre månader senare"),
        ("2027-04-30", "2027-07-28", "knappt tre månader senare"),
        ("2026-05-12", "2026-05-26", "två veckor senare"),
        ("2026-05-13", "2026-05-12", "en dag tidigare"),
        ("2026-05-12", "2025-05-12", "ett år tidigare"),
        ("2026-05-12", "2027-05-20", "drygt ett år senare"),
        ("2026-01-01", "2026-02-01", "en månad senare"),
        ("0001-01-01", "9999-12-31", "knappt 9999 år senare"),
    ],
)
def test_distances(before: str, after: str, said: str) -> None:
    assert distance_text(date.fromisoformat(before), date.fromisoformat(after)) == said
