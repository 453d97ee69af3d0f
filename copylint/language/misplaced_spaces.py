"""Strings that no dictionary has because a space slipped: *th eother*, *includingt he*, *informati on*."""

from __future__ import annotations

from copylint.language.lexicon import frequency, is_spelt
from copylint.language.neighbours import affinity
from copylint.model.document import Document
from copylint.model.noun import noun
from copylint.model.span import ProseSpan


@noun()
class Mended:
    """Two strings with the space between them moved or taken out.

    Args:
        span: both strings.
        text: what was meant.
        likelihood: on the scale of `Guess.likelihood` in its place, for the one string that no dictionary has.
    """

    span: ProseSpan
    text: str
    likelihood: float


def mended(document: Document, i: int) -> Mended | None:
    """The likeliest way in which a space beside a string has slipped, or None if moving none makes words.

    Args:
        document: the story.
        i: number of the token, a string in small letters that no dictionary has.
    """
    found = [
        Mended(ProseSpan(document.tokens[left].start, document.tokens[left + 1].end), text, likelihood)
        for left in (i - 1, i)
        if _stand_together(document, left)
        for text, likelihood in _ways(document, left, i)
    ]
    return max(found, key=lambda way: (way.likelihood, way.text), default=None)


def _stand_together(document: Document, left: int) -> bool:
    """Whether a token and the next are words of one sentence in small letters with one space between: the first may open the sentence."""
    sentence = document.sentence_of(max(left, 0))
    if not sentence.first <= left < sentence.last - 1:
        return False
    first, second = document.tokens[left], document.tokens[left + 1]
    words = first.kind == second.kind == "word" and first.lower.isalpha() and second.text.isalpha() and second.text.islower()
    opening = left == sentence.first and first.text[1:].islower()
    return words and (first.text.islower() or opening) and document.prose[first.end : second.start] == " "


def _ways(document: Document, left: int, unknown: int) -> list[tuple[str, float]]:
    """What two strings become with the space between them elsewhere or nowhere, each with its likelihood."""
    a, b = document.lowers[left], document.lowers[left + 1]
    before, after = _word(document, left - 1), _word(document, left + 2)
    beside = b if unknown == left else a
    stays = frequency(beside) if (is_spelt(beside) and len(beside) > 1) or beside in _SHORT_WORDS else _STRANGE
    out = []
    for first, second in ((a + b, ""), (a[:-1], a[-1] + b), (a + b[0], b[1:])):
        if not _is_word(first) or (second and not _is_word(second)):
            continue
        fit = affinity(before, first) + affinity(second or first, after)
        if second:
            common = frequency(first) + frequency(second) - stays
            fit += affinity(first, second)
        else:
            common = frequency(first) + _ALONE - stays
        text = f"{first} {second}".strip()
        shown = text.capitalize() if document.tokens[left].text[0].isupper() else text
        out.append((shown, common - _SLIP + _FIT * max(min(fit, _MOST_FIT), -_MOST_FIT)))
    return out


_SLIP = 2.4
"""log10 by which a space that slipped makes a reading less likely."""
_ALONE = 9.0
"""The Zipf scale counts in a billion words: what one word less in the sentence is worth, log10."""
_STRANGE = 2.0
"""Zipf frequency that a string counts which is no word either: it is a slip itself."""
_FIT, _MOST_FIT = 0.7, 3.0
_LEAST, _SHORT_WORDS = 3.0, ("a", "i")


def _is_word(string: str) -> bool:
    return (len(string) > 1 and is_spelt(string) and frequency(string) >= _LEAST) or string in _SHORT_WORDS


def _word(document: Document, i: int) -> str:
    if not 0 <= i < len(document.tokens):
        return ""
    token = document.tokens[i]
    return token.lower if token.kind == "word" else "0" if token.kind == "number" else ""
