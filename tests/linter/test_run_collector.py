"""What a check does to the process that it runs in: nothing that outlasts it."""

from __future__ import annotations

import gc

import pytest

from copylint.linter.run import Linter
from copylint.model.document import Document


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(dialect="en-GB", only=("house",))


def test_the_collector_rests_while_a_story_is_read_and_no_longer(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    rested: list[bool] = []
    monkeypatch.setattr(Document, "sentence_of", lambda self, token: rested.append(not gc.isenabled()) or self.sentences[0])
    assert gc.isenabled()
    linter.check("The deal has began.")
    assert gc.isenabled()
    assert rested
    assert all(rested)


def test_a_collector_that_was_switched_off_stays_off(linter: Linter) -> None:
    gc.disable()
    try:
        linter.check("The deal has began.")
        assert not gc.isenabled()
    finally:
        gc.enable()
