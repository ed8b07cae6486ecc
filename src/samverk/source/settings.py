"""What a content root says of itself in samverk.toml: how large the files beside its annexes may be.

[bilagor]
storsta_fil_mib = 10
"""

import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

from samverk.model.finding import Finding
from samverk.model.span import start_of
from samverk.source.fault import fault, shown

MIB = 1024 * 1024
FILE = "samverk.toml"
GROUP, LARGEST = "bilagor", "storsta_fil_mib"
MOST_MIB = 50
"""A larger file than so is slow to fetch on a telephone, and heavy in every copy of the repository for ever."""


class Settings(NamedTuple):
    """`largest_beside` is how many bytes a picture or a file beside an annex may have."""

    largest_beside: int = 5 * MIB


def read_settings(path: str, content: bytes | None) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings, and a finding for what cannot be read in them; `content` None where there is no file."""
    if content is None:
        return Settings(), ()
    try:
        said = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = getattr(error, "lineno", None)
        where = f" Felet står på rad {line}." if line else ""
        message = f"Filen går inte att läsa som TOML.{where}"
        return Settings(), (fault("fil", "toml", start_of(path), message, "Rätta filen, eller ta bort den."),)
    wrong = tuple(fault("fil", message, start_of(path), message, fix) for message, fix in _wrong(said))
    return (Settings() if wrong or GROUP not in said else Settings(said[GROUP].get(LARGEST, 5) * MIB)), wrong


def _wrong(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is said of a key that is not known, and of a value that is none."""
    group = said.get(GROUP, {})
    known = f"I {FILE} kan det stå {LARGEST} under [{GROUP}]."
    if not isinstance(group, dict):
        yield f"{GROUP} ska vara en grupp.", known
        return
    for name in (*(one for one in said if one != GROUP), *(one for one in group if one != LARGEST)):
        yield f"Inställningen {shown(name)} finns inte.", f"Ta bort den. {known}"
    if LARGEST in group and (type(group[LARGEST]) is not int or not 1 <= group[LARGEST] <= MOST_MIB):
        message = f"{LARGEST} ska vara ett helt tal, 1 till {MOST_MIB}."
        yield message, f"Skriv till exempel {LARGEST} = 10. Det är så många MiB en fil bredvid en bilaga får vara."
