"""What is known already of files that are judged again and again while others change."""

from collections.abc import Callable, Iterable
from typing import Any, ParamSpec, TypeVar

from samverk.model.document import Document

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


class Memo:
    """What has been found in the given documents. Of others nothing is kept, so it grows no larger than they are.

    Whoever changes one file of an agreement at a time, with register, templates and folder as they were, judges each
    version with the same `Memo`: what a file says by itself is then read once.
    """

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._documents = {id(document): document for document in documents}
        self._found: dict[tuple[Callable[..., Any], int], Any] = {}

    def once(
        self, document: Document, find: Callable[_Given, _Found], *given: _Given.args, **named: _Given.kwargs
    ) -> _Found:
        """What `find` gives, kept for a document that is known; of what is given, only the document may differ."""
        if id(document) not in self._documents:
            return find(*given, **named)
        key = (find, id(document))
        if key not in self._found:
            self._found[key] = find(*given, **named)
        found: _Found = self._found[key]
        return found
