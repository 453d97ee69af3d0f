"""Abbreviations: spelt out once, before they are used, by words that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.noun import noun
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a define rule.

    Args:
        check: ``before`` (used before it is spelt out), ``twice`` (spelt out twice), ``unused`` (spelt out and not used
            again), ``mismatch`` (letters that the words do not have), ``long-again`` (spelt out again in full later),
            ``differs`` (spelt out twice, in other words), ``capitals`` (used with other capitals than it was introduced with).
        known: a word set of abbreviations that need no definition.
    """

    check: Literal["before", "twice", "unused", "mismatch", "long-again", "differs", "capitals"]
    known: str = ""


_ABBREVIATION = r"[A-Z][A-Za-z&]{0,6}[A-Z](?:s|\d)?"
_STOP = frozenset("of the and for in on to a an at by de la du des & with".split())
_MOST_WORDS = 9


@noun()
class _Definition:
    first: int
    """Token where the words begin."""
    open: int
    """Token of the bracket."""
    text: str
    fits: bool


def check(rule: Rule, sets: WordSets) -> None:
    """The set that is named must exist.

    Raises:
        BadSpec: it does not.
    """
    name = rule.spec.get("known", "")
    if name and name not in sets:
        raise BadSpec(("known",), f"“{name}” is no word set")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Each rule's known abbreviations."""
    return {rule.name: sorted(sets.get(rule.spec.get("known", ""), {})) for rule in rules}


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Definitions:
    """A finder for the rules that are switched on."""
    return Definitions([(rules[name], frozenset(known)) for name, known in compiled.items() if name in rules])


class Definitions:
    """Reads the definitions of a story: words, and their abbreviation in brackets."""

    def __init__(self, rules: Sequence[tuple[Rule, frozenset[str]]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        if "(" not in document.positions:
            return  # without a bracket nothing is spelt out twice, or later than it is used
        definitions = [d for i in document.positions["("] if (d := _definition(document, i))]
        if not definitions:
            return
        for rule, known in self._rules:
            if rule.spec["check"] == "differs":
                yield from _differs(rule, document, definitions)
                continue
            yield from _CHECKS[rule.spec["check"]](rule, document, [d for d in definitions if d.text.lower() not in known])


def _definition(document: Document, i: int) -> _Definition | None:
    tokens = document.tokens
    if i + 2 >= len(tokens) or tokens[i + 2].text != ")" or not expression(_ABBREVIATION).fullmatch(tokens[i + 1].text):
        return None
    text = tokens[i + 1].text
    letters = [c.lower() for c in text.removesuffix("s") if c.isalpha()]
    sentence = document.sentence_of(i)
    floor = max(sentence.first, i - _MOST_WORDS)
    for first in range(i - 1, floor - 1, -1):
        words = [w for t in tokens[first:i] if t.kind == "word" for w in t.lower.split("-")]
        # A definition begins with the abbreviation's first letter, and its words have the rest in order.
        if tokens[first].lower[:1] == letters[0] and tokens[first].lower not in _STOP and _spells(words, letters):
            return _Definition(first, i, text, True)
    first = i
    while first > floor and (tokens[first - 1].text[0].isupper() or tokens[first - 1].lower in _STOP) and tokens[first - 1].kind == "word":
        first -= 1
    while first < i and tokens[first].lower in _STOP:
        first += 1
    capitals = sum(t.text[0].isupper() for t in tokens[first:i])
    return _Definition(first, i, text, False) if capitals >= 2 else None


def _spells(words: list[str], letters: list[str]) -> bool:
    """Whether an abbreviation's letters are found in order in the words, each word giving its first letter or being small."""
    at = 0
    for word in words:
        if at < len(letters) and word[:1] == letters[at]:
            at += 1
            # NASDAQ, Benelux: a word may give more letters than its first.
            for ch in word[1:]:
                if at < len(letters) and ch == letters[at] and len(letters) - at > len(words):
                    at += 1
        elif word not in _STOP and len(words) <= len(letters):
            return False
    return at == len(letters)


def _uses(document: Document, text: str) -> list[int]:
    return [i for i in document.positions.get(text.lower(), ()) if document.tokens[i].text == text]


def _before(rule: Rule, document: Document, definitions: list[_Definition]) -> Iterator[Match]:
    for d in definitions:
        if not d.fits:
            continue
        early = next((i for i in _uses(document, d.text) if i < d.first and _stands_for_itself(document, i)), None)
        # In brackets or behind “or” it is a definition of its own, in other words; in a quotation somebody else used it.
        if early is not None and document.lowers[early - 1] not in ("(", "[", "or") and not document.quoted(*_ends(document, early)):
            yield Match(
                rule.name,
                document.tokens[early].span,
                (f"{_full(document, d)} ({d.text})",),
                fields={"full": _full(document, d)},
                related=(_span(document, d.first, d.open),),
                whole=True,
            )


def _stands_for_itself(document: Document, i: int) -> bool:
    """Whether an abbreviation stands in running copy, and not in a longer name: “the WTA Tour”."""
    following = document.tokens[i + 1] if i + 1 < len(document.tokens) else None
    in_name = following is not None and following.kind == "word" and following.spaced and following.text[0].isupper()
    return document.scope_at(document.tokens[i].start) == "body" and not in_name


def _twice(rule: Rule, document: Document, definitions: list[_Definition]) -> Iterator[Match]:
    seen: dict[str, _Definition] = {}
    for d in definitions:
        if d.fits and d.text in seen:
            yield Match(
                rule.name,
                _span(document, d.first, d.open + 3),
                related=(_span(document, seen[d.text].first, seen[d.text].open + 3),),
                whole=True,
            )
        elif d.fits:
            seen[d.text] = d


@noun()
class _Expansion:
    """An abbreviation and the words it is said to stand for, in whatever form: “A B (AB)”, “AB (A B)”, “the A B, or AB,”."""

    text: str
    full: ProseSpan
    whole: ProseSpan
    """What may be taken out: the definition but for the abbreviation where that comes first, else all of it."""
    behind: bool


def _differs(rule: Rule, document: Document, definitions: list[_Definition]) -> Iterator[Match]:
    found = [
        _Expansion(d.text, _span(document, d.first, d.open), _span(document, d.first, d.open + 3), False) for d in definitions if d.fits
    ]
    found += [e for i in document.positions["("] if (e := _behind(document, i))]
    found += [e for i in document.positions.get("or", ()) if (e := _after_or(document, i))]
    found.sort(key=lambda e: e.full.start)
    for n, later in enumerate(found):
        earlier = next((e for e in found[:n] if e.text == later.text), None)
        if earlier is None or document.quoted(later.full.start, later.full.end):
            continue
        old, new = (_stems(document, e.full) for e in (earlier, later))
        # “the National Textile Trust” may come back shorter or longer; it does not come back with another word in its place.
        if old - new and new - old:
            first = earlier.full.of(document.prose)
            fixes = (f" ({first})", "") if later.behind else (later.text, f"{first} ({later.text})")
            span = ProseSpan(later.whole.start - 1, later.whole.end) if later.behind else later.whole
            yield Match(rule.name, span, fixes, fields={"abbreviation": later.text, "first": first}, related=(earlier.full,), whole=True)


def _stems(document: Document, span: ProseSpan) -> frozenset[str]:
    words = re.findall(r"[a-z]+", span.of(document.prose).lower().replace("’s", "").replace("'s", ""))
    return frozenset(w.removesuffix("s") for w in words if w not in _STOP)


def _behind(document: Document, i: int) -> _Expansion | None:
    """“AB (A B)”."""
    tokens = document.tokens
    if i == 0 or not expression(_ABBREVIATION).fullmatch(tokens[i - 1].text):
        return None
    last = i + 1
    while last < min(i + 1 + _MOST_WORDS, len(tokens)) and tokens[last].kind == "word":
        last += 1
    if last >= len(tokens) or tokens[last].text != ")" or last - i < 3:
        return None
    words = [w for t in tokens[i + 1 : last] for w in t.lower.split("-")]
    letters = [c.lower() for c in tokens[i - 1].text.removesuffix("s") if c.isalpha()]
    if not _spells(words, letters) and not (words and words[0] in _STOP and _spells(words[1:], letters)):
        return None
    return _Expansion(tokens[i - 1].text, _span(document, i + 1, last), _span(document, i, last + 1), True)


def _after_or(document: Document, i: int) -> _Expansion | None:
    """“the A B, or AB,”."""
    tokens = document.tokens
    if i < 3 or i + 2 >= len(tokens) or tokens[i - 1].text != "," or not expression(_ABBREVIATION).fullmatch(tokens[i + 1].text):
        return None
    letters = [c.lower() for c in tokens[i + 1].text.removesuffix("s") if c.isalpha()]
    for first in range(i - 2, max(document.sentence_of(i).first, i - 1 - _MOST_WORDS) - 1, -1):
        words = [w for t in tokens[first : i - 1] if t.kind == "word" for w in t.lower.split("-")]
        if tokens[first].lower[:1] == letters[0] and tokens[first].lower not in _STOP and _spells(words, letters):
            return _Expansion(tokens[i + 1].text, _span(document, first, i - 1), _span(document, first, i + 2), False)
    return None


def _unused(rule: Rule, document: Document, definitions: list[_Definition]) -> Iterator[Match]:
    for d in definitions:
        whole = [i for word in (d.text.lower(), d.text.lower() + "s") for i in document.positions.get(word, ())]
        joined = any(d.text in document.tokens[i].text for word, places in document.positions.items() if "-" in word for i in places[:1])
        if d.fits and len(whole) < 2 and not joined:
            yield Match(rule.name, _span(document, d.open, d.open + 3), fields={"abbreviation": d.text}, whole=True)


def _mismatch(rule: Rule, document: Document, definitions: list[_Definition]) -> Iterator[Match]:
    for d in definitions:
        letters = [c.lower() for c in d.text.removesuffix("s") if c.isalpha()]
        words = [t.lower for t in document.tokens[d.first : d.open] if t.lower not in _STOP]
        # Nearly right is a slip; quite different is another kind of bracket, such as a party or a foreign short form.
        near = _has_one_other(words, letters) or _has_one_twice(words, letters) or _has_two_swapped(words, letters)
        if not d.fits and len(letters) > 2 and near:
            yield Match(
                rule.name,
                document.tokens[d.open + 1].span,
                ("".join(w[:1] for w in words).upper(),),
                fields={"full": _full(document, d)},
                related=(_span(document, d.first, d.open),),
            )


def _has_one_other(words: list[str], letters: list[str]) -> bool:
    return len(words) == len(letters) and sum(w[:1] == c for w, c in zip(words, letters, strict=True)) == len(letters) - 1


def _has_two_swapped(words: list[str], letters: list[str]) -> bool:
    """Whether two letters that stand side by side have changed places: Arizona Water Coalition (ACW)."""
    initials = [w[:1] for w in words]
    return letters != initials and any(
        [*letters[:i], letters[i + 1], letters[i], *letters[i + 2 :]] == initials for i in range(len(letters) - 1)
    )


def _has_one_twice(words: list[str], letters: list[str]) -> bool:
    """Whether a letter stands twice where the words have it once: Islamic State (ISS)."""
    initials = [w[:1] for w in words]
    return any(letters[:i] + letters[i + 1 :] == initials for i in range(1, len(letters)) if letters[i] == letters[i - 1])


def _long_again(rule: Rule, document: Document, definitions: list[_Definition]) -> Iterator[Match]:
    for d in definitions:
        if not d.fits or any(o.text == d.text and o.first < d.first for o in definitions):
            continue
        words = document.lowers[d.first : d.open]
        for i in document.positions.get(words[0], ()):
            last = i + len(words)
            if i > d.open and document.lowers[i:last] == words and document.scope_at(document.tokens[i].start) in rule.scope:
                if not any(o.first == i for o in definitions):
                    yield Match(rule.name, _span(document, i, last), (d.text,), related=(_span(document, d.first, d.open + 3),))


def _capitals(rule: Rule, document: Document, definitions: list[_Definition]) -> Iterator[Match]:
    """“the DFT” where the story has introduced “the DfT”."""
    for d in definitions:
        forms = {document.tokens[i].text for i in document.positions.get(d.text.lower(), ())}
        if not d.fits or len(forms) < 2 or d.text.islower():
            continue
        for i in document.positions[d.text.lower()]:
            token = document.tokens[i]
            if token.text != d.text and len(token.text) > 2 and not token.text[1:].islower() and not token.text.islower():
                yield Match(rule.name, token.span, (d.text,), related=(_span(document, d.first, d.open + 3),), whole=True)


_CHECKS = {"capitals": _capitals, "before": _before, "twice": _twice, "unused": _unused, "mismatch": _mismatch, "long-again": _long_again}


def _span(document: Document, first: int, last: int) -> ProseSpan:
    return ProseSpan(document.tokens[first].start, document.tokens[last - 1].end)


def _ends(document: Document, i: int) -> tuple[int, int]:
    return document.tokens[i].start, document.tokens[i].end


def _full(document: Document, d: _Definition) -> str:
    return _span(document, d.first, d.open).of(document.prose)
