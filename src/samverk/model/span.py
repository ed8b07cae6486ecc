"""A place in a text file."""

from typing import NamedTuple


class Span(NamedTuple):
    """Where something stands: 1-based lines and columns counted in code points, the end exclusive.

    This is SARIF's own convention (SARIF 2.1.0 §3.30), so no output has to do arithmetic.
    `path` is relative to the repository root and uses `/` on every platform. `withheld` says of the place of what is
    unclear that it is so in the public edition alone, where nobody may see it; `worded` that words may stand there,
    and are told as they are written, though nobody can read them as what they should be.
    """

    path: str
    start_line: int
    start_column: int
    end_line: int
    end_column: int
    withheld: bool = False
    worded: bool = False

    def to(self, other: "Span") -> "Span":
        """The span from the start of this one to the end of `other`, in the same file."""
        return Span(self.path, self.start_line, self.start_column, other.end_line, other.end_column)

    def hidden(self) -> "Span":
        """The same place, withheld."""
        return self._replace(withheld=True)

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return (
            self.path == other.path
            and (self.start_line, self.start_column) <= (other.start_line, other.start_column)
            and (other.end_line, other.end_column) <= (self.end_line, self.end_column)
        )


def start_of(path: str) -> Span:
    """The very first character of a file: the place of a fault that concerns the file as a whole."""
    return Span(path, 1, 1, 1, 1)
