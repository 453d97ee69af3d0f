"""Sorts the slips that the model can propose into the kinds that rules speak for."""

from __future__ import annotations

from copylint.kinds.context import Slip

_AGREEMENT = [
    frozenset(pair.split())
    for pair in ("is are", "was were", "has have", "do does", "isn't aren't", "wasn't weren't", "hasn't haven't", "doesn't don't", "is am")
]
_HELPERS = frozenset("is are was were am be been being has have had do does did done".split())
_SMALL = frozenset("on in at for with by from of to about into as than then or if it is and an a no not".split())
_AFTER: dict[str, Slip] = {
    "have": "after-have", "be": "after-be", "modal": "after-modal", "do": "after-do", "do-not": "after-do", "to": "after-to",
}  # fmt: skip
_POINTING = frozenset("this these that those less fewer much many".split())


def slip_of(kind: str, name: str, own: str, other: str) -> Slip:
    """The kind of a slip.

    Args:
        kind: ``pair``, ``near``, ``small``, or two letters of forms.
        name: the slip's name with its frame.
        own, other: the word written and the word proposed.
    """
    frame = name.partition("@")[2]
    place = frame.partition("+")[0]
    if kind == "pair":
        pair = {own, other}
        if frozenset(pair) in _AGREEMENT:
            return _AFTER.get(place.rstrip("~"), "agreement") if place.rstrip("~") in ("modal", "to", "do", "do-not") else "agreement"
        if pair <= _HELPERS:
            return _AFTER.get(place.rstrip("~"), "verb-form")
        if pair <= _POINTING:
            return "noun-number"
        return "small-word" if pair <= _SMALL else "similar-word"
    if kind in ("near", "small"):
        return "similar-word" if kind == "near" else "small-word"
    if kind in ("n>p", "p>n") or place.startswith(("phrase:", "unit")):
        return "noun-number"
    if kind in ("J>R", "R>J"):
        return "adverb"
    if place in _AFTER:
        return _AFTER[place]
    if kind in ("S>B", "B>S"):
        return "agreement"
    return "verb-form"
