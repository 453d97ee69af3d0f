"""The picture in the README is a real redline of the seed: what rich draws of what copylint finds."""

from __future__ import annotations

import os
from pathlib import Path

import copylint
from copylint.outputs import redline
from copylint.outputs.base import View
from copylint.settings import Settings

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "tests" / "redline.svg"


def picture() -> str:
    seed = next((ROOT / "seeds").glob("*.txt"))
    with copylint.Linter(settings=Settings()) as linter:
        report = linter.check_file(seed, f"seeds/{seed.name}")
    return redline.svg([report], View(width=88, colour="truecolor", check="seeds/"), "copylint check seeds/")


def test_the_picture_is_what_a_reader_would_see() -> None:
    drawn = picture()
    if os.environ.get("UPDATE_SNAPSHOTS"):
        PICTURE.write_text(drawn, "utf-8")
    assert PICTURE.read_text("utf-8") == drawn
