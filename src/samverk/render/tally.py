"""What several outputs say about a report as a whole: its verdict, its counts, what each rule is called."""

from collections.abc import Mapping, Sequence

from samverk.agreement.dates import earliest
from samverk.agreement.swedish import date_text, list_text
from samverk.model.finding import Finding
from samverk.model.report import BY_REFERENCE, JudgedAs, LeftOut, Report, requirements
from samverk.model.rule import Citation, Rule, Severity
from samverk.model.standing import Apart, Standing

UNREADABLE: Mapping[str, str] = {
    "fil": "Filen ska gå att läsa.",
    "yaml": "Filen ska vara skriven som YAML.",
    "schema": "Filen ska följa sitt schema.",
    "ej-ifyllt": "Det som ska stå ska vara ifyllt.",
    "mall": "Mallen till avtalstexten ska gå att använda.",
    "bilagetext": "Det som en bilagas text visar ska gå att visa.",
    "program": "Programmet ska vara av den version som är angiven.",
    "regler": "Ingen ändring ska välja sin egen domare.",
}
"""What is required by the findings that are no rule's: the files must be such that they can be judged."""


NOTHING_JUDGED = "Ingenting är bedömt."


def before_its_rules(one: JudgedAs) -> str:
    """From when anything is judged of an agreement of which nothing is; empty where that has come."""
    return f"Inget bedöms före {one.nothing_before.isoformat()}." if one.nothing_before else ""


def how_judged(report: Report) -> list[str]:
    """Whole sentences: that the reference has judged, and of agreements that are not judged, or not as they are.

    Those have not begun, or stand before their rules. Where nothing at all is judged the verdict says from when it is.
    """
    begun: dict[str, list[str]] = {}
    for one in report.judged_as:
        if one.first_day:
            day = date_text(one.first_day)
            begun.setdefault(f"bedömd som på sin första dag, {day}", []).append(one.agreement)
        elif report.judged:
            begun.setdefault(f"inte bedömd. {before_its_rules(one)[:-1]}", []).append(one.agreement)
    several = {how.replace("bedömd", "bedömda", 1) if names[1:] else how: names for how, names in begun.items()}
    read_by = [BY_REFERENCE] if report.by_reference else []
    left_out = [_left_out(report.left_out)] if report.left_out else []
    return [*read_by, *left_out, *(f"{list_text(names)} är {how}." for how, names in several.items())]


def _left_out(others: LeftOut) -> str:
    many = others.number > 1
    if others.unchanged:
        which = counted(others.number, "överenskommelse", "överenskommelser")
        return f"{which} som ändringen inte rör är inte bedömd{'a' if many else ''} på nytt."
    return f"{counted(others.number, 'annan överenskommelse', 'andra överenskommelser')} är inte bedömd{'a' * many}."


def verdict_sentence(report: Report) -> str:
    """Whether the change may go in: `Stoppas: 2 brister.`, `Godkänns. 1 sak är försenad.` or `Godkänns.`.

    Where other requirements are breached as well, and those follow or hinder nobody: `Stoppas: 2 av 6 brister hindrar
    ändringen.` Where no agreement could be judged nothing is approved: `Ingenting är bedömt.`, with the first day on
    which anything will be. Where one of several could not, the others do not approve of it.
    """
    if report.blocking:
        stopping = requirements(blocking_causes(report))
        every = report.counts.get(Standing.BREACHED, 0) + requirements(faults_of_files(report))
        if every <= stopping:
            return f"Stoppas: {Standing.BREACHED.words.number(stopping)}."
        return f"Stoppas: {stopping} av {Standing.BREACHED.words.number(every)} hindrar ändringen."
    if not report.judged:
        begins = earliest(one.nothing_before for one in report.judged_as)
        return " ".join([NOTHING_JUDGED, *([before_its_rules(JudgedAs("", nothing_before=begins))] if begins else [])])
    if report.unjudged:
        return f"Delvis bedömt: {', '.join(report.unjudged)} är inte bedömd{'a' if report.unjudged[1:] else ''}."
    late = len(overdue(report))
    return f"Godkänns. {counted(late, 'sak är försenad', 'saker är försenade')}." if late else "Godkänns."


def blocking_causes(report: Report) -> tuple[Finding, ...]:
    """What stops the change, without what only follows from it."""
    return tuple(f for f in report.causes if f.blocks(deadlines_fail=report.deadlines_fail))


def faults_of_files(report: Report) -> tuple[Finding, ...]:
    """What stops the change and is no requirement's: that a file cannot be read, or does not follow its schema."""
    asked = {(outcome.rule, outcome.agreement) for outcome in report.outcomes}
    return tuple(one for one in blocking_causes(report) if (one.rule, one.agreement) not in asked)


def earlier(report: Report) -> str:
    """One sentence about all that was there before the change; empty where nothing was."""
    found = [f for f in report.findings if f.inherited and f.waiver is None]
    if not found:
        return ""
    agreements = len({f.agreement for f in found if f.agreement})
    where = f", i {counted(agreements, 'överenskommelse', 'överenskommelser')}" if agreements else ""
    return f"{Apart.INHERITED.words.number(requirements(found))}{where}. Kör samverk check utan --base för att se dem."


def inherited(report: Report) -> Mapping[Standing, int]:
    """How many requirements were breached or remarked on before the change; without what there is none of."""
    return _by_standing([f for f in report.findings if f.inherited and f.waiver is None])


def when_decided(report: Report) -> Mapping[Standing, int]:
    """How many requirements will be breached or remarked on once what is undecided is decided, told the same way."""
    return _by_standing(report.when_decided)


def _by_standing(found: Sequence[Finding]) -> Mapping[Standing, int]:
    numbers = {
        one: requirements(f for f in found if f.standing is one) for one in (Standing.BREACHED, Standing.REMARKED)
    }
    return {one: number for one, number in numbers.items() if number}


def in_words(found: Mapping[Standing, int]) -> str:
    """`1 brist och 6 påpekanden`."""
    return list_text([one.words.number(number) for one, number in found.items()])


def overdue(report: Report) -> tuple[Finding, ...]:
    """The faults that only the calendar has caused and that stop nobody's change."""
    return tuple(
        f
        for f in report.findings
        if f.time_driven
        and f.severity is Severity.ERROR
        and f.waiver is None
        and not f.inherited
        and not f.blocks(deadlines_fail=report.deadlines_fail)
    )


def counted(number: int, one: str, many: str) -> str:
    """`1 sak`, `2 saker`: the number with the word in its form."""
    return f"{number} {one if number == 1 else many}"


def title_of(rule: str, rules: Mapping[str, Rule]) -> str:
    """What the rule requires, as its title says; the id itself where nobody knows the rule."""
    return rules[rule].title if rule in rules else UNREADABLE.get(rule, rule)


def cited(citation: Citation) -> str:
    """The clause with its words and where they stand: `”…” (C31, lokal-2024)`."""
    return f"”{citation.quote}” ({citation.clause}, {citation.source})"


def only_when(finding: Finding) -> str:
    """What has to happen before it is so, in a sentence; empty where it is so already."""
    return f"Gäller när {finding.supposes}." if finding.supposes else ""


def circumstances(finding: Finding, *, deadlines_fail: bool = False, followers: int = 0) -> list[str]:
    """Why the finding does not stop the change although it may be a fault, in whole sentences; often none.

    First how many others follow from it, where they are not shown.
    """
    said = [f"Följer av detta: {followers}."] if followers else []
    if finding.supposes:
        said.append(only_when(finding))
    if finding.time_driven:
        said.append(f"Beror bara på kalendern{'' if deadlines_fail else ' och hindrar ingen annan ändring'}.")
    if finding.inherited:
        said.append("Fanns redan före ändringen.")
    if finding.waiver is not None:
        said.append(f"Dispens: {finding.waiver}")
    return said


def worst_first(report: Report, changed: frozenset[str] = frozenset()) -> list[Finding]:
    """What stops the change, then what stands in the `changed` files, then the rest; what only follows is left out.

    What was there before the change, and what is waived, comes last.
    """
    return sorted(
        report.causes,
        key=lambda f: (
            not f.blocks(deadlines_fail=report.deadlines_fail),
            f.waiver is not None,
            f.inherited,
            f.span.path not in changed,
            f.severity.rank,
        ),
    )
