"""Facts about what is withheld: on what ground, what is left in the file all the same, and what stays open."""

import re
from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.facts.draft import Draft, value_span
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.tree import Scalar, Sequence, words_of

_PROVISION = re.compile(r"\b\d+\s*kap\.?\s+(?:[\d–,\s]|och|[a-z]\b)*§|\b\d+:\d+", re.IGNORECASE)
_LAW = re.compile(r"\b(?:[A-ZÅÄÖ]{2,6}\b|\w*(?:lag|lagen|förordning|förordningen|balk|balken)\b)|\(\d{4}:\d+\)")


def secrecy_facts(found: tuple[AnnexVersion, ...], as_of: AsOf) -> tuple[Fact, ...]:
    """`sekretess` per withheld version, `sekretesstext` per part left in it, `öppenhet` for the lägesbild."""
    withheld = [version for version in found if version.withheld == "sekretess"]
    return (
        *(fact for version in withheld for fact in _withheld(version)),
        *_openness([version for version in found if version.kind == "lägesbild"], as_of),
    )


def _withheld(version: AnnexVersion) -> Iterator[Fact]:
    root = version.document.root
    access = value_span(root, "åtkomst")
    identity = f"bilagor.{version.reference}"
    draft = Draft("sekretess", identity, access or start_of(version.document.path))
    draft.put("version", version.reference)
    ground = words_of(root.get("sekretessgrund"))
    state = "saknas" if not ground else "anges" if names_provision(ground) else "utan-bestämmelse"
    draft.put("grund", state, value_span(root, "sekretessgrund") or access)
    left = list(_left(version))
    if left:
        draft.spans["text"] = left[0][1]
    yield draft.fact()
    for name, place in left:
        part = Draft("sekretesstext", f"{identity}.{name}", place)
        part.put("version", version.reference)
        yield part.fact()


def names_provision(ground: str) -> bool:
    """Whether the words name a section of a law, as TF 2 kap. 20 § asks for.

    >>> [names_provision(g) for g in ("18 kap. 1 § OSL", "OSL 18:1", "OSL", "18 kap. OSL", "18 kap. 1 §")]
    [True, True, False, False, False]
    """
    return bool(_PROVISION.search(ground) and _LAW.search(ground))


def _left(version: AnnexVersion) -> Iterator[tuple[str, Span]]:
    """Each part of a withheld file that is not its identity, with its place; rows first, as they stand."""
    document = version.document
    for key in ("åtgärder", "kontakter"):
        entry = document.root.entry(key)
        value = entry.value if entry else None
        if entry and not (isinstance(value, Scalar) and value.value is None) and not _is_empty(value):
            yield key, entry.key.span.to(entry.value.span)
    lines = (document.body or "").split("\n")
    used = [number for number, line in enumerate(lines, document.body_line) if line.strip()]
    if used:
        end = len(document.line(used[-1])) + 1
        yield "text", Span(document.path, used[0], 1, used[-1], end)


def _is_empty(value: object) -> bool:
    return isinstance(value, Sequence) and not value.items


def _openness(found: list[AnnexVersion], as_of: AsOf) -> Iterator[Fact]:
    """How much of the lägesbild anyone may read, through all its versions."""
    version = current(found, "lägesbild", as_of) or (found[-1] if found else None)
    if version is None:
        return
    root = version.document.root
    place = value_span(root, "åtkomst") or value_span(root, "typ") or start_of(version.document.path)
    draft = Draft("öppenhet", "bilagor.lägesbild", place)
    draft.put("antal_offentliga", sum(one.withheld is None for one in found), place)
    draft.put("gällande_offentlig", version.withheld is None, place)
    yield draft.fact()
