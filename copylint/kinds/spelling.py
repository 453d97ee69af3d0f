"""Words that are no words, and words of another dialect.

``check: misspelling`` knows common misspellings and their corrections; ``check: unknown`` compares every lower-case
word with the dictionary of the story's dialect; ``check: capitalised`` asks about a word with a capital that stands once
and is one slip from a common word or a well-known name; ``check: dialect`` finds spellings that only another dialect
accepts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.model.document import Document, Token
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety


class Spec(Fields):
    """Fields of a spelling rule.

    Args:
        check: what is looked for.
        least_frequency: for ``unknown``: how common (Zipf scale, 0 to 8) the best suggestion must be for the rule to speak.
        least_margin: for ``unknown``: how much commoner the best suggestion must be than the word itself, which people
            may write though no dictionary has it.
        most_slips: for ``unknown``: how far the best suggestion may be, in weighted slips of the fingers.
        accept: words that are right whatever the dictionary says.
    """

    check: Literal["misspelling", "unknown", "capitalised", "dialect"]
    least_frequency: float = 0.0
    least_margin: float = 0.0
    most_slips: float = 9.0
    accept: tuple[str, ...] = ()


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare: the dictionaries are files of their own."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Spelling:
    """A finder for the rules that are switched on."""
    return Spelling([rules[name] for name in compiled if name in rules])


class Spelling:
    """Looks up each different word of a document once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._checks = [(rule, _CHECKS[rule.spec["check"]], frozenset(rule.spec.get("accept", ()))) for rule in rules]

    def find(self, document: Document) -> Iterator[Match]:
        for lower, places in document.positions.items():
            if not 3 <= len(lower) <= _LONGEST or lower == "n't" or not _WORD(lower):
                continue
            for rule, look_up, accepted in self._checks:
                if lower not in accepted:
                    yield from look_up(rule, document, lower, places)


_LONGEST = 45
"""Letters: the longest word of the dictionaries has fewer; what is longer is no word, and would be costly to look into."""
_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*\.?").fullmatch
_CLITIC_STEMS = {"ca", "wo", "sha", "ai", "gon", "wan", "got", "lem", "gim", "dun", "cann", "whad", "du"}


def _readable(document: Document, i: int) -> Token | None:
    """The token, if it is an ordinary word that spelling is answerable for."""
    token = document.tokens[i]
    if token.kind != "word" or document.in_name(i):
        return None
    if token.lower in _CLITIC_STEMS and i + 1 < len(document.tokens) and not document.tokens[i + 1].spaced:
        return None
    return token


def _misspelling(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.casing import carry_case
    from copylint.language.misspellings import corrections

    if lower in document.house.words:
        return
    found = corrections(lower, document.dialect)
    if not found:
        return
    for i in places:
        token = _readable(document, i)
        if token is None:
            continue
        right = tuple(carry_case(token.text, c) for c in _in_story_first(document, found))
        certain = len(right) == 1 and token.text == lower
        yield Match(rule.name, token.span, right, safety=Safety.SAFE if certain else Safety.OFFERED)


def _unknown(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.casing import carry_case
    from copylint.language.misspellings import corrections
    from copylint.language.spelling_suggestions import suggest

    lowers = [i for i in places if document.tokens[i].text == lower]
    # Three times is a term of the writer's, not a slip.
    if not lowers or len(places) > 2 or len(lower) < 4 or _is_word(lower, document):
        return
    if any(document.tokens[i].text != lower and document.in_name(i) for i in places):
        return
    if corrections(lower, document.dialect):
        return  # a known misspelling is the other rule's
    suggestions = suggest(lower, document.dialect)
    if not _likely(rule, lower, suggestions):
        return
    ordered = _in_story_first(document, suggestions)
    for i in lowers:
        token = _readable(document, i)
        if token is not None and not _in_foreign_words(document, i):
            yield Match(rule.name, token.span, tuple(carry_case(token.text, s) for s in ordered), safety=Safety.OFFERED)


def _capitalised(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.lexicon import dialects, frequency, is_forename, is_place, is_surname
    from copylint.language.spelling_suggestions import distance, suggest_name

    if len(places) > 1 or len(lower) < 6 or frequency(lower) > 0:
        return
    token = document.tokens[places[0]]
    word = token.text
    if token.kind != "word" or not word[0].isupper() or not word[1:].islower() or _is_listed(document, word) or "-" in word or "'" in word:
        return
    if dialects(word) or is_forename(word) or is_surname(word) or is_place(word) or _is_word(lower, document):
        return
    suggestions = suggest_name(word, document.dialect)
    if not suggestions:
        return
    best = suggestions[0]
    if frequency(best) >= rule.spec.get("least_frequency", 0.0) and distance(lower, best.lower()) <= rule.spec.get("most_slips", 9.0):
        yield Match(rule.name, token.span, _in_story_first(document, suggestions), safety=Safety.OFFERED)


def _is_listed(document: Document, word: str) -> bool:
    return word in document.house.words or any(word in name.split() for name in document.house.names)


def _likely(rule: Rule, word: str, suggestions: tuple[str, ...]) -> bool:
    """Whether an unknown word is so near to a so much commoner one that it is a slip."""
    from copylint.language.lexicon import frequency
    from copylint.language.spelling_suggestions import distance

    least, margin = rule.spec.get("least_frequency", 0.0), rule.spec.get("least_margin", 0.0)
    if not least and not margin:
        return True
    if not suggestions:
        return False
    best = suggestions[0]
    common = min(frequency(part) for part in best.split(" "))
    if len(word) <= 4:
        # Most short strings are near to some word.
        margin += 1.0
    return bool(common >= least and common - frequency(word) >= margin and distance(word, best) <= rule.spec.get("most_slips", 9.0))


def _in_foreign_words(document: Document, i: int) -> bool:
    """Whether a neighbour is unknown too: a phrase of another language, not a slip."""
    from copylint.language.lexicon import dialects

    sentence = document.sentence_of(i)
    for k in (i - 1, i + 1):
        if sentence.first <= k < sentence.last:
            token = document.tokens[k]
            if (
                (
                    token.kind == "word"
                    and token.text.islower()
                    and len(token.text) > 2
                    and token.lower[0] != "'"
                    and token.lower not in ("n't", "not")
                )
                and not dialects(token.lower.strip("."))
                and not _is_word(token.lower, document)
            ):
                return True
    return False


def _dialect(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.casing import carry_case
    from copylint.language.lexicon import counterpart

    if lower in document.house.words:
        return
    right = counterpart(lower, document.dialect, strong=True)
    if not right or not _keeps_to_its_dialect(document):
        return
    for i in places:
        token = _readable(document, i)
        if token is not None and (token.text == lower or document.sentence_of(i).first == i):
            yield Match(rule.name, token.span, tuple(carry_case(token.text, r) for r in right), safety=Safety.OFFERED)


@lru_cache(maxsize=2)
def _keeps_to_its_dialect(document: Document) -> bool:
    """Whether a story is written in the dialect asked for: one whose spellings are mostly another's is another's."""
    from copylint.language.lexicon import DIALECTS, counterpart

    strange = own = 0
    others = [d for d in DIALECTS if d[:5] != document.dialect[:5]]
    for word in document.positions:
        if len(word) > 3 and word.isalpha():
            if counterpart(word, document.dialect, strong=True):
                strange += 1
            elif any(counterpart(word, other, strong=True) for other in others):
                own += 1
    return strange <= own + 1


_CHECKS: dict[str, Callable[[Rule, Document, str, list[int]], Iterator[Match]]] = {
    "misspelling": _misspelling,
    "unknown": _unknown,
    "capitalised": _capitalised,
    "dialect": _dialect,
}


def _is_word(lower: str, document: Document) -> bool:
    from copylint.language.lexicon import dialects, known

    if lower in document.house.words or dialects(lower) or dialects(lower.rstrip(".")):
        return True
    if not lower.isascii() and dialects(_without_accents(lower)):
        return True
    parts = lower.strip(".").split("-")
    if len(parts) > 1 and dialects("".join(parts)):
        return True
    if len(parts) > 1:
        return all(not p or len(p) < 3 or p in document.house.words or known(p, document.dialect) or bool(dialects(p)) for p in parts)
    if any(_is_half(lower[:i]) and _is_half(lower[i:]) for i in range(4, len(lower) - 3)):
        return True  # a new closed compound: gameplay, blogpost
    for prefix in _PREFIXES:
        if lower.startswith(prefix) and len(lower) - len(prefix) >= 4 and known(lower[len(prefix) :], document.dialect):
            return True
    if any(_derived(lower, suffix) for suffix in ("s", "ed", "ing", "er", "ers", "ly", "y")):
        return True
    return any(
        lower.endswith(suffix) and len(lower) - len(suffix) >= 4 and known(lower[: -len(suffix)], document.dialect) for suffix in _SUFFIXES
    )


def _derived(word: str, suffix: str) -> bool:
    """Whether a word is an ordinary word with a living suffix: leakers, defunded, emailer."""
    from copylint.language.lexicon import dialects, frequency

    stem = word.removesuffix(suffix)
    if stem == word or len(stem) < 3:
        return False
    stems = [stem, stem + "e"] if suffix != "s" else [stem]
    if len(stem) > 4 and stem[-1] == stem[-2]:
        stems.append(stem[:-1])
    return any(len(s) >= 4 and frequency(s) >= 3.0 and bool(dialects(s)) for s in stems)


def _is_half(part: str) -> bool:
    from copylint.language.lexicon import dialects, frequency

    return frequency(part) >= 3.8 and bool(dialects(part))


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


_PREFIXES = (
    "anti", "auto", "bio", "counter", "cyber", "eco", "electro", "ex", "extra", "hyper", "inter", "macro", "mega", "meta", "micro", "mid",
    "mini", "mis", "multi", "nano", "neo", "neuro", "non", "out", "over", "photo", "post", "pre", "pro", "pseudo", "re", "semi", "sub",
    "super", "tele", "trans", "ultra", "un", "under",
)  # fmt: skip
_SUFFIXES = ("like", "less", "ness", "wise", "ward", "wards", "proof", "free", "maker", "makers", "gate", "ish", "able", "ability")


def _in_story_first(document: Document, words: Sequence[str]) -> tuple[str, ...]:
    """Suggestions, those that the story itself uses before the others."""
    used = document.positions
    return tuple(sorted(words, key=lambda w: w.lower() not in used))
