"""A page per rule, and the list of all rules, clause by clause."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from samverk.model.example_mark import MARKS
from samverk.site.addresses import CLAUSES, RULES, agreement_uri, link, rule_uri
from samverk.site.markup import Html, breakable, element, escape, escape_lines, join
from samverk.site.page.district.findings import support_block
from samverk.site.page.frame import (
    Page,
    assessed,
    breadcrumb,
    first_step,
    heading,
    notices,
    rule_standing,
    sheet,
    table,
)
from samverk.site.page.text import anchor_of
from samverk.site.publication.publication import Publication
from samverk.site.read.rule import rule_views
from samverk.site.view.rule import EvidenceLine, ExampleView, RuleView, StandingRow
from samverk.site.view.shared import Edition


def pages(made: Publication) -> Iterator[Page]:
    """The list of rules and a page for each."""
    views = rule_views(made)
    yield rules_page(views, made.edition)
    for view in views:
        yield rule_page(view, made.edition)


def rule_page(view: RuleView, edition: Edition) -> Page:
    """`regler/<id>.md`."""
    here = rule_uri(view.id)
    word = element("span", view.serious, class_="sv-serious")
    state = f"Regeln är {view.status} {view.validity}. Ägare: {view.owner}. Regelverk: {view.rule_set}."
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), ("Regler", RULES), last=view.title),
        element("h1", breakable(view.title), id="regel"),
        element("p", word, " ", view.meaning, class_="sv-chips"),
        assessed(edition, view.turn),
        _standings(view, here),
        element("section", heading(2, "Så står det", "kalla"), support_block(view.support), _sources(view, here)),
        _choices(view),
        _explanation(view),
        element(
            "section",
            heading(2, "Om det brister", "atgard"),
            element("p", view.fix),
            *(element("p", remark) for remark in view.remarks),
        ),
        _examples(view),
        _followed() if view.sets_days else "",
        element("p", state, " Regelns namn: ", element("code", view.id), ".", class_="sv-small"),
    )
    meta = {"title": view.title, "description": f"Regel {view.id}: {view.title}"}
    return Page(here, sheet(*blocks), meta, view.source)


def _followed() -> Html:
    """The rule's own calendar and feed, beside its page."""
    days = element("a", "sista dagarna i din kalender", href="kalender.ics")
    told = element("a", "det som blir försenat i ett flöde", href="atom.xml")
    return element("p", "Följ kravet i alla överenskommelser: ", days, " eller ", told, ".", class_="sv-small")


def _explanation(view: RuleView) -> Html:
    paragraphs = [part for part in re.split(r"\n\s*\n", view.explanation) if part.strip()]
    if not paragraphs:
        return Html("")
    return element("section", heading(2, "Vad det betyder", "forklaring"), *(element("p", part) for part in paragraphs))


def _choices(view: RuleView) -> Html:
    """What the text leaves open, as a table: the choice, its value and its reason."""
    if not view.choices:
        return Html("")
    columns = ("Val", "Värde", "Skäl")
    rows = tuple(
        (element("code", breakable(choice.name)), escape(choice.value), escape(choice.reason))
        for choice in view.choices
    )
    caption = escape("Det som texten lämnar öppet, och hur regelverket har valt")
    return element("section", heading(2, "Valda läsningar", "val"), table(caption, columns, rows))


def _sources(view: RuleView, here: str) -> Html:
    """The way to each clause that the rule judges."""
    if not view.clauses:
        return Html("")
    links = (element("a", clause.id, href=link(here, CLAUSES, clause.anchor)) for clause in view.clauses)
    many = "Bestämmelserna" if len(view.clauses) > 1 else "Bestämmelsen"
    return element("p", f"{many} i sitt sammanhang: ", join(*links, between=", "), ".", class_="sv-small")


def standing_anchor(agreement: str) -> str:
    """Where on a rule's page it stands how the agreement stands to it; empty id: all agreements together."""
    return f"avtal-{agreement}" if agreement else "alla"


def _standings(view: RuleView, here: str) -> Html:
    title = heading(2, "Vem följer kravet?", "overenskommelser")
    if not view.standings:
        return element("section", title, element("p", "Kravet är inte bedömt i någon överenskommelse."))
    caption = element("span", "Så följs kravet i varje överenskommelse, och vad bedömningen vilar på")
    rows = tuple((_agreement(one, here), rule_standing(one.rule), _rests_on(one)) for one in view.standings)
    return element("section", title, table(caption, ("Överenskommelse", "Följs kravet?", "Det vilar på"), rows))


def _agreement(row: StandingRow, here: str) -> Html:
    anchor = standing_anchor(row.agreement.id)
    if not row.agreement.id:
        return element("span", "Alla överenskommelser tillsammans", id=anchor)
    return element("a", row.agreement.name, href=link(here, agreement_uri(row.agreement.id)), id=anchor)


def _rests_on(row: StandingRow) -> Html:
    """What is wrong in sentences, and folded the lines in the files that the verdict rests on."""
    said = (*row.messages, *(line.lacks for line in row.evidence if line.lacks))
    told = [element("p", sentence) for sentence in dict.fromkeys(said)]
    if not row.evidence:
        return join(*told) if told else element("span", "inget att visa", class_="sv-none")
    number = len(row.evidence)
    lines = element("ul", *(element("li", *_line(line)) for line in row.evidence), class_="sv-evidence")
    summary = element("summary", f"{number} rader i filerna" if number > 1 else "En rad i filerna")
    return join(*told, element("details", summary, lines, class_="sv-more-lines", data_unsearched=""))


def _line(line: EvidenceLine) -> tuple[Html, ...]:
    """The words first, then where they stand."""
    place = element("code", line.place, class_="sv-place")
    quote = line.quote.strip()
    words = [element("code", quote), Html(" ")] if quote else []
    return (*words, place)


def _examples(view: RuleView) -> Html:
    if not view.examples:
        return Html("")
    kinds = Counter(example.kind for example in view.examples)
    numbers: Counter[str] = Counter()
    shown = []
    for example in view.examples:
        numbers[example.kind] += 1
        many = kinds[example.kind] > 1
        shown.append(_example(example, f"{example.kind}, exempel {numbers[example.kind]}" if many else example.kind))
    marks = join(*(element("code", mark) for mark in MARKS), between=", ")
    lead = element("p", "Exemplen bedöms varje gång reglerna ändras. Rader som brister är märkta: ", marks, ".")
    return element("section", heading(2, "Exempel", "exempel"), lead, *shown, data_unsearched="")


def _example(example: ExampleView, title: str) -> Html:
    files = [
        element(
            "figure",
            element("figcaption", element("code", path)),
            element("pre", escape_lines(text), tabindex="0", role="region", aria_label=f"{title}: {path}"),
            class_="sv-code",
        )
        for path, text in example.files
    ]
    return join(element("h3", title), element("p", f"Bedömt den {example.as_of}.", class_="sv-small"), *files)


def rules_page(views: tuple[RuleView, ...], edition: Edition) -> Page:
    """`regler/index.md`: the rules by rule set, the one with most rules first, and in it by clause."""
    lead = (
        "Varje regel kommer ur en bestämmelse och citerar den. Vid varje regel står om den stoppar "
        "ändringar, eller om den som inte följer kravet bara får det påpekat."
    )
    sections = []
    seen: set[str] = set()
    anchors = {clause.id: clause.anchor for view in reversed(views) for clause in view.clauses}
    size = Counter(view.rule_set for view in views)
    cited = sorted(
        (-size[view.rule_set], _order(clause, view), clause, view) for view in views for clause in _clauses(view)
    )
    for rule_set, in_set in groupby(cited, key=lambda entry: entry[3].rule_set):
        clauses = []
        for clause, of_clause in groupby(in_set, key=lambda entry: entry[2]):
            anchor = anchor_of(clause)
            rules = [_entry(view) for *_, view in of_clause]
            shown = element("a", clause, href=link(RULES, CLAUSES, anchors[clause])) if clause in anchors else clause
            term = element("dt", shown, id=None if anchor in seen else anchor)
            seen.add(anchor)
            clauses.append(element("div", term, element("dd", element("ul", *rules))))
        title, shown_clauses = element("h2", breakable(rule_set)), element("dl", *clauses, class_="sv-clauses")
        sections.append(element("section", title, shown_clauses))
    blocks = (
        *notices(edition),
        breadcrumb(RULES, first_step(edition), last="Regler"),
        element("h1", "Regler", id="regler"),
        element("p", lead, class_="sv-lead"),
        element(
            "p",
            f"{len(views)} regler, så som de lyder den {edition.as_of}. ",
            element("a", "Läs bestämmelserna i sitt sammanhang", href=link(RULES, CLAUSES)),
            ".",
        ),
        *sections,
    )
    meta = {"title": "Regler", "description": "Alla regler som överenskommelserna bedöms efter."}
    return Page(RULES, sheet(*blocks), meta)


def _entry(view: RuleView) -> Html:
    name = element("a", view.title, href=link(RULES, rule_uri(view.id)))
    word = element("span", view.serious, class_="sv-serious")
    return element("li", name, " ", word)


def _clauses(view: RuleView) -> tuple[str, ...]:
    """Every clause that the rule judges, its own first."""
    return tuple(dict.fromkeys((view.support.clause, *view.support.also)))


def _order(clause: str, view: RuleView) -> tuple[str, str, list[int], str]:
    """C2 before C10, 4 § before 10 §, and each series by itself."""
    numbers = [int(part) for part in re.findall(r"\d+", clause)]
    return view.rule_set, re.sub(r"\d.*", "", clause), numbers, view.id
