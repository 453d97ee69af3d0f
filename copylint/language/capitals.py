"""Capitals where a finger slipped: *THe*, *VVeterans*, *rTust*."""

from __future__ import annotations

from functools import lru_cache

from copylint.language.expressions import expression
from copylint.language.lexicon import _entry, frequency, is_name_or_word, is_ordinary, known

_HELD = r"[A-Z]{2}[a-z]{2,}"
_LATE = r"[a-z][A-Z][a-z]{2,}"
_INSIDE = r"[a-z]+[A-Z][a-z]*"
_JOINED = r"(the|of|and|in|to|for|with|by|at|on|from|is|was|that|as|or)([A-Z][a-z]{2,})"
"""A small word and a name without their space: *thePlain*."""
_SMALL_WORDS = "has|was|said|will|have|with|from|that|which|were|would|are|too|for|the|his|who|when|after|its|but|can|and"
_RUN_ON = rf"([A-Z][a-z]{{3,}}|[A-Z]{{2,}}s?)({_SMALL_WORDS})"
"""A name and a small word without their space: *Thereare*, *KPIstoo*; shorter words end surnames: *Willsher*, *Mendis*."""
_COMMON = 3.5
"""Zipf frequency from which on a word is likelier meant than a brand with capitals of its own."""


@lru_cache(maxsize=4096)
def intended(word: str, dialect: str) -> str:
    """The word that was meant where capitals stand in the wrong place; "" if they may be right.

    Args:
        word: as it stands.
        dialect: whose spellings are known.
    """
    if len(word) < 4 or word[1:].islower() or word.isupper() or not word.isascii() or not word.isalpha() or _entry(word)[0]:
        return ""
    if expression(_HELD).fullmatch(word):
        # Shift held too long, or the first letter typed twice.
        for meant in (word.capitalize(), word[1:] if word[0] == word[1] else ""):
            if meant and frequency(meant) >= _COMMON and known(meant, dialect):
                return meant
    if frequency(word) > 3.0:
        return ""  # a brand: eBay, iPad
    if apart := without_run_on(word):
        return apart
    if joined := expression(_JOINED).fullmatch(word):
        if frequency(joined[2]) >= 3.0 and known(joined[2], dialect):
            return f"{joined[1]} {joined[2]}"
    if expression(_LATE).fullmatch(word):
        meant = word[1] + word[0] + word[2:]
        if frequency(meant) >= 2.5 and (known(meant, dialect) or _entry(meant)[0]):
            return meant
    if len(word) >= 5 and expression(_INSIDE).fullmatch(word):
        from copylint.language.spelling_suggestions import guesses

        # All the letters, in another order: the capital went with its letter.
        for guess in guesses(word.lower(), dialect):
            if sorted(guess.text.lower()) == sorted(word.lower()) and guess.commonness >= _COMMON:
                return guess.text.capitalize()
    return ""


@lru_cache(maxsize=4096)
def without_run_on(word: str) -> str:
    """A string as two words, where a name or the sentence's first word has run into a small word; "" if it may be one.

    Args:
        word: as it stands, with its capital; no word or name of the lexicon.
    """
    from copylint.language.fringe import is_foreign, is_rare_name

    joined = expression(_RUN_ON).fullmatch(word)
    if not joined or is_rare_name(word) or is_foreign(word.lower()):
        return ""
    first = joined[1]
    known = is_name_or_word(first) and frequency(first) >= _KNOWN and (len(first) >= _LEAST_NAME or is_ordinary(first.lower()))
    known_first = first[1:2].isupper() or known
    return f"{first} {joined[2]}" if known_first else ""


_LEAST_NAME = 5
"""Letters: shorter names are the beginnings of others: Wangare."""
_KNOWN = 3.0
