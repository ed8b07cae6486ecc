"""Whether the targets of an agreement's åtgärdsplan have a page, and where on it each of them stands."""

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.parts.target import Target
from samverk.agreement.swedish import capitalised
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.enclosed import has_words
from samverk.site.read.said import UNTOLD, told_text


def plan_with_targets(known: Overview, made: Publication) -> AnnexVersion | None:
    """The version of the åtgärdsplan that applies, where the edition may show it and it has targets."""
    agreement = known.agreement
    if not agreement.readable:
        return None
    plan = applying(agreement, versions(agreement), "åtgärdsplan", made.as_of).last
    shown = plan is not None and has_words(plan, made.edition.name)
    return plan if plan and shown and (plan.head.malvarden.rows or plan.head.malvarden.faults) else None


def anchor(target: Target, plan: AnnexVersion) -> str:
    """Where a target of the plan stands on the page of its agreement."""
    number = next((n for n, one in enumerate(plan.head.malvarden, 1) if one is target), 0)
    return f"mal-{target.id.words or number}"


def target_called(target: Target) -> str:
    """What is measured, or that it is not told here."""
    if target.indikator.faults:
        return f"Mål som {UNTOLD}"
    return capitalised(told_text(target.indikator) or target.id.words or "mål utan indikator")
