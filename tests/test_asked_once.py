"""What is read or worked out once is what it would be each time: the short ways give what the long ones do."""

from datetime import date

import pytest

from city import EXEMPELSTAD, NOVEMBER, ROOT, STOCKHOLM, TVILLINGSTA, rule_sets, schemas
from samverk.agreement.given_names import _folded, _in_addresses
from samverk.agreement.parts.reading import of_document
from samverk.agreement.parts.terms import Terms
from samverk.agreement.read_document import MOST_KEPT, read_document
from samverk.facts.build import ANNEX, facts_of, facts_of_annexes
from samverk.reading import Reading, read
from samverk.rules.case import Case
from samverk.rules.evaluate import evaluator_of
from samverk.site.text import _SPACE, CONTROL, clean
from samverk.source.given_names import listed_given_names
from samverk.source.places import Places
from samverk.source.schema import Schemas

FILE = b"id: norrby\nprofil: stockholm-2024\n"
PATH, KIND = "content/avtal/norrby/overenskommelse.yaml", "overenskommelse"


def reading(place: str) -> Reading:
    return read(Places.of(ROOT, ROOT / place), schemas())


def test_the_same_file_is_the_same_document() -> None:
    first = read_document(PATH, FILE, KIND, schemas())
    assert read_document(PATH, bytes(bytearray(FILE)), KIND, Places.of(ROOT).schemas) is first
    assert first.document is not None
    assert of_document(Terms, first.document) is of_document(Terms, first.document)


@pytest.mark.parametrize("other", ["path", "content", "kind", "schemas", "none"])
def test_another_file_or_other_schemas_are_another(other: str) -> None:
    first = read_document(PATH, FILE, KIND, schemas())
    lax = Schemas({**schemas().sources, KIND: {"type": "object"}})
    second = read_document(
        PATH.replace("norrby", "soderby") if other == "path" else PATH,
        FILE + b"\n" if other == "content" else FILE,
        "bilaga" if other == "kind" else KIND,
        {"schemas": lax, "none": None}.get(other, schemas()),
    )
    assert second is not first
    assert (second.findings != first.findings) is (other != "content")


def test_no_more_files_are_kept_than_said() -> None:
    first = read_document(PATH, FILE, KIND, None)
    for number in range(MOST_KEPT):
        read_document(PATH, f"id: n{number}\n".encode(), KIND, None)
    assert read_document(PATH, FILE, KIND, None) is not first


@pytest.mark.parametrize("place", ["content", "examples/exempelstad", "examples/tvillingsta", "examples/allt-fel"])
@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2024, 6, 3), date(2025, 6, 1), NOVEMBER, date(2031, 1, 1)])
def test_of_annexes_alone_the_facts_are_the_same(place: str, day: date) -> None:
    content = reading(place).content
    for agreement in content.agreements:
        whole = facts_of(agreement, content, day)
        assert facts_of_annexes(agreement, content, day) == tuple(fact for fact in whole if fact.kind == ANNEX)


@pytest.mark.parametrize("place", [STOCKHOLM, EXEMPELSTAD, TVILLINGSTA], ids=lambda place: place.name)
def test_one_rule_alone_answers_as_among_all(place: object) -> None:
    content = reading(str(place)).content
    evaluator = evaluator_of(rule_sets()["stockholm-2024"])
    for agreement in content.agreements:
        facts = facts_of(agreement, content, NOVEMBER)
        documents = {document.path: document for document in agreement.documents}
        findings, outcomes, _ = evaluator.judge(agreement.id, facts, NOVEMBER, documents)
        alone = [
            evaluator.judge_by(rule, Case.of(agreement.id, facts, documents, NOVEMBER)) for rule in evaluator.rule_ids
        ]
        assert sorted(one.rule for answer in alone for one in answer.outcomes) == sorted(one.rule for one in outcomes)
        assert {one.rule: one for answer in alone for one in answer.outcomes} == {one.rule: one for one in outcomes}
        assert sorted(one.key for answer in alone for one in answer.findings) == sorted(one.key for one in findings)


def test_names_folded_together_are_those_folded_one_by_one() -> None:
    assert _in_addresses() == {folded for name in listed_given_names() if len(folded := _folded(name)) > 1}


@pytest.mark.parametrize("around", ["{}", "a{}b", " {} x", "{0}{0}"])
def test_a_text_of_signs_that_show_is_cleaned_as_any_other(around: str) -> None:
    texts = [around.format(chr(sign)) for sign in range(0x110000)]
    assert [text for text in texts if clean(text) != _SPACE.sub(" ", CONTROL.sub("", text)).strip()] == []
