"""Front matter: what is prose in it, and the way back through its escapes and folds."""

from __future__ import annotations

import pytest

from copylint.formats import Options, extract
from copylint.formats.base import FRONT_MATTER
from copylint.model.document import Extract
from copylint.model.source import Source
from copylint.model.span import ProseSpan
from tests.formats import harness


def read(text: str, options: Options | None = None) -> Extract:
    found = extract(Source("story.md", text), options)
    assert harness.faults(Source("story.md", text), found) == []
    return found


def blocks(text: str) -> list[tuple[str, str]]:
    found = read(text)
    return [(b.scope, b.span.of(found.prose)) for b in found.blocks]


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: A plain title", ("headline", "A plain title")),
        ("title: 'It''s said'", ("headline", "It's said")),
        ('title: "He said \\"no\\" \\u2014 twice\\x21"', ("headline", 'He said "no" — twice!')),
        ('title: "Folds\n  over\n\n  lines\\\n  here"', ("headline", "Folds over\nlineshere")),
        ("title: Good APIs&#46; and a &#43; b", ("headline", "Good APIs. and a + b")),
        ('title: "A **bold** word :tada:"', ("headline", "A bold word")),
        ("deck: A plain value\n  folded over\n  lines", ("standfirst", "A plain value folded over lines")),
        ("summary: >\n  Folded\n  text here.", ("standfirst", "Folded text here.")),
        ("summary: >-\n    Folded deeper\n    text here.", ("standfirst", "Folded deeper text here.")),
        ("description: |\n  Two\n  lines", ("standfirst", "Two\nlines")),
        ("image_alt: A grey cat", ("alt", "A grey cat")),
        ("image:\n  caption: A grey cat sat.\n  src: /a.jpg", ("caption", "A grey cat sat.")),
        ("author: Jane Doe", ("byline", "Jane Doe")),
        ("title : Spaced key", ("headline", "Spaced key")),
        ("links:\n  - title: Another story", ("heading", "Another story")),
    ],
)
def test_yaml_values(yaml: str, expected: tuple[str, str]) -> None:
    for text in (f"---\n{yaml}\n---\nBody.\n", f"--- \n{yaml}\n--- \nBody.\n".replace("\n", "\r\n")):
        found = read(text)
        first = found.blocks[0]
        assert (first.scope, first.span.of(found.prose).replace("\r\n", "\n")) == expected
        assert found.blocks[-1].span.of(found.prose) == "Body."
        assert found.notices == ()


@pytest.mark.parametrize(
    "yaml",
    [
        "slug: not-prose-here",
        "tags: [some words, more words]",
        "author: jane-doe",
        "title: 2020",
        "title:",
        "redirect_from: /a/b",
        "alt: IMG_2034.jpg",
    ],
)
def test_what_is_no_prose(yaml: str) -> None:
    assert blocks(f"---\n{yaml}\n---\nBody.\n") == [("body", "Body.")]


def test_paragraphs_of_a_literal_value_are_blocks() -> None:
    assert blocks("---\nsummary: |\n  One *para*.\n\n  - an item\n---\n") == [("standfirst", "One para."), ("list", "an item")]


def test_lists_of_strings() -> None:
    assert blocks("---\nkey_takeaways:\n  - First thing learnt.\n  - 'Second thing.'\n---\n") == [
        ("list", "First thing learnt."),
        ("list", "Second thing."),
    ]


def test_keys_are_the_users_to_choose() -> None:
    options = Options(front_matter={**FRONT_MATTER, "hed2": "headline", "title": None})
    found = read("---\ntitle: Not this\nhed2: But this\n---\n", options)
    assert found.prose.strip() == "But this"


TOML = """+++
title = "T\\u00e9st \\"x\\" here"
description = '''
A raw
value'''
draft = true
weight = 3
date = 2020-01-02T10:00:00Z
[params] # a table
subtitle = 'a literal one'
list = ["a b", "c", {alt = "A grey cat"}]
[[cards]]
caption = \"\"\"\\
  Folded \\
  away\"\"\"
+++
Body.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_toml(end: str) -> None:
    found = read(TOML.replace("\n", end))
    assert [(b.scope, " ".join(b.span.of(found.prose).split())) for b in found.blocks] == [
        ("headline", 'Tést "x" here'),
        ("standfirst", "A raw value"),
        ("body", "a literal one"),
        ("alt", "A grey cat"),
        ("caption", "Folded away"),
        ("body", "Body."),
    ]
    assert found.metadata["weight"] == 3
    assert found.metadata["date"] == "2020-01-02T10:00:00+00:00"
    assert found.notices == ()


def test_json() -> None:
    found = read('{\n\t"title": "A \\"json\\" title\\u2019s",\n\t"tags": ["x"]\n}\nBody.\n')
    assert [b.span.of(found.prose) for b in found.blocks] == ['A "json" title’s', "Body."]
    assert found.metadata["tags"] == ["x"]


def test_metadata() -> None:
    found = read("---\ndate: 2020-01-02\ndraft: yes\nn: 1_000\nnone: ~\ntags: [a, b]\nmap: {k: 1.5}\n---\n")
    assert found.metadata == {"date": "2020-01-02", "draft": True, "n": 1000, "none": None, "tags": ["a", "b"], "map": {"k": 1.5}}


@pytest.mark.parametrize(
    ("text", "line", "rest"),
    [
        ("---\ntitle: One\ntitle: Two words\n---\nBody.\n", 2, [("headline", "Two words"), ("body", "Body.")]),
        ("---\ntitle: Colon: in it\nexcerpt: Still read.\n---\nBody.\n", 2, [("standfirst", "Still read."), ("body", "Body.")]),
        ("---\nlayout: x\n\ttitle: With a tab\n---\nBody.\n", 3, [("body", "Body.")]),
        ("---\ntitle: Never closed\n\nBody.\n", 1, [("headline", "Never closed"), ("body", "Body.")]),
        ('+++\ntitle = "Fine"\nbad = = 1\n+++\nBody.\n', 3, [("headline", "Fine"), ("body", "Body.")]),
        ('---\ntitle: "Never ended\nx: 1\n---\nBody.\n', 0, [("body", "Body.")]),
    ],
)
def test_refused_front_matter_never_stops_the_story(text: str, line: int, rest: list[tuple[str, str]]) -> None:
    found = read(text)
    assert len(found.notices) == 1
    assert line in (0, found.notices[0].line)
    assert [b for b in blocks(text) if b in rest] == rest


@pytest.mark.parametrize("text", ["---\n\nText between rules\n\n---\n\nMore.", "---\n", "+++ \nnot this", "{x} is text", "{{ x }} is text"])
def test_what_only_looks_like_front_matter(text: str) -> None:
    assert read(text).metadata == {}
    assert read(text).notices == ()


def test_a_value_that_yaml_refuses_is_still_metadata() -> None:
    assert read("---\ntitle: Colon: in it\nlayout: x\n---\n").metadata == {"title": "Colon: in it", "layout": "x"}


def test_silencing() -> None:
    found = read("---\ncopylint: {off: [usage/a, typography/]}\n---\nBody.\n")
    assert [(d.kind, d.rules, d.prose) for d in found.directives] == [("file", ("usage/a", "typography/"), 0)]


def test_aliases_are_read_once() -> None:
    text = (
        "---\ntitle: &t A title here\nseo_title: *t\n"
        + "a0: &a0 [x]\n"
        + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 50))
        + "---\n"
    )
    assert blocks(text) == [("headline", "A title here")]


@pytest.mark.parametrize(
    ("text", "old", "new", "proved"),
    [
        ("---\ntitle: 'It''s teh end'\n---\n", "teh", "the", True),
        ('---\ntitle: "a \\"teh\\" end"\n---\n', "teh", "the", True),
        ("---\nsummary: >\n  😀 folded teh\n  end\n---\n", "teh", "the", True),
        ("---\ntitle: 'It''s here'\n---\n", "It's", "Its", False),
        ("---\ntitle: said so\n---\n", "said", "said: it", False),
        ("---\ntitle: said so\n---\n", "said so", "said #so", False),
        ("---\ntitle: 'said so'\n---\n", "said", "it's said", False),
        ("---\nsummary: >\n  folded\n  end\n---\n", "folded end", "folded, end", True),
        ("---\nsummary: >\n  folded\n  end\n---\n", "folded end", "foldedend", False),
    ],
)
def test_a_fix_inside_a_value_is_proved_or_refused(text: str, old: str, new: str, proved: bool) -> None:
    source = Source("story.md", text)
    found = extract(source)
    at = found.prose.index(old)
    assert harness.attempt(source, found, ProseSpan(at, at + len(old)), new).proved is proved
