"""Strings in small letters that no dictionary has: slips of the fingers, of the ear and of the space bar. For the kind ``spelling``."""

from __future__ import annotations

from collections.abc import Iterator

from copylint.kinds.spelling import readable_word, with_digit
from copylint.language.casing import carry_case
from copylint.language.expressions import expression
from copylint.language.fringe import PREFIXES, is_built, is_foreign, is_rare_word, plain_letters
from copylint.language.lexicon import frequency, is_name_or_word, is_spelt, possible_tags
from copylint.language.lost_apostrophes import with_owner
from copylint.language.misplaced_spaces import mended
from copylint.language.misspellings import corrections
from copylint.language.slip_costs import cost
from copylint.language.slips import Place, chance, meant_in_small, small
from copylint.language.surroundings import in_foreign_words, is_among_words, is_piece, is_species, place_of
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan


def unknown(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    """Matches for a string that is a slip where it stands.

    Args:
        rule: ``check: unknown``.
        document: the story.
        lower: the string, lower case; what has a capital somewhere is passed over.
        places: numbers of its tokens.
    """
    if lower == "n't":
        yield from _contractions(rule, document, places)
        return
    if not lower.isalpha() and with_digit(lower):
        yield from _with_digit(rule, document, lower, places)
        return
    # Three times is a term of the writer's, not a slip.
    if len(places) > 2 or lower[-1] == "." or lower in document.house.words or is_spelt(lower):
        return
    if "-" in lower:
        yield from _unknown_parts(rule, document, places[0])
        return
    readable = [i for i in places if document.tokens[i].text == lower]
    if not readable or any(document.tokens[i].text != lower and document.in_name(i) for i in places):
        return
    if corrections(lower, document.dialect) or (not lower.isascii() and is_spelt(plain_letters(lower))):
        return  # a known misspelling is the other rule's; hæmoglobin is a word
    for i in readable:
        token = readable_word(document, i)
        if token is None or is_species(document, i) or (_is_childs_past(lower) and document.quoted(token.start, token.end)):
            continue
        place = place_of(document, i, len(places))
        if not with_owner(document, i, ()) and (spaced := with_wrong_space(rule, document, i, place)):
            yield spaced
            continue
        least = rule.spec.get("least_odds", 1.0)
        if len(lower) == 2:
            if not is_among_words(document, i):
                continue  # a unit, a symbol, a word of another language
            least += _DOUBT_OF_TWO
        elif document.quoted(token.start, token.end) and (len(lower) <= _SHORT or _speaks_dialect(document, i)):
            least += _DOUBT_OF_SPEECH
        elif is_foreign(lower):
            least += _DOUBT_OF_FOREIGN if len(lower) > _SHORT else _DOUBT_OF_SHORT_FOREIGN
        slip = small(lower, document.dialect, place)
        if slip.words and lower.replace("oo", "ou") == slip.words[0] and document.quoted(token.start, token.end):
            continue  # aboot, hoose: a Scot is quoted
        right = with_owner(document, i, tuple(carry_case(token.text, w) for w in slip.words))
        # A possessive without its apostrophe is no word of another language and no name.
        if (slip.odds >= least or len(right) > len(slip.words)) and not in_foreign_words(document, i):
            yield Match(rule.name, token.span, right, safety=Safety.OFFERED, confidence=chance(slip.odds))


def _speaks_dialect(document: Document, i: int) -> bool:
    """Whether a word is spoken among others that no dictionary has: *it doesnae pay, I'll be coonting*."""
    block = document.sentence_of(i).block
    spoken = (document.tokens[k] for s in document.sentences if s.block == block for k in range(s.first, s.last))
    return any(
        len(token.text) > _LEAST_DIALECT
        and token.text.isalpha()
        and token.text.islower()
        and token.text != document.lowers[i]
        and not is_spelt(token.text)
        and document.quoted(token.start, token.end)
        for token in spoken
    )


_LEAST_DIALECT = 2
_SHORT = 5
_DOUBT_OF_SPEECH = 1.3
"""People are quoted in their dialects, whose words are short: *owt*, *doon*."""
_DOUBT_OF_FOREIGN, _DOUBT_OF_SHORT_FOREIGN = 1.0, 2.5
"""Words of other languages are borrowed, and lose their accents: *fete*, *precis*."""
_DOUBT_OF_TWO = 3.25
"""Two letters are a symbol or an abbreviation unless their neighbours leave no doubt: *there ws nothing*."""


def with_wrong_space(rule: Rule, document: Document, i: int, place: Place) -> Match | None:
    """A match for two strings of which one is in no dictionary, if the space between them is likelier wrong than the one's letters.

    Args:
        rule: speaks.
        document: the story.
        i: number of the string's token.
        place: what stands around it.
    """
    way = mended(document, i)
    if way is None or is_rare_word(document.lowers[i]) or frequency(document.lowers[i]) >= _IN_USE:
        return None
    near = meant_in_small(document.lowers[i], document.dialect, place)
    if way.likelihood < max(_LEAST_LIKELY, near[0][0] if near else 0.0) or in_foreign_words(document, i):
        return None
    return Match(rule.name, way.span, (way.text,), safety=Safety.OFFERED)


_IN_USE = 2.5
"""Zipf frequency of what no dictionary has and many write: *cyber*."""
_LEAST_LIKELY = 1.0
"""Likelihood below which a space in another place is no explanation either."""


def _is_childs_past(word: str) -> bool:
    """Whether a word is an irregular verb made regular, as people say it: telled, knowed."""
    return word.endswith("ed") and "VB" in possible_tags(word[:-2])


def _unknown_parts(rule: Rule, document: Document, i: int) -> Iterator[Match]:
    """Slips in the parts of a hyphenated word or number: *couter-cultural*, *78-yaer-old*."""
    token = document.tokens[i]
    parts = token.text.split("-")
    strange = {
        part for part in parts if len(part) >= _LEAST_PART and part.isalpha() and part.islower() and not is_spelt(part.removesuffix("s"))
    } - set(document.house.words)
    if not strange or is_built(token.lower, document.dialect) or corrections(token.lower, document.dialect) or is_piece(document, token):
        return
    place, at = place_of(document, i, 1), token.start
    for k, part in enumerate(parts):
        again = any(part.startswith(other.lower()) for j, other in enumerate(parts) if j != k)
        if part in strange and not again:
            inside = Place(
                before=parts[k - 1] if k else place.before, after=parts[k + 1] if k + 1 < len(parts) else place.after, used=place.used
            )
            slip = small(part, document.dialect, inside)
            doubt = _DOUBT_OF_PARTS if all(_is_sound(other) for other in parts if other is not part) else _DOUBT_OF_STRANGERS
            if slip.odds >= rule.spec.get("least_odds", 1.0) + doubt and " " not in slip.words[0]:
                span = ProseSpan(at, at + len(part))
                yield Match(rule.name, span, slip.words, safety=Safety.OFFERED, confidence=chance(slip.odds))
        at += len(part) + 1


_LEAST_PART = 4
_DOUBT_OF_PARTS, _DOUBT_OF_STRANGERS = 0.5, 2.0
"""Hyphens join words of other languages and parts of names too: the more so where other parts are no words."""
_is_number = expression(r"\d[\d,.]*(?:st|nd|rd|th|s|m|bn)?").fullmatch


def _is_sound(part: str) -> bool:
    """Whether a part of a hyphenated word is a word, a name, a prefix or a number."""
    return is_name_or_word(part) or part in PREFIXES or _is_number(part) is not None


def _contractions(rule: Rule, document: Document, places: list[int]) -> Iterator[Match]:
    """Slips in the verb of a contraction: *coldn't*."""
    for i in places:
        if i == 0 or document.tokens[i].spaced or document.lowers[i - 1] in _HELPERS or document.lowers[i - 1] in _CLIPPED:
            continue
        token = document.tokens[i - 1]
        if document.quoted(token.start, token.end):
            continue  # in't, worn't: people are quoted in their dialects
        slips, right = min((cost(token.lower, helper), helper) for helper in _HELPERS)
        if slips <= _NEAR and not is_piece(document, token):
            ending = document.tokens[i]
            span = ProseSpan(token.start, ending.end)
            yield Match(rule.name, span, (carry_case(token.text, right) + ending.text,), safety=Safety.OFFERED)


_HELPERS = tuple("do does did is are was were have has had would could should must might need".split())
_CLIPPED = frozenset("ca wo sha ai may dare ought used us".split())
_NEAR = 1.2


def _with_digit(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    """Words with a digit struck beside a letter or for one: *lo9nger*, *p0lice*."""
    at = next(k for k, letter in enumerate(lower) if letter.isdigit())
    found = {lower[:at] + letter + lower[at + 1 :] for letter in ("", *_BELOW[int(lower[at])])}
    words = sorted((w for w in found if is_spelt(w) and frequency(w) >= _COMMON), key=lambda w: (-frequency(w), w))
    for i in places if words and len(places) == 1 else ():
        if document.tokens[i].text == lower and not is_piece(document, document.tokens[i]):
            yield Match(rule.name, document.tokens[i].span, tuple(words), safety=Safety.OFFERED)


_BELOW = ("op", "q", "qw", "we", "er", "rt", "ty", "yu", "ui", "io")
"""The letters below each digit on the keyboard, from 0 on."""
_COMMON = 3.5
"""Zipf frequency of a word that is meant for sure."""
