"""The findings that a desk knows of and leaves for now: ``copylint-baseline.txt``, one a line, for people to read and git to merge.

An entry is a path, a rule, the words in their sentence, the key that stands for both (`copylint.model.identity`) and, where one
was set, the day by which somebody looks again. What counts is the rule and the key; the path says whose it is while the file is
there, so that text moved to another file stays known and text copied there does not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from copylint.model.errors import BadRequest, Failure
from copylint.model.finding import Finding
from copylint.model.identity import Identity
from copylint.model.noun import noun
from copylint.settings import BASELINE_NAME

_HEAD = """\
# Findings that copylint knows of and does not show again: path, rule, words in their sentence, key.
# “copylint baseline write” writes this file, “prune” takes out what is found no more. Add “review-by: 2030-01-31” at the end
# of a line, after a tab, for a finding to be shown again from that day on.
"""
_LINE = re.compile(r"([^\t]+)\t([^\t]+)\t([^\t]*)\t([0-9a-f]{12})(?:#([1-9][0-9]*))? *(?:\t(.*))?")
_REVIEW = re.compile(r"review-by:\s*(\S+)")
_ESCAPE = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UNESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
_MOST_WORDS, _MOST_SENTENCE = 60, 140


@noun(order=True)
class Entry:
    """A finding that is known.

    Args:
        path: of its file, from the baseline's folder, with forward slashes.
        rule: the rule's name.
        shown: the words and their sentence, for readers.
        key: stands for both.
        nth: which finding of that rule and key in the file, from 1.
        review_by: an ISO date from which on it is shown again, or "".
        line: where it stands in the file, from 1; 0 for a new one.
    """

    path: str
    rule: str
    shown: str
    key: str
    nth: int = 1
    review_by: str = ""
    line: int = 0

    @classmethod
    def of(cls, path: str, finding: Finding, identity: Identity, review_by: str) -> Entry:
        """The entry of a finding."""
        return cls(path, identity.rule, _shown(finding), identity.key, identity.nth, review_by)

    def text(self) -> str:
        """The entry as a line."""
        nth = f"#{self.nth}" if self.nth > 1 else ""
        review = f"\treview-by: {self.review_by}" if self.review_by else ""
        path = _escaped(self.path)
        # A line that begins with this sign is a comment.
        path = f"\\u0023{path[1:]}" if path.startswith("#") else path
        return f"{path}\t{self.rule}\t{self.shown}\t{self.key}{nth}{review}\n"


class _Broken(ValueError):
    """A line that is no entry, and why."""


class Baseline:
    """A baseline file. One that is not there has no entries.

    Args:
        file: where it is, or would be.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.failures: list[Failure] = []
        self.entries: tuple[Entry, ...] = tuple(self._read())

    @property
    def name(self) -> str:
        """What reports call the file."""
        return Path(os.path.relpath(self.file)).as_posix()

    def path_of(self, name: str) -> str:
        """A report's path as entries have it: from the baseline's folder."""
        return Path(os.path.relpath(os.path.realpath(name), os.path.realpath(self.file.parent))).as_posix()

    def file_of(self, path: str) -> Path:
        """Where the file of an entry lies."""
        return self.file.parent / path

    def _read(self) -> Iterator[Entry]:
        try:
            text = self.file.read_text("utf-8-sig")
        except FileNotFoundError:
            return
        except UnicodeDecodeError:
            self.failures.append(Failure(self.name, 0, "is not UTF-8, so nothing in it is used; save it as UTF-8"))
            return
        except OSError as error:
            self.failures.append(Failure(self.name, 0, f"cannot be read: {(error.strerror or str(error)).lower()}"))
            return
        seen: dict[str, Entry] = {}
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
            if not line or line[0] == "#" or line.isspace():
                continue
            try:
                entry = self._entry(line, number)
            except _Broken as broken:
                self.failures.append(Failure(self.name, number, f"{broken}; the line is not used, the others are"))
                continue
            # Merges may leave a line twice; of two dates, the nearer is kept.
            place = line.partition("\treview-by:")[0] if entry.review_by else line
            same = seen.get(place)
            if same is None or (entry.review_by and entry.review_by < (same.review_by or "9")):
                seen[place] = entry
        yield from seen.values()

    @staticmethod
    def _entry(line: str, number: int) -> Entry:
        found = _LINE.fullmatch(line)
        if found is None:
            raise _Broken(_why_broken(line))
        path, rule, shown, hashed, nth, more = found.groups()
        review = ""
        if more is not None:
            asked = _REVIEW.fullmatch(more.strip())
            if asked is None or not is_date(asked[1]):
                raise _Broken(f"“{more.strip()[:40]}” is no date: write it like review-by: 2030-01-31")
            review = asked[1]
        return Entry(_unescaped(path) if "\\" in path else path, rule, shown, hashed, int(nth or 1), review, number)

    def write(self, entries: Iterable[Entry]) -> None:
        """Replaces the file, in one go.

        Raises:
            BadRequest: it cannot be written.
        """
        import tempfile

        text = _HEAD + "".join(sorted({e.text() for e in entries}))
        temporary = ""
        try:
            handle, temporary = tempfile.mkstemp(prefix=f".{BASELINE_NAME}.", dir=self.file.parent)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
            os.chmod(temporary, self.file.stat().st_mode & 0o777 if self.file.exists() else 0o666 & ~_umask())
            os.replace(temporary, self.file)
        except OSError as error:
            Path(temporary).unlink(missing_ok=True) if temporary else None
            raise BadRequest(f"{self.name}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why_broken(line: str) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "is a mark of a merge conflict: resolve it"
    parts = line.split("\t")
    if len(parts) not in (4, 5):
        return f"is no entry: it has {len(parts)} {'part' if len(parts) == 1 else 'parts'} between tabs, not path, rule, words and key"
    return f"is no entry: “{parts[3].strip()[:40]}” is no key of twelve digits"


def is_date(text: str) -> bool:
    """Whether a text is a day, written like 2030-01-31."""
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def _shown(finding: Finding) -> str:
    """The words and their sentence, cut, on one line."""
    words = _cut(finding.words, _MOST_WORDS)
    sentence = " ".join(s.text for s in finding.sentences).strip()
    at = max(sentence.find(finding.words), 0)
    if len(sentence) > _MOST_SENTENCE:
        start = max(min(at - _MOST_SENTENCE // 2, len(sentence) - _MOST_SENTENCE), 0)
        end = start + _MOST_SENTENCE
        sentence = ("…" if start else "") + sentence[start:end] + ("…" if end < len(sentence) else "")
    return _escaped(f"“{words}”" if sentence == words else f"“{words}” in “{sentence}”")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most // 2] + "…" + text[-most // 3 :]


def _escaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: "\\\\" if m[0] == "\\" else f"\\u{ord(m[0]):04x}", text)


def _unescaped(text: str) -> str:
    return _UNESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)
