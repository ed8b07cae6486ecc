"""A place in the content by what stands there and not by its line: it survives moved lines, and is told to readers."""

import re
from dataclasses import dataclass

_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
SIGNED_FILES = "original/"
"""Where the signed files of an agreement lie: of these only the whole file is a place."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A file and the way into it.

    `file` is its path below the agreement's folder (or the content root) without ending, empty for the agreement's own
    file; a signed file keeps its ending. `steps` are keys, and rows of lists by their id, or by their number from 1
    where they have none; empty for the file as a whole.
    """

    file: str
    steps: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Where":
        """What `str` writes, as an editor may write it too: `parter[kommunen]` is `parter.kommunen`.

        What names nothing is a step that leads nowhere: it is never the whole file.
        """
        path = _BRACKETED.sub(r".\1", text.strip())
        if path.startswith(SIGNED_FILES):
            return cls(path)
        folder, slash, rest = path.rpartition("/")
        if not slash or "." in folder:
            return cls("", tuple(step for step in path.split(".") if step) or (path,))
        name, *steps = rest.split(".")
        return cls(f"{folder}/{name}", tuple(step for step in steps if step))

    def __str__(self) -> str:
        """`parter.kommunen.adress`; `bilagor/atgardsplan/2026-05-19.åtgärder.ljus.slut`."""
        return ".".join((*((self.file,) if self.file else ()), *self.steps))

    def below(self, *steps: str) -> "Where":
        """A place further in."""
        return Where(self.file, (*self.steps, *steps))

    @property
    def around(self) -> "Where":
        """The place that this one lies in; a whole file lies in none and is itself."""
        return Where(self.file, self.steps[:-1])

    def inside(self, other: "Where") -> bool:
        """Whether this is the other place or one inside it; every place is inside its own whole file."""
        return self.file == other.file and self.steps[: len(other.steps)] == other.steps

    def touches(self, other: "Where") -> bool:
        """Whether one of the two is inside the other."""
        return self.inside(other) or other.inside(self)

    def like(self, pattern: str) -> bool:
        """Whether the steps are those of a dotted pattern: `*` is any one step, a `…` at its end any number of them."""
        wanted = pattern.split(".")
        if wanted[-1] == "…":
            return len(self.steps) >= len(wanted) - 1 and _alike(self.steps, wanted[:-1])
        return len(self.steps) == len(wanted) and _alike(self.steps, wanted)


def _alike(steps: tuple[str, ...], wanted: list[str]) -> bool:
    return all(want in ("*", step) for step, want in zip(steps, wanted, strict=False))
