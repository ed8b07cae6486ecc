"""`check --format` in all its forms: the same verdict and exit code, on the screen and in a file."""

import pytest

from city import City
from samverk.cli.outputs import FORMS

FIRST = {
    "text": "Stoppas: ",
    "json": '{\n  "version": 1,',
    "sarif": '{\n  "$schema": "https://docs.oasis-open.org/sarif/',
    "github": "::error file=content/avtal/jarva/overenskommelse.yaml,line=35,",
    "gitlab": '[\n  {\n    "description": "Styrgruppen ska',
    "junit": '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="samverk" ',
    "markdown": "## Stoppas: ",
    "html": '<!DOCTYPE html>\n<html lang="sv">',
}


def test_every_form_is_tried() -> None:
    assert tuple(FIRST) == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_a_form_goes_to_the_screen_or_to_a_file(workspace: City, form: str) -> None:
    day = ("--as-of", "2024-06-02", "--format", form)
    assert workspace.run_here("check", *day).code == 0
    workspace.replace("möten_per_år: 2", "möten_per_år: 1")
    shown = workspace.run_here("check", *day)
    assert (shown.code, shown.err) == (1, "")
    assert shown.out.startswith(FIRST[form])
    filed = workspace.run_here("check", *day, "--output", "rapport.ut")
    assert (filed.code, filed.out, filed.err) == (1, "", "")
    assert workspace.text("rapport.ut") == shown.out


def test_without_a_step_of_github_there_is_no_summary(workspace: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(workspace.root / "steg.md"))
    assert workspace.run_here("check", "--as-of", "2024-06-02", "--format", "markdown").code == 0
    assert not (workspace.root / "steg.md").exists()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")
    assert workspace.run_here("check", "--as-of", "2024-06-02", "--format", "github").code == 0


def test_a_summary_that_cannot_be_written_is_wrong_use(workspace: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(workspace.root / "saknas" / "steg.md"))
    answer = workspace.run_here("check", "--as-of", "2024-06-02", "--format", "github")
    assert answer.code == 2
    assert answer.err.endswith("går inte att skriva: mappen finns inte.\n")
