"""The first version of each annex of a first agreement: its head, and headings with a place for the words."""

from collections.abc import Iterator, Mapping

from samverk.drafting.first_terms import Terms
from samverk.drafting.unwritten import HERE, measure
from samverk.model.vocabulary import OTHER, AnnexKind
from samverk.source.written import Value, yaml_file

OVERARCHING, PICTURE, PLAN, CONTACTS = "övergripande", "lägesbild", "åtgärdsplan", "kontaktuppgifter"
_LAGESBILD = (
    ("## Kartläggning", False),
    ("### Brottslighetens omfattning", True),
    ("### Brottslighetens konsekvenser", True),
    ("## Annan information av betydelse", True),
    ("## Analys", True),
)
"""The headings of a lägesbild (4 §), each with whether words stand under it."""


def annex_files(terms: Terms, folder: str) -> Mapping[str, str]:
    """The files by their paths; the overarching agreement lies elsewhere."""
    kinds = [one for one in terms.asked.annexes if one.typ != OVERARCHING]
    return {f"{folder}/bilagor/{one.folder}/{terms.today.isoformat()}.md": _file(one, terms) for one in kinds}


def _file(kind: AnnexKind, terms: Terms) -> str:
    head: dict[str, Value] = {"typ": kind.typ, "titel": kind.title} if kind.typ == OTHER else {"typ": kind.typ}
    head |= {"version": 1, "datum": terms.today.isoformat(), "upprättad_av": list(terms.ids), "åtkomst": "offentlig"}
    if kind.typ == PLAN:
        if PICTURE in {one.typ for one in terms.asked.annexes}:
            head["bygger_på"] = terms.today.isoformat()
        head["åtgärder"] = [_measure(one, terms) for one, _, _ in terms.areas]
    if kind.typ == CONTACTS:
        head["kontakter"] = list(_contacts(terms))
    return f"---\n{yaml_file(head)}---\n{_text(kind)}"


def _measure(area: str, terms: Terms) -> Value:
    group = area if terms.asked.working else None
    return {**measure(area, group, terms.ids, terms.made.start.isoformat()), "status": "planerad"}


def _contacts(terms: Terms) -> Iterator[Value]:
    """A row for each function of each party that sits in a group, once."""
    seen = dict.fromkeys((seat.function, p) for group in terms.asked.groups.values() for seat, p in terms.seats(group))
    for function, party in seen:
        yield {"funktion": function, "part": party, "e_post": terms.made.mails.get(party, HERE)}


def _text(kind: AnnexKind) -> str:
    if kind.typ == CONTACTS:
        return ""
    rows = (
        _LAGESBILD if kind.typ == PICTURE else (("## Så följs planen upp" if kind.typ == PLAN else "## Syfte", True),)
    )
    return "\n".join(f"{heading}\n\n{HERE}\n" if written else f"{heading}\n" for heading, written in rows)
