"""What may be told of an annex that is withheld: that it exists, its days, its ground, and what was done to it when.

Why it was put in later or a text of it was taken out, by whom, and what the file was, are words of the annex: they go.
"""

from collections.abc import Mapping
from dataclasses import replace

from samverk.agreement.openness import blanked, is_internal
from samverk.agreement.parts.annex import AddedLater
from samverk.agreement.parts.reading import Part, keys_of
from samverk.agreement.parts.withdrawal import Withdrawal
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, ScalarNode, Steps

_IDENTITY = ("typ", "version", "datum", "beslut", "ersätter", "åtkomst", "synlighet", "sekretessgrund", "innehåll")
_DONE: Mapping[str, type[Part]] = {"inlagd_i_efterhand": AddedLater, "återtagen": Withdrawal}
_TOLD = ("datum", "omfattning", "synlighet")
"""Of what was done to it. The rest is unclear to whoever reads the public edition, so that no page calls it missing."""


def withheld(annex: Document, removed: list[Span]) -> Document:
    """The annex without all that may not be told of one that is withheld; the places of that are added to `removed`."""
    own: list[Span] = []
    entries: list[Entry] = []
    faults: dict[Steps, Span] = {}
    for entry in annex.root.entries:
        key, value = entry.key.text, entry.value
        if key in _IDENTITY or (key in _DONE and not isinstance(value, MappingNode)):
            entries.append(entry)
        elif key in _DONE and isinstance(value, MappingNode) and not is_internal(value):
            own += [one.key.span.to(one.value.span) for one in value.entries if one.key.text not in _TOLD]
            untold = [name for name in keys_of(_DONE[key]) if name not in _TOLD]
            faults |= {(key, name): value.span.hidden() for name in untold}
            entries.append(Entry(entry.key, _with_untold(value, untold)))
        else:
            own.append(entry.key.span.to(value.span))
    if annex.body:
        last = len(annex.text.split("\n"))
        own.append(Span(annex.path, annex.body_line, 1, last, len(annex.line(last)) + 1))
    removed += own
    return replace(
        annex,
        root=MappingNode(tuple(entries), annex.root.span),
        text=blanked(annex.text, own),
        body="" if annex.body else annex.body,
        faults={**annex.faults, **faults},
        enclosed={},
    )


def _with_untold(group: MappingNode, untold: list[str]) -> MappingNode:
    kept = (one for one in group.entries if one.key.text in _TOLD)
    nothing = (Entry(ScalarNode(name, name, group.span), ScalarNode(None, "", group.span)) for name in untold)
    return MappingNode((*kept, *nothing), group.span)
