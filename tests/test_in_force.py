"""Whether an agreement applies, since when, until when, and whether it is signed: facts and pages say the same."""

from datetime import date
from itertools import product

import pytest

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Content
from samverk.agreement.parties import signed_by_all
from samverk.agreement.parts.period import Phase
from samverk.agreement.parts.signature import Signed
from samverk.agreement.read_content import read_content
from samverk.facts.build import facts_of, facts_of_city
from samverk.model.fact import Fact
from samverk.site.publication.in_force import cooperation, status, until
from words import stockholm

DAY = date(2026, 11, 23)
BEFORE, AFTER = "2024-06-01", "2027-01-01"
STARTS = (None, "okänt", "hösten", "2024-06-01", "2026-11-23", "2027-01-01")
ENDS = {
    None: "slutdagen framgår inte",
    "okänt": "slutdagen framgår inte",
    "så länge det behövs": "slutdagen framgår inte",
    "tillsvidare": "tills vidare",
    "Tillsvidare": "tills vidare",
    "2020-01-01": "till och med 1 januari 2020",
    "2026-11-22": "till och med 22 november 2026",
    "2026-11-23": "till och med 23 november 2026",
    "2028-12-31": "till och med 31 december 2028",
}
SIGNED = ("undertecknande: [{part: k, undertecknad: true}, {part: p, undertecknad: true}]",)
REGISTER = b"stad: Nyby\ndistrikt: [{id: sdo-nyby, namn: Nyby}]\n"


def content(*lines: str) -> Content:
    text = "\n".join(
        ("id: nyby", "distrikt: [sdo-nyby]", "parter: [{id: k, sida: kommun}, {id: p, sida: polis}]", *lines)
    )
    files = {"c/avtal/nyby/overenskommelse.yaml": text.encode(), "c/register.yaml": REGISTER}
    return read_content("c", files, None, stockholm)[0]


def giltighet(start: str | None, end: str | None) -> str:
    stated = [*([f"från: {start}"] if start else []), *([f"till: {end}"] if end else [])]
    return f"giltighet: {{{', '.join(stated)}}}"


def phase(start: str | None, end: str | None) -> Phase | None:
    """The right answer, reckoned from the texts alone: ISO days sort as they come."""
    first, last = (text if text and text[:1] == "2" else None for text in (start, end))
    if first and last and last < first:
        return None
    if last and last < DAY.isoformat():
        return Phase.OVER
    if first is None:
        return None
    return Phase.CURRENT if first <= DAY.isoformat() else Phase.COMING


def whole(found: Content) -> Fact:
    return facts_of(found.agreements[0], found, DAY)[0]


@pytest.mark.parametrize(("start", "end"), list(product(STARTS, ENDS)))
def test_facts_city_and_pages_answer_alike(start: str | None, end: str | None) -> None:
    found = content(giltighet(start, end), *SIGNED)
    terms = found.agreements[0].parts.terms
    right = phase(start, end)
    assert terms.giltighet.phase(AsOf(DAY)).value is right
    assert whole(found).fields.get("läge") == (right.value if right else None)
    districts = [fact for fact in facts_of_city(found, DAY) if fact.kind == "distrikt"]
    assert any(fact.fields.get("täckt") for fact in districts) is (right is Phase.CURRENT)
    shown = status(terms, DAY).text
    words = {Phase.OVER: "gällde till", Phase.CURRENT: "gäller sedan", Phase.COMING: "gäller från"}
    assert shown.startswith(words[right]) if right else not shown.startswith(tuple(words.values()))
    assert until(terms.giltighet) == ENDS[end]
    told = cooperation(terms, DAY)
    verbs = {Phase.OVER: "samverkade ", Phase.CURRENT: "samverkar", Phase.COMING: "ska samverka från och med "}
    assert told.startswith(verbs[right]) if right else "framgår inte när" in told
    assert told.endswith(ENDS[end]) is (right is not None)


ROWS = {
    "{part: k, undertecknad: true}": Signed.YES,
    "{part: k, undertecknad: false}": Signed.NO,
    "{part: k, undertecknad: okänt}": Signed.UNKNOWN,
    "{part: k}": Signed.UNSAID,
    "{part: k, undertecknad: true, datum: 2100-01-01}": Signed.NO,
    "{part: x, undertecknad: true}": Signed.UNSAID,
    "": Signed.UNSAID,
}


@pytest.mark.parametrize("one", ROWS)
@pytest.mark.parametrize("other", ROWS)
def test_an_agreement_is_told_to_be_signed_only_where_all_parties_have(one: str, other: str) -> None:
    rows = ", ".join(row for row in (one, other.replace("part: k", "part: p")) if row)
    found = content(giltighet(BEFORE, "tillsvidare"), f"undertecknande: [{rows}]")
    terms = found.agreements[0].parts.terms
    both = {ROWS[one], ROWS[other]}
    right = next(state for state in (Signed.NO, Signed.UNSAID, Signed.UNKNOWN, Signed.YES) if state in both)
    assert signed_by_all(terms, AsOf(DAY)).value is right
    facts = facts_of(found.agreements[0], found, DAY)
    assert {fact.fields["undertecknad"] for fact in facts if fact.kind == "part"} == {state.value for state in both}
    shown = status(terms, DAY)
    words = {Signed.YES: "", Signed.NO: ", inte undertecknad av alla parter"}
    told = words.get(right, ", underskrifterna inte bekräftade")
    how = "gäller" if right is Signed.YES else "gäller enligt texten"
    assert shown.text == f"{how} sedan 1 juni 2024{told}"
    assert (shown.tone == "good") is (right is Signed.YES)
    assert status(terms, DAY, whole=True).text == f"{how} sedan 1 juni 2024 tills vidare{told}"


def test_without_parties_nobody_is_told_to_have_signed() -> None:
    text = f"id: nyby\n{giltighet(AFTER, None)}\n"
    found = read_content("c", {"c/avtal/nyby/overenskommelse.yaml": text.encode()}, None, stockholm)[0]
    assert (
        status(found.agreements[0].parts.terms, DAY).text
        == "gäller från 1 januari 2027, underskrifterna inte bekräftade"
    )
