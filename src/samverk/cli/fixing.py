"""The command that mends what is wrong where it is known what was meant: fix."""

import sys
from collections.abc import Iterator
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.options import as_of_option, engine_option, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import note, write

if TYPE_CHECKING:
    from samverk.fixes import Fix, Fixed
    from samverk.model.remedy import Mend


@program.command()
@click.argument("paths", nargs=-1, metavar="[SÖKVÄG|ID]...", type=click.Path(path_type=Path))
@click.option("--diff", "shown", is_flag=True, help="Visa vad som skulle ändras, och skriv ingenting.")
@click.option("--guess", is_flag=True, help="Rätta också där något annat kan vara menat: ”Menade du …?”.")
@place_options
@as_of_option
@engine_option
def fix(
    paths: tuple[Path, ...],
    shown: bool,
    guess: bool,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
) -> None:
    """Rätta det som går att rätta utan att fråga: dagar, tal och namn som är skrivna på ett annat sätt.

    Varje ändring prövas: felet ska vara borta och inget nytt ha kommit, annars görs den inte. Allt annat i filen står
    kvar, tecken för tecken. Med SÖKVÄG eller en överenskommelses ID rättas bara det som ligger där. Med --diff är
    slutkoden 1 när något går att rätta.
    """
    from samverk.desk import Desk
    from samverk.fixes import fixed
    from samverk.selection import path_of, selecting
    from samverk.source.whole_file import write_whole
    from samverk.source.workshop import clear

    places = places_of(root, content, rules)
    selects = selecting(places, [path_of(path, places) for path in paths])
    desk = Desk.of(places, as_of)
    made = fixed(desk, selects, guess=guess)
    if shown:
        write("".join(_diff(made)))
        for line in _last(made):
            note(line)
        sys.exit(BLOCKED if made.fixes else 0)
    clear(places.content_path(path).parent for path in desk.files)
    write_whole({places.content_path(path): data for path, data in made.texts.items()})
    write("".join(f"{line}\n" for line in (*_mended(made), *_last(made))))


def _mended(made: "Fixed") -> Iterator[str]:
    from samverk.render.tally import counted

    for one in made.fixes:
        for mend in one.finding.mends:
            yield f"{mend.path}: {_words(one, mend)}"
    if made.fixes:
        yield f"{counted(len(made.fixes), 'sak är rättad', 'saker är rättade')}."


def _last(made: "Fixed") -> Iterator[str]:
    from samverk.render.tally import counted

    if not made.fixes:
        yield "Ingenting gick att rätta."
    if made.guesses:
        many = counted(made.guesses, "sak till går", "saker till går")
        yield f"{many} att rätta, om du vet att det är det som är menat: samverk fix --guess --diff visar hur."
    if made.left:
        yield "samverk check visar vad som är kvar."


def _words(one: "Fix", mend: "Mend") -> str:
    """The first line that the mend changes, as it was and as it is."""
    from samverk.render.styled_text import printable

    pairs = zip(*(data[mend.path].decode().splitlines() for data in (one.before, one.after)), strict=False)
    number, was, now = next((n, a, b) for n, (a, b) in enumerate(pairs, 1) if a != b)
    return f"rad {number}: {printable(was.strip())} → {printable(now.strip())}"


def _diff(made: "Fixed") -> Iterator[str]:
    from samverk.render.styled_text import printable

    for path, data in made.texts.items():
        was, now = (text.decode().splitlines() for text in (made.before[path], data))
        for line in unified_diff(was, now, path, path, lineterm=""):
            yield f"{printable(line)}\n"
