"""The texts that rules quote, with their clauses: `kallor` in each folder of rules."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from samverk.model import tree
from samverk.model.errors import RuleSetError
from samverk.model.finding import Finding
from samverk.model.source_text import Clause, HumanCheck, Remainder, SourceText
from samverk.model.span import start_of
from samverk.rules.index import SOURCES, document_of
from samverk.rules.source_words import PlacedText, placed
from samverk.source.front_matter import FENCE, split
from samverk.source.places import RuleFiles
from samverk.source.schema import Schemas
from samverk.source.text import read_text

ENDINGS = (".txt", ".md")
HEADING = "rubrik"


def load_sources(read: Iterable[RuleFiles], schemas: Schemas) -> Mapping[str, PlacedText]:
    """The texts in `kallor` of folders of rules, by name, sorted.

    A text's name is its file's without the ending; its catalogue has the same name and the ending .yaml. Raises
    RuleSetError where a text cannot be read, a catalogue breaks its schema or has no text, or a name comes twice.
    """
    found: dict[str, PlacedText] = {}
    for files in read:
        for source in _sources(f"{files.shown}/{SOURCES}", files.below(SOURCES), schemas):
            if source.name in found:
                message = f"Källan {source.name} finns redan i {found[source.name].source.path}. Byt namn på en av dem."
                raise RuleSetError(message, start_of(source.path))
            found[source.name] = placed(source)
    return dict(sorted(found.items()))


def _sources(where: str, files: Mapping[str, bytes], schemas: Schemas) -> Iterable[SourceText]:
    texts = {str(PurePosixPath(path).with_suffix("")): path for path in files if path.endswith(ENDINGS)}
    for path in files:
        if path.endswith(".yaml") and path.removesuffix(".yaml") not in texts:
            message = f"Texten till {path} finns inte. Lägg den bredvid, med samma namn och ändelsen .txt eller .md."
            raise RuleSetError(message, start_of(f"{where}/{path}"))
    for name, path in texts.items():
        catalogue = f"{name}.yaml"
        root = (
            document_of(f"{where}/{catalogue}", files[catalogue], "kalla", schemas).root if catalogue in files else None
        )
        clauses = tree.mappings(root.get("klausuler")) if root else ()
        yield SourceText(
            name=name,
            path=f"{where}/{path}",
            text=_text(f"{where}/{path}", files[path]),
            clauses=tuple(_clause(node) for node in clauses),
            remainder=_remainder(root) if root else (),
            known=_line(root.get("känd_till")) if root else "",
        )


def _text(path: str, content: bytes) -> str:
    """The text, its head of YAML blank. Raises RuleSetError."""
    text = read_text(path, content)
    if isinstance(text, Finding):
        raise RuleSetError(f"{text.message} {text.fix}", text.span)
    if not FENCE.match(text.partition("\n")[0]):
        return text
    parts = split(path, text)
    if isinstance(parts, Finding):
        raise RuleSetError(f"{parts.message} {parts.fix}", parts.span)
    return "\n" * (parts.body_line - 1) + (parts.body or "")


def _clause(node: tree.MappingNode) -> Clause:
    human = node.get("människa")
    check = None
    if isinstance(human, tree.MappingNode):
        check = HumanCheck(_line(human.get("skäl")), _line(human.get("fråga")))
    no_duty = node.get("utan_krav")
    return Clause(
        id=_line(node.get("id")),
        quotes=tree.texts_of(node.get("citat")),
        human=check,
        no_duty=_line(no_duty) if no_duty else None,
        span=node.span,
    )


def _remainder(root: tree.MappingNode) -> tuple[Remainder, ...]:
    headings = root.get("rubriker")
    items = headings.items if isinstance(headings, tree.SequenceNode) else ()
    return (
        *(Remainder((item.text,), HEADING, item.span) for item in items if isinstance(item, tree.ScalarNode)),
        *(
            Remainder(tree.texts_of(node.get("citat")), _line(node.get("skäl")), node.span)
            for node in tree.mappings(root.get("övrigt"))
        ),
    )


def _line(node: tree.Node | None) -> str:
    return " ".join((tree.text_of(node) or "").split())
