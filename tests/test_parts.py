"""Parts: every key of every schema is read by one, each as what the schema lets stand there, and nothing is pruned."""

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.approvers import ApproversFile
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.overarching import Overarching
from samverk.agreement.parts.reading import Part, keys_of, of_document
from samverk.agreement.parts.register import RegisterFile
from samverk.agreement.parts.settings import SettingsFile
from samverk.agreement.parts.template_head import TemplateHead
from samverk.agreement.parts.terms import Terms
from samverk.agreement.read_content import read_content
from samverk.model.stated import State
from samverk.source.places import Places
from samverk.source.yaml_reader import parse_document
from words import stockholm

ROOT = Path(__file__).parents[1]
PARTS: dict[str, type[Part]] = {
    "overenskommelse": Terms,
    "bilaga": AnnexHead,
    "beslut": Decision,
    "uppfoljning": FollowUp,
    "overgripande": Overarching,
    "register": RegisterFile,
    "godkannande": ApproversFile,
    "installningar": SettingsFile,
    "mall": TemplateHead,
}


def properties(kind: str) -> Iterator[tuple[str, set[str], type[Part] | None]]:
    """(where, keys, part) of every group of keys in a schema, with the part that should read it."""
    schema = json.loads((ROOT / f"schema/{kind}.schema.json").read_text(encoding="utf-8"))

    def below(path: str, node: dict[str, Any], part: type[Part] | None) -> Iterator[tuple[str, set[str], Any]]:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
        if isinstance(node.get("items"), dict):
            yield from below(f"{path}[]", node["items"], part)
        own = node.get("properties")
        if own is None or node.get("additionalProperties"):
            return
        yield path, set(own), part
        for key, inner in own.items():
            yield from below(f"{path}.{key}", inner, keys_of(part).get(key) if part else None)

    return below(kind, schema, PARTS[kind])


@pytest.mark.parametrize("kind", PARTS)
def test_every_key_of_the_schema_has_a_part(kind: str) -> None:
    rows = list(properties(kind))
    assert rows
    unread = [f"{path}: {sorted(keys)}" for path, keys, part in rows if part is None]
    assert not unread
    differing = {path: keys ^ set(keys_of(part)) for path, keys, part in rows if part and keys != set(keys_of(part))}
    assert not differing


BROKEN = """typ: åtgärdsplan
datum: 2026-05-19
åtkomst: offentligt
åtgärder:
  - {id: ljus, område: unga, status: klar, slut: 2026-12-31}
  - bara en text
  - {id: Väktare, uppföljning: [kvartal 4]}
"""


def test_what_breaks_the_schema_is_unclear_where_it_stands_and_keeps_its_row() -> None:
    files = {
        "c/avtal/x/overenskommelse.yaml": b"id: x\ntitel: T\nprofil: p\nmall: m\n",
        "c/avtal/x/bilagor/atgardsplan/2026-05-19.md": f"---\n{BROKEN}---\n".encode(),
    }
    content, findings = read_content("c", files, Places.of(ROOT).schemas, stockholm)
    head = content.agreements[0].parts.annexes[0]
    assert {f.span.start_line for f in findings if f.rule == "schema"} == {4, 6, 7, 8}
    assert (head.atkomst.state, head.atkomst.text) == (State.UNCLEAR, "offentligt")
    assert head.datum.value is not None
    first, second, third = head.atgarder
    assert (first.status.state, first.id.value, first.slut.state) == (State.UNCLEAR, "ljus", State.SAID)
    assert first.status.faults == (first.status.place,)
    assert second.state is State.UNCLEAR
    assert second.id.state is State.UNCLEAR
    assert (third.id.state, third.uppfoljning.state, third.uppfoljning.nar.state) == (State.UNCLEAR,) * 3
    assert third.problem.state is State.UNSAID
    assert pickle.loads(pickle.dumps(content.agreements[0].parts)) == content.agreements[0].parts  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("slut: 2026-12-31", State.SAID),
        ("slut: okänt", State.UNKNOWN),
        ("slut: ' okänt '", State.UNKNOWN),
        ("slut:", State.UNSAID),
        ("slut: '  '", State.UNSAID),
        ("status: pågår", State.UNSAID),
        ("slut: hösten 2026", State.UNCLEAR),
        ("slut: 2026-02-30", State.UNCLEAR),
    ],
)
def test_a_day_is_said_unknown_unsaid_or_unclear(text: str, state: State) -> None:
    document, _ = parse_document("p.yaml", f"typ: åtgärdsplan\nåtgärder:\n  - id: a\n    {text}\n".encode())
    assert document is not None
    row = of_document(AnnexHead, document).atgarder[0]
    assert row.slut.state is state
    assert (row.slut.value is not None) == (state is State.SAID)
    assert (row.slut.span is None) == text.startswith("status")
