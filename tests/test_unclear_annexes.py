"""What breaks the schema around an annex: which version applies is then not known, and all else still is."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from samverk.agreement.annexes import current, unclear, versions
from samverk.agreement.content import Agreement, Content
from samverk.agreement.read_content import read_content
from samverk.facts.build import facts_of
from samverk.facts.catalogue import KINDS
from samverk.facts.catalogue.files import OF_KIND
from samverk.model.fact import Fact
from samverk.source.places import Places
from words import KINDS as ANNEXES
from words import stockholm

ROOT = Path(__file__).parents[1]
CITY = "examples/exempelstad"
NORRBY = f"{CITY}/avtal/norrby"
DAY = date(2026, 11, 23)
PICTURE, OLD_PICTURE = f"{NORRBY}/bilagor/lagesbild/2026-05-12.md", f"{NORRBY}/bilagor/lagesbild/2025-05-13.md"
FIRST_PICTURE = f"{NORRBY}/bilagor/lagesbild/2024-05-14.md"
CONTACTS, DECISION = f"{NORRBY}/bilagor/kontaktuppgifter/2026-02-10.md", f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml"
TERMS = f"{NORRBY}/overenskommelse.yaml"
SORTS = {PICTURE: "lägesbild", DECISION: "beslut"}


@cache
def files() -> dict[str, bytes]:
    return Places.of(ROOT, ROOT / CITY).content_files()[0]


def changed(path: str, before: str, after: str) -> tuple[Agreement, Content]:
    """Norrby with one value changed."""
    text = files()[path].decode()
    assert text.count(before) >= 1, (path, before)
    content, _ = read_content(
        CITY, {**files(), path: text.replace(before, after, 1).encode()}, Places.of(ROOT).schemas, stockholm
    )
    return next(one for one in content.agreements if one.id == "norrby"), content


BROKEN = [
    (PICTURE, "åtkomst: offentlig", "åtkomst: offentligt", {"lägesbild"}),
    (PICTURE, "datum: 2026-05-12", "datum: [2026-05-12]", {"lägesbild"}),  # it applies no earlier than its day
    (PICTURE, "beslut: 2026-05-26-styrgrupp", "beslut: [2026-05-26-styrgrupp]", {"lägesbild"}),
    (PICTURE, "typ: lägesbild", "typ: lagesbild", set()),
    (PICTURE, "version: 3", "version: [3]", set()),
    (PICTURE, "---\ntyp", "---\ntyp: x: y\ntyp", {"lägesbild"}),  # no YAML: the file falls away whole
    (OLD_PICTURE, "åtkomst: offentlig", "åtkomst: offentligt", set()),
    (OLD_PICTURE, "ersätter: ", "ersätter: [a]\nanmärkning: ", set()),
    (FIRST_PICTURE, "datum: 2024-05-14", "datum: [2024-05-14]", set()),
    (DECISION, "organ: lokal-styrgrupp", "organ: styrgruppen", {"lägesbild", "åtgärdsplan"}),
    (DECISION, "datum: 2026-05-26", "datum: [2026-05-26]", {"lägesbild", "åtgärdsplan"}),
    (DECISION, "dokument: ", "dokument: [a]\nanmärkning: ", {"lägesbild", "åtgärdsplan"}),
    (DECISION, "organ: ", "organ: a: b\norgan: ", {"lägesbild", "åtgärdsplan"}),
    (TERMS, "avser: [bilagor/kommunikationsplan/2026-02-10, bilagor/kontaktuppgifter/2026-02-10]", "avser: {a: b}",
     {"kommunikationsplan", "kontaktuppgifter"}),
    (TERMS, "från: 2024-06-03", "från: [2024-06-03]", set()),
    (TERMS, "exemplar: 2", "exemplar: [2]", set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "before", "after", "kinds"),
    BROKEN,
    ids=[f"{Path(path).name} {before[:30]}" for path, before, *_ in BROKEN],
)
def test_what_cannot_be_read_leaves_only_its_own_annex_in_doubt(
    path: str, before: str, after: str, kinds: set[str]
) -> None:
    agreement, content = changed(path, before, after)
    found = versions(agreement)
    doubted = {kind for kind in ANNEXES if unclear(agreement, found, kind, DAY).faults}
    assert doubted == kinds
    facts = facts_of(agreement, content, DAY)
    lost = {SORTS[path] for path in agreement.unread}  # of a file that falls away whole, more may have been read
    for kind, of in KINDS.items():
        own = [fact for fact in facts if fact.kind == kind]
        if of.annex in kinds:
            assert own, kind
            assert all(fact.unread for fact in own), kind
        elif of.annex:
            assert any(fact.unread for fact in own) == bool(lost & {*OF_KIND.get(kind, ())}), kind
    more = [fact for fact in facts if fact.kind == "bilaga" and not fact.fields]
    assert len(more) == len(lost & {*OF_KIND["bilaga"]})
    assert all(fact.unread for fact in more)
    for fact in facts:
        if fact.kind == "bilaga" and fact.fields:
            assert fact.fields["typ"]
            assert bool(fact.faults) == (fact.fields["typ"] in kinds or _undated(fact, agreement)), fact


def _undated(fact: Fact, agreement: Agreement) -> bool:
    applies = current(versions(agreement), str(fact.fields["typ"]), DAY)
    return applies is not None and bool(applies.head.datum.faults)


def test_nothing_is_in_doubt_where_all_can_be_read() -> None:
    agreement, content = changed(PICTURE, "version: 3", "version: 3")
    assert not any(unclear(agreement, versions(agreement), kind, DAY).faults for kind in ANNEXES)
    assert not any(fact.unread or fact.faults for fact in facts_of(agreement, content, DAY))


@pytest.mark.parametrize(
    ("broken", "withheld"),
    [
        ("åtkomst: offentligt", True),
        ("åtkomst: {a: b}", True),
        ("åtkomst:", True),
        ("åtkomst: offentlig\nsekretessgrund: [18 kap.]", True),
        ("sekretessgrund: 18 kap. 1 § OSL", True),
        ("åtkomst: offentlig\nsekretessgrund: 18 kap. 1 § OSL", True),  # one of the two is wrong
        ("åtkomst: offentlig\nsekretessgrund:", False),
    ],
)
def test_who_may_read_it_is_closed_where_that_cannot_be_read(broken: str, *, withheld: bool) -> None:
    agreement, _ = changed(PICTURE, "åtkomst: offentlig", broken)
    version = next(one for one in versions(agreement) if one.document.path == PICTURE)
    assert (version.withheld is not None) == withheld
