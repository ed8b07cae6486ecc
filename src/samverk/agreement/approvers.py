"""The file `godkannande.yaml`, read: which accounts speak for whom, and who approves what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from samverk.agreement.parts.approvers import ApproversFile, Owner, Speaker
from samverk.agreement.parts.reading import of_document, said_texts
from samverk.agreement.register import Register
from samverk.model.approval import Approver, Need, Voice
from samverk.model.document import Document


@dataclass(frozen=True, slots=True)
class Row:
    """Who approves the changes of some parts, or of files outside the content."""

    parts: tuple[str, ...]
    paths: tuple[str, ...]
    need: Need
    owner: str | None


@dataclass(frozen=True, slots=True)
class Approvers:
    """Voices by the organisation (or the owner's id) they speak for, and the rows in the order of the file.

    `remarks` tell what is wrong with the accounts; an account that stands on two sides speaks for neither.
    """

    organisations: Mapping[str, Voice] = field(default_factory=dict)
    owners: Mapping[str, Voice] = field(default_factory=dict)
    rows: Sequence[Row] = ()
    remarks: tuple[str, ...] = ()

    def row_of_part(self, part: str) -> Row | None:
        """The first row that names the part; None where none does."""
        return next((row for row in self.rows if part in row.parts), None)

    def row_of_path(self, path: str) -> Row | None:
        """The row with the longest path that is the file, or a folder it lies in; None where none is."""
        fitting = [(stated, row) for row in self.rows for stated in row.paths if _fits(path, stated)]
        return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None

    def speaker(self, organisation: str, name: str) -> Voice:
        """The organisation's voice, silent where the file gives it none."""
        return self.organisations.get(organisation) or Voice(organisation, name, (), ())

    def heard(self, voice: Voice, given: Iterable[Approver]) -> Voice:
        """The voice with the accounts that have spoken for it. Forges do not tell capitals from small letters."""
        accounts, groups = _folded(voice.accounts), _folded(voice.groups)
        spoken = (a.account for a in given if a.account.casefold() in accounts or groups & _folded(a.groups))
        return replace(voice, approved_by=tuple(dict.fromkeys(spoken)))

    def knows(self, approver: Approver) -> bool:
        """Whether the account may speak for anybody at all."""
        return any(
            self.heard(v, (approver,)).approved_by for v in (*self.organisations.values(), *self.owners.values())
        )


def read_approvers(document: Document | None, register: Register) -> Approvers:
    """Those whom the file names; sides come from the register. Without a file nobody speaks for anybody."""
    if document is None:
        return Approvers()
    file = of_document(ApproversFile, document)
    remarks: list[str] = []
    stated: dict[str, Voice] = {}
    for row in file.parter:
        organisation = row.organisation.words
        known = register.organisations.get(organisation)
        if known is None:
            remarks.append(f"Organisationen {organisation} finns inte i registret, så dess konton räknas inte.")
            continue
        stated[organisation] = _joined(stated.get(organisation), _voice(row, organisation, known.namn.words))
    clashing = _on_two_sides(stated.values(), register)
    remarks += [
        f"{'Gruppen' if group else 'Kontot'} {name} står hos både {one} och {other}, som är på olika sidor, och räknas "
        "därför inte för någon av dem."
        for (name, group), (one, other) in clashing.items()
    ]
    return Approvers(
        organisations={key: _without(voice, clashing) for key, voice in stated.items()},
        owners={owner: _voice(row, owner, row.namn.words or owner) for row in file.agare if (owner := row.id.words)},
        rows=tuple(_rows(file)),
        remarks=tuple(remarks),
    )


def _rows(file: ApproversFile) -> Iterator[Row]:
    for row in file.delar:
        need: Need = next((need for need in get_args(Need) if need == row.kravs.words), "alla-parter")
        yield Row(said_texts(row.delar), said_texts(row.sokvagar), need, row.agare.words or None)


def _voice(row: Speaker | Owner, key: str, name: str) -> Voice:
    return Voice(key, name, said_texts(row.konton), said_texts(row.grupper))


def _joined(one: Voice | None, other: Voice) -> Voice:
    if one is None:
        return other
    return replace(other, accounts=one.accounts + other.accounts, groups=one.groups + other.groups)


def _on_two_sides(voices: Iterable[Voice], register: Register) -> dict[tuple[str, bool], tuple[str, str]]:
    """Each account (False) and group (True) of organisations on two sides, with the names of two of them."""
    places: dict[tuple[str, bool], dict[str, str]] = defaultdict(dict)
    for voice in voices:
        side = side_of(voice.id, register)
        for names, group in ((voice.accounts, False), (voice.groups, True)):
            for name in names:
                places[name.casefold(), group].setdefault(side, voice.name)
    return {key: (both[0], both[1]) for key, sides in places.items() if len(both := [*sides.values()]) > 1}


def side_of(organisation: str, register: Register) -> str:
    """The side of the organisation's principal; without a principal the organisation is a side of its own."""
    known = register.organisations.get(organisation)
    principal = register.principal(known).value if known else None
    return principal.sida.words if principal else organisation


def _without(voice: Voice, clashing: Iterable[tuple[str, bool]]) -> Voice:
    out = set(clashing)
    return replace(
        voice,
        accounts=tuple(name for name in voice.accounts if (name.casefold(), False) not in out),
        groups=tuple(name for name in voice.groups if (name.casefold(), True) not in out),
    )


def _folded(names: Iterable[str]) -> set[str]:
    return {name.casefold() for name in names}


def _fits(path: str, stated: str) -> bool:
    return path.startswith(stated) if stated.endswith("/") else path == stated
