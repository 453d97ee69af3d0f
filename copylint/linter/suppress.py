"""Holds back what the copy itself silences: comments and front matter."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from copylint.model.document import Directive, Document
from copylint.model.errors import Notice
from copylint.model.finding import Finding
from copylint.model.match import Match
from copylint.model.report import Silenced
from copylint.model.source import Source
from copylint.settings import nearest


def suppress(
    source: Source, document: Document, found: Sequence[tuple[Match, Finding]], known: Collection[str]
) -> tuple[list[Finding], list[Silenced], list[Notice]]:
    """Parts findings into those to show and those silenced, and says which silencings did nothing.

    Args:
        known: every rule name that exists, with topics in their form with a slash.
    """
    directives = document.extract.directives
    if not directives:
        return [f for _, f in found], [], []
    reach = _reach(directives, document)
    used: set[tuple[int, str]] = set()
    shown, silenced = [], []
    for match, finding in found:
        by = [
            (i, rule)
            for i, rule, start, end in reach
            if start <= match.span.start < end and (rule in ("", finding.rule) or (rule.endswith("/") and finding.rule.startswith(rule)))
        ]
        if by:
            used.update(by)
            silenced.append(Silenced(finding, "front matter" if directives[by[0][0]].kind == "file" else "comment"))
        else:
            shown.append(finding)
    notices = []
    for i, rule, _, _ in reach:
        line = source.position(directives[i].source.start)[0]
        if rule and rule not in known:
            notices.append(Notice(source.name, line, f"silences “{rule}”, which is no rule{nearest(rule, known)}"))
        elif (i, rule) not in used:
            notices.append(Notice(source.name, line, idle(rule)))
    return shown, silenced, sorted(set(notices))


def idle(rule: str) -> str:
    """What is said of a silencing that does nothing; `rule` is "" for one of everything."""
    return f"silences {rule or 'everything'}, which found nothing here; take the comment out"


def _reach(directives: Sequence[Directive], document: Document) -> list[tuple[int, str, int, int]]:
    """Which stretch of prose each directive silences: (number, rule or "" for all, start, end)."""
    end = len(document.prose) + 1
    out: list[tuple[int, str, int, int]] = []
    running: dict[str, tuple[int, int]] = {}
    for i, directive in enumerate(directives):
        rules = directive.rules or ("",)
        match directive.kind:
            case "file":
                out += [(i, rule, 0, end) for rule in rules]
            case "next":
                block = next((b for b in document.blocks if b.span.start >= directive.prose), None)
                out += [(i, rule, block.span.start if block else end, block.span.end if block else end) for rule in rules]
            case "off":
                for rule in rules:
                    running.setdefault(rule, (i, directive.prose))
            case "on":
                for rule in list(running) if not directive.rules else [r for r in rules if r in running]:
                    nth, start = running.pop(rule)
                    out.append((nth, rule, start, directive.prose))
    out += [(nth, rule, start, end) for rule, (nth, start) in running.items()]
    return sorted(out)
