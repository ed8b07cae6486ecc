"""One rule file, already found sound by its schema → a `Rule`. Pure.

What a schema cannot say is said here: an id that is the file's name, a marked line in every broken example, messages
whose braces close.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from string import Formatter

from samverk.model.document import Document
from samverk.model.errors import RuleSetError
from samverk.model.example_mark import MARKS, marked
from samverk.model.fact import Value
from samverk.model.rule import (
    EXAMPLE_DAY,
    EXAMPLE_KINDS,
    Citation,
    Condition,
    Example,
    ExampleKind,
    FieldRef,
    Messages,
    ParameterRef,
    Pattern,
    Requirement,
    Rule,
    Severity,
    Status,
    Waiting,
)
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, texts_of
from samverk.rules.rule_shape import OPERATORS, key_span
from samverk.rules.table_reasons import table_reasons

_STATUSES: dict[str, Status] = {"utkast": "utkast", "gällande": "gällande", "upphävd": "upphävd"}
_WAITING: dict[str, Waiting] = {"underskrift": "underskrift", "beslut": "beslut", "godkännande": "godkännande"}
_SEVERITIES = {severity.swedish: severity for severity in Severity}


def rule_of(document: Document, rule_set: str) -> Rule:
    """The rule that a sound file states. Raises RuleSetError."""
    root = document.root
    id_ = _text(root, "id")
    name = PurePosixPath(document.path).stem
    if id_ != name:
        raise RuleSetError(f"Id är {id_}, men filen heter {name}.yaml. Gör dem lika.", _node(root, "id").span)
    status = _STATUSES[_text(root, "status")]
    if status != "upphävd" and (replaced := root.entry("ersatt_av")):
        message = "Bara en upphävd regel kan vara ersatt av en annan. Ta bort raden eller skriv status: upphävd."
        raise RuleSetError(message, replaced.key.span)
    valid_from, valid_to = validity(_mapping(root, "gäller"))
    return Rule(
        id=id_,
        rule_set=rule_set,
        title=_text(root, "titel"),
        status=status,
        severity=_SEVERITIES[_text(root, "allvar")],
        owner=_text(root, "ägare"),
        valid_from=valid_from,
        valid_to=valid_to,
        citation=_citation(_mapping(root, "källa")),
        explanation=_text(root, "förklaring").strip(),
        subject=_pattern(_mapping(root, "prövar")),
        requirements=tuple(_requirement(item) for item in _items(root, "krav") if isinstance(item, MappingNode)),
        messages=_messages(_mapping(root, "meddelande")),
        fix=_text(root, "åtgärd").strip(),
        examples=tuple(_examples(_mapping(root, "exempel"), max(EXAMPLE_DAY, valid_from))),
        span=_node(root, "id").span,
        transition_to=_transition(root, valid_from),
        waivable=_optional(root, "dispens") != "nej",
        after_end=_optional(root, "efter_slutet") == "ja",
        waits_for=_waiting(root),
        tables=tuple(table_reasons(root, _conditions)),
    )


def _transition(root: MappingNode, valid_from: date) -> date | None:
    """`övergång: {till}`: its last day. Raises RuleSetError where it ends before the rule begins."""
    node = root.get("övergång")
    if not isinstance(node, MappingNode):
        return None
    last = day_of(_node(node, "till"))
    if last < valid_from:
        message = f"Övergången slutar {last}, före regelns första dag {valid_from}. Ändra en av dem."
        raise RuleSetError(message, _node(node, "till").span)
    return last


def validity(node: MappingNode) -> tuple[date, date | None]:
    """`{från, till}`: both days included; None until further notice. Raises RuleSetError."""
    first = day_of(_node(node, "från"))
    till = node.get("till")
    last = day_of(till) if isinstance(till, ScalarNode) and till.value is not None else None
    if till is not None and last is not None and last < first:
        raise RuleSetError(f"Sista dagen {last} ligger före första dagen {first}. Ändra en av dem.", till.span)
    return first, last


def day_of(node: Node) -> date:
    """An ISO date. Raises RuleSetError."""
    text = node.text if isinstance(node, ScalarNode) else ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleSetError(f"{text} är inget datum. Skriv det så här: 2024-06-01.", node.span) from None


def _citation(node: MappingNode) -> Citation:
    assumption = _optional(node, "antagande")
    if assumption and _text(node, "grund") == "text":
        message = "Grunden är text, men ett antagande är angivet. Skriv grund: antagande, eller ta bort antagandet."
        raise RuleSetError(message, key_span(node, "antagande"))
    quote = _text(node, "citat").strip()
    also = texts_of(node.get("även"))
    reading = assumption.strip() if assumption else None
    return Citation(_text(node, "dokument"), _text(node, "klausul"), quote, reading, also, _optional(node, "textlås"))


def _pattern(node: MappingNode) -> Pattern:
    where = node.get("där")
    return Pattern(_text(node, "slag"), _conditions(where) if isinstance(where, MappingNode) else ())


def _conditions(node: MappingNode) -> tuple[Condition, ...]:
    """`där` and `när`: a scalar means `lika`, a mapping has one or more operators."""
    found: list[Condition] = []
    for entry in node.entries:
        field, wanted = entry.key.text, entry.value
        if not isinstance(wanted, MappingNode) or _is_reference(wanted):
            found.append(Condition(field, "lika", _operand(wanted)))
        if isinstance(wanted, MappingNode):
            found += [
                Condition(field, operator, _operand(value))
                for operator in OPERATORS
                if (value := wanted.get(operator)) is not None
            ]
    return tuple(found)


def _is_reference(node: MappingNode) -> bool:
    return node.entry("samma_som") is not None or node.entry("parameter") is not None


def _operand(node: Node) -> Value | FieldRef | ParameterRef | tuple[Value, ...]:
    """A constant, a list of constants, `{samma_som: field}` or `{parameter: name}`."""
    if isinstance(node, MappingNode):
        return ParameterRef(_text(node, "parameter")) if node.entry("parameter") else FieldRef(_text(node, "samma_som"))
    if isinstance(node, SequenceNode):
        return tuple(_value(item) for item in node.items)
    return _value(node)


def _value(node: Node) -> Value:
    if isinstance(node, ScalarNode) and node.value is not None:
        return node.value
    raise RuleSetError("Här ska det stå ett värde: text, heltal, true eller false.", node.span)


def _requirement(node: MappingNode) -> Requirement:
    field, when = node.get("fält"), node.get("när")
    condition, pattern = None, None
    if isinstance(field, ScalarNode):
        operator = next(key for key in OPERATORS if node.entry(key))
        condition = Condition(field.text, operator, _operand(_node(node, operator)))
    else:
        pattern = _pattern(_mapping(node, "finns" if node.entry("finns") else "saknas"))
    severity, messages = _optional(node, "allvar"), node.get("meddelande")
    given = node.get("vid")
    return Requirement(
        condition=condition,
        pattern=pattern,
        present=node.entry("saknas") is None,
        when=_conditions(when) if isinstance(when, MappingNode) else (),
        severity=_SEVERITIES[severity] if severity else None,
        messages=_messages(messages) if isinstance(messages, MappingNode) else None,
        fix=_optional(node, "åtgärd"),
        place=_optional(node, "plats"),
        given=tuple(_given(entry) for entry in given.entries) if isinstance(given, MappingNode) else (),
        waits_for=_waiting(node),
        before_start=_SEVERITIES[early] if (early := _optional(node, "före_start")) else None,
    )


def _waiting(node: MappingNode) -> Waiting | None:
    stated = _optional(node, "väntar")
    return _WAITING[stated] if stated else None


def _given(entry: Entry) -> tuple[str, tuple[Value, ...]]:
    """A parameter and the choices that make the requirement apply: one value or a list of them."""
    choices = entry.value.items if isinstance(entry.value, SequenceNode) else (entry.value,)
    return entry.key.text, tuple(_value(choice) for choice in choices)


def _messages(node: MappingNode) -> Messages:
    for entry in node.entries:
        if isinstance(entry.value, ScalarNode):
            _check_braces(entry.value)
    return Messages(
        _text(node, "brutet"), _optional(node, "saknas"), _optional(node, "senast"), _optional(node, "passerat")
    )


def _check_braces(message: ScalarNode) -> None:
    """Only `{field}` may stand in a message."""
    try:
        parts = [part for part in Formatter().parse(message.text) if part[1] is not None]
    except ValueError:
        raise RuleSetError(
            "Meddelandet har en klammer för mycket eller för lite. Skriv {fält}.", message.span
        ) from None
    for _, field, form, conversion in parts:
        if not field or form or conversion or "[" in field:
            raise RuleSetError("Mellan klamrarna ska bara ett fältnamn stå, som {namn}.", message.span)


def _examples(node: MappingNode, usual: date) -> Iterator[Example]:
    """`usual` is the day of an example that names none: the rule has to be in force."""
    for kind in EXAMPLE_KINDS:
        for item in _items(node, kind):
            example = _example(kind, item, usual)
            if kind == "brutet" and not any(
                marked(line) for _, text in (*example.files, *example.before) for line in text.splitlines()
            ):
                message = (
                    f"Exemplet ska vara brutet, men ingen rad är märkt. Skriv {MARKS[0]} i slutet av raden som brister."
                )
                raise RuleSetError(message, item.span)
            yield example


def _example(kind: ExampleKind, node: Node, usual: date) -> Example:
    """A block text is the agreement itself; a mapping names its files and its day."""
    if not isinstance(node, MappingNode):
        text = node.text if isinstance(node, ScalarNode) else ""
        return Example(kind, (("overenskommelse.yaml", text),), usual, node.span)
    day, before, chosen = node.get("dag"), node.get("före"), node.get("parametrar")
    return Example(
        kind,
        _files(_mapping(node, "filer")),
        day_of(day) if day else usual,
        node.span,
        _files(before) if isinstance(before, MappingNode) else (),
        tuple((entry.key.text, _value(entry.value)) for entry in chosen.entries)
        if isinstance(chosen, MappingNode)
        else (),
        node if node.entry("bilagor") or node.entry("delar") else None,
    )


def _files(node: MappingNode) -> tuple[tuple[str, str], ...]:
    """The files of an example by path. Raises RuleSetError for a path that leads out of the agreement's folder."""
    for entry in node.entries:
        path = PurePosixPath(entry.key.text)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.key.text:
            raise RuleSetError("Filen ska ligga i överenskommelsens mapp. Skriv namnet utan ..", entry.key.span)
    return tuple((entry.key.text, entry.value.text) for entry in node.entries if isinstance(entry.value, ScalarNode))


def _node(node: MappingNode, key: str) -> Node:
    found = node.get(key)
    if found is None:
        raise RuleSetError(f"{key} saknas här. Skriv till det.", node.span)
    return found


def _mapping(node: MappingNode, key: str) -> MappingNode:
    found = _node(node, key)
    if not isinstance(found, MappingNode):
        raise RuleSetError(f"Under {key} ska det stå nycklar och värden.", found.span)
    return found


def _items(node: MappingNode, key: str) -> tuple[Node, ...]:
    found = node.get(key)
    return found.items if isinstance(found, SequenceNode) else ()


def _text(node: MappingNode, key: str) -> str:
    found = _node(node, key)
    if not isinstance(found, ScalarNode):
        raise RuleSetError(f"{key} ska vara en text.", found.span)
    return found.text


def _optional(node: MappingNode, key: str) -> str | None:
    return _text(node, key) if node.entry(key) else None
