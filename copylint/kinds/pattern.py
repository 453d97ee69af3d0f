"""A sequence over tokens: texts, lemmas, tags, shapes, with optional and repeated steps.

All patterns are indexed by the rarest word that each needs, so that a story pays only for those whose word it has.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from copylint.kinds import templates
from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.kinds.pattern_finder import Patterns
from copylint.kinds.pattern_rows import folded, kept_lists
from copylint.model.rule import Rule


class SentenceSpec(Fields):
    """Conditions on the sentence that holds the match.

    Args:
        question: whether it must, or must not, end in a question mark.
        min_tokens: how many tokens it has at least.
        has: patterns of which one must match in it.
        lacks: patterns of which none may match in it.
    """

    question: Literal["yes", "no", "any"] = "any"
    min_tokens: int = 0
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class Spec(Fields):
    """Fields of a pattern rule.

    Args:
        pattern: alternatives; each place is reported once.
        unless: patterns that, where they overlap a match, make it right.
        sentence: conditions on the whole sentence.
        replace: templates for the marked part, best first.
        sets: the rule's own word sets: lists of words, or maps of words to their counterparts.
    """

    pattern: tuple[str, ...]
    unless: tuple[str, ...] = ()
    sentence: SentenceSpec | None = None
    replace: tuple[str, ...] = ()
    sets: Mapping[str, tuple[str, ...] | Mapping[str, str]] = {}


def check(rule: Rule, sets: WordSets) -> None:
    """Parses every pattern and template.

    Raises:
        BadSpec: naming the key and the character.
    """
    from copylint.kinds.pattern_syntax import labels

    known = _with_own(rule, sets)
    spec = rule.spec
    own_labels: set[str] | None = None
    for i, pattern in enumerate(spec["pattern"]):
        found = labels(_parsed(pattern, known, ("pattern", i)))
        own_labels = found if own_labels is None else own_labels & found
    for i, pattern in enumerate(spec.get("unless", ())):
        _parsed(pattern, known, ("unless", i))
    for name in ("has", "lacks"):
        for i, pattern in enumerate((spec.get("sentence") or {}).get(name, ())):
            _parsed(pattern, known, ("sentence", name, i))
    for i, template in enumerate(spec.get("replace", ())):
        templates.check(template, own_labels or set(), known, ("replace", i))


def _parsed(pattern: str, sets: WordSets, key: tuple[str | int, ...]) -> list[Any]:
    from copylint.kinds.pattern_syntax import Syntax, parse

    try:
        return parse(pattern, sets)
    except Syntax as error:
        raise BadSpec(key, f"“{pattern}”, {error}") from None


def _with_own(rule: Rule, sets: WordSets) -> dict[str, Mapping[str, str]]:
    own = {
        name: {k.lower(): v for k, v in words.items()} if isinstance(words, Mapping) else {w.lower(): "" for w in words}
        for name, words in rule.spec.get("sets", {}).items()
    }
    return {**sets, **own}


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Parsed patterns and an index from words to them.

    Each is marshalled, what finds apart from what is asked when it has found, so that only what a story asks for is taken
    apart; long word lists and maps, which many patterns share, are kept once.
    """
    from copylint.kinds.pattern_syntax import parse

    names: list[str] = []
    rows: list[bytes] = []
    lists: dict[tuple[str, ...], int] = {}
    maps: dict[bytes, int] = {}
    index: dict[str, list[int]] = {}
    everywhere: list[int] = []
    for rule in rules:
        known = _with_own(rule, sets)
        spec = rule.spec
        conditions = spec.get("sentence") or {}
        used = {name for template in spec.get("replace", ()) for name in templates.sets_used(template)}

        def parsed(patterns: Sequence[str], known: Mapping[str, Mapping[str, str]] = known) -> list[bytes]:
            return [folded(parse(pattern, known), lists) for pattern in patterns]

        further = {
            "unless": parsed(spec.get("unless", ())),
            "has": parsed(conditions.get("has", ())),
            "lacks": parsed(conditions.get("lacks", ())),
            "replace": list(spec.get("replace", ())),
            "maps": {name: maps.setdefault(marshal.dumps(dict(known[name]), 4), len(maps)) for name in sorted(used)},
        }
        kept = marshal.dumps(further, 4)
        for pattern in spec["pattern"]:
            sequence = parse(pattern, known)
            number = len(rows)
            finding, needs = folded(sequence, lists), kept_lists(_needs(sequence), lists)
            opens = next(item[0] for item in sequence if item[0] != "[") == "^"
            names.append(rule.name)
            rows.append(marshal.dumps((conditions.get("min_tokens", 0), conditions.get("question", "any"), opens, finding, kept, needs), 4))
            anchor = _anchor(sequence)
            if anchor is None:
                everywhere.append(number)
                continue
            words, before_least, before_most = anchor
            for word in words:
                index.setdefault(word, []).extend((number, before_least, before_most))
    return {
        "names": names,
        "rows": rows,
        "lists": [marshal.dumps(list(words), 4) for words in lists],
        "maps": list(maps),
        "index": {word: tuple(numbers) for word, numbers in index.items()},
        "everywhere": everywhere,
    }


def _anchor(sequence: list[Any]) -> tuple[list[str], int, int] | None:
    """The place that occurs least often of those that must match a known word: its words, and how many tokens stand before it."""
    found = _rarest(sequence)
    return found[1:] if found else None


def _rarest(sequence: list[Any]) -> tuple[float, list[str], int, int] | None:
    """`_anchor` with what it costs to look there. In a group every alternative must have such a place."""
    best: tuple[float, list[str], int, int] | None = None
    least = most = 0
    for item in sequence:
        if item[0] == "step":
            words = _words(item[1])
            if words and item[2] >= 1:
                cost = sum(map(_commonness, words))
                if best is None or cost < best[0]:
                    best = cost, words, least, most
            least, most = least + item[2], most + item[3]
        elif item[0] == "group":
            if item[2] >= 1:
                inner = [_rarest(a) for a in item[1]]
                places = [p for p in inner if p is not None]
                if len(places) == len(inner):
                    words = sorted({w for p in places for w in p[1]})
                    cost = sum(map(_commonness, words))
                    if best is None or cost < best[0]:
                        best = cost, words, least + min(p[2] for p in places), most + max(p[3] for p in places)
            sizes = [_size(a) for a in item[1]]
            least, most = least + item[2] * min(s[0] for s in sizes), most + item[3] * max(s[1] for s in sizes)
    return best


_MOST_NEEDS = 3


def _needs(sequence: list[Any]) -> list[list[str]]:
    """Lists of words of each of which a sentence must have one besides what the pattern is looked up by, rarest first."""
    found = []
    for item in sequence:
        place = _rarest([item])
        if place is not None:
            found.append((place[0], place[1]))
    return [words for _, words in sorted(found)[1 : _MOST_NEEDS + 1]]


def _commonness(word: str) -> float:
    """How often a word is met, about: occurrences in a billion words; marks are met often."""
    from copylint.language.lexicon import frequency

    return 10 ** (frequency(word) if word[:1].isalpha() else 7.5)


def _words(test: list[Any]) -> list[str] | None:
    if test[0] == "text":
        return list(test[1])
    if test[0] == "exact":
        return sorted({w.lower() for w in test[1]})
    if test[0] == "or":
        found = [_words(t) for t in test[1]]
        return sorted({w for f in found if f for w in f}) if all(found) else None
    if test[0] == "all":
        return next((w for t in test[1] if (w := _words(t))), None)
    return None


def _size(sequence: list[Any]) -> tuple[int, int]:
    least = most = 0
    for item in sequence:
        if item[0] == "step":
            least, most = least + item[2], most + item[3]
        elif item[0] == "group":
            sizes = [_size(a) for a in item[1]]
            least, most = least + item[2] * min(s[0] for s in sizes), most + item[3] * max(s[1] for s in sizes)
    return least, most


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Patterns:
    """A finder for the rules that are switched on."""
    return Patterns(compiled, rules)
