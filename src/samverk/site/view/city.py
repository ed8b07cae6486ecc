"""What the pages about all districts show."""

from dataclasses import dataclass

from samverk.site.view.shared import AgreementLink, Fact, Status


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district on the start page. `agreements` is empty where none is known; `due` None: nothing dated ahead."""

    name: str
    police_areas: tuple[str, ...]
    agreements: tuple[AgreementLink, ...]
    statuses: tuple[Status, ...]
    due: str | None


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page. Rows in the order of the register; `facts` are four."""

    facts: tuple[Fact, ...]
    rows: tuple[DistrictRow, ...]
