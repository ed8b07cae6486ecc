"""What several kinds of page show: words, not facts. Nothing here knows Markdown or HTML.

All texts are plain Swedish or the agreement's own words, unescaped. Dates are already words (`1 juni 2024`).
"""

from dataclasses import dataclass
from typing import Literal

from samverk.model.district_words import DISTRICT, DistrictWords
from samverk.model.standing import Standing, Tone, Words
from samverk.site.view.publisher import NO_REVIEW, NOBODY, Publisher, Review


@dataclass(frozen=True, slots=True)
class Status:
    """One thing to know at a glance: always words, with a tone for the sign and the colour.

    `turn` is the first day (ISO) on which it may no longer be true, None where no day is known.
    """

    tone: Tone
    text: str
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A line above the page that says what the page is not: fictive content, a draft, an internal edition."""

    tone: Tone
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What holds for every page. `as_of` and `rule_sets` are words; `notices` stand on top of every page.

    `day` is the day of judgement (ISO). `fresh_to` is the last day, in words, on which a page may still be as it was
    judged though nobody has judged it again, and `stale` the day after (ISO); None where the calendar ends before.
    `places` are the city's own words for its districts.
    """

    name: Literal["public", "internal"]
    site_name: str
    city: str
    as_of: str
    day: str
    fresh_to: str
    stale: str | None
    rule_sets: str
    notices: tuple[Notice, ...] = ()
    publisher: Publisher = NOBODY
    review: Review = NO_REVIEW
    places: DistrictWords = DISTRICT


@dataclass(frozen=True, slots=True)
class AgreementLink:
    """An agreement to link to: `name` is its district or districts."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RuleLink:
    """A rule and how the agreement at hand stands to it; `turn` as in Status.

    `waived` tells of the waiver that a breach is under (`dispens till och med 31 december 2026`), empty without one.
    """

    id: str
    title: str
    standing: Standing
    turn: str | None = None
    waived: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """What a requirement rests on. `assumption` None: the text itself says it. `document` is the source's title.

    `also` are further clauses that the rule judges. `act` is what an act is called, empty of any other source.
    """

    clause: str
    document: str
    quote: str
    assumption: str | None
    also: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding. `told` says how bad it is, or that it is waived. `rule` None: the file could not be read as it should.

    `quote` is the line in the file, or empty.
    """

    told: Words
    message: str
    fix: str
    place: str
    quote: str
    rule: RuleLink | None
    support: Support | None
    related: tuple[str, ...] = ()
    time_driven: bool = False
    waiver: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """A signed original: the file's name, its checksum, what kind of file it is and who signed, all in words.

    `path` is where it lies below the site's root, empty where it is only told of.
    """

    name: str
    checksum: str
    format: str
    signed: str
    path: str = ""
