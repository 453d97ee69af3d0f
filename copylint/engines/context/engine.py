"""The context engine: real words in the wrong place, found by how well the words around them fit each that may be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from copylint.engines.base import Gate, Trouble
from copylint.engines.context import model_file
from copylint.engines.context.evidence import Evidence
from copylint.engines.context.model import FILE, NEVER, Model, load
from copylint.engines.context.slips import slip_of
from copylint.kinds.context import Speakers
from copylint.language.casing import carry_case, is_title_case
from copylint.language.lexicon import frequency, is_forename, is_place, is_surname
from copylint.model.document import Document, Scope, Sentence
from copylint.model.errors import Notice
from copylint.model.match import Match
from copylint.model.noun import noun, replace
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan

_LEAST, _MOST = 4, 160
"""Words of a sentence that is read: fewer are no context, more are no sentence."""
_STRETCH = 20_000
"""Words read at once."""
_NEAR = 0.05
"""A score this near to its threshold is worked out again in double precision, so that every machine decides alike."""
_COMMON = 6.3
"""Zipf frequency: so common a word opens a sentence as itself, whoever is called so too."""
_NAMES_LIKE_HELPERS = ("May", "Will")
"""What opens a sentence so may be a person, of whom no base form need follow: “May has resigned”."""
_FIRST_NAMES = frozenset(("may", "will", "mark", "bill", "rose", "grant", "march", "august"))


@noun()
class Read:
    """A sentence as the model sees it: word numbers, and the first token of each word."""

    sentence: Sentence
    numbers: list[int]
    places: list[int]


@noun()
class _Proposal:
    """Another word for one place, with its score and the threshold that it passed."""

    other: str
    name: str
    kind: str
    margin: float
    threshold: float


class ContextEngine:
    """Finds what `kind: context` rules speak for.

    Args:
        rules: all that are switched on, by name.
        every: all rules, those switched off too.
        budget: alarms per 1,000 words of clean copy to allow for.
        quotations: whether direct quotations are read too; what is found there is asked about, never put right.
        path: the model's file.
    """

    name = "context"

    def __init__(
        self, rules: Mapping[str, Rule], every: Mapping[str, Rule], budget: float = 0.1, quotations: bool = False, path: Path = FILE
    ) -> None:
        mine = {name: rule for name, rule in rules.items() if rule.kind == "context"}
        if quotations:
            mine = {name: replace(rule, quotes="check") for name, rule in mine.items()}
        self._gate = Gate(mine)
        self._speakers = Speakers([rule for rule in every.values() if rule.kind == "context"], mine)
        self._scopes = frozenset().union(*(rule.scope for rule in mine.values()))
        self._budget, self._path = budget, path

    def find(self, document: Document) -> Iterator[Match | Trouble]:
        """Matches in sentences of running copy; a notice if the model cannot be used."""
        if not any(True for s in document.sentences if is_copy(document, s, self._scopes)):
            return
        try:
            model = load(self._path, self._budget)
        except model_file.BadModel as error:
            yield Trouble(Notice(str(self._path), 0, f"{error}; the context engine did not run. Install copylint again"))
            return
        for batch in read(document, model, self._scopes):
            yield from self._find(document, model, batch)

    def close(self) -> None:
        """Nothing is held for a document; the model stays for the next."""

    def _find(self, document: Document, model: Model, batch: Sequence[Read]) -> Iterator[Match]:
        import numpy as np

        scored = score(model, batch)
        proposals: dict[tuple[int, int], list[_Proposal]] = {}
        for k in np.nonzero(scored.margin > model.floor[scored.entry] - _NEAR)[0].tolist():
            s, w = int(scored.sentence[k]), int(scored.word[k])
            found = self._weigh(model, batch[s], w, int(scored.entry[k]), float(scored.margin[k]))
            if found:
                proposals.setdefault((s, w), []).append(found)
        for (s, w), choices in proposals.items():
            match = self._match(document, model, batch[s], w, choices)
            if match is not None:
                yield match

    def _weigh(self, model: Model, sentence: Read, w: int, entry: int, margin: float) -> _Proposal | None:
        words = model.vocabulary.words
        own, other, kind = words[sentence.numbers[w]], words[model.other[entry]], model.kinds[model.kind[entry]]
        name = model.frames.name(sentence.numbers, w, own, other, kind)
        threshold = model.thresholds.get(name, NEVER)
        if abs(margin - threshold) < _NEAR:
            margin = self._again(model, sentence, w, int(model.other[entry]))
        return _Proposal(other, name, kind, margin, threshold) if margin > threshold else None

    @staticmethod
    def _again(model: Model, sentence: Read, w: int, other: int) -> float:
        """The margin of one proposal in double precision, rounded."""
        import numpy as np

        reading = model.network.read([sentence.numbers], np.float64)
        pair = np.array([sentence.numbers[w], other])
        scores = reading.instead(np.array([0]), np.array([w]), np.array([0, 0]), pair)
        return round(float(scores[1] - scores[0]), 6)

    # --- what is said ----------------------------------------------------------------------------

    def _match(self, document: Document, model: Model, sentence: Read, w: int, choices: list[_Proposal]) -> Match | None:
        tokens = document.tokens
        first = sentence.places[w]
        last = sentence.places[w + 1] if w + 1 < len(sentence.places) else sentence.sentence.last
        start, end = tokens[first].start, tokens[last - 1].end
        if _is_name(
            document, first, w == 0 or not any(tokens[i].kind in ("word", "number") for i in range(sentence.sentence.first, first))
        ):
            return None
        if document.prose[start:end].lower() in document.house.words or (w == 1 and tokens[sentence.places[0]].text in _NAMES_LIKE_HELPERS):
            return None
        choices.sort(key=lambda c: (c.threshold - c.margin, c.other))
        best = choices[0]
        own = model.vocabulary.words[sentence.numbers[w]]
        rule = self._speakers.of(own, best.other, slip_of(best.kind, best.name, own, best.other))
        if rule is None:
            return None
        written = document.prose[start:end]
        new = tuple(
            _like(written, c.other, document) for c in choices[:2] if self._speakers.of(own, c.other, slip_of(c.kind, c.name, own, c.other))
        )
        match = Match(
            rule.name,
            ProseSpan(start, end),
            tuple(dict.fromkeys(new)),
            fields={"after": tokens[first - 1].text if first > sentence.sentence.first else ""},
            confidence=_confidence(best.margin, best.threshold),
            evidence=Evidence(model).sentence(sentence.numbers, w, best.other, best.name),
        )
        if not self._gate.lets(match, document):
            return None
        return replace(match, safety=Safety.QUERY) if document.quoted(start, end) else match


def is_copy(document: Document, sentence: Sentence, scopes: Collection[Scope]) -> bool:
    """Whether a sentence is running copy: long enough, in scope, no headline and no verse."""
    block = document.blocks[sentence.block]
    if block.scope not in scopes or sentence.last - sentence.first < _LEAST:
        return False
    text = document.prose[sentence.start : sentence.end]
    return not (is_title_case(text) or _is_verse(document.prose[block.span.start : block.span.end]))


def read(document: Document, model: Model, scopes: Collection[Scope]) -> Iterator[list[Read]]:
    """The sentences of a document that are copy, as the model reads them, so many at a time."""
    batch: list[Read] = []
    size = 0
    for sentence in document.sentences:
        if not is_copy(document, sentence, scopes):
            continue
        numbers: list[int] = []
        places: list[int] = []
        model.vocabulary.read(document.tokens, sentence.first, sentence.last, numbers, places)
        if _LEAST <= len(numbers) <= _MOST:
            batch.append(Read(sentence, numbers, places))
            size += len(numbers)
        if size >= _STRETCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@noun()
class Scored:
    """Every proposal for some sentences, as arrays: sentence, word in it, the model's entry for the candidate, and how much
    better it fits than the word itself."""

    sentence: Any
    word: Any
    entry: Any
    margin: Any


def score(model: Model, batch: Sequence[Read]) -> Scored:
    """Scores every candidate of every word."""
    import numpy as np

    lengths = [len(one.numbers) for one in batch]
    flat = np.concatenate([np.array(one.numbers, np.int64) for one in batch])
    sentence = np.repeat(np.arange(len(batch)), lengths)
    word = np.arange(len(flat)) - np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
    first = model.first
    count = first[flat + 1] - first[flat]
    position = np.nonzero(count)[0]
    if not len(position):
        nothing = np.zeros(0, np.int64)
        return Scored(nothing, nothing, nothing, np.zeros(0, np.float32))
    reading = model.network.read([one.numbers for one in batch])
    count = count[position]
    place = np.repeat(np.arange(len(position)), count)
    entry = np.repeat(first[flat[position]] - np.concatenate([[0], np.cumsum(count)[:-1]]), count) + np.arange(len(place))
    own = len(position)
    places, words = np.concatenate([np.arange(own), place]), np.concatenate([flat[position], model.other[entry]])
    scores = reading.instead(sentence[position], word[position], places, words)
    return Scored(sentence[position][place], word[position][place], entry, scores[own:] - scores[:own][place])


def _confidence(margin: float, threshold: float) -> float:
    """How sure: at its threshold a kind of slip is right nine times in ten, and false alarms halve with each further unit."""
    return round(1 - 0.1 * 2 ** -(margin - threshold), 2)


def _like(written: str, other: str, document: Document) -> str:
    """The other word with the capitals of the one written and the apostrophe that the story uses."""
    new = carry_case(written, other)
    return new.replace("'", "’") if "’" in document.prose else new


def _is_name(document: Document, token: int, opens: bool) -> bool:
    """Whether a word may be a name, or part of a label in capitals: its capital is then its own."""
    text = document.tokens[token].text
    if not text[0].isupper():
        return False
    if not opens or (text.isupper() and len(text) > 1):
        return True
    lower = text.lower()
    if lower in _FIRST_NAMES or document.in_name(token):
        return True
    return frequency(lower) < _COMMON and (is_forename(text) or is_surname(text) or is_place(text))


def _is_verse(text: str) -> bool:
    """Whether a block is set in short lines that are no sentences of prose."""
    lines = text.split("\n")
    return len(lines) > 3 and sum(map(len, lines)) < 45 * len(lines)
