"""Whether the targets of an agreement's åtgärdsplan have a page, and where on it each of them stands."""

from samverk.agreement.annex_list import applying
from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.parts.target import Target
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.enclosed import has_words


def plan_with_targets(known: Overview, made: Publication) -> AnnexVersion | None:
    """The version of the åtgärdsplan that applies, where the edition may show it and it has targets."""
    agreement = known.agreement
    if not agreement.readable:
        return None
    plan = applying(agreement, versions(agreement), "åtgärdsplan", made.as_of).last
    shown = plan is not None and has_words(plan, made.edition.name)
    return plan if plan and shown and (plan.head.malvarden.rows or plan.head.malvarden.faults) else None


def anchor(target: Target) -> str:
    """Where a target stands on the page of its agreement."""
    return f"mal-{target.id.words or target.place.start_line}"
