"""What a change is about: the thing it belongs to by its name, and the field.

A path (`parter.kommunen.adress.gata`) is followed through both versions, so that every step can be called by what a
reader knows it as: `Polisens gatuadress`, `Styrgruppen: minsta antal möten per år`, `Åtgärd 3 (”Värdarna går …”)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.agreement.field_words import word_of
from samverk.agreement.swedish import date_text, possessive
from samverk.agreement.value_words import MEASURE_WORDS, Names, quoted
from samverk.model.change import Trail
from samverk.model.tree import MappingNode, Node, SequenceNode, text_of, texts_of
from samverk.source.days import iso_date

Pair: TypeAlias = tuple[Node | None, Node | None]

NAMING = ("namn", "benämning", "funktion", "part", "typ", "datum", "regel", "postnummer", "kod")
"""Where one of these is changed, the thing is still called what it was called before."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`owners`: what the field belongs to, outermost first. `keys`: the keys of the path, without ids and numbers.

    `kind`: a field of a mapping, a single value in a list, or a whole row of a list; `name` is that row's name.
    `possessed`: the only owner is a party, so that the field can be said to be its own.
    """

    owners: tuple[str, ...]
    keys: tuple[str, ...]
    kind: Literal["field", "item", "row"]
    name: str = ""
    possessed: bool = False


_CONTAINERS: Mapping[str, str] = {
    "kontaktpunkt": "kontaktpunkten",
    "nämndbeslut": "nämndbeslutet",
    "strategiskt_råd": "det strategiska rådet",
    "giltighet": "giltigheten",
    "förlängning": "förlängningen",
    "övergripande": "den övergripande överenskommelsen",
    "meddelad_central_beredningsgrupp": "meddelandet till den centrala beredningsgruppen",
}


def subject_of(steps: Sequence[str], trail: Trail, names: Names) -> Subject:
    """Follow the steps of a place, along what each leads to before and after a change (`Change.trail`)."""
    owners: list[str] = []
    keys: list[str] = []
    party = False
    naming = bool(steps) and steps[-1] in NAMING
    for at, name in enumerate(steps, 1):
        around, (was, has) = trail[at - 1], trail[at]
        last = at == len(steps)
        shown = was if (naming and was is not None) or has is None else has
        if not any(isinstance(one, SequenceNode) for one in around):
            keys.append(name)
            group = names.vocabulary.body_told_of(name)
            container = group.name if group else _CONTAINERS.get(name)
            if not last and container:
                owners.append(container)
            if last:
                return Subject(tuple(owners), tuple(keys), "field", possessed=party and len(owners) == 1)
        elif last and not isinstance(shown, MappingNode):
            return Subject(tuple(owners), tuple(keys), "item", name, party and len(owners) == 1)
        else:
            called = row_called(keys[-1] if keys else "", shown, _number((was, has), around) or name, names)
            if last:
                return Subject(tuple(owners), tuple(keys), "row", called)
            party = party or (keys[-1:] == ["parter"])
            owners.append(called)
    return Subject(tuple(owners), tuple(keys), "field")


def _number(item: Pair, around: Pair) -> str:
    """The place of an item in its list, from 1; in the old list where it is gone. Empty where it is no item."""
    for one, items in zip(reversed(item), reversed(around), strict=True):
        if one is not None and isinstance(items, SequenceNode):
            return str(next(n for n, other in enumerate(items.items, 1) if other is one))
    return ""


def row_called(key: str, node: Node | None, number: str, names: Names) -> str:
    """A row of the list `key` by what it is known as."""
    row = node if isinstance(node, MappingNode) else None
    naming = _ROWS.get(key)
    called = naming(row, number, names) if row and naming else ""
    return called or f"{word_of([key]).text}, rad {number}"


def _stated(row: MappingNode, key: str) -> str:
    return " ".join((text_of(row.get(key)) or "").split())


def _day(row: MappingNode, key: str) -> str:
    day = iso_date(_stated(row, key))
    return date_text(day) if day else _stated(row, key)


def _party(row: MappingNode, _: str, names: Names) -> str:
    organisation = _stated(row, "organisation")
    known = names.of("organisation", organisation) or organisation
    return _stated(row, "benämning") or known or _stated(row, "namn") or _stated(row, "id")


def _named(noun: str) -> Callable[[MappingNode, str, Names], str]:
    def called(row: MappingNode, number: str, _: Names) -> str:
        return f"{noun} {quoted(_stated(row, 'namn'))}" if _stated(row, "namn") else f"{noun} med nummer {number}"

    return called


def _group(row: MappingNode, number: str, _: Names) -> str:
    return _stated(row, "namn") or f"arbetsgrupp {number}"


def _function(row: MappingNode, number: str, _: Names) -> str:
    return f"funktionen {_stated(row, 'funktion') or number}"


def _annex(row: MappingNode, number: str, _: Names) -> str:
    return f"bilaga {_stated(row, 'nr') or number}" + (f", {_stated(row, 'typ')}" if _stated(row, "typ") else "")


def _signature(row: MappingNode, number: str, names: Names) -> str:
    part = _stated(row, "part")
    return f"{possessive(names.of('part', part) or part)} underskrift" if part else f"underskrift {number}"


def _amendment(row: MappingNode, number: str, _: Names) -> str:
    return f"tillägget den {_day(row, 'datum')}" if _stated(row, "datum") else f"tillägg {number}"


def _waiver(row: MappingNode, number: str, _: Names) -> str:
    return f"dispensen från regeln {_stated(row, 'regel') or number}"


def _meeting(row: MappingNode, number: str, _: Names) -> str:
    return f"mötet den {_day(row, 'datum')}" if _stated(row, "datum") else f"möte {number}"


def _consultation(row: MappingNode, number: str, _: Names) -> str:
    return f"samrådet den {_day(row, 'datum')}" if _stated(row, "datum") else f"samråd {number}"


def _notice(row: MappingNode, number: str, _: Names) -> str:
    return f"uppsägningen den {_day(row, 'datum')}" if _stated(row, "datum") else f"uppsägning {number}"


def _measure(row: MappingNode, number: str, names: Names) -> str:
    words = _stated(row, "beskrivning") or names.of("åtgärder", _stated(row, "id")) or _stated(row, "id")
    return f"åtgärd {number}" + (f" ({quoted(words, MEASURE_WORDS)})" if words else "")


def _contact(row: MappingNode, number: str, _: Names) -> str:
    return f"kontakten för {_stated(row, 'funktion')}" if _stated(row, "funktion") else f"kontakt {number}"


def _measurement(row: MappingNode, number: str, _: Names) -> str:
    return f"mätningen av {quoted(_stated(row, 'mål'), MEASURE_WORDS)}" if _stated(row, "mål") else f"mätning {number}"


def _target(row: MappingNode, number: str, _: Names) -> str:
    words = _stated(row, "indikator") or _stated(row, "id")
    return f"målvärdet för {quoted(words, MEASURE_WORDS)}" if words else f"målvärde {number}"


def _correction(row: MappingNode, number: str, _: Names) -> str:
    return f"rättelsen av {_stated(row, 'fält')}" if _stated(row, "fält") else f"rättelse {number}"


def _restatement(row: MappingNode, number: str, _: Names) -> str:
    return f"återgivningen av {_stated(row, 'fält')}" if _stated(row, "fält") else f"återgivning {number}"


def _area_of_police(row: MappingNode, number: str, names: Names) -> str:
    identity = _stated(row, "id")
    return names.of("organisation", identity) or f"lokalpolisområdet {identity or number}"


def _approved(row: MappingNode, number: str, _: Names) -> str:
    words = [*texts_of(row.get("delar")), *texts_of(row.get("sökvägar"))]
    return (
        f"godkännandet av {', '.join(words[:3])}{' med mera' if len(words) > 3 else ''}" if words else f"rad {number}"
    )


_ROWS: Mapping[str, Callable[[MappingNode, str, Names], str]] = {
    "parter": _party,
    "samverkansområden": _named("samverkansområdet"),
    "områden": _named("området"),
    "arbetsgrupper": _group,
    "övriga_organ": lambda row, number, _: _stated(row, "namn") or f"organ {number}",
    "funktioner": _function,
    "bilageförteckning": _annex,
    "undertecknande": _signature,
    "tillägg": _amendment,
    "dispenser": _waiver,
    "hållna_möten": _meeting,
    "samråd": _consultation,
    "uppsägningar": _notice,
    "åtgärder": _measure,
    "mätningar": _measurement,
    "målvärden": _target,
    "rättelser": _correction,
    "återgivet": _restatement,
    "problem": _named("problemet"),
    "kontakter": _contact,
    "huvudmän": _named("huvudmannen"),
    "organisationer": _named("organisationen"),
    "distrikt": _named("distriktet"),
    "orter": _named("orten"),
    "polisområden": _named("polisområdet"),
    "lokalpolisområden": _area_of_police,
    "delar": _approved,
    "ägare": lambda row, number, _: _stated(row, "namn") or f"ägare {number}",
    "postorter": lambda row, number, _: f"postnumret {_stated(row, 'postnummer') or number}",
}
