"""Judged by the agreement of its own day: who had to sign a tillägg, what it rested on, when a party came in."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
import yaml

from city import NOVEMBER, ROOT, rule_sets
from city_repository import Repository
from norrby_edits import CONTACTS, MEETINGS, NORRBY, told_of
from samverk.agreement.annexes import current, versions
from samverk.agreement.read_content import read_content
from samverk.agreement.routes import routed
from samverk.facts.build import facts_of
from samverk.forecast import forecast
from samverk.judging import Judge
from samverk.model.change import Change
from samverk.model.fact import Fact
from samverk.model.finding import Finding, Outcome
from samverk.model.span import start_of
from samverk.model.where import Where
from samverk.reading import read
from words import STOCKHOLM, stockholm

REGISTER = "content/register.yaml"
OVERARCHING = "content/overgripande/exempelregionen/2024-02.yaml"
NEXT = "content/overgripande/exempelregionen/2028-02.yaml"
SIGN, FOUND, RESTS = "ovrig-andring-undertecknad", "part-finns-i-register", "overgripande-giltig"
BOTH = {"kommunen": "stadsdelsdirektör", "polisen": "lokalpolisområdeschef"}
TRAFIK = """  - {id: trafik, sida: annan, organisation: trafik, benämning: Trafikkontoret,
     organisationsnummer: 212000-9903, adress: {gata: Påhittsgatan 1, postnummer: 000 11, ort: Exempelstad}}
"""


def amended(r: Repository, day: str, about: str, earlier: str, **signers: str) -> None:
    """One more tillägg that those parties have signed."""
    rows = "".join(
        f"      - {{part: {part}, ort: Norrby, datum: {day}, funktion: {role}, form: papper, undertecknad: true}}\n"
        for part, role in (signers or BOTH).items()
    )
    told = f"    tidigare: {earlier}\n" if earlier else ""
    row = (
        f"  - id: t-{day}\n    datum: {day}\n    avser: [{about}]\n    dokument: Tillägg, EXNO 2026/{day[5:]}\n"
        f"    samråd: {day}\n{told}    undertecknande:\n{rows}"
    )
    r.replace("dispenser: []\n", f"{row}dispenser: []\n")


def registered(r: Repository, before: str, rows: str) -> None:
    r.replace(before, rows + before, REGISTER)


def third_party_joins(r: Repository, *, told: bool) -> None:
    row = "  - {id: trafik, namn: Trafikkontoret, typ: fackförvaltning, huvudman: exempelstads-kommun}\n"
    registered(r, "  - id: sdf-norrby\n", row)
    r.replace("nämnd: Norrby", f"{TRAFIK}nämnd: Norrby")
    earlier = "{parter.trafik: null}" if told else ""
    amended(r, "2026-11-16", "parter", earlier, **BOTH, trafik="förvaltningschef")
    r.lock()


def successor_follows(r: Repository, *, told: bool) -> None:
    own = "  - id: lpo-norrby\n    namn: Lokalpolisområde Norrby\n"
    rest = "    typ: lokalpolisområde\n    huvudman: exempelpolisen\n    polisområde: Exempellän nord\n"
    new = f"  - id: lpo-nya-norrby\n    namn: Nya Norrby\n{rest}    region: Exempellän\n    från: 2026-07-01\n"
    r.replace(own, f"{new}{own}    till: 2026-06-30\n    ersatt_av: [lpo-nya-norrby]\n", REGISTER)
    area = "      - {id: lpo-norrby, belagd: ja}\n"
    registered(r, area, "      - {id: lpo-nya-norrby, från: 2026-07-01}\n")
    r.replace("organisation: lpo-norrby\n", "organisation: lpo-nya-norrby\n")
    about = "parter.polisen.organisation"
    amended(r, "2026-11-20", about, f"{{{about}: lpo-norrby}}" if told else "")
    r.lock()


def next_version_pinned(r: Repository, *, told: bool) -> None:
    text = r.text(OVERARCHING).replace("version: 2024-02", "version: 2028-02")
    r.write(text.replace("från: 2024-02-01, till: 2028-01-31", "från: 2028-02-01, till: 2032-01-31"), NEXT)
    r.replace("version: 2024-02}", "version: 2028-02}")
    about = "övergripande.version"
    amended(r, "2028-02-10", about, f"{{{about}: 2024-02}}" if told else "")
    r.lock()


def third_party_leaves(r: Repository, *, told: bool) -> None:
    """It joined first, and has signed what was agreed while it was a party."""
    third_party_joins(r, told=True)
    amended(r, "2026-11-18", "exemplar", "{exemplar: 3}", **BOTH, trafik="förvaltningschef")
    r.commit()
    row = TRAFIK.strip().removeprefix("- ")
    r.replace(TRAFIK, "")
    amended(r, "2026-11-20", "parter", f"{{parter.trafik: {row}}}" if told else "", **BOTH, trafik="förvaltningschef")
    r.lock()


Editor = Callable[..., None]


def judged(r: Repository, day: date) -> tuple[tuple[Finding, ...], Mapping[str, Outcome]]:
    report = r.against(day=day, new_only=False)
    return report.findings, {one.rule: one for one in report.outcomes if one.agreement == "norrby"}


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(
    ("change", "rule", "day"),
    [
        (third_party_joins, SIGN, NOVEMBER),
        (third_party_leaves, SIGN, NOVEMBER),
        (successor_follows, FOUND, NOVEMBER),
        (next_version_pinned, RESTS, date(2028, 2, 15)),
    ],
)
def test_a_tillagg_that_all_have_signed_does_not_undo_what_came_before(
    change: Editor, rule: str, day: date, told: bool, repository: Repository
) -> None:
    change(repository, told=told)
    findings, outcomes = judged(repository, day)
    about_parties = (SIGN, FOUND, RESTS, "underskrift-alla-parter", "underskrift-av-part", "lpo-hierarki")
    assert [f.message for f in findings if f.rule in about_parties] == []
    assert outcomes[rule].verdict == ("met" if told else "not_assessed")
    if not told:  # what has to be mended is the tillägg that does not say how it was
        assert {one.quote.partition(":")[0] for one in outcomes[rule].evidence} == {"avser"}
    applies = current(versions(read(repository.places).content.agreements[0]), "kontaktuppgifter", day)
    assert applies is not None
    assert applies.document.path == CONTACTS


def test_a_successor_that_was_not_there_on_the_day_is_asked_about_that_day(repository: Repository) -> None:
    successor_follows(repository, told=True)
    repository.replace("    från: 2026-07-01\n", "    från: 2026-11-21\n", REGISTER)
    (message,) = [f.message for f in judged(repository, NOVEMBER)[0] if f.rule == FOUND]
    assert message == "Nya Norrby fanns inte enligt registret 20 november 2026, när ett tillägg gjorde den till part."


@pytest.mark.parametrize(
    ("hidden", "rule", "message"),
    [
        (
            "parter",
            SIGN,
            "Det framgår inte vilka som var parter när tillägget den 1 oktober 2026 om",
        ),
        ("övergripande", RESTS, "Det framgår inte vilken version av den övergripande överenskommelsen som gällde"),
        ("exemplar", None, ""),
    ],
)
def test_what_is_new_and_cannot_be_judged_stops_the_change(
    hidden: str, rule: str | None, message: str, repository: Repository
) -> None:
    """A tillägg of an earlier day, where a later one does not say what was so then."""
    amended(repository, "2026-11-01", hidden, "")
    repository.lock()
    assert not {f.rule for f in judged(repository, NOVEMBER)[0]} & {SIGN, RESTS}
    amended(repository, "2026-10-01", "bilagor/kontaktuppgifter/2026-02-10", "")
    findings = [f for f in judged(repository, NOVEMBER)[0] if f.rule in (SIGN, RESTS)]
    told = {f.rule: f.message for f in findings}
    assert [*told] == ([rule] if rule else [])
    assert all(text.startswith(message) for text in told.values())
    assert {f.blocks() for f in findings} <= {True}


def test_an_annex_is_drawn_up_by_the_parties_of_its_day() -> None:
    terms = """
giltighet: {från: 2024-06-01}
parter: [{id: k, sida: kommun}, {id: nya, sida: polis}]
tillägg:
  - {id: t, datum: 2026-01-01, avser: [parter], tidigare: {parter.nya: null, parter.p: {id: p, sida: polis}}}
"""
    picture = "---\ntyp: lägesbild\ndatum: 2024-05-02\nupprättad_av: [k, p]\n---\n"
    (fact,) = facts(terms, {"bilagor/lagesbild/2024-05-02.md": picture}, "bilageversion")
    assert (fact.fields["upprättad_av_kommun"], fact.fields["upprättad_av_polis"]) == (True, True)


def facts(terms: str, files: Mapping[str, str], kind: str) -> list[Fact]:
    named = {"overenskommelse.yaml": terms, **files}
    content, _ = read_content(
        "c", {f"c/avtal/x/{name}": text.encode() for name, text in named.items()}, None, stockholm
    )
    return [fact for fact in facts_of(content.agreements[0], content, NOVEMBER) if fact.kind == kind]


def keys(node: Any, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every key of a schema that a path can name, without rows of lists."""
    found = []
    for key, inner in node.get("properties", {}).items():
        found.append((*above, key))
        found += keys(inner, (*above, key))
    return found


SCHEMA = yaml.safe_load((ROOT / "schema/overenskommelse.schema.json").read_text(encoding="utf-8"))
PATHS = keys(SCHEMA)


def test_there_are_keys() -> None:
    assert {("syften",), ("mall",), ("giltighet", "till"), ("samverkansorganisation", "styrgrupp")} <= {*PATHS}


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_a_decision_changes_no_word_that_was_signed(path: tuple[str, ...]) -> None:
    """The same words that a change control lets nobody change without a tillägg that all parties sign."""
    change = Change(Where("", path), "ändrad", "a", "b", start_of("x"))
    signed = routed(change, STOCKHOLM, words_kept=False).route == "tillägg"
    decision = f"organ: lokal-styrgrupp\ndatum: 2026-05-26\ndokument: Protokoll\navser: [{'.'.join(path)}]\n"
    told = facts("id: x\n", {"beslut/b.yaml": decision}, "tilläggsunderskrift")
    assert [fact.fields.get("namn") for fact in told] == ([".".join(path)] if signed else [])
    named = facts(f"tillägg: [{{id: t, avser: [{path[0]}]}}]\n", {"beslut/b.yaml": decision}, "tilläggsunderskrift")
    assert [fact.fields.get("ändring") for fact in named] == []


@pytest.mark.parametrize("name", ["syften", "distrikt", "avtalsdatum", "mall", "parter", "profil", "ursprung"])
def test_a_decision_about_signed_words_is_told_of(name: str, repository: Repository) -> None:
    decision = f"organ: lokal-styrgrupp\ndatum: 2026-11-17\ndokument: Protokoll 2026:4 § 2\navser: [{name}]\n"
    repository.write(decision, f"{NORRBY}/beslut/2026-11-17-styrgrupp.yaml")
    assert f"fel {SIGN}" in told_of(repository)


def test_a_tillagg_whose_day_has_not_come_has_changed_nothing(repository: Repository) -> None:
    repository.replace(MEETINGS, "    möten_per_år: 1\n")
    about = "samverkansorganisation.styrgrupp.möten_per_år"
    amended(repository, "2027-03-01", about, f"{{{about}: 3}}")
    places, sets = repository.places, rule_sets()
    content = read(places).content
    judging, (norrby,) = Judge(content, sets), content.agreements
    begins = date(2027, 3, 1)
    verdicts = {
        day: {one.rule: one.verdict for one in judging.agreement(norrby, day).outcomes}["styrgrupp-moten"]
        for day in (NOVEMBER, begins - timedelta(days=1), begins)
    }
    assert [*verdicts.values()] == ["met", "met", "breached"]
    ahead = forecast([norrby], Judge(content, sets), NOVEMBER, begins)
    assert [c.on for c in ahead.changes if c.rule == "styrgrupp-moten"] == [begins]


def test_what_such_a_tillagg_hides_is_not_assessed(repository: Repository) -> None:
    amended(repository, "2027-03-01", "samverkansorganisation.styrgrupp.möten_per_år", "")
    outcomes = judged(repository, NOVEMBER)[1]
    assert outcomes["styrgrupp-moten"].verdict == "not_assessed"
    assert outcomes["beredningsgrupp-moten"].verdict == "met"
    (evidence,) = outcomes["styrgrupp-moten"].evidence
    assert evidence.quote == "avser: [samverkansorganisation.styrgrupp.möten_per_år]"
