"""Finds proper names and groups them into the cast of a story.

Evidence: capitals inside sentences, titles and roles, forenames, particles, words of organisations, the lexicon, and
the same word elsewhere in the story. No tags are needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Literal

from copylint.language.casing import is_all_caps, is_title_case
from copylint.language.lexicon import is_forename, is_ordinary, is_place, is_surname, known
from copylint.language.misspellings import corrections
from copylint.model.document import Document, Name, Token
from copylint.model.noun import noun
from copylint.model.span import ProseSpan

Kind = Literal["person", "place", "organisation", "other"]

TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady baroness baron president chancellor senator sen sen. sens. "
    "congressman congresswoman rep rep. reps. gov gov. governor mayor ayatollah sheikh sheik imam king queen prince princess pope archbishop "
    "bishop cardinal rev rev. reverend father sister rabbi captain capt capt. colonel col col. general gen gen. lieutenant lt lt. major maj "
    "maj. sergeant sgt sgt. admiral judge justice cllr councillor minister secretary ambassador inspector detective superintendent constable "
    "pc dc ds di commissioner coach chairman chairwoman emir sultan mullah maulana herr frau madame monsieur señor".split()
)
PARTICLES = frozenset("al el bin ibn bint van von der den de del della di da dos la le du ter ten zu abu ben st st.".split())
_ARTICLES = frozenset("al el ad as ash an at ar az ul bin ibn d l dell de von van".split())
ORGANISATION = frozenset(
    "council university college school party committee commission department ministry agency bank group company corporation corp corp. inc inc. "
    "ltd ltd. plc co co. association federation union league club fc afc united city rovers institute institution foundation trust society "
    "church court parliament congress senate assembly house office service police army navy force forces guard guards authority board bureau "
    "centre center hospital museum library news times post guardian telegraph press media airlines airways motors electric oil energy systems "
    "technologies nations organisation organization front movement brigade team alliance coalition state states republic kingdom".split()
)
_JOINERS = frozenset("of the and for &".split())
_TAKES_OF = frozenset(
    "university bank house ministry department church institute court king queen duke duchess earl bishop archbishop prince princess secretary "
    "minister bay city isle isles republic kingdom states state university college school order office board chamber council director head "
    "federation association society union league museum academy army lord lady marquess bureau commission strait gulf cape sea river".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december mondays tuesdays wednesdays thursdays fridays saturdays sundays jan. feb. aug. sept. oct. nov. dec. mon tue wed thu fri "
    "sat sun christmas easter".split()
)
_NEVER = frozenset("i i'm i'd i'll i've ok mr mrs ms tv".split())
_OPENERS = frozenset("\"'“‘«([:—–…•*`") | {"``", "..."}


@noun()
class Member:
    """One person, place or body in the cast of a story.

    Args:
        kind: what it is.
        full: its longest form, without titles.
        key: the word it is known by: a person's surname.
        mentions: where it stands, in order.
    """

    kind: Kind
    full: str
    key: str
    mentions: tuple[Name, ...]


def find(document: Document) -> tuple[Name, ...]:
    """The proper names of a story in order, without overlaps."""
    return _Finder(document).names()


def cast(document: Document) -> tuple[Member, ...]:
    """The story's names grouped: all mentions of one person under one head, in order of first mention."""
    groups: dict[str, list[Name]] = {}
    for name in document.names:
        groups.setdefault(_key(document, name), []).append(name)
    out = []
    for key, mentions in groups.items():
        full = max((_bare(document, n) for n in mentions), key=len)
        kinds = Counter(n.kind for n in mentions if n.kind != "other")
        kind: Kind = kinds.most_common(1)[0][0] if kinds else "other"
        out.append(Member(kind, full, key, tuple(mentions)))
    return tuple(sorted(out, key=lambda m: m.mentions[0].first))


def words_of(document: Document, name: Name) -> list[str]:
    """The words of a name without titles before it."""
    words = [t.text for t in document.tokens[name.first : name.last]]
    while len(words) > 1 and words[0].lower() in TITLES:
        words = words[1:]
    return words


def _bare(document: Document, name: Name) -> str:
    return " ".join(words_of(document, name))


def _key(document: Document, name: Name) -> str:
    words = words_of(document, name)
    return words[-1] if name.kind == "person" else " ".join(words)


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.inside: Counter[str] = Counter()
        """How often each word stands with a capital where only a name has one."""
        self.small: set[str] = set()
        """Words that also stand in small letters."""
        self.listed = frozenset(part for name in document.house.names for part in name.split())
        self._opening: set[int] = set()
        self._titled: set[int] = set()

    def names(self) -> tuple[Name, ...]:
        self._survey()
        found = [self._name(first, last) for first, last in self._runs()]
        surnames = {self._last_word(n) for n in found if n.kind == "person" and n.last - n.first > 1}
        forenames = {self.tokens[n.first].text for n in found if n.kind == "person"}
        out = []
        for name in found:
            if (
                name.kind != "person"
                and name.last - name.first == 1
                and (self._last_word(name) in surnames or self.tokens[name.first].text in forenames)
            ):
                name = Name(name.first, name.last, name.span, "person")
            out.append(name)
        return tuple(out)

    def _last_word(self, name: Name) -> str:
        return self.tokens[name.last - 1].text

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
            return not text.isalpha() and _is_joined_to_article(text)
        if token.lower in _NEVER or token.lower in _CALENDAR:
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
            following is not None and following.kind == "word" and following.text[0].isupper() and following.lower not in _NEVER | _CALENDAR
        )
        if not is_ordinary(lower):
            return not corrections(lower, self.document.dialect) or capital_next
        if lower in TITLES and capital_next:
            return True
        return capital_next and (is_forename(text) or is_place(text)) and i + 1 not in self._opening and lower not in _function_words()

    def _runs(self) -> Iterator[tuple[int, int]]:
        for sentence in self.document.sentences:
            i = sentence.first
            while i < sentence.last:
                if not self._is_name_word(i):
                    i += 1
                    continue
                j = i + 1
                while j < sentence.last:
                    token = self.tokens[j]
                    if self._is_name_word(j) and token.spaced | (self.tokens[j - 1].text[-1:] == "."):
                        j += 1
                    elif (
                        token.kind == "word"
                        and j + 1 < sentence.last
                        and self._is_name_word(j + 1)
                        and (token.lower in PARTICLES or (token.lower in _JOINERS and self.tokens[j - 1].lower in _TAKES_OF))
                    ) or (
                        token.lower == "the" and self.tokens[j - 1].lower == "of" and j + 1 < sentence.last and self._is_name_word(j + 1)
                    ):
                        j += 2
                    elif (
                        j + 2 < sentence.last
                        and token.lower in PARTICLES
                        and self.tokens[j + 1].lower in PARTICLES
                        and self._is_name_word(j + 2)
                    ):
                        j += 3  # von der Leyen, de la Torre
                    else:
                        break
                yield i, j
                i = j

    def _name(self, first: int, last: int) -> Name:
        tokens = self.tokens[first:last]
        return Name(first, last, ProseSpan(tokens[0].start, tokens[-1].end), self._kind(first, last, tokens))

    def _kind(self, first: int, last: int, tokens: tuple[Token, ...]) -> Kind:
        words = [t.text for t in tokens]
        lowers = [t.lower for t in tokens]
        if len(words) > 1 and lowers[0] in TITLES and lowers[-1] not in ORGANISATION:
            return "person"
        if any(w in ORGANISATION for w in lowers) and not (len(words) > 1 and is_forename(words[0])):
            return "organisation"
        if first and self.tokens[first - 1].lower in TITLES:
            return "person"
        if any(_is_joined_to_article(w) or w in PARTICLES for w in words[1:]) and len(words) > 1:
            return "person"
        if all(is_place(w) for w in words) and not (len(words) > 1 and is_forename(words[0])):
            return "place"
        if 2 <= len(words) <= 4 and is_forename(words[0]) and not is_all_caps(words[-1]) and "of" not in lowers:
            # “Forest Service”, “Grace Period”: a forename that is also a word needs a surname behind it.
            if not is_ordinary(words[-1]) or is_surname(words[-1]):
                return "person"
        if len(words) == 1 and is_all_caps(words[0]) and len(words[0]) > 1:
            return "organisation"
        if len(words) == 2 and _is_initials(words[0]) and is_surname(words[1]):
            return "person"
        return "other"


def _is_initials(word: str) -> bool:
    letters, stops = word[::2], word[1::2]
    return len(letters) == len(stops) and set(stops) == {"."} and letters.isascii() and letters.isalpha() and letters.isupper()


def _is_joined_to_article(word: str) -> bool:
    """Whether a word is a name with a small article before it: *al-Qaida*, *d'Arcy*."""
    at = next((i for i, ch in enumerate(word[:6]) if ch in "-'’"), 0)
    after = word[at + 1 : at + 2]
    return word[:at] in _ARTICLES and ("A" <= after <= "Z" or "À" <= after <= "Þ")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(
        "the a an this that these those he she it we they you his her its their our my your in on at by for from with to of as if when while "
        "after before since but and or so yet not no all some many most more both each every any one two three there here now then what who "
        "how why where which will would can could may might must should do does did is are was were has have had be been once".split()
    )
