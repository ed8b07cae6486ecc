"""The template room: values never become structure, templates can do little, and the lock sees every word."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverk.agreement.blocks import Block, lock_of, text_of_blocks
from samverk.agreement.content import Agreement, Content, Template
from samverk.agreement.read_content import read_content
from samverk.agreement.template import BrokenTemplateError
from samverk.agreement.wording import worded
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode
from words import stockholm

FOLDER = "c/avtal/nyby"
TEMPLATE = """---
id: prov-1
---
# Överenskommelse

## Parter {#parter}

{% for part in parter %}
- [C03] {{ part.benämning }}, {{ part.ort }}
{% endfor %}

[C31] Möten hålls {{ möten | antal }} gånger. [C32] Fler vid behov.
"""


def content_of(agreement: str, template: str = TEMPLATE) -> Content:
    files = {
        "c/register.yaml": b"stad: Nyby\n",
        "c/mallar/prov-1.md": template.encode(),
        f"{FOLDER}/overenskommelse.yaml": agreement.encode(),
    }
    content, _ = read_content("c", files, None, stockholm)
    return content


def blocks_of(agreement: str, template: str = TEMPLATE) -> tuple[Block, ...]:
    content = content_of(agreement, template)
    return worded(content.templates["prov-1"], content.agreements[0], content.register).blocks


def shape(blocks: tuple[Block, ...]) -> list[tuple[str, str | None, list[str | None]]]:
    return [(b.kind, b.id, [s.clause for s in b.segments]) for b in blocks]


PLAIN = "id: nyby\nmöten: 2\nparter:\n  - {benämning: Staden, ort: Nyby}\n  - {benämning: Polisen, ort: Nyby}\n"


def test_a_filled_template_whole() -> None:
    assert [(b.kind, b.text) for b in blocks_of(PLAIN)] == [
        ("title", "Överenskommelse"),
        ("heading", "Parter"),
        ("bullet", "Staden, Nyby"),
        ("bullet", "Polisen, Nyby"),
        ("paragraph", "Möten hålls två (2) gånger. Fler vid behov."),
    ]
    assert shape(blocks_of(PLAIN))[1:3] == [("heading", "parter", [None]), ("bullet", None, ["C03"])]
    assert shape(blocks_of(PLAIN))[-1] == ("paragraph", None, ["C31", "C32"])


@given(st.text(min_size=1, max_size=60))
def test_no_value_can_become_structure(value: str) -> None:
    """Whatever a party calls itself, the text has the same blocks and clauses."""
    content = content_of(PLAIN)
    agreement = content.agreements[0]
    spoilt = _with_term(agreement, value)
    blocks = worded(content.templates["prov-1"], spoilt, content.register).blocks
    assert shape(blocks) == shape(blocks_of(PLAIN))


def _with_term(agreement: Agreement, value: str) -> Agreement:
    """The agreement with the first party's term replaced, past YAML: any characters at all."""
    root = _changed(agreement.document.root, value)
    assert isinstance(root, MappingNode)
    return replace(agreement, document=replace(agreement.document, root=root))


def _changed(node: Node, value: str) -> Node:
    if isinstance(node, MappingNode):
        return MappingNode(tuple(Entry(e.key, _changed(e.value, value)) for e in node.entries), node.span)
    if isinstance(node, SequenceNode):
        return SequenceNode(tuple(_changed(item, value) for item in node.items), node.span)
    return ScalarNode(value, value, node.span) if node.text == "Staden" else node


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__ }}",
        "{{ parter.append(1) }}",
        "{{ 'a' * 100000000 }}",
        "{% for a in range(100000000) %}x{% endfor %}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{{ möten | finnsinte }}",
        "{{ möten",
        "{% if %}",
        "{{ parter[0] }}",
        "{{ möten ** 99999999 }}",
    ],
)
def test_a_template_may_do_only_little(hostile: str) -> None:
    with pytest.raises(BrokenTemplateError, match=r"\.$") as caught:
        blocks_of(PLAIN, TEMPLATE + hostile + "\n")
    assert caught.value.line > 0


def test_a_missing_value_is_said_to_be_missing() -> None:
    assert text_of_blocks(blocks_of("id: nyby\n")) == (
        "Överenskommelse Parter Möten hålls [uppgift saknas] gånger. Fler vid behov."
    )


def test_a_district_may_have_a_section_of_its_own() -> None:
    own = PLAIN + 'avsnitt:\n  parter: |\n    Parterna är två.\n\n    - {{ möten }}\n    - "# inte en rubrik"\n'
    kinds = [(b.kind, b.text) for b in blocks_of(own)]
    assert kinds == [
        ("title", "Överenskommelse"),
        ("heading", "Parter"),
        ("paragraph", "Parterna är två."),
        ("bullet", "{{ möten }}"),
        ("bullet", '"# inte en rubrik"'),
    ]


def test_every_changed_word_breaks_the_lock_and_white_space_does_not() -> None:
    words = text_of_blocks(blocks_of(PLAIN))
    other_value = blocks_of(PLAIN.replace("möten: 2", "möten: 3"))
    other_words = blocks_of(PLAIN, TEMPLATE.replace("Fler", "Flera"))
    other_lines = blocks_of(PLAIN, TEMPLATE.replace("gånger. [C32]", "gånger.\n[C32]   "))
    assert lock_of(text_of_blocks(other_value)) != lock_of(words)
    assert lock_of(text_of_blocks(other_words)) != lock_of(words)
    assert lock_of(text_of_blocks(other_lines)) == lock_of(words)


def test_templates_are_found_by_their_file_name() -> None:
    assert list(content_of(PLAIN).templates) == ["prov-1"]
    assert isinstance(content_of(PLAIN).templates["prov-1"], Template)
    assert Path(content_of(PLAIN).templates["prov-1"].document.path).suffix == ".md"
