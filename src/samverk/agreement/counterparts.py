"""What local areas answer to in the overarching agreement, whose words for its areas change from version to version."""

from dataclasses import dataclass
from enum import Enum

from samverk.agreement.content import Agreement, Content
from samverk.agreement.parts.area import NONE, Area
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.pinned import pinned
from samverk.model.stated import Stated, derived


class Found(Enum):
    """How an area answers to the version that the agreement pins. `value` is the rules' word."""

    THERE = "finns"
    ELSEWHERE = "annan-version"
    NOWHERE = "okänd"
    NONE = "ingen"
    NONE_WITHOUT_REASON = "ingen-utan-skäl"
    UNSAID = "saknas"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What one area answers to.

    `found` and `there` say nothing where there is no vocabulary; `there`, whether the area's code is in it, says
    nothing either where the area names none. `elsewhere` is the newest other version of the same agreement that has
    the code. `name` is what the pinned version calls its area; empty where it has none of that code.
    """

    found: Stated[Found]
    there: Stated[bool]
    elsewhere: Stated[str]
    name: str


def vocabulary(agreement: Agreement, content: Content) -> Stated[frozenset[str]]:
    """The codes of the areas in the version that is pinned; nothing where that lists none, or is not here."""
    found = pinned(agreement, content)
    codes = found.file.codes if found.file else None
    return derived(codes.value if codes else None, found.pin, found, *([codes] if codes else []))


def counterpart(area: Area, agreement: Agreement, content: Content) -> Counterpart:
    """What the area of the agreement answers to."""
    own, codes, code = content.pinned(agreement), vocabulary(agreement, content), area.motsvarar
    known = codes.value or frozenset()
    others = [one for one in content.overarching_parts if own and one is not own and one.id.words == own.id.words]
    newest = max((one.version.words for one in others if code.words in (one.codes.value or ())), default=None)
    known_by = (field for one in content.overarching_parts for field in (one.id, one.version))
    elsewhere = derived(newest, code, codes, *known_by, *(one.codes for one in others))
    if code.words in ("", NONE, UNKNOWN):
        reason = Found.NONE if area.skal.words else Found.NONE_WITHOUT_REASON
        found = reason if code.words == NONE else Found.UNSAID
    else:
        found = Found.THERE if code.words in known else Found.ELSEWHERE if newest else Found.NOWHERE
    named = known and code.words not in ("", NONE, UNKNOWN)
    return Counterpart(
        found=derived(found if known else None, code, area.skal, elsewhere),
        there=derived(code.words in known if named else None, code, codes),
        elsewhere=elsewhere,
        name=next((one.namn.words for one in (own.omraden if own else ()) if one.kod.words == code.words), ""),
    )
