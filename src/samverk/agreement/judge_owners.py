"""Who owns a file that judges content: rules, schemas and settings, also those that a content root brings itself."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from samverk.agreement.approvers import Approvers, Row
from samverk.agreement.speakers import ADMINISTRATOR, administrators, speaks
from samverk.model.approval import Approver, Voice

RULES = "rules/"
"""The folder whose row counts for what judges and has no row of its own."""


def owner_of_judge(path: str, approvers: Approvers, given: Sequence[Approver]) -> Voice:
    """Who has to agree when the file is changed with content: its owner, as heard.

    Where nobody speaks for one yet, it is whoever administers the repository.
    """
    rows = (approvers.row_of_path(one) for one in (path, RULES))
    key = next((row.owner for row in rows if row and row.need == "ägare" and row.owner), "")
    owner = approvers.owners.get(key)
    if owner is not None and speaks(owner):
        return approvers.heard(owner, given)
    return replace(ADMINISTRATOR, approved_by=administrators(given))


def asked_outside(
    changed: Iterable[str], judge: Collection[str], approvers: Approvers, given: Sequence[Approver], *, both: bool
) -> tuple[Mapping[Row, set[str]], Mapping[Voice, set[str]]]:
    """The rows that name files outside the content, and the owners who are asked beside them, each with its files.

    What judges the content (`judge`) and has no row of its own has that of the folder of rules; where that has none
    either its owner is asked, so that nobody softens what the next change is judged by. Where content is changed with
    it (`both`) its owner is asked whatever the rows say, as `samverk check` waits for then.
    """
    rows: dict[Row, set[str]] = defaultdict(set)
    owned: dict[Voice, set[str]] = defaultdict(set)
    for path in changed:
        row = approvers.row_of_path(path) or (approvers.row_of_path(RULES) if path in judge else None)
        owner = owner_of_judge(path, approvers, given)
        beside = path in judge and (row is None or (both and row.owner != owner.id))
        if beside:
            owned[owner].add(path)
        if row and not (beside and row.need == "ägare"):
            rows[row].add(path)
    return rows, owned
