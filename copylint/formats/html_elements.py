"""What HTML's elements, classes and roles say of the text in them."""

from __future__ import annotations

from copylint.model.document import Scope

HEADINGS = {f"h{n}": n for n in range(1, 7)}

BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html isindex legend li link listing main menu meta multicol nav "
    "noframes ol optgroup "
    "option p plaintext pre search section summary table tbody td tfoot th thead title tr ul xmp".split()
)
"""Elements at whose edges a sentence ends."""

CLOSED_BY_BLOCK = frozenset("p h1 h2 h3 h4 h5 h6".split())
"""Elements that the next block ends when their own end tag is left out."""

ROW = frozenset("td th".split())

HIDDEN = frozenset(
    "script style template noscript noframes noembed nav select datalist option optgroup textarea rp rt rtc map head pre xmp listing "
    "plaintext dialog menu object applet frameset del s strike".split()
)
"""Elements whose text is no copy, or struck out of it. `pre` holds code, tables of results and listings."""

STANDS_IN = frozenset("code kbd samp var tt math".split())
"""Read in the line, and not prose."""

MEDIA = frozenset("svg iframe embed audio video canvas picture input button img image meter progress object applet".split())
"""Seen beside the line or, in the middle of it, in place of a word."""

REQUIRED_END = frozenset(
    "a article aside b big blockquote button center cite code del div em figcaption figure font footer form h1 h2 h3 h4 "
    "h5 h6 header i ins kbd "
    "main mark nav ol pre q s samp section small span strike strong sub sup svg table tt u ul var".split()
)

SCOPES: dict[str, Scope] = {
    "li": "list", "dd": "list", "dt": "list", "blockquote": "quote", "td": "cell", "th": "cell",
    "figcaption": "caption", "caption": "caption", "figure": "caption",
    **dict.fromkeys(HEADINGS, "heading"),
}  # fmt: skip

_HINTS: dict[Scope, str] = {
    "headline": "headline hed entry-title post-title article-title article-headline story-title story-headline",
    "standfirst": "standfirst dek deck subhead subheadline subhed subtitle sub-title strapline alternativeheadline "
    "article-summary article-intro "
    "article-dek story-summary article-description",
    "byline": "byline by-line bylines author-line author-name article-author post-author entry-author post-byline p-author",
    "dateline": "timestamp pubdate published-date publish-date post-date entry-date datepublished datemodified article- "
    "date publication-date posted-on",
    "caption": "caption cutline wp-caption-text photo-caption image-caption gallery-caption picture-caption media-caption article-caption",
    "credit": "credit credits photo-credit image-credit picture-credit photocredit copyright-holder media-credit caption-credit",
    "label": "kicker eyebrow section-label category-label section-name story-label",
    "note": "correction corrections clarification editors-note editor-note update-note article-correction",
    "quote": "pullquote pull-quote blockquote quote-block",
}
HINTS: dict[str, Scope] = {name: scope for scope, names in _HINTS.items() for name in names.split()}
"""Class names and microdata properties that tell a scope, folded."""

INLINE_HINTS = frozenset({"byline", "credit"})
"""Scopes that a phrase in the middle of a block can have, which is then a block of its own."""

EMBEDS = frozenset(
    "twitter-tweet twitter-video instagram-media fb-post bluesky-embed mastodon-embed threads-post text-post-media "
    "tiktok-embed reddit-embed-bq "
    "pullquote pull-quote".split()
)
"""Classes of what is quoted from elsewhere."""

UNSEEN = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text assistive-text hidden noprint u-hidden is-hidden".split())

BESIDE = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs pagination pager sidebar share sharing share-tools share-buttons "
    "social social-share "
    "social-links sharedaddy related related-articles related-posts related-content related-stories recommended "
    "newsletter newsletter-signup "
    "newsletter-form advert advertisement ad ads ad-container ad-slot promo comments comment-list comment-respond cookie- "
    "banner cookie-notice "
    "skip-link skip-to-content tag-list post-tags post-navigation jp-relatedposts masthead site-header site-footer "
    "toolbar subscribe".split()
)
"""Classes of what stands on a page beside the story."""

BESIDE_ROLES = frozenset("navigation banner contentinfo complementary search dialog menu menubar alertdialog toolbar".split())

STORY_BODIES = frozenset(
    "articlebody article-body article-content story-body story-content entry-content post-content post-body td-post-content article-text "
    "body-copy article-copy story-text story article-main e-content field-name-body rich-text".split()
)
"""Classes and microdata of the element that holds a story's text."""

PROSE_ATTRIBUTES: dict[str, dict[str, Scope]] = {
    "img": {"alt": "alt", "title": "caption"},
    "area": {},
    "a": {"title": "alt"},
    "figure": {"title": "caption"},
    "video": {"title": "alt"},
}

META_STANDFIRST = ("description", "og:description", "twitter:description", "dc.description")


def folded(value: str) -> list[str]:
    """Class names in one spelling; of ``article__byline`` and ``byline--small`` the parts too."""
    out = []
    for name in value.lower().replace("_", "-").split():
        out.append(name)
        if "--" in name:
            out += [part for part in name.split("--") if part]
    return out
