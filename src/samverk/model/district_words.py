"""What the people of a place call the districts that agreements are made for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DistrictWords:
    """`one` and `many`, in small letters and the indefinite form: `kommundel`, `kommundelar`."""

    one: str
    many: str

    def number(self, number: int) -> str:
        """So many of them, in figures, since a word would need the noun's gender: `1 kommundel`."""
        return f"{number} {self.one if number == 1 else self.many}"


DISTRICT = DistrictWords("distrikt", "distrikt")
"""Where nobody says: what the content's own key calls them."""
