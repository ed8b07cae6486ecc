"""Closed lists are closed once: what rules may ask for is what the schemas let editors write."""

from typing import Any, get_args

import pytest

from city import ROOT
from samverk.agreement.correcting import Outcome
from samverk.agreement.parts.follow_up import ASSESSMENTS
from samverk.agreement.parts.measure import STATUSES
from samverk.agreement.parts.organ import TASKS
from samverk.agreement.repeals import RepealState
from samverk.agreement.routes import ANNEX as OTHER_ANNEX
from samverk.agreement.routes import OPEN_PARTS, PARTS, SHARED_PARTS, SIGNING, Route, route_of, routed
from samverk.agreement.waivers import State
from samverk.agreement.withdrawals import WithdrawalState
from samverk.facts.catalogue import KINDS
from samverk.facts.catalogue.field import DATE_STATES
from samverk.model.approval import Need
from samverk.model.change import Action, Change
from samverk.model.rule import Severity, Status, Waiting
from samverk.model.span import start_of
from samverk.model.vocabulary import NOTHING, OTHER, Way
from samverk.model.where import Where
from samverk.rules.vocabulary import vocabularies
from samverk.source.places import Places

PLACES = Places.of(ROOT)
SCHEMAS = PLACES.schemas
RULE_SETS = vocabularies([*PLACES.rule_files, *Places.of(ROOT, ROOT / "examples/tvillingsta").rule_files[1:]], SCHEMAS)
ANNEX, ORGAN, GROUP = "bilaga.typ", "beslut.organ", "regelverk.organ.nyckel"
SIDE, ORIGIN = "overenskommelse.parter.sida", "overenskommelse.ursprung"
OTHERS = "overenskommelse.samverkansorganisation.övriga_organ"
SIGNED = ("ja", "nej", "okänt", "saknas")
"""How a rule asks for `undertecknad`, which is true, false or okänt in the text."""


def closed(name: str) -> tuple[str, ...]:
    """The words of a schema's closed list: `bilaga.typ`."""
    kind, *steps = name.split(".")
    whole = SCHEMAS.sources[kind]
    node: Any = whole
    for step in steps:
        node = followed(node.get("properties", {})[step], whole)
    return tuple(word for word in node["enum"] if isinstance(word, str))


def followed(node: Any, whole: Any) -> Any:
    while "$ref" in node or node.get("type") in ("array", ["array", "null"], ["array", "string", "null"]):
        node = whole["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node["items"]
    return node


FROM_SCHEMA: dict[str, tuple[str, tuple[str, ...]]] = {
    "överenskommelse.ursprung": (ORIGIN, ()),
    "överenskommelse.bilaga_1_typ": (ANNEX, ()),
    "överenskommelse.bilaga_2_typ": (ANNEX, ()),
    "part.sida": (SIDE, ()),
    "part.organisationsslag": ("register.organisationer.typ", ()),
    "undertecknande.sida": (SIDE, ()),
    "organisation.slag": ("register.organisationer.typ", ()),
    "undertecknande.organisationsslag": ("register.organisationer.typ", ("okänd",)),
    "organ.typ": (GROUP, ()),
    "möteslogg.organ": (GROUP, ("övrigt",)),
    "övrigt_organ.typ": (f"{OTHERS}.typ", ()),
    "övrigt_organ.uppgift": (f"{OTHERS}.uppgift", ()),
    "övrigt_organ.nivå": (f"{OTHERS}.nivå", ()),
    "samverkansuppgift.uppgift": (f"{OTHERS}.uppgift", ()),
    "ansvarspunkt.organ": (GROUP, ()),
    "funktion.organ": (GROUP, ()),
    "funktion.sida": (SIDE, ()),
    "funktion.roll": ("overenskommelse.samverkansorganisation.styrgrupp.funktioner.roll", ()),
    "arbetsgrupp.form": ("overenskommelse.samverkansorganisation.arbetsgrupper.form", ()),
    "samordning.ursprung": (ORIGIN, ()),
    "sexpunkter.ursprung": (ORIGIN, ()),
    "åtgärdsplan.ursprung": (ORIGIN, ()),
    "bilagerad.typ": (ANNEX, ()),
    "bilaga.typ": (ANNEX, ()),
    "bilageversion.typ": (ANNEX, ()),
    "bilageversion.åtkomst": ("bilaga.åtkomst", ()),
    "versionsled.typ": (ANNEX, ()),
    "återtagande.omfattning": ("bilaga.återtagen.omfattning", ()),
    "bilagetyp.typ": (ANNEX, ()),
    "versionsbyte.typ": (ANNEX, ()),
    "beslut.organ": (ORGAN, ()),
    "uppföljning.organ": (ORGAN, ()),
    "åtgärd.bedömning": ("uppfoljning.åtgärder.bedömning", ()),
    "personuppgift.dokument": (ANNEX, ("överenskommelse", "beslut", "uppföljning", "original")),
    "personuppgift.synlighet": ("overenskommelse.synlighet", ()),
    "gemensam_uppgift.synlighet": ("overenskommelse.synlighet", ()),
    "kontaktväg.organ": (GROUP, ("arbetsgrupp", "övrigt")),
}
"""Fields with a list of the schemas', and what the tool adds to it."""

CHANGED_ANNEXES = (*(set(closed(ANNEX)) - {OTHER}), OTHER_ANNEX)
"""How a change is told to be of an annex: one part for all that the schemas have no word for."""
OWN: dict[str, tuple[str, ...]] = {
    "part.underskriften": SIGNED,
    "part.undertecknad": SIGNED,
    "undertecknande.undertecknad": SIGNED,
    "tilläggsunderskrift.undertecknad": SIGNED,
    "dispens.läge": get_args(State),
    "ändring.del": (*CHANGED_ANNEXES, *OPEN_PARTS, *PARTS),
    "ändring.väg": get_args(Route),
    "gemensam_ändring.del": tuple(SHARED_PARTS),
    "ändring.åtgärd": get_args(Action),
    "beslut.upphäver_läge": get_args(RepealState),
    "rättelse.läge": get_args(Outcome),
    "versionsled.återtagande": get_args(WithdrawalState),
    "versionsled.väg": tuple(way for way in get_args(Way) if way != "ingen"),
}
"""Fields with a list that stands in the code too."""

TOOL = {
    "överenskommelse": ("slut", "läge", "textlås", "samråd_form"),
    "undertecknande": ("ställföreträdare", "form"),
    "koppling": ("par", "från"),
    "bilaga": ("dokument",),
    "versionsled": ("jämförd", "ändrat", "beslutsläge", "avgörande"),
    "beslut": ("gäller",),
    "tilläggsunderskrift": ("ändring",),
    "övergripandestöd": ("tillfälle",),
    "original": ("checksumma", "format"),
    "motsvarighet": ("läge",),
    "åtgärd": ("uppföljning", "tidshorisont"),
    "tråd": ("par", "från"),
    "personuppgift": ("slag",),
    "gemensam_uppgift": ("slag", "dokument"),
    "sekretess": ("grund",),
    "kontaktväg": ("läge",),
    "mottagare": ("läge",),
    "mall": ("jämförd",),
}
"""Fields with words of the tool's own for what it has computed: nobody writes them."""


def test_every_closed_field_is_in_a_table() -> None:
    listed = {f"{kind}.{name}" for kind, whole in KINDS.items() for name, field in whole.fields.items() if field.values}
    dated = {n for n in listed if tuple(DATE_STATES.values()) == KINDS[n.split(".")[0]].fields[n.split(".")[1]].values}
    tool = {f"{kind}.{name}" for kind, names in TOOL.items() for name in names}
    assert listed == {*FROM_SCHEMA, *OWN, *tool, *dated}
    assert len(FROM_SCHEMA) + len(OWN) + len(tool) + len(dated) == len(listed), "in one table each"


@pytest.mark.parametrize("name", FROM_SCHEMA)
def test_rules_may_ask_for_what_editors_may_write(name: str) -> None:
    kind, field = name.split(".")
    schema, added = FROM_SCHEMA[name]
    assert set(KINDS[kind].fields[field].values) == {*closed(schema), *added}


@pytest.mark.parametrize("name", OWN)
def test_rules_may_ask_for_what_the_code_says(name: str) -> None:
    kind, field = name.split(".")
    assert set(KINDS[kind].fields[field].values) == set(OWN[name])


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("regel.allvar", tuple(severity.swedish for severity in Severity)),
        ("regel.status", get_args(Status)),
        ("regel.väntar", get_args(Waiting)),
        ("regel.krav.väntar", get_args(Waiting)),
        ("godkannande.delar.krävs", get_args(Need)),
        ("bilaga.åtgärder.status", STATUSES),
        ("uppfoljning.åtgärder.status", STATUSES),
        ("uppfoljning.åtgärder.bedömning", ASSESSMENTS),
        (f"{OTHERS}.uppgift", TASKS),
    ],
)
def test_what_the_code_takes_is_what_the_schemas_let_through(schema: str, words: tuple[str, ...]) -> None:
    assert set(closed(schema)) == set(words)


def test_the_same_list_is_the_same_in_every_schema() -> None:
    annexes = {closed(n) for n in (ANNEX, "overenskommelse.bilageförteckning.typ", "regelverk.bilagor.typ")}
    assert len(annexes) == 1
    assert annexes.pop()[-1] == OTHER
    assert (
        closed(ORGAN)
        == closed("uppfoljning.organ")
        == closed("regelverk.organ.organ")
        == closed("regelverk.bilagor.beslutas_av")
    )
    assert closed(SIDE) == closed("overgripande.parter.sida") == closed("register.huvudmän.sida")
    assert {closed(f"{kind}.synlighet") for kind in ("overenskommelse", "bilaga", "beslut", "uppfoljning")} == {
        ("offentlig", "intern")
    }


def test_every_part_of_a_change_has_a_row_to_be_approved_in() -> None:
    """All but the signatures: whose yes one needs nobody may choose, it is the one's who is said to have signed."""
    assert {*OPEN_PARTS, *PARTS, *CHANGED_ANNEXES} - {SIGNING} <= set(closed("godkannande.delar.delar"))


FREE = {
    "id", "titel", "diarienummer", "nämndbeslut", "delegation", "nämnd", "kontaktpunkt", "strategiskt_råd",
    "anmärkning",
}  # fmt: skip
"""Keys of an agreement that may change without a tillägg or a decision: they are records."""
LEFT_TO_OTHERS = {
    "stockholm-2024": {"samverkansorganisation.arbetsgrupper": "ingen", "samverkansområden": "beslut"},
}
"""What the text of a city leaves to others than all parties together, and the way that its rule set gives it."""


@pytest.mark.parametrize("rule_set", [None, *sorted(RULE_SETS)])
def test_which_keys_of_the_agreement_are_free_to_change_is_said_here(rule_set: str | None) -> None:
    keys = SCHEMAS.sources["overenskommelse"]["properties"]
    within = keys["samverkansorganisation"]["properties"]
    rows = [(key,) for key in keys] + [("samverkansorganisation", key) for key in within]
    words = RULE_SETS[rule_set] if rule_set else NOTHING
    ways = {".".join(steps): route_of(Where("", steps), words) for steps in rows}
    expected = {key: "ingen" if key in FREE else "tillägg" for key in ways} | {"tillägg": "låst", "dispenser": "beslut"}
    assert ways == expected | LEFT_TO_OTHERS.get(rule_set or "", {})


def test_what_a_rule_set_may_leave_to_others_is_what_the_code_asks_it_about() -> None:
    assert closed("regelverk.delar.del") == OPEN_PARTS


@pytest.mark.parametrize(
    "steps",
    [
        ("budget",), ("budget", "belopp"), ("giltighet", "ny"), ("övergripande", "ny"), ("parter", "kommunen", "ny"),
        ("samverkansorganisation", "råd"), ("samverkansorganisation", "styrgrupp", "ny"),
        ("bilageförteckning", "1", "ny"),
        ("undertecknande2",), ("samverkansorganisation", "beredningsgrupp", "ny", "djupare"),
    ],
)  # fmt: skip
def test_a_key_that_nothing_names_is_signed_text_and_substance(steps: tuple[str, ...]) -> None:
    where = Where("", steps)
    assert route_of(where, NOTHING) == "tillägg"
    change = Change(where, "ändrad", "1", "2", start_of("x"))
    assert routed(change, NOTHING, words_kept=True).part == "brödtext"
