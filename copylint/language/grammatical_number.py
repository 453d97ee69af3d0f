"""Whether nouns and noun phrases are singular or plural, from the dictionary and from what usage leaves open."""

from __future__ import annotations

from functools import lru_cache

from copylint.language import phrase_words as words
from copylint.language.expressions import expression
from copylint.language.lexicon import possible_tags
from copylint.model.document import Number

_LARGE = r"\d,\d|^(?:million|billion|thousand|hundred)$"
"""In a number: the things counted may be one sum."""


@lru_cache(maxsize=8192)
def number(phrase: tuple[str, ...], head: str, tag: str) -> Number:
    """Whether a noun phrase is one or several; ``either`` where usage or the sense decides.

    Args:
        phrase: its words in lower case.
        head: its last word as it stands.
        tag: the head's tag.
    """
    word = phrase[-1]
    if tag in ("PRP", "EX"):
        return words.PRONOUNS.get(word, "either")
    if len(phrase) == 1 and tag in ("DT", "NN"):
        if word in words.PRONOUNS:
            return words.PRONOUNS[word]
    if phrase[0] in ("each", "every") and tag in ("NN", "CD") and "NNS" not in possible_tags(word):
        return "singular"
    if len(phrase) == 1 and tag == "DT":
        return words.PRONOUNS.get(word, "either")
    if phrase[0] == "more" or phrase[:2] == ("the", "most") or not words.VERBS_NOT_IN_PHRASES.isdisjoint(phrase[1:]):
        return "either"
    if len(phrase) > 1 and phrase[0].endswith("ing") and (not (readings := possible_tags(phrase[0])) or "VBG" in readings):
        return "either"  # a gerund and its object
    if any(w.endswith("ing") for w in phrase[2:-1]) or (phrase[-2:-1] == ("the",) and "JJ" in possible_tags(word)):
        return "either"  # “the proposal covering insurers”, “the wealthy”
    if len(phrase) > 1 and word in ("today", "yesterday", "tomorrow", "tonight"):
        return "either"
    if word in words.TIMES and len(phrase) > 2 and phrase[-2] in ("last", "next", "this", "that", "each", "every"):
        return "either"  # “shows last week”
    if tag == "CD" and phrase[0] in ("these", "those"):
        return "plural"
    if (
        phrase[0] in words.EITHER_QUANTIFIERS
        or (len(phrase) == 1 and word in words.BARE_QUANTIFIERS)
        or (phrase[0] == "a" and phrase[1:2] in (("lot",), ("few",), ("couple",)))
    ):
        return "either"
    if "and" in phrase or "or" in phrase or "&" in phrase:
        return "either"
    own = noun_number(head, tag)
    if own == "plural":
        # Sums of money, time and distance are one.
        if (
            phrase[0] in ("a", "an", "every", "each", "one")
            or word in words.MEASURES
            or any(expression(_LARGE).search(w) for w in phrase[:-1])
        ):
            return "either"
        return "either" if word in words.PLURALS and phrase[0] in ("this", "that") else "plural"
    return "either" if word in words.COLLECTIVES else own


@lru_cache(maxsize=8192)
def noun_number(noun: str, tag: str) -> Number:
    """Whether a noun's form is singular or plural; ``either`` for names, quantities, and words that do not show it.

    Args:
        noun: as it stands; a capital makes it a name.
        tag: its tag.
    """
    word = noun.lower()
    if tag not in ("NN", "NNS") or not word.isalpha() or noun[:1].isupper() or word in words.EITHER_NOUNS or word.endswith("ics"):
        return "either"
    if word in words.PLURALS or word.endswith("people"):
        return "plural"
    readings = possible_tags(word)
    if "NNS" in readings and "NN" not in readings:
        return "plural"
    if not readings and tag == "NNS" and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return "plural"  # the dictionary does not know it: its form says it
    if "NN" in readings and "NNS" not in readings and not (word.endswith("s") and tag == "NNS"):
        return "singular"
    return "either"
