"""Roles: who the parties are, who decides, which functions have a mandate, and whether the groups have met."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.dates import add_months, date_of
from samverk.agreement.swedish import list_text, number_text
from samverk.model.tree import Mapping, get, mappings, text_of, value_of, words_of
from samverk.site.read.audit.case import Case
from samverk.site.read.due import day_after
from samverk.site.read.known import parties
from samverk.site.read.organs import GROUPS, function_words, organs
from samverk.site.view.audit import Part, Statement

DECIDES = {"styrgrupp": "beslutar", "beredningsgrupp": "bereder och följer upp"}


def roles(case: Case) -> Part:
    """The parties, the groups with their functions, and the working groups."""
    return Part("roller", "Roller", tuple(_roles(case)))


def _roles(case: Case) -> Iterator[Statement]:
    who = parties(case.agreement, case.content)
    yield case.says("Parter", list_text(who) or "framgår inte", "plain" if who else "bad")
    found = {organ.kind: organ for organ in organs(case.agreement, case.names, case.as_of)}
    for kind, name in GROUPS:
        organ = found.get(kind)
        if organ is None:
            yield case.says(name, "finns inte", "bad")
            continue
        yield case.says(f"{name} ({DECIDES[kind]})", list_text(organ.members) or "inga funktioner är angivna")
        yield _mandates(case, kind, name)
    groups = mappings(get(case.root, "samverkansorganisation", "arbetsgrupper"))
    if groups:
        called = [words_of(g.get("namn")) or words_of(g.get("id")) or "utan namn" for g in groups]
        yield case.says("Arbetsgrupper", list_text(called))


def _mandates(case: Case, kind: str, name: str) -> Statement:
    """Which of the group's regular functions lack a stated mandate; adjungerade need none."""
    functions = mappings(get(case.root, "samverkansorganisation", kind, "funktioner"))
    regular = [f for f in functions if text_of(f.get("roll")) != "adjungerad"]
    without = [function_words(words_of(f.get("funktion"))) for f in regular if value_of(f.get("mandat")) is not True]
    label = f"{name}: mandat"
    if not regular:
        return case.says(label, "inga ordinarie funktioner är angivna", "warn")
    if without:
        return case.says(label, f"framgår inte för {list_text(list(dict.fromkeys(without)))}", "warn")
    return case.says(label, "alla ordinarie har mandat", "good")


def meetings(case: Case) -> Part:
    """For each group, how often it has to meet and how often it did in the last year."""
    return Part("moten", "Möten", tuple(_meetings(case)), "Ingen grupp är angiven.")


def _meetings(case: Case) -> Iterator[Statement]:
    held = {
        fact.fields.get("organ"): fact.fields.get("senaste_året") for fact in case.facts if fact.kind == "möteslogg"
    }
    for kind, name in GROUPS:
        group = get(case.root, "samverkansorganisation", kind)
        if not isinstance(group, Mapping):
            continue
        required = value_of(group.get("möten_per_år"))
        number = required if isinstance(required, int) and not isinstance(required, bool) else None
        wanted = f"minst {number_text(number)} per år" if number is not None else f"”{required or 'inte sagt'}”"
        if kind not in held:
            yield case.says(name, f"Överenskommelsen säger {wanted}. Inga möten är antecknade här.", "warn")
            continue
        count = held[kind]
        if not isinstance(count, int):
            yield case.says(name, f"Överenskommelsen säger {wanted}. Ett år har inte gått, så mötena räknas inte än.")
            continue
        enough = number is not None and count >= number
        turn = _turn(group, case.as_of)
        answer = f"Överenskommelsen säger {wanted}. Hållna det senaste året: {number_text(count)}."
        yield case.says(name, answer, "good" if enough else "bad", turn)


def _turn(group: Mapping, as_of: date) -> str | None:
    """The day (ISO) on which the oldest meeting of the last year is more than a year old."""
    days = [day for row in mappings(group.get("hållna_möten")) if (day := date_of(row.get("datum"))) and day <= as_of]
    ends = (add_months(day, 12) for day in days)
    return day_after(min((end for end in ends if end >= as_of), default=None))
