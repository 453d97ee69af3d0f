"""Makes a match of words and what to write for them, with what must change beside them: the article, a space, a capital."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copylint.kinds.articles import article
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.span import ProseSpan


def rewrite(document: Document, rule: str, first: int, last: int, rights: Sequence[str], fields: Mapping[str, str] | None = None) -> Match:
    """A match on the tokens ``[first, last)``.

    A replacement that begins with another sound takes the article before it along; an empty one takes the space
    beside it along, at the start of a sentence the comma behind it too, and leaves a capital behind.

    Args:
        document: the story.
        rule: the rule's name.
        first, last: token numbers, half-open.
        rights: replacements, best first; "" deletes.
        fields: for the rule's message, besides ``{old}`` and ``{new}``.
    """
    tokens, prose = document.tokens, document.prose
    start, end = tokens[first].start, tokens[last - 1].end
    old = prose[start:end]
    named = {"old": old, "new": rights[0] if rights else "", **(fields or {})}
    if rights and all(not right for right in rights):
        return _deletion(document, rule, first, last, named)
    before = first - 1
    if rights and before >= document.sentence_of(first).first and document.lowers[before] in ("a", "an"):
        wanted = [article(right.split()[0]) for right in rights if right]
        if all(wanted) and any(w != document.lowers[before] for w in wanted):
            was = tokens[before].text
            gap = prose[tokens[before].end : start]
            cased = [w.capitalize() if was[0].isupper() else w for w in wanted if w]
            return Match(
                rule,
                ProseSpan(tokens[before].start, end),
                tuple(f"{a}{gap}{right}" for a, right in zip(cased, rights, strict=True)),
                fields=named,
            )
    return Match(rule, ProseSpan(start, end), tuple(rights), fields=named)


def _deletion(document: Document, rule: str, first: int, last: int, named: Mapping[str, str]) -> Match:
    tokens, prose, lowers = document.tokens, document.prose, document.lowers
    sentence = document.sentence_of(first)
    start, end = tokens[first].start, tokens[last - 1].end
    comma_after = last < sentence.last and lowers[last] == ","
    if first == sentence.first:
        after = last + 1 if comma_after else last
        if after >= sentence.last:
            return Match(rule, ProseSpan(start, end), (), fields=named)
        follower = tokens[after]
        # The capital of the sentence moves to the word that now opens it.
        word = follower.text[:1].upper() + follower.text[1:] if tokens[first].text[:1].isupper() else follower.text
        return Match(rule, ProseSpan(start, follower.end), (word,), fields=named)
    if lowers[first - 1] in ("a", "an") and last < sentence.last and not comma_after:
        wanted = article(tokens[last].text)
        if wanted and wanted != lowers[first - 1]:
            was = tokens[first - 1]
            cased = wanted.capitalize() if was.text[0].isupper() else wanted
            return Match(rule, ProseSpan(was.start, tokens[last].end), (cased + prose[end : tokens[last].end],), fields=named)
    if lowers[first - 1] == "," and comma_after:
        return Match(rule, ProseSpan(tokens[first - 1].start, tokens[last].end), ("",), fields=named)
    gap = tokens[first - 1].end
    return Match(rule, ProseSpan(gap if tokens[first].spaced else start, end), ("",), fields=named)
