"""Roles: who the parties are, who decides, which functions have a mandate, and whether the groups have met."""

from collections.abc import Iterator

from samverk.agreement.dates import day_after
from samverk.agreement.parties import names_of
from samverk.agreement.parts.organ import TASK_OF, Organ
from samverk.agreement.swedish import list_text, number_text
from samverk.model.fact import Value
from samverk.model.standing import TONES_WORST_FIRST, Tone
from samverk.model.stated import State, Stated
from samverk.site.publication.states import unread
from samverk.site.read.audit.case import Case
from samverk.site.read.organs import function_words, group_name, members_unread, organs, other_name
from samverk.site.read.said import NOT_KNOWN
from samverk.site.view.audit import Part, Statement

DECIDES = {**TASK_OF, "beredningsgrupp": "bereder och följer upp"}


def roles(case: Case) -> Part:
    """The parties, the groups with their functions, and the working groups."""
    return Part("roller", "Roller", tuple(_roles(case)))


def _roles(case: Case) -> Iterator[Statement]:
    who = names_of(case.terms, case.content.register)
    yield case.says("Parter", list_text(who) or "framgår inte", "plain" if who else "bad")
    found = {organ.kind: organ for organ in organs(case.agreement, case.names, case.as_of)}
    for kind, group in case.terms.samverkansorganisation.organs:
        name, organ = case.agreement.vocabulary.group(kind), found.get(kind)
        if organ is None:
            tone: Tone | None = "unknown" if group.faults else case.asked.lacking("överenskommelse", f"har_{kind}")
            if tone:
                yield case.says(name, unread(group.faults) if group.faults else "finns inte", tone)
            continue
        yield case.says(f"{name} ({DECIDES[kind]})", list_text(organ.members) or "inga funktioner är angivna")
        yield _mandates(case, kind, group, name)
    for other in case.terms.samverkansorganisation.ovriga_organ:
        members = members_unread(other.funktioner) or [function_words(one) for one in other.ordinary]
        label = f"{other_name(other)} ({other.uppgift.words})" if other.uppgift.words else other_name(other)
        yield case.says(label, list_text(members) or "inga funktioner är angivna")
    groups = case.terms.samverkansorganisation.arbetsgrupper
    if groups.rows:
        yield case.says("Arbetsgrupper", list_text([group_name(group) for group in groups]))


def _mandates(case: Case, kind: str, group: Organ, name: str) -> Statement:
    """Which of the group's regular functions lack a stated mandate; adjungerade need none."""
    lacking = [one for one in group.ordinary if not one.has_mandate.value]
    without = [function_words(one) for one in lacking]
    label = f"{name}: mandat"
    if group.funktioner.faults:
        return case.says(label, f"det {unread(group.funktioner.faults)} vilka som ingår", "unknown")
    if not group.ordinary:
        demanded = case.asked.lacking("funktion", "organ", "kod", known={"typ": kind})
        return case.says(label, "inga ordinarie funktioner är angivna", demanded or "plain")
    if without:
        known: list[dict[str, Value]] = [{"typ": kind, "kod": one.code} for one in lacking]
        tones = {case.asked.lacking("funktion", "mandat", known=one) for one in known}
        tone: Tone = next((one for one in TONES_WORST_FIRST if one in tones), "plain")
        if all(one.has_mandate.faults for one in lacking):
            tone = "unknown"
        return case.says(label, f"framgår inte för {list_text(list(dict.fromkeys(without)))}", tone)
    asked = case.asked.of("funktion", "mandat", known={"typ": kind})
    return case.says(label, "alla ordinarie har mandat", "good" if asked else "plain")


def meetings(case: Case) -> Part:
    """For each group, how often it has to meet and how often it did in the last year."""
    lacking = [fault for _, group in case.terms.samverkansorganisation.organs for fault in group.faults]
    none = f"Det {unread(lacking)} vilka grupperna är." if lacking else "Ingen grupp är angiven."
    return Part("moten", "Möten", tuple(_meetings(case)), none)


def _wanted(required: Stated[int]) -> str:
    """How often a group has to meet, in a sentence."""
    if required.faults:
        return f"Det {unread(required.faults)} hur ofta den ska mötas."
    if required.state is State.UNKNOWN:
        return f"Hur ofta den ska mötas är {NOT_KNOWN}."
    number = required.value
    wanted = f"minst {number_text(number)} per år" if number is not None else f"”{required.words or 'inte sagt'}”"
    return f"Överenskommelsen säger {wanted}."


def _meetings(case: Case) -> Iterator[Statement]:
    for kind, group in case.terms.samverkansorganisation.organs:
        if group.faults:
            lacking = f"det {unread(group.faults)} hur ofta den ska mötas, och har mötts"
            yield case.says(case.agreement.vocabulary.group(kind), lacking, "unknown")
        if not group.there.value:
            continue
        name, required = case.agreement.vocabulary.group(kind), group.moten_per_ar
        wanted = _wanted(required)
        asked, about = case.asked, {"organ": kind}
        lacks = asked.lacking("möteslogg", "senaste_året", known=about)
        held = group.held_in_a_year(case.terms.giltighet, case.clock)
        if held.faults:
            answer = f"{wanted} Det {unread(held.faults)} hur många möten som har hållits."
            yield case.says(name, answer, "unknown")
            continue
        if group.hallna_moten.state is not State.SAID:
            yield case.says(name, f"{wanted} Inga möten är antecknade här.", lacks or "plain")
            continue
        count = held.value
        if count is None:
            yield case.says(name, f"{wanted} Ett år har inte gått, så mötena räknas inte än.")
            continue
        tone = lacks or ("good" if asked.of("möteslogg", "senaste_året", known=about) else "plain")
        answer = f"{wanted} Hållna det senaste året: {number_text(count)}."
        yield case.says(name, answer, tone, day_after(group.counted_until(case.clock)))
