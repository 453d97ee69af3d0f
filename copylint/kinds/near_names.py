"""Words that are nearly a well-known name: they are asked about, and never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from copylint.kinds.name_variants import listed_words
from copylint.language.casing import carry_case
from copylint.language.name_words import FIRMS, ORGANISATION, TITLES
from copylint.language.names import tagged_words
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety

_LEAST = 5
"""Letters: shorter names are too often one slip from another name."""
_MOST_PLACES = 2
"""Times in a story, above which a word is the name of somebody or something in it."""


class NearNames:
    """The well-known names, and what is nearly one of them.

    Args:
        known: the names, lower case, each with its other right spellings.
    """

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        self._main = frozenset(known)
        self._right = self._main.union(*known.values())

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        """The names by their first letter: most stories have nothing that is near to any."""
        out: dict[str, list[str]] = {}
        for name in sorted(self._right):
            out.setdefault(name[0], []).append(name)
        return out

    def find(self, rule: Rule, document: Document) -> Iterator[Match]:
        """Words of a story that are one slip from a well-known name, and no word or name that the dictionaries have.

        Args:
            rule: in whose name they are reported.
            document: the story.
        """
        listed: frozenset[str] | None = None
        for lower, places in document.positions.items():
            if len(lower) <= _LEAST or len(places) > _MOST_PLACES or lower in self._right:
                continue
            word = document.tokens[places[0]].text
            if not word[0].isupper() or not lower.isalpha() or _is_known(word):
                continue
            near = self._near(lower)
            if not near or any(name in document.positions for name in near):
                continue  # two spellings of one name are another rule's
            if listed is None:
                listed = listed_words(document) | tagged_words(document)
            if word in listed or word in document.house.words:
                continue
            choices = tuple(carry_case(word, name.capitalize()) for name in near)
            for i in places:
                if not _is_somebody_elses(document, i, near):
                    yield Match(rule.name, document.tokens[i].span, choices, safety=Safety.QUERY)

    def _near(self, lower: str) -> list[str]:
        from copylint.language.name_spellings import is_derived, slips

        near = [name for name in self._by_start.get(lower[0], ()) if abs(len(name) - len(lower)) <= 1 and slips(name, lower, 1) == 1]
        return sorted((name for name in near if not is_derived(name, lower)), key=lambda n: (n not in self._main, n))


def _is_known(word: str) -> bool:
    """Whether a word is right by itself: a word, a name however rare, or a place's name in its own language."""
    from copylint.language.fringe import is_foreign, is_rare_name, is_rare_word
    from copylint.language.lexicon import is_name_or_word

    capital, lower = word.capitalize(), word.lower()
    return is_name_or_word(word) or is_rare_name(capital) or is_rare_word(lower) or is_rare_word(capital) or is_foreign(lower)


def _is_somebody_elses(document: Document, i: int, near: Sequence[str]) -> bool:
    """Whether a word is of another name by what stands beside it: John Cornyn, Virginie Dupont, Mr Brazel."""
    from copylint.language.lexicon import is_place
    from copylint.language.surroundings import has_relation_or_age, stands_as_forename, stands_as_person

    before = document.lowers[i - 1] if i and document.in_name(i - 1) else ""
    if before and before not in TITLES and before not in ORGANISATION:
        return True
    if i + 1 < len(document.lowers) and document.lowers[i + 1] in FIRMS:
        return True
    if stands_as_forename(document, i) or has_relation_or_age(document, i):
        return True
    titled = i > 0 and document.lowers[i - 1] in TITLES
    return (titled or stands_as_person(document, i)) and all(is_place(name.capitalize()) for name in near)
