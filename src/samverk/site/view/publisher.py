"""Who publishes the site, and what is said of how accessible it is: the settings' words, unescaped."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Degree: TypeAlias = Literal["helt", "delvis", "inte", ""]


@dataclass(frozen=True, slots=True)
class Licence:
    """On what terms the data may be used: the settings' short name, what it means, and where the terms stand."""

    name: str
    meaning: str
    url: str

    @property
    def in_rdf(self) -> str:
        """Its name in RDF: catalogues know it by the address without encryption alone."""
        return self.url.replace("https://", "http://", 1)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The authority that answers for the site; what nobody has said is empty.

    `mail` is an e-mail address that can be written to. `answer` is the end of "Du får svar …". `issues` is the address
    of a form for a new issue. `lacking` is what a published site has to say and this one does not, in words.
    """

    name: str = ""
    address: str = ""
    mail: str = ""
    phone: str = ""
    licence: Licence | None = None
    answer: str = ""
    issues: str = ""
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The publisher's review of accessibility. Days are words; what is not said is empty.

    `faults` is what is not accessible, `burdens` what it would be unreasonable to adapt (12 §), `outside` what the act
    is not about (9 §).
    """

    degree: Degree = ""
    day: str = ""
    updated: str = ""
    method: str = ""
    faults: tuple[str, ...] = ()
    burdens: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


NOBODY, NO_REVIEW = Publisher(), Review()
