"""What an evaluator answers: which rule met which fact, and how it went."""

from typing import Literal, NamedTuple, TypeAlias

Variant: TypeAlias = Literal["applies", "breached", "absent"]


class Firing(NamedTuple):
    """One answer about one subject.

    `requirement` is the index in the rule's requirements; -1, with `variant` "applies", says no more than
    that the rule has this subject. Otherwise `variant` says how the requirement is broken: "breached" or
    "absent" (model/rule.py). `subject` is the index of the fact in the sequence that was judged.
    """

    rule: str
    requirement: int
    variant: Variant
    subject: int
