"""The agreement's own words, with each clause's verdict beside them."""

from itertools import groupby

from samverk.site.page.frame import RULES, link, rule_uri, verdict_words
from samverk.site.page.markup import Html, element, hidden, join, sign
from samverk.site.view.agreement import AgreementView, ClauseNote, Piece, TextBlock
from samverk.site.view.shared import VERDICTS, RuleLink, Verdict


def text_section(view: AgreementView, here: str) -> Html:
    """The section with the whole text; says so where the text could not be made."""
    parts = [element("h2", "Överenskommelsen", id="overenskommelsen")]
    if not view.text:
        parts.append(element("p", "Texten kan inte visas förrän felen ovan är rättade.", class_="sv-none"))
        return element("section", *parts, class_="sv-agreement")
    key = "Texten är överenskommelsens egen. Bredvid varje bestämmelse står om den följs."
    parts.append(element("p", key, class_="sv-small"))
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
    tone = VERDICTS[note.verdict][2] if note else "plain"
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
    """`§ C31 ✓ uppfyllt` for each clause; a human's question where no rule can tell."""
    lines = []
    for how, group in groupby(clauses, key=lambda clause: _judged_by(clause, view)):
        if how == "rules":
            lines += [element("p", _permalink(clause), " ", _verdicts(view.notes[clause], here)) for clause in group]
        elif how == "human":
            lines += [element("p", _permalink(clause), " ", _question(view.questions[clause])) for clause in group]
        else:
            links = join(*(_permalink(clause) for clause in group), between=" ")
            lines.append(element("p", links, " ", element("span", "utan regel", class_="sv-verdict sv-none")))
    return element("div", *lines, class_="sv-notes")


def _judged_by(clause: str, view: AgreementView) -> str:
    """rules, human (a line to tick off) or nobody."""
    return "rules" if view.notes.get(clause) else "human" if clause in view.questions else "nobody"


def _question(question: str) -> Html:
    return element("span", "bedöms av människa: ", question, class_="sv-verdict sv-none")


def _permalink(clause: str) -> Html:
    words = (sign("§"), " ", hidden("Länk till bestämmelse "), clause)
    return element("a", *words, href=f"#{anchor_of(clause)}", class_="sv-anchor")


def _verdicts(note: ClauseNote, here: str) -> Html:
    shown = [_verdict(verdict, rules, note.clause, here) for verdict, rules in _by_verdict(note.rules)]
    return join(*shown, between=" ")


def _by_verdict(rules: tuple[RuleLink, ...]) -> list[tuple[Verdict, list[RuleLink]]]:
    """The rules of each verdict; a rule that does not apply is left out where another has something to say."""
    groups = [(verdict, [rule for rule in rules if rule.verdict == verdict]) for verdict in VERDICTS]
    shown = [(verdict, found) for verdict, found in groups if found]
    return [pair for pair in shown if pair[0] != "not_applicable"] or shown


def _verdict(verdict: Verdict, rules: list[RuleLink], clause: str, here: str) -> Html:
    if len(rules) == 1:
        (rule,) = rules
        return element("a", verdict_words(verdict), hidden(f": {rule.title}"), href=link(here, rule_uri(rule.id)))
    count = element("span", f"({len(rules)}", hidden(" regler"), ")", class_="sv-count")
    target = link(here, RULES, anchor_of(clause))
    return element("a", verdict_words(verdict), " ", count, hidden(f": reglerna om {clause}"), href=target)
