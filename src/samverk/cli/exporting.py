"""The command that writes what is known as files for other programs: export."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.drafting import over_option
from samverk.cli.options import (
    WordType,
    as_of_option,
    edition_option,
    engine_option,
    one_of,
    place_options,
    places_of,
)  # fmt: skip
from samverk.cli.program import program
from samverk.cli.terminal import shown_path, write
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.export.sheet import Sheet
    from samverk.site.publication.overview import Overview
    from samverk.site.publication.publication import Publication

WHAT = WordType(("avtal", "plan", "uppföljning", "efterlevnad", "kalender"))
"""What may be written."""
FORMS = ("docx", "xlsx", "csv")
_BY_DAYS = ("efterlevnad", "kalender")
"""What tells of days to come, too."""


@program.command()
@click.argument("what", metavar="VAD", type=WHAT)
@click.argument("agreement", metavar="[AVTAL]", required=False)
@click.option("--format", "form", type=click.Choice(FORMS), help="Word för avtal. Excel eller CSV för tabeller.")
@edition_option("public")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FIL", help="Filen som skrivs.")
@over_option
@engine_option
@as_of_option
@place_options
def export(
    what: str,
    agreement: str | None,
    form: str | None,
    edition: str,
    output: Path | None,
    over: bool,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Skriv ett avtal för Word, eller en tabell för Excel: plan, uppföljning, efterlevnad eller kalender.

    AVTAL är en överenskommelse; utan den skrivs alla. Arket för uppföljning gäller en överenskommelse. Det fylls i och
    läses tillbaka med samverk import. I den publika utgåvan finns inget som är internt.
    """
    from samverk.check import judge
    from samverk.export.comma import csv_file
    from samverk.export.excel import excel_file
    from samverk.export.word import word_file
    from samverk.model.forecast import Forecast
    from samverk.site.publication.publication import look_ahead, publication
    from samverk.source.whole_file import write_whole

    places = places_of(root, content, rules)
    judged = judge(places, as_of)
    ahead = look_ahead(judged) if what in _BY_DAYS else Forecast(as_of, as_of, ())
    made = publication(judged, edition, ahead)
    form = _form(what, form)
    target = output or Path(f"{what}-{agreement or 'alla'}-{as_of.isoformat()}.{form}")
    if target.exists() and not over:
        again = "Inget är skrivet. Ange --skriv-över för att ersätta filen."
        raise UsageError(f"{shown_path(target)} finns redan. {again}")
    if what == "avtal":
        known = _one(_of(made, agreement), agreement)
        write_whole({target: word_file(known.agreement, made.judged.content)})
        write(f"Texten är skriven till {shown_path(target)}.\n")
        return
    sheet = _sheet(what, made, agreement)
    write_whole({target: excel_file(sheet, as_of) if form == "xlsx" else csv_file(sheet)})
    write(f"{len(sheet.rows)} rader är skrivna till {shown_path(target)}.\n")


def _form(what: str, form: str | None) -> str:
    """The form; raises UsageError where what is to be written has none of that kind."""
    forms = FORMS[:1] if what == "avtal" else FORMS[1:]
    if form is not None and form not in forms:
        raise UsageError(f"{what} går inte att skriva som {form}. Välj bland {', '.join(forms)}.")
    return form or forms[0]


def _of(made: Publication, agreement: str | None) -> tuple[Overview, ...]:
    """The agreement of that name, or all. Raises UsageError where there is none."""
    if agreement is None:
        return made.known
    name = one_of(agreement, [one.agreement.id for one in made.known], "Överenskommelsen")
    return tuple(one for one in made.known if one.agreement.id == name)


def _sheet(what: str, made: Publication, agreement: str | None) -> Sheet:
    """The table. Raises UsageError where there is no such agreement, or one is needed and none is named."""
    from samverk.export.measures import follow_up_sheet, plan_sheet
    from samverk.export.standings import calendar_sheet, compliance_sheet

    known = _of(made, agreement)
    if what == "uppföljning":
        return follow_up_sheet(made, _one(known, agreement))
    if what == "plan":
        return plan_sheet(made, known)
    make = compliance_sheet if what == "efterlevnad" else calendar_sheet
    return make(made, known, together=agreement is None)


def _one(known: tuple[Overview, ...], agreement: str | None) -> Overview:
    if agreement is None or len(known) != 1:
        raise UsageError("Ange vilken överenskommelse det gäller: samverk export VAD AVTAL.")
    return known[0]
