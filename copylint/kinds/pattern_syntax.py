"""The pattern language: reads one pattern into plain data.

A pattern is steps parted by spaces. A step is a test of one token, a group, or a zero-width mark; see the README's
“Writing a rule” for what each looks like. Parsed steps are lists (so that JSON holds them):

``["step", test, least, most, label]`` · ``["group", [sequence, …], least, most, label]`` · ``["^"]`` · ``["$"]`` · ``["["]`` · ``["]"]``

and tests are ``["text", [words]]``, ``["exact", [words]]``, ``["tag", [tags]]``, ``["can", [tags]]``, ``["regex", regex, flags]``,
``["shape", name]``, ``["any"]``, ``["not", test]``, ``["all", [tests]]``, ``["or", [tests]]``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from copylint.kinds.base import WordSets

SHAPES = (
    "number", "punct", "word", "name", "person", "url", "cap", "allcaps", "lower", "title", "first", "standin", "quote", "spaced", "glued",
    "month", "headline", "singular", "plural", "count",
)  # fmt: skip
_MANY = 40
"""The most repetitions that ``*`` and ``+`` stand for: longer than any phrase."""

PHRASES: Mapping[str, str] = {
    "np": r"( <DT|PRP\$|PDT|CD>{0,2} <RB>? <JJ[RS]?|VBN|VBG|CD|NNPS?>* <NNS?|NNPS?>+ )",
    "np-sg": r"( <DT|PRP\$>? <RB>? <JJ[RS]?|VBN|VBG|NN|NNP>* <NN> )",
    "np-pl": r"( <DT|PRP\$>? <RB>? <JJ[RS]?|VBN|VBG|NN|NNP>* <NNS> )",
    "adverbs": r"( <RB>|n't|not|never|also|already|just|since|recently|now|still|ever|even|only|yet|then|soon|long|often|always ){0,2}",
}
"""Named groups, written ``$np``: phrases that many rules speak of."""


class Syntax(ValueError):
    """A pattern that cannot be read: what is wrong, and at which character from 1."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(f"character {at}: {reason}")


_QUANTIFIER = re.compile(r"(?:[?*+]|\{(\d+)(?:,(\d+))?\})$")
_LABEL = re.compile(r"([a-z][a-z0-9-]*):(?=.)")


def parse(pattern: str, sets: WordSets) -> list[Any]:
    """A pattern as plain data.

    Args:
        pattern: as the rule has it.
        sets: word sets by name, the rule's own among them.

    Raises:
        Syntax: naming the character.
    """
    sequence, rest = _sequence(_cut(pattern), sets, inside=False)
    if rest:
        raise Syntax(rest[0][1], f"“{rest[0][0]}” closes nothing")
    if not any(item[0] in ("step", "group") for item in sequence):
        raise Syntax(1, "the pattern has no step")
    marks = [item[0] for item in sequence if item[0] in "[]"]
    if marks and marks != ["[", "]"]:
        raise Syntax(1, "mark what to report with one [ and one ], outside groups")
    return sequence


_PIECE = re.compile(r'"[^"]*"|/(?:[^/\\\s]|\\.)+/c?|<[^>]*>|[()|]|[^\s"/<()|]+|["/<]')
_CLOSING = re.compile(r"[?*+]|\{\d+(?:,\d+)?\}")


def _cut(pattern: str) -> list[tuple[str, int]]:
    """The words of a pattern with their places from 1; in a group every bar parts alternatives, elsewhere it is part of a step."""
    out: list[tuple[str, int]] = []
    depth = 0
    glued = False
    at = 0
    while at < len(pattern):
        if pattern[at].isspace():
            glued = False
            at += 1
            continue
        found = _PIECE.match(pattern, at)
        piece = found[0] if found else pattern[at]
        stop = at + len(piece)
        previous = out[-1][0] if out else ""
        if piece == "(" and not (glued and previous.endswith(":") is False and previous not in ("(", "|")):
            label = out.pop()[0] if glued and previous.endswith(":") else ""
            out.append((label + "(", at + 1))
            depth += 1
            glued = True
        elif piece == ")" and depth:
            depth -= 1
            times = _CLOSING.match(pattern, stop)
            stop = times.end() if times else stop
            out.append((pattern[at:stop], at + 1))
            glued = True
        elif piece == "|" and depth and not (glued and previous[:1] in "~=" and previous not in ("(", "|")):
            out.append(("|", at + 1))
            glued = False
        elif glued and out and previous not in ("(", "|") and not previous.startswith(")") and not previous.endswith("("):
            out[-1] = (previous + piece, out[-1][1])
        else:
            out.append((piece, at + 1))
            glued = True
        at = stop
    return out


def _sequence(words: list[tuple[str, int]], sets: WordSets, inside: bool) -> tuple[list[Any], list[tuple[str, int]]]:
    out: list[Any] = []
    while words:
        word, at = words[0]
        if inside and (word == "|" or word.startswith(")")):
            return out, words
        words = words[1:]
        label = ""
        found = _LABEL.match(word)
        if found and not word.startswith("/"):
            label, word, at = found[1], word[found.end() :], at + found.end()
        if word == "(":
            item, words = _group(words, at, sets)
            item[4] = label
            out.append(item)
        elif word.startswith("$") and len(word) > 1:
            out.append(_phrase(word, at, sets, label))
        elif word in ("^", "$", "[", "]"):
            if inside and word in "[]":
                raise Syntax(at, "[ and ] stand outside groups")
            out.append([word])
        elif word.startswith(")"):
            raise Syntax(at, "this “)” closes nothing")
        else:
            out.append(_step(word, at, label, sets))
    if inside:
        raise Syntax(1, "a “(” is not closed")
    return out, []


def _group(words: list[tuple[str, int]], at: int, sets: WordSets) -> tuple[list[Any], list[tuple[str, int]]]:
    alternatives = []
    while True:
        sequence, words = _sequence(words, sets, inside=True)
        if not words:
            raise Syntax(at, "this “(” is not closed")
        if not sequence:
            raise Syntax(words[0][1], "an alternative is empty; make the group optional with )? instead")
        alternatives.append(sequence)
        closer, place = words[0]
        words = words[1:]
        if closer.startswith(")"):
            least, most = _times(closer[1:], place + 1)
            return ["group", alternatives, least, most, ""], words


def _phrase(word: str, at: int, sets: WordSets, label: str) -> list[Any]:
    found = _QUANTIFIER.search(word)
    name = word[1 : found.start() if found else len(word)]
    if name not in PHRASES:
        raise Syntax(at, f"“${name}” is no phrase; there are {', '.join('$' + p for p in PHRASES)}")
    item: list[Any] = parse(PHRASES[name], sets)[0]
    if found:
        item[2], item[3] = _times(found[0], at)
    item[4] = label
    return item


def _times(text: str, at: int) -> tuple[int, int]:
    match text:
        case "":
            return 1, 1
        case "?":
            return 0, 1
        case "*":
            return 0, _MANY
        case "+":
            return 1, _MANY
    found = _QUANTIFIER.fullmatch(text)
    if not found or not found[1]:
        raise Syntax(at, f"“{text}” is no repetition; write ?, *, + or {{1,3}}")
    least = int(found[1])
    most = int(found[2]) if found[2] else least
    if most < least or most > _MANY or most == 0:
        raise Syntax(at, f"“{text}” must count up, to {_MANY} at most")
    return least, most


def _step(word: str, at: int, label: str, sets: WordSets) -> list[Any]:
    least = most = 1
    found = _QUANTIFIER.search(word)
    if found and found.start() > 0 and word not in ('"?"', '"*"', '"+"') and not (word.startswith("/") and word.rfind("/") > found.start()):
        least, most = _times(found[0], at + found.start())
        word = word[: found.start()]
    tests = [_test(part, at, sets) for part in _parts(word)]
    return ["step", tests[0] if len(tests) == 1 else ["all", tests], least, most, label]


def _parts(word: str) -> list[str]:
    """Cuts at ``&`` outside quotes, tags and regular expressions."""
    out, depth, current = [], "", ""
    for i, ch in enumerate(word):
        if depth:
            depth = "" if ch == depth and word[i - 1] != "\\" else depth
        elif ch in '"/<':
            depth = {"<": ">"}.get(ch, ch)
        elif ch == "&" and current:
            out.append(current)
            current = ""
            continue
        current += ch
    return [*out, current]


def _alternatives(text: str) -> list[str]:
    """Cuts at ``|`` outside quotes, tags and regular expressions."""
    out, depth, current = [], "", ""
    for ch in text:
        if depth:
            depth = "" if ch == depth else depth
        elif ch in '"/<':
            depth = {"<": ">"}.get(ch, ch)
        elif ch == "|":
            out.append(current)
            current = ""
            continue
        current += ch
    return [*out, current]


def _test(text: str, at: int, sets: WordSets) -> list[Any]:
    alternatives = _alternatives(text)
    if len(alternatives) > 1 and any(a[:1] in "@<%/#!=~" for a in alternatives[1:]):
        return ["or", [_test(a, at, sets) for a in alternatives]]
    if text.startswith("!") and len(text) > 1:
        return ["not", _test(text[1:], at + 1, sets)]
    if text == ".":
        return ["any"]
    if text.startswith("<") and text.endswith(">") and len(text) > 2:
        return ["tag", _tags(text[1:-1], at)]
    if text.startswith("%") and len(text) > 1:
        return ["can", _tags(text[1:], at)]
    if text.startswith("/") and len(text) > 2:
        body, slash, flags = text[1:].rpartition("/")
        if not slash or flags not in ("", "c"):
            raise Syntax(at, f"“{text}” is no regular expression; write /…/ or, with case, /…/c")
        return ["regex", _regex(body, at), flags]
    if text.startswith("#") and len(text) > 1:
        if text[1:] not in SHAPES:
            raise Syntax(at, f"“{text}” is no shape; there are {', '.join('#' + s for s in SHAPES)}")
        return ["shape", text[1:]]
    if text.startswith("@") and len(text) > 1:
        name = text[1:]
        if name not in sets:
            raise Syntax(at, f"“@{name}” is no word set; there are {', '.join('@' + s for s in sorted(sets)) or 'none'}")
        return ["text", sorted(sets[name])]
    if text.startswith("~") and len(text) > 1:
        from copylint.language.inflection import forms

        return ["text", sorted({f for lemma in text[1:].split("|") for f in forms(lemma.lower())} | set(text[1:].lower().split("|")))]
    if text.startswith("=") and len(text) > 1:
        return ["exact", text[1:].split("|")]
    if '"' in text:
        found = re.fullmatch(r'"[^"]+"(?:\|"[^"]+")*', text)
        if not found:
            raise Syntax(at, f'“{text}” has an odd quote; write marks that are syntax like "?"|"!"')
        return ["text", re.findall(r'"([^"]+)"', text)]
    words = text.split("|")
    if not all(words) and text != "|":
        raise Syntax(at, f"“{text}” has an empty alternative")
    return ["text", [w.lower().replace("’", "'") for w in words]]


TAGS = tuple(
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB "
    "ADD AFX GW HYPH NFP XX -LRB- -RRB- , . : `` '' $".split()
)
"""The tagger's tags: those of the Penn Treebank and of Universal Dependencies English."""


def _tags(text: str, at: int) -> list[str]:
    """The tags that a regular expression names, so that matching is a look-up."""
    pattern = re.compile(_regex(text.replace("$", r"\$") if "\\$" not in text else text, at))
    found = [tag for tag in TAGS if pattern.fullmatch(tag)]
    if not found:
        raise Syntax(at, f"“{text}” is no tag; there are {', '.join(t for t in TAGS if t.isalpha())}")
    return found


def _regex(text: str, at: int) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise Syntax(at, f"“{text}” is no regular expression: {error.msg}") from None
    return text


def labels(sequence: list[Any]) -> set[str]:
    """Every label in a parsed pattern."""
    out: set[str] = set()
    for item in sequence:
        if item[0] in ("step", "group"):
            if item[4]:
                out.add(item[4])
            if item[0] == "group":
                for alternative in item[1]:
                    out |= labels(alternative)
    return out
