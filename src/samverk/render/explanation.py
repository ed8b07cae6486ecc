"""A rule explained for a person at a terminal."""

from collections.abc import Iterator

from samverk.agreement.swedish import date_text, list_text
from samverk.model.example_mark import marked, unmarked
from samverk.model.rule import EXAMPLE_DAY, Example, ExampleKind, Rule, Severity
from samverk.model.standing import EXAMPLES, SERIOUSNESS, Words
from samverk.render.styled_text import TONE_ROLES, Line, Piece, Role, wrapped

INDENT = 2
UNCONFIRMED = (
    "Ingen har bekräftat att regeln säger vad bestämmelsen säger, så som den lyder nu. Den används ändå. "
    "Läs dem mot varandra och kör samverk rules confirm {rule}."
)

TRANSITION = "Till och med {last} påpekas det bara i överenskommelser som är äldre än regeln, utan att stoppa något."

WAITING = "Det som återstår kan vara {what}. Då brister inget, men ändringen kan inte tas in innan det finns."

BEFORE_START = "Innan överenskommelsen har börjat gälla påpekas det, och hindrar inte ändringen."


def render(rule: Rule, source: str, width: int = 100, *, confirmed: bool = True) -> list[Line]:
    """What is required, where that stands, why, and examples.

    `source` is what the cited text is called. `confirmed` False: nobody has confirmed the rule against the words of
    its clauses as they stand now.
    """
    citation = rule.citation
    lines: list[Line] = [
        *wrapped((Piece(rule.id, "strong"), Piece("  ")), rule.title, INDENT, width, "strong"),
        *wrapped(
            (),
            f"{SERIOUSNESS[rule.severity].word} · gäller från {date_text(rule.valid_from)} · {rule.rule_set}",
            0,
            width,
            "dim",
        ),
        (),
    ]
    also = f"; även {list_text(citation.also)}" if citation.also else ""
    lines += _section("Så står det", f"”{citation.quote}” ({citation.clause}, {source}{also})", width)
    lines += _unread(rule, width, confirmed=confirmed)
    if citation.assumption:
        lines += _section("Så läses det (antagande)", citation.assumption, width)
    for parameter in rule.parameters:
        chosen = f"{parameter.name}: {parameter.words}. {parameter.reason}"
        lines += _section(f"Valt i {parameter.rule_set}", chosen, width)
    lines += _section("Förklaring", rule.explanation, width)
    lines += _section("Gör så", rule.fix, width)
    if rule.transition_to:
        lines += _section("Övergång", TRANSITION.format(last=date_text(rule.transition_to)), width)
    for heading, said in _of_its_reach(rule):
        lines += _section(heading, said, width)
    if waiting := list(dict.fromkeys(filter(None, (r.waits_for or rule.waits_for for r in rule.requirements)))):
        early = f" {BEFORE_START}" if any(r.before_start for r in rule.requirements) else ""
        lines += _section("Väntar", WAITING.format(what=list_text(waiting)) + early, width)
    kinds: tuple[ExampleKind, ...] = ("uppfyllt", "brutet")
    for kind in kinds:
        for example in rule.examples:
            if example.kind == kind:
                lines += _example(example, EXAMPLES[kind].words)
    return lines


def _of_its_reach(rule: Rule) -> Iterator[tuple[str, str]]:
    if not rule.waivable:
        yield "Dispens", "Ingen kan besluta om dispens från regeln."
    if rule.after_end:
        yield "Arkiv", "Regeln bedöms även när överenskommelsen har upphört."


def _unread(rule: Rule, width: int, *, confirmed: bool) -> list[Line]:
    """That it is a draft, or that nobody has read it against its clause; nothing where both is done."""
    if rule.status == "utkast":
        said = "Regeln bedömer ingenting än. Skriv status: gällande när den är läst."
        return _section("Utkast", said, width, "warning")
    return [] if confirmed else _section("Obekräftad", UNCONFIRMED.format(rule=rule.id), width, "warning")


def _section(heading: str, text: str, width: int, role: Role = "strong") -> list[Line]:
    indented = wrapped((Piece(" " * INDENT),), " ".join(text.split()), INDENT, width)
    return [(Piece(heading, role),), *indented, ()]


def _example(example: Example, words: Words) -> list[Line]:
    judged = f", bedömt {date_text(example.as_of)}" if example.as_of != EXAMPLE_DAY else ""
    judged += f", {example.elsewhere}" if example.elsewhere else ""
    lines: list[Line] = [(Piece(words.word.capitalize() + judged, TONE_ROLES[words.tone]),)]
    for name, text in example.files:
        if len(example.files) > 1:
            lines.append((Piece(" " * INDENT + name, "place"),))
        lines += [_example_line(line) for line in text.rstrip("\n").split("\n")]
    return [*lines, ()]


def _example_line(line: str) -> Line:
    """A line of an example; a marked one gets an arrow instead of its marks."""
    bar = Piece(" " * INDENT + "│ ", "dim")
    severities = marked(line)
    if severities:
        role: Role = "error" if Severity.ERROR in severities else "warning"
        return (bar, Piece(unmarked(line)), Piece("  ← här", role))
    return (bar, Piece(line))
