"""The command line as a person meets it: help, errors in one line, exit codes, what each command prints."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from city import ROOT, City
from city_commands import SAMVERK, Answer
from samverk.cli import program

LOCALE = ROOT / "src" / "samverk" / "locale" / "sv" / "LC_MESSAGES"
ENGLISH = re.compile(r"\b(?:usage|options|commands|error|show this|invalid|missing|no such|try)\b", re.IGNORECASE)


def samverk(*arguments: str, cwd: Path = ROOT) -> Answer:
    done = subprocess.run([SAMVERK, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("command", ["", *program.list_commands(click.Context(program))])
def test_help_is_swedish(command: str) -> None:
    answer = samverk(*filter(None, [command]), "--help")
    assert answer.code == 0
    assert answer.out.startswith("Användning: samverk")
    assert not ENGLISH.search(answer.out.replace("--deadlines [warn|fail]", "")), answer.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "Kommandot chek finns inte. Menade du 'check'?"),
        (["check", "--formt", "json"], "Flaggan --formt finns inte. Menade du något av '--format', '--root'?"),
        (["check", "--as-of", "i dag"], "”i dag” är inte ett datum. Skriv år-månad-dag, till exempel 2024-06-01."),
        (
            ["check", "--format", "xml"],
            "'xml' är inte ett av 'text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'html'.",
        ),
        (["check", "finns-inte"], "Sökvägen finns-inte finns inte, och ingen överenskommelse heter så."),
        (["check", "--root", "/finns-inte"], "Mappen '/finns-inte' finns inte."),
        (["explain", "styrgrup-moten"], "Regeln styrgrup-moten finns inte. Menade du styrgrupp-moten?"),
        (["explain"], "Argument saknas 'REGEL'."),
        (["facts", "jerva"], "Överenskommelsen jerva finns inte. Menade du jarva?"),
        (["lock", "jerva"], "Överenskommelsen jerva finns inte. Välj bland jarva."),
        (["check", "--output", "/finns/inte"], "Filen /finns/inte går inte att skriva: mappen finns inte."),
        (["pages"], "Flaggan saknas '--out'."),
    ],
)
def test_wrong_use_is_one_clear_line_and_exit_2(arguments: list[str], message: str) -> None:
    answer = samverk(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert "Traceback" not in answer.err


def test_outside_a_project_it_says_where_to_go(tmp_path: Path) -> None:
    answer = samverk("check", cwd=tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert "Gå till projektets mapp, eller ange den med --root." in answer.err


def test_the_swedish_wording_is_compiled_from_its_source() -> None:
    with (LOCALE / "samverk.po").open("rb") as po, (LOCALE / "samverk.mo").open("rb") as mo:
        source, compiled = worded(read_po(po)), worded(read_mo(mo))
    assert compiled == source
    assert len(source) > 40


def worded(catalog: Catalog) -> dict[str, list[str]]:
    """Every message by its id, or by its singular: one wording, or one per number."""
    return {
        str(m.id if isinstance(m.id, str) else m.id[0]): [m.string]
        if isinstance(m.string, str)
        else list(m.string or ())
        for m in catalog
        if m.id
    }


def test_check_says_nothing_on_standard_error_and_passes(workspace: City) -> None:
    answer = workspace.run("check", "--as-of", "2024-06-02")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Godkänns.\n")
    assert "\x1b" not in answer.out


def test_deadlines_fail_makes_time_block() -> None:
    assert samverk("check", "--as-of", "2026-01-01").code == 0
    answer = samverk("check", "--as-of", "2026-01-01", "--deadlines", "fail")
    assert (answer.code, answer.out.splitlines()[0]) == (1, "Stoppas: 1 brist.")


def test_paths_narrow_the_report(workspace: City) -> None:
    whole = workspace.check().report
    part = workspace.check("content/avtal/jarva/bilagor").report
    assert 0 < len(part["findings"]) < len(whole["findings"])
    assert {f["location"]["path"].split("/")[3] for f in part["findings"]} == {"bilagor"}


def test_output_goes_to_a_file(workspace: City, tmp_path: Path) -> None:
    answer = workspace.check("--output", "rapport.json")
    assert (answer.code, answer.out) == (0, "")
    assert '"version": 1' in (tmp_path / "rapport.json").read_text(encoding="utf-8")


def test_explain_tells_clause_reading_and_examples() -> None:
    out = " ".join(samverk("explain", "lagesbild-arlig").out.split())
    for part in (
        "lagesbild-arlig Lägesbilden ska revideras varje år",
        "Så läses det (antagande)",
        "(C51, den lokala överenskommelsens text)",
        "Uppfylls, bedömt 1 juni 2025",
        "Brister, bedömt 2 juni 2025",
        "datum: 2024-06-01 ← här",
    ):
        assert part in out


def test_facts_lists_the_catalogue_and_an_agreement() -> None:
    assert "möten_per_år" in samverk("facts").out
    out = samverk("facts", "jarva", "--as-of", "2024-06-02").out
    assert re.search(r"organ  samverkansorganisation\.styrgrupp  content/avtal/jarva/overenskommelse\.yaml:29", out)
    assert re.search(r"möten_per_år +2 +:35:19", out)


def test_lock_writes_one_value_and_nothing_else(workspace: City) -> None:
    path = workspace.path()
    before = path.read_text(encoding="utf-8")
    workspace.replace("Rinkebyplan 2", "Rinkebyplan 4")
    assert workspace.check().code == 1
    answer = workspace.run("lock", "jarva")
    assert answer.code == 0
    assert answer.out.startswith("Textlåset för jarva är skrivet över")
    after = path.read_text(encoding="utf-8")
    changed = [pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]
    assert [new.split(":")[0].strip() for _, new in changed] == ["adress", "textlås"]
    assert workspace.check().code == 0
    assert workspace.run("lock", "jarva").out.startswith("Textlåset för jarva stämmer redan")


def test_lock_adds_what_is_missing(workspace: City) -> None:
    text = workspace.text()
    line = next(line for line in text.split("\n") if line.startswith("textlås:"))
    workspace.write(text.replace(line + "\n", ""))
    assert workspace.run("lock", "jarva").code == 0
    assert line in workspace.text()


@pytest.mark.parametrize("command", [["build"], ["pages", "--out", "build"]])
def test_what_must_not_be_published_is_refused(command: list[str], workspace: City) -> None:
    workspace.replace("möten_per_år: 2", "möten_per_år: 1")
    answer = workspace.run(*command)
    assert answer.code == 1
    assert answer.err.startswith("Webbplatsen byggs inte:")
    assert not (workspace.root / "build").exists()


def test_check_loads_nothing_of_the_site() -> None:
    code = (
        "import sys; sys.argv = ['samverk', 'check']\n"
        "from samverk.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "loaded = {m.split('.')[0] for m in sys.modules} & {'mkdocs', 'material', 'markdown', 'jsonschema'}\n"
        "site = [m for m in sys.modules if m.startswith('samverk.site')]\n"
        "print(sorted(loaded), site)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] []"


def test_help_loads_no_more_than_the_words_of_the_commands() -> None:
    """Every command's module is loaded for its first sentence, and none of what it does when it is run."""
    code = (
        "import sys; sys.argv = ['samverk', '--help']\n"
        "from samverk.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'samverk.agreement', 'samverk.facts', 'samverk.source.places', 'yaml'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_closed_pipe_is_no_failure() -> None:
    reader = subprocess.Popen([sys.executable, "-c", "pass"], stdin=subprocess.PIPE)
    done = subprocess.run([SAMVERK, "facts"], cwd=ROOT, stdout=reader.stdin, stderr=subprocess.PIPE, check=False)
    reader.communicate()
    assert done.stderr == b""


def test_the_rules_pass_their_own_checks() -> None:
    for command, expected in (("lint", "0 anmärkningar"), ("test", "0 som inget exempel märker")):
        answer = samverk("rules", command)
        assert (answer.code, answer.err, answer.out.count("\n")) == (0, "", 1), answer.out
        assert answer.out.endswith(f", {expected}.\n")


def test_a_rule_that_does_not_do_what_it_shows_is_told_of(workspace: City) -> None:
    name = "rules/stockholm-2024/styrgrupp-moten.yaml"
    workspace.write(workspace.text(name).replace("minst: 2", "minst: 1"), name)
    answer = workspace.run("rules", "test")
    assert answer.code == 1
    assert f"{name}:" in answer.out
    assert "styrgrupp-moten: Exemplet ska vara brutet, men bedömningen blev met." in answer.out
    workspace.replace("Möten sammankallas vid minst två (2) tillfällen per år och", "Möten hålls", name)
    answer = workspace.run("rules", "lint")
    assert answer.code == 1
    assert answer.out.splitlines()[-1].endswith(" regler, 1 anmärkningar.")
