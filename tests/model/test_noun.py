"""Nouns behave as frozen dataclasses with slots do."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from dataclasses import field as dataclass_field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.model.noun import as_dict, field, names_of, noun, replace


@noun(order=True)
class Place:
    line: int
    column: int = 1

    def __post_init__(self) -> None:
        if self.line < 1:
            raise ValueError("lines count from 1")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    line: int
    column: int = 1


@noun()
class Note(Place):
    marks: dict[str, int] = field(default_factory=dict)
    seen: object = field(default=None, compare=False)


@noun(frozen=False)
class Tally:
    count: int = 0


@given(st.tuples(st.integers(1, 9), st.integers(1, 9)), st.tuples(st.integers(1, 9), st.integers(1, 9)))
def test_compares_and_sorts_as_a_dataclass(a: tuple[int, int], b: tuple[int, int]) -> None:
    assert (Place(*a) == Place(*b)) == (Reference(*a) == Reference(*b))
    assert (Place(*a) < Place(*b), Place(*a) >= Place(*b)) == (Reference(*a) < Reference(*b), Reference(*a) >= Reference(*b))
    assert (hash(Place(*a)) == hash(Place(*b))) or a != b
    assert repr(Place(*a)) == repr(Reference(*a)).replace("Reference", "Place")


def test_is_frozen_and_has_no_dict() -> None:
    place = Place(3)
    with pytest.raises(AttributeError, match="frozen"):
        place.line = 4  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del place.line
    assert not hasattr(place, "__dict__")
    with pytest.raises(ValueError, match="from 1"):
        Place(0)
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]


def test_classes_are_told_apart() -> None:
    assert Place(1) != Note(1)
    assert Place(1).__eq__(Reference(1)) is NotImplemented


def test_inherits_and_makes_defaults_anew() -> None:
    first, second = Note(1, 2), Note(1, 2, seen="by a reader")
    assert first == second
    assert hash(Place(1, 2)) == hash(Place(1, 2))
    assert first.marks == {}
    assert first.marks is not second.marks
    assert names_of(Note) == ("line", "column", "marks", "seen")
    assert as_dict(second)["seen"] == "by a reader"


def test_replaces_and_pickles() -> None:
    note = Note(1, 2, {"a": 1}, "seen")
    changed = replace(note, column=5)
    assert (changed.line, changed.column, changed.seen, type(changed)) == (1, 5, "seen", Note)
    with pytest.raises(TypeError):
        replace(note, colour="red")
    again = pickle.loads(pickle.dumps(note))
    assert (again, again.seen) == (note, "seen")


def test_may_be_mutable() -> None:
    tally = Tally()
    tally.count += 1
    assert tally.count == 1
    with pytest.raises(TypeError):
        hash(tally)


def test_is_an_ordinary_dataclass_to_a_reader() -> None:
    @dataclass(frozen=True, slots=True)
    class Twin:
        line: int
        marks: dict[str, int] = dataclass_field(default_factory=dict)

    @noun()
    class Own:
        line: int
        marks: dict[str, int] = field(default_factory=dict)

    match Own(2):
        case Own(line, marks):
            assert (line, marks) == (Twin(2).line, Twin(2).marks)
