"""What CI runs: pinned, with the least that it may do, and the same commands as on a laptop."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ci_files import ACTION, GITLAB, HOOKS, WORKFLOWS, jobs, read, shell_lines, steps
from city import ROOT
from city_commands import SAMVERK
from samverk import reading
from samverk.agreement.approvers import read_approvers
from samverk.source.places import Places

ZIZMOR = str(Path(sys.executable).with_name("zizmor"))
MAY_WRITE = {
    "approvals.yml:approvals": {"statuses"},
    "check.yml:again": {"actions"},
    "check.yml:comment": {"pull-requests"},
    "publish.yml:deploy": {"pages", "id-token"},
    "nightly.yml:duties": {"issues"},
    "release.yml:release": {"contents", "id-token", "attestations"},
}


def test_the_files_are_there() -> None:
    assert [path.name for path in WORKFLOWS] == [
        "approvals.yml",
        "check.yml",
        "nightly.yml",
        "publish.yml",
        "release.yml",
        "test.yml",
    ]
    for path in (*WORKFLOWS, ACTION, GITLAB, HOOKS):
        assert read(path), path.name


def test_zizmor_finds_nothing() -> None:
    """Even what only an auditor would ask about; `--collect all` takes the action and the hooks with the workflows."""
    command = [ZIZMOR, "--offline", "--persona", "auditor", "--collect", "all", "--no-ignores", "--format", "json"]
    files = map(str, (*WORKFLOWS, ACTION, HOOKS))
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    (tmp_path / "check.yml").write_text(text.replace('"$BASE"', '"origin/${{ github.head_ref }}"'), encoding="utf-8")
    command = [ZIZMOR, "--offline", "--format", "json", str(tmp_path / "check.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert {finding["ident"] for finding in json.loads(done.stdout)} >= {"template-injection"}


def test_actions_are_pinned_by_hash_with_their_version_beside() -> None:
    lines = [
        line.strip()
        for path in (*WORKFLOWS, ACTION)
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"\s*(?:- )?uses:", line)
    ]
    assert len(lines) >= 7
    assert [ln for ln in lines if not re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\Z", ln)] == []
    assert len(set(lines)) == len({line.split("@")[0] for line in lines}), "one version of each action"


def test_nobody_may_do_more_than_the_job_needs() -> None:
    for path in WORKFLOWS:
        assert read(path)["permissions"] == {}, path.name
    for name, job in jobs():
        granted = job["permissions"]
        assert {key for key, value in granted.items() if value != "read"} == MAY_WRITE.get(name, set()), name
        assert job["timeout-minutes"] <= 45, name


def test_no_checkout_keeps_its_credentials() -> None:
    checkouts = [(name, step) for name, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == len([name for name, _ in jobs()]) - 2  # deploy and release need none
    assert [name for name, step in checkouts if step["with"]["persist-credentials"] is not False] == []


def test_change_control_gets_the_whole_history() -> None:
    whole = [name for name, step in steps() if step.get("with", {}).get("fetch-depth") == 0]
    assert whole == ["approvals.yml:approvals", "check.yml:check", "nightly.yml:duties"]
    assert read(GITLAB)["variables"]["GIT_DEPTH"] == "0"


def test_no_expression_reaches_a_shell() -> None:
    assert [name for name, step in steps() if "${{" in step.get("run", "")] == []


def samverk_calls() -> list[tuple[str, list[str], list[str]]]:
    """(where it stands, words that name the command, options) of every call of samverk."""
    calls = []
    for name, line in shell_lines():
        for call in re.findall(r"(?:^|/|\s)samverk ([^|&;]*)", line):
            words = re.split(r"\s+-", f" {call}", maxsplit=1)[0].split()
            calls.append((name, words, re.findall(r"(?<!\S)--[a-z-]+", call)))
    return calls


CALLS = samverk_calls()


def test_ci_does_call_samverk() -> None:
    assert len(CALLS) >= 13
    assert {words[0] for _, words, _ in CALLS} == {"check", "addresses", "approvals", "rules", "build"}


@pytest.mark.parametrize("words", sorted({" ".join(words) for _, words, _ in CALLS}))
def test_every_command_and_option_exists(words: str) -> None:
    shown = subprocess.run([SAMVERK, *words.split(), "--help"], capture_output=True, text=True, check=True).stdout
    used = {option for _, call, options in CALLS if " ".join(call) == words for option in options}
    assert {option for option in used if not re.search(rf"{option}\b", shown)} == set()


def test_every_make_target_and_script_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    made: set[str] = set()
    for name, line in shell_lines():
        made |= {call.split()[-1] for call in re.findall(r"\bmake ([^|&;]*)", line)}
        for script in re.findall(r"scripts/[\w.-]+|\.ci/\w+", line):
            assert (ROOT / script).is_file(), f"{name}: {script}"
    assert made == {"setup", "zensical"}
    assert made <= targets


def test_the_action_hands_every_input_over() -> None:
    action: dict[str, Any] = read(ACTION)
    run = action["runs"]["steps"][1]
    assert set(action["inputs"]) == {
        *("content", "rules", "base", "format", "deadlines", "output", "approved-by-file", "version")
    }
    names = {name: f"SAMVERK_{name.upper().replace('-', '_')}" for name in action["inputs"]}
    assert run["env"] == {names[name]: f"${{{{ inputs.{name} }}}}" for name in action["inputs"]}
    assert all(item["description"].endswith(".") for item in action["inputs"].values())


def test_what_is_required_is_never_passed_over() -> None:
    """A required job that is skipped counts as passed; and one that a workflow's trigger leaves out never answers."""
    triggers = {path.name: read(path)[True] for path in WORKFLOWS}
    for file in ("check.yml", "approvals.yml"):
        assert set(triggers[file]["pull_request"]["types"]) == {"opened", "synchronize", "reopened", "edited"}
        assert triggers[file]["pull_request"]["branches"] == triggers[file]["merge_group"]["branches"] == ["main"]
        assert not {"paths", "paths-ignore"} & set(triggers[file]["pull_request"])
        # Reviews cannot be told apart by branch here: each is judged, and as if it were to enter main.
        assert set(triggers[file]["pull_request_review"]) == {"types"}
        assert set(triggers[file]["pull_request_review"]["types"]) == {"submitted", "edited", "dismissed"}
    required = read(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["check"]
    assert "if" not in required
    judging = [step for step in required["steps"] if "samverk check" in step.get("run", "")]
    assert "if" not in judging[0]
    assert [step["run"].count("--approved-by-file") for step in judging] == [1, 1, 2]
    names = [job["name"] for _, job in jobs()]
    assert len(names) == len(set(names)), "one name, one job: what is required is known by its name"


def test_no_published_address_is_lost_by_a_change() -> None:
    """What would stop the site from being built stops the change: after the judging, by the same program."""
    of_github = [step["run"] for step in read(WORKFLOWS[1])["jobs"]["check"]["steps"] if "run" in step]
    for lines, program in ((of_github, "$RUNNER_TEMP"), (read(GITLAB)["check"]["script"], "$temp")):
        (at,) = (n for n, line in enumerate(lines) if "samverk addresses" in line)
        listed = "grep -qs '^[[:space:]]*/' content/adresser.txt"
        assert lines[at] == f"if {listed}; then {program}/venv/bin/samverk addresses; fi"
        assert f"{program}/venv/bin/samverk check --engine both" in lines[at - 1]


def test_the_newest_event_has_the_last_word() -> None:
    """One answer at a time for each pull request, whatever the event: an older run ends, and never speaks after."""
    check = read(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["check"]
    for told in (read(ROOT / ".github" / "workflows" / "approvals.yml")["concurrency"], check["concurrency"]):
        assert told["cancel-in-progress"] is True
        assert "event_name" not in told["group"]


def test_the_change_itself_sees_no_token() -> None:
    """What is run of the change comes after the token: its program, its set-up and its scripts get none."""
    for step in read(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["check"]["steps"]:
        if "GH_TOKEN" in step.get("env", {}):
            assert not re.search(r"make|\.venv|(?<!before/)scripts/", step["run"]), step["name"]
    lines = read(GITLAB)["check"]["script"]
    gone = lines.index("unset SAMVERK_GITLAB_TOKEN")
    assert not any(re.search(r"make|\.venv|(?<!before/)scripts/", line) for line in lines[:gone])


def test_the_site_has_its_address_from_the_forge() -> None:
    build = read(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]
    made = next(step for step in build["steps"] if "build --publish" in step.get("run", ""))
    asked = next(step for step in build["steps"] if step.get("id") == "pages")
    assert asked["uses"].startswith("actions/configure-pages@")
    assert build["steps"].index(asked) < build["steps"].index(made)
    assert made["env"]["SAMVERK_SITE_URL"] == (
        "${{ vars.SAMVERK_SITE_URL || steps.pages.outputs.base_url && format('{0}/', steps.pages.outputs.base_url) }}"
    )
    assert ".venv/bin/samverk build --publish" in read(GITLAB)["pages"]["script"]
    assert read(GITLAB)["pages"]["variables"]["SAMVERK_SITE_URL"] == "$CI_PAGES_URL/"


RUN_BY_THE_JOB = [
    "Makefile", "GNUmakefile", "makefile", ".venv/bin/samverk", "scripts/setup.sh", "src/samverk/check.py", ".ci/run",
    "pyproject.toml", "requirements.lock", "mkdocs.yml", "site/overrides/main.html", ".gitattributes", "samverk.toml",
    "action.yml", ".github/workflows/check.yml", ".gitlab-ci.yml", "rules/regel-id.yaml", "schema/ordlista.yaml",
]  # fmt: skip


@pytest.mark.parametrize("path", RUN_BY_THE_JOB)
def test_what_the_required_job_runs_has_an_owner(path: str) -> None:
    content = reading.read(Places.of(ROOT)).content
    row = read_approvers(content.approvers, content.register).row_of_path(path)
    assert row is not None
    assert (row.need, bool(row.owner)) == ("ägare", True)


def test_and_so_it_says_of_the_file_of_owners() -> None:
    told = next(row for row in (ROOT / "docs/forge.md").read_text(encoding="utf-8").splitlines() if "CODEOWNERS" in row)
    run = {path.partition("/")[0] for path in RUN_BY_THE_JOB[:9]} - {"site", "mkdocs.yml"}
    assert {name for name in run if f"`/{name}`" not in told and f"`/{name}/`" not in told} == set()
