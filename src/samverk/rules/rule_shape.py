"""The shape of a rule file, in plainer words than its schema has: one comparison in each requirement. Pure."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import get_args

from samverk.model.document import Document
from samverk.model.errors import RuleSetError
from samverk.model.rule import Operator
from samverk.model.span import Span
from samverk.model.tree import MappingNode, SequenceNode

OPERATORS: tuple[Operator, ...] = get_args(Operator)

_REQUIREMENT = (
    "fält", *OPERATORS, "saknas", "när", "vid", "allvar", "meddelande", "åtgärd", "plats", "väntar", "före_start",
)  # fmt: skip


def check_shape(document: Document) -> None:
    """Say in plain words what the schema would only say in general; run before it, so any shape may come.

    Raises RuleSetError.
    """
    requirements = document.root.get("krav")
    for requirement in requirements.items if isinstance(requirements, SequenceNode) else ():
        if isinstance(requirement, MappingNode):
            _one_comparison(requirement)


def meant(word: str, known: Sequence[str]) -> str:
    """` Menade du …?`, or nothing where no known word is near."""
    near = get_close_matches(word, known, n=1)
    return f" Menade du {near[0]}?" if near else ""


def _one_comparison(requirement: MappingNode) -> None:
    """A requirement compares one field once, or asks for one pattern."""
    keys = [entry.key.text for entry in requirement.entries]
    for unknown in (key for key in keys if key not in _REQUIREMENT):
        message = f"Ett krav kan inte ha nyckeln {unknown}.{meant(unknown, _REQUIREMENT)}"
        raise RuleSetError(message, key_span(requirement, unknown))
    if "före_start" in keys and "väntar" not in keys:
        message = "Kravet har före_start men säger inte vad som väntar. Skriv väntar också."
        raise RuleSetError(message, key_span(requirement, "före_start"))
    operators = [key for key in keys if key in OPERATORS]
    pattern = isinstance(requirement.get("finns"), MappingNode)
    forms = [key for key in ("fält", "finns", "saknas") if key in keys and not (key == "finns" and not pattern)]
    if len(forms) > 1:
        message = f"Kravet har både {forms[0]} och {forms[1]}. Skriv dem som två krav."
        raise RuleSetError(message, key_span(requirement, forms[1]))
    if not forms:
        message = "Kravet säger inte vad det gäller. Skriv fält, finns eller saknas."
        raise RuleSetError(message, key_span(requirement, operators[0]) if operators else requirement.span)
    if forms == ["fält"] and len(operators) > 1:
        message = f"Kravet har både {operators[0]} och {operators[1]}. Skriv dem som två krav."
        raise RuleSetError(message, key_span(requirement, operators[1]))
    if forms == ["fält"] and not operators:
        message = f"Kravet jämför inte fältet med något. Skriv {', '.join(OPERATORS[:-1])} eller {OPERATORS[-1]}."
        raise RuleSetError(message, key_span(requirement, "fält"))
    if forms != ["fält"] and set(operators) - set(forms):
        extra = next(key for key in operators if key not in forms)
        raise RuleSetError(f"Kravet har {extra} men inget fält. Skriv fält också.", key_span(requirement, extra))


def key_span(node: MappingNode, key: str) -> Span:
    """The place of a key; the mapping's own where it is not there."""
    entry = node.entry(key)
    return entry.key.span if entry else node.span
