"""What a content root sets of how its files are read, before any of them is (`[bilagor]` in samverk.toml).

The file itself is read like all others, held against its schema and told of there (`agreement/settings`); here a value
that cannot be read sets nothing.
"""

import tomllib

FILE = "samverk.toml"
MIB = 1024 * 1024
USUAL_MIB, MOST_MIB = 5, 50
"""A larger file than the most is slow to fetch on a telephone, and heavy in every copy of the repository for ever."""


def largest_beside(content: bytes | None) -> int:
    """How many bytes a picture or a file beside an annex may have; `content` None where there is no such file."""
    try:
        group = tomllib.loads((content or b"").decode()).get("bilagor")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        group = None
    said = group.get("storsta_fil_mib") if isinstance(group, dict) else None
    return (said if type(said) is int and 1 <= said <= MOST_MIB else USUAL_MIB) * MIB
