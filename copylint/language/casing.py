"""Capital letters: what a word's are, and giving one word those of another."""

from __future__ import annotations


def is_capitalised(text: str) -> bool:
    """Whether the first letter is a capital."""
    return next((c.isupper() for c in text if c.isalpha()), False)


def is_all_caps(text: str) -> bool:
    """Two letters or more, all capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def is_title_case(text: str) -> bool:
    """Whether all words of four letters and more begin with a capital, as in American headlines."""
    words = [w for w in text.split() if len(w) >= 4 and w[0].isalpha()]
    return len(words) > 1 and sum(w[0].isupper() for w in words) * 10 >= len(words) * 9


def carry_case(old: str, new: str) -> str:
    """`new` with the capitals of `old`: all, the first, or none; a word with capitals of its own (WhatsApp) keeps them.

    A word of `old` that stands in `new` too keeps its capitals, and in phrases of as many words each has those of its place.
    """
    if not new or any(c.isupper() for c in new[1:]):
        return new
    if is_all_caps(old) and len(old) > 1 and (len(old) > 3 or len(new) <= len(old)):
        return new.upper()
    if " " in new and any(c.isupper() for c in old):
        new = _word_by_word(old.split(), new.split(" "))
    first = next((i for i, c in enumerate(new) if c.isalpha()), None)
    if first is not None and is_capitalised(old) and new[first].islower():
        return new[:first] + new[first].upper() + new[first + 1 :]
    return new


def _word_by_word(olds: list[str], news: list[str]) -> str:
    same = {old.casefold(): old for old in olds[1:]}
    out = [same.get(new.casefold(), new) for new in news]
    if len(olds) == len(news):
        out = [new[:1].upper() + new[1:] if i and old[:1].isupper() else new for i, (old, new) in enumerate(zip(olds, out, strict=True))]
    return " ".join(out)
