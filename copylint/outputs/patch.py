"""The safe fixes as a unified diff that ``git apply`` takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copylint.model.errors import Notice
from copylint.model.report import Report
from copylint.outputs.base import View
from copylint.outputs.paths import relative

TROUBLES = False

_CONTEXT = 3
_ESCAPES = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}

Change = tuple[int, int, int, int]
"""Old lines ``[a, b)`` become new lines ``[c, d)``."""


def render(reports: Sequence[Report], view: View) -> str:
    """A diff of every report that `View.fixed` has another text for, but for those that `left_out` names.

    Names are relative to `View.root`, quoted as git quotes them. Write it as UTF-8 with its line ends untouched: it holds
    the files' own.
    """
    return "".join(part for report in reports for part in _file(report, view))


def left_out(reports: Sequence[Report], view: View) -> tuple[Notice, ...]:
    """What a patch cannot carry: fixes of texts that are not UTF-8, of standard input, of files outside the root."""
    notices = []
    for report in reports:
        if _changed(report, view) is None:
            continue
        if (reason := _unfit(report, view)) is not None:
            notices.append(Notice(report.name, 0, reason))
    return tuple(notices)


def _changed(report: Report, view: View) -> tuple[str, str] | None:
    if report.source is None:
        return None
    new = view.fixed.get(report.name, report.source.text)
    return (report.source.text, new) if new != report.source.text else None


def _unfit(report: Report, view: View) -> str | None:
    assert report.source is not None
    if report.source.encoding != "utf-8":
        return f"its safe fixes are not in the patch, which can carry UTF-8 only (the file is {report.source.encoding}): use copylint fix"
    if report.name in ("", "-"):
        return "a patch needs a file's name: give --stdin-filename"
    if relative(report.name, view) is None:
        return f"its safe fixes are not in the patch: it lies outside {view.root}"
    return None


def _file(report: Report, view: View) -> Iterator[str]:
    texts = _changed(report, view)
    if texts is None or report.source is None or _unfit(report, view) is not None:
        return
    mark = report.source.bom.decode("utf-8")
    old, new = (_lines(mark + text) for text in texts)
    name = relative(report.name, view)
    # git ends a name that has a space with a tab, so that what follows it could not be taken for a part of it.
    tab = "\t" if " " in str(name) else ""
    yield f"diff --git {_quoted(f'a/{name}')} {_quoted(f'b/{name}')}\n"
    yield f"--- {_quoted(f'a/{name}')}{tab}\n+++ {_quoted(f'b/{name}')}{tab}\n"
    for hunk in _hunks(_changes(old, new)):
        yield from _hunk(old, new, hunk)


def _quoted(name: str) -> str:
    """A name as git writes it (``core.quotePath``): in quotes, bytes in octal, if it holds more than plain ASCII."""
    out = []
    for byte in name.encode("utf-8", "surrogateescape"):
        if byte in _ESCAPES:
            out.append(_ESCAPES[byte])
        elif 0x20 <= byte < 0x7F:
            out.append(chr(byte))
        else:
            out.append(f"\\{byte:03o}")
    quoted = "".join(out)
    return f'"{quoted}"' if quoted != name else name


def _lines(text: str) -> list[str]:
    """Lines as git counts them: ended by LF alone."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    if len(old) == len(new):  # the usual case: words change, lines stay
        return [(i, i + 1, i, i + 1) for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    import difflib

    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _hunks(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Changes whose context touches go into one hunk."""
    hunk: list[Change] = []
    for change in changes:
        if hunk and change[0] - hunk[-1][1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(old: Sequence[str], new: Sequence[str], changes: Sequence[Change]) -> Iterator[str]:
    first, last = changes[0], changes[-1]
    start, end = max(first[0] - _CONTEXT, 0), min(last[1] + _CONTEXT, len(old))
    new_start, new_end = first[2] - (first[0] - start), last[3] + (end - last[1])
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    at = start
    for a, b, c, d in _joined(changes):
        yield from (_line(" ", text) for text in old[at:a])
        yield from (_line("-", text) for text in old[a:b])
        yield from (_line("+", text) for text in new[c:d])
        at = b
    yield from (_line(" ", text) for text in old[at:end])


def _joined(changes: Sequence[Change]) -> Iterator[Change]:
    """Changes of neighbouring lines as one, so that all that goes stands before all that comes."""
    run = changes[0]
    for change in changes[1:]:
        if change[0] == run[1]:
            run = (run[0], change[1], run[2], change[3])
        else:
            yield run
            run = change
    yield run


def _range(start: int, end: int) -> str:
    count = end - start
    return f"{start + 1 if count else start}" if count == 1 else f"{start + 1 if count else start},{count}"


def _line(sign: str, text: str) -> str:
    return f"{sign}{text}" if text.endswith("\n") else f"{sign}{text}\n\\ No newline at end of file\n"
