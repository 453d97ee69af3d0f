"""Finds proper names.

Evidence: capitals inside sentences, titles and roles, forenames, particles, words of organisations, the lexicon, and
the same word elsewhere in the story. No tags are needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from copylint.language.casing import is_all_caps, is_title_case
from copylint.language.lexicon import is_forename, is_ordinary, is_place, known
from copylint.language.misspellings import corrections
from copylint.language.name_kinds import kind_of
from copylint.language.name_words import (
    CALENDAR,
    JOINERS,
    ORGANISATION,
    PARTICLES,
    PLACE_WORDS,
    ROLES,
    SUFFIXES,
    TAKES_OF,
    TITLES,
    is_joined_to_article,
)
from copylint.model.document import Document, Name
from copylint.model.span import ProseSpan

_NEVER = frozenset("i i'm i'd i'll i've ok mr mrs ms tv".split())
_OPENERS = frozenset("\"'“‘«([:—–…•*`") | {"``", "..."}


def find(document: Document) -> tuple[Name, ...]:
    """The proper names of a story in order, without overlaps."""
    return _Finder(document).names()


def tagged_words(document: Document) -> frozenset[str]:
    """The words with a capital of a story's tags, authors and people, as its front matter has them."""
    if not document.metadata:
        return frozenset()
    texts = [text for key, value in document.metadata.items() if key.lower() in _TAGS for text in _texts(value)]
    return frozenset(word.strip(",.") for text in texts for word in text.split() if word[0].isupper() and not word.isupper())


_TAGS = frozenset("tags tag keywords people person names author authors byline by writer photographer subjects".split())


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    return [text for part in value for text in _texts(part)] if isinstance(value, (list, tuple)) else []


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.inside: Counter[str] = Counter()
        """How often each word stands with a capital where only a name has one."""
        self.small: set[str] = set()
        """Words that also stand in small letters."""
        self.listed = frozenset(part for name in document.house.names for part in name.split()) | tagged_words(document)
        self._opening: set[int] = set()
        self._titled: set[int] = set()

    def names(self) -> tuple[Name, ...]:
        self._survey()
        found = [self._name(first, last) for first, last in self._with_particles(list(self._runs()))]
        people = self._people(found)
        surnames = {self._surname(n) for n in people if n.last - n.first > 1}
        forenames = {self.tokens[n.first].text for n in people}
        return tuple(
            Name(n.first, n.last, n.span, "person")
            if n.kind != "person" and self._is_short(n) and self.tokens[n.last - 1].text in surnames | forenames
            else n
            for n in self._with_known(found, people)
        )

    def _people(self, found: list[Name]) -> list[Name]:
        """The people: those whom their own words tell, and those whose last word stands alone elsewhere as a surname does."""
        alone = Counter(self.tokens[n.last - 1].text for n in found if self._is_short(n))
        return [n for n in found if n.kind == "person" or (n.kind == "other" and self._is_named_again(n, alone))]

    def _with_known(self, found: list[Name], people: list[Name]) -> Iterator[Name]:
        known_people = set(people)
        for name in found:
            yield Name(name.first, name.last, name.span, "person") if name in known_people and name.kind != "person" else name

    def _is_short(self, name: Name) -> bool:
        """Whether a name is one word, with titles and particles or without."""
        return all(t.lower in PARTICLES or t.lower in TITLES for t in self.tokens[name.first : name.last - 1])

    def _is_named_again(self, name: Name, alone: Counter[str]) -> bool:
        """Whether a name of two to four words, none of them another word's, is a person's by what stands around it or elsewhere.

        Kristalina Georgieva is, if Georgieva stands alone in the story; so is who has a role before the name, or wrote the story.
        """
        words = [t.text for t in self.tokens[name.first : name.last]]
        if not 2 <= len(words) <= 4 or not (alone[words[-1]] or self._has_a_role(name)) or any(w.isupper() and len(w) > 1 for w in words):
            return False
        return not any(is_ordinary(w) or is_place(w) or w.lower() in ORGANISATION | PLACE_WORDS for w in (words[0], words[-1]))

    def _has_a_role(self, name: Name) -> bool:
        before = [t.lower for t in self.tokens[max(name.first - 2, 0) : name.first]]
        if before[-1:] == [","]:
            before.pop()
        return (bool(before) and before[-1] in ROLES) or self.document.scope_at(name.span.start) in ("byline", "credit")

    def _surname(self, name: Name) -> str:
        """The last word of a name that is no *Jr* or *III*."""
        i = name.last - 1
        while i > name.first and self.tokens[i].lower in SUFFIXES:
            i -= 1
        return self.tokens[i].text

    def _with_particles(self, runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Runs of name words with the particles before them that the story has elsewhere within a name, or that stand behind a title."""
        tails = {
            (self.tokens[i].lower, self.tokens[i + 1].text.removesuffix("s"))
            for first, last in runs
            for i in range(first, last - 1)
            if self.tokens[i].text in PARTICLES
        }
        free = 0
        for first, last in runs:
            start = first
            while start > free and self.tokens[start].spaced and self.tokens[start - 1].lower in PARTICLES:
                start -= 1
            if start < first:
                pair = (self.tokens[first - 1].lower, self.tokens[first].text.removesuffix("s"))
                titled = start > free and self.tokens[start - 1].lower in TITLES
                if pair not in tails and not titled:
                    start = first
            yield start, last
            free = last

    def _survey(self) -> None:
        """Which capitals are forced by their place, and which words are names by where else they stand."""
        blocks = self.document.blocks
        titled_block = {
            i
            for i, b in enumerate(blocks)
            if b.scope in ("headline", "heading", "standfirst", "label", "cell", "list") and is_title_case(b.span.of(self.document.prose))
        }
        for sentence in self.document.sentences:
            forced = True
            in_title = sentence.block in titled_block
            words = [t.text for t in self.tokens[sentence.first : sentence.last] if t.kind == "word"]
            loud = [w for w in words if len(w) < 2 or (w.isupper() and is_all_caps(w))]
            shouted = len(words) > 1 and len(loud) * 3 >= len(words) * 2
            for i in range(sentence.first, sentence.last):
                token = self.tokens[i]
                if token.kind == "word":
                    if in_title or shouted or forced:
                        self._opening.add(i)
                    elif token.text[0].isupper() and token.lower not in _NEVER:
                        self.inside[token.text] += 1
                    elif token.text == token.lower:
                        self.small.add(token.lower)
                    if in_title or shouted:
                        self._titled.add(i)
                    forced = False
                elif token.text in _OPENERS:
                    forced = True
                elif token.kind == "number":
                    forced = False

    def _is_name_word(self, i: int) -> bool:
        token = self.tokens[i]
        if token.kind != "word":
            return False
        text = token.text
        if not text[0].isupper():
            return not text.isalpha() and is_joined_to_article(text)
        if token.lower in _NEVER or token.lower in CALENDAR:
            return False
        if text in self.listed:
            return True
        if i not in self._opening:
            return True
        return self._opens_with_name(i)

    def _opens_with_name(self, i: int) -> bool:
        """Whether a word whose capital its place explains is a name all the same."""
        token = self.tokens[i]
        text, lower = token.text, token.lower
        if self.inside[text] and (lower not in self.small or not is_ordinary(lower)):
            return True
        if is_all_caps(text) and i not in self._titled:
            return True
        if i in self._titled:
            return (
                bool(self.inside[text])
                or self.inside[text.capitalize()] > 0
                or (not is_ordinary(lower) and not corrections(lower, "en-GB") and known(text, "en-GB"))
            )
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        capital_next = (
            following is not None and following.kind == "word" and following.text[0].isupper() and following.lower not in _NEVER | CALENDAR
        )
        if not is_ordinary(lower):
            return not corrections(lower, self.document.dialect) or capital_next
        if lower in TITLES and capital_next:
            return True
        if lower in TAKES_OF and following is not None and following.text == "of" and i + 2 < len(self.tokens):
            return lower in ORGANISATION and self.tokens[i + 2].text[0].isupper()  # University of Leeds
        return capital_next and (is_forename(text) or is_place(text)) and i + 1 not in self._opening and lower not in _function_words()

    def _runs(self) -> Iterator[tuple[int, int]]:
        for sentence in self.document.sentences:
            i = sentence.first
            while i < sentence.last:
                if not self._is_name_word(i):
                    i += 1
                    continue
                j, of = i + 1, False
                while j < sentence.last:
                    token = self.tokens[j]
                    if self._is_name_word(j) and token.spaced | (self.tokens[j - 1].text[-1:] == "."):
                        j += 1
                    elif (
                        token.kind == "word"
                        and j + 1 < sentence.last
                        and self._is_name_word(j + 1)
                        and (token.lower in PARTICLES or (token.lower in JOINERS and (of or self.tokens[j - 1].lower in TAKES_OF)))
                    ):
                        j += 2
                    elif (
                        j + 2 < sentence.last
                        and self._is_name_word(j + 2)
                        and (
                            (token.lower in PARTICLES and self.tokens[j + 1].lower in PARTICLES)
                            or (token.lower in ("of", "for") and self.tokens[j - 1].lower in TAKES_OF and self.tokens[j + 1].lower == "the")
                        )
                    ):
                        of = token.lower == "for"
                        j += 3  # von der Leyen, de la Torre, the Society for the Protection of Birds
                    else:
                        break
                yield i, j
                i = j

    def _name(self, first: int, last: int) -> Name:
        tokens = self.tokens[first:last]
        before = self.tokens[first - 1].lower if first else ""
        return Name(first, last, ProseSpan(tokens[0].start, tokens[-1].end), kind_of([t.text for t in tokens], before))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(
        "the a an this that these those he she it we they you his her its their our my your in on at by for from with to of as if when while "
        "after before since but and or so yet not no all some many most more both each every any one two three there here now then what who "
        "how why where which will would can could may might must should do does did is are was were has have had be been once".split()
    )
