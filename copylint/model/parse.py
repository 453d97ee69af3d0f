"""A shallow parse of a sentence: its noun phrases and the subjects of its verbs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from copylint.model.noun import noun

Number = Literal["singular", "plural", "either"]
Form = Literal["pronoun", "noun", "phrase", "compound", "relative"]


@noun()
class NounPhrase:
    """A noun phrase: tokens ``[first, last)``, its head among them. `number` is ``either`` where usage or the sense decides."""

    first: int
    last: int
    head: int
    number: Number


@noun()
class Subject:
    """The subject of a finite verb.

    Args:
        verb: the finite verb's token: the auxiliary, if there is one.
        first, last: the subject's tokens, half-open, with what hangs on its head.
        head: the token that the verb agrees with.
        number: of the head.
        form: a *pronoun*; a *noun* phrase that stands next to the verb but for adverbs; one with a prepositional *phrase*, a
            participle or an aside between; a *compound* joined by “and”; a *relative* pronoun's antecedent.
        opener: what stands before it: ``start`` (of the sentence or clause), ``saying`` (a verb of saying), or the word itself: a
            subordinator, “and”, the relative pronoun.
    """

    verb: int
    first: int
    last: int
    head: int
    number: Number
    form: Form
    opener: str


@noun()
class Parse:
    """A shallow parse of a sentence.

    Args:
        phrases: its noun phrases in order.
        subjects: of those finite verbs where there is no doubt.
        tags: of its tokens as the parse read them: those of the tagger, but for a finite verb that it took for a noun.
        nouns: of each token that is the head of a noun phrase, whether the noun's own form is singular or plural.
    """

    phrases: tuple[NounPhrase, ...]
    subjects: tuple[Subject, ...]
    tags: tuple[str, ...]
    nouns: Mapping[int, Number]
