"""What an unknown word may have been meant for: near words, ranked by the slip that would have made it and by frequency."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from operator import ne
from typing import Any

from copylint.language.garbled import far_words
from copylint.language.lexicon import _trie, frequency, is_spelt, known, table
from copylint.language.slip_costs import cost
from copylint.model.noun import noun

# Words that run into their neighbours when the space is missed; other pairs are more often new compounds.
_SMALL = frozenset(
    "of the in to and for on at with from is are was that this as by it be a an or but if not you your we our he his she her they their has "
    "have had will would can could may who which when were been its into than then so no all any each some more other if up out about".split()
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def _deletes() -> Any:
    return table("deletes")


@noun()
class Guess:
    """A word or two that a string may have been meant for.

    Args:
        text: with a capital only if it is a name.
        slips: the weighted number of slips that lead from it to the string (`slip_costs`).
        commonness: on the Zipf scale; of two words, less what it takes to run them together.
        abroad: whether only other dialects spell it so.
    """

    text: str
    slips: float
    commonness: float
    abroad: bool = False

    @property
    def joins_small_word(self) -> bool:
        """Whether it is two words of which one is of the small ones, which form no compounds."""
        first, space, second = self.text.partition(" ")
        return bool(space) and (first in _SMALL or second in _SMALL)

    @property
    def likelihood(self) -> float:
        """How likely this was meant, before a look at the neighbours; log10, with no fixed zero."""
        far = _PER_SLIP * self.slips + _SECOND * max(0.0, self.slips - 1.0)
        return self.commonness - far - (_OTHER_DIALECT if self.abroad else 0.0)


_PER_SLIP = 2.2
"""log10 by which each slip makes a guess less likely."""
_SECOND = 0.7
"""log10 by which a second slip makes it the less likely still: whoever typed one stops for the other."""
_KEPT = 12
_FREQUENT = 2.9
"""Zipf: the words that `deletes.trie` knows, and that two letters too many are taken for."""


@lru_cache(maxsize=4096)
def guesses(word: str, dialect: str, garbled: bool = False) -> tuple[Guess, ...]:
    """What an unknown word may have been meant for, likeliest first, without a look at its neighbours.

    Args:
        word: lower case.
        dialect: only spellings of this dialect are given.
        garbled: whether to look for common words that are far from the string too, of which names have always one.
    """
    candidates = {w for w in _one_edit(word) if is_spelt(w) and (len(w) > 1 or w in "ai")}
    if len(word) >= 4:
        candidates |= {w for w in _two_edits(word) if w[0].isupper() or is_spelt(w)}
    found = [_guess(word, c, dialect) for c in candidates if c.lower() != word]
    name = word[:-1].capitalize()
    if word[-1:] == "s" and is_spelt(name) and not is_spelt(word[:-1]) and f"{name}s" not in candidates:
        found.append(Guess(f"{name}s", _SMALL_INITIAL, frequency(name)))
    found += [Guess(f"{a} {b}", 0.9, common) for a, b in _splits(word) if (common := _run_together(a, b, dialect)) > 0]
    if garbled and not any(g.slips <= _NEXT and g.commonness >= _COMMON_ENOUGH for g in found):
        most = _FAR if found else _FARTHEST
        found += [g for c in far_words(word) if c not in candidates and (g := _guess(word, c, dialect)).slips <= most]
    elif not garbled and len(word) >= _LONG and not any(g.slips < _NEAR and g.commonness > _RARE for g in found):
        found += [_guess(word, c, dialect) for c in _far(word) - candidates if c[0].isupper() or is_spelt(c)]
    found.sort(key=lambda g: (-g.likelihood, g.text))
    return tuple(found[:_KEPT])


_SMALL_INITIAL = 0.6
"""Slips that a small letter counts in place of a capital: *asians*."""
_NEXT, _COMMON_ENOUGH = 0.65, 3.5
"""A common word with a letter doubled or two swapped: who has found it need not look farther, which takes time."""
_FAR, _FARTHEST = 2.0, 2.6
"""Slips that a garbled word may have: with something nearer, and without."""
_LONG, _NEAR, _RARE = 8, 1.5, 2.0
"""From how many letters on two slips anywhere are looked for, if nothing nearer and commoner is found."""
_OTHER_DIALECT = 1.3
"""log10 by which a spelling of another dialect is the less likely meant."""


def _guess(word: str, meant: str, dialect: str) -> Guess:
    return Guess(meant, cost(word, meant.lower()), frequency(meant), not (meant[0].isupper() or known(meant, dialect)))


def ranked(word: str, dialect: str, before: str, after: str, garbled: bool = False) -> list[tuple[float, Guess]]:
    """The guesses in their place: likelihoods with the neighbours' say, likeliest first.

    Args:
        word: lower case.
        dialect: only spellings of this dialect are given.
        before, after: the neighbours, lower case; “0” for a number, "" for a mark or the sentence's edge.
        garbled: whether to look for common words that are far from the string too.
    """
    from copylint.language.neighbours import affinity

    scored = []
    for guess in guesses(word, dialect, garbled):
        first, _, last = guess.text.lower().partition(" ")
        fit = affinity(before, first) + affinity(last or first, after)
        scored.append((guess.likelihood + _FIT * max(min(fit, _MOST_FIT), -_MOST_FIT), guess))
    scored.sort(key=lambda s: (-s[0], s[1].text))
    return scored


_FIT, _MOST_FIT = 0.7, 3.0


def _run_together(a: str, b: str, dialect: str) -> float:
    """How common two words are side by side, on the Zipf scale; 0 if they are no likely pair."""
    from copylint.language.neighbours import count

    if not (known(a, dialect) or a in _SMALL) or not known(b, dialect) or (len(a) < 2 and a != "a") or (len(b) < 2 and b != "a"):
        return 0.0
    together = count(a, b)
    if together:
        return math.log10(together / 16.9e6) + 9
    if min(len(a), len(b)) >= 4 and min(frequency(a), frequency(b)) >= _COMMON:
        return _TWO_COMMON
    if _runs_into(a, b):
        return max(_SMALL_AND_LONG, frequency(a) + frequency(b) - 9.0 + _UNSEEN_PAIR)
    if min(len(a), len(b)) >= _LONG_PART and len(a) + len(b) >= _LONG_PAIR and min(frequency(a), frequency(b)) >= _FREQUENT:
        return _TWO_LONG
    if min(len(a), len(b)) < 3 and not {a, b} & _SMALL:
        return 0.0
    if min(frequency(a), frequency(b)) < 3.5:
        return 0.0
    return frequency(a) + frequency(b) - 9.0 + _UNSEEN_PAIR


_UNSEEN_PAIR = 0.5


def _runs_into(a: str, b: str) -> bool:
    """Whether a long word has run into a small one behind it, or into one before it with which no words begin: *subpoenahis*, *thecandidate*."""
    after = b in _SMALL and len(b) >= 2 and len(a) >= _LONG_BESIDE and frequency(a) >= _FREQUENT
    return after or (a in _BEGIN_NO_WORDS and len(b) >= _LONG_BESIDE and frequency(b) >= _FREQUENT)


_LONG_BESIDE, _SMALL_AND_LONG = 6, 2.6
_BEGIN_NO_WORDS = frozenset("of the and to from with that this was his their they has had were been which".split())
_LONG_PART, _LONG_PAIR, _TWO_LONG = 5, 13, 2.2
"""Nor is a string met by chance that falls into two long words."""
_COMMON, _TWO_COMMON = 4.4, 2.5
"""Two common words of four letters and more are met by chance only where a space is missing."""


def _splits(word: str) -> list[tuple[str, str]]:
    return [(word[:i], word[i:]) for i in range(1, len(word))]


def _one_edit(word: str) -> set[str]:
    """Words of the lexicon, in small letters, that one slip makes into this string."""
    trie = _trie()
    near = _without_one(word) | _with_two_swapped(word)
    return {w for w in near if w in trie}.union(_with_one_other(trie, word), _with_one_more(trie, word))


def _without_one(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _with_two_swapped(word: str) -> set[str]:
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}


_HEAD = 4
"""Letters: few words share so many first ones, so that going through those is quicker than asking for each that there might be."""


def _with_one_other(trie: Any, word: str) -> set[str]:
    """Keys of a trie that differ from a string in one letter, and the string itself if it is one."""
    tried = (word[:i] + letter + word[i + 1 :] for i in range(min(_HEAD, len(word))) for letter in _LETTERS)
    out = {w for w in tried if w in trie}
    if len(word) > _HEAD:
        length, middle = len(word), (_HEAD + len(word)) // 2
        front, tail = word[:middle], word[middle:]
        near = (
            w
            for w in trie.keys(word[:_HEAD])
            if len(w) == length and (w[middle:] == tail or w[:middle] == front) and sum(map(ne, w, word)) <= 1
        )
        out.update(w for w in near if all(a == b or a in _LETTERS for a, b in zip(w, word, strict=True)))
    return out


def _with_one_more(trie: Any, word: str) -> set[str]:
    """Keys of a trie that have one letter more than a string."""
    tried = (word[:i] + letter + word[i:] for i in range(min(_HEAD, len(word) + 1)) for letter in _LETTERS)
    out = {w for w in tried if w in trie}
    if len(word) >= _HEAD:
        rest = {word[:i] + letter + word[i:] for i in range(_HEAD, len(word) + 1) for letter in _LETTERS}
        out.update(rest.intersection(trie.keys(word[:_HEAD])))
    return out


def _two_edits(word: str) -> set[str]:
    """Frequent words that leave the same letters as this word when a letter or two are taken away, or have the same letters."""
    out: set[str] = set()
    once = _without_one(word)
    twice = {w[:i] + w[i + 1 :] for w in once for i in range(len(w))} if len(word) >= 7 else set()
    out.update(w for w in twice if is_spelt(w) and frequency(w) >= _FREQUENT)
    for stem in {word, _shuffled(word), *once, *twice}:
        out.update(_leaving(stem))
    # The names with a letter too many: they stand in the lexicon with a capital, where one slip of small letters does not find them.
    out.update(name for shorter in once for name in _leaving(_shuffled(shorter)) if name.lower() == shorter)
    return out


def _shuffled(word: str) -> str:
    """The key of `deletes.trie` under which words of these letters stand, in whatever order."""
    return "=" + "".join(sorted(word))


def _far(word: str) -> set[str]:
    """Frequent words with two letters more, or two letters other, anywhere."""
    trie = _deletes()
    stems = _with_one_more(trie, word)
    for shorter in _without_one(word):
        stems |= _with_one_other(trie, shorter)
    for swapped in _with_two_swapped(word):
        stems |= _without_one(swapped)
    return {w for stem in stems for w in _leaving(stem)}


def _leaving(stem: str) -> list[str]:
    """Frequent words that leave these letters when one is taken away."""
    return [w for row in _deletes().get(stem) or () for w in row.decode().split("|")]
