"""What the rules will find in versions of annexes that nobody has decided yet, once they are decided."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.content import Agreement, Content
from samverk.agreement.undecided import supposed_decided, undecided
from samverk.facts.catalogue import KINDS
from samverk.judging import Judge
from samverk.model.finding import Finding
from samverk.model.rule import Rule


def found_when_decided(
    agreement: Agreement,
    judge: Judge,
    day: date,
    told: Collection[Finding],
    before: Content | None = None,
) -> Iterator[Finding]:
    """What is found of the agreement as if its undecided versions applied, and is not `told` of it as it is.

    Only what the versions' own words decide: not what a decision and its day do. `before` is what a change is compared
    with, where only what it brings is asked for: what lay there, undecided, is left out.
    """
    drafts = [one for one in undecided(agreement, day) if not before or _is_new(one, before)]
    if not drafts:
        return
    supposed = supposed_decided(agreement, drafts, day)
    rules, known = judge.rules_of(agreement), {one.key for one in told}
    for finding in judge.agreement(supposed, day).findings:
        version = _reason(finding, rules, drafts)
        if version and finding.key not in known and finding.waiver is None:
            yield replace(finding, supposes=_event(version))


def _event(version: AnnexVersion) -> str:
    """What has to happen before it applies, as the end of a sentence."""
    return f"{version.annex.name} har {'beslutats' if version.annex.decided_by else 'förts in genom ett tillägg'}"


def _is_new(version: AnnexVersion, before: Content) -> bool:
    old = before.documents.get(version.document.path)
    return old is None or old.text != version.document.text


def _reason(finding: Finding, rules: Mapping[str, Rule], drafts: Collection[AnnexVersion]) -> AnnexVersion | None:
    """The version whose words the finding rests on: the one that it stands in, else the first that its rule reads."""
    if finding.rule not in rules:
        return None
    subject = rules[finding.rule].subject
    needed = KINDS[subject.kind].needed(subject.conditions)
    read = [one for one in drafts if one.annex.typ in needed]
    return next((one for one in read if one.document.path == finding.span.path), read[0] if read else None)
