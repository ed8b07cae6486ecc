"""A content root, read: the register, the templates, and one `Agreement` per district folder."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from samverk.agreement.addresses import Kept
from samverk.agreement.enclosures import Enclosure
from samverk.agreement.originals import Original
from samverk.agreement.own_corrections import read
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.overarching import Overarching
from samverk.agreement.parts.reading import of_document
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.agreement.settings import SETTINGS_FILE, Settings, no_settings
from samverk.agreement.unsaid_annexes import with_unsaid
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.span import Span
from samverk.model.stated import Stated, derived
from samverk.model.vocabulary import Vocabulary

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")

APPROVERS = "godkannande.yaml"
READ_IN, DRAWN_UP = "inläst", "upprättad"
"""Where an agreement's text comes from, as the schema has it."""


@dataclass(frozen=True, slots=True)
class Template:
    """A released text of the agreement with places for values; `document.body` is the text."""

    id: str
    document: Document


@dataclass(frozen=True, slots=True)
class Parts:
    """What an agreement's documents say: its own file, and all others in the order of the documents.

    Annexes and decisions read as their own corrections say; follow-ups as they stand, since theirs go by the day.
    """

    terms: Terms
    annexes: tuple[AnnexHead, ...]
    decisions: tuple[Decision, ...]
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True)
class Agreement:
    """One district's folder. `annexes`, `decisions` and `follow_ups` are sorted by path; `parts` is what they say.

    `id` is the folder's name. `files` are all paths in the folder, sorted. `unread` are those that cannot be read at
    all, each with the place of what is in the way; of the documents none is among them but the agreement's own, which
    is then empty and UNCLEAR as a whole. `originals` are the files below `original/` by path: their bytes are measured
    when read and not kept. `enclosures` are the pictures that annexes show, by path. `rule_words` are the annexes and
    groups that its rule set knows of. `filed` is the agreement as its files have it, where this is how it was on a day.
    `strangers` tell of references that name nothing and are near nothing, for those of which no rule tells.
    `supposed` are versions of annexes that nobody has decided, each with the day from which it is supposed to apply.
    """

    id: str
    folder: str
    document: Document
    rule_words: Vocabulary
    annexes: tuple[Document, ...] = ()
    decisions: tuple[Document, ...] = ()
    follow_ups: tuple[Document, ...] = ()
    files: tuple[str, ...] = ()
    unread: Mapping[str, Span] = field(default_factory=dict)
    originals: Mapping[str, Original] = field(default_factory=dict)
    enclosures: Mapping[str, Enclosure] = field(default_factory=dict)
    filed: "Agreement | None" = None
    strangers: tuple[Finding, ...] = ()
    supposed: Mapping[str, date] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the folder: the agreement, then annexes, decisions and follow-ups."""
        return (self.document, *self.annexes, *self.decisions, *self.follow_ups)

    def original(self, name: str) -> Original | None:
        """The file of that name below `original/`; None where it is not here."""
        return self.originals.get(f"{self.folder}/original/{name}")

    @property
    def readable(self) -> bool:
        """Whether anything can be read of its own file."""
        return () not in self.document.faults

    @property
    def whole(self) -> bool:
        """Whether all of its files can be read, and none breaks its schema."""
        return not self.unread and not any(document.faults for document in self.documents)

    @cached_property
    def parts(self) -> Parts:
        """What the documents say, as typed parts."""
        return Parts(
            terms=of_document(Terms, self.document),
            annexes=tuple(read(AnnexHead, document) for document in self.annexes),
            decisions=tuple(read(Decision, document) for document in self.decisions),
            follow_ups=tuple(of_document(FollowUp, document) for document in self.follow_ups),
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The annexes and groups that its rule set knows of, and the annexes that it alone has."""
        heads = [(d.folder_name, head) for d, head in zip(self.annexes, self.parts.annexes, strict=True)]
        return with_unsaid(self.rule_words, heads, self.parts.terms.bilageforteckning)

    @property
    def origin(self) -> Stated[str]:
        """inläst or upprättad: inläst is believed of an agreement from before the day that its rule set says.

        Its day is the one it was made on, or the first of its time where that is no day.
        """
        terms, day = self.parts.terms, self.rule_words.read_in_before
        claimed, signed = terms.claimed_origin, terms.avtalsdatum
        signed = signed if signed.value else terms.giltighet.fran
        if claimed.value != READ_IN:
            return claimed
        old = day is not None and signed.value is not None and signed.value < day
        return derived(READ_IN if old else DRAWN_UP, claimed, terms.avtalsdatum, signed)

    @cached_property
    def days(self) -> dict[Hashable, tuple["Agreement", tuple[Span, ...]]]:
        """How it was on other days, so far as somebody has asked, and what keeps words unknown (`on_day`)."""
        return {}

    @cached_property
    def known(self) -> dict[Hashable, Any]:
        """What has been worked out of it, and of what else, by what worked it out (`worked_out_once`)."""
        return {}

    def worded(self, document: Document, filed: "Agreement | None" = None) -> "Agreement":
        """The same with another file of its own; what its other files say is not read again."""
        made = replace(self, document=document, filed=filed)
        made.__dict__["parts"] = replace(self.parts, terms=of_document(Terms, document))
        return made


def worked_out_once(
    find: Callable[Concatenate[Agreement, _Given], _Found],
) -> Callable[Concatenate[Agreement, _Given], _Found]:
    """Make `find` remember what it gave last for an agreement, which never changes, and for the very same other things.

    Many ask the same of each agreement.
    """

    @wraps(find)
    def found(agreement: Agreement, /, *given: _Given.args, **named: _Given.kwargs) -> _Found:
        asked = (*given, *named.values())
        last, known = agreement.known.get(find, (None, None))
        if last is None or any(one is not other for one, other in zip(last, asked, strict=True)):
            known = find(agreement, *given, **named)
            agreement.known[find] = (asked, known)
        answer: _Found = known
        return answer

    return found


@dataclass(frozen=True)
class Content:
    """Everything below a content root; agreements sorted by id. `root` is its repository-relative path.

    `unread` are the files outside the agreements' folders that cannot be read at all, each with the place of what is
    in the way. `approvers` is the file that says who approves what, None where there is none that can be read.
    `addresses` is the list of published addresses, None where there is none that can be read. `stated` are the settings
    as they were read. `outside` are all files outside the agreements' folders, by path.
    """

    root: str
    register: Register
    templates: Mapping[str, Template]
    overarching: tuple[Document, ...]
    agreements: tuple[Agreement, ...]
    approvers: Document | None = None
    addresses: Kept | None = None
    stated: Settings | None = None
    unread: Mapping[str, Span] = field(default_factory=dict)
    outside: frozenset[str] = frozenset()

    @cached_property
    def known(self) -> dict[Hashable, Any]:
        """What has been worked out of all that agreements have in common, by what it is."""
        return {}

    @cached_property
    def settings(self) -> Settings:
        """What the city has set, and what holds where it has set nothing."""
        return self.stated or no_settings(f"{self.root}/{SETTINGS_FILE}")

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """Every file that cannot be read at all, also in the agreements' folders."""
        return frozenset({*self.unread, *(path for agreement in self.agreements for path in agreement.unread)})

    @cached_property
    def overarching_parts(self) -> tuple[Overarching, ...]:
        """What the overarching agreements say, in the order of the documents."""
        return tuple(of_document(Overarching, document) for document in self.overarching)

    def pinned(self, agreement: Agreement) -> Overarching | None:
        """The overarching agreement in the version that the agreement pins; None where it is not here."""
        pin = agreement.parts.terms.overgripande
        wanted = (pin.id.words, pin.version.words)
        return next((one for one in self.overarching_parts if (one.id.words, one.version.words) == wanted), None)

    def template_of(self, agreement: Agreement) -> Template | None:
        """The template that gives the agreement its words; None where it names none that is here."""
        return self.templates.get(agreement.parts.terms.mall.words)

    @property
    def shared(self) -> tuple[Document, ...]:
        """The documents that agreements have in common: the register, the overarching agreements, the templates."""
        register = (self.register.document,) if self.register.document else ()
        return (*register, *self.overarching, *(template.document for template in self.templates.values()))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every agreement's documents by path."""
        return {document.path: document for agreement in self.agreements for document in agreement.documents}

    @cached_property
    def of_all(self) -> Mapping[str, Document]:
        """What is quoted of all agreements together, by path: what they share, their own files, and broken ones."""
        broken = (document for document in self.documents.values() if document.faults)
        own = (agreement.document for agreement in self.agreements)
        beside = (one for one in (self.approvers, self.settings.document) if one)
        return {document.path: document for document in (*self.shared, *beside, *own, *broken)}
