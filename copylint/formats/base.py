"""What every format is told, and which front-matter keys are prose."""

from __future__ import annotations

from collections.abc import Mapping

from copylint.model.document import Scope
from copylint.model.noun import field, noun


def fold(key: str) -> str:
    """One spelling for a front-matter key: ``image_alt``, ``image-alt`` and ``imageAlt`` are one."""
    spread = "".join(f"-{c}" if c.isupper() and i and key[i - 1].islower() else c for i, c in enumerate(key))
    return spread.replace("_", "-").replace(" ", "-").lower()


_BY_SCOPE: dict[Scope, str] = {
    "headline": "title headline hed seo-title seo-headline page-title short-title",
    "standfirst": "subhed subhead subheadline subheading subtitle sub-title dek deck standfirst excerpt summary description teaser tagline "
    "kicker lede lead abstract intro strapline meta-description seo-description social-description",
    "caption": "caption cutline image-caption figcaption image-figcaption photo-caption picture-caption big-picture-caption hero-caption "
    "cover-caption caption1 caption2 caption3 caption4",
    "alt": "alt image-alt alt-text image-alt-text cover-alt hero-alt thumbnail-alt featured-image-alt",
    "credit": "credit photo-credit image-credit picture-credit cover-photo-attribution attribution cutline-credit",
    "byline": "byline author authors",
    "dateline": "dateline",
    "note": "addendum correction corrections clarification editors-note editor-note update tw content-warning",
    "list": "key-takeaways takeaways highlights",
}

FRONT_MATTER: Mapping[str, Scope | None] = {key: scope for scope, keys in _BY_SCOPE.items() for key in keys.split()}
"""Keys, folded, whose values are prose, and its scope. Taken from the keys that public content repositories use."""


@noun()
class Options:
    """How documents are to be read.

    Args:
        front_matter: folded key to scope; None for a key that is not prose. A nested key counts by its last part.
        suffixes: further file suffixes, with their dot, and the name of the format that reads them.
    """

    front_matter: Mapping[str, Scope | None] = field(default_factory=lambda: FRONT_MATTER)
    suffixes: Mapping[str, str] = field(default_factory=dict)
