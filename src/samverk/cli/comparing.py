"""The command that tells what changed: diff."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.options import format_option, place_options, places_of, today
from samverk.cli.program import program
from samverk.cli.terminal import colour_wanted, paint, terminal_width, write
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.model.change import Difference
    from samverk.source.places import Places

_VERSION = re.compile(r"(?:(?P<agreement>[^:/]+):)?(?:bilagor/)?(?P<folder>[a-z0-9-]+)/(?P<name>[^/]+?)(?:\.md)?")


@program.command()
@click.argument("first", metavar="A")
@click.argument("second", required=False, metavar="[B]")
@click.argument("agreement", required=False, metavar="[ÖVERENSKOMMELSE]")
@place_options
@format_option(("text", "json", "markdown"), "Hur resultatet skrivs: text, json, eller markdown för en pull request.")
def diff(
    first: str,
    second: str | None,
    agreement: str | None,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    form: str,
) -> None:
    """Visa vad som har ändrats från A till B, mening för mening, och vad ändringen kräver.

    A och B är två git-versioner (main, HEAD~3), två versioner av en bilaga (norrby:lagesbild/2025-05-13) eller två
    dagar (2025-06-01). Utan B jämförs en git-version med filerna som ligger här, och en dag med i dag.
    """
    from samverk.render import difference as rendering

    found = _difference(places_of(root, content, rules), first, second, agreement)
    if form == "json":
        write(rendering.json_document(found))
    elif form == "markdown":
        write(rendering.markdown(found))
    else:
        write(paint(rendering.render(found, terminal_width()), colour=colour_wanted()))


def _difference(places: Places, first: str, second: str | None, agreement: str | None) -> Difference:
    """What A and B are, told by how they are written: days, versions of an annex, or else git revisions."""
    from samverk.diff import between_days, between_revisions, between_versions
    from samverk.reading import read
    from samverk.rules.vocabulary import vocabularies
    from samverk.source.days import iso_date

    days = [iso_date(one) for one in (first, second) if one]
    found = [_VERSION.fullmatch(one) for one in (first, second) if one]
    known = vocabularies(places.rule_files, places.schemas).values()
    folders = {kind.folder for vocabulary in known for kind in vocabulary.annexes}
    versions = [match if match and match["folder"] in folders else None for match in found]
    if any(days) or any(versions):
        content, _ = read(places)
        if all(days):
            start, end = _both(days)
            return between_days(content, start, end, agreement)
        if len(versions) == 2 and versions[0] and versions[1]:
            return between_versions(content, *_versions(versions[0], versions[1], agreement))
        raise UsageError(
            "Ange A och B av samma slag: två dagar, två versioner av en bilaga eller två git-versioner, "
            f"inte {first} och {second or 'inget'}."
        )
    return between_revisions(places, first, second, agreement, today())


def _both(days: list[date | None]) -> tuple[date, date]:
    """The two days; one alone is compared with today."""
    first, second = (*days, today())[:2]
    return first or today(), second or today()


def _versions(first: re.Match[str], second: re.Match[str], agreement: str | None) -> tuple[str, str, str, str]:
    """The agreement, the annex folder and the two names; they have to be of one annex of one agreement."""
    named = {name for name in (first["agreement"], second["agreement"], agreement) if name}
    if len(named) != 1:
        said = f"{first[0]} {second[0]}"
        raise UsageError(
            f"Ange en överenskommelse som båda versionerna hör till, till exempel norrby:{first['folder']}/"
            f"{first['name']}, inte {said}."
            if len(named) > 1
            else f"Ange vilken överenskommelse det gäller: samverk diff {said} norrby."
        )
    if first["folder"] != second["folder"]:
        raise UsageError(f"{first[0]} och {second[0]} är inte versioner av samma bilaga.")
    return named.pop(), first["folder"], first["name"], second["name"]
