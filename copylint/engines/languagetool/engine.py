"""The engine: asks LanguageTool about a story, beside copylint's own reading of it, and lets through what borrowed rules admit."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from copylint.engines.base import Gate, Trouble
from copylint.engines.languagetool.asker import KNOWN_ERROR, Asker, Heard, service
from copylint.engines.languagetool.away import Away
from copylint.engines.languagetool.said import Said
from copylint.engines.languagetool.texts import Piece, pieces, unread
from copylint.kinds.borrowed import Admitted, catalogue
from copylint.model.document import STANDIN, Document
from copylint.model.errors import Notice
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan

NAME = "languagetool"

_LANGUAGES = {"en-GB-oxendict": "en-GB"}
_MOST_SAID = 300
_ADDITION = re.compile(r"\w[\[(]|[\])]\w")


def build(
    rules: Mapping[str, Rule], said: Admitted, options: Mapping[str, Any], dialect: str, waiting: Callable[[str], None] | None
) -> LanguageToolEngine:
    """The engine as the settings want it.

    Args:
        rules: those switched on, by name.
        said: what they admit.
        options: the settings ``languagetool``.
        dialect: of the stories.
        waiting: told in one line why the run waits, now and then.
    """
    offered = catalogue(NAME)
    # A picky rule that is named stays silent unless the level is asked for too.
    picky = offered is not None and any(key.partition("[")[0] in offered.picky for key in said.keys)
    asker = Asker(lambda: service(options, waiting), _language(dialect), said.keys, said.categories, picky, waiting)
    return LanguageToolEngine(said, rules, asker)


def ready(options: Mapping[str, Any], dialect: str, waiting: Callable[[str], None] | None) -> float:
    """Has a server find a known error; it stays as long as ``keep-warm`` says.

    Returns:
        The seconds that it took.

    Raises:
        Away: it cannot be had.
    """
    begun = time.monotonic()
    asker = Asker(lambda: service(options, waiting), _language(dialect), [KNOWN_ERROR[1]], waiting=waiting)
    try:
        asker.prove()
    finally:
        asker.close()
    return time.monotonic() - begun


def _language(dialect: str) -> str:
    return _LANGUAGES.get(dialect, dialect)


class LanguageToolEngine:
    """Lets LanguageTool speak where rules admit it.

    Args:
        said: what is admitted.
        rules: those switched on, by name.
        asker: asks the server.
    """

    name = NAME

    def __init__(self, said: Admitted, rules: Mapping[str, Rule], asker: Asker) -> None:
        self._admitted, self._gate, self._asker = said, Gate(rules), asker

    def find(self, document: Document) -> Iterator[Match | Trouble]:
        """Matches of all admitted rules. The requests are under way when this returns; what it returns waits for them."""
        if not self._admitted:
            return iter(())
        asked = [self._asker.begin(piece) for piece in pieces(document)]
        return self._collect(document, asked)

    def close(self) -> None:
        """Lets the server go."""
        self._asker.close()

    def _collect(self, document: Document, asked: list[Heard]) -> Iterator[Match | Trouble]:
        for start, _ in unread(document):
            where = f"the sentence that begins “{document.prose[start : start + 30]}”"
            yield Trouble(Notice(document.name, 0, f"{where} is too long for LanguageTool, and was not read by it"))
        for future in asked:
            try:
                answers = future.result()
            except Away as away:
                yield Trouble(Notice(document.name, 0, f"not read by LanguageTool: {away.reason}"))
                return
            for piece, said in answers:
                yield from self._matches(document, piece, said)

    def _matches(self, document: Document, piece: Piece, said: list[Said]) -> Iterator[Match]:
        back = piece.back()
        for one in said:
            name = self._admitted.rule(one.ident, one.subrule, one.category)
            if name is None:
                continue
            start, end = one.start, one.end
            if back is not None:
                if end >= len(back):
                    continue
                start, end = back[start], back[end]
            if end > len(piece.text):
                continue
            span = ProseSpan(piece.start + start, piece.start + end)
            match = Match(
                name,
                span,
                one.replacements,
                {"said": _readable(one.message)},
                outside=f"LanguageTool: {one.key}",
            )
            if not _is_unlike(document, span) and not _is_known(document, span) and self._gate.lets(match, document):
                yield match


def _readable(message: str) -> str:
    """LanguageTool's own words, on one line, of a length that a margin takes."""
    line = " ".join(message.split())
    return line if len(line) <= _MOST_SAID else f"{line[: _MOST_SAID - 1]}…"


def _is_unlike(document: Document, span: ProseSpan) -> bool:
    """Whether LanguageTool reads something else than people do: a stand-in, or half of a word with an addition in it, “slow[s]”."""
    around = document.prose[max(span.start - 1, 0) : span.end + 1]
    return STANDIN in span.of(document.prose) or _ADDITION.search(around) is not None


def _is_known(document: Document, span: ProseSpan) -> bool:
    """Whether a name, or a word that the house has listed, stands in a span: copylint knows it better.

    Also where the name is not what would be changed: “Mrs [May of → May have] …” is about the name all the same.
    """
    house = document.house.words
    for i in range(document.token_at(span.start), len(document.tokens)):
        token = document.tokens[i]
        if token.start >= span.end:
            return False
        if document.in_name(i) or token.lower in house or token.text in house:
            return True
    return False
