"""A finite verb that does not agree with its subject, by the shallow parse of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets, admits
from copylint.language import phrase_words
from copylint.language.casing import carry_case
from copylint.language.inflection import inflect, lemma
from copylint.language.lexicon import possible_tags
from copylint.model.document import Document, Form, Sentence, Subject
from copylint.model.match import Match
from copylint.model.rule import Rule


class Spec(Fields):
    """Fields of an agreement rule.

    Args:
        subject: what the subject is made of: a ``pronoun``; a ``noun`` phrase beside its verb; one with a prepositional ``phrase``, a
            participle or an aside between; a ``compound`` joined by *and*; a ``relative`` pronoun that stands for it.
        number: of the subject that the verb does not agree with.
        verb: ``auxiliary`` for forms of be, have and do; ``other``; or ``any``.
    """

    subject: tuple[Form, ...]
    number: Literal["singular", "plural", "any"] = "any"
    verb: Literal["auxiliary", "other", "any"] = "any"


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """What each rule asks for."""
    return [
        [rule.name, sorted(rule.spec["subject"]), rule.spec.get("number", "any"), rule.spec.get("verb", "any")]
        for rule in sorted(rules, key=lambda r: r.name)
    ]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Agreement:
    """A finder for the rules that are switched on."""
    return Agreement([row for row in compiled if row[0] in rules], rules)


_OTHER = {"are": "is", "is": "are", "were": "was", "was": "were", "have": "has", "has": "have", "do": "does", "does": "do"}
_FIRST_PERSON: dict[str, str | None] = {"is": "am", "are": "am", "were": "was", "was": None}
_SINGULAR = frozenset({"is", "was", "has", "does"})
_SUBJUNCTIVE = frozenset("if though wish wishes wished unless whether suppose supposing imagine lest rather only would could".split())
_MANDATIVE = frozenset(
    "demand demands demanded demanding insist insists insisted recommend recommends recommended recommending recommendation urge "
    "urges urged ask asks asked asking require requires required requirement propose proposes proposed proposal suggest suggests "
    "suggested suggestion order orders ordered important essential vital necessary imperative crucial critical prefer prefers "
    "preferred request requests requested advise advises advised condition rule rules ruled plea move moves moved motion call "
    "calls called stipulate stipulates stipulated mandate mandates mandated lest better".split()
)
_AFTER_VERB = frozenset((tag,) for tag in ("DT", "PRP", "PRP$", "RB", "TO", ".", "IN"))
_AFTER_NOUN = frozenset((tag,) for tag in ("CC", ",", "VB", "VBD", "VBZ", "VBP", "MD", "VBN", ":"))
_ALSO_NOUNS = frozenset({"divide", "select"})
"""Verbs that the dictionary does not know for nouns or adjectives."""
_OBJECTS = frozenset("it you him her them me us".split())
_SCOPES = frozenset({"body", "quote", "list", "standfirst", "caption", "note"})


class Agreement:
    """Runs the agreement rules that are switched on."""

    def __init__(self, rows: list[Any], rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._rows = [(rules[name], frozenset(forms), number, verb) for name, forms, number, verb in rows]

    def find(self, document: Document) -> Iterator[Match]:
        if not self._rows:
            return
        for sentence in document.sentences:
            if sentence.last - sentence.first < 3 or document.blocks[sentence.block].scope not in _SCOPES:
                continue
            if not _may_disagree(document, sentence):
                continue
            parse = document.parse(sentence)
            for subject in parse.subjects:
                disagreeing = _wanted(document, sentence, subject, parse.tags)
                if disagreeing is None or document.in_name(subject.head):
                    continue
                for rule, forms, number, verb in self._rows:
                    kind = "auxiliary" if document.lowers[subject.verb] in _OTHER else "other"
                    if subject.form in forms and number in ("any", subject.number) and verb in ("any", kind):
                        token = document.tokens[subject.verb]
                        if admits(rule, document, token.start, token.end):
                            yield self._match(rule, document, subject, disagreeing)

    @staticmethod
    def _match(rule: Rule, document: Document, subject: Subject, wanted: str) -> Match:
        token = document.tokens[subject.verb]
        head = document.tokens[subject.head].text
        start, end = document.tokens[subject.first].start, document.tokens[subject.last - 1].end
        fields = {"subject": head, "phrase": document.prose[start:end], "verb": token.text, "number": subject.number}
        return Match(rule.name, token.span, (carry_case(token.text, wanted),), fields)


_PLURAL_PRONOUNS = frozenset("they we you i these those".split())
_SINGULAR_PRONOUNS = frozenset("he she it this".split())
_RELATIVES = frozenset(["who", "which", "that"])
_COUNTS = phrase_words.COUNTS
_OTHER_ENDS = _COUNTS | {",", ")", "all", "both", "them", "us"}
_PRONOUNS = _PLURAL_PRONOUNS | _SINGULAR_PRONOUNS
_ADVERB = frozenset({"RB"})
_BEFORE_NO_FINITE = frozenset(
    "to will would can could may might must shall should not n't the a an his her its their my our your of in on "
    "at for with by from and or no".split()
)
_AFTER_A_VERB = frozenset("the a an his her its their my our your this that these those him them it me us you".split())
_AFTER_AN_S = _AFTER_A_VERB | frozenset(
    "to not in on at for with from about of . less more much little all both every each some any up out".split()
)
_REACH = 7
"""Words from a preposition or pronoun to the verb behind its phrase, at most."""
_CLAUSE_WORDS = phrase_words.PREPOSITIONS | {",", "who", "which", "that"}


@lru_cache(maxsize=16384)
def _readings(word: str) -> tuple[bool, str]:
    """Whether a word may make a subject plural, and what it may be as a verb.

    A verb's form is ``s`` for one (*is*, *runs*), ``p`` for several (*are*, *run*), in capitals if the word may also be a noun.
    """
    tags = possible_tags(word)
    plural = (
        word in _PLURAL_PRONOUNS
        or word in ("both", "and")
        or word in _COUNTS
        or word in phrase_words.PLURALS
        or word.endswith("people")
        or "NNS" in tags
    )
    if word in _OTHER:
        return plural, "s" if word in _SINGULAR else "p"
    if "VBD" in tags or not tags.isdisjoint(("MD", "RB", "IN")) or word == "be":
        return plural, ""
    if "VBZ" in tags:
        return plural, "S" if "NNS" in tags else "s"
    if "VBP" in tags:
        return plural, "p" if tags <= {"VB", "VBP"} else "P"
    return plural, ""


@lru_cache(maxsize=16384)
def _ends_a_subject(word: str) -> bool:
    """Whether a word may be the last before its verb: a noun, a name, a pronoun, or the comma of an aside."""
    tags = possible_tags(word)
    if not tags.isdisjoint(("NN", "NNS")) or word in _PRONOUNS or word in _RELATIVES or word in _OTHER_ENDS:
        return True
    return not tags and word.isalpha() and word not in ("there", "how")


def _may_disagree(document: Document, sentence: Sentence) -> bool:
    """Whether the words alone leave it open that a verb does not agree: most sentences need no tags to be passed over."""
    lowers = document.lowers
    plural = False
    before = ""
    clause = commas = 0  # where the last word stands behind which a phrase may hang on another; the commas so far
    for i in range(sentence.first, sentence.last):
        word = lowers[i]
        several, verb = _readings(word)
        if verb and before and before not in _BEFORE_NO_FINITE and _ends_a_subject(before):
            after = lowers[i + 1] if i + 1 < sentence.last else ""
            beside = before in _PRONOUNS
            if verb == "s":
                if plural and before not in _SINGULAR_PRONOUNS:
                    return True
            elif verb == "S":
                sure = beside or after in _AFTER_A_VERB or after.endswith("ly")
                likely = after in _AFTER_AN_S and (_readings(before)[0] or before in _RELATIVES)
                if plural and (sure or likely) and before not in _SINGULAR_PRONOUNS:
                    return True
            elif verb == "p" or beside or after in _AFTER_A_VERB or (before == "," and commas > 1 and after != ","):
                if before == "i" and word in _FIRST_PERSON:
                    return True
                # Next to a plural, with nothing near before it that the plural could hang on, the verb agrees.
                near = clause and i - clause <= _REACH
                if before not in _PLURAL_PRONOUNS and (near or not _readings(before)[0]):
                    return True
        plural = plural or several
        if word in _CLAUSE_WORDS:
            clause = i
            commas += word == ","
        if before and possible_tags(word) == _ADVERB:
            continue  # it stands between a subject and its verb
        before = word
    return False


def _wanted(document: Document, sentence: Sentence, subject: Subject, tags: Sequence[str]) -> str | None:
    """The form that agrees, if the verb does not agree."""
    if subject.number == "either":
        return None
    word = document.lowers[subject.verb]
    if document.lowers[subject.head] == "i" and subject.form == "pronoun" and word in _FIRST_PERSON:
        return _FIRST_PERSON[word] if word != "were" or not _moody(document, sentence, subject, word) else None
    if word in _OTHER:
        if (word in _SINGULAR) == (subject.number == "singular"):
            return None
        if subject.number == "singular" and _moody(document, sentence, subject, word):
            return None
        return _OTHER[word]
    readings = possible_tags(word)
    tag = tags[subject.verb - sentence.first]
    if "VBD" in readings or word == "be":
        return None
    if subject.number == "plural":
        if "VBZ" not in readings or tag != "VBZ":
            return None
        if not _verb_beside_noun(document, sentence, subject, tags):
            return None
        return lemma(word, "VBZ")
    before = document.lowers[subject.verb - 1]
    if before in _OBJECTS and subject.form == "phrase":
        return None  # “an employee who saw it happen”
    if word in _ALSO_NOUNS or before in phrase_words.CAUSATIVES or before in ("helping", "not") or _bare(subject):
        return None
    if "VBP" not in readings or tag not in ("VBP", "VB") or _moody(document, sentence, subject, word):
        return None
    if tags[subject.verb + 1 - sentence.first :][:1] in (("NN",), ("NNS",), ("NNP",)):
        return None  # “the education select committee”
    if not readings <= {"VB", "VBP"} and not _object_follows(sentence, subject.verb, tags):
        return None
    formed = inflect(word, "VBZ", document.dialect)
    return formed[0] if formed else None


def _bare(subject: Subject) -> bool:
    """Whether the subject is one word with nothing to show that it is a noun phrase."""
    return subject.form == "noun" and subject.last - subject.first == 1


def _moody(document: Document, sentence: Sentence, subject: Subject, word: str) -> bool:
    """Whether “were”, or a base form, may stand with a singular subject: the subjunctive."""
    before = document.lowers[sentence.first : subject.verb]
    if word == "were":
        return not _SUBJUNCTIVE.isdisjoint(before)
    return word != "are" and subject.opener in ("that", "saying", "lest", "if") and not _MANDATIVE.isdisjoint(before)


def _verb_beside_noun(document: Document, sentence: Sentence, subject: Subject, tags: Sequence[str]) -> bool:
    """Whether a word in -s that may be a plural noun is surely a verb: “the dogs barks loudly”, not “the party awards delegates”."""
    ambiguous = "NNS" in possible_tags(document.lowers[subject.verb])
    if ambiguous and subject.form == "relative" and subject.opener != "who":
        # “fears that wages and prices are rising”: a later verb shows that this one is a noun.
        return not {"VBD", "VBZ", "VBP", "MD"} & set(tags[subject.verb + 1 - sentence.first :])
    if ambiguous and subject.form == "phrase" and tags[subject.verb - 2 - sentence.first].startswith("VB"):
        return False  # “operations that caused airline delays”
    following = tags[subject.verb + 1 - sentence.first :][:1]
    if ambiguous and subject.opener == "who" and subject.form == "relative" and following in (("NN",), ("NNS",), ("JJ",)):
        return subject.verb == subject.last  # “those who needs help”: behind “who”, no noun has another beside it
    if subject.form != "pronoun" and following not in _AFTER_VERB and (ambiguous or following in _AFTER_NOUN):
        return False
    if not ambiguous or not {"VBZ", "NNS"} <= possible_tags(document.lowers[subject.head]):
        return True
    first = subject.first - sentence.first
    modifiers = tags[first + 1 : subject.head - sentence.first]
    return subject.head == subject.first or (tags[first] in ("DT", "PRP$") and set(modifiers) <= {"JJ"})


def _object_follows(sentence: Sentence, verb: int, tags: Sequence[str]) -> bool:
    """Whether what follows a word that may be a noun shows it to be the sentence's verb: a determiner, and no other finite verb."""
    after = tags[verb + 1 - sentence.first :]
    aside = tags[verb - 1 - sentence.first] == ","
    return (aside or after[:1] in (("DT",), ("PRP$",), ("PRP",))) and not {"VBD", "VBZ", "VBP", "MD"} & set(after)
