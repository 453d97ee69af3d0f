"""Names of people, places and bodies as one story tells them.

``check: variants``: one name spelt two ways. ``check: house``: a form that the house's name list calls wrong.
``check: surname-first``: a surname before the full name that comes later. ``check: no-forename``: a title and surname, and
no forename anywhere.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.model.document import Document, Name
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a names rule.

    Args:
        check: what is looked for.
        distinct: a word set of words that are near to each other and not the same name: each maps to the others,
            parted by spaces.
    """

    check: Literal["variants", "house", "surname-first", "no-forename"]
    distinct: str = ""


_LEAST = 5
"""Letters: shorter names are too often one slip from another name."""


def check(rule: Rule, sets: WordSets) -> None:
    """The set that is named must exist.

    Raises:
        BadSpec: it does not.
    """
    from copylint.kinds.base import BadSpec

    name = rule.spec.get("distinct", "")
    if name and name not in sets:
        raise BadSpec(("distinct",), f"“{name}” is no word set")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """The rules' sets of distinct names, as pairs."""
    out = {}
    for rule in rules:
        pairs = sets.get(rule.spec.get("distinct", ""), {})
        out[rule.name] = sorted({"|".join(sorted((a, b))) for a, others in pairs.items() for b in others.lower().split()})
    return out


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Names:
    """A finder for the rules that are switched on."""
    return Names([(rules[name], frozenset(pairs)) for name, pairs in compiled.items() if name in rules])


class Names:
    """Reads the cast of a story."""

    def __init__(self, rules: Sequence[tuple[Rule, frozenset[str]]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        for rule, distinct in self._rules:
            match rule.spec["check"]:
                case "variants":
                    yield from _variants(rule, document, distinct)
                case "house":
                    yield from _house(rule, document)
                case "surname-first":
                    yield from _surname_first(rule, document)
                case "no-forename":
                    yield from _no_forename(rule, document)


# --- one name, two spellings ----------------------------------------------------------------------


def _variants(rule: Rule, document: Document, distinct: frozenset[str]) -> Iterator[Match]:
    places: dict[str, list[int]] = {}
    for name in document.names:
        for i in range(name.first, name.last):
            word = document.tokens[i].text
            if (
                len(word) >= _LEAST
                and word[0].isupper()
                and not word.isupper()
                and document.blocks[document.block_at(name.span.start)].scope != "credit"
            ):
                places.setdefault(word, []).append(i)
    by_start: dict[str, list[str]] = {}
    for word in places:
        by_start.setdefault(word[0], []).append(word)
    for words in by_start.values():
        for n, a in enumerate(words):
            for b in words[n + 1 :]:
                if (
                    _may_be_one(a, b, bool(_before(document, places[a]) & _before(document, places[b])))
                    and f"{min(a.lower(), b.lower())}|{max(a.lower(), b.lower())}" not in distinct
                    and _same_bearer(document, places, a, b)
                ):
                    yield from _reported(rule, document, places, a, b)


def _may_be_one(a: str, b: str, same_forename: bool) -> bool:
    """Near enough to be one name, and not two words that are both known, or one and its plural or adjective."""
    from copylint.language.lexicon import dialects, is_forename, is_ordinary, is_place, is_surname

    long, short = (a, b) if len(a) >= len(b) else (b, a)
    if len(long) - len(short) > 2 or a.lower() == b.lower():
        return False
    if long.startswith(short) and long[len(short) :] in ("s", "i", "n", "an", "er", "ns", "is", "es", "ese", "ish", "ian"):
        return False
    if is_ordinary(a) or is_ordinary(b) or a.split("-")[0] == b.split("-")[0] or _bare(a) == _bare(b):
        return False
    if all(bool(dialects(w)) or is_forename(w) or is_place(w) for w in (a, b)):
        return False
    if not same_forename and all(is_surname(w) or bool(dialects(w)) for w in (a, b)):
        return False
    slips = _slips(a.lower(), b.lower())
    return slips == 1 or (slips == 2 and min(len(a), len(b)) >= 7)


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _slips(a: str, b: str) -> int:
    """Optimal string alignment: letters changed, added, left out, or swapped with their neighbour; 3 stands for more."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
        if min(row) > 2:
            return 3
    return rows[-1][-1]


def _before(document: Document, places: Sequence[int]) -> set[str]:
    """The capitalised words that stand before a word: forenames, titles."""
    return {document.lowers[i - 1] for i in places if i and document.tokens[i - 1].text[:1].isupper()}


def _same_bearer(document: Document, places: Mapping[str, list[int]], a: str, b: str) -> bool:
    """Whether something besides the spelling says that both are one: the word before, the word after, or that one stands alone."""
    before = [_before(document, places[w]) for w in (a, b)]
    after = [
        {document.lowers[i + 1] for i in places[w] if i + 1 < len(document.tokens) and document.tokens[i + 1].text[:1].isupper()}
        for w in (a, b)
    ]
    if before[0] & before[1] or after[0] & after[1]:
        return True
    # Two forenames or two different neighbours are two people.
    if (before[0] and before[1]) or (after[0] and after[1]):
        return False
    return min(len(places[a]), len(places[b])) == 1 and len(places[a]) + len(places[b]) >= 3


def _reported(rule: Rule, document: Document, places: Mapping[str, list[int]], a: str, b: str) -> Iterator[Match]:
    right, wrong = (a, b) if (len(places[a]), -places[a][0]) >= (len(places[b]), -places[b][0]) else (b, a)
    if wrong in _listed(document) and right not in _listed(document):
        right, wrong = wrong, right
    if _is_known(wrong):
        return
    first = document.tokens[places[right][0]].span
    for i in places[wrong]:
        yield Match(
            rule.name,
            document.tokens[i].span,
            (right,),
            fields={"times": str(len(places[right]))},
            related=(first,),
            safety=Safety.OFFERED,
            whole=True,
        )


def _is_known(word: str) -> bool:
    from copylint.language.lexicon import dialects, is_place

    return bool(dialects(word)) or is_place(word)


def _listed(document: Document) -> frozenset[str]:
    return frozenset(w for name in document.house.names for w in name.split())


# --- the house's list -----------------------------------------------------------------------------


def _house(rule: Rule, document: Document) -> Iterator[Match]:
    for canonical, wrong in document.house.names.items():
        for form in wrong:
            words = form.split()
            for i in document.positions.get(words[0].lower(), ()) if words else ():
                tokens = document.tokens[i : i + len(words)]
                if [t.text for t in tokens] == words:
                    yield Match(rule.name, ProseSpan(tokens[0].start, tokens[-1].end), (canonical,), safety=Safety.OFFERED)


# --- first mention --------------------------------------------------------------------------------


def _people(document: Document) -> Iterator[tuple[Name, list[str], str]]:
    from copylint.language.names import words_of

    for name in document.names:
        if name.kind == "person" and document.scope_at(name.span.start) in ("body", "list", "standfirst"):
            yield name, words_of(document, name), document.tokens[name.last - 1].text


def _surname_first(rule: Rule, document: Document) -> Iterator[Match]:
    people = [p for p in _people(document) if document.scope_at(p[0].span.start) == "body"]
    full: dict[str, Name] = {}
    bearers: Counter[str] = Counter()
    for name, words, surname in people:
        if len(words) > 1 and surname not in full:
            full[surname] = name
        if len(words) > 1:
            bearers[surname] += len({" ".join(words)} - {""}) if surname not in bearers else 0
    seen: set[str] = set()
    for name, words, surname in people:
        if surname in seen:
            continue
        seen.add(surname)
        later = full.get(surname)
        if (
            len(words) == 1
            and later is not None
            and later.span.start > name.span.start
            and not document.quoted(name.span.start, name.span.end)
        ):
            yield Match(rule.name, name.span, fields={"full": later.span.of(document.prose)}, related=(later.span,), whole=True)


def _no_forename(rule: Rule, document: Document) -> Iterator[Match]:
    from copylint.language.names import TITLES

    full = {surname for _, words, surname in _people(document) if len(words) > 1}
    seen: set[str] = set()
    for name, words, surname in _people(document):
        titled = document.lowers[name.first] in TITLES and name.last - name.first > 1
        if surname in seen or surname in full or len(words) > 1 or not titled:
            continue
        seen.add(surname)
        if not document.quoted(name.span.start, name.span.end):
            yield Match(rule.name, name.span, fields={"name": surname}, whole=True)
