"""The parties of an agreement beside the register: what they are called, and which districts they answer for."""

from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.register import Organisation
from samverk.agreement.parts.signature import Signature, Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.model.stated import Listed, Placed, Read, Stated, derived

_WORST_FIRST = (Signed.NO, Signed.UNSAID, Signed.UNKNOWN, Signed.YES)
LOCAL_POLICE = "lokalpolisområde"
SIDES = ("kommun", "polis")
"""The sides of every agreement; a party of another side may join them."""


def called(party: Party, register: Register) -> Stated[str]:
    """The party's name as the register has it, else its short name in the agreement, else its id."""
    known = register.organisation(party.organisation)
    if known.value is not None:
        name = known.value.namn
        return derived(name.words or None, party.organisation, known, name)
    return derived(party.benamning.told or party.id.words or None, party.organisation, known, party.benamning, party.id)


def party_called(named: Stated[str], terms: Terms, register: Register) -> Stated[str]:
    """The name of the first party with the id that is stated; what is stated, where it is no party's."""
    party = next((one for one in terms.parter if one.id.words == named.words), None)
    if party is not None:
        return called(party, register)
    return derived(named.words or None, named, *terms.parter.column(lambda one: one.id))


def names_of(terms: Terms, register: Register) -> tuple[str, ...]:
    """What the parties are called, in their order."""
    names = (called(party, register) for party in terms.parter)
    return tuple(name.value or ("en part som inte framgår här" if name.faults else "okänd part") for name in names)


def side_of(named: Stated[str], terms: Terms) -> Stated[str]:
    """The side of the party with the id that is stated."""
    return derived(terms.side_of.get(named.words) or None, named, *terms.sides_read)


def signature_of(party: Party, signatures: Listed[Signature]) -> Signature | None:
    """The first row that is the party's, among the signatures of the agreement or of a tillägg; None: there is none."""
    return next((row for row in signatures if row.part.words == party.id.words), None)


def signed_by(party: Party, signatures: Listed[Signature]) -> Stated[Signed]:
    """Whether the party has signed; it stands at the party's row, at the whole list where there is none."""
    row = signature_of(party, signatures)
    around = (party.id, *signatures.column(lambda one: one.part))
    if row is None:
        return derived(Signed.UNSAID, signatures, *around)
    about: Placed = row.undertecknad if row.undertecknad.span else row.part
    return derived(row.signed.value, about, row.undertecknad, *around)


def signed_by_all(terms: Terms, clock: AsOf) -> Stated[Signed]:
    """Whether every party has signed the agreement by now, else what is worst of any. UNSAID without parties."""
    answers = [_signed_by_now(party, terms.undertecknande, clock) for party in terms.parter]
    worst = next((one for one in _WORST_FIRST if any(answer.value is one for answer in answers)), Signed.UNSAID)
    return derived(worst, terms.undertecknande, terms.parter, *answers)


def _signed_by_now(party: Party, signatures: Listed[Signature], clock: AsOf) -> Stated[Signed]:
    row, stated = signature_of(party, signatures), signed_by(party, signatures)
    return derived(row.signed_by(clock).value, stated, row.datum) if row else stated


def covers_districts(organisation: Organisation, terms: Terms, register: Register, came: Stated[date]) -> Stated[bool]:
    """Whether a party answers for one of the agreement's districts on the day it came in; nothing where unknown.

    A local police area covers the districts that name it; a district administration names its own.
    """
    if organisation.typ.words == LOCAL_POLICE:
        answer, read = _covered_by(organisation, terms, register, came)
    else:
        own, wanted = said_texts(organisation.distrikt), said_texts(terms.distrikt)
        answer = any(one in wanted for one in own) if own and wanted else None
        read = [organisation.distrikt, *organisation.distrikt]
    return derived(answer, organisation.id, organisation.typ, terms.distrikt, *terms.distrikt, *read)


def _covered_by(
    police: Organisation, terms: Terms, register: Register, came: Stated[date]
) -> tuple[bool | None, list[Read]]:
    """Whether any of the districts names the local police area, and what was read for it."""
    looked_up = [register.district(named) for named in terms.distrikt]
    districts = [one.value for one in looked_up if one.value is not None]
    areas = [area for district in districts for area in district.police_areas(came.value)]
    every = [area for district in districts for area in district.lokalpolisomraden]
    read: list[Read] = [*looked_up, came, *(district.lokalpolisomraden for district in districts)]
    read += [one for area in every for one in (area.id, area.fran, area.till)]
    return (any(area.id.words == police.id.words for area in areas) if districts else None), read
