"""Replacement templates: ``{label}``, ``{label@set}``, ``{label.FORM}`` with a tag, ``lemma``, ``lower``, ``title`` or ``hyphenated``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from copylint.kinds.base import BadSpec, WordSets
from copylint.language.expressions import expression

_PLACE = r"\{([a-z][a-z0-9-]*)(?:@([a-z0-9-]+)|\.([A-Za-z]+\$?))?\}"
_FORMS = (
    "lemma",
    "lower",
    "title",
    "hyphenated",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "VBP",
    "VBZ",
    "NN",
    "NNS",
    "JJ",
    "JJR",
    "JJS",
    "RB",
    "RBR",
    "RBS",
)


def check(template: str, labels: Collection[str], sets: WordSets, key: tuple[str | int, ...]) -> None:
    """Refuses places that nothing can fill.

    Raises:
        BadSpec: naming the place.
    """
    bare = expression(_PLACE).sub("", template)
    if "{" in bare or "}" in bare:
        raise BadSpec(key, f"“{template}”: a place is {{label}}, {{label@set}} or {{label.FORM}}")
    for found in expression(_PLACE).finditer(template):
        if found[1] not in labels:
            raise BadSpec(key, f"“{found[0]}” names no label of the pattern; there are {', '.join(sorted(labels)) or 'none'}")
        if found[2] and found[2] not in sets:
            raise BadSpec(key, f"“@{found[2]}” is no word set")
        if found[3] and found[3] not in _FORMS:
            raise BadSpec(key, f"“.{found[3]}” is no form; there are {', '.join(_FORMS)}")


def sets_used(template: str) -> set[str]:
    """The word sets that a template asks."""
    return {m[2] for m in expression(_PLACE).finditer(template) if m[2]}


def fill(template: str, text_of: Callable[[str], str], sets: WordSets, dialect: str) -> str | None:
    """The template with its places filled, white space tidied; None if a place has no answer.

    Args:
        template: checked.
        text_of: the words that a label matched, "" if it matched none.
        sets: the word sets that it asks.
        dialect: for inflected forms.
    """
    failed = False

    def place(found: re.Match[str]) -> str:
        nonlocal failed
        word = text_of(found[1])
        if found[2]:
            word = sets[found[2]].get(word.lower().replace("’", "'"), "")
            failed = failed or not word
        elif found[3] and word:
            formed = _form(word, found[3], dialect, found[1])
            failed = failed or formed is None
            word = formed or ""
        return word

    text = expression(_PLACE).sub(place, template)
    return None if failed else expression(r" {2,}").sub(" ", text).strip() if "{" in template else text


def _form(word: str, form: str, dialect: str, label: str) -> str | None:
    from copylint.language.inflection import inflect, lemma, lemmas

    if form == "lower":
        return word.lower()
    if form == "title":
        return word[:1].upper() + word[1:]
    if form == "hyphenated":
        return "-".join(word.split())
    if form == "lemma" and label in ("verb", "noun"):
        # What a rule calls a verb is one: “lives” comes of “live” then, not of “life”.
        ending = word[-3:].lower()
        return lemma(word, "NNS" if label == "noun" else "VBG" if ending == "ing" else "VBZ" if ending[-1:] == "s" else "VBD")
    bases = sorted(lemmas(word.lower()), key=lambda base: (base == word.lower(), len(base), base)) or [word.lower()]
    if form == "lemma":
        return bases[0]
    for base in bases:
        forms = inflect(base, form, dialect)
        if forms:
            return forms[0]
    return None
