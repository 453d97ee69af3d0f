"""What Markdown constructs make of a story, beyond the specification's examples."""

from __future__ import annotations

import random
import time

import pytest

from copylint.formats import comment, extract
from copylint.model.document import Extract
from copylint.model.source import Source
from copylint.model.span import ProseSpan
from copylint.model.weave import SegmentMap
from tests.formats import harness


def read(text: str, name: str = "story.md") -> Extract:
    found = extract(Source(name, text))
    assert harness.faults(Source(name, text), found) == []
    return found


def blocks(text: str, name: str = "story.md") -> list[tuple[str, str]]:
    found = read(text, name)
    return [(b.scope, b.span.of(found.prose)) for b in found.blocks]


def prose(text: str, name: str = "story.md") -> str:
    """The text of the one block that there must be."""
    ((_, words),) = blocks(text, name)
    return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don&#8217;t stop &amp; go&nbsp;on.", "Don’t stop & go\xa0on."),
        ("AT&T and R&D; x &copy y &bogus; z", "AT&T and R&D; x &copy y &bogus; z"),
        ("Tags in<em>side</em> words, 4<sup>th</sup> of H<sub>2</sub>O.", "Tags inside words, 4th of H2O."),
        ("A *word*, a **bold** one, ***both***, _under_ and snake_case_name.", "A word, a bold one, both, under and snake_case_name."),
        ("Was ~~old~~ new.", "Was new."),
        ("Was <del>old</del> new.", "Was new."),
        ("About ~5 of ~10.", "About ~5 of ~10."),
        ("Run `make all` now.", "Run \ufffc now."),
        ("It is ``like this'' and ``that'' here.", "It is ``like this'' and ``that'' here."),
        (r"A \*star\* and 1\. and \\ end.", r"A *star* and 1. and \ end."),
        ("See [18th and\nF](http://x.example/) now.", "See 18th and\nF now."),
        ('See [the page]({{ "/x" | url }}) and [that]({{< ref "x.md" >}}).', "See the page and that."),
        ("The [wheel](https://x.example/Scrum_(software_development)) turns.", "The wheel turns."),
        ("A [page](/my file (2).pdf) with spaces.", "A page with spaces."),
        ("A [long\none](https://x.example/by-\nside.jpg) here.", "A long\none here."),
        ("Write to <desk@x.example> or <https://x.example/a_b_c>.", "Write to desk@x.example or https://x.example/a_b_c."),
        ("Go to http://x.example/a_b_c*d*_e for *more*.", "Go to http://x.example/a_b_c*d*_e for more."),
        ("Text <!-- a note --> goes on.", "Text goes on."),
        ("Text {{ name }} says, and {% if x %}more{% endif %} too.", "Text \ufffc says, and more too."),
        ("Ends here.[^1] Next.", "Ends here. Next."),
        ("He <q>said <q>so</q></q> then.", "He “said ‘so’” then."),
        ("**Q:**What is it? ** bold ** here.", "Q:What is it? bold here."),
        ("Some [text](/x){: .class} and a span{:.b}.", "Some text and a span."),
        ("Costs $5 to $10 a head.", "Costs $5 to $10 a head."),
        ("The sum $x^2 + y_1$ is small.", "The sum \ufffc is small."),
        ("Well done :tada: to all at 10:30:45 sharp.", "Well done \ufffc to all at 10:30:45 sharp."),
        ("co\u00adop and re&shy;set", "coop and reset"),
        ("2 * 3 * 4 and a*b", "2 * 3 * 4 and a*b"),
        ("Press <kbd>Ctrl</kbd> twice.", "Press \ufffc twice."),
        ("Noted<sup><a href='#1'>1</a></sup> and 10<sup>6</sup>.", "Noted and 106."),
    ],
)
def test_inline(text: str, words: str) -> None:
    assert prose(text) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n\nText.\n\n# Two\n\n## Three", [("headline", "One"), ("body", "Text."), ("heading", "Two"), ("heading", "Three")]),
        ("##Heading without space {#id}\n\nText.", [("heading", "Heading without space"), ("body", "Text.")]),
        ("#MeToo\n\nText.", [("body", "#MeToo"), ("body", "Text.")]),
        ("Set\n===\n\nUnder\n---\n", [("headline", "Set"), ("heading", "Under")]),
        ("**Bold line**\n\nText **is** here.", [("heading", "Bold line"), ("body", "Text is here.")]),
        ("**A bold sentence stops.**", [("body", "A bold sentence stops.")]),
        ("> one\nlazy\n\n> > two", [("quote", "one\nlazy"), ("quote", "two")]),
        ("> [!NOTE]\n> Mind the gap.", [("body", "Mind the gap.")]),
        (
            "- a one\n  goes on\n\n  second\n- [x] done\n  1. deep",
            [("list", "a one\ngoes on"), ("list", "second"), ("list", "done"), ("list", "deep")],
        ),
        (
            "| A | B |\n|---|:-:|\n| c \\| d | `e` f |\n\nText.",
            [("cell", "A"), ("cell", "B"), ("cell", "c | d"), ("cell", "\ufffc f"), ("body", "Text.")],
        ),
        ("| a | b |\n| c | d |", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d")]),
        ("Term\n: What it means.", [("body", "Term"), ("body", "What it means.")]),
        ("Text.[^1]\n\n[^1]: A note\n    goes on.", [("body", "Text."), ("body", "A note\ngoes on.")]),
        ("Text.\n{: .lead}\n\n* TOC\n{:toc}\n", [("body", "Text."), ("list", "TOC")]),
        ("```yaml\ntitle: x\n```\n\n    code\n\nText.\n\n~~~\nmore\n~~~", [("body", "Text.")]),
        ("<!--more-->\n\nText.\n\n***\n\nEnd.", [("body", "Text."), ("body", "End.")]),
        ("By Jane Doe\n\nText of it.", [("byline", "By Jane Doe"), ("body", "Text of it.")]),
        ("*Photo: Jane Doe/AFP*", [("credit", "Photo: Jane Doe/AFP")]),
        ("https://x.example/\n\n```", []),
        ("$$\nx = y\n$$\n\nText.", [("body", "Text.")]),
        (
            "The first line of a verse runs on and on, so that it must go on,  \nand does.",
            [("body", "The first line of a verse runs on and on, so that it must go on,\nand does.")],
        ),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


def test_hard_breaks_part_lines_and_not_sentences() -> None:
    assert blocks("Jane Doe\\\nThe Daily Planet.  \nNew York") == [
        ("body", "Jane Doe"),
        ("body", "The Daily Planet."),
        ("body", "New York"),
    ]
    assert blocks("She said that  \nit was over.") == [("body", "She said that\nit was over.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('![A grey cat.](c.jpg "Tom, 3")', [("alt", "A grey cat."), ("caption", "Tom, 3")]),
        ("Press ![the red key](k.png) to stop.", [("body", "Press \ufffc to stop."), ("alt", "the red key")]),
        ("It stopped. ![A key](k.png) Then it went on.", [("body", "It stopped. Then it went on."), ("alt", "A key")]),
        ("[![A cat asleep](c.jpg)](/big)", [("alt", "A cat asleep")]),
        (
            '{{< img src="a.jpg" alt="A grey cat." caption="Tom, of Rice University." >}}',
            [("alt", "A grey cat."), ("caption", "Tom, of Rice University.")],
        ),
        ('{% include figure.html caption="Tom \\"the cat\\" sat." src="a" %}', [("caption", 'Tom "the cat" sat.')]),
        ('{% image "assets/a.png" "A quote that says "I believe," twice" %}', [("alt", 'A quote that says "I believe," twice')]),
        ('{{< img\n  src="a.jpg"\n  alt="Two\nlines"\n>}}\nText.', [("alt", "Two\nlines"), ("body", "Text.")]),
        ("{{< note >}}A paragraph.{{< /note >}}", [("body", "A paragraph.")]),
        ("{{% note %}}\nA *paragraph*.\n{{% /note %}}", [("body", "A paragraph.")]),
        ("{% raw %}Write {{ braces }} so.{% endraw %}", [("body", "Write {{ braces }} so.")]),
        ("{% comment %}Not *read*.{% endcomment %}\n\nRead.", [("body", "Read.")]),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\nRead.", [("body", "Read.")]),
        ('<div class="x">\n<p>Some <b>text</b>.</p>\n</div>', [("body", "Some text.")]),
        ('<div markdown="1">\nSome **text**.\n</div>', [("body", "Some text.")]),
        ("<table>\n<tr><td>One cell</td></tr>\n</table>", [("cell", "One cell")]),
        ("<del>\n\nStruck out.\n\n</del>\n\nStays.", [("body", "Stays.")]),
        ("<p>See it.</p>\n[The page](https://x.example/a).", [("body", "See it."), ("body", "The page.")]),
        (
            '<a href="{{< ref "x.md" >}}" title="The story of the year">{{< img alt="A cat, sitting" >}}</a>',
            [("alt", "A cat, sitting"), ("alt", "The story of the year")],
        ),
    ],
)
def test_beside_and_around(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(blocks(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "> Words said.",
        "> - a list said",
        '<blockquote class="twitter-tweet"><p>Words said.</p></blockquote>',
        "<blockquote>\n\nWords *said*.\n\n</blockquote>",
        '{{< quote author="Jane" >}}\nWords said.\n{{< /quote >}}',
        "**Jane Doe:** One thing said.\n\n**Jane Doe:** Another said.",
    ],
)
def test_quoted_matter(text: str) -> None:
    found = read(text)
    assert found.blocks
    assert all(b.quoted for b in found.blocks)


def test_labels_are_no_speakers() -> None:
    assert not any(
        b.quoted for b in read("**Note:** Mind this.\n\n**Note:** Mind that.\n\n**What you need:** x\n\n**What you need:** y").blocks
    )


def test_levels() -> None:
    found = read("# H\n\n### Sub\n\n> > deep\n\n- a\n  - b\n")
    assert [(b.scope, b.level) for b in found.blocks] == [("headline", 1), ("heading", 3), ("quote", 2), ("list", 1), ("list", 2)]


MDX = """import Foo from "../Foo.astro"
export const x = 1

# Head

{/* copylint off: usage/x */}

Then <SlackMention name="eps" avatar={`a{b}c`} /> said {name} was "good" at it.

<RawHtml content={`<div>
hidden words
</div>`} />

<Callout title="A title of the box">
  Inside **bold** text.
</Callout>

<Figure src={img} alt="A grey cat." caption="The caption here." />
"""


def test_mdx() -> None:
    found = read(MDX, "story.mdx")
    assert [(b.scope, b.span.of(found.prose)) for b in found.blocks] == [
        ("headline", "Head"),
        ("body", 'Then \ufffc said \ufffc was "good" at it.'),
        ("caption", "A title of the box"),
        ("body", "Inside bold text."),
        ("alt", "A grey cat."),
        ("caption", "The caption here."),
    ]
    assert [d.rules for d in found.directives] == [("usage/x",)]


def test_directives_stand_where_they_were_written() -> None:
    text = "One.\n\n<!-- copylint off: usage/a -->\n\nTwo <!-- copylint on: usage/a --> three.\n\n{# copylint next: usage/b #}\n\nFour."
    found = read(text)
    assert [(d.kind, d.rules) for d in found.directives] == [("off", ("usage/a",)), ("on", ("usage/a",)), ("next", ("usage/b",))]
    starts = [b.span.start for b in found.blocks]
    assert (
        starts[0] < found.directives[0].prose <= starts[1] < found.directives[1].prose < starts[2] >= found.directives[2].prose > starts[1]
    )


def test_comment_is_read_back() -> None:
    written = comment("a.md", "copylint off: usage/a")
    assert written is not None
    assert [d.kind for d in read(f"{written}\n\nText.").directives] == ["off"]


@pytest.mark.parametrize(
    ("text", "line"), [("Text.\n\n```\ncode\n", 3), ("Text.\n\n<!-- note\n\nmore", 3), ("Text {{< ref x.\n", 1), ("A\n{% raw %}\nb", 2)]
)
def test_what_is_never_closed_is_told(text: str, line: int) -> None:
    assert [n.line for n in read(text).notices] == [line]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = end.join(["# Head", "", "A *line*", "and more", "", "> quoted", "> on 😀 and e\u0301", "", "- item", "  more"])
    found = read(text)
    assert [b.span.of(found.prose).split() for b in found.blocks] == [
        ["Head"],
        ["A", "line", "and", "more"],
        ["quoted", "on", "😀", "and", "e\u0301"],
        ["item", "more"],
    ]


def test_an_edit_may_not_part_a_line_end_from_the_marks_behind_it() -> None:
    found = read("> one\n> two")
    at = found.prose.index("\n")
    assert SegmentMap(found.segments).verbatim(ProseSpan(at, at + 1)) is None


HARSH = (
    "---\ntitle: 'It''s &amp; \"so\"'\n---\n"
    + '> - one *two\n>   three* [four\n>   five](/x "a title here") `x` six\n>\n> | a | b |\n> |---|---|\n> | c *d* | e |\n\n'
    + 'Par &#8217;one {{< x alt="An alt \\"q\\" text" >}} two.  \nThree <b>four</b>five ~~six~~ seven :tada: \\* eight.\n\n'
    + "<div>\n<p>nine &amp; ten</p>\n\n  <p>eleven\n</div>\n\n1. twelve\n\n   thirteen\n\n\t- fourteen\n\n"
    + '[a]: /x "Title of it"\n\n[fif\nteen][a] ![six teen][a]\n'
)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("text", [HARSH, HARSH.replace("\n", "\r\n"), MDX])
def test_fix_law(text: str, seed: int) -> None:
    source = Source("story.mdx" if text is MDX else "story.md", text)
    found = extract(source)
    chance = random.Random(seed)
    for span, new in harness.edits(found, chance, 60):
        assert harness.attempt(source, found, span, new).faults == ()
    slips = [harness.attempt(source, found, span, new) for span, new in harness.slips(found, chance, 20)]
    assert sum(s.proved for s in slips) >= 0.9 * len(slips)


N = 10_000
HOSTILE = {
    "quotations": ">" * N + " x",
    "brackets": "[" * N + "x" + "]" * N,
    "links": "[a](" * N,
    "links in links": "[a](b[a](b" * N,
    "images": "![" * N + "](" * N,
    "tags": "<div>" * N,
    "inline tags": "x " + "<b>" * N,
    "open marks in tags": "x " + "<a \"'" * N,
    "comments": "x <!-- " * N,
    "backticks": "".join("`" * (i % 300) + " " for i in range(N)),
    "emphasis": "*a_ " * N,
    "bold": "**a " * N + "b** " * N,
    "a long word": "a" * 2_000_000,
    "stars": "*" * 500_000,
    "braces": "{{ " * N,
    "shortcodes": "{{< a " * N,
    "raw regions": "{% raw %}" * N,
    "list items": "- " * N + "x",
    "blank lines in lists": "- " * 5000 + "x\n" + "\n" * 5000,
    "references": "[a]" * N + "\n\n[a]: b\n",
    "columns": "|a" * N + "|\n" + "|-" * N + "|\n",
    "dollars": "x $" * N,
    "struck": "<del>\n\nx\n\n" * N,
    "arguments": ("{{< img " + 'alt="' * 1500 + ">}}") * 10,
    "spaces": "x" + " " * 500_000 + "y",
    "sequences": "---\na: " + "[" * N + "\n---\n",
    "JSON": '{"a":' * N,
    "attribute lists": "{:" * N,
}


@pytest.mark.parametrize(
    ("name", "suffix"),
    [*((name, ".md") for name in HOSTILE), *((name, ".mdx") for name in ("braces", "shortcodes", "JSON", "attribute lists"))],
)
def test_time_is_linear(name: str, suffix: str) -> None:
    began = time.process_time()
    extract(Source(f"story{suffix}", HOSTILE[name]))
    # A square of these lengths would take minutes.
    assert time.process_time() - began < 8
