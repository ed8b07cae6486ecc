"""The register of districts and organisations: who exists on which day, and where."""

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date

from samverk.agreement.dates import date_of
from samverk.model.span import Span
from samverk.model.tree import Document, Mapping, mappings, text_of, texts_of, value_of


@dataclass(frozen=True, slots=True)
class Period:
    """From and including `start` to and including `end`; None is unknown (start) or still running (end)."""

    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the period; an unknown start is taken to be long ago."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Principal:
    """The legal person behind organisations: only it has an organisation number."""

    id: str
    name: str
    side: str
    number: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A city district administration, a local police area or another body. `principal` None: unknown.

    `districts` are the ids of the districts that a district administration answers for.
    """

    id: str
    name: str
    short_name: str
    kind: str
    principal: Principal | None
    police_district: str | None
    region: str | None
    period: Period
    replaced_by: tuple[str, ...]
    span: Span
    districts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PoliceArea:
    """A local police area's share of a district. `attested`: ja, annonserad or nej (see the register)."""

    organisation: str
    part: str | None
    period: Period
    attested: str


@dataclass(frozen=True, slots=True)
class District:
    """A city district area."""

    id: str
    name: str
    period: Period
    police_areas: tuple[PoliceArea, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Register:
    """Everything in register.yaml; districts in the order of the file. `fictive`: an invented city.

    `document` is the file itself, None where there is none. `police_districts` are the ids of the local police areas
    that each polisområde lists, by its name, and `post_towns` the town of each postcode that is known.
    """

    city: str
    region: str
    fictive: bool
    principals: Table[str, Principal]
    organisations: Table[str, Organisation]
    districts: tuple[District, ...]
    document: Document | None = None
    police_districts: Table[str, tuple[str, ...]] = field(default_factory=dict)
    post_towns: Table[str, str] = field(default_factory=dict)

    def police_district_of(self, organisation: str) -> str | None:
        """The name of the polisområde that lists a local police area; None where none does."""
        return next((name for name, listed in self.police_districts.items() if organisation in listed), None)

    def district(self, district_id: str) -> District | None:
        """The district with that id, or None."""
        return next((d for d in self.districts if d.id == district_id), None)


EMPTY_REGISTER = Register("", "", False, {}, {}, ())


def read_register(document: Document) -> Register:
    """Read a register that follows its schema."""
    root = document.root
    principals = {p.id: p for p in (_principal(item) for item in mappings(root.get("huvudmän")))}
    organisations = {
        o.id: o for o in (_organisation(item, principals) for item in mappings(root.get("organisationer")))
    }
    return Register(
        city=text_of(root.get("stad")) or "",
        region=text_of(root.get("region")) or "",
        fictive=value_of(root.get("fiktiv")) is True,
        principals=principals,
        organisations=organisations,
        districts=tuple(_district(item) for item in mappings(root.get("distrikt"))),
        document=document,
        police_districts={
            text_of(item.get("namn")) or "": texts_of(item.get("lokalpolisområden"))
            for item in mappings(root.get("polisområden"))
        },
        post_towns={
            text_of(item.get("postnummer")) or "": text_of(item.get("ort")) or ""
            for item in mappings(root.get("postorter"))
        },
    )


def _principal(node: Mapping) -> Principal:
    return Principal(
        id=text_of(node.get("id")) or "",
        name=text_of(node.get("namn")) or "",
        side=text_of(node.get("sida")) or "",
        number=text_of(node.get("organisationsnummer")) or "",
    )


def _organisation(node: Mapping, principals: Table[str, Principal]) -> Organisation:
    name = text_of(node.get("namn")) or ""
    return Organisation(
        id=text_of(node.get("id")) or "",
        name=name,
        short_name=text_of(node.get("kortnamn")) or name,
        kind=text_of(node.get("typ")) or "",
        principal=principals.get(text_of(node.get("huvudman")) or ""),
        police_district=text_of(node.get("polisområde")),
        region=text_of(node.get("region")),
        period=period_of(node),
        replaced_by=texts_of(node.get("ersatt_av")),
        span=node.span,
        districts=texts_of(node.get("distrikt")),
    )


def _district(node: Mapping) -> District:
    areas = tuple(
        PoliceArea(
            organisation=text_of(item.get("id")) or "",
            part=text_of(item.get("avser")),
            period=period_of(item),
            attested=text_of(item.get("belagd")) or "nej",
        )
        for item in mappings(node.get("lokalpolisområden"))
    )
    return District(
        id=text_of(node.get("id")) or "",
        name=text_of(node.get("namn")) or "",
        period=period_of(node),
        police_areas=areas,
        span=node.span,
    )


def period_of(node: Mapping) -> Period:
    """The period in the keys `från` and `till` of a mapping."""
    return Period(date_of(node.get("från")), date_of(node.get("till")))
