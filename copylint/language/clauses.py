"""Where the clauses of a sentence open, and what stands in them between a subject and its verb."""

from __future__ import annotations

from copylint.language import phrase_words as words
from copylint.language.noun_phrases import PhraseReader
from copylint.model.document import NounPhrase

ADVERBS = frozenset("Rr")
FINITE = frozenset("AZX")
"""The letters of finite verbs and modals."""
_APPOSED = frozenset("DPJCNMOIcRV")
_NAMED = frozenset("Mc")
"""The letters of what may stand beside a noun, and of names alone."""


class ClauseReader(PhraseReader):
    """The bounds of clauses among the phrases of one sentence."""

    def _behind_clause(self, i: int, chain: list[NounPhrase]) -> int | None:
        """Where the phrase ends that a clause hangs on, of which the token before `i` is the verb: None if there is none.

        “everyone who lives in the blocks”, “the decision to close the hospitals”.
        """
        if i < 3 or not chain or self.letters[i - 2] not in "WI" or i - 2 not in self.ending:
            return None
        verb, opener = self.lowers[i - 1], self.lowers[i - 2]
        if verb in words.CAUSATIVES or verb in words.SAYING or verb in words.AUXILIARIES:
            return None
        if self.letters[i - 1] == "B" and self.lowers[i] != "that":
            owner = self.ending[i - 2]
            if opener != "to" or self.lowers[owner.head - self.offset] not in words.PLANS:
                return None
            first = owner.first - self.offset
            return i - 2 if self._opener(first) is not None else None
        return i - 2 if opener == "who" and self.letters[i - 1] in "AZ" else None

    def _bracket(self, closing: int) -> int | None:
        """Where an aside in brackets opens."""
        opening = next((k for k in range(closing - 1, max(closing - 12, 0), -1) if self.lowers[k] in ("(", ")")), None)
        return opening if opening is not None and self.lowers[opening] == "(" else None

    def _list_opens(self, start: int) -> bool:
        """Whether all that stands before a phrase and the “and” before it are the first parts of a list that opens the sentence.

        “Rent and fares are”, “Rent, meals and fares are”: if the last part is plural, so is the verb, however the parts are grouped.
        """
        before = self.letters[: start - 1]
        if "NM" in self.letters[start:]:
            return False  # “politicians and businesses agree Trump was”, where a verb passes for a noun
        return before[-1:] in ("N", "M", ",") and set(before) <= set("DPJCNM,") and before[0] != ","

    def _opener(self, start: int) -> str | None:
        """What stands before a subject: the sentence's start, a subordinator, a verb of saying, a conjunction; None if something else."""
        while start > 0 and self.letters[start - 1] == "R" and self.lowers[start - 1] not in words.NOT_ADVERBS:
            start -= 1
        if start == 0:
            return "start"
        before = self.lowers[start - 1]
        if before in words.QUOTES:
            return "start" if start == 1 else None
        if before in (";", ":"):
            return "start"
        if before in ("–", "—"):
            return None if {"–", "—"} & set(self.lowers[: start - 1]) else "start"
        if before == "and" and self.letters[start - 1] == "c":
            return "and"
        if before in ("but",) and self.letters[start - 1] == "c":
            return "start" if start == 1 or self.lowers[start - 2] in (",", ";") else None
        if self.letters[start - 1] in "SR" and before in words.SUBORDINATORS:
            return before if self.letters[start - 1] == "S" or start == 1 or self.lowers[start - 2] == "," or before == "once" else None
        if before in ("which", "whom") and start > 1 and self.letters[start - 2] == "I" and self.letters[start] in "DPU":
            return before  # “the house in which the dogs sleep”
        if self.letters[start - 1] == "w" and before in words.INTERROGATIVES:
            return before
        if before in words.SAYING and self.letters[start - 1] in "AZBGV":
            return "saying"
        if before == ",":
            return "start" if self._introductory(start - 1) else None
        return None

    def _introductory(self, comma: int) -> bool:
        """Whether the words from the sentence's start to a comma are an opener: “In London,”, “However,”, “When he left,”."""
        if any(w in (",", ";", "–", "—", "(") or w in words.QUOTES for w in self.lowers[:comma]):
            return False
        first = self.letters[0]
        if first == "R" and comma <= 2:
            return True
        if self.lowers[0] in ("but", "and", "so") and comma > 1:
            first = self.letters[1]
        return first in "IS" or self.lowers[0] in words.SUBORDINATORS or self.letters[0] == "w" or first == "T"

    def _left_of_adverbs(self, verb: int) -> int:
        i = verb
        while i > 0 and self.letters[i - 1] == "R" and self.lowers[i - 1] not in words.NOT_BEFORE_VERB:
            i -= 1
        return i

    def _aside(self, comma: int) -> int | None:
        """Where an aside that closes with this comma opens: the number of the token after what it stands behind."""
        opening = next((k for k in range(comma - 1, max(comma - 25, 0), -1) if self.lowers[k] == ","), None)
        if opening is None or opening not in self.ending or opening + 1 >= comma:
            return None
        inside = self.letters[opening + 1 : comma]
        if inside == "R" and self.lowers[opening + 1] in words.ASIDES:
            return opening
        besides = self.lowers[opening + 1] in words.BESIDES or self.lowers[opening + 1 : opening + 4] == ["as", "well", "as"]
        if besides and set("IS") & set(inside) and not FINITE & set(inside):
            return opening
        if self.lowers[opening + 1 : comma] in (["for", "example"], ["for", "instance"], ["of", "course"], ["in", "fact"], ["meanwhile"]):
            return opening
        if set(inside) <= (_APPOSED if inside[0] == "V" else _NAMED) and inside[0] != "c":
            return opening  # “the quiche, decorated with berries, is”, “the dogs, Bob and Ben, are”
        if not FINITE & set(inside) and (inside[0] == "I" or self.lowers[opening + 1] in words.LISTING):
            return opening
        if (inside[0] == "W" or self.lowers[opening + 1] in ("who", "which", "whose", "where")) and FINITE & set(inside):
            return opening
        return None
