"""Why a requirement does not concern an agreement, in a sentence: what it is about, of which there is nothing here."""

from collections.abc import Iterator

from samverk.agreement.swedish import list_text
from samverk.facts.catalogue import KINDS
from samverk.model.rule import Condition, FieldRef, ParameterRef, Rule

_COMPARED = {"lika": "{} är {}", "inte": "{} inte är {}", "minst": "{} är minst {}", "högst": "{} är högst {}"}
_TRUTHS = {True: "ja", False: "nej"}


def why_not_concerned(rule: Rule) -> str:
    """What the rule judges, as its kind of fact and its conditions say, and that nothing of the kind is here.

    True wherever the verdict is `not_applicable`: there is no fact that the rule's subject is.
    """
    meaning = KINDS[rule.subject.kind].meaning.partition(". ")[0].rstrip(".")
    told = list(_told(rule.subject.conditions))
    where = f", där {list_text(told)}" if told else ""
    return f"Kravet gäller {meaning[:1].lower()}{meaning[1:]}{where}. Inget sådant finns här."


def _told(conditions: tuple[Condition, ...]) -> Iterator[str]:
    for one in conditions:
        field = f"”{one.field.replace('_', ' ')}”"
        value = one.value
        if one.operator == "finns":
            yield f"{field} {'anges' if value is True else 'inte anges'}"
        elif isinstance(value, tuple):
            yield f"{field} är {list_text([str(word) for word in value], 'eller')}"
        elif one.operator in _COMPARED and not isinstance(value, (FieldRef, ParameterRef)):
            yield _COMPARED[one.operator].format(field, _TRUTHS[value] if isinstance(value, bool) else value)
