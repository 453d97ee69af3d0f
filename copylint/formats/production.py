"""Recognises by their wording the paragraphs that are not running copy: bylines, credits, captions, desk notes."""

from __future__ import annotations

import re
from functools import cache

from copylint.model.document import Scope

_MOST = 400
"""Code points: a longer paragraph is copy, whatever it starts with; corrections may be longer."""

_PICTURE = r"(?:photo(?:graph)?s?|pictures?|pics?|images?|illustrations?|graphics?|video|file photo|main image|main photo)"
_PATTERNS: tuple[tuple[Scope, str], ...] = (
    ("credit", rf"(?i){_PICTURE}(?:\s+(?:credit|by|courtesy(?: of)?|source))?\s*:\s|(?i:credit|source|copyright)\s*:\s|(?i:{_PICTURE})\s+(?:by|courtesy of)\s+[A-Z]|©\s?\S"),
    ("caption", rf"(?i)(?:{_PICTURE}\s+)?(?:captions?|cutlines?)\s*:"),
    ("byline", r"(?:By|BY|Words(?: by)?:|Reporting by|Written by|Additional reporting by|Edited by|From our)\s+(?:[A-Z][\w.'’-]+[\s,]*|and\s+|in\s+|of\s+|for\s+|the\s+|@\w+\s*|[|/]\s*){1,12}$"),
    ("byline", r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3},?\s+(?:[A-Za-z]+\s+){0,3}(?:correspondent|reporter|editor|writer)\.?$"),
    ("dateline", r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:\d{1,2}\s+)?[A-Z][a-z]+(?:\s+\d{1,2})?,?\s+\d{4}\.?$"),
    ("dateline", r"(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{1,2})?,?\s+\d{4}\.?$"),
    ("dateline", r"[A-Z][A-Z .'’-]+(?:,\s+[A-Z][A-Za-z. ]+)?\s*(?:\((?:AP|Reuters|AFP|PA|UPI)\))?\s*[-–—]*$(?<=[)–—-])"),
    ("note", r"(?i)(?:ends?|-+\s?ends?\s?-+|-\s?30\s?-|#{3,}|\*{3,}|_{3,}|more follows|mf|copyright .*)\.?$"),
    ("note", r"(?i)(?:embargo(?:ed)?\b|strictly embargoed|not for (?:use|publication) before|notes? to (?:editors?|subs?|desk)s?\b|editor['’]?s['’]? note\b|\[?correction|corrections?(?: and clarifications?)?\s*[:–—-]|clarification\s*[:–—-]|updated?\s*(?:at|on|:)|\W?this (?:article|story|piece|post|page|headline|caption) (?:was|has been) (?:first |originally |last )?(?:amended|corrected|updated|changed|edited|published|modified)|an earlier version of this)"),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[Scope, re.Pattern[str]], ...]:
    return tuple((scope, re.compile(pattern)) for scope, pattern in _PATTERNS)


def classify(text: str) -> Scope | None:
    """The scope of a paragraph whose wording tells it; None for running copy.

    Args:
        text: the paragraph's prose, white space around it allowed.
    """
    text = text.strip()
    for scope, pattern in _compiled():
        if (len(text) <= _MOST or scope == "note") and pattern.match(text):
            return scope
    return None


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?)\"”’])\s+(?=(?i:{_PICTURE}(?:\s+(?:credit|by|courtesy(?: of)?))?|credit|source)\s*:\s)")


def credit_in_caption(text: str) -> tuple[int, int] | None:
    """Where a caption ends and its credit begins: the white space between them, in code points of `text`."""
    found = _credit().search(text)
    return found.span() if found else None
