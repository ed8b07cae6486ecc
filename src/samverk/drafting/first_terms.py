"""The file of a first agreement: its keys in the order of the schema, with a place for each that only people know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from samverk.agreement.organs import SIDES_OF
from samverk.agreement.parts.area import NONE
from samverk.agreement.parts.overarching import Overarching
from samverk.drafting.unwritten import HERE
from samverk.drafting.wanted import OTHERS, WORKING, Group, Seat, Wanted
from samverk.model.vocabulary import OTHER
from samverk.source.times import UNTIL_FURTHER_NOTICE
from samverk.source.written import Value, yaml_file


@dataclass(frozen=True, slots=True)
class First:
    """`areas` are names, each with the code of the central area that it answers to, None where none is said.

    `parties` are organisations of the register, none: those that answer for the district. `addresses` (street,
    postcode, town), `mails` and the functions of `signers` are by the parties' ids. `end` None: until further notice.
    """

    district: str
    profile: str
    template: str
    start: date
    end: date | None
    areas: tuple[tuple[str, str | None], ...]
    meets: str
    id: str | None = None
    title: str | None = None
    parties: tuple[str, ...] = ()
    addresses: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    mails: Mapping[str, str] = field(default_factory=dict)
    signers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Member:
    """A party: its id and side, its organisation in the register, what the text calls it, and its number."""

    id: str
    side: str
    organisation: str
    called: str
    number: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What the file says. `areas` have an id, a name and a central code each; `today` is the day of the annexes."""

    id: str
    title: str
    members: tuple[Member, ...]
    areas: tuple[tuple[str, str, str | None], ...]
    purposes: tuple[str, ...]
    overarching: Overarching | None
    asked: Wanted
    today: date
    made: First

    @property
    def ids(self) -> list[str]:
        """The ids of the parties."""
        return [one.id for one in self.members]

    def seats(self, group: Group) -> Iterator[tuple[Seat, str]]:
        """The functions that have to sit in a group, each with the party that it comes from.

        One that the police have comes from each local police area. Where no rule says who, whoever signs sits there.
        """
        if not group.seats:
            yield from ((Seat(self.signer(one)), one.id) for one in self.members)
        for seat in group.seats:
            side = SIDES_OF.get(seat.function) or ("polis" if "polis" in seat.function else "kommun")
            own = [one.id for one in self.members if one.side == side]
            yield from ((seat, one) for one in (own if side == "polis" else own[:1]))

    def signer(self, member: Member) -> str:
        """The function that signs for a party: as is said or rules say, else its first one in the first group."""
        said = self.made.signers.get(member.id) or self.asked.signers.get(member.side)
        first = next((one for one in self.asked.groups.values() if one.seats), None)
        own = [seat.function for seat, party in self.seats(first) if party == member.id] if first else []
        return said or next(iter(own), HERE)


def terms_file(terms: Terms) -> str:
    """The text of overenskommelse.yaml."""
    made = terms.made
    head: dict[str, Value] = {
        "id": terms.id,
        "titel": terms.title,
        "profil": made.profile,
        "mall": made.template,
        "ursprung": "upprättad",
        "distrikt": [made.district],
        "avtalsdatum": made.start.isoformat(),
        "giltighet": {
            "från": made.start.isoformat(),
            "till": made.end.isoformat() if made.end else UNTIL_FURTHER_NOTICE,
        },
    }
    if terms.overarching and "övergripande" in {one.typ for one in terms.asked.annexes}:
        pinned = terms.overarching
        head["övergripande"] = {"id": pinned.id.words, "version": pinned.version.words}
    head["parter"] = [_party(one, terms) for one in terms.members]
    head["nämnd"] = HERE
    head["nämndbeslut"] = {"datum": HERE, "paragraf": HERE}
    first = next((one.id for one in terms.members if one.side == "kommun"), "")
    head["kontaktpunkt"] = {"funktion": HERE, "e_post": made.mails.get(first, HERE)}
    if terms.asked.council:
        head["strategiskt_råd"] = {"namn": HERE, "länk": HERE}
    head["syften"] = list(terms.purposes)
    head["samverkansområden"] = [_area(one, terms) for one in terms.areas]
    head["samverkansorganisation"] = _groups(terms)
    head["bilageförteckning"] = list(_listed(terms))
    head["exemplar"] = len(terms.members)
    head["undertecknande"] = [_signature(one, terms) for one in terms.members]
    head["tillägg"] = []
    head["dispenser"] = []
    return yaml_file(head)


def _party(member: Member, terms: Terms) -> Value:
    street, postcode, town = _address(member, terms)
    return {
        "id": member.id,
        "sida": member.side,
        "organisation": member.organisation,
        "benämning": member.called,
        "organisationsnummer": member.number,
        "adress": {"gata": street, "postnummer": postcode, "ort": town},
    }


def _address(member: Member, terms: Terms) -> tuple[str, str, str]:
    return terms.made.addresses.get(member.id, (HERE, HERE, HERE))


def _area(area: tuple[str, str, str | None], terms: Terms) -> Value:
    identity, name, code = area
    row: dict[str, Value] = {"id": identity, "namn": name}
    if code:
        row["motsvarar"] = code
    elif terms.overarching and terms.overarching.omraden.rows:
        row |= {"motsvarar": NONE, "skäl": HERE}
    return {**row, "mål": [HERE], "delmål": [HERE], "ansvarig": list(terms.ids), "orsaksanalys": [HERE]}


def _groups(terms: Terms) -> Value:
    found: dict[str, Value] = {}
    for key, group in terms.asked.groups.items():
        row: dict[str, Value] = {"ansvar": list(group.duties)} if group.duties else {}
        row["funktioner"] = [_seat(seat, party) for seat, party in terms.seats(group)]
        row["möten_per_år"] = group.meetings or HERE
        found[key] = row
    if terms.asked.others:
        council: dict[str, Value] = {"id": "radet", "namn": HERE, "typ": "råd", "uppgift": "beslutar"}
        council["funktioner"] = [_seat(seat, party) for seat, party in terms.seats(Group())]
        found[OTHERS] = [{**council, "möten_per_år": HERE}]
    if terms.asked.working:
        found[WORKING] = [_working(identity, name, terms) for identity, name, _ in terms.areas]
    return found


def _seat(seat: Seat, party: str) -> Value:
    row: dict[str, Value] = {"funktion": seat.function, "part": party}
    if seat.mandate:
        row["mandat"] = True
    if seat.named:
        row["särskilt"] = list(seat.named)
    return row


def _working(identity: str, name: str, terms: Terms) -> Value:
    row: dict[str, Value] = {"id": identity, "namn": f"Arbetsgruppen för {name}", "område": identity, "form": "fast"}
    kinds = {one.typ for one in terms.asked.annexes}
    if "lägesbild" in kinds:
        row["lägesbild"] = terms.today.isoformat()
    if "åtgärdsplan" in kinds:
        row["åtgärder"] = [f"{identity}-1"]
    row["funktioner"] = [{"funktion": HERE, "part": one, "ansvarsområde": HERE} for one in terms.ids]
    return {**row, "mötesfrekvens": terms.made.meets}


def _listed(terms: Terms) -> Iterator[Value]:
    """A row for each annex, with the number that the rule set gives it, else its place in the list."""
    for place, kind in enumerate(terms.asked.annexes, start=1):
        row: dict[str, Value] = {"nr": kind.number or place, "typ": kind.typ}
        if kind.typ == OTHER:
            row["titel"] = kind.title
        yield row


def _signature(member: Member, terms: Terms) -> Value:
    _, _, town = _address(member, terms)
    day = terms.made.start.isoformat()
    return {"part": member.id, "ort": town, "datum": day, "funktion": terms.signer(member), "undertecknad": False}
