"""What must close: brackets, quotation marks, and the two dashes or commas around an aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.asides import Unpaired, unpaired
from copylint.kinds.base import Fields, WordSets
from copylint.kinds.closings import ends_of_aside, ends_of_speech
from copylint.language.quotations import unmatched
from copylint.model.document import Block, Document, Sentence
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a pair rule.

    Args:
        marks: what must have a partner. ``quotes`` are opening marks that nothing closes, ``closing-quotes`` closing ones
            that nothing opens. ``dashes`` compares how an aside opens with how it closes: a count of dashes does not
            tell, since two asides may each be opened by a dash and closed by a comma. ``commas`` are those that open an aside
            behind the subject and have no partner, ``subject-comma`` one that parts a long subject from its verb.
    """

    marks: Literal["brackets", "quotes", "closing-quotes", "dashes", "commas", "subject-comma"]


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Pairs:
    """A finder for the rules that are switched on."""
    return Pairs([rules[name] for name in compiled if name in rules])


class Pairs:
    """Looks for what opens and does not close."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        for rule in self._rules:
            match rule.spec["marks"]:
                case "brackets":
                    yield from _brackets(rule, document)
                case "quotes" | "closing-quotes":
                    yield from _quotes(rule, document)
                case "dashes":
                    yield from _dashes(rule, document)
                case _:
                    yield from _commas(rule, document)


_ROMAN = frozenset("ii iii iv vi vii viii ix xi xii".split())
_CLOSERS = {")": "(", "]": "["}
_PARTNERS = {**_CLOSERS, "(": ")", "[": "]"}
_MOST_IN_BLOCK = 3
"""Brackets reported in one paragraph: whoever has mended the first three sees the others then, and what has thousands is no prose."""


def _brackets(rule: Rule, document: Document) -> Iterator[Match]:
    if not document.positions.keys() & {"(", ")", "[", "]"}:
        return
    tokens = document.tokens
    for number, block in enumerate(document.blocks):
        if block.scope not in rule.scope:
            continue
        open_: list[int] = []
        faults: list[int] = []
        for sentence in document.sentences_of(number):
            for i in range(sentence.first, sentence.last):
                text = tokens[i].text
                if text in ("(", "["):
                    open_.append(i)
                elif text in _CLOSERS:
                    if open_ and tokens[open_[-1]].text == _CLOSERS[text]:
                        open_.pop()
                    elif not _is_enumeration(document, sentence, i) and not _is_face(document, i):
                        faults.append(i)
        faults += [i for i in open_ if not _is_face(document, i)]
        for i in sorted(faults)[:_MOST_IN_BLOCK]:
            span, fixes = tokens[i].span, tuple[str, ...]()
            if tokens[i].text == "(" and len(faults) == 1:
                span = ProseSpan(span.start, document.sentence_of(i).end)
                fixes = tuple(ends_of_aside(span.of(document.prose)))
            yield Match(rule.name, span, fixes, fields={"mark": tokens[i].text, "missing": _PARTNERS[tokens[i].text]}, whole=True)


def _is_enumeration(document: Document, sentence: Sentence, i: int) -> bool:
    """Whether a closing bracket follows the number or letter of a list: 1) a) iv)."""
    before = document.tokens[i - 1] if i else None
    return (
        before is not None
        and not document.tokens[i].spaced
        and (before.kind == "number" or len(before.text) == 1 or before.lower in _ROMAN)
    )


def _is_face(document: Document, i: int) -> bool:
    return i > 0 and document.tokens[i - 1].text in (":", ";", "-", "=") and not document.tokens[i].spaced


_CLOSING = {"“": "”", "„": "“", "«": "»", "‘": "’", "``": "''", '"': '"'}
_OPENING = {"”": "“", "»": "«", "''": "``", '"': '"'}


_LONGEST_SPEECH = 400
"""Code points: where a paragraph goes on for longer, the mark alone is shown, since its end is not where the other belongs."""


def _quotes(rule: Rule, document: Document) -> Iterator[Match]:
    """Marks without a partner: what nothing closes is shown to its paragraph’s end, what nothing opens from its sentence’s start."""
    prose = document.prose
    opens = rule.spec["marks"] != "closing-quotes"
    faults = list(unmatched(document))
    times = Counter(found.block for found in faults if not _stands_apart(prose, document.blocks[found.block], found.span))
    for found in faults:
        block = document.blocks[found.block]
        # Several in one paragraph come from a post, a poem or a transcript that was pasted, and their places tell nothing.
        if found.opens != opens or times[found.block] > 1 or block.scope not in rule.scope:
            continue
        mark = found.span.of(prose)
        if opens:
            if mark == "‘" and not any(q.closed and q.speech and prose[q.span.start] == "‘" for q in document.quotations):
                continue  # an apostrophe that was set the wrong way round
            span, fixes = found.span, tuple[str, ...]()
            if block.span.end - found.span.start <= _LONGEST_SPEECH:
                span = ProseSpan(found.span.start, block.span.end)
                said = span.of(prose)
                close = _CLOSING.get(mark, mark)
                fixes = tuple(ends_of_speech(said, mark, close))
                if said[-1:] in ".!?…—–" and len(said) > 3:
                    fixes += (said + close,)
        elif _stands_apart(prose, block, found.span):
            span, fixes = ProseSpan(found.span.start - 1, found.span.end), ("",)
        else:
            sentence = document.sentence_of(document.token_at(found.span.start - 1))
            span = ProseSpan(min(sentence.start, found.span.start), found.span.end)
            said = prose[span.start : found.span.start]
            fixes = (_OPENING.get(mark, mark) + said + mark, said)
        yield Match(rule.name, span, fixes, fields={"mark": mark}, whole=True)


def _stands_apart(prose: str, block: Block, mark: ProseSpan) -> bool:
    """Whether a mark touches no word: “… the mayor said. "”"""
    return mark.start > block.span.start and prose[mark.start - 1].isspace() and (mark.end >= block.span.end or prose[mark.end].isspace())


def _dashes(rule: Rule, document: Document) -> Iterator[Match]:
    for aside in unpaired(document):
        if document.scope_at(document.tokens[aside.opening].start) in rule.scope:
            yield _aside(rule, document, aside)


def _commas(rule: Rule, document: Document) -> Iterator[Match]:
    """From the word before the place that lacks a comma, or has one too many, to the verb behind it."""
    from copylint.kinds.commas import parting, unclosed

    lacks = rule.spec["marks"] == "commas"
    tokens, prose = document.tokens, document.prose
    for comma, verb in (unclosed if lacks else parting)(document):
        before, after = tokens[verb - 1 if lacks else comma - 1], tokens[verb]
        if document.scope_at(before.start) in rule.scope:
            words = prose[before.start : before.end], prose[after.start : after.end]
            span = ProseSpan(before.start, after.end)
            fields = {"word": words[0], "verb": words[1], "subject": prose[document.sentence_of(comma).start : tokens[comma].start]}
            yield Match(rule.name, span, ((", " if lacks else " ").join(words),), fields=fields, safety=Safety.OFFERED)


def _aside(rule: Rule, document: Document, aside: Unpaired) -> Match:
    """The aside from the word before it to the word behind it: closed as it opens, and opened as it closes."""
    tokens, prose = document.tokens, document.prose
    opening, closing = tokens[aside.opening], tokens[aside.closing]
    start = tokens[aside.opening - 1].end
    word = tokens[aside.closing + 1] if aside.marked else closing
    dash = opening if opening.text != "," else closing
    spaced = prose[dash.start - 1 : dash.start].replace(dash.text, "") if dash.spaced else ""
    inside = prose[opening.end : closing.start if aside.marked else tokens[aside.closing - 1].end].strip()
    after = prose[word.start : word.end]
    dashed = f"{spaced}{dash.text}{spaced}{inside}{spaced}{dash.text}{spaced}{after}"
    commas = f", {inside}, {after}"
    fixes = (dashed, commas) if aside.sure else (dashed,)
    return Match(
        rule.name,
        ProseSpan(start, word.end),
        fixes,
        fields={
            "dash": dash.text,
            "word": after,
            "mark": _marked(opening.text),
            "end": _marked(closing.text) if aside.marked else "nothing",
        },
        safety=Safety.OFFERED,
    )


def _marked(mark: str) -> str:
    return "a comma" if mark == "," else "a dash"
