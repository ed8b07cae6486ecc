"""What stands in godkannande.yaml: which accounts speak for whom, and who approves what."""

from dataclasses import dataclass

from samverk.agreement.parts.reading import Part, rows, text, texts
from samverk.model.stated import Listed, Stated


@dataclass(frozen=True, slots=True)
class Speaker(Part):
    """One row under `parter`: the accounts and groups that speak for an organisation of the register."""

    organisation: Stated[str] = text("organisation")
    konton: Listed[Stated[str]] = texts("konton")
    grupper: Listed[Stated[str]] = texts("grupper")
    anmarkning: Stated[str] = text("anmärkning")


@dataclass(frozen=True, slots=True)
class Owner(Part):
    """One row under `ägare`: those who answer for what belongs to no single agreement."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    konton: Listed[Stated[str]] = texts("konton")
    grupper: Listed[Stated[str]] = texts("grupper")
    anmarkning: Stated[str] = text("anmärkning")


@dataclass(frozen=True, slots=True)
class ApprovalRow(Part):
    """One row under `delar`: who approves changes of some parts, or of files outside the content."""

    delar: Listed[Stated[str]] = texts("delar")
    sokvagar: Listed[Stated[str]] = texts("sökvägar")
    kravs: Stated[str] = text("krävs")
    agare: Stated[str] = text("ägare")
    anmarkning: Stated[str] = text("anmärkning")


@dataclass(frozen=True, slots=True)
class ApproversFile(Part):
    """Everything in godkannande.yaml."""

    parter: Listed[Speaker] = rows("parter", Speaker)
    agare: Listed[Owner] = rows("ägare", Owner)
    delar: Listed[ApprovalRow] = rows("delar", ApprovalRow)
    anmarkning: Stated[str] = text("anmärkning")
