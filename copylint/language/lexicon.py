"""What is known of words: spellings by dialect, frequency, possible tags, forenames and places.

The lexicon is a memory-mapped trie made from SCOWL, wordfreq, lemminflect, census names and GeoNames; see
``copylint/models/NOTICE.md`` for sources and licences.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

MODELS = Path(__file__).resolve().parent.parent / "models"

DIALECTS = ("en-GB", "en-GB-oxendict", "en-US", "en-AU", "en-CA")
_BITS = {dialect: 1 << i for i, dialect in enumerate(DIALECTS)}
_SPELLINGS, _FORENAME, _SURNAME, _PLACE = 31, 32, 64, 128
_ANYTHING = _SPELLINGS | _FORENAME | _SURNAME | _PLACE
_ZIPF = 30


def table(name: str, record: str = "") -> Any:
    """A table of the models folder, mapped into memory.

    Args:
        name: of its file, without “.trie”.
        record: the format of its values, as `struct` has it; "" for values of bytes.
    """
    import marisa_trie

    found = marisa_trie.RecordTrie(record) if record else marisa_trie.BytesTrie()
    found.mmap(str(MODELS / f"{name}.trie"))
    return found


@cache
def _trie() -> Any:
    return table("lexicon", "<BBH")


@cache
def _tagsets() -> list[frozenset[str]]:
    return [frozenset(line.split()) for line in (MODELS / "tagsets.txt").read_text("utf-8").splitlines()]


@lru_cache(maxsize=65536)
def _entry(word: str) -> tuple[int, int, int]:
    """Flags, frequency and tag set of a word exactly as it is spelt; zeros if it is not listed."""
    found = _trie().get(word)
    return found[0] if found else (0, 0, 0)


@lru_cache(maxsize=65536)
def _spellings(word: str) -> int:
    """Dialect bits of a word where it stands: a capital or capitals may be the sentence's or the headline's."""
    bits = _entry(word)[0]
    if word[:1].isupper():
        bits |= _entry(word.lower())[0]
        if word.isupper():
            bits |= _entry(word.capitalize())[0]
    return bits & _SPELLINGS


def known(word: str, dialect: str) -> bool:
    """Whether a spelling is right in a dialect, in any inflection.

    Args:
        word: as it stands; a capital allows what is written small as well, a small letter does not allow a name.
        dialect: one of `DIALECTS`.
    """
    return bool(_spellings(word) & _BITS[dialect])


def dialects(word: str) -> frozenset[str]:
    """The dialects in which a spelling is right."""
    return _DIALECTS_OF[_spellings(word)]


_DIALECTS_OF = tuple(frozenset(d for d, bit in _BITS.items() if bits & bit) for bits in range(_SPELLINGS + 1))


def is_spelt(word: str) -> bool:
    """Whether a spelling is right in any dialect."""
    return _spellings(word) != 0


@lru_cache(maxsize=65536)
def frequency(word: str) -> float:
    """How common a word is, on the Zipf scale (log10 of occurrences in a billion words), 0 if unknown. From wordfreq."""
    return max(_entry(word)[1], _entry(word.lower())[1], _entry(word.capitalize())[1]) / _ZIPF


@lru_cache(maxsize=65536)
def possible_tags(word: str) -> frozenset[str]:
    """Penn Treebank tags that any dictionary reading of a word allows; empty for an unknown word."""
    exact, small = _entry(word), _entry(word.lower())
    return _tagsets()[exact[2]] | _tagsets()[small[2]]


@cache
def _count_nouns() -> frozenset[str]:
    return frozenset((MODELS / "count_nouns.txt").read_text("utf-8").split())


def is_count_noun(word: str) -> bool:
    """Whether a noun in the singular does not stand without an article or another determiner, by what edited prose does.

    Args:
        word: lower case.
    """
    return word in _count_nouns()


def is_forename(word: str) -> bool:
    """Whether a word, with its capital, is a forename in the US census of 1990."""
    return bool(_entry(word)[0] & _FORENAME)


def is_surname(word: str) -> bool:
    """Whether a word, with its capital, is one of the commoner surnames in the US census of 1990."""
    return bool(_entry(word)[0] & _SURNAME)


def is_place(word: str) -> bool:
    """Whether a word, with its capital, is part of the name of a country, a state or a city of 100,000 people (GeoNames)."""
    return bool(_entry(word)[0] & _PLACE)


def is_name_or_word(word: str) -> bool:
    """Whether a word is listed as it is spelt or in small letters: as a word, a forename, a surname or part of a place's name."""
    return bool((_entry(word)[0] | _entry(word.lower())[0] | _entry(word.capitalize())[0]) & _ANYTHING)


def is_ordinary(word: str) -> bool:
    """Whether a word is listed in small letters, whatever else it may be with a capital."""
    return bool(_entry(word.lower())[0] & _SPELLINGS)


def counterpart(word: str, dialect: str, strong: bool = False) -> tuple[str, ...]:
    """How a dialect spells a word that only other dialects spell so: *color* in en-GB gives *colour*.

    Args:
        word: lower case.
        dialect: the dialect wanted.
        strong: only differences that every house of the dialect keeps to, not *acknowledgement* or a British *-ize*.

    Returns:
        Spellings, commonest first; empty if the word is right in the dialect, unknown, or has no regular counterpart.
    """
    bits = _entry(word)[0] & _SPELLINGS
    if not bits or (strong and word in _WEAK):
        return ()
    pairs = _SPELLING_PAIRS
    if bits & _BITS[dialect]:
        # The Canadian lists have *color* and *center* too, which the Canadian Press and the country's papers write in the British way.
        if dialect != "en-CA" or bits & _BITS["en-GB"]:
            return ()
        pairs = _CANADIAN_PAIRS
    found = {
        new
        for number, (old_part, new_part) in enumerate(pairs)
        if not strong or (number < _STRONG and (old_part[1:2] != "z" or "US" in dialect))
        for new in _swapped(word, old_part, new_part)
        if _entry(new)[0] & _BITS[dialect]
    }
    return tuple(sorted(found, key=lambda w: (-frequency(w), w)))


_WEAK = frozenset(
    "cancelled cancelling cancellers programs programed traveler travelers kilometers meters liters disks disk analog ton tons acre acres timber "
    "tire tires check checks story stories curb curbs draft drafts license licensed practise installment enrollment".split()
)
"""Words that are also right, in another sense or in some houses, where the other form is the rule."""

_PAIRS = (
    ("our", "or"), ("ise", "ize"), ("isi", "izi"), ("isa", "iza"), ("yse", "yze"), ("ysi", "yzi"), ("re", "er"), ("ence", "ense"), ("gramme", "gram"),
    ("grey", "gray"), ("plough", "plow"), ("mould", "mold"), ("tyre", "tire"), ("cheque", "check"), ("kerb", "curb"), ("aluminium", "aluminum"),
    ("sceptic", "skeptic"), ("pyjama", "pajama"), ("jewellery", "jewelry"), ("manoeuv", "maneuv"), ("storey", "story"), ("ll", "l"),
    # From here on houses differ within a dialect.
    ("ae", "e"), ("oe", "e"), ("ogue", "og"), ("mme", "m"), ("moustache", "mustache"), ("draught", "draft"), ("ement", "ment"), ("eable", "able"), ("pp", "p"),
    ("tt", "t"), ("axe", "ax"), ("enrol", "enroll"), ("fulfil", "fulfill"), ("skilful", "skillful"), ("wilful", "willful"), ("instal", "install"),
    ("doughnut", "donut"), ("tonne", "ton"), ("licence", "license"), ("cosy", "cozy"), ("artefact", "artifact"),
)  # fmt: skip
_SPELLING_PAIRS = tuple(pair for a, b in _PAIRS for pair in ((a, b), (b, a)))
_CANADIAN_PAIRS = (("or", "our"), ("er", "re"))
_STRONG = 2 * next(i for i, pair in enumerate(_PAIRS) if pair == ("ae", "e"))


def _swapped(word: str, old: str, new: str) -> list[str]:
    out, at = [], word.find(old)
    while at >= 0:
        out.append(word[:at] + new + word[at + len(old) :])
        at = word.find(old, at + 1)
    return out
