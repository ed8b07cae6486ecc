"""What a path given to `check` selects of what was judged."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from samverk.agreement.content import Content
from samverk.check import Judged
from samverk.model.errors import UsageError
from samverk.model.finding import Finding
from samverk.model.report import Report
from samverk.source.fault import lies_in, shown
from samverk.source.git import AGREEMENTS
from samverk.source.places import Places


def path_of(word: Path, places: Places) -> Path:
    """The path itself, or the folder of the agreement with that id. Raises UsageError where there is neither."""
    folder = places.content / "avtal" / word
    if word.name == str(word) and folder.is_dir() and not word.resolve().is_relative_to(places.content):
        return folder
    if word.exists():
        return word
    raise UsageError(f"Sökvägen {shown(str(word), 200)} finns inte, och ingen överenskommelse heter så.")


def agreements_in(paths: Sequence[Path], places: Places) -> frozenset[str] | None:
    """The ids of the agreements whose folders hold the paths; None where one of them lies in no such folder."""
    below = [_named(path, places.content, "").strip("/").split("/") for path in paths]
    inside = all(len(one) > 1 and one[0] == AGREEMENTS for one in below)
    return frozenset(one[1] for one in below) if inside else None


def selecting(places: Places, paths: Sequence[Path]) -> Callable[[Finding], bool]:
    """Whether a finding stands in one of the paths; in any file where there are none.

    Raises UsageError for a path outside the content root.
    """
    names = {path: _named(path, places.content, places.content_name) for path in paths}
    for path, name in names.items():
        if not name:
            raise UsageError(
                f"Sökvägen {shown(str(path), 200)} ligger inte i {shown(places.content_name, 200)}. "
                "En annan innehållsrot anges med --content."
            )
    return lambda finding: not names or any(lies_in(finding.span.path, name) for name in names.values())


def reports_in(judged: Judged, places: Places, paths: Sequence[Path]) -> tuple[Report, ...]:
    """The reports narrowed to files and folders that are there.

    A path that holds all of the content selects everything. Any other selects the agreements whose folders hold it or
    lie in it: all that is found about those it holds whole, of others what is found in the path. What is judged of all
    agreements together is left out, but for the findings about their files. Raises UsageError for a path that selects
    no agreement and has no finding in it.
    """
    content = judged.content
    named = {path: _named(path, places.content, content.root) for path in paths}
    folders = {agreement.id: agreement.folder for agreement in content.agreements}
    own = {i for i, folder in folders.items() if any(lies_in(folder, name) for name in named.values())}
    part = {i for i, folder in folders.items() if any(lies_in(name, folder) for name in named.values())}
    found = [f for report in judged.reports for f in (*report.findings, *report.when_decided)]
    here = {f for f in found if f.agreement in own or any(lies_in(f.span.path, name) for name in named.values())}
    touched = [*(f.span.path for f in here), *folders.values()]
    for path, name in named.items():
        if name != content.root and not any(lies_in(place, name) or lies_in(name, place) for place in touched):
            raise UsageError(_selects_nothing(path, content))
    if content.root in named.values():
        return judged.reports
    return tuple(_narrowed(report, own | part, here) for report in judged.reports)


def _narrowed(report: Report, chosen: Collection[str], here: Collection[Finding]) -> Report:
    return replace(
        report,
        findings=tuple(f for f in report.findings if f in here),
        elsewhere=tuple(f for f in report.findings if f not in here),
        when_decided=tuple(f for f in report.when_decided if f in here),
        agreements=tuple(agreement for agreement in report.agreements if agreement in chosen),
        outcomes=tuple(outcome for outcome in report.outcomes if outcome.agreement in chosen),
        judged_as=tuple(one for one in report.judged_as if one.agreement in chosen),
    )


def _named(path: Path, content_folder: Path, root: str) -> str:
    """The path as the report names it: `root` for one that holds all of the content, "" for one outside it."""
    full, content = path.resolve(), content_folder.resolve()
    if content.is_relative_to(full):
        return root
    return f"{root}/{full.relative_to(content).as_posix()}" if full.is_relative_to(content) else ""


def _selects_nothing(path: Path, content: Content) -> str:
    example = f", till exempel {content.agreements[0].folder}" if content.agreements else ""
    return (
        f"Sökvägen {shown(str(path), 200)} väljer ingen överenskommelse. Ange en överenskommelses mapp eller en fil i "
        f"den, under {content.root}/avtal{example}. Utan sökväg bedöms allt; en annan innehållsrot anges med --content."
    )
