"""What a file is called and what it says of itself are held together: references and addresses are made of names."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.tree import text_of
from samverk.model.where import Where
from samverk.source.days import iso_date
from samverk.source.fault import fault, file_of, shown

WHOLE_NAME, FOLDER, DAY = "namn", "mapp", "dag"
NAMED = {
    "overenskommelse": (("id", FOLDER),),
    "mall": (("id", WHOLE_NAME),),
    "overgripande": (("id", FOLDER), ("version", WHOLE_NAME)),
    "beslut": (("datum", DAY),),
    "uppfoljning": (("datum", DAY),),
}
"""Which keys of each kind of file say the same as its name, its folder's, or the day that its name begins with.

Of an annex a rule asks it, as it asks all else that makes it a version.
"""


def held_to_name(document: Document, kind: str) -> Iterator[Finding]:
    """A finding (rule `schema`) for each key that says something else than the file's place.

    What is not said, not known or not readable is nothing to compare: it is told elsewhere.
    """
    for key, part in NAMED.get(kind, ()):
        node = document.root.get(key)
        said, name = text_of(node) or "", _name(document.path, part)
        if node is None or not name or said in ("", name, "okänt") or (key,) in document.faults:
            continue
        if part == DAY and not iso_date(said):
            continue
        where = "mappen" if part == FOLDER else "filen"
        yield fault(
            "schema",
            key,
            node.span,
            f"{key} är ”{shown(said)}”, men {where} heter ”{shown(_called(document.path, part))}”.",
            f"Skriv {key}: {name}, eller byt namn på {where}.",
            quote=document.line(node.span.start_line),
            concerns=Where(file_of(document.path), (key,)),
        )


def _called(path: str, part: str) -> str:
    return PurePosixPath(path).parent.name if part == FOLDER else PurePosixPath(path).name


def _name(path: str, part: str) -> str:
    """What the key should say; empty where the name begins with no day."""
    if part == FOLDER:
        return PurePosixPath(path).parent.name
    stem = PurePosixPath(path).name.rpartition(".")[0]
    if part == WHOLE_NAME:
        return stem
    return stem[:10] if iso_date(stem[:10]) else ""
