"""What stands around a string that no dictionary has: whether it is a piece, a name, a foreign word, and what its neighbours say."""

from __future__ import annotations

from copylint.language.capital_words import share_of_capitals
from copylint.language.casing import is_title_case
from copylint.language.fringe import is_foreign, is_rare_name
from copylint.language.lexicon import frequency, is_forename, is_name_or_word, is_ordinary, is_place, is_spelt, is_surname
from copylint.language.name_words import NAMED, ORGANISATION, RELATIONS, SPEAKS, TITLES
from copylint.language.slips import Place
from copylint.model.document import Document, Token


def is_piece(document: Document, token: Token) -> bool:
    """Whether a token is a piece of something that is no word: *con[c]essions*, *communiqu&#233;*, *bay'-gihn*, *nothin'*."""
    prose = document.prose
    before, after = prose[max(token.start - 2, 0) : token.start], prose[token.end : token.end + 2]
    return (
        before[-1:] in _GLUE
        or before[-1:] == "."  # .docx, the end of a file's or a site's name
        or after[:1] in _GLUE
        or (before[-1:] == "-" and before != "--")
        or (after[:1] == "-" and after != "--")
        or (after[:1] in ("'", "’") and token.lower.endswith("in"))
        or after in ("'-", "’-")
        or (after[:1] == "." and after[1:].isdigit())  # part of a shelf mark, a file's name
        or (after[:1] == "‘" and after[1:].isalpha())
    )


_GLUE = frozenset("[]&#@_\\{}=")


def place_of(document: Document, i: int, times: int) -> Place:
    """What stands around token number `i`, a word that the story has `times` times."""
    sentence, tokens = document.sentence_of(i), document.tokens
    before = tokens[i - 1] if i > sentence.first else None
    after = tokens[i + 1] if i + 1 < sentence.last else None
    return Place(
        before=_neighbour(before),
        after=_neighbour(after),
        capitals=sum(t is not None and _is_capital(t) for t in (before, after)),
        strange=any(t is not None and _is_strange(t) for t in (before, after)),
        named=_stands_as_name(document, i),
        surname=_stands_as_surname(document, i),
        given=stands_as_forename(document, i),
        person=stands_as_person(document, i),
        forced=_capital_is_forced(document, i),
        times=times,
        coined=_is_coined(document, tokens[i]),
        used=document.positions,
    )


def _is_coined(document: Document, token: Token) -> bool:
    prose = document.prose
    after = prose[token.end : token.end + 2]
    alone = prose[token.start - 1 : token.start] in _MARKS and (after[:1] in _MARKS or after in _CLOSING)
    return alone or after in (" (", " [")


_CLOSING = (',"', ",”", ",’", '."', ".”", ".’")
_MARKS = ("'", '"', "‘", "’", "“", "”", "(", ")")


def _neighbour(token: Token | None) -> str:
    if token is None or token.kind not in ("word", "number"):
        return ""
    return token.lower if token.kind == "word" else "0"


def _stands_as_surname(document: Document, i: int) -> bool:
    """Whether a word with a capital stands behind a forename, a title, an initial or a name that no dictionary has: *Mr Brazel*."""
    if i == document.sentence_of(i).first or not document.tokens[i].spaced:
        return False
    before = document.tokens[i - 1]
    if _is_strange(before) or _is_only_a_surname(before):
        return True  # Floiran Woest
    if before.kind != "word" or not (before.lower in TITLES or _is_forename(before.text) or before.text.rstrip(".").isupper()):
        return False
    return not before.text.isupper() or "." in before.text or (len(before.text) == 1 and before.text not in "AI")


def _is_forename(word: str) -> bool:
    """Whether a word is a forename, and no word that opens sentences: *In* and *An* are forenames of the census."""
    return is_forename(word) and not (is_ordinary(word) and frequency(word) >= _VERY_COMMON)


_VERY_COMMON = 5.5
"""Zipf frequency."""


def _stands_as_name(document: Document, i: int) -> bool:
    """Whether a word with a capital stands before a surname, or between the commas of a list of names."""
    sentence, tokens = document.sentence_of(i), document.tokens
    if i + 1 < sentence.last and _is_only_a_surname(tokens[i + 1]):
        return True
    sides = ((i - 1, i - 2), (i + 1, i + 2))
    inside = range(sentence.first, sentence.last)
    return any(mark in inside and far in inside and tokens[mark].text in (",", ";") and _is_capital(tokens[far]) for mark, far in sides)


def stands_as_forename(document: Document, i: int) -> bool:
    """Whether a word with a capital stands before another that is no word but somebody's name: *Feras Kilani*, *Lianbo Wang*.

    Args:
        document: the story.
        i: the word's number among its tokens.
    """
    if i + 1 >= document.sentence_of(i).last or not _is_capital(document.tokens[i]):
        return False
    after = document.tokens[i + 1]
    if (
        not (_is_capital(after) and after.spaced)
        or after.lower in ORGANISATION
        or after.text.isupper()
        or document.prose[after.start - 1] != " "
    ):
        return False
    if _is_only_a_surname(after) or not (is_spelt(after.text) or is_place(after.text)):
        return True
    return is_rare_name(after.text) and not (is_ordinary(after.lower) or is_place(after.text))


def stands_as_person(document: Document, i: int) -> bool:
    """Whether what stands around a word with a capital is said of people alone: *Woest told reporters*, *said Antjon*.

    Args:
        document: the story.
        i: the word's number among its tokens.
    """
    if has_relation_or_age(document, i):
        return True
    sentence, tokens, lowers = document.sentence_of(i), document.tokens, document.lowers
    first, last = i == sentence.first, i + 1 == sentence.last
    if not first and lowers[i - 1] in SPEAKS - _SPOKEN_TO and (last or not _is_capital(tokens[i + 1])):
        return True
    return not last and lowers[i + 1] in SPEAKS and (first or lowers[i - 1] in _BEFORE_SUBJECTS)


def has_relation_or_age(document: Document, i: int) -> bool:
    """Whether a word has an age behind it or a relation before it: *Antjon, 1 month*, *her daughter, Aliyna*.

    Args:
        document: the story.
        i: the word's number among its tokens.
    """
    sentence, tokens, lowers = document.sentence_of(i), document.tokens, document.lowers
    before = next((lowers[k] for k in range(i - 1, max(sentence.first, i - 2) - 1, -1) if tokens[k].text != ","), "")
    if before in RELATIONS or before in NAMED:
        return True
    after = tokens[i + 1 : min(sentence.last, i + 3)]
    aged = len(after) > 1 and after[0].text in (",", "(") and after[1].kind == "number" and len(after[1].text) <= _DIGITS_OF_AGES
    return aged and before not in _BEFORE_DATES


_BEFORE_SUBJECTS = frozenset("that but and as when while because if although though after before since until".split()) | frozenset(
    (",", ";", ":", '"', "“", "”", "—", "–", "--")
)
_SPOKEN_TO = frozenset(["told"])
"""Who is told may be a paper: *told Reuters*."""
_DIGITS_OF_AGES = 2
_BEFORE_DATES = frozenset("on in by since until before after from".split())


def _is_only_a_surname(token: Token) -> bool:
    if not _is_capital(token) or not is_surname(token.text) or is_place(token.text):
        return False
    return not is_ordinary(token.lower) or share_of_capitals(token.lower) >= _A_NAME


_A_NAME = 0.7
"""How often a word has a capital that is a name oftener than a word: Wang, Burke."""


def _is_capital(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()


def _capital_is_forced(document: Document, i: int) -> bool:
    """Whether a word has a capital because of where it stands: first in its sentence, in a headline of capitals."""
    sentence = document.sentence_of(i)
    if document.blocks[sentence.block].scope in ("list", "cell", "label"):
        return False  # what stands first there is a name as often as not
    if all(document.tokens[k].kind not in ("word", "number") for k in range(sentence.first, i)):
        return True
    if i and document.tokens[i - 1].text in ("“", "``", '"', ":", "‘"):
        return True
    return is_title_case(document.blocks[sentence.block].span.of(document.prose)[:400])


def _is_strange(token: Token) -> bool:
    return _is_capital(token) and token.text.isalpha() and not is_name_or_word(token.text)


def in_foreign_words(document: Document, i: int, least: int = 1) -> bool:
    """Whether the words around are of another language: a phrase quoted, not a slip.

    Args:
        document, i: where.
        least: how many words there must be beside a string that is no English for sure.
    """
    sentence = document.sentence_of(i)
    around = range(max(sentence.first, i - _SPAN), min(sentence.last, i + _SPAN + 1))
    foreign = [k for k in around if _is_foreign_word(document.tokens[k])]
    beside = any(abs(k - i) == 1 for k in foreign) and len(foreign) >= least
    return beside or len(foreign) > (1 if i in foreign else 2)


_VOWELS = frozenset("aeiouyàâäáãåèéêëìíîïòóôöõøùúûüý")
_SPAN = 4
"""Words on each side that are looked at: small words of other languages are words of English too."""


def _is_foreign_word(token: Token) -> bool:
    # What has no vowel is an abbreviation that many languages share: mln, kg.
    return (
        token.kind == "word"
        and not _VOWELS.isdisjoint(token.lower)
        and token.text.islower()
        and is_foreign(token.lower)
        and not is_spelt(token.lower)
    )


def is_among_words(document: Document, i: int) -> bool:
    """Whether a token stands by itself between two English words in small letters, with nothing but spaces between: *out of th house*."""
    sentence, tokens = document.sentence_of(i), document.tokens
    if not sentence.first < i < sentence.last - 1 or not (tokens[i].spaced and tokens[i + 1].spaced):
        return False
    beside = (tokens[i - 1], tokens[i + 1])
    return all(t.kind == "word" and is_spelt(t.lower) and (t.text.islower() or i - 1 == sentence.first) for t in beside)


def is_species(document: Document, i: int) -> bool:
    """Whether a word stands behind a genus: *H. naledi*, *Porites cylindrica*."""
    if i == document.sentence_of(i).first or not document.lowers[i].endswith(("a", "i", "s", "um", "ae")):
        return False
    before = document.tokens[i - 1]
    return _is_capital(before) and (before.text[1:] == "." or (before.text[1:].islower() and not is_spelt(before.text)))
