"""The list of published addresses, compared with what it was before a change: none is lost."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from city import ROOT
from city_commands import Answer
from city_repository import Repository, git
from samverk.check import Manner, judge
from samverk.model.finding import Finding
from samverk.model.report import Report
from samverk.source.places import Places
from test_cli import samverk

DAY = "2026-11-23"
LIST = "content/adresser.txt"


def asked(r: Repository, *more: str, base: str = "HEAD") -> Answer:
    return samverk("check", "--root", ".", "--base", base, "--new-only", "--as-of", DAY, *more, cwd=r.root)


def report(r: Repository) -> Report:
    manner = Manner(base="HEAD", new_only=True)
    return judge(Places.of(r.root), date.fromisoformat(DAY), manner=manner).report


def stopping(r: Repository, path: str) -> list[Finding]:
    return [finding for finding in report(r).blocking if finding.span.path == path]


def keep(r: Repository) -> None:
    git(r.root, "add", "-A")
    git(r.root, "commit", "-qm", "Före ändringen", "--allow-empty")


def emptied(r: Repository) -> None:
    r.write("", LIST)


def deleted(r: Repository) -> None:
    (r.root / LIST).unlink()


def one_line_less(r: Repository) -> None:
    r.replace("/avtal/norrby/\n", "", LIST)


def commented_out(r: Repository) -> None:
    r.replace("\n/avtal/norrby/\n", "\n# /avtal/norrby/\n", LIST)


def another_spelling(r: Repository) -> None:
    r.replace("\n/avtal/norrby/\n", "\n/avtal/Norrby/\n", LIST)


def way_on_forgotten(r: Repository) -> None:
    r.replace("\n/avtal/norrby/\n", "\n/avtal/norrby/ -> /avtal/nya-norrby/\n", LIST)
    keep(r)
    r.replace("/avtal/norrby/ -> /avtal/nya-norrby/\n", "", LIST)


def no_address(r: Repository) -> None:
    r.replace("\n/avtal/norrby/\n", "\n/avtal/norrby/\navtal/utan snedstreck\n", LIST)


def up_and_out(r: Repository) -> None:
    r.replace("\n/avtal/norrby/\n", "\n/avtal/norrby/\n/../etc/\n", LIST)


def no_text(r: Repository) -> None:
    (r.root / LIST).write_bytes(b"\xff\xfe/\x00")


def a_folder(r: Repository) -> None:
    (r.root / LIST).unlink()
    (r.root / LIST).mkdir()


def way_on_to_itself(r: Repository) -> None:
    r.replace("\n/avtal/norrby/\n", "\n/avtal/norrby/ -> /avtal/norrby/\n", LIST)


def way_on_from_a_file(r: Repository) -> None:
    r.write(r.text(LIST) + "/api/gammal.json -> /api/index.json\n", LIST)


LOST = [
    emptied, deleted, one_line_less, commented_out, another_spelling, way_on_forgotten, no_address, up_and_out, no_text,
    a_folder, way_on_to_itself, way_on_from_a_file,
]  # fmt: skip


@pytest.mark.parametrize("spoil", LOST, ids=lambda spoil: spoil.__name__)
def test_no_address_is_lost(spoil: Callable[[Repository], None], repository: Repository) -> None:
    spoil(repository)
    found = stopping(repository, LIST)
    assert len(found) == 1, [f.message for f in found]
    assert asked(repository).code == 1


@pytest.mark.parametrize(
    "spoil", [spoil for spoil in LOST[6:] if spoil is not a_folder], ids=lambda spoil: spoil.__name__
)
def test_check_and_build_agree_on_the_list(
    spoil: Callable[[Repository], None], repository: Repository, tmp_path: Path
) -> None:
    spoil(repository)
    for name in ("site", "mkdocs.yml"):
        (repository.root / name).symlink_to(ROOT / name)
    checked = samverk("check", "--as-of", DAY, "--format", "json", cwd=repository.root)
    assert LIST in {f["location"]["path"] for f in checked.report["findings"] if f["severity"] == "error"}
    built = samverk("build", "--as-of", DAY, "--out", str(tmp_path / "ut"), cwd=repository.root)
    assert (checked.code, built.code) == (1, 1)


def moved_on(r: Repository) -> None:
    r.write(r.text(LIST) + "/nyheter/ -> /om/\n", LIST)


def sorted_otherwise(r: Repository) -> None:
    r.write("# En rad för människor\n\n" + "\n".join(sorted(r.text(LIST).split("\n"), reverse=True)), LIST)


def one_more(r: Repository) -> None:
    r.write(r.text(LIST) + "/nyheter/\n", LIST)


@pytest.mark.parametrize("edit", [moved_on, sorted_otherwise, one_more], ids=lambda edit: edit.__name__)
def test_what_loses_no_address_passes(edit: Callable[[Repository], None], repository: Repository) -> None:
    edit(repository)
    assert stopping(repository, LIST) == []
    assert asked(repository).code == 0


NOWHERE = {
    "an agreement that is not here": "/avtal/ny/",
    "a page of such a one": "/avtal/ny/blad/",
    "a version of an annex": "/avtal/norrby/bilagor/lagesbild/2020-01-01/",
    "what it changed": "/avtal/norrby/bilagor/lagesbild/2020-01-01/andringar/",
    "a signed file": "/avtal/exempeludden/original/tappad.pdf",
    "moved, and still here": "/avtal/norrby/ -> /om/",
    "moved to no agreement": "/nyheter/ -> /avtal/ny/",
    "moved to no annex": "/nyheter/ -> /avtal/norrby/bilagor/lagesbild/2020-01-01/",
}


def list_also(line: str, repository: Repository) -> None:
    old = line.partition(" -> ")[0]
    repository.write(repository.text(LIST).replace(f"\n{old}\n", "\n") + f"{line}\n", LIST)


def of_list(findings: tuple[Finding, ...], *, blocking: bool) -> list[Finding]:
    return [found for found in findings if found.span.path == LIST and found.inherited is not blocking]


@pytest.mark.parametrize("line", NOWHERE.values(), ids=NOWHERE)
def test_an_address_that_leads_nowhere_is_told(line: str, repository: Repository) -> None:
    """The site is not built with it. What led nowhere before the change is not charged to it."""
    list_also(line, repository)
    assert len(of_list(repository.judged().report.findings, blocking=True)) == 1
    assert len(stopping(repository, LIST)) == 1
    keep(repository)
    repository.put("kontaktpunkt.telefon", "08-465 004 03")
    found = report(repository).findings
    assert (len(of_list(found, blocking=True)), len(of_list(found, blocking=False))) == (0, 1)
