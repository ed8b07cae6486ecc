"""The agreement's own words, with how each paragraph's clauses are followed beside them."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from samverk.model.standing import Standing
from samverk.site.addresses import CLAUSES, link, requirements_uri
from samverk.site.markup import Html, breakable, element, hidden, join, sign
from samverk.site.page.district.answers import ways
from samverk.site.page.frame import standing_words
from samverk.site.view.agreement import AgreementView, Piece, TextBlock

HUMAN = "bedöms av människa"


def text_section(view: AgreementView, here: str) -> Html:
    """The section with the whole text; says so where the text could not be made."""
    parts = [element("h2", breakable("Överenskommelsen ord för ord"), id="overenskommelsen"), _on_the_way(view, here)]
    if not view.text:
        none = view.untold.get("text") or "Texten kan inte visas förrän felen ovan är rättade."
        parts.append(element("p", none, class_="sv-none"))
        return element("section", *parts, class_="sv-agreement")
    key = "Vid varje stycke står hur bestämmelserna följs. Numren leder till kraven och vad bedömningen vilar på."
    parts.append(element("p", key, class_="sv-small"))
    if view.lacking:
        parts.append(element("p", view.lacking, class_="sv-none"))
    seen: set[str] = set()
    for bullets, blocks in groupby(view.text, key=lambda block: block.kind == "bullet"):
        if bullets:
            parts.append(_bullets(tuple(blocks), view, here, seen))
        else:
            parts += [_block(block, view, here, seen) for block in blocks]
    return element("section", *parts, class_="sv-agreement")


def _on_the_way(view: AgreementView, here: str) -> Html:
    """What will make the words below, or the annexes to them, others."""
    if not view.on_the_way:
        return Html("")
    items = [
        element("li", element("span", one.sentence, data_turn=one.turn or None), " ", ways(one.ways, here))
        for one in view.on_the_way
    ]
    return element(
        "div", element("h3", "Det här är på väg", id="pa-vag"), element("ul", *items), class_="sv-on-the-way"
    )


def _bullets(blocks: tuple[TextBlock, ...], view: AgreementView, here: str, seen: set[str]) -> Html:
    begun = _begun(blocks, seen)
    items = [element("li", element("p", _words(one, view, seen), class_="sv-words sv-bullet")) for one in blocks]
    return _row(element("ul", *items, class_="sv-bullets"), begun, view, here)


def _block(block: TextBlock, view: AgreementView, here: str, seen: set[str]) -> Html:
    """One block with how the clauses that begin in it are followed; `seen` are the clauses that have begun before."""
    begun = _begun((block,), seen)
    words = _words(block, view, seen)
    match block.kind:
        case "title" | "heading":
            own = element("h3", words, class_="sv-words", id=block.anchor or None)
        case "subheading":
            own = element("h4", words, class_="sv-words", id=block.anchor or None)
        case _:
            own = element("p", words, class_=f"sv-words sv-{block.kind}")
    return _row(own, begun, view, here)


def _row(words: Html, begun: tuple[str, ...], view: AgreementView, here: str) -> Html:
    return element("div", words, _margin(begun, view, here), class_="sv-row")


def _begun(blocks: Iterable[TextBlock], seen: set[str]) -> tuple[str, ...]:
    clauses = dict.fromkeys(piece.clause for block in blocks for piece in block.pieces if piece.clause)
    return tuple(clause for clause in clauses if clause not in seen)


def _words(block: TextBlock, view: AgreementView, seen: set[str]) -> Html:
    return join(*(_piece(piece, view, seen) for piece in block.pieces))


def _piece(piece: Piece, view: AgreementView, seen: set[str]) -> Html:
    """The words; the first piece of a clause carries its number, which is its permalink."""
    if piece.clause is None:
        return join(piece.text)
    note = view.notes.get(piece.clause)
    tone = note.standing.words.tone if note else "plain"
    first = piece.clause not in seen
    seen.add(piece.clause)
    anchor = anchor_of(piece.clause)
    words = element("span", piece.text.strip(), id=anchor if first else None, class_=f"sv-clause sv-{tone}")
    number = _permalink(piece.clause, anchor) if first else Html("")
    return join(number, words, " ") if piece.text[-1:].isspace() else join(number, words)


def _permalink(clause: str, anchor: str) -> Html:
    """The number stands in the style: who copies the words gets the words alone."""
    label = f"Länk till bestämmelse {clause}"
    return element("a", "", href=f"#{anchor}", class_="sv-anchor", aria_label=label, data_clause=clause)


def anchor_of(clause: str) -> str:
    """`c31` for C31: the fragment of the clause's permalink."""
    return "".join(char for char in clause.lower() if char.isalnum())


def _margin(begun: tuple[str, ...], view: AgreementView, here: str) -> Html:
    """`△ påpekas C58`, `✓ uppfylls C59`: a line for each standing, the worst first; nothing where no clause begins."""
    by_standing = _by_standing(begun, view)
    there = link(here, requirements_uri(view.id))
    lines = []
    for standing, clauses in by_standing.items():
        links = (element("a", clause, href=f"{there}#{anchor_of(clause)}") for clause in clauses)
        lines.append(
            element("p", standing_words(standing, _turn(clauses, standing, view)), " ", join(*links, between=" "))
        )
    asked = [clause for clause in begun if clause not in view.notes and clause in view.questions]
    if asked:
        links = (_catalogued(clause, view, here) for clause in asked)
        lines.append(element("p", f"{HUMAN} ", join(*links, between=" "), class_="sv-human"))
    if not lines:
        return Html("")
    return element("div", hidden("Bedömning: "), *lines, class_="sv-notes")


def _by_standing(clauses: tuple[str, ...], view: AgreementView) -> Mapping[Standing, list[str]]:
    """The clauses that any rule puts so; that a rule does not apply is said only where no other has more to say."""
    found: dict[Standing, list[str]] = {standing: [] for standing in Standing}
    for clause in clauses:
        note = view.notes.get(clause)
        standings = {rule.standing for rule in note.rules} if note else set()
        for standing in standings - {Standing.NOT_APPLICABLE} or standings:
            found[standing].append(clause)
    return {standing: own for standing, own in found.items() if own}


def _turn(clauses: Iterable[str], standing: Standing, view: AgreementView) -> str | None:
    turns = (rule.turn for clause in clauses for rule in view.notes[clause].rules if rule.standing is standing)
    return min((turn for turn in turns if turn), default=None)


def _catalogued(clause: str, view: AgreementView, here: str) -> Html:
    """The clause's number, as a link to it among all clauses where it stands there."""
    anchor = view.anchors.get(clause)
    return element("a", clause, href=link(here, CLAUSES, anchor)) if anchor else join(clause)


def text_contents(view: AgreementView) -> Html:
    """The headings of the text, each with what is wrong below it; empty where there are none."""
    items = []
    for heading, clauses in _sections(view.text):
        standings = _by_standing(clauses, view)
        wrong = [one.words for one in (Standing.BREACHED, Standing.REMARKED) if one in standings]
        marks = (join(" ", element("span", sign(w.sign), " ", w.word, class_=f"sv-verdict sv-{w.tone}")) for w in wrong)
        words = "".join(piece.text for piece in heading.pieces)
        items.append(element("li", element("a", words, href=f"#{heading.anchor}"), *marks))
    if not items:
        return Html("")
    title = element("h3", "I överenskommelsen", id="i-overenskommelsen")
    return element("nav", title, element("ol", *items), class_="sv-toc", aria_labelledby="i-overenskommelsen")


def _sections(text: Iterable[TextBlock]) -> list[tuple[TextBlock, tuple[str, ...]]]:
    """The headings of the first level with the clauses that stand below each."""
    found: list[tuple[TextBlock, list[str]]] = []
    for block in text:
        if block.kind == "heading" and block.anchor:
            found.append((block, []))
        if found:
            found[-1][1].extend(piece.clause for piece in block.pieces if piece.clause)
    return [(heading, tuple(dict.fromkeys(clauses))) for heading, clauses in found]
