"""A runner of composite actions, as far as our own needs one: expressions, environment files, outputs, commands in the log."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_TOKEN = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<op>==|!=|&&|\|\||!|\(|\))|(?P<name>[A-Za-z_][\w.-]*))")


@dataclass
class Job:
    """What ran: each step's outcome by its name, the log, annotations, outputs, and calls of other actions."""

    outcomes: dict[str, str] = field(default_factory=dict)
    log: str = ""
    annotations: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    called: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def succeeded(self) -> bool:
        return "failure" not in self.outcomes.values()


class Runner:
    """Runs the steps of an action's file.

    Args:
        action: the folder of the action.
        temporary: the runner's own folder.
        environment: of every step.
    """

    def __init__(self, action: Path, temporary: Path, environment: Mapping[str, str]) -> None:
        self.action, self.temporary, self.environment = action, temporary, dict(environment)
        self.file = yaml.safe_load((action / "action.yml").read_text("utf-8"))

    def run(self, workspace: Path, event_name: str, event: Mapping[str, Any], skip: tuple[str, ...] = (), **inputs: str) -> Job:
        """Runs all steps but those named in `skip`.

        Args:
            workspace: the checked-out repository.
            event_name, event: what started the workflow, and its payload.
            inputs: of the action, with ``_`` for ``-``; the others have their defaults.
        """
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= self.file["inputs"].keys()
        known: dict[str, Any] = {
            "inputs": {name: given.get(name, str(spec.get("default", ""))) for name, spec in self.file["inputs"].items()},
            "github": {"event_name": event_name, "event": event, "action_path": str(self.action)},
            "steps": {},
        }
        payload = self.temporary / "event.json"
        payload.write_text(json.dumps(event), "utf-8")
        job = Job()
        failed = False
        for number, step in enumerate(self.file["runs"]["steps"]):
            name = step["name"]
            condition = str(step.get("if", "success()"))
            wanted = evaluate(condition, known, failed)
            if not re.search(r"\b(?:always|failure|cancelled|success)\(\)", condition):
                wanted = wanted and not failed
            if not wanted or name in skip:
                job.outcomes[name] = "skipped"
                continue
            if "uses" in step:
                job.called[step["uses"]] = {k: filled(str(v), known) for k, v in step.get("with", {}).items()}
                job.outcomes[name] = "success"
                continue
            assert step["shell"] == "bash", "a step of a composite action names its shell"
            files = {key: self.temporary / f"{key.lower()}-{number}" for key in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY")}
            for path in files.values():
                path.write_text("", "utf-8")
            script = self.temporary / f"step-{number}.sh"
            script.write_text(filled(step["run"], known), "utf-8")
            environment = {
                **self.environment,
                **{key: str(path) for key, path in files.items()},
                "GITHUB_ACTIONS": "true",
                "GITHUB_EVENT_NAME": event_name,
                "GITHUB_EVENT_PATH": str(payload),
                "GITHUB_WORKSPACE": str(workspace),
                "RUNNER_TEMP": str(self.temporary),
                **{key: filled(str(value), known) for key, value in step.get("env", {}).items()},
            }
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
                cwd=workspace,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            log = done.stdout.decode("utf-8")
            job.log += log
            job.annotations += [a for line in log.splitlines() if (a := _annotation(line))]
            job.summary += files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
            outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
            known["steps"][step.get("id", name)] = {"outputs": outputs}
            job.outcomes[name] = "success" if done.returncode == 0 else "failure"
            failed = failed or done.returncode != 0
        job.outputs = {name: filled(spec["value"], known) for name, spec in self.file.get("outputs", {}).items()}
        return job


def _annotation(line: str) -> tuple[str, dict[str, str], str] | None:
    """A workflow command as the runner decodes it."""
    found = re.fullmatch(r"::(error|warning|notice)(?: (.*?))?::(.*)", line.strip())
    if not found:
        return None

    def undo(text: str, pairs: str = "") -> str:
        for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, char)
        return text

    properties = dict(p.split("=", 1) for p in (found[2] or "").split(",") if p)
    return found[1], {k: undo(v) for k, v in properties.items()}, undo(found[3])


def filled(text: str, known: Mapping[str, Any]) -> str:
    """A text with its ``${{ … }}`` expressions worked out."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda m: _shown(evaluate(m[1], known)), text)


def _shown(value: Any) -> str:
    return {None: "", True: "true", False: "false"}.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)


def evaluate(expression: str, known: Mapping[str, Any], failed: bool = False) -> Any:
    """An expression: names, texts, ``== != && || !``, brackets and the functions that ask how the job stands.

    Raises:
        SyntaxError: it holds anything else.
    """
    tokens: list[tuple[str, str]] = []
    at = 0
    expression = expression.strip()
    while at < len(expression):
        found = _TOKEN.match(expression, at)
        if not found or found.lastgroup is None:
            raise SyntaxError(f"not an expression that this runner knows: {expression}")
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()

    def either() -> Any:
        value = both()
        while tokens and tokens[0] == ("op", "||"):
            tokens.pop(0)
            other = both()
            value = value or other
        return value

    def both() -> Any:
        value = equal()
        while tokens and tokens[0] == ("op", "&&"):
            tokens.pop(0)
            other = equal()
            value = value and other
        return value

    def equal() -> Any:
        value = one()
        while tokens and tokens[0][1] in ("==", "!="):
            operator = tokens.pop(0)[1]
            # Nothing and an empty text are the same to the runner.
            value = ((value or "") == (one() or "")) == (operator == "==")
        return value

    def one() -> Any:
        kind, text = tokens.pop(0)
        if (kind, text) == ("op", "!"):
            return not one()
        if (kind, text) == ("op", "("):
            value = either()
            tokens.pop(0)
            return value
        if kind == "text":
            return text[1:-1].replace("''", "'")
        if tokens[:2] == [("op", "("), ("op", ")")]:
            del tokens[:2]
            return {"always": True, "success": not failed, "failure": failed, "cancelled": False}[text]
        value: Any = known
        for part in text.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    value = either()
    if tokens:
        raise SyntaxError(f"not an expression that this runner knows: {expression}")
    return value


def offline(site_packages: str, python: Path) -> dict[str, str]:
    """The environment of a runner that reaches no package index: what is needed lies in `site_packages`."""
    kept = {key: os.environ[key] for key in ("HOME", "LANG", "XDG_CACHE_HOME", "TMPDIR") if key in os.environ}
    return {
        **kept,
        "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": site_packages,
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_IGNORE_INSTALLED": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this one the other way round
    }
