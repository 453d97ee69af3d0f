"""The cast of a story: all that it calls one person, place or body, under one head."""

from __future__ import annotations

import re
from collections import Counter

from copylint.language.name_kinds import is_initials, without_titles
from copylint.language.name_spellings import bare
from copylint.language.name_words import JOINERS, PARTICLES, SUFFIXES
from copylint.model.document import Document, Kind, Name
from copylint.model.noun import noun


@noun()
class Member:
    """One person, place or body in the cast of a story.

    Args:
        kind: what it is.
        full: its longest form, without titles.
        key: the word it is known by: a person's surname, a body's or place's whole name.
        mentions: where it stands, in order.
    """

    kind: Kind
    full: str
    key: str
    mentions: tuple[Name, ...]


def cast(document: Document) -> tuple[Member, ...]:
    """The story's names grouped: all mentions of one person under one head, in order of first mention.

    Two people of one surname are two, and the surname alone is the one's that was named last. A body goes with the abbreviation
    that stands for it.
    """
    groups: list[list[tuple[Name, list[str]]]] = []
    for name in document.names:
        words = words_of(document, name)
        home = next((g for g in reversed(groups) if _is_one(g, name, words)), None)
        if home is None:
            groups.append([(name, words)])
        else:
            home.append((name, words))
    return tuple(sorted((_member(g) for g in _joined(groups)), key=lambda m: m.mentions[0].first))


def words_of(document: Document, name: Name) -> list[str]:
    """The words of a name without titles, and what goes with them, before it: *Jonas Gahr Støre* of *Prime Minister Jonas Gahr Støre*."""
    words = [t.text for t in document.tokens[name.first : name.last]]
    if name.kind != "person":
        return words
    return without_titles(words)


def _member(group: list[tuple[Name, list[str]]]) -> Member:
    forms = [words for _, words in group]
    full = max(forms, key=lambda words: len(" ".join(words)))
    kinds = Counter(n.kind for n, _ in group if n.kind != "other")
    kind: Kind = kinds.most_common(1)[0][0] if kinds else "other"
    key = _surname(full) if kind == "person" else " ".join(full)
    return Member(kind, " ".join(full), key, tuple(n for n, _ in group))


def _is_one(group: list[tuple[Name, list[str]]], name: Name, words: list[str]) -> bool:
    """Whether a name is another mention of what a group of names is about."""
    return any(_are_one(other.kind, theirs, name.kind, words) for other, theirs in group)


def _are_one(kind: Kind, one: list[str], other_kind: Kind, other: list[str]) -> bool:
    if one == other:
        return True
    if "person" not in (kind, other_kind) or {"place", "organisation"} & {kind, other_kind}:
        return False
    a, b = _plain(one), _plain(other)
    if len(a) == 1 or len(b) == 1:
        short, long = (a, b) if len(a) == 1 else (b, a)
        # Prince Mohammed, Sir Keir, Mr Wang: a forename, or a surname that stands first.
        return short[0] in (long[-1], long[-1] + "s", long[0])
    return a[-1] == b[-1] and _forenames_agree(a[:-1], b[:-1])


def _plain(words: list[str]) -> list[str]:
    """The words that tell people apart: no *Jr*, no particles, no small article or apostrophe that is written in two ways."""
    out = [w for w in words if w.lower() not in PARTICLES and w.lower() not in SUFFIXES] or words
    out = [w.replace("’", "'") if "-" in w and w[0].isupper() else bare(w) for w in out]
    initials, at = "", 0
    while at < len(out) - 1 and is_initials(out[at]):
        initials += out[at].replace(".", "")
        at += 1
    return [initials, *out[at:]] if initials else out


def _forenames_agree(one: list[str], other: list[str]) -> bool:
    """Whether the forenames of two full names may be one person's: *George H. W.* and *George W.* are not, *J. K.* and *JK* are."""
    if one[-len(other) :] == other or other[-len(one) :] == one:
        return bool(one and other)  # Luiz Inácio Lula da Silva, Lula da Silva
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=False)) and (
        one == other or not any(len(w) == 1 or w[1:2] == "." for w in (*one[1:], *other[1:]))
    )


def _surname(words: list[str]) -> str:
    """The word that a person is known by, with the particles before it: *von der Leyen*, *King* of *Martin Luther King Jr*."""
    end = len(words)
    while end > 1 and words[end - 1].lower() in SUFFIXES:
        end -= 1
    start = end - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(words[start:end])


def _joined(groups: list[list[tuple[Name, list[str]]]]) -> list[list[tuple[Name, list[str]]]]:
    """The groups, those of an abbreviation with those of the name whose letters it has: the IMF."""
    short = {
        "".join(w[0][1]): w for w in groups if len(w[0][1]) == 1 and w[0][1][0].isupper() and len(w[0][1][0]) > 1 and w[0][1][0].isalpha()
    }
    out, taken = [], set()
    for group in groups:
        words = group[0][1]
        letters = "".join(re.findall(r"(?:^|[ -])(\w)", " ".join(w for w in words if w.lower() not in (*JOINERS, "the")))).upper()
        if len(words) > 1 and group[0][0].kind != "person" and letters in short and letters not in taken:
            taken.add(letters)
            group = group + short[letters]
        out.append(group)
    gone = [short[letters] for letters in taken]
    return [sorted(g, key=lambda m: m[0].first) for g in out if g not in gone]
