"""The context engine: real words in the wrong place, found by how well the words around them fit each that may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copylint.engines.base import Gate, Trouble
from copylint.engines.context import gaps, model_file
from copylint.engines.context.evidence import Evidence
from copylint.engines.context.gaps import SMALL, Gaps
from copylint.engines.context.model import FILE, NEVER, Model, load
from copylint.engines.context.places import can_go, has_room, is_name, is_particle, keeps_its_number, opens, span
from copylint.engines.context.sentences import Read, flat, is_copy, read
from copylint.engines.context.slips import slip_of
from copylint.kinds.context import Speakers
from copylint.language.casing import carry_case
from copylint.model.document import Document
from copylint.model.errors import Notice
from copylint.model.match import Match
from copylint.model.noun import noun, replace
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan

if TYPE_CHECKING:
    from copylint.engines.context.network import Reading

_NEAR = 0.05
"""A score this near to its threshold is worked out again in double precision, so that every machine decides alike."""
_NAMES_LIKE_HELPERS = ("May", "Will")
"""What opens a sentence so may be a person, of whom no base form need follow: “May has resigned”."""


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

        reading = model.network.read([one.numbers for one in batch])
        scored = score(model, batch, reading)
        proposals: dict[tuple[int, int], list[_Proposal]] = {}
        for k in np.nonzero(scored.margin > model.floor[scored.entry] - _NEAR)[0].tolist():
            s, w = int(scored.sentence[k]), int(scored.word[k])
            found = self._weigh(model, batch[s], w, int(scored.entry[k]), float(scored.margin[k]))
            if found:
                proposals.setdefault((s, w), []).append(found)
        small = gaps.score(model, batch, reading)
        best, margin = small.other()
        for k in np.nonzero(margin > model.gap_floor[2, small.own] - _NEAR)[0].tolist():
            s, w, name = int(small.own_sentence[k]), int(small.own_word[k]), SMALL[int(best[k])]
            if passed := self._passes(model, batch[s], w, "=", int(small.own[k]), float(margin[k]), int(best[k])):
                proposals.setdefault((s, w), []).append(_Proposal(name, "", "small", *passed))
        for (s, w), choices in proposals.items():
            match = self._match(document, model, batch[s], w, choices)
            if match is not None:
                yield match
        yield from self._small_words(document, model, batch, small, set(proposals))

    def _small_words(
        self, document: Document, model: Model, batch: Sequence[Read], found: Gaps, taken: set[tuple[int, int]]
    ) -> Iterator[Match]:
        """Small words missing, then those one too many, where nothing else was proposed: one slip has one finding.

        Args:
            document, model, batch: what is read, and with what.
            found: the scores.
            taken: places, by sentence and word, of which something has been said.
        """
        import numpy as np

        best, margin = found.missing()
        for k in np.nonzero(margin > model.gap_floor[0, best] - _NEAR)[0].tolist():
            place = s, w = int(found.sentence[k]), int(found.word[k])
            if place in taken or (s, w - 1) in taken:
                continue
            passed = self._passes(model, batch[s], w, "+", int(best[k]), float(margin[k]))
            if passed and (match := self._missing(document, model, batch[s], w, SMALL[int(best[k])], *passed)):
                taken |= {place, (s, w - 1)}
                yield match
        margin = found.extra()
        for k in np.nonzero(margin > model.gap_floor[1, found.own] - _NEAR)[0].tolist():
            place = s, w = int(found.own_sentence[k]), int(found.own_word[k])
            if place in taken:
                continue
            passed = self._passes(model, batch[s], w, "-", int(found.own[k]), float(margin[k]))
            if passed and (match := self._extra(document, batch[s], w, SMALL[int(found.own[k])], *passed)):
                yield match

    @staticmethod
    def _passes(model: Model, sentence: Read, w: int, sign: str, small: int, margin: float, other: int = 0) -> tuple[float, float] | None:
        """The margin of a small word missing (+), too many (-) or in place of another (=), and its threshold, if that is passed."""
        import numpy as np

        threshold = model.thresholds.get(gaps.name(sign, model, sentence.numbers, w, SMALL[small], SMALL[other]), NEVER)
        if abs(margin - threshold) < _NEAR:
            place = (np.array([0]), np.array([w]))
            at_gap, at_word = model.network.read([sentence.numbers], np.float64).between(*place, *place)
            difference = at_gap[0, small] - at_gap[0, 0] if sign == "+" else at_word[0, other] - at_word[0, small]
            margin = round(float(difference), 6)
        return (margin, threshold) if margin > threshold else None

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
        start, end = span(document, sentence, w)
        if is_name(document, first, opens(document, sentence, w)) or is_particle(document, first):
            return None
        if document.prose[start:end].lower() in document.house.words or (w == 1 and tokens[sentence.places[0]].text in _NAMES_LIKE_HELPERS):
            return None
        choices.sort(key=lambda c: (c.threshold - c.margin, c.other))
        best = choices[0]
        own = model.vocabulary.words[sentence.numbers[w]]
        rule = self._speakers.of(own, best.other, slip_of(best.kind, best.name, own, best.other))
        if rule is None or (slip_of(best.kind, best.name, own, best.other) == "noun-number" and keeps_its_number(document, first)):
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
        return self._let(document, match)

    def _missing(
        self, document: Document, model: Model, sentence: Read, w: int, small: str, margin: float, threshold: float
    ) -> Match | None:
        rule = self._speakers.of("", small, "missing-word")
        if rule is None or not has_room(document, sentence, w):
            return None
        # The words on either side are marked with the gap between them: a place without width cannot be seen.
        left = document.tokens[sentence.places[w] - 1]
        start, end = span(document, sentence, w)
        before, after = document.prose[left.start : start], document.prose[start:end]
        match = Match(
            rule.name,
            ProseSpan(left.start, end),
            (f"{before}{small} {after}",),
            fields={"word": small, "after": left.text},
            confidence=_confidence(margin, threshold),
            evidence=Evidence(model).between(sentence.numbers, w, small, left.text, after),
        )
        return self._let(document, match)

    def _extra(self, document: Document, sentence: Read, w: int, small: str, margin: float, threshold: float) -> Match | None:
        rule = self._speakers.of(small, "", "extra-word")
        start, end = span(document, sentence, w)
        if rule is None or not can_go(document, sentence, w):
            return None
        following, last = span(document, sentence, w + 1)
        written = document.prose[start:end]
        match = Match(
            rule.name,
            ProseSpan(start, last),
            (document.prose[following:last],),
            fields={"word": written, "after": document.tokens[sentence.places[w] - 1].text},
            confidence=_confidence(margin, threshold),
            evidence=f"between “{document.tokens[sentence.places[w] - 1].text}” and “{document.prose[following:last]}” nothing is usual",
        )
        return self._let(document, match)

    def _let(self, document: Document, match: Match) -> Match | None:
        """The match, if its rule may speak there; in a quotation it only asks."""
        if not self._gate.lets(match, document):
            return None
        return replace(match, safety=Safety.QUERY) if document.quoted(match.span.start, match.span.end) else match


@noun()
class Scored:
    """Every proposal for some sentences, as arrays: sentence, word in it, the model's entry for the candidate, and how much
    better it fits than the word itself."""

    sentence: Any
    word: Any
    entry: Any
    margin: Any


def score(model: Model, batch: Sequence[Read], reading: Reading) -> Scored:
    """Scores every candidate of every word."""
    import numpy as np

    numbers, sentence, word = flat(batch)
    first = model.first
    count = first[numbers + 1] - first[numbers]
    position = np.nonzero(count)[0]
    if not len(position):
        nothing = np.zeros(0, np.int64)
        return Scored(nothing, nothing, nothing, np.zeros(0, np.float32))
    count = count[position]
    place = np.repeat(np.arange(len(position)), count)
    entry = np.repeat(first[numbers[position]] - np.concatenate([[0], np.cumsum(count)[:-1]]), count) + np.arange(len(place))
    own = len(position)
    places, words = np.concatenate([np.arange(own), place]), np.concatenate([numbers[position], model.other[entry]])
    scores = reading.instead(sentence[position], word[position], places, words)
    return Scored(sentence[position][place], word[position][place], entry, scores[own:] - scores[:own][place])


def _confidence(margin: float, threshold: float) -> float:
    """How sure: at its threshold a kind of slip is right nine times in ten, and false alarms halve with each further unit."""
    return round(1 - 0.1 * 2 ** -(margin - threshold), 2)


def _like(written: str, other: str, document: Document) -> str:
    """The other word with the capitals of the one written and the apostrophe that the story uses."""
    new = carry_case(written, other)
    return new.replace("'", "’") if "’" in document.prose else new
