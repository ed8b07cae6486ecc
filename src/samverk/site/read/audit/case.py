"""One agreement as the auditors' page reads it, and statements about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.parts.terms import Terms
from samverk.agreement.swedish import capitalised
from samverk.agreement.value_words import Names, annex_called, names_in
from samverk.model.fact import Fact
from samverk.model.standing import Tone
from samverk.site.addresses import agreement_uri, annex_uri
from samverk.site.publication.asked import Asked
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.view.audit import Statement


@dataclass(frozen=True)
class Case:
    """An agreement that can be read, with what its statements are made from."""

    known: Overview
    made: Publication

    @property
    def agreement(self) -> Agreement:
        """The agreement itself."""
        return self.known.agreement

    @property
    def terms(self) -> Terms:
        """What the agreement's own file says."""
        return self.known.agreement.parts.terms

    @property
    def clock(self) -> AsOf:
        """The day of judgement, to be asked."""
        return AsOf(self.made.as_of)

    @property
    def content(self) -> Content:
        """All that may be told in the edition."""
        return self.made.judged.content

    @property
    def as_of(self) -> date:
        """The day of judgement."""
        return self.made.as_of

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """The agreement's facts on the day."""
        return self.known.facts

    @cached_property
    def asked(self) -> Asked:
        """What the agreement's rules ask."""
        return Asked(self.made.standings, self.agreement.id, self.agreement.folder)

    @cached_property
    def annexes(self) -> tuple[AnnexVersion, ...]:
        """Every version of every annex."""
        return versions(self.agreement)

    @cached_property
    def names(self) -> Names:
        """What its ids are called."""
        return names_in((self.agreement,), (self.content.register,))

    def unclear(self, kind: str) -> bool:
        """Whether nobody can tell which version of an annex applies."""
        return bool(applying(self.agreement, self.annexes, kind, self.as_of).unread)

    def current(self, kind: str) -> AnnexVersion | None:
        """The version of an annex that applies; None where none does, or nobody can tell which."""
        return applying(self.agreement, self.annexes, kind, self.as_of).last

    def says(self, label: str, answer: str, tone: Tone = "plain", turn: str | None = None) -> Statement:
        """A statement that the agreement's page shows."""
        return Statement(label, answer, tone, agreement_uri(self.agreement.id), "Överenskommelsen", turn)

    def annex_says(
        self, annex: AnnexVersion, answer: str, tone: Tone = "plain", label: str = "", turn: str | None = None
    ) -> Statement:
        """A statement that the page of an annex version shows; the label is the annex itself where none is given."""
        called = capitalised(annex_called(annex.annex.name, annex.document.stem))
        uri = annex_uri(self.agreement.id, annex.reference)
        return Statement(label or called, answer, tone, uri, called, turn)
