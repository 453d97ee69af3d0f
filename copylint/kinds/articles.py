"""Which indefinite article goes before a word, by its sound."""

from __future__ import annotations

# Written with a vowel, spoken with a consonant; and the other way round.
_CONSONANT = ("uni", "use", "usu", "usa", "uti", "ura", "ure", "uro", "uto", "eu", "ewe", "one-", "once", "ubi", "uku", "ufo")
_VOWEL_U = ("unin", "unim", "unid", "unil", "usher", "utter", "utmost")
_VOWEL_H = ("hour", "honest", "honou", "honor", "heir")


def article(word: str) -> str | None:
    """``a`` or ``an``; None where spelling does not tell (initialisms, names, figures).

    Args:
        word: as it stands.
    """
    lower = word.lower()
    if not lower[:1].isalpha() or word[:1].isupper() or not lower.isascii():
        return None
    if lower == "one" or (lower.startswith(_CONSONANT) and not lower.startswith(_VOWEL_U)):
        return "a"
    if lower.startswith(_VOWEL_H):
        return "an"
    return "an" if lower[0] in "aeiou" else "a"
