"""``action.yml``: its steps, run as a runner would run them on a repository with a base and a head."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from runner import Job, Runner, evaluate, offline

ROOT = Path(__file__).parent.parent.parent
INSTALL, CHECK, UPLOAD, TELL = "Install copylint", "Check the copy", "Upload to code scanning", "Tell what the check came to"

pytestmark = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("git") or not shutil.which("bash"), reason="needs git and bash")


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner on which the action has installed copylint."""
    temporary = tmp_path_factory.mktemp("runner")
    made = Runner(ROOT, temporary, offline(sysconfig.get_paths()["purelib"], Path(sys.executable)))
    empty = tmp_path_factory.mktemp("empty")
    job = made.run(empty, "workflow_dispatch", {}, skip=(CHECK, TELL))
    assert job.outcomes[INSTALL] == "success", job.log
    assert "copylint " in job.log
    assert job.called == {"actions/setup-python@v6": {"python-version": "3.12"}}
    return made


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with an old slip, and a branch that adds one of its own."""
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "old.md").write_text("The council recieved the letter.\n", "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "base")
    git(folder, "checkout", "-q", "-b", "story")
    (folder / "new.md").write_text("They beleive it.\n\n::add-mask::they\n", "utf-8")
    with (folder / "old.md").open("a", encoding="utf-8") as file:
        file.write("\nNothing else changed.\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "head")
    return folder


Check = Callable[..., Job]


@pytest.fixture
def check(runner: Runner, repository: Path) -> Check:
    def run(event: str, payload: dict[str, Any] | None = None, workspace: Path = repository, **inputs: str) -> Job:
        return runner.run(workspace, event, payload or {}, (INSTALL,), **inputs)

    return run


def base(repository: Path) -> str:
    return git(repository, "rev-parse", "main")


def pull_request(repository: Path) -> dict[str, Any]:
    return {"pull_request": {"base": {"sha": base(repository), "ref": "main"}}}


def found(job: Job) -> set[tuple[str, str]]:
    return {(p["file"], p["title"]) for _, p, _ in job.annotations if "title" in p}


SLIP_OLD, SLIP_NEW = ("old.md", "spelling/misspelling"), ("new.md", "spelling/misspelling")


def test_file_is_as_its_schema_says() -> None:
    schema = json.loads((Path(__file__).parent / "github-action.json").read_text("utf-8"))
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(action)
    for step in action["runs"]["steps"]:
        # An input or a branch's name that is written into a script would be run by it.
        assert "${{" not in step.get("run", "")


def test_pull_request_is_annotated_where_it_changed_something(check: Check, repository: Path) -> None:
    job = check("pull_request", pull_request(repository))
    assert found(job) == {SLIP_NEW}
    assert job.outcomes[TELL] == "failure"
    assert job.outputs["status"] == "1"
    assert "### copylint: 1 error" in job.summary
    assert "<del>beleive</del> <ins>believe</ins>" in job.summary
    assert not any(line.strip().startswith("::add-mask") for line in job.log.splitlines())


def test_schedule_checks_everything(check: Check) -> None:
    assert found(check("schedule")) == {SLIP_OLD, SLIP_NEW}
    assert found(check("workflow_dispatch")) == {SLIP_OLD, SLIP_NEW}


def test_push_and_merge_queue_check_what_they_bring(check: Check, repository: Path) -> None:
    assert found(check("push", {"before": base(repository)})) == {SLIP_NEW}
    assert found(check("merge_group", {"merge_group": {"base_sha": base(repository)}})) == {SLIP_NEW}
    assert found(check("push", {"before": "0" * 40})) == {SLIP_OLD, SLIP_NEW}


def test_scope_is_an_input(check: Check, repository: Path) -> None:
    assert found(check("pull_request", pull_request(repository), scope="all")) == {SLIP_OLD, SLIP_NEW}
    job = check("pull_request", pull_request(repository), scope="some")
    assert (job.outcomes[CHECK], job.annotations[-1][2]) == ("failure", "scope takes auto, changed or all")


def test_shallow_clone_is_deepened(check: Check, repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", "-b", "story", repository.as_uri(), str(shallow)], check=True)
    job = check("pull_request", pull_request(repository), shallow)
    assert found(job) == {SLIP_NEW}, job.log


def test_base_that_is_nowhere_is_said(check: Check) -> None:
    job = check("push", {"before": "1" * 40})
    assert job.outputs["status"] == "2"
    assert job.outcomes[TELL] == "failure"
    assert "1" * 40 in job.log


def test_inputs_reach_the_check(check: Check, repository: Path) -> None:
    job = check("schedule", paths="old.md\nnone/*.md", fail_on="never")
    assert found(job) == {SLIP_OLD}
    assert job.outputs["status"] == "2"  # a pattern that fits no file
    job = check("schedule", paths="old.md", fail_on="never", html="report.html")
    assert (job.succeeded, job.outputs["status"]) == (True, "0")
    assert "recieved" in (repository / "report.html").read_text("utf-8")
    assert found(check("schedule", arguments="--only\ntypography/")) == set()
    (repository / "quiet.yaml").write_text("rules: {spelling/: off}\n", "utf-8")
    assert check("schedule", config="quiet.yaml").succeeded


def test_nothing_in_an_input_is_run(check: Check, repository: Path) -> None:
    check("schedule", paths="old.md; touch owned\n$(touch owned)", arguments="`touch owned`", html="a$(touch owned).html")
    assert not (repository / "owned").exists()


def test_sarif_is_uploaded_also_when_the_check_fails(check: Check, repository: Path) -> None:
    job = check("pull_request", pull_request(repository), sarif="true", category="desk")
    upload = job.called["github/codeql-action/upload-sarif@v4"]
    assert upload == {"sarif_file": job.outputs["sarif"], "category": "desk"}
    results = json.loads(Path(job.outputs["sarif"]).read_text("utf-8"))["runs"][0]["results"]
    assert [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results] == ["new.md"]
    assert job.outcomes[TELL] == "failure"
    assert "github/codeql-action/upload-sarif@v4" not in check("schedule").called
    # Nothing to upload: the check could not begin.
    assert "github/codeql-action/upload-sarif@v4" not in check("schedule", sarif="true", config="none.yaml").called


def test_version_is_an_input(runner: Runner, tmp_path: Path) -> None:
    step = next(s for s in runner.file["runs"]["steps"] if s["name"] == INSTALL)
    assert step["env"]["COPYLINT_VERSION"] == "${{ inputs.version }}"
    # The offline index holds no such version: that it was asked for is what can be seen.
    job = runner.run(tmp_path, "schedule", {}, version="9.9.9")
    assert job.outcomes[INSTALL] == "failure"
    assert "copylint==9.9.9" in job.log


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("inputs.a == 'x' && !cancelled()", True),
        ("github.event.none.sha || github.event.before", "abc"),
        ("steps.none.outputs.x != ''", False),
        ("(inputs.a != 'x' || always()) && inputs.a", "x"),
    ],
)
def test_runner_reads_expressions(expression: str, value: Any) -> None:
    assert evaluate(expression, {"inputs": {"a": "x"}, "github": {"event": {"before": "abc"}}, "steps": {}}) == value


# --- recipes --------------------------------------------------------------------------------------


def recipes() -> list[tuple[str, str]]:
    text = (ROOT / "README.md").read_text("utf-8")
    section = text.partition("## In CI\n")[2].partition("\n## ")[0]
    blocks = section.split("```")[1::2]
    return [(b.partition("\n")[0], b.partition("\n")[2]) for b in blocks]


def commands() -> list[str]:
    lines = []
    for language, block in recipes():
        script = "\n".join(yaml.safe_load(block).get("copylint", {}).get("script", [])) if language == "yaml" else block
        lines += [line.strip() for line in script.replace("\\\n", " ").splitlines() if line.strip().startswith("copylint ")]
    return lines


def test_recipes_use_what_there_is() -> None:
    from copylint.frontends.cli.arguments import parse
    from copylint.frontends.cli.destinations import _one

    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    workflows = [yaml.safe_load(b) for language, b in recipes() if language == "yaml"]
    steps = [s for w in workflows for job in w.get("jobs", {}).values() for s in job["steps"] if "copylint@" in s.get("uses", "")]
    assert steps
    for step in steps:
        assert step.get("with", {}).keys() <= action["inputs"].keys()
    assert len(commands()) >= 2
    for command in commands():
        options = parse([word.strip('"') for word in command.split()[1:]])
        assert [_one(output) for output in options.output]
