"""One form of a thing in one story: variant spellings, and straight or curly marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.kinds.phrases import words_of
from copylint.language.casing import carry_case
from copylint.language.expressions import expression
from copylint.model.document import TEXT_SCOPES, Document
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a consistency rule.

    Args:
        forms: families of forms of which a story uses one. Forms at the same number in families of one length
            correspond: [adviser, advisers] against [advisor, advisors].
        marks: ``quotes`` compares straight with curly quotation marks and apostrophes and reports the few among the many;
            ``stray-curly`` and ``stray-straight`` report only those.
        letters: two spellings of the same sound at the end of words, such as [is, iz]: words of which the lexicon knows both
            spellings are the forms of one family or the other.
        prefer: the form that wins a tie; by default the one that comes first.
        names: whether words inside proper names count.
    """

    forms: tuple[tuple[str, ...], ...] = ()
    marks: Literal["quotes", "stray-curly", "stray-straight", "none"] = "none"
    letters: tuple[str, ...] = ()
    prefer: str = ""
    names: bool = False


def check(rule: Rule, sets: WordSets) -> None:
    """There must be two forms at least, all families equally long.

    Raises:
        BadSpec: naming the key.
    """
    forms = rule.spec.get("forms", ())
    if rule.spec.get("marks", "none") != "none" or len(rule.spec.get("letters", ())) == 2:
        return
    if len(forms) < 2:
        raise BadSpec(("forms",), "give two families of forms, such as [[adviser, advisers], [advisor, advisors]]")
    if len({len(f) for f in forms}) > 1:
        raise BadSpec(("forms",), "the families must be equally long, so that each form has its counterpart")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Forms by their first word, lower case: [rule, family, number, words]."""
    table: dict[str, list[list[Any]]] = {}
    for rule in rules:
        for family, forms in enumerate(rule.spec.get("forms", ())):
            for number, form in enumerate(forms):
                words = words_of(form)
                table.setdefault(words[0], []).append([rule.name, family, number, words])
    return {
        "table": table,
        "marks": [r.name for r in rules if r.spec.get("marks", "none") != "none"],
        "letters": [r.name for r in rules if r.spec.get("letters")],
    }


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Consistency:
    """A finder for the rules that are switched on."""
    return Consistency(compiled, rules)


class Consistency:
    """Counts the forms of each family in a story and reports the rarer."""

    def __init__(self, compiled: Any, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._table: Mapping[str, list[list[Any]]] = compiled["table"]
        self._marks = [name for name in compiled["marks"] if name in rules]
        self._letters = [name for name in compiled["letters"] if name in rules]

    def find(self, document: Document) -> Iterator[Match]:
        found: dict[str, list[tuple[int, int, int, int]]] = {}
        for word in sorted(document.positions.keys() & self._table.keys()):
            for name, family, number, words in self._table[word]:
                if name not in self._rules:
                    continue
                for first in document.positions[word]:
                    last = first + len(words)
                    if document.lowers[first:last] == words and self._counts(document, self._rules[name], first, last):
                        found.setdefault(name, []).append((first, last, family, number))
        for name, places in sorted(found.items()):
            rule = self._rules[name]
            yield from _rarer(document, rule, sorted(places), rule.spec["forms"])
        for name in self._letters:
            yield from self._endings(document, self._rules[name])
        for name in self._marks:
            yield from _marks(document, self._rules[name])

    def _endings(self, document: Document, rule: Rule) -> Iterator[Match]:
        """The words of a story that end in one of two spellings, where it has both."""
        from copylint.language.lexicon import is_spelt

        places: list[tuple[int, int, int, int]] = []
        forms: tuple[list[str], list[str]] = ([], [])
        one, other = rule.spec["letters"]
        for word in document.positions:
            found = _ENDING.search(word)
            if found is None or len(word) < _LEAST_WITH_ENDING or found[1] not in (one, other):
                continue
            family = int(found[1] == other)
            twin = word[: found.start(1)] + (one if family else other) + word[found.end(1) :]
            if not (is_spelt(twin) and is_spelt(word)) or word in _NO_VERBS:
                continue
            forms[family].append(word)
            forms[1 - family].append(twin)
            for i in document.positions[word]:
                if self._counts(document, rule, i, i + 1):
                    places.append((i, i + 1, family, len(forms[0]) - 1))
        if places:
            yield from _rarer(document, rule, sorted(places), forms)

    @staticmethod
    def _counts(document: Document, rule: Rule, first: int, last: int) -> bool:
        start, end = document.tokens[first].start, document.tokens[last - 1].end
        if document.scope_at(start) not in rule.scope or (rule.quotes == "skip" and document.quoted(start, end)):
            return False
        # A family of capitalised forms is made of names.
        capital = any(c.isupper() for f in rule.spec.get("forms", ()) for w in f for c in w)
        return bool(rule.spec.get("names")) or capital or not document.in_name(first) or document.sentence_of(first).first == first


_ENDING = expression(r"(i[sz])(?:e[ds]?|ing|ers?|ations?)$")
_LEAST_WITH_ENDING = 7
"""Letters: prise and prize, size and sise are different words."""
_NO_VERBS = frozenset({"expertise"})
_USUAL = 2
"""Times that a form must stand in a story for another to be a stray."""


def _rarer(document: Document, rule: Rule, places: list[tuple[int, int, int, int]], forms: Sequence[Sequence[str]]) -> Iterator[Match]:
    # Where one form holds another (co-operate in co-operated), the longest is what stands there.
    kept = [p for p in places if not any(o != p and o[0] <= p[0] and p[1] <= o[1] and o[1] - o[0] > p[1] - p[0] for o in places)]
    times = Counter(p[2] for p in kept)
    if len(times) < 2:
        return
    # One of each shows no usage from which the other strays.
    if max(times.values()) < _USUAL:
        return
    preferred = next((i for i, family in enumerate(forms) if rule.spec.get("prefer") in family), -1)
    first_seen = {family: min(p[0] for p in kept if p[2] == family) for family in times}
    winner = max(times, key=lambda f: (times[f], f == preferred, -first_seen[f]))
    related = next(p for p in kept if p[2] == winner)
    for first, last, family, number in kept:
        if family != winner:
            span = ProseSpan(document.tokens[first].start, document.tokens[last - 1].end)
            new = carry_case(span.of(document.prose), forms[winner][number])
            yield Match(
                rule.name,
                span,
                (new,),
                fields={"times": str(times[winner])},
                related=(ProseSpan(document.tokens[related[0]].start, document.tokens[related[1] - 1].end),),
            )


_STRAIGHT, _CURLY = "'\"", "’‘“”"
_FEW = 2
_TIMES = 8
"""Stories that mix both throughout, with copy from two systems, are left alone: a few strays are a slip."""


def _places(text: str, mark: str, start: int, end: int) -> Iterator[int]:
    at = text.find(mark, start, end)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1, end)


def _marks(document: Document, rule: Rule) -> Iterator[Match]:
    """The few marks of one kind among many of the other."""
    prose = document.prose
    straight: list[int] = []
    curly: list[int] = []
    for block in document.blocks:
        if block.scope in TEXT_SCOPES:
            for places, marks in ((straight, _STRAIGHT), (curly, _CURLY)):
                places += sorted(at for mark in marks for at in _places(prose, mark, block.span.start, block.span.end))
    rare, usual = (straight, curly) if len(straight) < len(curly) else (curly, straight)
    rare = [at for at in rare if document.scope_at(at) in rule.scope]
    if not rare or not usual:
        return
    if len(rare) > _FEW or len(usual) < _TIMES * len(rare) or not all(_joins(prose, at) for at in rare):
        return
    kind = "straight" if usual is straight else "curly"
    if rule.spec["marks"] == f"stray-{kind}":
        return
    for at in rare:
        # Quotations are often pasted from a document with marks of its own: a rule says whether it reads them.
        if rule.quotes != "check" and document.quoted(at, at + 1) != (rule.quotes == "only"):
            continue
        span = ProseSpan(at, at + 1)
        new, sure = _other(prose, at)
        yield Match(
            rule.name,
            span,
            (new,),
            fields={"rare": str(len(rare)), "usual": str(len(usual)), "kind": kind},
            related=(ProseSpan(usual[0], usual[0] + 1),),
            safety=Safety.SAFE if sure else Safety.OFFERED,
        )


def _joins(prose: str, at: int) -> bool:
    """Whether a mark is an apostrophe inside a word: quotation marks of another kind come with quoted documents."""
    return prose[at - 1 : at].isalpha() and prose[at + 1 : at + 2].isalpha()


def _other(prose: str, at: int) -> tuple[str, bool]:
    """The same mark in the other form, and whether there is no doubt about it."""
    mark = prose[at]
    if mark in _CURLY:
        return ("'" if mark in "‘’" else '"'), True
    before = prose[at - 1] if at else " "
    after = prose[at + 1] if at + 1 < len(prose) else " "
    if mark == "'":
        inside = before.isalnum() and after.isalnum()
        return ("’" if inside or not before.isspace() else "‘"), inside
    return ("”" if not before.isspace() and before not in "([—–" else "“"), False
