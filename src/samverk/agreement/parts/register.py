"""What stands in register.yaml: districts, organisations and those behind them, each with its time."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.period import Lasting
from samverk.agreement.parts.reading import Part, rows, text, texts, truth
from samverk.model.stated import Listed, Stated


@dataclass(frozen=True, slots=True)
class Principal(Part):
    """One row under `huvudmän`: the legal person behind organisations. Only it has an organisation number."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    sida: Stated[str] = text("sida")
    organisationsnummer: Stated[str] = text("organisationsnummer")
    belagd: Stated[str] = text("belagd")
    kalla: Stated[str] = text("källa")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class PoliceArea(Lasting):
    """A local police area's share of a district; `avser` is the part of it, where it is not the whole."""

    id: Stated[str] = text("id")
    avser: Stated[str] = text("avser")
    belagd: Stated[str] = text("belagd")
    kalla: Stated[str] = text("källa")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Locality(Part):
    """A place in a district, by the name that those who live there use."""

    namn: Stated[str] = text("namn")
    belagd: Stated[str] = text("belagd")
    kalla: Stated[str] = text("källa")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class District(Lasting):
    """One row under `distrikt`: a city district area."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    ersatter: Listed[Stated[str]] = texts("ersätter")
    ersatt_av: Listed[Stated[str]] = texts("ersatt_av")
    orter: Listed[Locality] = rows("orter", Locality)
    lokalpolisomraden: Listed[PoliceArea] = rows("lokalpolisområden", PoliceArea)
    belagd: Stated[str] = text("belagd")
    kalla: Stated[str] = text("källa")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")

    def police_areas(self, day: date | None) -> tuple[PoliceArea, ...]:
        """The local police areas that cover it on a day, in order; None: on any day."""
        return tuple(area for area in self.lokalpolisomraden if day is None or area.covers(day))


@dataclass(frozen=True, slots=True)
class Organisation(Lasting):
    """One row under `organisationer`: a city district administration, a local police area or another body.

    `distrikt` are the ids of the districts that a district administration answers for.
    """

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    kortnamn: Stated[str] = text("kortnamn")
    typ: Stated[str] = text("typ")
    huvudman: Stated[str] = text("huvudman")
    distrikt: Listed[Stated[str]] = texts("distrikt")
    polisomrade: Stated[str] = text("polisområde")
    region: Stated[str] = text("region")
    ersatter: Listed[Stated[str]] = texts("ersätter")
    ersatt_av: Listed[Stated[str]] = texts("ersatt_av")
    belagd: Stated[str] = text("belagd")
    kalla: Stated[str] = text("källa")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")

    @property
    def short_name(self) -> str:
        """Its name in short, where it has one."""
        return self.kortnamn.words or self.namn.words


@dataclass(frozen=True, slots=True)
class PoliceDistrict(Part):
    """One row under `polisområden`, with the ids of those local police areas that the source lists."""

    namn: Stated[str] = text("namn")
    lokalpolisomraden: Listed[Stated[str]] = texts("lokalpolisområden")
    belagd: Stated[str] = text("belagd")
    kalla: Stated[str] = text("källa")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class PostTown(Part):
    """One row under `postorter`: a postcode and its town."""

    postnummer: Stated[str] = text("postnummer")
    ort: Stated[str] = text("ort")
    belagd: Stated[str] = text("belagd")
    kalla: Stated[str] = text("källa")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class RegisterFile(Part):
    """Everything in register.yaml. `fiktiv`: an invented city."""

    stad: Stated[str] = text("stad")
    region: Stated[str] = text("region")
    fiktiv: Stated[bool] = truth("fiktiv")
    huvudman: Listed[Principal] = rows("huvudmän", Principal)
    distrikt: Listed[District] = rows("distrikt", District)
    organisationer: Listed[Organisation] = rows("organisationer", Organisation)
    polisomraden: Listed[PoliceDistrict] = rows("polisområden", PoliceDistrict)
    postorter: Listed[PostTown] = rows("postorter", PostTown)
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")
