"""Accounts that speak for a party or an owner: rows of godkannande.yaml."""

from collections.abc import Sequence
from dataclasses import dataclass

from samverk.agreement.content import APPROVERS, Content
from samverk.agreement.parts.approvers import ApproversFile, Owner, Speaker
from samverk.agreement.parts.reading import of_document
from samverk.agreement.swedish import list_text
from samverk.drafting.draft import Draft, FileAt, listed
from samverk.model.document import Document
from samverk.model.errors import UsageError
from samverk.source.edit import insert_row, put
from samverk.source.fault import shown
from samverk.source.written import Value

_SIGNS = frozenset(" @,=")


@dataclass(frozen=True, slots=True)
class Approver:
    """`whom` is an organisation of the register, or an owner's id; `accounts` and `groups` are the forge's names."""

    whom: str
    accounts: tuple[str, ...]
    groups: tuple[str, ...] = ()


def whom(content: Content) -> tuple[str, ...]:
    """Those whom accounts may speak for."""
    owners = _file(content.approvers).agare if content.approvers else ()
    return (*content.register.organisations, *(one.id.words for one in owners))


def approver(content: Content, made: Approver, file_at: FileAt) -> Draft:
    """The file with the accounts in it. Raises UsageError for an impossible answer."""
    if content.approvers is None:
        raise UsageError(f"{content.root}/{APPROVERS} finns inte eller går inte att läsa. Skriv den med samverk init.")
    if made.whom not in whom(content):
        raise UsageError(f"{shown(made.whom)} finns inte. Välj bland {listed(whom(content))}.")
    wrong = next((one for one in (*made.accounts, *made.groups) if not one or set(one) & _SIGNS), None)
    if wrong is not None or any("/" in one for one in made.accounts):
        raise UsageError(
            f"{shown(wrong or made.accounts[0])} är inget konto. Skriv kontots namn där arkivet ligger, utan @."
        )
    if not made.accounts and not made.groups:
        raise UsageError("Ange minst ett konto med --konto.")
    path = content.approvers.path
    after = file_at(path)
    key, number, row = _row(content.approvers, made.whom)
    for name, new, old in (
        ("konton", made.accounts, row.konton if row else ()),
        ("grupper", made.groups, row.grupper if row else ()),
    ):
        known = [one.words for one in old]
        more = [one for one in dict.fromkeys(new) if one not in known]
        if new and not more:
            raise UsageError(f"{list_text([*new])} talar redan för {made.whom}. Inget är skrivet.")
        if more and row:
            after = put(path, after, (key, number, name), [*known, *more])
    if row is None:
        fresh: dict[str, Value] = {"organisation": made.whom, "konton": [*made.accounts]}
        after = insert_row(path, after, (key,), fresh | ({"grupper": [*made.groups]} if made.groups else {}))
    told = f"{list_text([*made.accounts, *made.groups])} talar för {made.whom}: det står i {path}."
    return Draft({}, {path: after}, (told, "Det räknas från den ändring som kommer efter den här."))


def _row(approvers: Document, name: str) -> tuple[str, int, Speaker | Owner | None]:
    file = _file(approvers)
    rows: Sequence[tuple[str, int, Speaker | Owner]] = (
        *(("parter", number, one) for number, one in enumerate(file.parter) if one.organisation.words == name),
        *(("ägare", number, one) for number, one in enumerate(file.agare) if one.id.words == name),
    )
    return next(iter(rows), ("parter", 0, None))


def _file(approvers: Document) -> ApproversFile:
    return of_document(ApproversFile, approvers)
