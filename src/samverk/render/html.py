"""The report as a page to keep, send and print: one file that fetches nothing and runs nothing."""

import base64
import hashlib
import html
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.model.finding import Finding, Outcome
from samverk.model.report import Report, merged, requirements
from samverk.model.rule import Rule
from samverk.model.span import Span
from samverk.model.standing import Apart, Counted, Standing, numbers
from samverk.render.html_style import STYLE
from samverk.render.styled_text import printable
from samverk.render.tally import (
    NOTHING_JUDGED,
    blocking_causes,
    circumstances,
    cited,
    counted,
    earlier,
    how_judged,
    overdue,
    title_of,
    verdict_sentence,
)

NOTHING_WRONG = "inga brister och inga påpekanden"
WRONG = (Standing.BREACHED, Standing.REMARKED, Standing.NOT_ASSESSED)
TOGETHER = "Alla överenskommelser tillsammans"
CARDS: tuple[Counted, ...] = (
    Standing.MET, Standing.BREACHED, Standing.REMARKED, Apart.WAIVED, Apart.INHERITED, Standing.NOT_ASSESSED,
    Standing.NOT_APPLICABLE,
)  # fmt: skip


class Html(str):
    """Text that is already HTML. Only `_tag` and `_joined` make it from other text."""

    __slots__ = ()


Child: TypeAlias = str | None


def render(reports: Iterable[Report], rules: Mapping[str, Rule]) -> str:
    """The whole page, with a final line break: the verdict first, then every agreement; `rules` by id."""
    report = merged(reports)
    groups = _groups(report)
    main = _tag("main", *_summary(report), _contents(groups, report), *_sections(groups, report, rules))
    judged = f"Läget bedömt {date_text(report.as_of)}"
    body = _tag(
        "body",
        _tag("header", _tag("p", _tag("strong", "Samverk"), _tag("span", judged)), class_="bar"),
        main,
        _tag("footer", "Skapad av samverk check --format html. Sidan hämtar ingenting och kan sparas som den är."),
    )
    style_hash = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style_hash}'; base-uri 'none'; form-action 'none'"
    head = Html(
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"{_tag('title', f'{verdict_sentence(report)} Samverk, {date_text(report.as_of)}')}\n<style>{STYLE}</style>\n"
    )
    return f'<!DOCTYPE html>\n<html lang="sv">\n<head>\n{head}</head>\n{body}\n</html>\n'


def _groups(report: Report) -> dict[str, tuple[list[Finding], list[Outcome]]]:
    """Findings and outcomes by agreement, in the order of their ids; "" (all together) last."""
    ids = (
        {*report.agreements}
        | {f.agreement or "" for f in (*report.findings, *report.when_decided)}
        | {o.agreement or "" for o in report.outcomes}
    )
    groups: dict[str, tuple[list[Finding], list[Outcome]]] = {
        name: ([], []) for name in sorted(ids, key=lambda name: (not name, name))
    }
    for finding in report.causes:
        groups[finding.agreement or ""][0].append(finding)
    for outcome in report.outcomes:
        groups[outcome.agreement or ""][1].append(outcome)
    return groups


def _summary(report: Report) -> list[Html]:
    blocking, late, counts = requirements(blocking_causes(report)), len(overdue(report)), report.counts
    chips = [
        _chip(Standing.BREACHED, blocking, " som stoppar"),
        ("good", "✓ Inget stoppar ändringen", report.judged and not report.unjudged and not blocking),
        ("unknown", f"? {verdict_sentence(report)}", report.judged and report.unjudged and not blocking),
        ("unknown", f"? {NOTHING_JUDGED}", not report.judged),
        ("bad", f"! {counted(late, 'sak är försenad', 'saker är försenade')}", late),
        *(_chip(one, counts[one]) for one in (Standing.REMARKED, Apart.WAIVED)),
    ]
    cards = {
        Html("Överens&shy;kommelser"): len(report.agreements),
        **{capitalised(one.words.word): counts[one] for one in CARDS if counts[one] or isinstance(one, Standing)},
    }
    against = f" mot {list_text(report.profiles)}" if report.profiles else ""
    compared = f", jämfört med {report.base}" if report.base else ""
    return [
        _tag("h1", verdict_sentence(report)),
        _tag(
            "ul", *(_tag("li", words, class_=f"chip {look}") for look, words, shown in chips if shown), class_="chips"
        ),
        _tag("p", f"Läget bedömt {date_text(report.as_of)}{against}{compared}. {_meaning(report)}", class_="lead"),
        *(_tag("p", sentence) for sentence in how_judged(report)),
        *([_tag("p", earlier(report))] if earlier(report) else []),
        _tag(
            "dl",
            *(_tag("div", _tag("dt", name), _tag("dd", str(number))) for name, number in cards.items()),
            class_="cards",
            aria_label="Antal krav",
        ),
    ]


def _chip(one: Counted, number: int, more: str = "") -> tuple[str, str, int]:
    return one.words.tone, f"{one.words.sign} {one.words.number(number)}{more}", number


def _meaning(report: Report) -> str:
    if report.blocking:
        return "Ändringen kan inte tas in förrän bristerna är rättade. Under varje brist står vad du ska skriva."
    if not report.judged:
        return "Det finns ingen överenskommelse här som går att bedöma."
    if report.unjudged:
        return "Inget hindrar att ändringen tas in, men allt är inte bedömt."
    if overdue(report):
        return "Det som är försenat beror bara på kalendern och hindrar ingen annan ändring."
    return "Inget hindrar att ändringen tas in."


def _contents(groups: Mapping[str, tuple[list[Finding], list[Outcome]]], report: Report) -> Html:
    """Links to the agreements, where there are several."""
    if len(groups) < 2:
        return Html("")
    items = []
    for number, (name, (findings, outcomes)) in enumerate(groups.items(), 1):
        said = list_text(numbers(_counts(findings, outcomes, report), WRONG)) or _nothing_wrong(name, report)
        items.append(_tag("li", _tag("a", name or TOGETHER, href=f"#del-{number}"), f" – {said}"))
    return _tag("nav", _tag("ul", *items), aria_label="Överenskommelser")


def _nothing_wrong(agreement: str, report: Report) -> str:
    """What is said where nothing is wrong: of an agreement that nothing has judged, that it is so."""
    return "inte bedömd" if agreement in report.unjudged else NOTHING_WRONG


def _counts(findings: Sequence[Finding], outcomes: Sequence[Outcome], report: Report) -> Mapping[Counted, int]:
    """How many requirements stand how; what keeps a file from being read is counted among the breaches."""
    counts = Counter(report.counted(outcome) for outcome in outcomes)
    counts[Standing.BREACHED] += requirements(finding for finding in findings if not finding.citation)
    return counts


def _sections(
    groups: Mapping[str, tuple[list[Finding], list[Outcome]]], report: Report, rules: Mapping[str, Rule]
) -> Iterable[Html]:
    for number, (name, (findings, outcomes)) in enumerate(groups.items(), 1):
        heading = _tag("h2", name or TOGETHER, id=f"del-{number}")
        shown = [_finding(finding, report) for finding in findings if not finding.inherited]
        later = [finding for finding in report.when_decided if (finding.agreement or "") == name]
        shown += [_finding(finding, report) for finding in later]
        shown += [] if findings or later else [_tag("p", f"{capitalised(_nothing_wrong(name, report))}.")]
        yield _tag("section", heading, *shown, _outcomes(outcomes, report, rules), aria_labelledby=f"del-{number}")


def _finding(finding: Finding, report: Report) -> Html:
    waived, citation = finding.waiver is not None, finding.citation
    blocks = finding.blocks(deadlines_fail=report.deadlines_fail)
    effects = (
        ("stoppar ändringen", blocks),
        ("dispens", waived),
        ("försenat", finding.time_driven),
        ("när det är beslutat", bool(finding.supposes)),
    )
    effect = next((f", {words}" for words, holds in effects if holds), "")
    words = finding.standing.words
    word = _tag("span", f"{words.sign} {capitalised(words.word)}{effect}", class_="word")
    heading = _tag("h3", word, f" {finding.message}")
    place = _tag("p", _tag("code", _where(finding.span)), f" · {finding.rule}", class_="place muted")
    parts = [heading, place]
    if finding.quote.strip():
        parts.append(_quoted(finding))
    if citation:
        parts.append(_tag("blockquote", cited(citation)))
    parts.append(_tag("p", _tag("strong", "Gör så:"), f" {finding.fix}"))
    parts += [
        _tag("p", f"Se även {related.message} ", _tag("code", _where(related.span))) for related in finding.related
    ]
    followers = report.followers(finding)
    said = circumstances(finding, deadlines_fail=report.deadlines_fail, followers=followers)
    parts += [_tag("p", sentence) for sentence in said]
    look = "plain" if waived else words.tone
    return _tag("article", *parts, class_=f"finding {look}")


def _where(span: Span) -> str:
    return f"{span.path}:{span.start_line}:{span.start_column}"


def _quoted(finding: Finding) -> Html:
    """The offending line with its place marked; the mark is a line below the words, so that it shows in print."""
    span, line = finding.span, finding.quote
    start = min(span.start_column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.start_line else len(line)
    marked = line[start : max(end, start)]
    return _tag(
        "pre",
        _tag("span", f"{span.start_line} │ ", class_="number"),
        line[:start],
        _tag("mark", marked) if marked else None,
        line[start + len(marked) :],
        _tag("span", f"  ← {finding.hint}", class_="hint") if finding.hint else None,
    )


def _outcomes(outcomes: Sequence[Outcome], report: Report, rules: Mapping[str, Rule]) -> Html:
    """Every requirement with its standing and what that rests on, the worst first, folded together."""
    if not outcomes:
        return Html("")
    judged = sorted(outcomes, key=lambda o: (report.standing(o).rank, o.rule))
    counts = Counter(report.counted(outcome) for outcome in judged)
    order: tuple[Counted, ...] = (*Standing, *Apart)
    words = ", ".join(numbers(counts, order))
    head = _tag("tr", *(_tag("th", name, scope="col") for name in ("Följs kravet?", "Krav", "Bestämmelse", "Vilar på")))
    table = _tag("table", _tag("thead", head), _tag("tbody", *(_outcome(o, report, rules) for o in judged)))
    return _tag(
        "details",
        _tag("summary", f"{counted(len(outcomes), 'krav', 'krav')}: {words}"),
        _tag("div", table, class_="table"),
    )


def _outcome(outcome: Outcome, report: Report, rules: Mapping[str, Rule]) -> Html:
    words, rule = report.standing(outcome).words, rules.get(outcome.rule)
    waived = f", {Apart.WAIVED.words.word}" if report.waiver(outcome) else ""
    evidence = [
        _tag(
            "li",
            _tag("code", f"{e.span.path}:{e.span.start_line}"),
            " ",
            _tag("code", e.quote.strip(), class_="muted"),
            f" {e.lacks}" if e.lacks else "",
        )
        for e in outcome.evidence
    ]
    return _tag(
        "tr",
        _tag("td", _tag("span", f"{words.sign} {words.word}{waived}", class_=f"chip {words.tone}")),
        _tag("th", title_of(outcome.rule, rules), " ", _tag("code", outcome.rule, class_="muted"), scope="row"),
        _tag("td", f"{rule.citation.clause}, {rule.citation.source}" if rule else "–"),
        _tag("td", _tag("ul", *evidence) if evidence else "–"),
    )


def _tag(name: str, *children: Child, **attributes: str) -> Html:
    """One element: text among the children and every attribute's value is escaped; None is left out."""
    shown = "".join(f' {key.strip("_").replace("_", "-")}="{_escaped(value)}"' for key, value in attributes.items())
    inner = "".join(child if isinstance(child, Html) else _escaped(child) for child in children if child is not None)
    line = "\n" if name in {"li", "tr", "p", "h1", "h2", "h3", "article", "section", "details", "div", "pre"} else ""
    return Html(f"<{name}{shown}>{inner}</{name}>{line}")


def _escaped(text: str) -> str:
    return html.escape(printable(text))
