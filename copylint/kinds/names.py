"""Names of people, places and bodies as one story tells them.

``check: variants``: one name spelt two ways. ``check: house``: a form that the house's name list calls wrong.
``check: well-known``: a word that is nearly a well-known name. ``check: surname-first``: a surname before the full name
that comes later. ``check: no-forename``: a title and surname, and no forename anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.language.casing import carry_case
from copylint.language.name_spellings import plain
from copylint.language.names import ORGANISATION, TITLES
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
        known: a word set of well-known names, lower case: each with its other right spellings, parted by spaces.
    """

    check: Literal["variants", "house", "surname-first", "no-forename", "well-known"]
    distinct: str = ""
    known: str = ""


_LEAST = 5
"""Letters: shorter names are too often one slip from another name."""


def check(rule: Rule, sets: WordSets) -> None:
    """The set that is named must exist.

    Raises:
        BadSpec: it does not.
    """
    from copylint.kinds.base import BadSpec

    for key in ("distinct", "known"):
        name = rule.spec.get(key, "")
        if name and name not in sets:
            raise BadSpec((key,), f"“{name}” is no word set")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """The rules' sets of distinct names, as pairs, and of well-known names, each with its spellings."""
    out = {}
    for rule in rules:
        pairs = sets.get(rule.spec.get("distinct", ""), {})
        names = sets.get(rule.spec.get("known", ""), {})
        out[rule.name] = [
            sorted({"|".join(sorted((a, b))) for a, others in pairs.items() for b in others.lower().split()}),
            {name: others.lower().split() for name, others in names.items()},
        ]
    return out


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Names:
    """A finder for the rules that are switched on."""
    return Names([(rules[name], frozenset(pairs), known) for name, (pairs, known) in compiled.items() if name in rules])


class Names:
    """Reads the cast of a story."""

    def __init__(self, rules: Sequence[tuple[Rule, frozenset[str], Mapping[str, Sequence[str]]]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        for rule, distinct, known in self._rules:
            match rule.spec["check"]:
                case "variants":
                    yield from _variants(rule, document, distinct)
                case "house":
                    yield from _house(rule, document)
                case "well-known":
                    yield from _well_known(rule, document, known)
                case "surname-first":
                    yield from _surname_first(rule, document)
                case "no-forename":
                    yield from _no_forename(rule, document)


# --- one name, two spellings ----------------------------------------------------------------------


def _variants(rule: Rule, document: Document, distinct: frozenset[str]) -> Iterator[Match]:
    from copylint.language.name_spellings import may_be_one

    places: dict[str, list[int]] = {}
    for name in document.names:
        for i in range(name.first, name.last):
            word = plain(document.tokens[i].text)
            if (
                len(word) >= _LEAST
                and word[0].isupper()
                and not word.isupper()
                and document.blocks[document.block_at(name.span.start)].scope != "credit"
            ):
                places.setdefault(word, []).append(i)
    by_letter: dict[str, list[str]] = {}
    for word in places:
        by_letter.setdefault(word[0], []).append(word)
    for words in by_letter.values():
        for n, a in enumerate(words):
            for b in words[n + 1 :]:
                if (
                    abs(len(a) - len(b)) <= 2
                    and may_be_one(a, b, bool(_before(document, places[a]) & _before(document, places[b])))
                    and f"{min(a.lower(), b.lower())}|{max(a.lower(), b.lower())}" not in distinct
                    and _same_bearer(document, places, a, b)
                ):
                    yield from _reported(rule, document, places, a, b)


def _before(document: Document, places: Sequence[int]) -> set[str]:
    """The words of names that stand before a word: forenames, titles."""
    return {document.lowers[i - 1] for i in places if i and document.in_name(i - 1)}


def _same_bearer(document: Document, places: Mapping[str, list[int]], a: str, b: str) -> bool:
    """Whether something besides the spelling says that both are one: the word before, the word after, or that one stands alone."""
    before = [_before(document, places[w]) for w in (a, b)]
    after = [
        {document.lowers[i + 1] for i in places[w] if i + 1 < len(document.tokens) and document.in_name(i + 1)} - ORGANISATION - _PLACES
        for w in (a, b)
    ]
    if before[0] & before[1] or after[0] & after[1]:
        return True
    # Two forenames or two different neighbours are two people; a title stands before anybody.
    named = [words - TITLES for words in before]
    if (named[0] and named[1]) or (after[0] and after[1]):
        return False
    fewer, more = sorted((len(places[a]), len(places[b])))
    return (fewer == 1 and more >= 2) or (fewer == 2 and more >= _OFTEN)


_PLACES = frozenset(
    "county street road lane avenue square park river lake mountain mountains island islands city town hill bay beach valley".split()
)
"""Words that stand behind many names and tell none from another."""
_OFTEN = 6
"""Times that one spelling stands, from which on the other may be a slip though it stands twice."""


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


# --- well-known names -----------------------------------------------------------------------------


def _well_known(rule: Rule, document: Document, known: Mapping[str, Sequence[str]]) -> Iterator[Match]:
    from copylint.language.fringe import is_rare_name, is_rare_word
    from copylint.language.lexicon import dialects, is_forename, is_place, is_surname
    from copylint.language.name_spellings import is_derived, slips

    right = set(known) | {form for forms in known.values() for form in forms}
    by_start: dict[str, list[str]] = {}
    for name in right:
        by_start.setdefault(name[0], []).append(name)
    listed = _listed(document)
    for lower, places in document.positions.items():
        if len(lower) <= _LEAST or len(places) > 2 or not lower.isalpha() or lower in right or lower[0] not in by_start:
            continue
        word = document.tokens[places[0]].text
        if not word[0].isupper() or word in listed or word in document.house.words:
            continue
        capital = word.capitalize()
        if dialects(word) or dialects(lower) or is_forename(capital) or is_surname(capital) or is_place(capital):
            continue
        if is_rare_name(capital) or is_rare_word(lower) or is_rare_word(capital):
            continue  # its own name
        near = [name for name in by_start[lower[0]] if abs(len(name) - len(lower)) <= 1 and not is_derived(name, lower)]
        near = [name for name in near if slips(name, lower, 1) == 1]
        if not near or any(name in document.positions for name in near):
            continue  # two spellings of one name are another rule's
        for i in places:
            before = document.tokens[i - 1] if i and document.in_name(i - 1) else None
            if before is not None and before.lower not in TITLES and before.lower not in ORGANISATION:
                continue  # somebody else of that name's sound: John Cornyn
            choices = tuple(
                carry_case(document.tokens[i].text, name.capitalize()) for name in sorted(near, key=lambda n: (n not in known, n))
            )
            yield Match(rule.name, document.tokens[i].span, choices, safety=Safety.QUERY)


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
    full = {surname for _, words, surname in _people(document) if len(words) > 1}
    seen: set[str] = set()
    for name, words, surname in _people(document):
        titled = document.lowers[name.first] in TITLES and name.last - name.first > 1
        if surname in seen or surname in full or len(words) > 1 or not titled:
            continue
        seen.add(surname)
        if not document.quoted(name.span.start, name.span.end):
            yield Match(rule.name, name.span, fields={"name": surname}, whole=True)
