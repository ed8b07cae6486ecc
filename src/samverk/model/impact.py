"""What a change of the rules does to the agreements."""

from dataclasses import dataclass

from samverk.model.finding import Finding
from samverk.model.report import Report


@dataclass(frozen=True, slots=True)
class Impact:
    """The findings that an agreement gains and loses, each in report order; never both empty.

    `agreement` None: findings about all agreements together, or about files that belong to none.
    """

    agreement: str | None
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]


def impact_of(old: Report, new: Report) -> tuple[Impact, ...]:
    """What each agreement gains and loses from the one report to the other, sorted by agreement.

    Agreements that neither gain nor lose are left out. A finding whose severity changes is both lost and gained.
    """
    had, has = _by_identity(old), _by_identity(new)
    gained = [finding for key, finding in has.items() if key not in had]
    lost = [finding for key, finding in had.items() if key not in has]
    touched = sorted({f.agreement for f in (*gained, *lost)}, key=lambda agreement: agreement or "")
    return tuple(
        Impact(
            agreement,
            tuple(f for f in gained if f.agreement == agreement),
            tuple(f for f in lost if f.agreement == agreement),
        )
        for agreement in touched
    )


def _by_identity(report: Report) -> dict[tuple[str, str, str, str | None], Finding]:
    """The findings by what makes two of them the same to a reader: what they concern, how bad, what is said."""
    return {(f.key, f.severity.value, f.message, f.waiver): f for f in report.findings}
