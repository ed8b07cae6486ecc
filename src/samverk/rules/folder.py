"""One folder of rules as it stands, before it is put together with those it builds on. Pure: files are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from samverk.model import tree
from samverk.model.errors import RuleSetError
from samverk.model.rule import Rule
from samverk.model.span import Span, start_of
from samverk.rules.index import INDEX, Index, document_of, read_index
from samverk.rules.rule_file import rule_of
from samverk.source.schema import Schemas


@dataclass(frozen=True, slots=True)
class Folder:
    """A rule set's own files. `rules` are not yet bound to parameters, in the order of their paths.

    `replaced_by` maps the id of a rule that comes in another's place to the place where it is named.
    """

    index: Index
    rules: tuple[Rule, ...]
    replaced_by: Mapping[str, Span]


def read_folder_of_rules(name: str, where: str, files: Mapping[str, bytes], schemas: Schemas) -> Folder:
    """The rule set `name`. `files` are its own by path below it, `where` is the folder's path as it is shown.

    Raises RuleSetError at the first fault.
    """
    index = read_index(name, where, files, schemas)
    rules = []
    replaced_by: dict[str, Span] = {}
    for path in sorted(files, key=PurePosixPath):
        shown = f"{where}/{path}"
        if path.endswith(".yml"):
            message = f"Filen {PurePosixPath(path).name} läses inte. Döp om den så att namnet slutar med .yaml."
            raise RuleSetError(message, start_of(shown))
        if path.endswith(".yaml") and path != INDEX:
            document = document_of(shown, files[path], "regel", schemas)
            rules.append(rule_of(document, name))
            successor = document.root.get("ersatt_av")
            if isinstance(successor, tree.ScalarNode):
                replaced_by[successor.text] = successor.span
    return Folder(index, tuple(rules), replaced_by)
