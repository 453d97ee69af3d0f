"""A shallow parse of one sentence: noun phrases with their heads and numbers, and which of them is the subject of which finite verb.

Phrases come from the tags, number from the dictionary, subjects from a walk to the left of each finite verb: over adverbs,
prepositional phrases, participles and relative clauses to the phrase that opens the clause. Where the walk meets anything that
it does not know, the verb is left without a subject: rules that speak of subjects are silent there.
"""

from __future__ import annotations

from copylint.language import phrase_words as words
from copylint.language.clauses import ADVERBS, ClauseReader
from copylint.language.grammatical_number import noun_number
from copylint.language.lexicon import is_forename, possible_tags
from copylint.language.noun_phrases import repaired
from copylint.model.document import Document, Form, NounPhrase, Number, Parse, Sentence, Subject


def parse(document: Document, sentence: Sentence) -> Parse:
    """The noun phrases of a sentence and the subjects of its finite verbs.

    Args:
        document: the story; tokens are numbered in it.
        sentence: one of its sentences.
    """
    tags = document.tags(sentence)
    lowers = document.lowers[sentence.first : sentence.last]
    texts = [t.text for t in document.tokens[sentence.first : sentence.last]]
    reader = _SubjectReader(lowers, texts, repaired(lowers, tags), sentence.first)
    nouns = {p.head: noun_number(texts[p.head - sentence.first], reader.tags[p.head - sentence.first]) for p in reader.phrases}
    return Parse(tuple(reader.phrases), tuple(reader.subjects()), reader.tags, nouns)


class _SubjectReader(ClauseReader):
    """The subjects among the phrases of one sentence."""

    def subjects(self) -> list[Subject]:
        """The subject of each finite verb that has one without doubt."""
        out = []
        for verb, word in enumerate(self.lowers):
            if self._may_be_finite(verb, word):
                subject = self._subject(verb)
                if subject is not None:
                    out.append(subject)
        return out

    def _may_be_finite(self, verb: int, word: str) -> bool:
        return verb > 0 and (word in words.AUXILIARIES or not _VERBS.isdisjoint(possible_tags(word))) and self.texts[verb][:1].islower()

    def _subject(self, verb: int) -> Subject | None:
        i = self._left_of_adverbs(verb)
        if i > 0 and self.letters[i - 1] == "W":
            return self._relative(verb, i - 1)
        chain: list[NounPhrase] = []
        beside = i
        steps = 0
        while i > 0:
            steps += 1
            if steps > 12:
                return None
            letter = self.letters[i - 1]
            if self.lowers[i - 1] == ")" or letter == ",":
                opening = self._aside(i - 1) if letter == "," else self._bracket(i - 1)
                if opening is None:
                    return None
                i = opening
                continue
            phrase = self.ending.get(i)
            if phrase is None:
                # A reduced relative clause: “people living in London are”.
                if letter in "GV" and (chain or i < verb) and i > 1 and (i - 1) in self.ending:
                    if letter == "G" and self.ending[i - 1].number != "singular":
                        return None  # or a gerund with its subject: “governments tampering with machines is a threat”
                    i -= 1
                    continue
                behind = self._behind_clause(i, chain)
                if behind is None:
                    return None
                i = behind
                continue
            start = phrase.first - self.offset
            if i - start == 1 and self.lowers[start] in ("all", "both", "each") and start in self.ending and not chain:
                i = beside = start  # “they all mean”
                continue
            chain.append(phrase)
            if start > 1 and self.letters[start - 2 : start] == "IR":
                start -= 1  # “on so many fronts”
            if start > 0 and self.letters[start - 1] == "I":
                before = start - 1
                if before > 0 and self.lowers[before - 1] in (
                    "out",
                    "up",
                    "because",
                    "instead",
                    "ahead",
                    "outside",
                    "inside",
                    "as",
                    "such",
                ):
                    return None
                i = before
                if i == 0:
                    return None
                if self.letters[i - 1] in ADVERBS:
                    return None
                continue
            if (
                start > 1
                and self.letters[start - 1] in "AZ"
                and self.letters[start - 2] == "W"
                and self.lowers[start - 1] not in words.SAYING
                and self.lowers[start - 1] not in words.CAUSATIVES
            ):
                # “the man who owns the dogs are”: the relative clause belongs to the phrase before it.
                if start - 2 in self.ending:
                    i = start - 2
                    continue
                return None
            behind = self._behind_clause(start, chain) if self.letters[start - 1 : start] == "B" else None
            if behind is None:
                return self._close(verb, chain, start, beside)
            i = behind
        return None

    def _close(self, verb: int, chain: list[NounPhrase], start: int, beside: int) -> Subject | None:
        """The subject, if the place before it is one where a clause opens."""
        head = chain[-1]
        last = chain[0].last
        between = len(chain) > 1 or last - self.offset < beside
        opener = self._opener(start)
        if opener is None:
            return None
        if opener == "and" and self._new_clause(verb, start, head.number):
            opener = "start"
        if opener == "and" and head.number == "plural" and self._list_opens(start):
            return Subject(verb + self.offset, self.offset, last, head.head, "plural", "compound", opener)
        if opener == "and":
            joined = self.ending.get(start - 1)
            if joined is None or len(chain) > 1:
                return None
            first = joined.first - self.offset
            if self._opener(first) in (None, "and", "saying") or "every" in self.lowers[first:start] or "each" in self.lowers[first:start]:
                return None
            # Two determiners make two subjects: “the mayor and his deputy”, not “the founder and owner”.
            named = joined.last - joined.first == 1 and is_forename(self.texts[first])
            if not (named or self.letters[first] in "DP") or self.letters[start] not in "DP":
                return None
            return Subject(verb + self.offset, joined.first, head.last, head.head, "plural", "compound", opener)
        if any(not words.VERBS_NOT_IN_PHRASES.isdisjoint(self.lowers[p.first - self.offset + 1 : p.last - self.offset]) for p in chain):
            return None
        end = last - self.offset - 1
        if between and start == 0 and self.lowers[1:end] == ["of"] and self.letters[end] == "M" and "NN" in possible_tags(self.lowers[end]):
            return None  # “Ecologies of Resistance shows”: a title
        if between and self.letters[end] == "U":
            return None  # “this time around you do”
        if any(p.last - p.first > 1 and self.lowers[p.head - self.offset] == "people" and self._noun_before(p) for p in chain[:-1]):
            return None  # “the amount of data people are sending”
        if between and any(self.tags[p.last - self.offset - 2 : p.last - self.offset] == ("NNS", "NNS") for p in chain[:-1]):
            return None  # “one of the tasks hosts have”
        # The phrase itself may hold “and”: “the mayor and his deputy”.
        form: Form = "phrase" if between else "pronoun" if head.last - head.first == 1 and self._letter_at(head.head) == "U" else "noun"
        of = self.lowers[head.last - self.offset : head.last - self.offset + 1] == ["of"]
        noun, alone = self.lowers[head.head - self.offset], head.last - head.first == 1
        single = (of and noun in ("one", "each") and alone) or (self.lowers[start], noun, of) == ("the", "number", True)
        single = single or (noun == "support" and self.lowers[head.last - self.offset] == "for")
        count: Number = "singular" if between and single else head.number
        behind = self.lowers[start + 2 : start + 3]
        if between and of and alone and noun in words.COUNTS and behind not in (["a"], ["an"]):
            count = "plural"  # “two of the buses were”, not “three of a kind is”
        return Subject(verb + self.offset, head.first, last, head.head, count, form, opener)

    def _new_clause(self, verb: int, start: int, number: Number) -> bool:
        """Whether “and” before a subject joins a clause: “he left 12 men on base and the timing of the swings was poor”.

        The clause before it has its verb, and what stands before “and” is no part of a subject.
        """
        if number != "singular" or self.lowers[verb] not in words.AUXILIARIES or self.letters[start] not in "DP":
            return False
        before = self.letters[: start - 1]
        finite = max(before.rfind(c) for c in "AZX")
        return (
            finite >= 0 and self.lowers[finite] not in words.SAYING and "I" in before[finite:] and not set("SWw,x") & set(before[finite:])
        )

    def _noun_before(self, phrase: NounPhrase) -> bool:
        return self.letters[phrase.head - self.offset - 1] == "N"

    def _letter_at(self, token: int) -> str:
        return self.letters[token - self.offset]

    def _relative(self, verb: int, pronoun: int) -> Subject | None:
        """The subject of a verb behind who, which or that: what the pronoun stands for, if all that it may stand for has one number."""
        i = pronoun
        if i > 0 and self.letters[i - 1] == ",":
            i -= 1
        chain: list[NounPhrase] = []
        start = -1
        while (phrase := self.ending.get(i)) is not None:
            chain.append(phrase)
            start = i = phrase.first - self.offset
            if start == 0 or self.letters[start - 1] != "I":
                break
            i = start - 1
            if i > 0 and self.letters[i - 1] in "AZBGV":
                # The preposition goes with a verb: “looking for people who”; a participle may hang on a phrase before it.
                if self.letters[i - 1] in "GV" and i - 1 in self.ending:
                    i -= 1
                elif self.letters[i - 1] in "GB" and phrase.number == "plural":
                    i = start
        # Where the walk ends at a preposition, what the phrase hangs on is not known.
        if not chain or i != start:
            return None
        if i != pronoun and self.letters[pronoun - 1] == "," and self.lowers[pronoun] == "which" and chain[0].number != "singular":
            return None  # the pronoun may stand for the whole clause
        if self.letters[pronoun - 1] == "," and start > 0 and self.letters[start - 1] not in "AZBS":
            return None  # the pronoun may reach further back
        if start > 0 and self.lowers[start - 1] in words.QUOTES:
            return None
        while start > 0 and self.letters[start - 1] in "JVG":
            start -= 1
        if start > 0 and self.lowers[start - 1] in ("and", "or", ",", "nor", "&"):
            return None
        # What is measured does not change the number: “a million dollars for phones that cost less”.
        numbers = {p.number for p in chain if p is chain[0] or self.lowers[p.head - self.offset] not in words.MEASURES}
        shared: Number = numbers.pop() if len(numbers) == 1 else "either"
        return Subject(
            verb + self.offset, chain[-1].first, pronoun + self.offset + 1, chain[0].head, shared, "relative", self.lowers[pronoun]
        )


_VERBS = frozenset({"VBZ", "VBP"})
