"""Commands that judge and explain: check, why, explain, facts, lock."""

import sys
from datetime import date
from pathlib import Path

import click

from samverk.cli.approved import approved_option, approvers_of
from samverk.cli.options import as_of_option, engine_option, form_option, one_of, place_options, places_of
from samverk.cli.outputs import FOR_PEOPLE, rendered, report_form_option, shown_of, shown_options, summarise_step
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import Progress, colour_wanted, note, paint, shown_path, terminal_width, write
from samverk.model.errors import UsageError


@program.command()
@click.argument("paths", nargs=-1, metavar="[SÖKVÄG|ID]...", type=click.Path(path_type=Path))
@place_options
@as_of_option
@engine_option
@report_form_option
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FIL", help="Skriv till en fil.")
@click.option(
    "--deadlines",
    type=click.Choice(["warn", "fail"]),
    default="warn",
    show_default=True,
    help="Om det som bara kalendern orsakar ska hindra (fail) eller bara visas (warn).",
)
@click.option("--no-waivers", is_flag=True, help="Räkna inga dispenser.")
@click.option("--base", metavar="VERSION", help="Bedöm ändringen sedan en git-version, till exempel origin/main.")
@click.option("--new-only", is_flag=True, help="Låt bara det hindra som ändringen för med sig. Kräver --base.")
@approved_option
@shown_options
def check(
    paths: tuple[Path, ...],
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
    form: str,
    output: Path | None,
    deadlines: str,
    no_waivers: bool,
    base: str | None,
    new_only: bool,
    names: tuple[str, ...],
    listed: Path | None,
    about: tuple[str, ...],
    only: str | None,
    everything: bool,
    counted: bool,
    quiet: bool,
) -> None:
    """Bedöm innehållet. Med SÖKVÄG eller en överenskommelses ID visas bara det som rör dem."""
    from samverk.check import Manner, judge, with_sources
    from samverk.model.report import merged
    from samverk.render.tally import UNREADABLE
    from samverk.selection import agreements_in, path_of, reports_in
    from samverk.source.git import is_unborn

    if new_only and base is None:
        raise UsageError("Ange med --base vilken git-version ändringen ska jämföras med.")
    places = places_of(root, content, rules)
    chosen = [path_of(path, places) for path in paths]
    if base == "HEAD" and is_unborn(places.root):
        note("Ingen commit finns ännu, så det finns inget att jämföra med. Allt bedöms som nytt.")
        base, new_only = None, False
    with Progress("Bedömer överenskommelser") as progress:
        unchanged, by = everything or form not in FOR_PEOPLE, approvers_of(names, listed)
        manner = Manner(deadlines == "fail", not no_waivers, base, new_only, by, supposing=True, unchanged=unchanged)
        asked = agreements_in(chosen, places) if chosen else None
        judged = judge(places, as_of, manner=manner, progress=progress, asked=asked)
    judged = with_sources(judged, places)  # no output needs them, but what stops the site is told here
    reports = reports_in(judged, places, chosen) if chosen else judged.reports
    report = merged(reports)
    since = judged.since
    lay_at = since.was.lay_at if since else None
    if lay_at:
        click.echo(f"Innehållet låg i {shown_path(lay_at)} i {base} och jämförs med det.", err=True)
    by_id = judged.rules
    known = {*by_id, *UNREADABLE}
    shown = shown_of(form, known, about, only, everything=everything, quiet=quiet, counted=counted)
    changed = frozenset(since.files) if since else frozenset()
    colour = colour_wanted() and output is None
    write(rendered(form, reports, by_id, colour=colour, changed=changed, shown=shown), output)
    if form == "github":
        summarise_step(reports, by_id)
    sys.exit(BLOCKED if report.blocking or report.before_its_rules else 0)


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
    """Visa varför: hur varje krav följs, med de ord bedömningen vilar på."""
    from dataclasses import replace

    from samverk.check import judge
    from samverk.render import why as rendering

    places = places_of(root, content, rules)
    judged = judge(places, as_of)
    one_of(agreement, judged.report.agreements, "Överenskommelsen")
    report = judged.report
    by_id = judged.rules
    judged_at_all = any(o.agreement == agreement for o in report.outcomes)
    if rule and judged_at_all:
        one_of(rule, {o.rule for o in report.outcomes if o.agreement == agreement}, "Regeln")
        report = replace(report, outcomes=tuple(o for o in report.outcomes if o.rule == rule))
    if form == "json":
        write(rendering.json_document(report, agreement, by_id))
    else:
        write(paint(rendering.render(report, agreement, by_id, terminal_width()), colour=colour_wanted()))
    sys.exit(0 if judged_at_all else BLOCKED)


@program.command()
@click.argument("rule", metavar="REGEL")
@place_options
def explain(rule: str, root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Förklara en regel: vad som krävs, var det står, exempel."""
    from samverk.render import explanation
    from samverk.rules.citing import is_confirmed
    from samverk.rules.load import load_rule_sets
    from samverk.rules.sources import load_sources

    places = places_of(root, content, rules)
    rule_sets = load_rule_sets(places.rule_files, places.schemas)
    by_id = {r.id: r for rule_set in rule_sets.values() for r in rule_set.rules}
    found = by_id[one_of(rule, by_id, "Regeln")]
    called = {rule_set.source: rule_set.designation for rule_set in rule_sets.values()}
    source = called.get(found.citation.source, found.citation.source)
    confirmed = found.status == "upphävd" or is_confirmed(found, load_sources(places.rule_files, places.schemas))
    lines = explanation.render(found, source, terminal_width(), confirmed=confirmed)
    write(paint(lines, colour=colour_wanted()))


@program.command()
@click.argument("agreement", required=False, metavar="[ÖVERENSKOMMELSE]")
@place_options
@as_of_option
def facts(agreement: str | None, root: Path | None, content: Path | None, rules: Path | None, as_of: date) -> None:
    """Visa de slag och fält som regler får använda, eller en överenskommelses faktum med deras platser."""
    from samverk.render import facts as listing

    if agreement is None:
        write(paint(listing.catalogue(terminal_width()), colour=colour_wanted()))
        return
    from samverk.check import facts_by_agreement

    places = places_of(root, content, rules)
    found = facts_by_agreement(places, as_of)
    write(paint(listing.facts(found[one_of(agreement, found, "Överenskommelsen")]), colour=colour_wanted()))


@program.command()
@click.argument("agreement", metavar="ÖVERENSKOMMELSE")
@place_options
def lock(agreement: str, root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Skriv textlåset: kontrollsumman av avtalets ord, så som mallen och värdena ger dem."""
    from samverk.lock import write_lock

    places = places_of(root, content, rules)
    message = write_lock(places, agreement)
    write(f"{message}\n")
