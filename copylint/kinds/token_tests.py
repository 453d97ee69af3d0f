"""What a step of a pattern asks of one token: its text, tags, shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from copylint.language.casing import is_all_caps, is_title_case
from copylint.language.expressions import expression
from copylint.language.grammatical_number import noun_number
from copylint.language.lexicon import is_count_noun, possible_tags

if TYPE_CHECKING:
    from copylint.kinds.pattern_match import Context

Test = Callable[["Context", int], bool]
"""Whether a token, by its number, is as a step asks."""

_FEW_TAGS = {
    word: frozenset(tags.split())
    for words, tags in {
        ". ? !": ". :",
        ", ; :": ", : .",
        "(": "-LRB-",
        ")": "-RRB-",
        "of for if": "IN",
        "at": "IN RP",
        "the": "DT PDT PRP",
        "a": "DT IN GW NN NNP CC RB LS SYM FW",
        "this these those": "DT RB",
        "he she they": "PRP",
        "which": "WDT WP",
        "last": "JJ JJS RB NN NNP VB VBD VBP",
        "has": "VBZ",
        "would": "MD",
    }.items()
    for word in words.split()
}
"""Common words and marks, each with all the tags that the tagger may give it: what it cannot be is told without asking."""


def uses_tags(test: list[Any]) -> bool:
    """Whether a test asks the tagger, or the parse that stands on it."""
    return (
        test[0] == "tag"
        or (test[0] == "shape" and test[1] in _PARSED)
        or (test[0] == "not" and uses_tags(test[1]))
        or (test[0] in ("all", "or") and any(uses_tags(t) for t in test[1]))
    )


def of(test: list[Any], tags: bool) -> Test:
    """What a parsed test asks of a token.

    Args:
        test: as `pattern_syntax.parse` has it.
        tags: False takes what only the tagger can tell for passed, where the word itself does not deny it.
    """
    if not tags and test[0] == "shape" and test[1] in _PARSED:
        form = test[1]
        return lambda c, i: form in (noun_number(c.tokens[i].text, "NN"), noun_number(c.tokens[i].text, "NNS"))
    if not tags and test[0] == "tag":
        others = frozenset(word for word, its_tags in _FEW_TAGS.items() if its_tags.isdisjoint(test[1]))
        return lambda c, i: c.lowers[i] not in others
    if not tags and test[0] not in ("all", "or") and uses_tags(test):
        return lambda c, i: True
    match test[0]:
        case "text":
            words = frozenset(test[1])
            return lambda c, i: c.lowers[i] in words
        case "exact":
            exact = frozenset(test[1])
            return lambda c, i: c.tokens[i].text in exact
        case "tag":
            tagged = frozenset(test[1])
            return lambda c, i: c.document.tags(c.sentence)[i - c.first] in tagged
        case "can":
            can = frozenset(test[1])
            return lambda c, i: not can.isdisjoint(possible_tags(c.lowers[i]))
        case "regex":
            return _expression(test[1], test[2])
        case "shape":
            return _SHAPES[test[1]]
        case "not":
            inner = of(test[1], tags)
            return lambda c, i: not inner(c, i)
        case "or":
            return _any([of(t, tags) for t in sorted(test[1], key=uses_tags)])
        case "all":
            return _all([of(t, tags) for t in sorted(test[1], key=uses_tags)])
    return lambda c, i: True


def _any(tests: list[Test]) -> Test:
    def test(context: Context, i: int) -> bool:
        for one in tests:  # noqa: SIM110 - a generator would cost as much again as the tests
            if one(context, i):
                return True
        return False

    return test


def _all(tests: list[Test]) -> Test:
    def test(context: Context, i: int) -> bool:
        for one in tests:  # noqa: SIM110 - a generator would cost as much again as the tests
            if not one(context, i):
                return False
        return True

    return test


def _expression(pattern: str, flags: str) -> Test:
    fits: list[Callable[[str], Any]] = []

    def test(context: Context, i: int) -> bool:
        if not fits:  # compiled when a token first gets this far
            fits.append(expression(pattern, 0 if flags == "c" else re.IGNORECASE).fullmatch)
        return fits[0](context.tokens[i].text) is not None

    return test


def _capital(context: Context, i: int) -> bool:
    return context.tokens[i].text[:1].isupper()


def _person(context: Context, i: int) -> bool:
    """Whether a token is of a person's name, titles and what stands before them (*Attorney General*) left out."""
    from copylint.language.name_words import TITLES

    name = next((n for n in context.document.names if n.kind == "person" and n.first <= i < n.last), None)
    return name is not None and TITLES.isdisjoint(context.document.lowers[i : name.last - 1])


def _in_headline(context: Context, i: int) -> bool:
    block = context.document.blocks[context.sentence.block]
    return block.scope in ("headline", "heading") or is_title_case(block.span.of(context.document.prose))


def _number(context: Context, i: int, number: str) -> bool:
    return context.document.parse(context.sentence).nouns.get(i) == number


_PARSED = frozenset({"singular", "plural"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan jan. feb feb. mar. apr apr. aug aug. sept sept. oct oct. nov nov. dec dec.".split()
)

_SHAPES: dict[str, Test] = {
    "number": lambda c, i: c.tokens[i].kind == "number",
    "punct": lambda c, i: c.tokens[i].kind in ("punct", "symbol"),
    "word": lambda c, i: c.tokens[i].kind == "word",
    "url": lambda c, i: c.tokens[i].kind in ("url", "email", "handle", "hashtag", "file"),
    "standin": lambda c, i: c.tokens[i].kind == "standin",
    "name": lambda c, i: c.document.in_name(i),
    "person": _person,
    "cap": _capital,
    "allcaps": lambda c, i: is_all_caps(c.tokens[i].text),
    "lower": lambda c, i: c.tokens[i].text[:1].islower(),
    "title": lambda c, i: c.tokens[i].text.istitle(),
    "first": lambda c, i: i == c.first,
    "quote": lambda c, i: c.tokens[i].text in ('"', "“", "”", "'", "‘", "’", "''", "``", "«", "»"),
    "spaced": lambda c, i: c.tokens[i].spaced,
    "glued": lambda c, i: not c.tokens[i].spaced,
    "month": lambda c, i: c.lowers[i] in _MONTHS and c.tokens[i].text[0].isupper(),
    "headline": _in_headline,
    "count": lambda c, i: is_count_noun(c.lowers[i]),
    "singular": lambda c, i: _number(c, i, "singular"),
    "plural": lambda c, i: _number(c, i, "plural"),
}
