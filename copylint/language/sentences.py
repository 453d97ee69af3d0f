"""Cuts the tokens of a block into sentences.

A stop ends a sentence when what follows may open one. What that means after abbreviations, initials, quotations and
ellipses is decided from word lists (`copylint.language.abbreviations`), so that houses can read why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copylint.language import abbreviations
from copylint.model.document import Token

_ENDERS = frozenset(".!?…") | {"..", "...", "....", "?!", "!?"}
_CLOSERS = frozenset("\"'”’»)]}") | {"''"}
_OPENERS = frozenset("\"'“‘«([{") | {"``"}

_NEVER = frozenset(
    a.lower() + "."
    for a in abbreviations.TITLES | {"vs", "v", "eg", "ie", "e.g", "i.e", "approx", "fig", "no", "nos", "pp", "ca", "cf", "viz", "al"}
)
_BEFORE_DIGIT = frozenset(
    a.lower() + "." for a in abbreviations.MONTHS | {"no", "nos", "p", "pp", "fig", "vol", "ch", "art", "para", "sec"}
)
# A capital after these is more often a name that goes with them than a new sentence.
_SELDOM = frozenset(
    a.lower() + "."
    for a in abbreviations.MONTHS
    | abbreviations.STATES
    | {"gen", "col", "inc", "corp", "co", "ltd", "bros", "u.s", "u.k", "u.n", "d.c", "e.u", "jr", "sr", "st"}
)
_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "there",
        "here",
        "in",
        "on",
        "at",
        "for",
        "but",
        "and",
        "so",
        "or",
        "yet",
        "if",
        "when",
        "while",
        "as",
        "after",
        "before",
        "since",
        "by",
        "from",
        "with",
        "to",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "who",
        "what",
        "where",
        "why",
        "how",
        "no",
        "not",
        "one",
        "two",
        "some",
        "many",
        "most",
        "all",
        "both",
        "each",
        "every",
        "another",
        "however",
        "meanwhile",
        "although",
        "though",
        "because",
        "police",
        "officials",
        "asked",
        "mr",
        "mrs",
        "ms",
    ]
)


def split(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Sentences as ranges of token numbers.

    Args:
        tokens: all tokens.
        first, last: the block's tokens, half-open.
    """
    start = first
    i = first
    while i < last:
        token = tokens[i]
        if token.text in _ENDERS or (token.kind == "word" and token.text.endswith(".")):
            end = _end(tokens, i, start, last)
            if end:
                yield start, end
                start = end
                i = end
                continue
        i += 1
    if start < last:
        yield start, last


def _end(tokens: Sequence[Token], i: int, start: int, last: int) -> int:
    """Behind the sentence that the stop at `i` ends, closing marks included; 0 if it ends none."""
    token = tokens[i]
    end = i + 1
    while end < last and tokens[end].text in _ENDERS:
        end += 1
    # Closing marks belong to the sentence that they close; a straight mark with a space before it opens the next.
    while end < last and tokens[end].text in _CLOSERS and not tokens[end].spaced:
        end += 1
    if end < last and tokens[end].text == "[" and end + 2 < last and tokens[end + 1].kind == "number" and tokens[end + 2].text == "]":
        end += 3  # a footnote mark
    if end >= last:
        return last
    following = tokens[end]
    if not following.spaced and following.text not in _OPENERS:
        # “end.Next”: two sentences only when a capital follows a whole word.
        return end if token.text == "." and following.text[:1].isupper() and len(following.text) > 1 and len(tokens[i - 1].text) > 2 else 0
    k = end
    while k < last - 1 and tokens[k].text in _OPENERS:
        k += 1
    word = tokens[k]
    opens = (
        word.text[:1].isupper()
        or word.kind in ("number", "standin", "emoji", "hashtag", "handle", "url")
        or word.text in ("—", "–", "-", "•")
    )
    if token.text in ("…", "...", "..", "...."):
        return end if word.text[:1].isupper() and word.lower != "i" else 0
    if token.text in ("!", "?", "?!", "!?"):
        # “Why?” he asked: a small letter goes on.
        return end if opens else 0
    if token.text == ".":
        if word.text[:1].islower() and word.kind == "word":
            return end if k > end and tokens[end].spaced else 0
        return end if opens or k > end or word.kind == "punct" else 0
    return _after_abbreviation(tokens, i, start, end, word, opens)


def _after_abbreviation(tokens: Sequence[Token], i: int, start: int, end: int, word: Token, opens: bool) -> int:
    """Whether an abbreviation's own stop also ends the sentence."""
    lower = tokens[i].lower
    if not opens or lower in _NEVER:
        return 0
    if word.kind == "number":
        return 0
    if len(lower) == 2 and lower[0].isalpha():
        # An initial: J. Smith; but “vitamin C. The” ends.
        return end if word.lower in _STARTERS and word.text != "I" and i - start > 1 and not tokens[i - 1].text[:1].isupper() else 0
    if lower in ("p.m.", "a.m.", "etc."):
        return end
    if lower in _SELDOM or lower.count(".") > 1:
        return end if word.lower in _STARTERS else 0
    return end
