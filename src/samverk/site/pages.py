"""All pages of an edition: a pure function from what was judged to Markdown."""

from samverk.site.page import Page
from samverk.site.page_agreement import agreement_page
from samverk.site.page_rule import rule_page, rules_page
from samverk.site.page_start import start_page
from samverk.site.view import AgreementView, Edition, RuleView, StartView


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
