"""What a change does outside the agreements' folders: which part it is of, and whether what was there may go so.

One reading for check, diff and approvals. Signed words (an overarching agreement, the text of a template in use) stay;
a new wording is a file of its own. The register and the order of approval may grow and be corrected, but no row goes:
what has ended gets a last day, and nobody who is a party is left without a voice (`silencing`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.addresses import ADDRESSES
from samverk.agreement.content import APPROVERS, Content
from samverk.agreement.difference import TEXT, documents
from samverk.agreement.openness import VISIBILITY
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.printed_names import Printed, printed
from samverk.agreement.routes import Part, Route, Routed
from samverk.agreement.settings import SETTINGS_FILE
from samverk.agreement.silencing import Silencing
from samverk.agreement.text_change import same_but_for_ends
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, get, text_of

REGISTER_FILE = "register.yaml"
REGISTER, TEMPLATE, OVERARCHING, GATE = "register", "mall", "övergripande-överenskommelse", "godkännande"
OTHER_CONTENT = "annat-innehåll"
_OF_TOP: Mapping[str, Part] = {
    REGISTER_FILE: REGISTER,
    APPROVERS: GATE,
    "mallar": TEMPLATE,
    "overgripande": OVERARCHING,
    ADDRESSES: OTHER_CONTENT,
    SETTINGS_FILE: OTHER_CONTENT,
}
_ENDINGS: Mapping[str, str] = {"mallar": ".md", "samverk": ".toml"}
"""How the files end that are not YAML, by the folder or the name."""
_ABOUT_THE_FILE = ("källa", "belagd", "anmärkning", "innehåll")
"""What says something of the text of an overarching agreement, and is none of it."""
_RELEASED = (("släppt",), ("källa",))
"""What a template that is in use says of itself: since when, and whose words they are."""
_BESIDE = ("anmärkning", "synlighet")
"""What somebody writes beside a row of the register."""
_TIMED = ("organisationer", "distrikt")
"""The rows that say when something was there, and what came after it."""
_IDENTITY = ("sida", "typ", "huvudman")
"""What an organisation is: with another side or principal it is another organisation, with a row of its own."""


@dataclass(frozen=True, slots=True)
class SharedChange:
    """A change outside the agreements' folders.

    `held`: what was there is to stay as it was. `printed` are the agreements that say something else by it, as a line
    of the register with a name that they print: to them it is signed words.
    """

    one: Routed
    held: bool
    printed: tuple[Printed, ...] = ()

    @property
    def route(self) -> Route:
        """The way it has to go."""
        return "låst" if self.held else "tillägg" if self.printed else self.one.route


def part_of_shared(below: str) -> Part:
    """The part that a file is, by its path below the content root."""
    return _OF_TOP.get(below.partition("/")[0], OTHER_CONTENT)


def shared_documents(content: Content) -> tuple[Document, ...]:
    """The documents outside the agreements' folders, as they are read."""
    return (*content.shared, *(one for one in (content.approvers, content.settings.document) if one))


def same_words(before: Content, after: Content) -> frozenset[str]:
    """The files of the content whose lines are what they were: other line ends and blanks at the ends say nothing."""
    was, has = ({one.path: one.text for one in (*c.documents.values(), *shared_documents(c))} for c in (before, after))
    same = {path for path in was.keys() & has.keys() if same_but_for_ends(was[path], has[path])}
    kept = before.addresses is not None and before.addresses == after.addresses
    return frozenset({*same, f"{after.root}/{ADDRESSES}"} if kept else same)


def shared_changes(before: Content, after: Content, day: date | None) -> Iterator[SharedChange]:
    """Every change outside the agreements' folders, file by file; of what cannot be read on either side nothing.

    `day` is the one that the change is judged on, by which somebody has ended or not; None where nobody says which.
    """
    used, silencing = {one.parts.terms.mall.words for one in before.agreements}, Silencing(before, after, day)
    pair = (shared_documents(before), shared_documents(after))
    for change in documents(*pair, f"{before.root}/", f"{after.root}/"):
        name = f"{change.where.file}{_ENDINGS.get(change.where.file.partition('/')[0], '.yaml')}"
        side = after if change.action == "borttagen" else before
        if not change.where.steps and f"{side.root}/{name}" in side.outside:
            continue  # it is there, but cannot be read
        part = part_of_shared(name)
        names = tuple(printed(change, before, after)) if part == REGISTER else ()
        yield SharedChange(Routed(change, part), _held(change, part, used, silencing), names)


def _held(change: Change, part: Part, used: set[str], silencing: Silencing) -> bool:
    if part == OTHER_CONTENT:
        return False
    if part == TEMPLATE:
        return change.where.file.partition("/")[2] in used and _other_words(change, silencing.before, silencing.after)
    if not change.where.steps:
        return change.action == "borttagen"
    if part == OVERARCHING:
        return _is_signed(change)
    if part == REGISTER:
        told_otherwise = change.where.steps[-1] in _IDENTITY and change.action != "tillagd"
        return _loses_a_row(change) or _is_unsaid(change) or told_otherwise or silencing.by(change)
    return part == GATE and (_loses_what_is_asked(change) or silencing.by(change))


def _other_words(change: Change, before: Content, after: Content) -> bool:
    """Whether the text of a template has other words, is gone or is shown to others."""
    if not change.where.steps:
        return change.action == "borttagen"
    name = change.where.file.partition("/")[2]
    old, new = (content.templates[name].document.body or "" for content in (before, after))
    other = change.where.steps == (TEXT,) and old.split() != new.split()
    of_head = change.where.steps[:1] in _RELEASED and change.action != "tillagd"
    return other or of_head or change.where.steps == (VISIBILITY,)


def _is_signed(change: Change) -> bool:
    """Whether words that were signed become others; what nobody knew, or has here, may become known."""
    if change.where.steps[0] == "innehåll" and change.action == "tillagd":
        return True  # nobody says afterwards that what is here is not here
    root = change.trail[0][0]
    lacked = text_of(get(root, "innehåll")) is not None and change.action == "tillagd"
    return change.where.steps[-1] == VISIBILITY or not (
        change.where.steps[0] in _ABOUT_THE_FILE or lacked or change.before == UNKNOWN
    )


def _loses_a_row(change: Change) -> bool:
    """Whether a row, or a list of rows, is gone."""
    lost = change.old if change.action == "borttagen" else None
    rows = lost.items if isinstance(lost, SequenceNode) else (lost,)
    return any(isinstance(row, MappingNode) for row in rows)


def _is_unsaid(change: Change) -> bool:
    """Whether a row no longer says something that it said of what it is about; it may be corrected, not taken away."""
    gone = change.action == "borttagen" or (change.old is not None and not text_of(change.new) and _is_scalar(change))
    return gone and len(change.where.steps) > 1 and change.where.steps[-1] not in _BESIDE and not _goes_on(change)


def _goes_on(change: Change) -> bool:
    """Whether a last day that was wrong goes, and what was said to come after: the row is of somebody who is there."""
    steps = change.where.steps
    depth = max((n for n, step in enumerate(steps) if step in ("till", "ersatt_av")), default=None)
    row = change.trail[depth][1] if depth is not None and steps[0] in _TIMED else None
    return isinstance(row, MappingNode) and not text_of(row.get("till")) and not _items(row.get("ersatt_av"))


def _items(node: Node | None) -> tuple[Node, ...]:
    if isinstance(node, SequenceNode):
        return node.items
    return (node,) if node and text_of(node) else ()


def _is_scalar(change: Change) -> bool:
    return isinstance(change.old, ScalarNode) and isinstance(change.new, ScalarNode)


def _loses_what_is_asked(change: Change) -> bool:
    """Whether an owner, a row that says who is asked, or a path of one is gone."""
    steps = change.where.steps
    return steps[0] != "parter" and (
        _loses_a_row(change) or (change.action == "borttagen" and steps[-2:-1] == ("sökvägar",))
    )
