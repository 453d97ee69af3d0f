"""Words and names that published copy uses and that copylint does not know: what a house may want in its lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

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
    people: Counter[str] = Counter()
    others: Counter[str] = Counter()
    dialect = "en-GB"
    for document in documents:
        dialect = document.dialect
        words.update(_unknown_words(document))
        named = _names(document)
        people.update({full for full, person in named if person})
        others.update({full for full, person in named if not person})
    names = _surnames_with_their_owners(people, others)
    chosen = [Proposal(w, n, {}) for w, n in words.items() if n >= least and not corrections(w, dialect) and not _is_slip(w, dialect)]
    grouped = [Proposal(name, n, near) for name, n, near in _grouped(_without_article(names), least)]
    return (sorted(chosen, key=lambda p: (-p.stories, p.text)), sorted(grouped, key=lambda p: (-p.stories, p.text)))


def _surnames_with_their_owners(people: Counter[str], others: Counter[str]) -> Counter[str]:
    """All names, a surname that stands alone in some stories counted with the one whom other stories call by it in full."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name in people:
        if " " in name:
            owners[name.rpartition(" ")[2]].append(name)
    out: Counter[str] = Counter()
    for name, stories in (people + others).items():
        full = owners.get(name, [])
        out[max(full, key=lambda n: (people[n], n)) if full else name] += stories
    return out


def _without_article(names: Counter[str]) -> Counter[str]:
    """The names, those with *The* before them counted with those without it."""
    out: Counter[str] = Counter()
    for name, stories in names.items():
        bare = name.removeprefix("The ")
        out[bare if bare in names else name] = max(out[bare], stories)
    return out


_SURE = 1.5
"""Odds (natural logarithm) from which on a string is a slip, however many stories have it."""


def _is_slip(word: str, dialect: str) -> bool:
    from copylint.language.slips import small

    return "-" not in word and small(word, dialect).odds >= _SURE


def _unknown_words(document: Document) -> set[str]:
    from copylint.language.fringe import is_built, is_rare_word
    from copylint.language.lexicon import is_spelt
    from copylint.language.surroundings import in_foreign_words, is_piece

    out = set()
    for lower, places in document.positions.items():
        if len(lower) < 3 or not lower.replace("-", "").isalpha() or is_spelt(lower) or lower in document.house.words:
            continue
        places = [i for i in places if not _is_of_a_path(document, i)]
        if not places:
            continue
        token = document.tokens[places[0]]
        if token.text != lower or token.kind != "word" or document.in_name(places[0]) or is_piece(document, token):
            continue
        if not is_rare_word(lower) and not is_built(lower, document.dialect) and not in_foreign_words(document, places[0]):
            out.add(lower)
    return out


def _is_of_a_path(document: Document, i: int) -> bool:
    """Whether a word is a piece of a path, an address or a file's name: */usr/src*, *inittab.old*."""
    token, prose = document.tokens[i], document.prose
    return prose[token.start - 1 : token.start] in tuple("/.@~$\\_=") or prose[token.end : token.end + 1] in tuple("/@\\_=(")


def _names(document: Document) -> set[tuple[str, bool]]:
    """Full names of which a word is in no dictionary and in no list of names, each with whether it is a person's."""
    from copylint.language.cast import cast
    from copylint.language.lexicon import is_place, is_spelt

    listed = {word for name in document.house.names for word in name.split()}
    out = set()
    for member in cast(document):
        words, full = member.full.split(), member.full
        if words[-1] in listed or len(full) <= 3 or not full[0].isupper() or full.isupper() or any(c.isdigit() for c in full):
            continue
        if any(not is_spelt(w) and not is_place(w) for w in words if _is_nameable(w)):
            out.add((full, member.kind == "person"))
    return out


def _is_nameable(word: str) -> bool:
    """Whether a word could be the part of a name that no dictionary has: no initials, no compound (*R-Ky*, *Obama-era*)."""
    from copylint.language.lexicon import is_place, is_spelt

    parts = word.split("-")
    if len(parts) > 1 and any(len(p) < 2 or p[0].islower() or p.isupper() for p in parts):
        return False
    if len(parts) > 1 and all(is_spelt(p) or is_place(p) for p in parts):
        return False
    return (
        len(word) > 3
        and word[0].isupper()
        and word.replace("-", "").replace("’", "").replace("'", "").isalpha()
        and not word.removesuffix("s").isupper()
    )


def _grouped(names: Counter[str], least: int) -> Iterable[tuple[str, int, dict[str, int]]]:
    """The names that stand often enough, each with those that differ from it in capitals, or in a letter or two, and stand less often."""
    from copylint.language.name_spellings import may_be_one

    by_shape: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name in names:
        by_shape[name[0], len(name.split())].append(name)
    taken: set[str] = set()
    for name, stories in sorted(names.items(), key=lambda item: (-item[1], item[0])):
        if stories < least or name in taken:
            continue
        near = {
            other: names[other]
            for other in by_shape[name[0], len(name.split())]
            if other != name and names[other] <= stories and other not in taken and _is_other_spelling(name, other, names, may_be_one)
        }
        taken |= {name, *near}
        yield name, stories, dict(sorted(near.items()))


def _is_other_spelling(name: str, other: str, names: Counter[str], near: Callable[[str, str, bool], bool]) -> bool:
    if name.lower() == other.lower():
        return True  # GitHub, Github
    pairs = [(a, b) for a, b in zip(name.split(), other.split(), strict=True) if a != b]
    return names[other] < names[name] and len(pairs) == 1 and near(*pairs[0], len(name.split()) > 1)
