"""Letters that an expression needs: a text that has none of them never matches it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copylint.kinds.literals import fold, literals

_ATOMS = st.sampled_from(
    ["a", "B", "0", " ", "-", r"\.", "[xy]", "[^x]", r"\w", r"\s+", ".", "the", "ly", r"\b", "(?<=a)", "(?!b)", "(?=c)", "[’']"]
)
_PIECES = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda t: f"(?:{t[0]}|{t[1]})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{2,3}"])).map(lambda t: f"(?:{t[0]}){t[1]}"),
        inner.map(lambda p: f"(?P<mark>{p})" if "mark" not in p else p),
    ),
    max_leaves=6,
)


@given(_PIECES, st.text(st.sampled_from("abBcxy0 -.’'lythe"), max_size=24), st.booleans())
@example("(?:a|b)c", "bc", False)
@example("a{2,3}b", "aaab", False)
@example("(?=ab)a", "ab", True)
def test_what_matches_has_the_letters(pattern: str, text: str, ignore_case: bool) -> None:
    needed = literals(pattern)
    if needed and re.search(pattern, text, re.IGNORECASE if ignore_case else 0):
        assert any(letters in fold(text) for letters in needed)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"(?<=\w)(?P<mark>  +)(?=\w)", ["  "]),
        (r"\b(?P<a>[a-z]+ly)-\w+", ["ly-"]),
        (r"(?<= )[–—](?= )", ["–", "—"]),
        (r" +([,;])", [" ,", " ;"]),
        (r"(?:foo|ba+r)x{2}y", ["xxy"]),
        (r"\w+\s\d", []),
        ("(?:colour)?", []),
    ],
)
def test_letters_that_are_told(pattern: str, needed: list[str]) -> None:
    assert literals(pattern) == needed
