"""What stands twice: words, phrases, sentences, paragraphs, headlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.language.casing import is_all_caps
from copylint.model.document import Document, Sentence
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a repeat rule.

    Args:
        unit: what must not stand twice: the same word twice running, a phrase of two to four words twice running, a
            sentence or paragraph anywhere in the story, the headline a second time.
        allow: words that may stand twice running, or phrases.
        allow_set: a word set with more of them.
        said: words that people say twice running, and copy does not.
        least: for sentences and paragraphs: how many words one must have to count.
    """

    unit: Literal["word", "phrase", "sentence", "paragraph", "headline"]
    allow: tuple[str, ...] = ()
    allow_set: str = ""
    said: tuple[str, ...] = ()
    least: int = 6


def check(rule: Rule, sets: WordSets) -> None:
    """The set that is named must exist.

    Raises:
        BadSpec: it does not.
    """
    name = rule.spec.get("allow_set", "")
    if name and name not in sets:
        raise BadSpec(("allow-set",), f"“{name}” is no word set")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Each rule's allowed words."""
    return {r.name: sorted({w.lower() for w in r.spec.get("allow", ())} | set(sets.get(r.spec.get("allow_set", ""), {}))) for r in rules}


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Repeats:
    """A finder for the rules that are switched on."""
    return Repeats([(rules[name], frozenset(allowed)) for name, allowed in compiled.items() if name in rules])


class Repeats:
    """Looks for what stands twice."""

    def __init__(self, rules: Sequence[tuple[Rule, frozenset[str]]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        for rule, allowed in self._rules:
            match rule.spec["unit"]:
                case "word":
                    yield from _words(rule, document, allowed)
                case "phrase":
                    yield from _phrases(rule, document, allowed)
                case "sentence":
                    yield from _sentences(rule, document)
                case _:
                    yield from _blocks(rule, document)


def _words(rule: Rule, document: Document, allowed: frozenset[str]) -> Iterator[Match]:
    tokens, lowers = document.tokens, document.lowers
    for i in range(len(tokens) - 1):
        if lowers[i] != lowers[i + 1] or tokens[i].kind != "word" or lowers[i] in allowed:
            continue
        a, b = tokens[i], tokens[i + 1]
        # “IS is”, “US us”: an acronym and the word that it spells. “O'Neill 's 's”: clitics have no space.
        if not b.spaced or a.text[0] == "'" or is_all_caps(a.text) != is_all_caps(b.text):
            continue
        if b.text[0].isupper() and len(b.text) > 1 and b.text != b.text.upper() and a.text[0].isupper():
            continue  # Duran Duran, New York New York
        if (i and lowers[i - 1] == lowers[i]) or (i + 2 < len(tokens) and lowers[i + 2] == lowers[i]):
            continue  # three times is meant
        if document.sentence_of(i).index != document.sentence_of(i + 1).index or (document.in_name(i) and document.in_name(i + 1)):
            continue
        if document.quoted(a.start, b.end) and (lowers[i] in rule.spec.get("said", ()) or _is_stressed(document, i + 1)):
            continue
        if len(a.text) == 1 and a.lower not in ("a", "i"):
            continue
        yield Match(rule.name, ProseSpan(a.start, b.end), (a.text,))


def _is_stressed(document: Document, last: int) -> bool:
    """Whether a word is said twice to stress it: “the door was open open,” with a mark behind it."""
    behind = document.tokens[last + 1] if last + 1 < len(document.tokens) else None
    return document.tag(last)[:2] in ("JJ", "RB") and (behind is None or behind.kind == "punct")


_MOST_WORDS = 4


def _phrases(rule: Rule, document: Document, allowed: frozenset[str]) -> Iterator[Match]:
    tokens, lowers = document.tokens, document.lowers
    for sentence in document.sentences:
        i = sentence.first
        while i < sentence.last - 3:
            if lowers[i] not in lowers[i + 2 : i + _MOST_WORDS + 1]:
                i += 1
                continue
            for n in range(_MOST_WORDS, 1, -1):
                if n > 2 and i + 2 * n < sentence.last and lowers[i + n] == "and" and _joined(document, i, n):
                    yield Match(rule.name, ProseSpan(tokens[i].start, tokens[i + 2 * n].end), safety=Safety.QUERY)
                    i += 2 * n
                    break
                if i + 2 * n > sentence.last or lowers[i] != lowers[i + n] or lowers[i : i + n] != lowers[i + n : i + 2 * n]:
                    continue
                # “About the poll The poll looks at …”: a heading has run into the line behind it.
                if tokens[i + n].text != tokens[i].text and i != sentence.first:
                    continue
                if n == 2 and (_linked(lowers[i : i + 5]) or _linked(lowers[max(i - 1, sentence.first) : i + 4])):
                    continue  # “day after day after day”
                words = tokens[i].kind == "word" and all(tokens[k].kind in ("word", "number") for k in range(i, i + n))
                if words and not any(document.in_name(k) and not is_all_caps(tokens[k].text) for k in range(i, i + n)):
                    if len(set(lowers[i : i + n])) > 1 and " ".join(lowers[i : i + n]) not in allowed:
                        span = ProseSpan(tokens[i].start, tokens[i + 2 * n - 1].end)
                        yield Match(rule.name, span, (document.prose[tokens[i].start : tokens[i + n - 1].end],))
                        i += 2 * n - 1
                        break
            i += 1


def _joined(document: Document, i: int, n: int) -> bool:
    """Whether *and* joins a phrase to itself: “in the autumn and in the autumn it would decide”."""
    lowers = document.lowers[i : i + n]
    same = lowers == document.lowers[i + n + 1 : i + 2 * n + 1]
    return same and len(set(lowers)) == n and all(document.tokens[k].kind == "word" for k in range(i, i + n))


_LINKS = frozenset("after by and to on over upon in for".split())


def _linked(words: Sequence[str]) -> bool:
    """Whether five words are one word thrice with the same link between."""
    return len(words) == 5 and words[0] == words[2] == words[4] and words[1] == words[3] in _LINKS


def _sentences(rule: Rule, document: Document) -> Iterator[Match]:
    """The one sentence of a story that stands in it again. Several come from a box, a pull-out or a transcript."""
    yield from _edited(rule, document)
    seen: dict[str, Sentence] = {}
    again: list[tuple[Sentence, Sentence]] = []
    least = rule.spec.get("least", 6)
    for sentence in document.sentences:
        if document.blocks[sentence.block].scope not in rule.scope or sentence.last - sentence.first <= least:
            continue
        key = " ".join(document.lowers[sentence.first : sentence.last])
        if key in seen:
            again.append((seen[key], sentence))
        else:
            seen[key] = sentence
    if len(again) != 1:
        return
    first, second = again[0]
    if document.prose[second.end - 1] not in ".!?" or any(document.quoted(s.start, s.end) for s in (first, second)):
        return
    if all(document.blocks[s.block].span == s.span for s in (first, second)):
        return  # a repeated paragraph
    # The sentence goes with the space that parts it from the next, or, at its paragraph's end, from the one before.
    start, end = second.start, second.end
    block = document.blocks[second.block].span
    while end < block.end and document.prose[end].isspace():
        end += 1
    while end == block.end and start > block.start and document.prose[start - 1].isspace():
        start -= 1
    fields = {"how": "word for word"}
    yield Match(rule.name, ProseSpan(start, end), ("",), fields, related=(first.span,), safety=Safety.OFFERED, whole=True)


_LONG, _LONGER = 14, 20
"""Tokens: two sentences as long as this do not come out the same but for a word by chance, or for two."""
_ENDS = 3


def _edited(rule: Rule, document: Document) -> Iterator[Match]:
    """A sentence that stands in the story again, but for a word or two: one was pasted, and one of the two edited."""
    lowers, prose = document.lowers, document.prose
    seen: dict[tuple[str, ...], Sentence] = {}
    again: list[tuple[Sentence, Sentence]] = []
    for sentence in document.sentences:
        first, last = sentence.first, sentence.last
        if last - first < _LONG or prose[sentence.end - 1] not in ".!?" or document.blocks[sentence.block].scope not in rule.scope:
            continue
        for key in (("^", *lowers[first : first + _ENDS]), ("$", *lowers[last - 1 - _ENDS : last])):
            other = seen.setdefault(key, sentence)
            if other is sentence or not 0 < _edits(lowers[other.first : other.last], lowers[first:last]) <= 1 + (last - first >= _LONGER):
                continue
            before, now = ({t.text for t in document.tokens[s.first + 1 : s.last]} for s in (other, sentence))
            changed = before ^ now
            # Of two persons, places or firms the same may be told, in other figures.
            if not any(word[0].isupper() for word in changed) and sum(word[0].isdigit() for word in changed) <= 2:
                again.append((other, sentence))
                break
    if len(again) == 1 and not any(document.quoted(s.start, s.end) for s in again[0]):
        one, another = again[0]
        yield Match(rule.name, another.span, fields={"how": "but for a word or two"}, related=(one.span,), safety=Safety.QUERY, whole=True)


def _edits(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words were changed, put in or taken out in one run of words, or in two of the same length."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True))
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    tail = next((i for i, (x, y) in enumerate(zip(reversed(a), reversed(b), strict=False)) if x != y), min(len(a), len(b)))
    return max(len(a), len(b)) - min(head + tail, len(a), len(b))


def _blocks(rule: Rule, document: Document) -> Iterator[Match]:
    """Repeated paragraphs, to the letter or nearly so, and repeated headlines."""
    headline = rule.spec["unit"] == "headline"
    seen: dict[str, ProseSpan] = {}
    shingled: list[tuple[frozenset[tuple[str, ...]], ProseSpan]] = []
    for block in document.blocks:
        if block.scope not in rule.scope or (block.scope == "headline") != headline or block.key:
            continue
        text = " ".join(block.span.of(document.prose).split())
        words = text.lower().split()
        # What ends in no stop is a link to another story, a label or a table's line.
        if not headline and (len(words) < rule.spec.get("least", 6) or text.rstrip("”’\"')")[-1:] not in ".!?…"):
            continue
        if text.lower() in seen:
            yield Match(rule.name, block.span, related=(seen[text.lower()],), safety=Safety.OFFERED, whole=True)
            continue
        seen[text.lower()] = block.span
        if headline or len(words) < 15:
            continue
        shingles = frozenset(tuple(words[i : i + 3]) for i in range(len(words) - 2))
        near = next((span for other, span in shingled if _near(shingles, other)), None)
        if near is not None:
            yield Match(rule.name, block.span, related=(near,), safety=Safety.OFFERED, whole=True)
        shingled.append((shingles, block.span))


_NEARLY = 0.9


def _near(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    if min(len(a), len(b)) < _NEARLY * max(len(a), len(b)):
        return False
    return len(a & b) >= _NEARLY * len(a | b)
