"""The HTML page: whole, self-contained, safe; and in a browser, with and without scripts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import between, clean, finding, hostile, markdown, report, seed, unread

from copylint.model.report import Report
from copylint.model.source import Source
from copylint.outputs import View, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ALL = View(level="suggestion", version="1.2")
REPORTS = [seed(), markdown(), hostile(), unread(), clean()]
COUNT = sum(len(r.findings) for r in REPORTS)
_VOID = {"meta", "br", "link", "img", "input", "hr"}


class Parsed(HTMLParser):
    """Elements, their attributes and the text of a page; fails on a tag that closes nothing."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def parsed(*reports: Report) -> Parsed:
    return Parsed(render("html", reports, ALL))


def test_every_mark_has_its_reason_and_every_link_its_end() -> None:
    page = parsed(*REPORTS)
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    targets = [str(a["href"]) for a in page.of("a")]
    assert all(t.startswith("#") for t in targets)
    assert {t[1:] for t in targets} <= set(ids)
    notes = [a for a in page.of("li") if a.get("class", "").startswith("note ")]  # type: ignore[union-attr]
    assert [int(str(a["data-n"])) for a in notes] == list(range(1, COUNT + 1))
    signs = sorted(int(str(a["data-n"])) for a in page.of("a") if a.get("class") == "sign")
    assert signs == list(range(1, COUNT + 1))


def test_nothing_from_outside_and_no_script_but_its_own() -> None:
    page = parsed(*REPORTS)
    for _, attributes in page.elements:
        assert not attributes.keys() & {"src", "srcset", "action", "style", "background"}
        assert not any(name.startswith("on") for name in attributes)
    assert len(page.of("script")) == len(page.of("style")) == 1
    [policy] = [str(a["content"]) for a in page.of("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_story_reads_as_it_stands_with_marks_in_place() -> None:
    source = Source("a.txt", "One wrod here.\n\nNothing.\n\nTwo of teh.")
    page = parsed(report(source, finding(source, "wrod", "spelling/x", "m", "word"), finding(source, "teh", "spelling/x", "m")))
    words = re.sub(r"\s+", " ", " ".join(page.text))
    assert "delete: wrod insert: word" in words
    assert "query: teh" in words
    assert "Nothing." in words


def test_overlapping_marks_all_have_their_sign() -> None:
    source = Source("a.txt", "The the cat sat.")
    marks = [
        finding(source, between(source, 0, 16), "structure/a", "whole"),
        finding(source, between(source, 0, 7), "grammar/b", "twice", "The"),
        finding(source, between(source, 4, 11), "grammar/c", "crossing", "dog"),
        finding(source, between(source, 4, 7), "grammar/d", "inner"),
    ]
    page = parsed(report(source, *marks))
    assert sorted(str(a["data-n"]) for a in page.of("a") if a.get("class") == "sign") == ["1", "2", "3", "4"]
    text = re.sub(r"(?:query|delete|insert|reason): ?|reason \d", "", "".join(page.text))
    assert "cat sat." in re.sub(r"\s+", " ", text)


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60), st.data())
def test_any_story_makes_a_whole_page(words: str, data: st.DataObject) -> None:
    source = Source(words, words)
    marks = []
    for n in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(words) - 1))
        end = data.draw(st.integers(start + 1, len(words)))
        new = data.draw(st.sampled_from([(), ("",), (words,), ("a", "b")]))
        marks.append(finding(source, between(source, start, end), f"x/r{n}", words, *new, why=words))
    text = render("html", [report(source, *marks)], ALL)
    page = Parsed(text)
    assert {name for name, _ in page.elements} <= _USED
    assert not any(line.strip().startswith("::") for line in re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text))
    assert len([a for a in page.of("a") if a.get("class") == "sign"]) == len(marks)


_USED = {
    *("html", "head", "meta", "title", "style", "body", "script", "a", "header", "h1", "h2", "p", "details", "summary", "div", "nav"),
    *("ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "form", "label", "select", "option", "span", "button", "output"),
    *("kbd", "main", "article", "del", "ins", "mark", "br", "section", "dl", "dt", "dd"),
}


def test_long_stretches_without_marks_are_cut() -> None:
    source = Source("a.txt", "\n".join(f"Line {i}." for i in range(1, 501)) + "\nA wrod.")
    text = render("html", [report(source, finding(source, "wrod", "spelling/x", "m", "word"))], ALL)
    assert "lines without marks" in text
    assert "Line 1." in text
    assert "Line 500." in text
    assert "Line 250." not in text
    assert len(text) < 40_000


def test_page_of_a_clean_run() -> None:
    page = parsed(clean())
    assert "Nothing to mark." in " ".join(page.text)
    assert not any(a.get("id") == "bar" for a in page.of("form"))


# --- in a browser ---------------------------------------------------------------------------------

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with api.sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except api.Error as error:
            pytest.skip(f"Chromium does not start: {str(error).splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture
def address(tmp_path: Path) -> str:
    path = tmp_path / "report.html"
    path.write_bytes(render("html", REPORTS, ALL).encode("utf-8", "backslashreplace"))
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1200, "height": 800})
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    opened.goto(address)
    yield opened
    assert said == []
    assert asked == [address]
    opened.close()


def shown(page: Page, selector: str) -> int:
    return sum(e.is_visible() for e in page.query_selector_all(selector))


def test_filters_hide_what_does_not_fit(page: Page) -> None:
    assert shown(page, ".note") == COUNT
    page.select_option("#level", "error")
    errors = sum(f.level == "error" for r in REPORTS for f in r.findings)
    assert shown(page, ".note") == errors
    assert page.text_content("#where") == f"{errors} marks"
    assert {e.get_attribute("data-level") for e in page.query_selector_all(".note") if e.is_visible()} == {"error"}
    changes = sum(bool(f.fixes) and f.level == "error" and f.safety != "query" for r in REPORTS for f in r.findings)
    assert shown(page, ".m:not(.off) > del") == changes
    assert shown(page, ".m.off > ins") == 0
    page.select_option("#rule", "grammar/participle-after-have")
    assert shown(page, ".note") == shown(page, ".story") == 1
    page.select_option("#level", "")
    page.select_option("#rule", "")
    page.select_option("#file", "2")
    assert shown(page, ".story") == 1
    assert shown(page, ".note") == len(markdown().findings)


def test_keys_step_from_mark_to_mark(page: Page) -> None:
    def now() -> Any:
        return page.evaluate("document.activeElement.dataset.n")

    page.keyboard.press("j")
    assert now() == "1"
    page.keyboard.press("j")
    assert (now(), page.text_content("#where")) == ("2", f"2 of {COUNT} marks")
    assert page.evaluate("document.querySelector('.m.now').dataset.n") == "2"
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert now() == str(COUNT)
    page.click("#next")
    assert page.text_content("#where") == f"1 of {COUNT} marks"
    page.select_option("#rule", "spelling/misspelling")
    page.focus("body")
    page.keyboard.press("j")
    assert page.evaluate("document.querySelector('.note.now').dataset.rule") == "spelling/misspelling"
    assert page.evaluate(
        "(() => { const r = document.querySelector('.m.now').getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight })()"
    )


def test_nothing_of_a_story_runs(page: Page) -> None:
    assert page.evaluate("document.scripts.length") == 1
    assert (
        page.evaluate("[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length") == 0
    )


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (1200, "dark"), (390, "light"), (390, "dark"), (320, "light")])
def test_fits_and_can_be_read(browser: Browser, address: str, width: int, scheme: Any) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # WCAG's contrast of text against what is behind it, at least 4.5 (del, ins and mark included).
    worst = page.evaluate(_CONTRAST)
    assert worst["ratio"] >= 4.5, worst
    beside = page.evaluate(
        "(() => { const row = document.querySelector('.row .notes').parentElement; const [a, b] = row.children;"
        " return b.getBoundingClientRect().left > a.getBoundingClientRect().right - 1 })()"
    )
    assert beside == (width > 832)
    page.close()


_CONTRAST = """(() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });
    return .2126 * r + .7152 * g + .0722 * b };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3) } return [255, 255, 255] };
  let worst = { ratio: 99 };
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    if (["SCRIPT", "OPTION", "SELECT"].includes(e.tagName)) continue;
    const a = light(parse(getComputedStyle(e).color).slice(0, 3)), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < worst.ratio) worst = { ratio, tag: e.outerHTML.slice(0, 120) };
  }
  return worst;
})()"""


def test_marks_differ_in_more_than_colour(page: Page) -> None:
    look = "(tag) => { const s = getComputedStyle(document.querySelector('.line ' + tag)); return s.textDecorationLine + s.textDecorationStyle }"  # noqa: E501
    styles = [page.evaluate(look, tag) for tag in ("del", "ins", "mark")]
    assert len(set(styles)) == 3
    assert "none" not in "".join(styles)
    border = "(level) => getComputedStyle(document.querySelector('.note.' + level)).borderLeftStyle"
    assert len({page.evaluate(border, level) for level in ("error", "warning", "suggestion")}) == 3


def test_without_scripts_all_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".note").count() == COUNT
    assert all(page.locator(".note").nth(i).is_visible() for i in range(COUNT))
    assert not page.locator("#bar").is_visible()
    assert page.locator("nav a").first.get_attribute("href") == "#s1"
    context.close()


def test_prints(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("#bar").is_visible()
    assert shown(page, ".note") == COUNT
    assert page.pdf(format="A4").startswith(b"%PDF")
