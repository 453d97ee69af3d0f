"""Changes that are told in words, and scores: “doubled from 200 to 300”, “rose by a third, from £3 to £5”, “a 2-1 draw”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.kinds.quantities import Quantity, quantities
from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.noun import noun
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan

_MULTIPLES = {"double": 2.0, "treble": 3.0, "triple": 3.0, "quadruple": 4.0, "halve": 0.5}
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_MORE = "rose|risen|rising|rise|climbed|grew|grown|grow|increased|increase|jumped|soared|up"
_LESS = "fell|fallen|fall|dropped|drop|declined|shrank|decreased|reduced|cut|slashed|down"
_WORDS = frozenset("doubled doubling trebled trebling tripled tripling quadrupled halved halving half third quarter fifth tenth".split())
_TOLD = (
    r"(?i)\b(?P<hedge>more than |almost |nearly |about |around |roughly |over |virtually |all but |less than |not quite |just )?(?:"
    r"(?P<times>doubl|trebl|tripl|quadrupl|halv)(?:ed|ing)\b"
    rf"|(?:(?P<more>{_MORE})|(?P<less>{_LESS})) (?:by |in )?(?P<about>more than |almost |nearly |about |around |roughly |over |just )?"
    r"(?:(?P<count>a|one|two|three|four)[ -])?(?P<part>half|third|quarter|fifth|tenth)s?\b)(?! (?:of|and)\b)"
)
_FROM, _TO = (rf"(?i)\b{word} (?:about |around |nearly |almost |just |some |more than |over |a )?$" for word in ("from", "to"))
_FAR = 70
"""Code points between the word and its two figures, at most."""
_NEARLY, _HEDGED = 0.1, 0.25
"""How far the figures may be from the word: 190 to 400 has doubled, and 170 to 400 has roughly doubled."""


@noun()
class Misfit:
    """A word for a change that its two figures do not fit.

    Args:
        span: the word, or words.
        old: the figure before.
        new: the figure after.
        times: how many times the one the other is.
    """

    span: ProseSpan
    old: Quantity
    new: Quantity
    times: float


def misfits(document: Document) -> Iterator[Misfit]:
    """Changes told in words that their figures deny."""
    words = document.positions
    if "from" not in words or not words.keys() & _WORDS:
        return
    for at in words["from"]:
        sentence = document.sentence_of(at)
        text = document.prose[sentence.start : sentence.end]
        told = list(expression(_TOLD).finditer(text))
        if len(told) != 1 or text.count("from ") != 1:
            continue
        figures: dict[str, list[Quantity]] = {}
        for q in quantities(text, sentence.start):
            before = text[: q.span.start - sentence.start]
            for name, lead in (("from", _FROM), ("to", _TO)):
                if expression(lead).search(before):
                    figures.setdefault(name, []).append(q)
        if {name: len(found) for name, found in figures.items()} != {"from": 1, "to": 1}:
            continue
        old, new, span = figures["from"][0], figures["to"][0], told[0].span()
        ends = sorted((old.span.end, new.span.end))
        if not 0 < ends[0] - sentence.start - span[1] < _FAR or ends[1] - ends[0] > _FAR or not old.value or not new.value:
            continue
        if expression(r", (?!from |to )").search(text, span[1], ends[0] - sentence.start):
            continue  # “doubled the allowance, cut the rate to 20% from 35%”
        if old.unit != new.unit and (old.unit or new.unit == "%"):
            continue
        # “from 4 to 8 million” has the scale of both at the second.
        times = new.value / (old.value if old.grain > 1 or new.grain <= 1 else old.value * new.grain)
        if not _fits(told[0], times):
            yield Misfit(ProseSpan(sentence.start + span[0], sentence.start + span[1]), old, new, times)


def _fits(told: re.Match[str], times: float) -> bool:
    """Whether two figures, of which the new one is so many times the old, are what the words say."""
    hedge = (told["hedge"] or told["about"] or "").strip().lower()
    if told["times"]:
        wanted = next(n for word, n in _MULTIPLES.items() if word.startswith(told["times"].lower()))
        moved, meant = (times, wanted) if wanted > 1 else (1 / times, 1 / wanted)
    else:
        part = _PARTS[told["part"].lower()] * _COUNTS[(told["count"] or "a").lower()]
        moved, meant = (times - 1, part) if told["more"] else (1 - times, part)
    slack = (_HEDGED if hedge else _NEARLY) * meant
    if hedge in ("more than", "over"):
        return meant * 0.98 <= moved < meant + max(1.0, meant) * 0.98
    return abs(moved - meant) <= slack


_SCORE = r"(?P<score>(?P<a>\d{1,2})[-–](?P<b>\d{1,2}))"
_NO_MORE = r"|\w|[-–.,]\d|,? (?:and |\()?\d)"
_DRAWN = (
    rf"(?i)\b(?:drew|draw|draws|drawn|drawing|tied) {_SCORE}"
    rf"(?! (?:lead|up|down|odds|on|in (?:the|their) series|aggregate){_NO_MORE}"
)
_DRAW = rf"(?i)\b{_SCORE} (?:home |away |league |opening-day )?(?:draw|tie|stalemate)\b(?! (?:on|after|break))"
_WON = (
    r"(?i)\b(?:won|wins|beat|beats|beaten|defeated|defeats)(?: (?:[A-Z]\w+|the|at|home|away|by)){0,3} "
    rf"{_SCORE}(?! (?:record|vote|series|games?|on (?:penalties|aggregate|points)){_NO_MORE}"
)


def scores(document: Document) -> Iterator[ProseSpan]:
    """Draws of unequal scores and wins with the lower one."""
    words = document.positions
    for pattern, signs, drawn in (
        (_DRAWN, ("drew", "draw", "drawn", "draws", "drawing", "tied"), True),
        (_DRAW, ("draw", "tie", "stalemate"), True),
        (_WON, ("won", "wins", "beat", "beats", "beaten", "defeated", "defeats"), False),
    ):
        if not any(sign in words for sign in signs):
            continue
        for found in expression(pattern).finditer(document.prose):
            a, b = int(found["a"]), int(found["b"])
            if a != b if drawn else a < b:
                yield ProseSpan(*found.span())


def in_words(rule: Rule, document: Document) -> Iterator[Match]:
    """Changes told in words against their figures, and scores against who won.

    Args:
        rule: its check is ``score`` or ``multiple``; the latter speaks with ``{from}``, ``{to}`` and ``{true}``.
        document: the story.
    """
    if rule.spec["check"] == "score":
        for span in scores(document):
            yield Match(rule.name, span, whole=True)
        return
    for found in misfits(document):
        old, new = (q.span.of(document.prose) for q in (found.old, found.new))
        fields = {"from": old, "to": new, "true": f"{found.times:.2g}"}
        yield Match(rule.name, found.span, fields=fields, related=(found.old.span, found.new.span), whole=True)
