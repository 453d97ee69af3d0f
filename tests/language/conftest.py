"""Stories of one paragraph or a few, read as plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copylint import formats
from copylint.language.read import read
from copylint.model.document import Document
from copylint.model.source import Source

Reading = Callable[[str], Document]


@pytest.fixture
def reading() -> Reading:
    """Reads a text in British English."""
    return lambda text: read(formats.extract(Source("story.txt", text)), "en-GB", "story.txt")
