"""The forms that one entry of a table stands for: alternatives, whose it is, inflection.

In an entry ``(a|b)`` are alternatives (``(a|)`` may be left out), ``@set`` any word of a set, ``one's`` and ``oneself`` whoever's it
is, and ``~`` marks the word that is inflected. What stands for it names the first alternatives ``{1}``, the second ``{2}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Literal

from copylint.kinds.base import WordSets
from copylint.kinds.phrase_frames import Slots, tidy
from copylint.language.tokens import tokenise

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
_FEW = 24
"""Up to so many phrases are written out in the table; more are a frame."""
_MOST = 1_000_000
"""The most phrases that one entry may stand for: more would be a mistake."""


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
    if wrong.count("~") > 1 or re.search(r"~(?!\w)|\S~", wrong):
        return "mark one word to be inflected, outside alternatives, with “~” before its first letter"
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
    if "~" not in wrong and part != "no":
        for form, news in _written_out(wrong, rights, sets):
            yield from _inflections(form, news, part, dialect)
        return
    for form, news in _inflections(wrong, rights, part, dialect):
        yield from _written_out(form, news, sets)


def entries_of(
    wrong: str, rights: tuple[str, ...], part: Part, dialect: str, sets: WordSets
) -> Iterator[tuple[str, tuple[str, ...]] | tuple[Slots, list[int], tuple[str, ...]]]:
    """What `forms_of` yields, but where an entry stands for many phrases a frame: slots, the slots that its replacements name, these."""
    if "~" not in wrong and part != "no":
        yield from forms_of(wrong, rights, part, dialect, sets)
        return
    for form, news in _inflections(wrong, rights, part, dialect):
        if prod(len(_choices(slot, sets)) for slot in _SLOT.finditer(form)) <= _FEW:
            yield from _written_out(form, news, sets)
        else:
            yield _frame(form, news, sets)


def _written_out(wrong: str, rights: tuple[str, ...], sets: WordSets) -> Iterator[tuple[str, tuple[str, ...]]]:
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
                groups.append(choice)
        term = tidy(term + wrong[at:])
        if term:
            yield term, tuple(_filled(right, groups, whose) for right in rights)


def _frame(wrong: str, rights: tuple[str, ...], sets: WordSets) -> tuple[Slots, list[int], tuple[str, ...]]:
    slots: Slots = []
    named: list[int] = []
    whose: dict[str, int] = {}
    at = 0
    for found in [*_SLOT.finditer(wrong), None]:
        # A slot for each word, so that the rarest of them can be what the frame is looked up by.
        slots += [[[word]] for word in _words(wrong[at : found.start() if found else len(wrong)])]
        if not found:
            break
        at = found.end()
        if found[3]:
            whose[found[3].replace("’", "'")] = len(slots)
        else:
            named.append(len(slots))
        slots.append([_words(choice) for choice in _choices(found, sets)])
    # In the replacements, whoever's it is has a number of its own.
    numbers = {word: len(named) + nth for nth, word in enumerate(whose, 1)}
    named += whose.values()

    def number(found: re.Match[str]) -> str:
        word = found[0].replace("’", "'")
        return f"{{{numbers[word]}}}" if word in numbers else found[0]

    news = tuple(_WHOSE.sub(number, right) for right in rights)
    return slots, named, news


def _words(text: str) -> list[str]:
    return [token.lower for token in tokenise(text, 0, len(text))]


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
    return tidy(_WHOSE.sub(lambda m: whose[m[0].replace("’", "'")], text))


def _inflections(wrong: str, rights: tuple[str, ...], part: Part, dialect: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    marked = "~" in wrong
    if not marked and part == "no":
        yield wrong, rights
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
