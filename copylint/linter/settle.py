"""Makes one finding of those that say the same thing, and puts all in order."""

from __future__ import annotations

from copylint.model.finding import Finding
from copylint.model.noun import replace
from copylint.model.rule import Safety, rank

# When two rules speak of one place, the more particular topic words it: typing errors before style.
_TOPICS = (
    "structure/", "phrases/", "slips/", "confusables/", "grammar/", "punctuation/",
    "typography/", "names/", "spelling/", "usage/", "context/", "borrowed/",
)  # fmt: skip

_STRETCH = 256
"""Code points: findings are only compared with those that reach into the same stretch of the source."""


def settle(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sorted findings, those that say the same merged into the surest.

    Two findings say the same when their first fixes are the same edit, when one is the dictionary's and has the other's fix
    among its guesses, or when one rule marks overlapping places with the same fix or none. Different faults may overlap;
    but where an outside engine speaks of words that copylint speaks of itself, or another rule of that engine does, the
    first is heard alone.
    """
    kept: list[Finding] = []
    near: dict[int, list[int]] = {}
    for finding in sorted(findings, key=_surest):
        stretches = range(finding.start // _STRETCH, finding.end // _STRETCH + 1)
        candidates = sorted({i for k in stretches for i in near.get(k, ())})
        same = next((i for i in candidates if _same(finding, kept[i])), None)
        if same is None:
            for k in stretches:
                near.setdefault(k, []).append(len(kept))
            kept.append(finding)
        else:
            also = {*kept[same].also, finding.rule} - {kept[same].rule}
            outside = {*kept[same].outside, *finding.outside}
            kept[same] = replace(kept[same], also=tuple(sorted(also)), outside=tuple(sorted(outside)))
    return tuple(sorted(kept, key=order))


def order(finding: Finding) -> tuple[int, int, int, str, str]:
    """The order in which findings are shown: by place, gravest first, then by rule."""
    return finding.start, finding.end, rank(finding.level), finding.rule, finding.message


def _surest(finding: Finding) -> tuple[bool, int, int, int, int, str, str]:
    topic = _topic(finding)
    nth = _TOPICS.index(topic) if topic in _TOPICS else len(_TOPICS)
    safety = (Safety.SAFE, Safety.OFFERED, Safety.QUERY).index(finding.safety)
    return bool(finding.outside), rank(finding.level), safety, nth, finding.start, finding.rule, finding.message


def _topic(finding: Finding) -> str:
    return finding.rule.partition("/")[0] + "/"


def _same(a: Finding, b: Finding) -> bool:
    if not ((a.start < b.end and b.start < a.end) or (a.start == b.start and a.end == b.end)):
        return False
    if a.outside:
        return _speaks_for(b, a)
    if a.fixes and b.fixes and a.fixes[0].edit == b.fixes[0].edit:
        return True
    if a.rule == b.rule:
        return (not a.fixes and not b.fixes and a.choices == b.choices) or (a.start, a.end) == (b.start, b.end)
    if "spelling/" in (_topic(a), _topic(b)) and (a.start, a.end) == (b.start, b.end):
        # The dictionary guesses among like words; a rule that knows the phrase is surer of one of them.
        return bool({f.edit for f in a.fixes} & {f.edit for f in b.fixes})
    return False


def _speaks_for(first: Finding, outside: Finding) -> bool:
    """Whether a finding that is kept makes an outside engine's needless: it is as grave, and of a few words, not of a whole passage."""
    return rank(first.level) <= rank(outside.level) and first.end - first.start <= _STRETCH // 2
