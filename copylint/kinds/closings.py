"""Where a mark that was left out belongs: the end of what was said, or of what stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.language.expressions import expression

_SAYS = (
    r"(?:said|says|told|added|adds|asked|asks|replied|insisted|argued|warned|explained|recalled|joked|shouted|whispered|admitted|claimed|wrote"
    r"|tweeted|announced|continued|concluded|noted|cried|muttered|laughed|declared|testified)"
)
_SPEAKER = r"(?:he|she|they|I|it|we|(?:the|a|one|his|her|their) [\w’'-]+(?: [\w’'-]+)?|(?:[A-Z][\w’'.-]*,? ){0,4}[A-Z][\w’'-]+)"
_TAG = rf"[,.?!…—–](?= (?:{_SPEAKER} {_SAYS}\b|{_SAYS} (?:[A-Z]|(?:the|a|an|one|his|her|he|she|they)\b)))"
"""The mark before a speech tag: “…, she says”, “…, said Doe”."""
_SINGLE = r"[.,!?…]['’](?= |$)"
"""What closes with a single mark: “… about the money,’ he said."""


def ends_of_speech(said: str, mark: str, close: str) -> Iterator[str]:
    """The text with its quotation closed, best first.

    Args:
        said: from the opening mark to the paragraph's end.
        mark: the opening mark.
        close: the mark that closes it.
    """
    if mark not in "‘`'":
        for found in expression(_SINGLE).finditer(said):
            # “… the boys,’ …” with another single mark before it closes that one.
            if "‘" not in said[: found.start()] and " '" not in said[: found.start()]:
                yield said[: found.end() - 1] + close + said[found.end() :]
                break
    tag = expression(_TAG).search(said)
    if tag is not None:
        yield said[: tag.end()] + close + said[tag.end() :]


def ends_of_aside(inside: str) -> Iterator[str]:
    """The text with its bracket closed, best first: in place of the comma that closes it, before that comma, and at its end.

    Args:
        inside: from the opening bracket to the sentence's end.
    """
    comma = inside.find(", ")
    if comma > 0:
        yield f"{inside[:comma]}){inside[comma + 1 :]}"
        yield f"{inside[:comma]}){inside[comma:]}"
    end = re.search(r"[.;:?!]?$", inside)
    if end is not None and end.start() > 1:
        yield f"{inside[: end.start()]}){inside[end.start() :]}"
