"""What the editor is told of an import: where the words went, what was read, what to look over, what is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from samverk.intake.receipt import Reading
from samverk.intake.synthesis import FITS
from samverk.intake.value import Read
from samverk.source.written import Value

_WIDTH, _FIELD = 60, 24


def told(reading: Reading, files: Iterable[str], *, dry: bool) -> Iterator[str]:
    """The lines."""
    account, synthesis = reading.account, reading.synthesis
    known = sum(len(reading.blocks[one.block].text[one.start : one.end].split()) for one in reading.values)
    yield f"Läst: {reading.source.sort}, {len(reading.blocks)} stycken. {_template(reading)}"
    read = min(known, account.kept)
    yield f"  {account.total} ord i filen   {account.kept} står i texten, {read} av dem läses som uppgifter"
    yield f"  {account.unclear} oklara · {account.omitted} utelämnade · {account.lost} förlorade"
    if reading.source.letters:
        yield f"  {reading.source.letters} tecken i filen, alla räknade · 0 förlorade"
    if account.persons:
        yield f"  {account.persons} av de utelämnade är personuppgifter. De står ingenstans."
    yield from (f"  {note}" for note in reading.source.notes)
    rows = list(_rows(reading.values, synthesis.terms, reading))
    yield f"Uppgifter ({sum(count for _, _, _, count in rows)})"
    for field, value, place, _ in rows:
        yield f"  {field:<{_FIELD}}{_short(value):<{_WIDTH}}  {place}"
    look = [(reading.blocks[one.block].place, one.sentence) for one in reading.doubts]
    look += [(one.place, f"”{_short(one.text)}” har ingen plats i texten.") for one in reading.unclear]
    if look:
        yield f"Att se över ({len(look)})"
        yield from (f"  {place}: {sentence}" for place, sentence in look)
    yield f"{'Skulle skrivas' if dry else 'Skrivet'}: {', '.join(files)}"
    if not dry:
        yield f"Nästa:   samverk check {synthesis.terms['id']}"


def _template(reading: Reading) -> str:
    synthesis = reading.synthesis
    if synthesis.template is None:
        own = synthesis.own_sections
        sections = f" Egna ord i {', '.join(own)}." if own else ""
        return f"Mall: {synthesis.nearest} ({_percent(synthesis.share)} av orden).{sections}"
    if synthesis.nearest is None:
        return "Mall: det finns ingen, så en görs av texten."
    why = "ingen passar" if synthesis.share < FITS else "ingen passar helt"
    return f"Mall: {why} ({synthesis.nearest}: {_percent(synthesis.share)} av orden), så en egen görs av texten."


def _percent(share: float) -> str:
    return f"{int(share * 100)} procent"


def _rows(values: Sequence[Read], terms: Mapping[str, Value], reading: Reading) -> Iterator[tuple[str, str, str, int]]:
    """Each key with its value, its first place, and how many values were read of it."""
    by_key: dict[str, list[Read]] = {}
    for read in values:
        if not read.derived:
            by_key.setdefault(str(read.path[0]), []).append(read)
    for key in (one for one in terms if one in by_key):
        reads = by_key[key]
        yield key, _in_short(terms[key]), reading.blocks[reads[0].block].place, len(reads)


_NAMES = ("namn", "funktion", "typ", "ort", "id")


def _in_short(value: Value) -> str:
    """A list as the names of its rows, a group as what it says, or else as its keys."""
    if isinstance(value, list):
        return " · ".join(_in_short(one) for one in value)
    if isinstance(value, dict):
        name = next((str(value[one]) for one in _NAMES if one in value), None)
        plain = [str(one) for one in value.values() if isinstance(one, str | int)]
        return name or " – ".join(plain) or " · ".join(value)
    return str(value)


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
