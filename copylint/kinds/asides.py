"""Asides between dashes: how one opens, and how it closes.

A count of dashes does not tell whether an aside is closed, since two may each be opened by a dash and closed by a comma.
What tells is the clause that the dash breaks off: a subject that still waits for its verb takes it up again behind the aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copylint.language.phrase_words import FINITE, NOUNS, REPORTS
from copylint.model.document import Document, Sentence
from copylint.model.noun import noun

_DASHES = ("–", "—", "-", "--")
_RELATIVES = frozenset("which who whose whom where".split())
_SUBORDINATORS = _RELATIVES | frozenset(
    "that when while if because although though as after before until since what how than whether why".split()
)
_OPENS_CLAUSE = frozenset("that because if when while although though whether unless".split())
_STANDS_FOR_NOUN = frozenset({")", "”", '"', "this", "these", "those", "others", "all", "both"})
_LONGEST_LEAD = 12
_ATTRIBUTES = frozenset("said says say added adds wrote writes reported reports warned warns".split())
_OWN_CLAUSE = frozenset("he she it they that there this we you i".split())
_APPOSED = frozenset(
    "a an one two three four five six seven eight nine ten some most many both several half including such like especially "
    "also particularly now once formerly then currently led known based named called born built founded made owned run".split()
)
_NOTHING_ELSE = frozenset("has have had is are was were will would can could should may might must".split())
_LEADS_IN = frozenset(
    "problem result answer question reason truth point issue thing message verdict upshot conclusion lesson goal aim plan idea catch "
    "outcome moral fact news difference twist irony choice bottom line rule solution trouble challenge fear hope".split()
)
"""Nouns that a dash often leads on from, as a colon would: “The upshot – prices rose.”"""


@noun()
class Unpaired:
    """An aside that closes otherwise than it opens.

    Args:
        opening: token of the mark that opens it: a dash, or a comma where a dash closes it.
        closing: token of the mark that closes it; or of the first word behind the aside, where no mark stands.
        marked: whether `closing` is a mark.
        sure: whether two commas would do as well.
    """

    opening: int
    closing: int
    marked: bool
    sure: bool


def unpaired(document: Document) -> Iterator[Unpaired]:
    """The asides of a story that one dash and no other mark, or a comma, bounds."""
    places = sorted(i for dash in _DASHES for i in document.positions.get(dash, ()))
    seen: set[int] = set()
    for i in places:
        sentence = document.sentence_of(i)
        if sentence.index in seen:
            continue
        seen.add(sentence.index)
        dashes = [
            k for k in places if sentence.first < k < sentence.last - 2 and _parts(document, k) and not _leads_line(document, sentence, k)
        ]
        if dashes:
            yield from _Reading(document, sentence, dashes).asides()


def _parts(document: Document, i: int) -> bool:
    """Whether a mark parts, as a dash does: a hyphen or an en dash with no space joins."""
    tokens = document.tokens
    return (tokens[i].spaced and tokens[i + 1].spaced) or (tokens[i].text in ("—", "--") and tokens[i].spaced == tokens[i + 1].spaced)


def _leads_line(document: Document, sentence: Sentence, i: int) -> bool:
    """Whether a dash follows a dateline or a label: “WASHINGTON (AP) —”, “FILE -”."""
    tokens = document.tokens
    if sentence.start != document.blocks[sentence.block].span.start or i - sentence.first > _LONGEST_LEAD:
        return False
    return (tokens[sentence.first].text.isupper() and len(tokens[sentence.first].text) > 1) or tokens[i - 1].text == ")"


class _Reading:
    """One sentence with dashes in it."""

    def __init__(self, document: Document, sentence: Sentence, dashes: Sequence[int]) -> None:
        self._lowers = document.lowers
        self._document = document
        self._sentence = sentence
        self._dashes = dashes

    def asides(self) -> Iterator[Unpaired]:
        mixed = False
        for n, dash in enumerate(self._dashes):
            behind = self._dashes[n + 1 :]
            if self._lowers[dash + 1] in _RELATIVES:
                if any(self._lowers[k + 1] not in _RELATIVES for k in behind):
                    continue
                found = self._closed_otherwise(dash, behind[0] if behind else self._sentence.last, mixed)
                if found is not None:
                    mixed = True
                    yield found
            elif len(self._dashes) == 1:
                found = self._either(dash) or self._closed_otherwise(dash, self._sentence.last, False) or self._opened_by_comma(dash)
                if found is not None:
                    yield found

    def _tag(self, i: int) -> str:
        return self._document.tags(self._sentence)[i - self._sentence.first]

    def _is_finite(self, i: int) -> bool:
        return self._tag(i) in FINITE

    def _verb_from(self, i: int) -> int | None:
        """A finite verb at `i`, or behind one or two adverbs."""
        for k in range(i, min(i + 3, self._sentence.last)):
            if self._is_finite(k):
                return k
            if self._tag(k) != "RB":
                return None
        return None

    def _last_verb(self, i: int) -> int | None:
        """A past tense that reads as a participle, in a sentence that has no other verb behind it: “…, swept through the north.”"""
        if self._tag(i) != "VBN" or "VBD" not in _readings(self._lowers[i]) or self._lowers[i + 1] in ("by", ","):
            return None
        return None if any(self._is_finite(k) for k in range(i + 1, self._sentence.last)) else i

    def _either(self, dash: int) -> Unpaired | None:
        """“either … – aside, or …”: the comma before *or* does the work of the second dash."""
        lowers = self._lowers
        if "either" not in lowers[self._sentence.first : dash]:
            return None
        for k in range(dash + 2, self._sentence.last - 2):
            if lowers[k] == "," and lowers[k + 1] == "or" and self._is_finite(k + 2):
                return Unpaired(dash, k, True, False)
        return None

    def _closed_otherwise(self, dash: int, stop: int, mixed: bool) -> Unpaired | None:
        """The comma, or the place without a mark, where a subject's verb follows the aside that parted them."""
        lowers = self._lowers
        commas = [k for k in range(dash + 2, min(stop, self._sentence.last - 1)) if lowers[k] == ","]
        if mixed:
            return next((Unpaired(dash, k, True, True) for k in commas if any(self._is_finite(i) for i in range(dash + 1, k))), None)
        subject = self._subject(dash)
        if subject is None:
            return None
        fallback = None
        for n, comma in enumerate(commas):
            verb = self._verb_from(comma + 1) or self._last_verb(comma + 1)
            if verb is None or self._attributes(verb) or not self._is_aside(dash + 1, comma):
                continue
            found = Unpaired(dash, comma, True, True)
            if n % 2 == 0:
                return found
            # Behind an odd number of commas the verb may be the aside's own: “– some of whom, he said, were …”.
            opens = range(dash + 1, commas[0])
            if not any(self._lowers[i] in _RELATIVES for i in opens) or any(self._is_finite(i) for i in opens):
                fallback = found
        if fallback is not None:
            return fallback
        return None if commas else self._unmarked(dash, stop, subject)

    def _subject(self, dash: int) -> int | None:
        """Where the subject begins that the dash parts from its verb; None if nothing waits for a verb there."""
        if self._tag(dash - 1) not in NOUNS and self._lowers[dash - 1] not in _STANDS_FOR_NOUN:
            return None
        start = self._sentence.first
        for i in range(dash - 1, start - 1, -1):
            if self._lowers[i] in _OPENS_CLAUSE and self._tag(i) in ("IN", "WRB"):
                start = i + 1
                break
            if self._lowers[i] in ("and", "but") and i > start and self._lowers[i - 1] == ",":
                start = i + 1
                break
            if self._is_finite(i):
                if self._lowers[i] not in REPORTS or i + 1 == dash or self._tag(i + 1) not in ("DT", "PRP$", "NNS", "NNP", "CD", "JJ"):
                    return None
                start = i + 1
                break
        # “However, the hall – …”, “In May, the hall – …”, “But the hall – …”
        if self._tag(start) in ("IN", "RB") and "," in self._lowers[start:dash]:
            start = max(i for i in range(start, dash) if self._lowers[i] == ",") + 1
        elif self._tag(start) == "CC" or (self._tag(start) in ("IN", "RB") and self._tag(start + 1) == "CD"):
            start += 1
        tags = [self._tag(i) for i in range(start, dash)]
        if (
            not any(t in NOUNS for t in tags)
            or any(t in ("VB", "TO", "VBG", "WP", "WDT", "WRB", "EX") for t in tags)
            or tags[0] in ("IN", "RB", "CC", "UH", "VBN")
        ):
            return None
        return start

    def _is_aside(self, start: int, end: int) -> bool:
        """Whether tokens are no clause by themselves: each of their finite verbs has a word that subordinates it."""
        verbs = sum(self._is_finite(i) for i in range(start, end))
        return verbs <= sum(self._lowers[i] in _SUBORDINATORS for i in range(start, end)) and (
            verbs > 0 or self._lowers[start] not in _RELATIVES
        )

    def _attributes(self, verb: int) -> bool:
        """“…, said the judge”: words that tell who spoke are no part of the clause."""
        if self._lowers[verb] not in _ATTRIBUTES:
            return False
        return verb + 1 >= self._sentence.last or self._lowers[verb + 1] not in _OWN_CLAUSE

    def _unmarked(self, dash: int, stop: int, subject: int) -> Unpaired | None:
        lowers, first = self._lowers, self._sentence.first
        clause = not self._apposes(dash + 1) and (
            self._tag(dash + 1) in ("DT", "PRP$", "PRP", "EX") or (self._tag(dash + 1) == "NNS" and self._is_finite(dash + 2))
        )
        if (
            stop != self._sentence.last
            or not (clause or self._apposes(dash + 1))
            or (subject == first and self._tag(subject) not in ("DT", "PRP$"))
        ):
            return None
        if any(lowers[i] in _LEADS_IN for i in range(subject, dash)):
            return None
        owed = int(clause)  # “The post – a search has begun – will be filled”: the aside's own verb
        for i in range(dash + 1, self._sentence.last - 1):
            if lowers[i] in _SUBORDINATORS:
                owed += 1
            elif self._is_finite(i):
                if not owed:
                    sound = (
                        i > dash + 2
                        and (not clause or lowers[i] in _NOTHING_ELSE)
                        and self._tag(i - 1) in NOUNS | {"RB", "VBN", "RP"}
                        and not self._attributes(i)
                    )
                    return Unpaired(dash, self._later(i) or i, False, False) if sound else None
                # What is said has a verb of its own: “who say the schools rarely told them”.
                owed -= lowers[i] not in REPORTS
            elif (
                lowers[i] in (":", ";", "but", "“", '"')
                or (self._tag(i) in ("DT", "PRP", "PRP$", "EX") and self._tag(i - 1) in NOUNS and not owed)
                or (lowers[i] in ("and", "or") and not (self._tag(i - 1) in NOUNS and self._tag(i + 1) in NOUNS | {"JJ", "DT"}))
            ):
                return None
        return None

    def _later(self, verb: int) -> int | None:
        """A second verb behind one that may be the aside's own: “– a search is under way will start”."""
        for i in range(verb + 1, self._sentence.last - 1):
            if self._lowers[i] in _SUBORDINATORS or self._lowers[i] in (",", "and", "or", "but", ":", ";") or self._tag(i) in ("PRP", "EX"):
                return None
            if self._lowers[i] in _NOTHING_ELSE and self._tag(i - 1) in NOUNS | {"RB", "VBN"}:
                return i
        return None

    def _apposes(self, i: int) -> bool:
        """Whether a word opens what stands beside a noun, not a clause of its own."""
        return (
            self._lowers[i] in _RELATIVES
            or self._lowers[i] in _APPOSED
            or self._tag(i + 1) in ("JJS", "RBS")
            or self._tag(i) in ("VBN", "VBG", "IN", "TO")
        )

    def _opened_by_comma(self, dash: int) -> Unpaired | None:
        """“The hall, a listed building – has …”: the verb behind the dash belongs to what stands before the comma."""
        lowers, first = self._lowers, self._sentence.first
        if not self._is_finite(dash + 1) or self._document.tokens[self._sentence.last - 1].text == "?":
            return None
        if self._attributes(dash + 1) and not any(self._is_finite(i) for i in range(dash + 2, self._sentence.last)):
            return None  # “The hall, an old one – said the mayor.”
        if "VBN" in _readings(lowers[dash + 1]) and lowers[dash + 1] != "had":
            return None
        commas = [k for k in range(first + 1, dash) if lowers[k] == ","]
        if not commas or self._tag(commas[0] - 1) not in NOUNS or self._tag(dash - 1) not in NOUNS | {"VBN", "RB"}:
            return None
        comma = commas[0]
        if any(self._is_finite(i) for i in range(first, comma)) or not self._is_aside(comma + 1, dash):
            return None
        if self._tag(first) not in ("DT", "PRP$", "JJ", *NOUNS) or any(lowers[i] in ("and", "or") for i in range(commas[-1], dash)):
            return None
        return Unpaired(comma, dash, True, len(commas) == 1) if self._apposes(comma + 1) or self._tag(comma + 1) == "DT" else None


def _readings(word: str) -> frozenset[str]:
    from copylint.language.lexicon import possible_tags

    return possible_tags(word)
