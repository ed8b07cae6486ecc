"""How much of a page the pictures of its signature fields cover: together they could show another text than it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

LARGEST = 595 * 842 / 4
"""A quarter of an A4 page, in square points."""


def hide_a_page(fields: Iterable[Any], root: Any) -> bool:
    """Whether the fields' pictures together cover more than LARGEST of any page of the PDF that `root` belongs to.

    A picture that no page lists is counted on every page: a reader may draw it on any.
    """
    on_page = {_number(picture): n for n, page in enumerate(_pages(root)) for picture in _listed(page, "/Annots")}
    covered: defaultdict[int | None, float] = defaultdict(float)
    for picture in (own for field in fields for own in _pictures(field)):
        covered[on_page.get(_number(picture))] += _area(picture.get_object())
    unplaced = covered.pop(None, 0)
    return max(covered.values(), default=0) + unplaced > LARGEST


def _pages(root: Any) -> Iterator[Any]:
    """Every page, each once, however the tree of them is tied together."""
    waiting, seen = [root.raw_get("/Pages")], set()
    while waiting:
        number = _number(node := waiting.pop())
        if number in seen:
            continue
        seen.add(number)
        found = node.get_object()
        if "/Kids" in found:
            waiting += found["/Kids"]
        else:
            yield found


def _pictures(field: Any) -> tuple[Any, ...]:
    return (field, *_listed(field.get_object(), "/Kids"))


def _listed(dictionary: Any, key: str) -> Iterable[Any]:
    """The items as they stand: references, where they are."""
    return dictionary[key] if key in dictionary else ()  # noqa: SIM401  # the library's get gives a reference


def _number(found: Any) -> tuple[int, int]:
    """The number of the object in the file; one that stands only where it is used has its own."""
    return (getattr(found, "idnum", id(found)), getattr(found, "generation", -1))


def _area(picture: Any) -> float:
    if "/Rect" not in picture:
        return 0.0
    left, bottom, right, top = (float(side) for side in picture["/Rect"])
    return abs(right - left) * abs(top - bottom)
