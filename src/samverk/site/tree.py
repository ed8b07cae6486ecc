"""All pages of an edition: a pure function from what was judged to Markdown."""

from pathlib import Path

from samverk.check import Judged
from samverk.site.page.agreement import agreement_page
from samverk.site.page.frame import Page
from samverk.site.page.handwritten import handwritten
from samverk.site.page.rule import rule_page, rules_page
from samverk.site.page.start import start_page
from samverk.site.read.edition import Views, views
from samverk.site.view.agreement import AgreementView
from samverk.site.view.city import StartView
from samverk.site.view.rule import RuleView
from samverk.site.view.shared import Edition


def compose(
    start: StartView, agreements: tuple[AgreementView, ...], rules: tuple[RuleView, ...], edition: Edition
) -> tuple[Page, ...]:
    """The generated pages: the start page, the agreements, the list of rules, the rules; addresses are unique."""
    return (
        start_page(start, edition),
        *(agreement_page(view, edition) for view in agreements),
        rules_page(rules, edition),
        *(rule_page(view, edition) for view in rules),
    )


def pages(judged: Judged, edition: str) -> tuple[Page, ...]:
    """The generated pages of `edition` (`public` or `internal`)."""
    found = views(judged, edition)
    return compose(found.start, found.agreements, found.rules, found.edition)


def tree(judged: Judged, edition: str, root: Path) -> tuple[Page, ...]:
    """Every page of the edition, those that people wrote included: what both adapters hand over, sorted by uri."""
    found: Views = views(judged, edition)
    made = compose(found.start, found.agreements, found.rules, found.edition)
    return tuple(sorted((*made, *handwritten(root, found.edition)), key=lambda page: page.uri))
