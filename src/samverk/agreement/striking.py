"""Whether a change strikes a person's name, address or number from what is noted, decided or added, and nothing else.

It must be possible at once, by one side: a mark stays where it stood, and with it the row and its day. What is struck
from a version of an annex says so in its head (`withdrawals`). Signed words are not struck.
"""

from samverk.agreement.personal_words import WHO, only_persons_struck
from samverk.agreement.routes import Routed
from samverk.model.tree import ScalarNode

_PARTS = ("beslut", "tillägg", "dispens", "möten", "uppsägning", "uppföljning")
"""The parts that stay as they were noted, signed or decided, and are no text of the agreement."""
_FREE = (
    "dokument", "titel", "anmärkning", "resultat", "kommentar", "källa", "lärdomar", "sätt", "stod", "ska_stå", "skäl",
    *WHO,
)  # fmt: skip
"""The keys that anything may be written under: none of them names or dates a row."""


def is_struck(one: Routed) -> bool:
    """Whether that is all that a change does."""
    change = one.change
    keys = [step for step in change.where.steps if not step.isdigit()]
    if one.part not in _PARTS or not keys or keys[-1] not in _FREE:
        return False
    if not (isinstance(change.old, ScalarNode) and isinstance(change.new, ScalarNode)):
        return False
    return only_persons_struck(_line(change.old), _line(change.new), who=keys[-1] in WHO)


def _line(value: ScalarNode) -> str:
    return " ".join(value.text.split())
