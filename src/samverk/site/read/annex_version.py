"""The versions of an agreement's annexes: which applies, from when to when, whether it is in time, in words."""

from collections.abc import Sequence
from datetime import date

from samverk.agreement.annex_list import Hidden, applying
from samverk.agreement.annexes import AnnexVersion, goes_before, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import day_after
from samverk.agreement.history import next_of_kind
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.period import Phase
from samverk.agreement.succession import applied_until, is_repealed, last_day, repealed_at_once, unread_end
from samverk.agreement.swedish import date_text
from samverk.agreement.unknown_decisions import decision_unknown
from samverk.agreement.value_words import Names, annex_called, names_in
from samverk.site.addresses import annex_uri
from samverk.site.publication.deadlines import Due
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import STATES, unread
from samverk.site.read.decided import withdrawal_sentence, without_effect
from samverk.site.read.said import NOT_KNOWN
from samverk.site.view.history import Link
from samverk.site.view.shared import Status


class AnnexReader:
    """Reads the annexes of one agreement."""

    def __init__(self, known: Overview, made: Publication) -> None:
        self.known, self.made = known, made
        self.agreement: Agreement = known.agreement
        self.own = versions(self.agreement)
        self.names: Names = names_in((self.agreement,), (made.judged.content.register,))
        self.ended = self.agreement.parts.terms.giltighet.ended(AsOf(made.as_of))

    @property
    def single(self) -> tuple[AnnexVersion, ...]:
        """The versions in order, one for each address."""
        return tuple({version.reference: version for version in reversed(self.own)}.values())[::-1]

    def uri(self, version: AnnexVersion) -> str:
        """The address of a version's page."""
        return annex_uri(self.agreement.id, version.reference)

    def called(self, version: AnnexVersion) -> str:
        """`lägesbilden från 12 maj 2026`."""
        return annex_called(version.annex.name, version.head.datum.words or version.label)

    def applies(self, kind: str) -> AnnexVersion | None:
        """The version that applies on the day of judgement; None where none does, or nobody can tell which does."""
        return applying(self.agreement, self.own, kind, self.made.as_of).version

    def amendments(self, version: AnnexVersion) -> tuple[Amendment, ...]:
        """The tillägg that name the version."""
        return tuple(one for one in self.agreement.parts.terms.tillagg if version.reference in one.annexes)

    def dues(self, version: AnnexVersion) -> tuple[Due, ...]:
        """Its last days, passed and to come, where it applies."""
        if version is not self.applies(version.kind):
            return ()
        return tuple(d for d in self.known.due if d.annex == version.kind or d.key == f"bilagor.{version.reference}")

    def due(self, version: AnnexVersion) -> Due | None:
        """The first of them."""
        return next(iter(self.dues(version)), None)

    def turn(self, version: AnnexVersion) -> str | None:
        """The first day after that of judgement on which another begins, it is late, or the agreement has ended."""
        due = self.due(version)
        ahead = day_after(due.day) if due and due in self.known.ahead else None
        return min((one for one in (self._next(version), ahead) if one), default=None)

    def _next(self, version: AnnexVersion) -> str | None:
        """The first day after that of judgement on which another begins or the agreement has ended."""
        day = next_of_kind(self.agreement, self.own, version.kind, self.made.as_of)
        return day.isoformat() if day else None

    def statuses(self, version: AnnexVersion) -> tuple[Status, ...]:
        """Whether it applies, and whether it is in time: the one never stands for the other."""
        due = self.due(version)
        return (self._in_force(version), *((due.status(self.made.as_of, whole=True),) if due else ()))

    def _in_force(self, version: AnnexVersion) -> Status:
        begins, last = version.in_force_from, last_day(version, self.own, self.ended, AsOf(self.made.as_of))
        if version.absent and not version.head.withdrawn:
            day = f"daterad {date_text(version.dated)}" if version.dated else "datum okänt"
            missing = STATES[Hidden.MISSING]
            return Status(missing.tone, f"{missing.one}, {day}", self._next(version))
        if version is self.applies(version.kind) and begins:
            return STATES[Phase.CURRENT].status(f"sedan {date_text(begins)}", turn=self._next(version))
        if version.timing.faults or begins is None:
            return self._without_day(version)
        if not version.begun(AsOf(self.made.as_of)):
            return STATES[Phase.COMING].status(date_text(begins), turn=begins.isoformat())
        return self._over(version, begins, last)

    def _over(self, version: AnnexVersion, begins: date, last: date | None) -> Status:
        """Of one that has begun and does not apply: until when it did."""
        if unsure := self._end_untold(version, last):
            return Status("unknown", f"började gälla {date_text(begins)}, slutdagen {unsure}")
        if last is None or not applied_until(version, last):
            return Status("plain", "har inte gällt")
        ended = ", upphävd" if is_repealed(version, AsOf(self.made.as_of)) else ""
        return STATES[Phase.OVER].status(f"{date_text(last)}{ended}")

    def _without_day(self, version: AnnexVersion) -> Status:
        if version.timing.faults:
            return Status("unknown", f"dag {unread(version.timing.faults)}")
        if decision_unknown(version, self.agreement):
            return Status("unknown", f"om den är beslutad är {NOT_KNOWN}")
        return Status("unknown", "dag okänd") if self.hidden(version) else Status("warn", "inte beslutad")

    def strip(self, version: AnnexVersion) -> tuple[Link, ...]:
        """The versions of its annex, itself first and the newest of the others next; none where it is the only one."""
        own = [one for one in self.single if one.kind == version.kind]
        others = [Link(f"{self._numbered(one, own)}, {self.period(one)}", self.uri(one)) for one in reversed(own)]
        here = Link(f"{self._numbered(version, own, counted=True)}, {self.period(version)}")
        return (here, *(one for one in others if one.uri != self.uri(version))) if len(own) > 1 else ()

    def _numbered(self, version: AnnexVersion, own: Sequence[AnnexVersion], *, counted: bool = False) -> str:
        """`Version 2`; with `counted` of how many, where the numbers have no gap, in whichever order."""
        number = version.head.version.told
        if not number:
            return f"Versionen från {date_text(version.dated)}" if version.dated else "En odaterad version"
        whole = {one.head.version.words for one in own} == {str(n) for n in range(1, len(own) + 1)}
        return f"Version {number} av {len(own)}" if counted and whole else f"Version {number}"

    def period(self, version: AnnexVersion) -> str:
        """When it applied, in a few words after its name."""
        begins, last = version.in_force_from, last_day(version, self.own, self.ended, AsOf(self.made.as_of))
        if version is self.applies(version.kind):
            return "den som gäller"
        if version.timing.faults or begins is None:
            return self._without_day(version).text
        if not version.begun(AsOf(self.made.as_of)):
            return f"gäller från {date_text(begins)}"
        if unsure := self._end_untold(version, last):
            return f"började gälla {date_text(begins)}, slutdagen {unsure}"
        if last is None or not applied_until(version, last):
            return "har inte gällt"
        return f"gällde {date_text(begins)} – {date_text(last)}"

    def _end_untold(self, version: AnnexVersion, last: date | None) -> str:
        """What is said of its last day where nobody can read which version came next; empty where that is known."""
        faults = unread_end(version, self.own, last, AsOf(self.made.as_of)).faults
        return unread(faults) if faults else ""

    def hidden(self, version: AnnexVersion) -> bool:
        """Whether a decision makes the version apply that this edition does not show."""
        return version.decision is not None and version.decision.hidden

    def standing(self, version: AnnexVersion) -> str:
        """From when to when it applies, or why it does not."""
        begins, last = version.in_force_from, last_day(version, self.own, self.ended, AsOf(self.made.as_of))
        if version.timing.faults:
            return f"Det {unread(version.timing.faults)} om versionen gäller, och från vilken dag."
        if begins is None:
            return self.not_decided(version)
        if not version.begun(AsOf(self.made.as_of)):
            return f"Versionen börjar gälla den {date_text(begins)}."
        if version is self.applies(version.kind):
            planned = f" till och med den {date_text(last)}" if last else ""
            again = "".join(
                f" Den {date_text(one.repealed_from)} upphävdes beslutet om {self.called(one)}, och då gäller den igen."
                for one in self.own
                if one.kind == version.kind and one.repealed_from and goes_before(one, version)
            )
            return f"Versionen gäller från och med den {date_text(begins)}{planned}.{again}"
        return self._past(version, begins, last)

    def _past(self, version: AnnexVersion, begins: date, last: date | None) -> str:
        """The same of one that has begun and does not apply."""
        if unsure := self._end_untold(version, last):
            return f"Versionen började gälla den {date_text(begins)}. Det {unsure} om och när en annan tog dess plats."
        if last is None or not applied_until(version, last):
            why = (
                "då var beslutet om den upphävt"
                if repealed_at_once(version)
                else "en annan version gällde redan den dagen"
            )
            return f"Versionen skulle gälla från den {date_text(begins)}, men {why}."
        ended = " Då upphävdes beslutet om den." if is_repealed(version, AsOf(self.made.as_of)) else ""
        return f"Versionen gällde från den {date_text(begins)} till och med den {date_text(last)}.{ended}"

    def lead(self, version: AnnexVersion) -> str:
        """What a reader cannot see from the statuses: why it does not apply, or what its time is counted from."""
        if version is not self.applies(version.kind):
            return self.standing(version)
        begins = version.in_force_from
        whole = f"Versionen gäller från och med den {date_text(begins)}." if begins else ""
        told = self.standing(version).removeprefix(whole).strip()
        if version.dated or not self.due(version) or begins is None:
            return self.standing(version) if told else ""
        first = ", överenskommelsens första" if version.first else ""
        return f"{self.standing(version)} Tiden räknas från den dagen{first}."

    def not_decided(self, version: AnnexVersion) -> str:
        """Without a decision in writing, or a tillägg, the earlier version still applies."""
        if self.hidden(version):
            return "Beslutet om versionen visas inte här. Därför framgår det inte från vilken dag den gäller."
        why = [words for one in self.amendments(version) if (words := without_effect(one, self.agreement))]
        if why:
            return f"Versionen kom med ett tillägg, men {why[0]}. Därför framgår det inte om den gäller."
        applies = self.applies(version.kind)
        still = f"Därför gäller fortfarande {self.called(applies)}." if applies else "Därför gäller den inte."
        if decision_unknown(version, self.agreement):
            return f"Om versionen är beslutad är {NOT_KNOWN}. {still}"
        who = self.agreement.vocabulary.decider(version.annex.decided_by)
        lacks = f"skriftligt beslut av {who}" if who else "tillägg som alla parter har undertecknat"
        return f"Det finns inget {lacks} om versionen. {still}"

    def why_nothing(self, version: AnnexVersion) -> str:
        """Why the edition has nothing to read."""
        ground = version.head.sekretessgrund.words
        if version.withheld == "sekretess":
            basis = f" Grunden är {ground}." if ground else " Grunden är inte angiven."
            return f"Bilagan omfattas av sekretess och visas inte här.{basis}"
        if version.head.withdrawn:
            return withdrawal_sentence(version.head.atertagen, AsOf(self.made.as_of))
        if version.absent:
            return "Handlingen är inte inlämnad. Det som står på sidan är det som är känt om den."
        if version.withheld:
            basis = f" Grunden är {ground}." if ground else ""
            return f"Bilagan är intern och visas inte här.{basis}"
        return "Bilagans innehåll visas inte här."
