"""A run's reports as text. Pure functions: each output is a module with ``render(reports, view) -> str``, entered in `OUTPUTS`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import cast

from copylint.model.report import Report
from copylint.outputs.base import Gathered, Output, Stream, View

OUTPUTS: dict[str, str] = {
    "redline": "copylint.outputs.redline",
    "lines": "copylint.outputs.lines",
    "patch": "copylint.outputs.patch",
    "json": "copylint.outputs.json_report",
    "statistics": "copylint.outputs.statistics",
    "html": "copylint.outputs.html_page",
    "markdown": "copylint.outputs.markdown",
    "sarif": "copylint.outputs.sarif",
    "github": "copylint.outputs.github",
    "gitlab": "copylint.outputs.gitlab",
    "junit": "copylint.outputs.junit",
    "reviewdog": "copylint.outputs.reviewdog",
}
"""Each output's name on the command line and its module, imported when it is used."""


def output(name: str) -> Output:
    """The module of an output, by its name in `OUTPUTS`."""
    return cast(Output, import_module(OUTPUTS[name]))


def stream(name: str, view: View) -> Stream:
    """An output to be written while the run goes on: what it writes, in all, is what `render` gives."""
    module = output(name)
    made: Stream = module.Stream(view) if hasattr(module, "Stream") else Gathered(module, view)
    return made


def render(name: str, reports: Sequence[Report], view: View) -> str:
    """The reports as one output shows them: what goes to standard output, with its last line end."""
    return output(name).render(reports, view)


__all__ = ["OUTPUTS", "Output", "Stream", "View", "output", "render", "stream"]
