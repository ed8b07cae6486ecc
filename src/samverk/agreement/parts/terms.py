"""The agreement's own file, overenskommelse.yaml, as parts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.annex_row import AnnexRow
from samverk.agreement.parts.area import Area
from samverk.agreement.parts.contact import ContactPoint
from samverk.agreement.parts.organ import Kind, Organ
from samverk.agreement.parts.other_group import OtherGroup
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.period import Period
from samverk.agreement.parts.reading import (
    Part,
    named_texts,
    part,
    past_day,
    rows,
    said_texts,
    text,
    texts,
    whole_number,
)
from samverk.agreement.parts.restatement import Restatement
from samverk.agreement.parts.signature import Signature
from samverk.agreement.parts.waiver_row import WaiverRow
from samverk.agreement.parts.working_group import WorkingGroup
from samverk.model.stated import Listed, Read, State, Stated, derived
from samverk.model.where import Where

END = Where("", ("giltighet", "till"))
"""The place of the last day."""
_BY_REFERENCE = re.compile(
    r"\W*(?:syfte\w*\s+)?(?:se|(?:fram)?går\s+(?:av|i)|anges\s+i|finns\s+i|enligt|följer\s+av)\s+(?:\w+\s+)?bilag",
    re.IGNORECASE,
)
"""A purpose that only points at an annex (C11)."""


@dataclass(frozen=True, slots=True)
class Pin(Part):
    """`övergripande`: the overarching agreement that the local one rests on, in one version."""

    id: Stated[str] = text("id")
    version: Stated[str] = text("version")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class BoardDecision(Part):
    """`nämndbeslut`: the board's decision on the agreement."""

    datum: Stated[date] = past_day("datum", "nämndens beslut")
    paragraf: Stated[str] = text("paragraf")
    diarienummer: Stated[str] = text("diarienummer")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Council(Part):
    """`strategiskt_råd`: where strategic questions are taken up."""

    namn: Stated[str] = text("namn")
    lank: Stated[str] = text("länk")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Groups(Part):
    """`samverkansorganisation`: the groups on the three levels, and those of other kinds."""

    styrgrupp: Organ = part("styrgrupp", Organ)
    beredningsgrupp: Organ = part("beredningsgrupp", Organ)
    arbetsgrupper: Listed[WorkingGroup] = rows("arbetsgrupper", WorkingGroup)
    ovriga_organ: Listed[OtherGroup] = rows("övriga_organ", OtherGroup)
    synlighet: Stated[str] = text("synlighet")

    @property
    def organs(self) -> Iterator[tuple[Kind, Organ]]:
        """The groups that every agreement has, by their keys, whether they are there or not."""
        yield "styrgrupp", self.styrgrupp
        yield "beredningsgrupp", self.beredningsgrupp


@dataclass(frozen=True, slots=True)
class Terms(Part):
    """Everything in overenskommelse.yaml. `avsnitt` are sections in other words than the template's, by their ids."""

    id: Stated[str] = text("id")
    titel: Stated[str] = text("titel")
    profil: Stated[str] = text("profil")
    mall: Stated[str] = text("mall")
    ursprung: Stated[str] = text("ursprung")
    distrikt: Listed[Stated[str]] = texts("distrikt")
    avtalsdatum: Stated[date] = past_day("avtalsdatum", "överenskommelsens ingående")
    diarienummer: Stated[str] = text("diarienummer")
    giltighet: Period = part("giltighet", Period)
    overgripande: Pin = part("övergripande", Pin)
    parter: Listed[Party] = rows("parter", Party)
    namndbeslut: BoardDecision = part("nämndbeslut", BoardDecision)
    delegation: Stated[str] = text("delegation")
    namnd: Stated[str] = text("nämnd")
    kontaktpunkt: ContactPoint = part("kontaktpunkt", ContactPoint)
    strategiskt_rad: Council = part("strategiskt_råd", Council)
    syften: Listed[Stated[str]] = texts("syften")
    samverkansomraden: Listed[Area] = rows("samverkansområden", Area)
    samverkansorganisation: Groups = part("samverkansorganisation", Groups)
    bilageforteckning: Listed[AnnexRow] = rows("bilageförteckning", AnnexRow)
    exemplar: Stated[int] = whole_number("exemplar")
    avsnitt: Listed[tuple[str, Stated[str]]] = named_texts("avsnitt")
    undertecknande: Listed[Signature] = rows("undertecknande", Signature)
    textlas: Stated[str] = text("textlås")
    tillagg: Listed[Amendment] = rows("tillägg", Amendment)
    dispenser: Listed[WaiverRow] = rows("dispenser", WaiverRow)
    atergivet: Listed[Restatement] = rows("återgivet", Restatement)
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")

    @property
    def side_of(self) -> Mapping[str, str]:
        """The side of each party by the party's id; empty texts where either is not said."""
        return {party.id.words: party.sida.words for party in self.parter}

    @property
    def sides_read(self) -> tuple[Read, ...]:
        """What `side_of` is read from."""
        return self.parter.column(lambda party: party.id, lambda party: party.sida)

    @property
    def area_of(self) -> Mapping[str, Area]:
        """Each area by its id, the first where several have it."""
        return {area.id.words: area for area in reversed(self.samverkansomraden.rows)}

    @property
    def claimed_origin(self) -> Stated[str]:
        """inläst or upprättad, as it says of itself (`Agreement.origin` says whether that is believed).

        Unsaid, a text that does not show its signatures was read in from elsewhere.
        """
        unknown = any(row.undertecknad.state is State.UNKNOWN for row in self.undertecknande)
        stated = self.ursprung.value or ("inläst" if unknown else "upprättad")
        read = () if self.ursprung.stands else self.undertecknande.column(lambda row: row.undertecknad)
        return derived(stated, self.ursprung, *read)

    @property
    def district_ids(self) -> tuple[str, ...]:
        """The ids of its districts, in order."""
        return said_texts(self.distrikt)

    @property
    def own_purposes(self) -> tuple[str, ...]:
        """The purposes in words of their own, in order: to point at an annex is to state none."""
        return tuple(one for one in said_texts(self.syften) if re.search(r"\w", one) and not _BY_REFERENCE.match(one))

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The signatures of the agreement, then those of each tillägg, in order."""
        return (*self.undertecknande, *(row for amendment in self.tillagg for row in amendment.undertecknande))

    @property
    def last_signed(self) -> Stated[date]:
        """The last day among the signatures."""
        rows = self.undertecknande
        days = [row.datum.value for row in rows if row.datum.value]
        return derived(max(days, default=None), rows, *rows.column(lambda row: row.datum))

    @property
    def mandated(self) -> Stated[bool]:
        """Whether the board's decision, with its day, or a delegation stands behind the city's signature."""
        decided, delegated = self.namndbeslut.datum, self.delegation
        return derived(decided.value is not None or bool(delegated.words), self.namndbeslut, decided, delegated)

    @property
    def annexes_again(self) -> tuple[AnnexRow, ...]:
        """The rows of the annex list whose kind an earlier row has, in order."""
        rows = self.bilageforteckning.rows
        return tuple(row for i, row in enumerate(rows) if row.kind.words in {one.kind.words for one in rows[:i]})

    def annex_numbered(self, number: int) -> AnnexRow | None:
        """The first row of the annex list with that number."""
        return next((row for row in self.bilageforteckning if row.nr.value == number), None)

    def last_revised(self, clock: AsOf) -> date | None:
        """The day of the last tillägg about its own words that has come, or else its first day; None without one."""
        revised = [day for one in self.tillagg if one.own and (day := one.datum.value) and clock.reached(day)]
        return max([*([self.giltighet.fran.value] if self.giltighet.fran.value else []), *revised], default=None)

    def consulted(self, clock: AsOf) -> date | None:
        """The first day on which the parties consulted about the end that it has; None where they have not.

        An end is consulted about after the day on which it was set: by the last tillägg about it that has come, or else
        by the agreement.
        """
        moved = [one for one in self.tillagg if any(where.touches(END) for where in one.own)]
        came = [day for one in moved if (day := one.datum.value) and clock.reached(day)]
        since = max(came, default=self.avtalsdatum.value)
        held = [one.datum.value for one in self.giltighet.forlangning.samrad] + [one.samrad.value for one in moved]
        return min((day for day in held if day and clock.reached(day) and (not since or day > since)), default=None)

    @property
    def consultations_read(self) -> tuple[Read, ...]:
        """What `consulted` is read from."""
        listed, held = self.tillagg, self.giltighet.forlangning.samrad
        about = [named for one in listed for named in one.avser.column(lambda row: row)]
        days = listed.column(lambda one: one.datum, lambda one: one.samrad)
        return (self.avtalsdatum, *held.column(lambda one: one.datum), *days, *about)
