"""Who may speak about a change: those whom the gate before it knows, and those whom the change itself brings in.

The gate is `godkannande.yaml` as it is where the change is to enter. An organisation that nobody speaks for there
brings its accounts in its own change; whether it may is for those to say who are there already, and for a side that has
nobody yet, once, for whoever administers the repository.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from samverk.agreement.approvers import Approvers, read_approvers, side_of
from samverk.agreement.heirs import has_ended, heirs_of
from samverk.agreement.register import Register
from samverk.model.approval import Approver, Voice
from samverk.model.document import Document

ADMINISTRATOR = Voice("administratör", "arkivets administratör", (), ())


@dataclass(frozen=True, slots=True)
class Speakers:
    """The voices, by the register from before the change (`register`) and with it (`later`), on a day.

    `gate` is what speaks before the change, `all` that with what the change brings, `new` the names of what it brings.
    """

    gate: Approvers
    all: Approvers
    new: tuple[str, ...]
    register: Register
    later: Register
    day: date

    def parties(self, named: Mapping[str, str]) -> tuple[Voice, ...]:
        """The voice of each party, `named` by its organisation, in order and each once.

        One that has ended is not waited for: whoever came after it is asked, or else anybody on its side, where no
        other party stands there. One side is never left alone.
        """
        there = {organisation for organisation in named if not self._ended(organisation)}
        found = {organisation: self.all.speaker(organisation, named[organisation]) for organisation in there}
        voices: dict[str, Voice] = {}
        sides = {self._side(organisation) for organisation in there}
        for organisation in named:
            heirs = self._heirs(organisation)
            if organisation in there:
                voices[organisation] = found[organisation]
            elif heirs and not there & set(heirs):
                heir = _any_of([self.all.speaker(one, self.called(one)) for one in heirs])
                voices[heir.id] = heir
            elif not heirs and (side := self._side(organisation)) not in sides:
                voices[side] = next((one for one in self.sides(self.all) if one.id == side), Voice(side, side, (), ()))
        return tuple(voices.values())

    def gone(self, named: Mapping[str, str]) -> Iterable[str]:
        """A sentence about every party that has ended."""
        for organisation, name in named.items():
            if self._ended(organisation):
                heirs = [self.called(one) for one in self._heirs(organisation)]
                instead = f"{' eller '.join(heirs)} har kommit efter och talar i stället." if heirs else ""
                yield f"{name} har upphört, så ingen väntar på den. {instead}".strip()

    def sides(self, approvers: Approvers) -> list[Voice]:
        """One voice for each side of the register, of all the organisations on it that speak there and are left."""
        sides: dict[str, list[Voice]] = {p.sida.words: [] for p in self.register.principals.values()}
        for voice in approvers.organisations.values():
            if not self._ended(voice.id):
                sides.get(self._side(voice.id), []).append(voice)
        return [
            Voice(
                side,
                f"någon organisation på sidan {side}",
                tuple(dict.fromkeys(chain.from_iterable(v.accounts for v in voices))),
                tuple(dict.fromkeys(chain.from_iterable(v.groups for v in voices))),
            )
            for side, voices in sides.items()
        ]

    def called(self, organisation: str) -> str:
        """What the register calls the organisation, with or without the change; else its id."""
        row = self.register.organisations.get(organisation) or self.later.organisations.get(organisation)
        return (row.namn.words if row else "") or organisation

    def of_others(self, organisation: str) -> set[str]:
        """The accounts and groups that speak for another side than the organisation's before the change, folded."""
        side = self._side(organisation)
        other = [voice for key, voice in self.gate.organisations.items() if self._side(key) != side]
        return {name.casefold() for voice in other for name in (*voice.accounts, *voice.groups)}

    def _side(self, organisation: str) -> str:
        known = organisation in self.register.organisations
        return side_of(organisation, self.register if known else self.later)

    def _ended(self, organisation: str) -> bool:
        return has_ended(organisation, self.register, self.day)

    def _heirs(self, organisation: str) -> list[str]:
        return heirs_of(organisation, self.register, self.day)


def speakers(
    before: Document | None, after: Document | None, register: Register, later: Register, day: date
) -> Speakers:
    """Those who speak where the gate is `before` where the change enters, and `after` with the change."""
    gate = read_approvers(before, register)
    file = read_approvers(after, later)
    found = Speakers(gate, gate, (), register, later, day)
    brought = {
        key: _kept(voice, found.of_others(key))
        for key, voice in file.organisations.items()
        if speaks(voice) and not _known(gate.organisations, key)
    }
    owners = {key: voice for key, voice in file.owners.items() if speaks(voice) and not _known(gate.owners, key)}
    all_ = replace(
        gate,
        organisations={**gate.organisations, **brought},
        owners={**gate.owners, **owners},
        rows=gate.rows if before else file.rows,
    )
    return replace(found, all=all_, new=tuple(voice.name for voice in (*brought.values(), *owners.values())))


def administrators(given: Iterable[Approver]) -> tuple[str, ...]:
    """The accounts that have approved and administer the repository, as the forge says."""
    return tuple(dict.fromkeys(approver.account for approver in given if approver.administrator))


def speaks(voice: Voice) -> bool:
    """Whether anybody speaks for it."""
    return bool(voice.accounts or voice.groups)


def anybody(approvers: Approvers) -> bool:
    """Whether anybody speaks for anything there."""
    return any(speaks(voice) for voice in (*approvers.organisations.values(), *approvers.owners.values()))


def _known(voices: Mapping[str, Voice], key: str) -> bool:
    return key in voices and speaks(voices[key])


def _kept(voice: Voice, out: set[str]) -> Voice:
    """The voice without those who speak for another side already: they never speak for this one too."""
    return replace(
        voice,
        accounts=tuple(name for name in voice.accounts if name.casefold() not in out),
        groups=tuple(name for name in voice.groups if name.casefold() not in out),
    )


def _any_of(voices: Sequence[Voice]) -> Voice:
    """One voice for several, any of whom is enough."""
    return Voice(
        " eller ".join(voice.id for voice in voices),
        " eller ".join(voice.name for voice in voices),
        tuple(dict.fromkeys(chain.from_iterable(voice.accounts for voice in voices))),
        tuple(dict.fromkeys(chain.from_iterable(voice.groups for voice in voices))),
    )
