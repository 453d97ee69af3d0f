"""In which English a story is written, whatever was asked for."""

from __future__ import annotations

from functools import lru_cache

from copylint.language.lexicon import DIALECTS, counterpart
from copylint.model.document import Document

_MONTHS = frozenset("january february march april june july august september october november december".split())
_BRITISH = frozenset(
    "mr mrs dr towards whilst afterwards backwards forwards learnt spelt mum mums maths lorry lorries motorway pensioner postcode".split()
)
_AMERICAN = frozenset(
    "mr. mrs. dr. toward percent p.m. a.m. u.s. sen. rep. gov. lt. sgt. jan. feb. aug. sept. oct. nov. dec. afterward backward mom "
    "moms math gotten sidewalk downtown freeway zip".split()
)
_ENOUGH = 120
"""Words, from which on a story shows its English if it has one."""


@lru_cache(maxsize=2)
def keeps_to_its_dialect(document: Document) -> bool:
    """Whether a story is written in the dialect asked for: one whose spellings are mostly another's is another's.

    A short text is taken to be what was asked for. A longer one must show it: by a spelling, a title with or without its stop, a
    date in its order, a word that the other English does not have.
    """
    strange = own = 0.0
    others = [d for d in DIALECTS if d[:5] != document.dialect[:5]]
    for word, places in document.positions.items():
        if len(word) > 3 and word.isalpha():
            if not any(counterpart(word, d, strong=True) for d in (document.dialect, *others)):
                continue
            if not any(document.tokens[i].text == word for i in places):
                continue  # the World Trade Center and the Labor Party are called so everywhere
            if counterpart(word, document.dialect, strong=True):
                strange += 1
            else:
                own += 1
    british, american = _marks(document)
    if document.dialect != "en-CA":
        american_asked = document.dialect == "en-US"
        own += american if american_asked else british
        strange += british if american_asked else american
    words = len(document.tokens)
    return strange <= own + (1 if words < _ENOUGH or own else 0)


def _marks(document: Document) -> tuple[float, float]:
    """What speaks for British and for American English besides spellings; each sort of evidence counts half a spelling."""
    british, american = len(_BRITISH & document.positions.keys()), len(_AMERICAN & document.positions.keys())
    lowers = document.lowers
    for month in _MONTHS & document.positions.keys():
        for i in document.positions[month]:
            if i and lowers[i - 1].isdigit() and len(lowers[i - 1]) <= 2:
                british += 1
                break
    british += any(i + 1 < len(lowers) and lowers[i + 1] == "cent" for i in document.positions.get("per", ()))
    return min(british, 4) / 2, min(american, 4) / 2
