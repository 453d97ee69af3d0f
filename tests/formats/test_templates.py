"""Templates: what is one, what readers see of it, and the prose in its arguments."""

from __future__ import annotations

import pytest

from copylint.formats.templates import FILLER, mask, scan


def roles(text: str) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.role) for t in scan(text).found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {{ x }} b", [("{{ x }}", "output")]),
        ("{% if x %}a{% else %}b{% endif %}", [("{% if x %}", "void"), ("{% else %}", "void"), ("{% endif %}", "void")]),
        ("{% include a.html %}", [("{% include a.html %}", "object")]),
        ("{{< tweet 1 >}}", [("{{< tweet 1 >}}", "object")]),
        ('{{< ref "x.md" >}}', [('{{< ref "x.md" >}}', "output")]),
        ("{{< note >}}a{{< /note >}}", [("{{< note >}}", "void"), ("{{< /note >}}", "void")]),
        (
            "{# note #}{{/* note */}}{{!-- note --}}",
            [("{# note #}", "comment"), ("{{/* note */}}", "comment"), ("{{!-- note --}}", "comment")],
        ),
        ("{% comment %}a {{ b }}{% endcomment %}", [("{% comment %}a {{ b }}{% endcomment %}", "comment")]),
        ("{% highlight x %}a{% endhighlight %}", [("{% highlight x %}a{% endhighlight %}", "object")]),
        ("{% raw %}{{ a }}{% endraw %}", [("{% raw %}", "void"), ("{% endraw %}", "void")]),
        ("{{ if .x }}a{{ end }}", [("{{ if .x }}", "void"), ("{{ end }}", "void")]),
        ("## Head {#id}", []),
        ("a {{ b\n\nc }}", []),
        ("{x} {y: z}", []),
    ],
)
def test_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{< img alt=\"A cat.\" caption='Tom sat.' >}}", [("alt", "A cat."), ("caption", "Tom sat.")]),
        ('{% img src: "a.png", alt: "A grey cat" %}', [("alt", "A grey cat")]),
        ('{% image "a/b.png" "A grey cat" %}', [("alt", "A grey cat")]),
        ('{% image_with_class "a/b.png" "wide-img" "A grey cat" %}', [("alt", "A grey cat")]),
        ('{% image "a.png" "It says "stop," twice" %}', [("alt", 'It says "stop," twice')]),
        ('{{< quote text="Words said." author="Jane" >}}', [("quote", "Words said.")]),
        ('{{< figure title="It\'s here" >}}', [("caption", "It's here")]),
        ('{{< img alt="" caption="a/b/c.jpg" title="IMG-20-30-40" >}}', []),
        ('{% assign title = "A title" %}', []),
        ("{% include x title=page.title %}", []),
    ],
)
def test_arguments(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.scope, text[a.start : a.end]) for t in scan(text).found for a in t.arguments] == expected


def test_quotations_are_told() -> None:
    text = "a {{< quote >}}said{{< /quote >}} b"
    assert [text[a:b] for a, b in scan(text).quoted] == ["said"]


@pytest.mark.parametrize(("text", "at"), [("a {{< ref x. b", 2), ("{% if x\n\ny", 0), ("a {% raw %} b", 2)])
def test_what_is_never_closed(text: str, at: int) -> None:
    assert [offset for offset, _ in scan(text).unclosed] == [at]


def test_only_the_part_asked_for_is_read() -> None:
    text = "{{ a }} {{ b }} {{ c }}"
    assert [text[t.start : t.end] for t in scan(text, 8, 15).found] == ["{{ b }}"]


def test_masking_keeps_offsets() -> None:
    text = "a {{< x\ny >}} b {{ c }}"
    masked = mask(text, scan(text).found)
    assert len(masked) == len(text)
    assert masked.replace(FILLER, "") == "a  b "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {x} b {`{`} c {'}'} d {{k: 1}}", ["{x}", "{`{`}", "{'}'}", "{{k: 1}}"]),
        ("`{x}` and\n\n```\n{y}\n```\n{z}", ["{z}"]),
        ("{/* a { note */}", ["{/* a { note */}"]),
        ("a { b", []),
    ],
)
def test_expressions(text: str, expected: list[str]) -> None:
    assert [text[t.start : t.end] for t in scan(text, expressions=True).found] == expected
