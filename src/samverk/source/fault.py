"""Findings about files that stand in the way of judging them: rules `fil`, `yaml` and `schema`."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from samverk.model.finding import Finding, Related
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.model.where import SIGNED_FILES, Where

LONGEST_QUOTE = 300
SHARED = ("mallar", "overgripande")
"""The folders of a content root, the agreements' apart."""


@lru_cache(maxsize=4096)
def agreement_of(path: str) -> str | None:
    """The agreement a file belongs to by its place (`…/avtal/<id>/…`); None where it belongs to none.

    >>> agreement_of("content/avtal/jarva/overenskommelse.yaml")
    'jarva'
    """
    parts = PurePosixPath(path).parts
    if "avtal" not in parts[:-2]:
        return None
    return parts[parts.index("avtal") + 1]


@lru_cache(maxsize=4096)
def file_of(path: str) -> str:
    """What places call a file (see model/where): its path below its agreement's folder, or below the content root.

    >>> file_of("content/avtal/jarva/bilagor/lagesbild/2025-05-20.md")
    'bilagor/lagesbild/2025-05-20'
    >>> file_of("content/register.yaml")
    'register'
    """
    parts = PurePosixPath(path).with_suffix("").parts
    if agreement_of(path):
        below = parts[parts.index("avtal") + 2 :]
        if below == ("overenskommelse",):
            return ""
        whole = f"{'/'.join(below)}{PurePosixPath(path).suffix}"
        return whole if whole.startswith(SIGNED_FILES) else "/".join(below)
    start = next((parts.index(folder) for folder in SHARED if folder in parts[:-1]), len(parts) - 1)
    return "/".join(parts[start:])


def lies_in(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies in it; nothing lies in ""."""
    return bool(folder) and (path == folder or path.startswith(f"{folder}/"))


def quote_of(text: str, line: int) -> str:
    r"""Line `line` (1-based) of `text` as it stands, at most 300 characters; empty where there is no such line.

    Characters that cannot be printed are shown as `\ufffd`, since a quote is shown on screen.
    """
    return quote_in(text.split("\n"), line)


def quote_in(lines: Sequence[str], line: int) -> str:
    """The same for a text that is already cut into lines."""
    if not 0 < line <= len(lines):
        return ""
    shown = lines[line - 1][:LONGEST_QUOTE]
    return (
        shown
        if shown.isprintable()
        else "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in shown)
    )


def shown(value: str, longest: int = 60) -> str:
    """A text from a file as it may stand in a message: one line, printable, at most `longest` characters."""
    flat = "".join(char if char.isprintable() else " " for char in " ".join(value.split()))
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def fault(  # noqa: PLR0913 - each argument is one part of the finding
    rule: str,
    about: str,
    span: Span,
    message: str,
    fix: str,
    *,
    quote: str = "",
    hint: str | None = None,
    related: tuple[Related, ...] = (),
    concerns: Where | None = None,
) -> Finding:
    """A blocking finding of rule `rule`; `about` names what it is about in the key (`yaml@path#about`)."""
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        message=message,
        fix=fix,
        span=span,
        key=f"{rule}@{span.path}#{about}",
        agreement=agreement_of(span.path),
        related=related,
        quote=quote,
        hint=hint,
        concerns=concerns,
    )
