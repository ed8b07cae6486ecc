"""A file that could be read: its path, its words, and the tree of what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samverk.model.span import Span
from samverk.model.tree import MappingNode, Steps


@dataclass(frozen=True, slots=True)
class Document:
    """One file that could be read.

    `text` is the whole file, its lines ending in LF. `root` is the YAML content (of a Markdown file: its front matter).
    `body` is the Markdown after the front matter, None for a YAML file; it starts on `body_line`.
    `faults` are the places of what breaks the file's schema, by the steps to what cannot be read for it; `unknown` are
    those steps that lead to keys which the schema does not know. `unfilled` are the lines of `body` that stand where
    words should and say nothing; the values that do are among `faults`. `enclosed` are the checksums of the pictures
    that the body shows, by their names. `known` is what has been read out of it already, by what it was read as.
    """

    path: str
    text: str
    root: MappingNode
    body: str | None = None
    body_line: int = 0
    faults: Mapping[Steps, Span] = field(default_factory=dict, compare=False)
    unknown: frozenset[Steps] = field(default=frozenset(), compare=False)
    enclosed: Mapping[str, str] = field(default_factory=dict, compare=False)
    unfilled: tuple[Span, ...] = field(default=(), compare=False)
    known: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def stem(self) -> str:
        """The file's name without its ending: `2025-05-20` of `bilagor/lagesbild/2025-05-20.md`."""
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[0] or name

    @property
    def folder_name(self) -> str:
        """The name of the folder that the file lies in: `lagesbild`; empty where it lies in none."""
        return self.path.rpartition("/")[0].rpartition("/")[2]

    def line(self, number: int) -> str:
        """Line `number` (1-based) without its line break; empty where the file has no such line."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""
