"""Base forms and inflected forms of words, from the tables of lemminflect with irregular verbs put right."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from copylint.language.lexicon import dialects, frequency, table

_SLOTS: dict[str, tuple[str, int]] = {
    "VBD": ("verb", 0), "VBN": ("verb", 1), "VBG": ("verb", 2), "VBZ": ("verb", 3), "NNS": ("noun", 0),
    "JJR": ("adj", 0), "JJS": ("adj", 1), "RBR": ("adv", 0), "RBS": ("adv", 1),
}  # fmt: skip
_BASES = {"VB": "verb", "VBP": "verb", "NN": "noun", "NNP": "noun", "JJ": "adj", "RB": "adv"}
_OF_TAG = {"V": "verb", "N": "noun", "J": "adj", "R": "adv", "M": "verb"}


@cache
def _trie() -> Any:
    return table("inflection")


@lru_cache(maxsize=16384)
def _forms(lemma: str, part: str) -> tuple[tuple[str, ...], ...]:
    found = _trie().get(f"{lemma}\t{part}")
    return tuple(tuple(f for f in slot.split("/") if f) for slot in found[0].decode().split("|")) if found else ()


@lru_cache(maxsize=16384)
def _readings(form: str) -> tuple[tuple[str, str], ...]:
    found = _trie().get(f"\n{form}")
    if not found:
        return ()
    return tuple((base, part) for row in found[0].decode().split("|") for base, _, part in (row.rpartition("/"),))


def lemmas(word: str) -> frozenset[str]:
    """Base forms that a word may be a form of; the word itself if it is not listed.

    Args:
        word: lower case.
    """
    return frozenset(base for base, _ in _readings(word)) or frozenset({word})


def lemma(word: str, tag: str) -> str:
    """The base form of a word that has a Penn tag; the word itself if it is not listed.

    Args:
        word: as it stands.
        tag: its tag.
    """
    lower = word.lower()
    part = _OF_TAG.get(tag[:1], "")
    slot = _SLOTS.get(tag)
    candidates = [base for base, p in _readings(lower) if p == part]
    if slot:
        exact = [base for base in candidates if len(_forms(base, slot[0])) > slot[1] and lower in _forms(base, slot[0])[slot[1]]]
        candidates = exact or candidates
    return max(candidates, key=lambda base: (frequency(base), base)) if candidates else lower


def inflect(lemma: str, tag: str, dialect: str = "en-GB") -> tuple[str, ...]:
    """The forms of a base word that have a Penn tag, best first; empty if it has none.

    Args:
        lemma: the base form, lower case.
        tag: VB, VBD, VBG, VBN, VBP, VBZ, NN, NNS, JJ, JJR, JJS, RB, RBR or RBS.
        dialect: puts *travelled* before *traveled*, or after.
    """
    if lemma == "be" and tag in ("VBP", "VBZ", "VBD"):
        return {"VBP": ("are", "am"), "VBZ": ("is",), "VBD": ("was", "were")}[tag]
    if lemma == "have" and tag == "VBZ":
        return ("has",)
    if tag in _BASES:
        return (lemma,)
    if tag not in _SLOTS:
        return ()
    part, slot = _SLOTS[tag]
    forms = _forms(lemma, part)
    if len(forms) <= slot:
        return ()
    return tuple(sorted(forms[slot], key=lambda f: dialect not in dialects(f)))


@lru_cache(maxsize=16384)
def forms(lemma: str) -> frozenset[str]:
    """Every inflected form of a base word, itself included, as any part of speech."""
    out = {lemma}
    for part in ("verb", "noun", "adj", "adv"):
        for slot in _forms(lemma, part):
            out.update(slot)
    if lemma == "be":
        out |= {"am", "is", "are", "was", "were", "been", "being", "'m", "'re", "'s"}
    elif lemma == "have":
        out |= {"has", "had", "having", "'ve", "'s", "'d"}
    elif lemma == "do":
        out |= {"does", "did", "done", "doing"}
    return frozenset(out)
