"""Words and names that published copy uses and that copylint does not know: what a house may want in its lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from copylint.model.document import Document
from copylint.model.noun import noun


@noun()
class Proposal:
    """A word or a name for the house's lists.

    Args:
        text: as the copy writes it.
        stories: in how many stories it stands.
        others: spellings that stand in fewer stories and may be slips, each with their number.
    """

    text: str
    stories: int
    others: Mapping[str, int]


def propose(documents: Iterable[Document], least: int) -> tuple[list[Proposal], list[Proposal]]:
    """Words, and names, that stand in at least so many stories, the commonest first.

    Args:
        documents: published stories.
        least: stories that one must stand in.
    """
    from copylint.language.misspellings import corrections

    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    dialect = "en-GB"
    for document in documents:
        dialect = document.dialect
        words.update(_unknown_words(document))
        names.update(_names(document))
    chosen = [Proposal(w, n, {}) for w, n in words.items() if n >= least and not corrections(w, dialect)]
    named = [Proposal(name, n, others) for name, n, others in _grouped(names, least)]
    return (sorted(chosen, key=lambda p: (-p.stories, p.text)), sorted(named, key=lambda p: (-p.stories, p.text)))


def _unknown_words(document: Document) -> set[str]:
    from copylint.language.fringe import is_built, is_rare_word
    from copylint.language.lexicon import is_spelt
    from copylint.language.surroundings import in_foreign_words, is_piece

    out = set()
    for lower, places in document.positions.items():
        if len(lower) < 3 or not lower.replace("-", "").isalpha() or is_spelt(lower) or lower in document.house.words:
            continue
        token = document.tokens[places[0]]
        if token.text != lower or token.kind != "word" or document.in_name(places[0]) or is_piece(document, token):
            continue
        if not is_rare_word(lower) and not is_built(lower, document.dialect) and not in_foreign_words(document, places[0]):
            out.add(lower)
    return out


def _names(document: Document) -> set[str]:
    """Full names whose last word no dictionary and no list of names has."""
    from copylint.language.cast import cast
    from copylint.language.lexicon import is_place, is_spelt

    listed = {word for name in document.house.names for word in name.split()}
    return {
        member.full
        for member in cast(document)
        if member.key not in listed
        and len(member.full) > 3
        and member.full[0].isupper()
        and not member.full.isupper()
        and not any(c.isdigit() for c in member.full)
        and any(not is_spelt(w) and not is_place(w) for w in member.full.split() if _is_nameable(w))
    }


def _is_nameable(word: str) -> bool:
    """Whether a word could be the part of a name that no dictionary has: no initials, no plural of them."""
    return len(word) > 3 and word[0].isupper() and word.replace("-", "").isalpha() and not word.removesuffix("s").isupper()


def _grouped(names: Counter[str], least: int) -> Iterable[tuple[str, int, dict[str, int]]]:
    """The names that stand often enough, each with those that differ from it in a letter or two and stand less often."""
    from copylint.language.name_spellings import may_be_one

    by_shape: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name in names:
        by_shape[name[0], len(name.split())].append(name)
    for name, stories in names.items():
        if stories < least:
            continue
        near = {
            other: names[other]
            for other in by_shape[name[0], len(name.split())]
            if other != name and names[other] < stories and _differ_in_one_word(name, other, may_be_one)
        }
        yield name, stories, dict(sorted(near.items()))


def _differ_in_one_word(name: str, other: str, near: object) -> bool:
    pairs = [(a, b) for a, b in zip(name.split(), other.split(), strict=True) if a != b]
    return len(pairs) == 1 and callable(near) and bool(near(*pairs[0], len(name.split()) > 1))
