"""The list of given names that lies beside this file; what stands first in it says where they come from."""

from functools import cache
from importlib.resources import files


@cache
def listed_given_names() -> frozenset[str]:
    """Some 33,000 given names with a capital, as they are written in Latin letters."""
    lines = (files(__package__) / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
