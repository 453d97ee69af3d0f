"""Commas at the subject of a sentence: one that opens an aside and has no partner, and one that parts the subject from its verb.

Both are read off sentences that begin with their subject: “Jones, who joined in 2021 said …”, “The plan to close the school, has …”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copylint.language.phrase_words import FINITE, NOUNS, REPORTS
from copylint.model.document import Document, Sentence

_CLAUSES = frozenset(
    "that which who whom whose where when while because if although though as after before until since what how than".split()
)
_SURE = frozenset("has have had is are was were will would can could should may might must".split())
"""Verbs that are nothing else."""
_SAID = frozenset("they it that their its".split())
"""What may follow a verb of saying where its subject stands before it, and not behind: “…, say they”, but “…, say they are”."""
_ORIGINS = frozenset("from of".split())
_AFTER = frozenset("VB VBN VBG TO JJ IN DT CD NN".split())
"""What follows the verb of a statement; what is inverted has a subject there."""
_OBJECTS = frozenset("DT PRP$ NNS NN CD TO".split())
_FIRST_COMMA = 16
"""Tokens from a sentence's start to the comma, at most."""
_BREAKS = frozenset(("–", "—", "-", "(", ")", ";", ":", "“", "”", '"', "‘", "…", "/"))
_TIMES = frozenset(
    "day days week weeks month months year years time moment morning afternoon evening night today yesterday tomorrow way end case "
    "instance example fact hour minute monday tuesday wednesday thursday friday saturday sunday season spring summer autumn winter".split()
)
"""What stands before a comma without a preposition and is no subject: “The day he left, was …”, “This time, will …”."""


def unclosed(document: Document) -> Iterator[tuple[int, int]]:
    """Asides behind a subject that a comma opens and nothing closes: tokens of the comma, and of the verb they run into."""
    for sentence, comma in _first_commas(document):
        lowers, tokens = document.lowers, document.tokens
        name, word = comma, lowers[comma + 1]
        kind = "relative" if word in ("who", "which") else ""
        if not document.words_of(sentence).isdisjoint(_BREAKS) or lowers[sentence.last - 1] == "?":
            continue
        if not kind and tokens[comma - 1].text[0].isupper() and _is_person(document, sentence.first, comma):
            kind = "age" if tokens[comma + 1].kind == "number" else "origin" if word in _ORIGINS else "apposition"
            if kind == "age" and lowers[comma + 2 : comma + 4] in ([",", "of"], [",", "from"]):
                comma, kind = comma + 2, "origin"  # “Jane Doe, 34, from Leeds was …”
        if not kind:
            continue
        tags = document.tags(sentence)
        if not _is_subject(document, sentence, name, tags):
            continue
        if kind == "apposition" and (tags[comma + 1 - sentence.first] not in ("DT", "NN", "JJ") or not tokens[comma + 1].text.islower()):
            continue
        verb = _runs_into(document, sentence, comma, tags, kind)
        if verb is not None:
            yield comma, verb


def parting(document: Document) -> Iterator[tuple[int, int]]:
    """Commas that part a long subject from its verb: tokens of the comma and the verb."""
    for sentence, comma in _first_commas(document):
        lowers = document.lowers
        verb = comma + 1
        says = lowers[verb] in ("say", "says", "said") and lowers[verb + 1] in _SAID
        if comma - sentence.first < 4:
            continue
        if not _BREAKS.isdisjoint(lowers[sentence.first : sentence.last]) or "," in lowers[verb : min(verb + 12, sentence.last)]:
            continue
        tags = document.tags(sentence)
        if lowers[sentence.last - 1] == "?" or not _is_long_subject(document, sentence, comma, tags):
            continue
        after = verb + 1 - sentence.first
        if not (lowers[verb] in _SURE or says):
            # Another verb is the sentence's if no other can be: “Investors who have waited years for a sale, cheered the news.”
            if tags[after - 1] in ("VBD", "VBP") and tags[after] in _OBJECTS and FINITE.isdisjoint(tags[after:]):
                yield comma, verb
            continue
        while tags[after] == "RB" and after + 1 < len(tags):
            after += 1
        if says or (
            tags[after] in ("VB", "VBN", "VBG", "TO", "JJ", "IN", "DT", "CD", "NN")
            and lowers[sentence.first + after] not in ("there", "it")
        ):
            yield comma, verb


def _first_commas(document: Document) -> Iterator[tuple[Sentence, int]]:
    """The sentences that have a comma near their start, with the first."""
    seen = -1
    for comma in document.positions.get(",", ()):
        sentence = document.sentence_of(comma)
        if sentence.index != seen:
            seen = sentence.index
            if 0 < comma - sentence.first <= _FIRST_COMMA and comma + 4 < sentence.last:
                yield sentence, comma


def _is_subject(document: Document, sentence: Sentence, comma: int, tags: Sequence[str]) -> bool:
    """Whether what stands before a comma is a noun phrase and nothing else."""
    before = tags[: comma - sentence.first]
    return (
        before[-1] in NOUNS
        and (before[0] in NOUNS or before[0] in ("DT", "PRP$", "JJ"))
        and FINITE.isdisjoint(before)
        and not {"VB", "TO", "WRB", "WP", "WDT", "CC", "UH", "EX", "PRP", "VBG"}.intersection(before)
        and document.lowers[comma - 1] not in _TIMES
        and not (
            document.tokens[sentence.first].text.isupper() and comma - sentence.first < 3 and len(document.tokens[sentence.first].text) > 2
        )
    )


_OFTEN = 0.7
"""How often a word has a capital that is a surname rather than a smith or a baker."""


def _is_person(document: Document, first: int, comma: int) -> bool:
    """Whether a sentence opens with somebody's name, and nothing else stands before the comma."""
    from copylint.language.capital_words import share_of_capitals
    from copylint.language.lexicon import is_forename, is_ordinary, is_place, is_surname

    words = [t.text for t in document.tokens[first:comma]]
    if not 1 <= len(words) <= 4 or not all(word[0].isupper() for word in words):
        return False
    if any(n.kind == "person" and n.last == comma and n.first <= first + 1 for n in document.names):
        return True
    last = words[-1]
    if len(words) == 1:
        return is_surname(last) and not is_place(last) and (not is_ordinary(last) or share_of_capitals(last.lower()) > _OFTEN)
    return is_forename(words[0]) and (is_surname(last) or not (is_ordinary(last) or is_place(words[0])))


def _is_long_subject(document: Document, sentence: Sentence, comma: int, tags: Sequence[str]) -> bool:
    """Whether all before a comma is a subject with an infinitive, a relative clause or a phrase of place behind its noun."""
    lowers, first = document.lowers, sentence.first
    before = tags[: comma - first]
    if before[0] not in ("DT", "PRP$", "NN", "NNS", "WP", "CD") or lowers[first] in ("no", "all"):
        return False
    if lowers[first] == "what":
        return (
            before[-1] == "VB"
            and before[-2] == "TO"
            and lowers[comma + 1] in ("is", "was")
            and tags[comma + 2 - first] in ("TO", "VB", "DT")
        )
    if any(t in ("CC", "UH", "EX", ",", "RBR") for t in before) or any(lowers[first + i] in _TIMES for i in range(min(4, len(before)))):
        return False
    behind = next(
        (i for i, tag in enumerate(before) if tag not in NOUNS and tag not in ("DT", "PRP$", "JJ", "RBS", "JJS", "POS", "VBN")), None
    )
    if behind is None or behind == 0 or (before[behind - 1] not in NOUNS and lowers[first] != "those"):
        return False
    finite = sum(tag in FINITE for tag in before)
    if before[behind] == "TO":
        return finite == 0 and before[behind + 1 : behind + 2] == ("VB",)
    if lowers[first + behind] in ("who", "that", "which"):
        return finite == 1 and before[behind + 1] in FINITE and lowers[first + behind + 1] not in REPORTS
    if lowers[comma - 1] in _TIMES:
        return False
    return before[behind] == "IN" and finite == 0 and lowers[first + behind] not in _CLAUSES and "TO" not in before


def _runs_into(document: Document, sentence: Sentence, comma: int, tags: Sequence[str], kind: str) -> int | None:
    """The verb of the sentence, where the aside that a comma opens goes over into it without a mark."""
    lowers, first = document.lowers, sentence.first
    start = comma + 2
    if kind == "relative":
        while tags[start - first] == "RB":
            start += 1
        if tags[start - first] not in FINITE or lowers[start] in REPORTS:
            return None
        start += 1
    for i in range(start, sentence.last - 2):
        tag, word = tags[i - first], lowers[i]
        if word in ("since", "until", "before", "after") and tags[i + 1 - first] in ("CD", "NNP"):
            continue
        if word == "," or word in _CLAUSES or tag in ("CC", "WRB", "PRP", "EX", "VBG") or (tag == "TO" and kind != "relative"):
            return None
        if kind == "age" and i == start and tag not in FINITE:
            return None
        if kind != "relative" and i == start and tag in FINITE and kind != "age":
            return None
        if tag in FINITE:
            if tags[i - first - 1] not in NOUNS | {"RB"} or lowers[i + 1] == ",":
                return None
            alone = (
                kind != "relative"
                and tag == "VBD"
                and word[-1:] in "dnt"
                and lowers[i + 1] != "by"
                and FINITE.isdisjoint(tags[i + 1 - first :])
            )
            if word not in _SURE and word not in REPORTS and not alone and not _only_finite(word):
                return None
            # A comma behind it that closes the aside after all: “John Smith, the mayor said on Monday, was …”
            closes = next((k for k in range(i + 1, sentence.last - 1) if lowers[k] == ","), None)
            return None if closes is not None and tags[closes + 1 - first] in FINITE | {"RB"} else i
    return None


def _only_finite(word: str) -> bool:
    """Whether a word is a finite verb wherever it stands."""
    from copylint.language.lexicon import possible_tags

    readings = possible_tags(word)
    return bool(readings) and readings <= FINITE
