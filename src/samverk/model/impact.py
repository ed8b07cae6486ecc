"""What a change of the rules does to the agreements."""

from dataclasses import dataclass

from samverk.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Impact:
    """The findings that an agreement gains and loses, each in report order; never both empty.

    `agreement` None: findings about all agreements together, or about files that belong to none.
    """

    agreement: str | None
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
