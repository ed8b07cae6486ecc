"""What is said of who is to read the rules in this run. Loads neither of the readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, get_args

Choice = Literal["auto", "durable_rules", "reference", "both"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
_CHOSEN: ContextVar[Choice] = ContextVar("engine", default="auto")


@contextmanager
def using(choice: Choice) -> Iterator[None]:
    """Read the rules that way."""
    before = _CHOSEN.set(choice)
    try:
        yield
    finally:
        _CHOSEN.reset(before)


def stated() -> Choice:
    """What is said."""
    return _CHOSEN.get()
