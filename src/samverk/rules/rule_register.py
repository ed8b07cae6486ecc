"""The register of rule ids, `regel-id.yaml` beside the rule sets: an id once used names that rule for ever. Pure."""

from collections.abc import Iterable, Mapping

from samverk.model import tree
from samverk.model.span import Span
from samverk.rules.index import document_of
from samverk.source.edit import insert_row
from samverk.source.places import RuleFiles
from samverk.source.schema import Schemas

REGISTER = "regel-id.yaml"

_HEAD = """\
# Alla id som regler här har haft. Skrivs av samverk rules confirm. Ta inte bort någon rad:
# en regel som inte längre gäller behåller sin fil, med status upphävd.
regler:
"""


def registered(files: RuleFiles, schemas: Schemas) -> Mapping[str, Span]:
    """Every id in the register of a folder of rules, with its place; empty where there is none.

    Raises RuleSetError where the register cannot be read.
    """
    if REGISTER not in files.files:
        return {}
    document = document_of(f"{files.shown}/{REGISTER}", files.files[REGISTER], "regel-id", schemas)
    listed = document.root.get("regler")
    items = listed.items if isinstance(listed, tree.SequenceNode) else ()
    return {item.text: item.span for item in items if isinstance(item, tree.ScalarNode)}


def with_new(path: str, content: bytes | None, before: Iterable[str], new: Iterable[str]) -> bytes:
    """The register with ids that it did not have, each before the first that comes after it in the alphabet.

    `content` None: there is no register yet. Raises EditError where the file cannot be changed in place.
    """
    known = list(before)
    if content is None:
        return (_HEAD + "".join(f"  - {one}\n" for one in sorted({*known, *new}))).encode()
    for one in new:
        number = next((number for number, other in enumerate(known) if other > one), len(known))
        content = insert_row(path, content, ("regler",), one, number)
        known.insert(number, one)
    return content
