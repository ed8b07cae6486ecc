"""Commands that look behind and beyond today's findings: why, forecast, rules impact."""

from datetime import date
from pathlib import Path

import click

from samverk.cli.options import DateType, as_of_option, form_option, known, place_options, places_of
from samverk.cli.program import program
from samverk.cli.rule_work import rules as rules_group
from samverk.cli.terminal import Progress, colour_wanted, paint, terminal_width, write
from samverk.model.errors import UsageError

FORECAST_YEARS = 10


@program.command()
@click.argument("agreement", metavar="ÖVERENSKOMMELSE")
@click.argument("rule", required=False, metavar="[REGEL]")
@place_options
@as_of_option
@form_option
def why(
    agreement: str,
    rule: str | None,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
    form: str,
) -> None:
    """Visa varför: varje utslag med de ord det vilar på."""
    from dataclasses import replace

    from samverk.check import judge
    from samverk.render import why as rendering

    places = places_of(root, content, rules)
    judged = judge(places, as_of)
    known(agreement, judged.report.agreements, "Överenskommelsen")
    report = judged.report
    by_id = {r.id: r for profile in report.profiles for r in judged.rule_sets[profile].rules}
    if rule:
        known(rule, {o.rule for o in report.outcomes if o.agreement == agreement}, "Regeln")
        report = replace(report, outcomes=tuple(o for o in report.outcomes if o.rule == rule))
    if form == "json":
        write(rendering.json_document(report, agreement, by_id))
    else:
        write(paint(rendering.render(report, agreement, by_id, terminal_width()), colour=colour_wanted()))


@program.command()
@click.argument("agreement", required=False, metavar="[ÖVERENSKOMMELSE]")
@place_options
@as_of_option
@click.option("--until", type=DateType(), metavar="DATUM", help="Sista dagen. Annars tio år framåt.")
@form_option
def forecast(
    agreement: str | None,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
    until: date | None,
    form: str,
) -> None:
    """Visa vilken dag varje utslag ändras om ingen gör något."""
    from samverk.agreement.dates import months_later
    from samverk.check import read
    from samverk.forecast import forecast as look_ahead
    from samverk.judging import Judge
    from samverk.render import forecast as rendering
    from samverk.rules.load import load_rule_sets

    places = places_of(root, content, rules)
    end = until or months_later(as_of, 12 * FORECAST_YEARS) or date.max
    if end < as_of:
        raise UsageError(f"Sista dagen {end} ligger före {as_of}. Ändra --until eller --as-of.")
    rule_sets = load_rule_sets(places.rule_files, places.schemas)
    found, _ = read(places)
    if agreement:
        known(agreement, (one.id for one in found.agreements), "Överenskommelsen")
    chosen = [one for one in found.agreements if agreement in (None, one.id)]
    with Progress("Ser framåt") as progress:
        judge = Judge(found, rule_sets)
        ahead = look_ahead(chosen, judge, as_of, end, progress)
    if form == "json":
        write(rendering.json_document(ahead, {one.id: judge.deadlines(one, as_of) for one in chosen}))
    else:
        write(paint(rendering.render(ahead, terminal_width()), colour=colour_wanted()))


@rules_group.command("impact")
@place_options
@as_of_option
@click.option("--base", metavar="VERSION", help="En git-version att jämföra reglerna med, till exempel main.")
@form_option
def rules_impact(
    root: Path | None, content: Path | None, rules: Path | None, as_of: date, base: str | None, form: str
) -> None:
    """Visa vilka överenskommelser som får eller blir av med anmärkningar om reglerna ändras.

    Med --rules jämförs projektets regler med dem i mappen. Med --base jämförs reglerna i git-versionen med dem som
    ligger här.
    """
    from samverk.check import read
    from samverk.impact import impact
    from samverk.render import impact as rendering
    from samverk.rules.load import load_rule_sets

    if rules is None and base is None:
        raise UsageError("Ange vad som ska jämföras: --rules MAPP eller --base VERSION.")
    places = places_of(root, content, rules)
    after = load_rule_sets(places.rule_files, places.schemas)
    own = places_of(root, content, None)
    before = load_rule_sets((own.at(base) if base else own).rule_files, places.schemas)
    impacts = impact(read(places), before, after, as_of)
    if form == "json":
        write(rendering.json_document(impacts))
    else:
        write(paint(rendering.render(impacts, terminal_width()), colour=colour_wanted()))
