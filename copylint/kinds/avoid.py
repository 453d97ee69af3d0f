"""Words, phrases and regular expressions that a story should do without, with or without something in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from copylint.kinds import regexes
from copylint.kinds.base import BadSpec, Fields, WordSets, admits
from copylint.kinds.literals import Prefilter, literals
from copylint.kinds.phrase_frames import Slots, compile_frames
from copylint.kinds.phrases import Case, around, compile_table, find, has_control, in_long_name, words_of
from copylint.kinds.rewriting import rewrite
from copylint.language.casing import carry_case, is_all_caps
from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan

_PLACE = r"\{(\d|[a-z][a-z0-9_]*)\}"


class Spec(Fields):
    """Fields of an avoid rule: ``avoid``, ``regex``, or both.

    Args:
        avoid: words and phrases; ``@name`` stands for the words of a set. A phrase may have the alternatives and marks that a
            swap's term has.
        regex: regular expressions over one block's prose. A space stands for any white space, line breaks and no-break
            spaces included; ``^`` and ``$`` are the block's edges.
        inflect: what words and phrases are inflected as: the first word of a verb phrase, the last of any other.
        case: ``preserve`` finds any capitals, a term that is all capitals only so, and gives the replacement the capitals of
            what it replaces; ``exact`` finds only what is written; ``ignore`` finds any capitals and writes what is written.
        replace: what to write instead, best first: ``{0}`` stands for what was found, ``{1}`` or ``{name}`` for a group of
            a regular expression. An empty text deletes.
        unless: phrases that make a term in them right.
        unless_name: whether it is silent inside a proper name of two words or more.
    """

    avoid: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()
    inflect: Literal["no", "verb", "noun", "adjective", "yes"] = "no"
    case: Literal["preserve", "exact", "ignore"] = "preserve"
    replace: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_name: bool = True


def check(rule: Rule, sets: WordSets) -> None:
    """Refuses terms without a word, expressions that do not compile, and templates with places that nothing fills.

    Raises:
        BadSpec: naming the key and the place.
    """
    from copylint.kinds.phrase_forms import entry_error

    spec = rule.spec
    terms, patterns = spec.get("avoid", ()), spec.get("regex", ())
    if not terms and not patterns:
        raise BadSpec((), "there is nothing to avoid; write “avoid:” with words or phrases, or “regex:”")
    for i, term in enumerate(terms):
        if term.startswith("@"):
            if term[1:] not in sets:
                raise BadSpec(("avoid", i), f"“{term}” is no word set; there are {', '.join('@' + s for s in sorted(sets)) or 'none'}")
        elif has_control(term) or not words_of(term):
            raise BadSpec(("avoid", i), f"“{term}” is no term: it has no word, or a control character")
        elif reason := entry_error(term, (), sets):
            raise BadSpec(("avoid", i), f"“{term}”: {reason}")
    for i, pattern in enumerate(patterns):
        regexes.check(regexes.prose_pattern(pattern), ("regex", i))
    for i, template in enumerate(spec.get("replace", ())):
        bare = expression(_PLACE).sub("", template)
        if "{" in bare or "}" in bare:
            raise BadSpec(("replace", i), f"“{template}”: a place is {{0}}, the number of a group, or its name")
        for place in expression(_PLACE).findall(template):
            for pattern in patterns:
                compiled = re.compile(regexes.prose_pattern(pattern))
                if (int(place) > compiled.groups) if place.isdigit() else (place not in compiled.groupindex):
                    raise BadSpec(("replace", i), f"“{{{place}}}” is no group of “{pattern}”")
            if terms and place != "0":
                raise BadSpec(("replace", i), f"“{{{place}}}” is a group of a regular expression; words and phrases have only {{0}}")
    for i, phrase in enumerate(spec.get("unless", ())):
        if not words_of(phrase):
            raise BadSpec(("unless", i), "this phrase has no word")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """One table for all words and phrases; each regular expression with the letters that it needs."""
    from copylint.kinds.phrase_forms import entries_of, forms_of

    entries: list[tuple[int, str, Case, tuple[str, ...]]] = []
    frames: list[tuple[int, Slots, list[int], tuple[str, ...]]] = []
    patterns = []
    rows = []
    for number, rule in enumerate(rules):
        spec = rule.spec
        case = spec.get("case", "preserve")
        terms = [t for term in spec.get("avoid", ()) for t in (sorted(sets[term[1:]]) if term.startswith("@") else (term,))]
        for term in terms:
            policy: Case = "exact" if case == "exact" or (case == "preserve" and is_all_caps(term)) else "any"
            expand = forms_of if policy == "exact" else entries_of
            for entry in expand(term, (), spec.get("inflect", "no"), "en-GB", sets):
                if len(entry) == 3:
                    frames.append((number, *entry))
                else:
                    entries.append((number, entry[0], policy, ()))
        for pattern in spec.get("regex", ()):
            ready = regexes.prose_pattern(pattern)
            patterns.append([number, ready, literals(ready)])
        unless = [words_of(p) for p in spec.get("unless", ())]
        rows.append([rule.name, case, list(spec.get("replace", ())), unless, spec.get("unless_name", True)])
    return {"rules": rows, "table": compile_table(entries), "frames": compile_frames(frames), "patterns": patterns}


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Avoided:
    """A finder for the rules that are switched on."""
    return Avoided(compiled, rules)


class Avoided:
    """Looks for the terms and expressions of all avoid rules at once."""

    def __init__(self, compiled: Any, rules: Mapping[str, Rule]) -> None:
        self._table: bytes = compiled["table"]
        self._frames = compiled["frames"]
        self._owners = {i: (rules[row[0]], row) for i, row in enumerate(compiled["rules"]) if row[0] in rules}
        self._patterns = [row for row in compiled["patterns"] if row[0] in self._owners]

    @cached_property
    def _prefilter(self) -> Prefilter:
        return Prefilter([row[2] for row in self._patterns])

    def find(self, document: Document) -> Iterator[Match]:
        yield from self._terms(document)
        yield from self._expressions(document)

    def _terms(self, document: Document) -> Iterator[Match]:
        for phrase in find(self._table, self._frames, document, self._owners):
            rule, (_, case, replace, unless, unless_name) = self._owners[phrase.owner]
            if around(unless, document, phrase.first, phrase.last) or (unless_name and in_long_name(document, phrase.first, phrase.last)):
                continue
            start, end = document.tokens[phrase.first].start, document.tokens[phrase.last - 1].end
            if admits(rule, document, start, end):
                old = document.prose[start:end]
                news = [template.replace("{0}", old) for template in replace]
                if case == "preserve":
                    news = [carry_case(old, new) for new in news]
                yield rewrite(document, rule.name, phrase.first, phrase.last, news)

    def _expressions(self, document: Document) -> Iterator[Match]:
        for i, blocks in self._prefilter.candidates(document):
            owner, pattern, _ = self._patterns[i]
            rule, (_, case, replace, unless, unless_name) = self._owners[owner]
            for block in blocks:
                if block.scope not in rule.scope:
                    continue
                for found in regexes.finditer(
                    pattern, document.prose, block.span.start, block.span.end, rule=rule.name, own=rule.own, ignore_case=case != "exact"
                ):
                    start, end = found.start(), found.end()
                    if start == end or not admits(rule, document, start, end):
                        continue
                    first, last = document.token_at(start), document.token_at(end - 1) + 1
                    if around(unless, document, first, last) or (unless_name and in_long_name(document, first, last)):
                        continue
                    yield _match(document, rule, found, replace, case)


def _match(document: Document, rule: Rule, found: regexes.Found, replace: Sequence[str], case: str) -> Match:
    start, end = found.start(), found.end()
    old = document.prose[start:end]
    news = [expression(_PLACE).sub(lambda m: found[int(m[1]) if m[1].isdigit() else m[1]], template) for template in replace]
    if case == "preserve":
        news = [carry_case(old, n) for n in news]
    first, last = document.token_at(start), document.token_at(end - 1) + 1
    whole = first < last and document.tokens[first].start == start and document.tokens[last - 1].end == end
    if whole and last <= document.sentence_of(first).last:
        return rewrite(document, rule.name, first, last, news, found.named())
    return Match(rule.name, ProseSpan(start, end), tuple(news), fields=found.named())
