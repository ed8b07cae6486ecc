"""The agreement's own words, with each clause's verdict beside them."""

from itertools import groupby

from samverk.model.standing import Standing
from samverk.site.addresses import CLAUSES, link, rule_uri
from samverk.site.markup import Html, breakable, element, hidden, join, sign
from samverk.site.page.frame import rule_standing, standing_words
from samverk.site.view.agreement import AgreementView, ClauseNote, Piece, TextBlock
from samverk.site.view.shared import RuleLink


def text_section(view: AgreementView, here: str) -> Html:
    """The section with the whole text; says so where the text could not be made."""
    parts = [element("h2", breakable("Överenskommelsen ord för ord"), id="overenskommelsen")]
    if not view.text:
        parts.append(element("p", "Texten kan inte visas förrän felen ovan är rättade.", class_="sv-none"))
        return element("section", *parts, class_="sv-agreement")
    key = (
        "Texten är överenskommelsens egen. Vid varje bestämmelse står om den följs. Öppna raden för att se reglerna om "
        "bestämmelsen och vad bedömningen vilar på. Tecknet § är en länk till bestämmelsen."
    )
    parts.append(element("p", key, class_="sv-small"))
    if not all(block.readable for block in view.text):
        parts.append(
            element(
                "p", "Några ord går inte att läsa, och kan inte visas förrän felen ovan är rättade.", class_="sv-none"
            )
        )
    seen: set[str] = set()
    for bullets, blocks in groupby(view.text, key=lambda block: block.kind == "bullet"):
        shown = [_block(block, view, here, seen) for block in blocks]
        parts.append(element("ul", *shown, class_="sv-bullets") if bullets else join(*shown))
    return element("section", *parts, class_="sv-agreement")


def _block(block: TextBlock, view: AgreementView, here: str, seen: set[str]) -> Html:
    """One block with a note for each clause that begins in it; `seen` are the clauses that have begun before."""
    clauses = tuple(dict.fromkeys(piece.clause for piece in block.pieces if piece.clause))
    many = len(clauses) > 1
    begun = tuple(clause for clause in clauses if clause not in seen)
    words = join(*(_piece(piece, view, seen, many=many) for piece in block.pieces))
    match block.kind:
        case "title" | "heading":
            own = element("h3", words, class_="sv-words")
        case "subheading":
            own = element("h4", words, class_="sv-words")
        case _:
            own = element("p", words, class_=f"sv-words sv-{block.kind}")
    row = join(own, _notes(begun, view, here) if begun else "")
    return element("li" if block.kind == "bullet" else "div", row, class_="sv-row")


def _piece(piece: Piece, view: AgreementView, seen: set[str], *, many: bool) -> Html:
    """The words; the first piece of a clause carries its anchor."""
    if piece.clause is None:
        return join(piece.text)
    note = view.notes.get(piece.clause)
    tone = note.standing.words.tone if note else "plain"
    first = piece.clause not in seen
    seen.add(piece.clause)
    words = element(
        "span",
        piece.text.strip(),
        id=anchor_of(piece.clause) if first else None,
        class_=f"sv-clause sv-{tone}",
        data_clause=piece.clause if many and first else None,
    )
    return join(words, " ") if piece.text[-1:].isspace() else words


def anchor_of(clause: str) -> str:
    """`c31` for C31: the fragment of the clause's permalink."""
    return "".join(char for char in clause.lower() if char.isalnum())


def _notes(clauses: tuple[str, ...], view: AgreementView, here: str) -> Html:
    """`§ C31 ✓ uppfyllt` with the rules folded for each clause; a human's question where no rule can tell."""
    lines = []
    for how, group in groupby(clauses, key=lambda clause: _judged_by(clause, view)):
        if how == "rules":
            lines += [_ruled(view.notes[clause], view, here) for clause in group]
        elif how == "human":
            lines += [element("p", _permalink(clause), " ", _question(clause, view, here)) for clause in group]
        else:
            own = tuple(group)
            links = join(*(_permalink(clause) for clause in own), between=" ")
            lines.append(element("p", links, " ", _catalogued("utan regel", own[0], view, here)))
    return element("div", *lines, class_="sv-notes")


def _judged_by(clause: str, view: AgreementView) -> str:
    """rules, human (a line to tick off) or nobody."""
    return "rules" if view.notes.get(clause) else "human" if clause in view.questions else "nobody"


def _question(clause: str, view: AgreementView, here: str) -> Html:
    words = _catalogued("bedöms av människa", clause, view, here)
    return element("span", words, ": ", view.questions[clause], class_="sv-verdict sv-none")


def _catalogued(words: str, clause: str, view: AgreementView, here: str) -> Html:
    """The words, as a link to the clause among all clauses where it stands there."""
    anchor = view.anchors.get(clause)
    if anchor is None:
        return element("span", words, class_="sv-verdict sv-none")
    about = hidden(f": {clause} bland alla bestämmelser")
    return element("a", words, about, href=link(here, CLAUSES, anchor), class_="sv-verdict sv-none")


def _permalink(clause: str) -> Html:
    words = (sign("§"), " ", hidden("Länk till bestämmelse "), clause)
    return element("a", *words, href=f"#{anchor_of(clause)}", class_="sv-anchor")


def _ruled(note: ClauseNote, view: AgreementView, here: str) -> Html:
    """The clause's verdicts, and folded beneath them the rules about it with what each rests on."""
    groups = _by_standing(note.rules)
    words = [standing_words(standing, _turn(rules)) for standing, rules in groups]
    number = len(note.rules)
    count = element("span", f"{number} {'regel' if number == 1 else 'regler'}", class_="sv-count")
    summary = element("summary", join(*words, between=" "), " ", count, hidden(" om denna bestämmelse"))
    title = element("p", "Regler om denna bestämmelse", class_="sv-note-title")
    rules = [_rule(rule, view, here) for rule in note.rules]
    about = element("p", _catalogued(f"{note.clause} bland alla bestämmelser", note.clause, view, here))
    fold = element("details", summary, title, element("ul", *rules), about, class_="sv-note-fold")
    return element("div", _permalink(note.clause), fold, class_="sv-note-row")


def _turn(rules: list[RuleLink]) -> str | None:
    return min((rule.turn for rule in rules if rule.turn), default=None)


def _by_standing(rules: tuple[RuleLink, ...]) -> list[tuple[Standing, list[RuleLink]]]:
    """The rules of each standing; a rule that does not apply is left out where another has something to say."""
    groups = [(standing, [rule for rule in rules if rule.standing is standing]) for standing in Standing]
    shown = [(standing, found) for standing, found in groups if found]
    return [pair for pair in shown if pair[0] is not Standing.NOT_APPLICABLE] or shown


def _rule(rule: RuleLink, view: AgreementView, here: str) -> Html:
    """The verdict, the rule, and the first line that the verdict rests on."""
    proof = view.proofs.get(rule.id)
    lines = proof.lines[:1] if proof else ()
    evidence = [
        element("span", element("code", place), " ", element("q", words) if words else "", class_="sv-line")
        for place, words in lines
    ]
    title = element("a", rule.title, href=link(here, rule_uri(rule.id)))
    return element("li", rule_standing(rule), " ", title, *evidence)
