"""The forms that one entry of a table stands for: alternatives, whose it is, inflection.

In an entry ``(a|b)`` are alternatives (``(a|)`` may be left out), ``@set`` any word of a set, ``one's`` and ``oneself`` whoever's it
is, and ``~`` marks the word that is inflected. What stands for it names the first alternatives ``{1}``, the second ``{2}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Literal

from copylint.kinds.base import WordSets

Part = Literal["no", "verb", "noun", "adjective", "yes"]

_TAGS: Mapping[str, tuple[str, ...]] = {
    "no": (),
    "verb": ("VB", "VBZ", "VBD", "VBN", "VBG"),
    "noun": ("NN", "NNS"),
    "adjective": ("JJ", "JJR", "JJS"),
}
_ONES = ("one's", "my", "your", "his", "her", "its", "our", "their")
_ONESELF = ("oneself", "myself", "yourself", "himself", "herself", "itself", "ourselves", "yourselves", "themselves")
_SLOT = re.compile(r"\(([^()]*\|[^()]*)\)|(?<!\S)@([a-z0-9-]+)(?!\S)|(?<!\S)(one['’]s|oneself)(?!\S)")
_WHOSE = re.compile(r"(?<!\S)(?:one['’]s|oneself)(?!\S)")
_PLACE = re.compile(r"\{(\d)\}")
_MOST = 2000
"""The most phrases that one entry may stand for: more would be a mistake, and a table that is slow to load."""


def entry_error(wrong: str, rights: tuple[str, ...], sets: WordSets) -> str:
    """What is wrong with an entry, in one clause; "" if nothing is.

    Args:
        wrong: what is looked for.
        rights: what stands for it, if anything.
        sets: word sets by name.
    """
    count, groups = 1, 0
    for found in _SLOT.finditer(wrong):
        if found[2] and found[2] not in sets:
            return f"“@{found[2]}” is no word set; there are {', '.join('@' + s for s in sorted(sets)) or 'none'}"
        count *= len(_choices(found, sets))
        groups += found[3] is None
    if count > _MOST:
        return f"it stands for {count} phrases; {_MOST} are the most"
    if wrong.count("~") > 1 or re.search(r"~(?!\w)|[^\s(|]~", wrong):
        return "mark one word to be inflected, with “~” before its first letter"
    for right in rights:
        if ("~" in wrong) != ("~" in right):
            return f"mark the word that is inflected, with “~”, in “{wrong}” and in “{right}”, or in neither"
        for place in _PLACE.findall(right):
            if not 1 <= int(place) <= groups:
                return f"“{{{place}}}” stands for alternatives that the term lacks; it has {groups}"
    return ""


def forms_of(wrong: str, rights: tuple[str, ...], part: Part, dialect: str, sets: WordSets) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every phrase that an entry stands for, each with what stands for it, best first.

    Args:
        wrong: what is looked for; checked.
        rights: what stands for it, best first; empty if nothing does.
        part: what it is inflected as. An entry with a mark is inflected in any rule: where the rule says ``no``, as a verb and a noun.
        dialect: whose spelling the replacements have.
        sets: word sets by name.
    """
    slots = list(_SLOT.finditer(wrong))
    for chosen in product(*(_choices(found, sets) for found in slots)):
        term, at, groups = "", 0, []
        whose = {"one's": "one's", "oneself": "oneself"}
        for found, choice in zip(slots, chosen, strict=True):
            term += wrong[at : found.start()] + choice
            at = found.end()
            if found[3]:
                whose[found[3].replace("’", "'")] = choice
            else:
                groups.append(choice.replace("~", ""))
        term = _tidy(term + wrong[at:])
        news = [_filled(right, groups, whose) for right in rights]
        if term:
            yield from _inflections(term, news, part, dialect)


def _choices(found: re.Match[str], sets: WordSets) -> tuple[str, ...]:
    if found[1] is not None:
        return tuple(c for choice in found[1].split("|") for c in _whose(choice.strip()))
    if found[2]:
        return tuple(sorted(sets[found[2]]))
    return _whose(found[3])


def _whose(choice: str) -> tuple[str, ...]:
    """An alternative, said of whoever it may be."""
    slot = _WHOSE.search(choice)
    if not slot:
        return (choice,)
    return tuple(choice[: slot.start()] + whose + choice[slot.end() :] for whose in (_ONESELF if slot[0] == "oneself" else _ONES))


def _filled(right: str, groups: list[str], whose: Mapping[str, str]) -> str:
    text = _PLACE.sub(lambda m: groups[int(m[1]) - 1], right)
    return _tidy(_WHOSE.sub(lambda m: whose[m[0].replace("’", "'")], text))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _inflections(wrong: str, rights: list[str], part: Part, dialect: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    marked = "~" in wrong
    if not marked and part == "no":
        yield wrong, tuple(rights)
        return
    out: dict[str, list[str]] = {}
    for right in rights or (None,):
        for form, changed in inflected(wrong, right, "yes" if part == "no" else part, dialect).items():
            out.setdefault(form, []).extend(changed)
    for form, listed in out.items():
        yield form, tuple(dict.fromkeys(listed))


def inflected(wrong: str, right: str | None, part: Part, dialect: str) -> dict[str, tuple[str, ...]]:
    """Forms of a phrase, each with the same form of its replacement.

    The marked word is inflected; without a mark, the first of a phrase as a verb, the last as a noun or an adjective. A form that is
    two of the wrong word's (past and participle) brings both of the right word's, if they differ.

    Args:
        wrong: the base form of what is looked for.
        right: the base form of what stands for it; None if nothing does.
        part: what it is inflected as.
        dialect: whose spelling the replacements have.
    """
    marked = "~" in wrong
    plain = right.replace("~", "") if right is not None else None
    out: dict[str, list[str]] = {wrong.replace("~", ""): [plain] if plain is not None else []}
    parts = ("verb", "noun") if part == "yes" else (part,)
    for tag in (tag for p in parts for tag in _TAGS[p]):
        verb = tag.startswith("V")
        # A marked word is taken for what the dictionary says it is; one it does not know, for a verb.
        rights = _inflect(right, tag, verb, dialect, guess=not marked or verb)[:1] if right else []
        if right and not rights:
            continue
        for form in _inflect(wrong, tag, verb, dialect, guess=not marked):
            kept = out.setdefault(form, [])
            kept += [r for r in rights if r not in kept]
    return {form: tuple(rights) for form, rights in out.items()}


def _inflect(phrase: str, tag: str, verb: bool, dialect: str, guess: bool) -> list[str]:
    from copylint.language.inflection import inflect

    before, mark, after = phrase.partition("~")
    if mark:
        word = re.match(r"[\w'’-]+", after)
        head = word[0] if word else ""
        after = after[len(head) :]
    elif verb:
        before, (head, space, rest) = "", phrase.partition(" ")
        after = space + rest
    else:
        rest, space, head = phrase.rpartition(" ")
        before, after = rest + space, ""
    forms = [f for d in (dialect, "en-GB", "en-US") for f in inflect(head.lower(), tag, d)] or (_regular(head, tag) if guess else [])
    return [before + f + after for f in dict.fromkeys(forms)]


def _regular(word: str, tag: str) -> list[str]:
    """The form of a word that no table has, by rule; [] if there is no telling."""
    sibilant = word.endswith(("s", "x", "z", "ch", "sh"))
    y = word.endswith("y") and word[-2:-1] not in ("a", "e", "i", "o", "u", "")
    silent = word.endswith("e")
    match tag:
        case "VB" | "NN" | "JJ":
            return [word]
        case "VBZ" | "NNS":
            return [word[:-1] + "ies" if y else word + ("es" if sibilant else "s")]
        case "VBD" | "VBN":
            return [word[:-1] + "ied" if y else word + ("d" if silent else "ed")]
        case "VBG":
            return [word[:-1] + "ing" if silent and not word.endswith("ee") else word + "ing"]
    return []
