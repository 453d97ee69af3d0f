"""Where a word stands, in a few terms of grammar. The model's scores are one scale for all; how far a score must go before
it is a mark depends on the frame: a past form after *did* is nearly always wrong, one after a noun seldom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CATEGORIES = (
    "word", "modal", "do", "to", "have", "be", "he", "they", "who", "this", "these", "the", "noun", "nouns", "name", "of", "and", "mark",
    "adverb", "one-of", "than", "number", "verb", "do-not",
)  # fmt: skip
"""What a word is for a frame, by number. *he*, *they*: pronouns by number; *this*, *these*, *the*: determiners by number;
*noun*, *nouns*, *name*: nouns by number; *of*: prepositions; *and*: conjunctions; *than*: comparatives."""

C: Mapping[str, int] = {name: i for i, name in enumerate(CATEGORIES)}

_LISTS = {
    "modal": "will would could should may might must can cannot shall can't won't wouldn't couldn't shouldn't i'll we'll they'll he'll she'll you'll it'll",
    "do": "do does did",
    "do-not": "don't doesn't didn't",
    "to": "to",
    "have": "has have had having hasn't haven't hadn't i've we've they've you've",
    "be": "is are was were be been being am isn't aren't wasn't weren't it's he's she's that's there's i'm they're we're you're",
    "he": "he she it everyone everybody someone somebody nobody anyone nothing everything something",
    "they": "they we you i",
    "who": "who which that",
    "this": "a an this each every another one",
    "these": "these those many several few both dozens hundreds thousands various numerous multiple",
    "number": "two three four five six seven eight nine ten <num1> <num2> <num3> <num4>",
    "the": "the his her its their our my your some any no all what whose",
    "of": "of in for on with at by from about against during under over into after before through among across within without between near since until "
    "towards toward upon via per despite",
    "and": "and or but because when while if as so although though than then where how why whether",
    "adverb": "not never also already now since still even just only always ever often n't soon again yet once later recently further previously finally "
    "long probably perhaps",
    "than": "more less better rather higher lower other larger greater fewer worse older younger",
}  # fmt: skip
_BREAKS = frozenset(', ; : - ( ) " . ? ! where when if because while although but said says as than whose'.split())
_RELATIVE = frozenset(("that", "which", "who"))
_SUBJUNCTIVE = frozenset(("if", "wish", "though", "wishes", "wished", "were"))
_HELPERS = frozenset(
    "is are was were has have do does am be been being had did done isn't aren't wasn't weren't don't doesn't hasn't haven't".split()
)
FRAMED_PAIRS = frozenset(("lead>led", "led>lead"))
"""Forms of one word that are taken for one another more often than others are."""
POINTING = frozenset("this these that those less fewer much many".split())
_UNITS = frozenset(
    "million billion trillion dozen hundred thousand percent point cent acre man woman per-cent stone foot pound head yen yuan sheep fish series".split()
)
_SINGULAR = frozenset("he she it this that everyone everything someone something each one nobody anyone nothing another".split())
_PLURAL = frozenset("they we you these those both many few all some most others several".split())


def categories(words: Sequence[str], tags: Sequence[str], forms: Mapping[str, str]) -> list[int]:
    """The category of each word of a vocabulary.

    Args:
        words: by number.
        tags: each word's commonest Penn tag.
        forms: verbs' forms by letter, as candidates.py gives them.
    """
    listed = {word: C[name] for name, text in _LISTS.items() for word in text.split()}
    listed |= {"I" + word[1:]: c for word, c in listed.items() if word == "i" or word.startswith("i'")}
    out = []
    for word, tag in zip(words, tags, strict=True):
        if word in listed:
            out.append(listed[word])
        elif word in ("<Cap>", "<ABBR>"):
            out.append(C["name"])
        elif word in ("<-s>", "<-ers>", "<-es>", "<-ies>", "<-ings>", "<Caps>"):
            out.append(C["nouns"])
        elif word == "<s>" or (not word[0].isalnum() and word[0] != "<"):
            out.append(C["mark"])
        elif tag in ("NN", "NNS", "NNP", "NNPS"):
            out.append(C[{"NN": "noun", "NNP": "name"}.get(tag, "nouns")])
        elif tag.startswith("VB") or forms.get(word, "") in ("E", "D", "N", "G", "B", "S"):
            out.append(C["verb"])
        elif tag == "RB" and word.endswith("ly"):
            out.append(C["adverb"])
        else:
            out.append(C["word"])
    return out


class Frames:
    """Names the slip that a proposal would put right, with its frame.

    Args:
        words: the vocabulary.
        categories: each word's category.
    """

    def __init__(self, words: Sequence[str], categories: Sequence[int]) -> None:
        self._words, self._categories = words, categories

    def name(self, numbers: Sequence[int], at: int, own: str, other: str, kind: str) -> str:
        """The name under which the threshold of a proposal is kept.

        Args:
            numbers: the sentence.
            at: the place.
            own, other: the word written and the word proposed.
            kind: of slip, as candidates.json has it.
        """
        if kind == "pair":
            if own in POINTING and other in POINTING:
                return f"{own}>{other}@{CATEGORIES[self._noun_right(numbers, at)]}"
            if own in _HELPERS and other in _HELPERS:
                return f"{own}>{other}@{self._agreement(numbers, at)}"
            return f"{own}>{other}"
        if kind == "near":
            return f"near-{finger(own, other)}@{self.category(numbers, at - 1)}"
        left, phrase = self._left(numbers, at), self._determiner(numbers, at)
        if f"{own}>{other}" in FRAMED_PAIRS:
            return f"{own}>{other}@{left}"
        tail = "+noun" if self._before_noun(numbers, at) else ""
        if kind in ("n>p", "p>n") or (
            kind in ("S>B", "B>S") and phrase in ("this", "these", "one-of", "number") and left not in ("noun", "nouns", "name")
        ):
            if own in _UNITS or other in _UNITS:
                return f"{kind}@unit"
            return f"{kind}@phrase:{phrase or '-' + left}{tail}"
        return f"{kind}@{left}{tail}"

    def category(self, numbers: Sequence[int], i: int) -> str:
        """The category of the word at a place; places outside the sentence are marks."""
        return CATEGORIES[self._categories[numbers[i]]] if 0 <= i < len(numbers) else "mark"

    def _left(self, numbers: Sequence[int], at: int) -> str:
        """What stands left, adverbs passed over."""
        i = at - 1
        found = self.category(numbers, i)
        for _ in range(2):
            if found != "adverb":
                break
            i -= 1
            found = self.category(numbers, i)
        if found == "do" and self._word(numbers, at - 1) == "not":
            return "do-not"
        return found

    def _determiner(self, numbers: Sequence[int], at: int) -> str:
        """The determiner of the noun phrase that would end here, or ""."""
        for k in range(1, 5):
            found = self.category(numbers, at - k)
            if found in ("this", "these", "number", "the"):
                if found == "the" and self._word(numbers, at - k - 1) == "of" and self._word(numbers, at - k - 2) == "one":
                    return "one-of"
                return found
            if found not in ("word", "than", "adverb"):
                break
        return ""

    def _noun_right(self, numbers: Sequence[int], at: int) -> int:
        """The category of the noun that the word goes with: the last of a run."""
        i = at + 1
        if self.category(numbers, i) in ("word", "than", "number") and self.category(numbers, i + 1) in ("noun", "nouns"):
            i += 1
        while self.category(numbers, i) in ("noun", "nouns") and self.category(numbers, i + 1) in ("noun", "nouns"):
            i += 1
        return C[self.category(numbers, i)]

    def _before_noun(self, numbers: Sequence[int], at: int) -> bool:
        return self.category(numbers, at + 1) in ("noun", "nouns", "name") or self._word(numbers, at + 1) == "-"

    def _word(self, numbers: Sequence[int], i: int) -> str:
        return self._words[numbers[i]] if 0 <= i < len(numbers) else ""

    def _number(self, number: int) -> int:
        """0 no noun, 1 singular, 2 plural, 3 and 4 pronouns of either, 5 a name, 6 *I*."""
        word = self._words[number]
        if word in _SINGULAR:
            return 3
        if word in _PLURAL:
            return 4
        if word == "I":
            return 6
        return {"noun": 1, "nouns": 2, "name": 5}.get(CATEGORIES[self._categories[number]], 0)

    def _agreement(self, numbers: Sequence[int], at: int) -> str:
        """What a verb has to agree with: a pronoun or helper next to it, or the subject's head and the noun nearest to the verb."""
        left = self._left(numbers, at)
        doubt = "~" if any(self._word(numbers, at - k) in _SUBJUNCTIVE for k in range(1, 6)) else ""
        if left in ("he", "they", "be", "have", "modal", "do", "do-not", "to"):
            return left + doubt
        head, near, marks = self._subject(numbers, at)
        return f"subject:{head}{marks}{near}{doubt}"

    def _subject(self, numbers: Sequence[int], at: int) -> tuple[int, int, str]:
        """The number of the subject's head, that of the nearest noun, and ``r`` after a relative pronoun, ``&`` for two subjects."""
        word = self._word
        start = at - 1
        while start >= 0 and at - start < 17 and word(numbers, start) not in _BREAKS and word(numbers, start) not in _RELATIVE:
            start -= 1
        end, relative = at, ""
        if start + 1 == at and word(numbers, start) in _RELATIVE:  # “the men who are”: the antecedent
            relative, end = "r", start
            start -= 1
            while start >= 0 and end - start < 11 and word(numbers, start) not in _BREAKS and word(numbers, start) not in _RELATIVE:
                start -= 1
        first = k = start + 1
        head = near = 0
        head_at, preposition, two = -1, False, ""
        while k < end:
            number = numbers[k]
            category = CATEGORIES[self._categories[number]]
            if head_at < 0 and category == "of" and k == first:  # an opening phrase: past its noun
                k += 1
                while k < end and not self._number(numbers[k]):
                    k += 1
                while k < end and self._number(numbers[k]):
                    k += 1
                continue
            if count := self._number(number):
                if head_at < 0 or (not preposition and not two and k == head_at + 1):
                    head, head_at = count, k
                near = count
            elif head_at >= 0:
                preposition = preposition or category == "of"
                if word(numbers, k) == "and" and not preposition:
                    two = "&"
            k += 1
        return head, near, "-" + relative + two


def finger(own: str, other: str) -> str:
    """What the finger did to the word that was meant."""
    if len(own) != len(other):
        return "dropped" if len(own) < len(other) else "added"
    return "swapped" if sorted(own) == sorted(other) else "changed"


def of_kind(name: str) -> str:
    """``D>N`` of ``D>N@have``: a slip's name without its frame."""
    return name.partition("@")[0]
