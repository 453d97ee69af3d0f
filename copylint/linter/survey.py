"""What a repository's stories have in common: their English, their marks, their front matter, the names they use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from copylint.formats.base import FRONT_MATTER, fold
from copylint.language.lexicon import is_forename, is_place, is_surname, known
from copylint.linter.english import English, Spellings
from copylint.linter.reading import read_file
from copylint.model.document import Document, Scope
from copylint.model.errors import UnreadableSource
from copylint.model.noun import noun
from copylint.model.source import Source

LEAST_TIMES = 3
"""How often a name must stand to be listed."""

_CLEAR = 3
"""How many times as often a name must stand as one that is taken for its slip."""

_SERIAL = re.compile(r"\b[\w’'-]+, (?:[\w’'-]+ )?[\w’'-]+, (?:[\w’'-]+ )?[\w’'-]+(,?) (?:and|or) [\w’'-]+")
"""A series of four or more: with fewer, “Yesterday, Smith and Jones” cannot be told from one."""

_PERCENT = {"%": re.compile(r"\d ?%"), "per cent": re.compile(r"\bper cent\b"), "percent": re.compile(r"\bpercent\b")}
_CURLY, _STRAIGHT = re.compile("[‘’“”]"), re.compile("['\"]")
_PROSE = re.compile(r"[^\W\d_]{2,}(?:[ ,;:—–-]+[\w’'.]+){3,}")
_NO_PROSE = re.compile(r"^\s*(?:\w+:)?/|^\S+$|\{\{|^\s*<")

_HINTS: tuple[tuple[str, Scope], ...] = (
    ("alt", "alt"),
    ("caption", "caption"),
    ("credit", "credit"),
    ("attribution", "credit"),
    ("title", "headline"),
    ("headline", "headline"),
    ("hed", "headline"),
    ("summary", "standfirst"),
    ("description", "standfirst"),
    ("excerpt", "standfirst"),
    ("intro", "standfirst"),
    ("blurb", "standfirst"),
    ("dek", "standfirst"),
    ("lead", "standfirst"),
    ("lede", "standfirst"),
    ("tagline", "standfirst"),
    ("quote", "quote"),
    ("note", "note"),
    ("correction", "note"),
)


@noun()
class Key:
    """A front-matter key in use.

    Args:
        name: as it is mostly written.
        stories: that have it.
        scope: what it is read as; None if it is not read.
        guess: what its values look as if they should be read as; None if they are no prose, ``""`` if it cannot be said.
        values: how many different values it has, if they are single words or few.
    """

    name: str
    stories: int
    scope: Scope | None
    guess: Scope | str | None
    values: int


@noun()
class ListedName:
    """A name, how often it stands, and in how many stories."""

    name: str
    times: int
    stories: int


@noun()
class Survey:
    """What was found.

    Args:
        stories, words: that were read.
        english: over all stories; folders: by the first folder, where that has enough to tell.
        keys: front-matter keys, commonest first.
        curly, straight, mixed: stories with quotation marks and apostrophes of the one kind, the other, or both.
        serial, bare: series of four or more with a comma before *and*, and without.
        percent: how often each form stands.
        names: those worth listing, commonest first.
        doubtful: names that look like slips for a commoner one, with that one.
    """

    stories: int
    words: int
    english: English
    folders: Mapping[str, English]
    keys: tuple[Key, ...]
    curly: int
    straight: int
    mixed: int
    serial: int
    bare: int
    percent: Mapping[str, int]
    names: tuple[ListedName, ...]
    doubtful: Mapping[str, str]


def survey(paths: Iterable[Path], root: Path, read: Callable[[Source], Document], most: int) -> Survey:
    """Reads stories and counts; what cannot be read is passed over, since a check tells of it.

    Args:
        paths: of the stories.
        root: the folder that they are counted from.
        read: from a source to its document.
        most: bytes of a file that is read.
    """
    count = _Counting()
    for path in paths:
        try:
            source = read_file(path, path.as_posix(), most)
        except UnreadableSource:
            continue
        try:
            parts = path.resolve().relative_to(root.resolve()).parts
        except ValueError:
            parts = ()
        count.add(read(source), parts[0] if len(parts) > 1 else "")
    return count.done()


class _Counting:
    def __init__(self) -> None:
        self._stories = self._words = self._curly = self._straight = self._mixed = self._serial = self._bare = 0
        self._all = Spellings()
        self._folders: dict[str, Spellings] = {}
        self._percent: Counter[str] = Counter()
        self._keys: Counter[str] = Counter()
        self._written: dict[str, Counter[str]] = {}
        self._prose: Counter[str] = Counter()
        self._values: dict[str, set[str]] = {}
        self._names: Counter[str] = Counter()
        self._stories_with: Counter[str] = Counter()

    def add(self, document: Document, folder: str) -> None:
        prose = document.prose
        self._stories += 1
        words = Counter(t.text for t in document.tokens if t.kind == "word")
        self._words += words.total()
        small = {w: n for w, n in words.items() if w.islower()}
        self._all.add(small)
        if folder:
            self._folders.setdefault(folder, Spellings()).add(small)
        curly, straight = bool(_CURLY.search(prose)), bool(_STRAIGHT.search(prose))
        self._mixed += curly and straight
        self._curly += curly and not straight
        self._straight += straight and not curly
        for found in _SERIAL.finditer(prose):
            if found[1]:
                self._serial += 1
            else:
                self._bare += 1
        for form, pattern in _PERCENT.items():
            self._percent[form] += len(pattern.findall(prose))
        self._add_keys(document.metadata)
        self._add_names(document)

    def _add_keys(self, metadata: Mapping[str, object]) -> None:
        for name, value in metadata.items():
            key = fold(name)
            self._keys[key] += 1
            self._written.setdefault(key, Counter())[name] += 1
            if isinstance(value, str):
                self._prose[key] += bool(_PROSE.search(value)) and not _NO_PROSE.search(value)
            values = self._values.setdefault(key, set())
            if len(values) <= _MOST_VALUES:
                values.update(str(v)[:80] for v in (value if isinstance(value, list) else [value]))

    def _add_names(self, document: Document) -> None:
        here: Counter[str] = Counter()
        for name in document.names:
            words = [t.text for t in document.tokens[name.first : name.last]]
            text = " ".join(name.span.of(document.prose).split())
            if text.isupper() and len(text) > 5:
                continue  # a headline in capitals
            if (name.kind in ("person", "organisation") and len(words) > 1) or not all(map(_ordinary, words)):
                here[text] += 1
        self._names.update(here)
        self._stories_with.update(here.keys())

    def done(self) -> Survey:
        names = {n: times for n, times in self._names.items() if times >= LEAST_TIMES}
        doubtful = _doubtful(self._names)
        listed = sorted((n for n in names if n not in doubtful), key=lambda n: (-names[n], n))
        return Survey(
            self._stories,
            self._words,
            self._all.done(),
            {folder: words.done() for folder, words in sorted(self._folders.items())},
            tuple(self._key(key) for key, _ in sorted(self._keys.items(), key=lambda p: (-p[1], p[0]))),
            self._curly,
            self._straight,
            self._mixed,
            self._serial,
            self._bare,
            {form: n for form, n in self._percent.items() if n},
            tuple(ListedName(n, names[n], self._stories_with[n]) for n in listed),
            doubtful,
        )

    def _key(self, key: str) -> Key:
        stories = self._keys[key]
        guess: Scope | str | None = None
        if key not in FRONT_MATTER and self._prose[key] >= max(2, 0.6 * stories):
            guess = next((scope for hint, scope in _HINTS if hint in key.split("-")), "")
        values = self._values[key]
        return Key(
            self._written[key].most_common(1)[0][0],
            stories,
            FRONT_MATTER.get(key),
            guess,
            len(values) if len(values) <= _MOST_VALUES else 0,
        )


_MOST_VALUES = 30
"""Different values of a key that sorts stories, such as a section or a desk."""


def _ordinary(word: str) -> bool:
    """Whether a dictionary or a list of names has a word, so that nothing is gained by listing it."""
    return any(known(word, d) for d in ("en-GB", "en-US")) or is_forename(word) or is_surname(word) or is_place(word) or not word.isalpha()


def _doubtful(names: Mapping[str, int]) -> dict[str, str]:
    """Names of one letter's difference from one that stands three times as often."""
    near: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= 6:
            for i in range(len(name)):
                near.setdefault(name[:i] + name[i + 1 :], []).append(name)
            near.setdefault(name, []).append(name)
    out: dict[str, str] = {}
    for group in near.values():
        if len(group) > 1:
            best = max(group, key=lambda n: (names[n], n))
            for name in group:
                # Plurals and possessives are forms, not slips.
                if name != best and _CLEAR * names[name] <= names[best] and names[name] >= LEAST_TIMES - 1 and not _forms(name, best):
                    out[name] = best
    return dict(sorted(out.items()))


def _forms(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and long[len(short) :] in ("s", "n", "i", "a", "’", "'")
