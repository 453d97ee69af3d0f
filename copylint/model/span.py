"""Half-open ranges of code points.

A place in the prose and a place in the source are different types with the same shape, so that a
type checker refuses to mix them: see `ProseSpan` and `SourceSpan`.
"""

from __future__ import annotations

from typing import Self

from copylint.model.noun import noun


@noun(order=True)
class _Span:
    """A half-open range ``[start, end)``, counted in code points from 0."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        # An empty span is still a place.
        return True

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        """Whether the two ranges share a character, or an empty one lies inside or at an edge of the other."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def contains(self, other: Self) -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Self:
        """The same length, `by` code points further on."""
        return type(self)(self.start + by, self.end + by)


@noun(order=True)
class ProseSpan(_Span):
    """A range of the prose that a format took out of a file."""


@noun(order=True)
class SourceSpan(_Span):
    """A range of the decoded text of a file, as its author sees it."""
