"""What stands in samverk.toml: what the site is called, who publishes it, and how long it may be read as it is."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, part, text, texts, whole_number
from samverk.model.stated import Listed, Stated


@dataclass(frozen=True, slots=True)
class PublisherRow(Part):
    """The group `utgivare`: the authority that answers for the site."""

    namn: Stated[str] = text("namn")
    adress: Stated[str] = text("adress")
    e_post: Stated[str] = text("e_post")
    telefon: Stated[str] = text("telefon")
    licens: Stated[str] = text("licens")
    svarstid: Stated[str] = text("svarstid")
    felrapport: Stated[str] = text("felrapport")


@dataclass(frozen=True, slots=True)
class ReviewRow(Part):
    """The group `granskning`: the publisher's own review of how accessible the site is."""

    grad: Stated[str] = text("grad")
    datum: Stated[date] = day("datum")
    uppdaterad: Stated[date] = day("uppdaterad")
    metod: Stated[str] = text("metod")
    brister: Listed[Stated[str]] = texts("brister")
    undantag: Listed[Stated[str]] = texts("undantag")
    omfattas_inte: Listed[Stated[str]] = texts("omfattas_inte")


@dataclass(frozen=True, slots=True)
class WordsRow(Part):
    """The group `ord`: what is called so in the city, in the forms that sentences need."""

    distrikt: Stated[str] = text("distrikt")
    distrikt_plural: Stated[str] = text("distrikt_plural")


@dataclass(frozen=True, slots=True)
class BesideRow(Part):
    """The group `bilagor`: what may lie beside an annex. It judges content (`agreement/settings.another_judge`)."""

    storsta_fil_mib: Stated[int] = whole_number("storsta_fil_mib")


@dataclass(frozen=True, slots=True)
class SettingsFile(Part):
    """Everything in samverk.toml."""

    namn: Stated[str] = text("namn")
    webbadress: Stated[str] = text("webbadress")
    aktuell_i_dagar: Stated[int] = whole_number("aktuell_i_dagar")
    samverk: Stated[str] = text("samverk")
    ord: WordsRow = part("ord", WordsRow)
    utgivare: PublisherRow = part("utgivare", PublisherRow)
    granskning: ReviewRow = part("granskning", ReviewRow)
    bilagor: BesideRow = part("bilagor", BesideRow)
