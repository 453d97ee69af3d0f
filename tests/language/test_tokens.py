"""Words, numbers and marks, each at its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.language.tokens import tokenise

from .conftest import Reading


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("don't can't I'm it’s Jim's", "do n't ca n't I 'm it ’s Jim 's"),
        ("players' rock'n'roll 'tis o'clock cannot", "players ' rock'n'roll 'tis o'clock can not"),
        ("£5.2m 3,000 10-year-old 1990s 2010–12 1/2 7:30pm 10%", "£ 5.2m 3,000 10-year-old 1990s 2010–12 1/2 7:30pm 10 %"),
        ("U.S. e.g. Mr. J. A.B. Ph.D.", "U.S. e.g. Mr. J. A.B. Ph.D."),
        ("well-known AT&T d'Ivoire al-Qaida and/or", "well-known AT&T d'Ivoire al-Qaida and / or"),
        ("(who) [sic] “so” … -- –", "( who ) [ sic ] “ so ” … -- –"),
        ("co\u00adop zero\u200bwidth cafe\u0301", "co\u00adop zero\u200bwidth cafe\u0301"),
    ],
)
def test_cuts(text: str, kinds: str, reading: Reading) -> None:
    assert [t.text for t in reading(text).tokens] == kinds.split(" ")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.org/a?b=c", "url"),
        ("example.co.uk", "url"),
        ("desk@example.org", "email"),
        ("@desk", "handle"),
        ("#news", "hashtag"),
        ("photo-1.jpg", "file"),
        ("10-year-old", "number"),
        ("👍🏽", "emoji"),
        ("mother-in-law", "word"),
    ],
)
def test_kinds(text: str, kind: str, reading: Reading) -> None:
    assert [(t.text, t.kind) for t in reading(f"See {text} there").tokens][1] == (text, kind)


def test_keys_fold_case_and_apostrophes(reading: Reading) -> None:
    assert [t.lower for t in reading("It’s THE co\u00adop").tokens] == ["it", "'s", "the", "coop"]


@given(st.text(max_size=60))
def test_tokens_are_in_order_and_hold_all_but_space(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    held = {i for t in tokens for i in range(t.start, t.end)}
    missed = [c for i, c in enumerate(text) if i not in held]
    assert all(c.isspace() or not c.isprintable() for c in missed), missed
