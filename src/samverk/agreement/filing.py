"""Where files have their places below a content root: the reader takes its documents by this; what has none is told.

One table; all paths here are below the content root.
"""

from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import PurePosixPath
from typing import NamedTuple

from samverk.source.files import ENCLOSED, LEFT_BY_TOOLS, PICTURES, left_by_tool
from samverk.source.meant import closest

AGREEMENTS, ANNEXES, RECEIPTS = "avtal", "bilagor", "intag"
READ = {
    "register": ("register.yaml",),
    "godkannande": ("godkannande.yaml",),
    "adresser": ("adresser.txt",),
    "installningar": ("samverk.toml",),
    "mall": ("mallar", "*.md"),
    "overgripande": ("overgripande", "*", "*.yaml"),
    "overenskommelse": (AGREEMENTS, "*", "overenskommelse.yaml"),
    "bilaga": (AGREEMENTS, "*", ANNEXES, "*", "*.md"),
    "beslut": (AGREEMENTS, "*", "beslut", "*.yaml"),
    "uppfoljning": (AGREEMENTS, "*", "uppfoljning", "*.yaml"),
}
"""Where the documents of each kind lie, part by part of the path."""

WHOLE_FOLDERS = (("rules",), ("schema",), (AGREEMENTS, "*", "original"), (AGREEMENTS, "*", RECEIPTS))
"""Folders in which everything has its place: what is in them is read elsewhere or kept as it is."""

OF_PROGRAMS = {
    **dict.fromkeys((".doc", ".docx", ".rtf"), "ett Worddokument"),
    **dict.fromkeys((".odt", ".ods", ".odp"), "ett Open Document"),
    **dict.fromkeys((".xls", ".xlsx", ".csv"), "ett kalkylblad"),
    **dict.fromkeys((".ppt", ".pptx"), "en presentation"),
    ".pdf": "en PDF",
}
TEXTS = (".md", ".yaml", ".yml", ".txt", ".markdown", ".toml")


class Astray(NamedTuple):
    """What has no place: the path of the (first) file, what is said of it, and what to do."""

    path: str
    message: str
    fix: str


def kind_of(path: str) -> str | None:
    """The kind of document that lies at a path (a key of READ); None where none does."""
    parts = PurePosixPath(path).parts
    return next((kind for kind, place in READ.items() if _fits(parts, place)), None)


def may_hold(path: str) -> bool:
    """Whether what lies at a path, a file or a folder whose name cannot be used, may hold something to read."""
    name, suffix = PurePosixPath(path).name, PurePosixPath(path).suffix.lower()
    return _is_kept(path) or not (LEFT_BY_TOOLS.fullmatch(name) or suffix in (*OF_PROGRAMS, *PICTURES))


def astray(paths: Iterable[str], named: Collection[str]) -> Iterator[Astray]:
    """What has no place, in the order of the paths (which are sorted); a folder that has none is told once.

    `named`: the files that the text of an annex beside them names: one that can be published has its place.
    """
    left = [path for path in paths if not _has_place(path, named)]
    for (folder, meant), found in groupby(left, _folder_astray):
        files = list(found)
        if folder:
            yield Astray(files[0], *_of_folder(folder, meant, len(files)))
        else:
            yield from (Astray(path, *_of_file(path)) for path in files)


def _has_place(path: str, named: Collection[str]) -> bool:
    if kind_of(path) or _is_kept(path):
        return True
    return path in named and PurePosixPath(path).suffix in (*PICTURES, *ENCLOSED)


def _is_kept(path: str) -> bool:
    """Whether it lies in a folder in which everything has its place."""
    parts = PurePosixPath(path).parts
    return any(len(parts) > len(whole) and _fits(parts[: len(whole)], whole) for whole in WHOLE_FOLDERS)


def _fits(parts: tuple[str, ...], place: tuple[str, ...]) -> bool:
    return len(parts) == len(place) and all(map(fnmatchcase, parts, place))


def _folder_astray(path: str) -> tuple[str, str]:
    """The outermost folder on the way to a file that holds nothing which is read, and the one perhaps meant.

    Empty where its folder is one that files are read from.
    """
    parts = PurePosixPath(path).parts[:-1]
    for depth, name in enumerate(parts):
        known = _folders(parts[:depth])
        if not any(fnmatchcase(name, one) for one in known):
            near = closest(name, sorted(known - {"*"}))
            return "/".join(parts[: depth + 1]), near or ""
    return "", ""


def _folders(above: tuple[str, ...]) -> set[str]:
    """The names that folders have in a folder."""
    ways = (*(place[:-1] for place in READ.values()), *WHOLE_FOLDERS)
    return {way[len(above)] for way in ways if len(way) > len(above) and _fits(above, way[: len(above)])}


def _of_folder(folder: str, meant: str, count: int) -> tuple[str, str]:
    above, _, name = folder.rpartition("/")
    files = "en fil" if count == 1 else f"{count} filer"
    where = f" i {above}" if above else ""
    message = f"Mappen {name}{where} är ingen mapp som läses. I den ligger {files}."
    if meant:
        return f"{message} Menade du {meant}?", f"Byt namn på mappen till {meant}, eller flytta filerna dit de hör."
    return message, f"Flytta filerna direkt till {above}, eller till en mapp som läses." if above else "Ta bort mappen."


def _of_file(path: str) -> tuple[str, str]:
    parts = PurePosixPath(path).parts
    name, suffix = parts[-1], PurePosixPath(path).suffix.lower()
    where = f" i {'/'.join(parts[:-1])}" if len(parts) > 1 else ""
    if LEFT_BY_TOOLS.fullmatch(name):
        return left_by_tool(name)
    if parts == (AGREEMENTS,):
        return f"{name} ska vara en mapp, men är en fil.", "Ta bort filen. Överenskommelserna ligger i mappar i avtal."
    if suffix in PICTURES:
        return (
            f"Bilden {name} visas inte av någon bilaga i samma mapp.",
            "Visa den i bilagans text med ![vad bilden visar](bildens namn), eller ta bort den.",
        )
    if suffix in ENCLOSED and _fits(parts[:-1], READ["bilaga"][:-1]):
        return (
            f"Filen {name} är {OF_PROGRAMS[suffix]} som ingen bilaga i samma mapp länkar till.",
            f"Länka till den i bilagans text: [vad filen är]({name}). En undertecknad handling ska ligga i original.",
        )
    if suffix in OF_PROGRAMS:
        return (
            f"Filen {name}{where} är {OF_PROGRAMS[suffix]} och läses inte.",
            "Skriv av innehållet till en textfil som läses. En undertecknad handling läggs i mappen original.",
        )
    return _of_text(parts, name, where)


def _of_text(parts: tuple[str, ...], name: str, where: str) -> tuple[str, str]:
    """Of a file of text with the wrong ending or name."""
    names = [place[-1] for place in READ.values() if _fits(parts[:-1], place[:-1])]
    stem = name.partition(".")[0]
    endings = [one for one in names if one.startswith("*") or one.partition(".")[0] == stem]
    if endings and PurePosixPath(name).suffix in TEXTS:
        meant = endings[0].replace("*", stem)
        return f"Filen {name}{where} läses inte: namnet ska sluta på annat sätt.", f"Byt namn till {meant}."
    near = closest(name, [one for one in names if "*" not in one])
    message = f"Filen {name}{where} hör inte till det som läses."
    if near and near.partition(".")[0] not in stem.split("-"):
        return f"{message} Menade du {near}?", f"Byt namn till {near}, eller ta bort filen."
    return message, "Flytta den dit den hör, eller ta bort den."
