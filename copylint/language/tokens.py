"""Cuts prose into words, numbers and marks, as the Penn Treebank does except that hyphenated words stay whole."""

from __future__ import annotations

import re
from functools import cache

from copylint.language.abbreviations import ABBREVIATIONS
from copylint.language.expressions import expression
from copylint.model.document import STANDIN, Token, TokenKind

_APOSTROPHES = "'’ʼ＇"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_LETTER = r"[^\W\d_]"
_MARKS = r"[\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad]"

# Each alternative is one kind of token, tried in this order. Words are cut further in `_clitics`.
_PATTERN = rf"""
  (?P<url>(?:https?|ftp)://[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}}]
     |www\.[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}}]
     |(?<![\w@])[a-z0-9][\w-]*(?:\.[a-z0-9][\w-]*)+(?:/[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}}])(?!\w)
     |(?<![\w@.])(?=[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|int|info|io|co|uk|us|eu|de|fr|ru|cn|tv|me|news|blog|app|dev|ai)(?!\w)
     |(?<![\w@.])[a-z][a-z0-9-]{{2,}}\.[a-z][a-z0-9-]*\.[a-z]+(?!\w))
 |(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
 |(?P<handle>(?<!\w)@\w+)
 |(?P<hashtag>(?<![\w&])\#(?=\w*{_LETTER})\w+)
 |(?P<file>(?<!\w)[\w-]+\.(?:jpe?g|png|gif|svg|pdf|docx?|xlsx?|pptx?|csv|json|ya?ml|html?|css|js|py|txt|md|zip|mp[34]|mov)(?!\w))
 |(?P<number>'?\d+(?:[.,:/]\d+)*(?:(?<=\d)[-–](?=\d)\d+(?:[.,:/]\d+)*)*(?:{_LETTER}+\b|(?=\b)|(?=\D)|$)(?:-{_LETTER}+)*)
 |(?P<standin>{STANDIN})
 |(?P<word>{_LETTER}(?:{_LETTER}|{_MARKS}|\d|_)*(?:[-‑'’ʼ.&](?={_LETTER})(?:{_LETTER}|{_MARKS}|\d|_)+)*)
 |(?P<emoji>[\U0001F000-\U0001FAFF\u2600-\u27BF\u2190-\u21FF](?:[\ufe0f\u200d\U0001F3FB-\U0001F3FF]|\u200d[\U0001F000-\U0001FAFF\u2600-\u27BF])*)
 |(?P<punct>\.\.+|…|--+|``|''|[.,;:!?()\[\]{{}}"“”„«»‘’'‚‹›`–—―-]|[^\w\s])
 |(?P<symbol>\S)
"""
# A word begins with an apostrophe in a few fixed forms only: 'tis, 'em, 'n'.
_ELISIONS = expression(r"['’](?:tis|twas|em|til|cause|bout|round|ere|n['’](?!\w))(?!\w)", re.IGNORECASE)


@cache
def _scanner() -> re.Pattern[str]:
    return expression(_PATTERN, re.VERBOSE)


_PLAIN = expression(r" ?([A-Za-z]+)(?=[ ,])")
"""A word that nothing else can be: nine in ten tokens are such, and the scanner need not try all that it knows on them."""


def tokenise(prose: str, start: int, end: int) -> list[Token]:
    """The tokens of one block.

    Args:
        prose: all prose.
        start, end: the block's place in it, in code points.
    """
    tokens: list[Token] = []
    scan, plain = _scanner().match, _PLAIN.match
    at = start
    while at < end:
        word = plain(prose, at, end)
        if word is not None:
            text = word[1]
            lower = text.lower()
            if lower not in _JOINED:
                stop = word.end()
                first = stop - len(text)
                tokens.append(Token(first, stop, text, lower, "word", first > at or at == start or prose[at - 1].isspace()))
                at = stop
                continue
        ch = prose[at]
        if ch.isspace() or ord(ch) in _INVISIBLE:
            at += 1
            continue
        spaced = at == start or prose[at - 1].isspace()
        if ch in "'’" and (elision := _ELISIONS.match(prose, at, end)):
            text = elision[0]
            tokens.append(Token(at, elision.end(), text, fold(text), "word", spaced))
            at = elision.end()
            continue
        found = scan(prose, at, end)
        if found is None:  # white space that str.isspace does not know
            at += 1
            continue
        kind: TokenKind = found.lastgroup  # type: ignore[assignment]
        stop = found.end()
        if kind == "word":
            stop = _word(prose, at, stop, end, spaced, tokens)
        else:
            text = found[0]
            tokens.append(Token(at, stop, text, fold(text), kind, spaced))
        at = stop
    return tokens


def fold(text: str) -> str:
    """The key for look-ups: lower case, straight apostrophes, without invisible characters."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return lower.translate(_INVISIBLE).replace("’", "'").replace("ʼ", "'").replace("‑", "-")


_CLITIC = expression(r"(?i)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
_PREFIXED = expression(r"(?i)^(?:o|d|l|dell|all|nell|m|n|qu|j|c|s|t)['’]")


def _word(prose: str, start: int, stop: int, end: int, spaced: bool, tokens: list[Token]) -> int:
    """Adds a word: with its stop if it is an abbreviation, cut before its clitics. Returns where it ends."""
    text = prose[start:stop]
    if stop < end and prose[stop] == ".":
        dotted = text.count(".") > 0 or len(text) == 1
        # “between you and I.” ends a sentence; “I. Newton” does not.
        pronoun = text == "I" and tokens and tokens[-1].text.islower() and not prose[stop + 1 : stop + 3].strip()[:1].isupper()
        if (len(text) == 1 and text.isupper() and not pronoun) or (dotted and _is_dotted(text)) or text in ABBREVIATIONS:
            stop += 1
            tokens.append(Token(start, stop, text + ".", fold(text) + ".", "word", spaced))
            return stop
    cut = stop
    if "'" in text or "’" in text:
        found = _CLITIC.search(text)
        if found and found.start() > 0 and not (_PREFIXED.match(text) and found.start() < 2):
            cut = start + found.start()
    elif "." in text and not _is_dotted(text):
        # Two sentences without a space between them: cut at the stop.
        cut = stop = start + text.index(".")
        text = prose[start:stop]
    head = prose[start:cut]
    if len(head) > 2 and head.lower() in _JOINED:
        half = start + _JOINED[head.lower()]
        tokens.append(Token(start, half, prose[start:half], fold(prose[start:half]), "word", spaced))
        tokens.append(Token(half, cut, prose[half:cut], fold(prose[half:cut]), "word", False))
    else:
        tokens.append(Token(start, cut, head, fold(head), "word", spaced))
    if cut < stop:
        tail = prose[cut:stop]
        tokens.append(Token(cut, stop, tail, fold(tail), "word", False))
    return stop


_JOINED = {"cannot": 3}


def _is_dotted(text: str) -> bool:
    """U.S, p.m, e.g, Ph.D: one or two letters between stops."""
    parts = text.split(".")
    return len(parts) > 1 and all(0 < len(p) <= 2 for p in parts)
