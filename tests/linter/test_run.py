"""One run: placing, silencing, settling, fixing; what goes wrong stays where it happened."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

import copylint
from copylint.linter import fix, prove
from copylint.linter.discover import discover
from copylint.linter.pool import Linters, check_paths
from copylint.model.errors import BadRequest, BadSetting
from copylint.model.finding import Edit
from copylint.model.source import Source, decode
from copylint.settings import Settings


@pytest.fixture(scope="module")
def linter() -> copylint.Linter:
    return copylint.Linter()


def rules(report: copylint.Report) -> list[str]:
    return [f.rule for f in report.findings if f.level != "suggestion"]


def test_offsets_lines_and_columns_are_the_sources(linter: copylint.Linter) -> None:
    text = "# Head\r\n\r\nIt 😀 *was* fine.\r\nThey recieved it.\r\n"
    (finding,) = [f for f in linter.check(text, "a.md").findings if f.rule == "spelling/misspelling"]
    assert text[finding.start : finding.end] == finding.text == "recieved"
    assert (finding.line, finding.column, finding.place.end_column) == (4, 6, 14)
    assert finding.replacements == ("received",)
    assert finding.level == "error"


@pytest.mark.parametrize("mark", ["“They recieved it,” he said.", '"They recieved it," he said.'])
def test_a_slip_in_a_quotation_is_asked_about_and_never_changed(linter: copylint.Linter, mark: str) -> None:
    report = linter.check(mark)
    assert [(f.safety, f.choices) for f in report.findings if f.rule == "spelling/misspelling"] == [(copylint.Safety.QUERY, ("received",))]
    assert copylint.fix(report) == mark


def test_names_urls_and_code_are_never_changed(linter: copylint.Linter) -> None:
    text = "Mr Recieved met Ms Teh at recieved.example.com and `recieved` in Amerli with @recieved.\n"
    assert copylint.fix(linter.check(text, "a.md")) == text


def test_what_a_writer_marks_with_sic_is_left(linter: copylint.Linter) -> None:
    assert rules(linter.check("They recieved [sic] it.")) == []


def test_silencing(linter: copylint.Linter) -> None:
    text = (
        "They recieved one.\n\n<!-- copylint off: spelling/misspelling -->\n\nThey recieved two.\n\n<!-- copylint on -->\n\n"
        "They recieved three.\n\n<!-- copylint next: spelling/ -->\n\nThey recieved four.\n\nThey recieved five.\n"
    )
    report = linter.check(text, "a.md")
    assert [f.line for f in report.findings if f.rule == "spelling/misspelling"] == [1, 9, 15]
    assert [(s.finding.line, s.by) for s in report.silenced] == [(5, "comment"), (13, "comment")]
    assert report.notices == ()


def test_silencing_of_a_whole_file_and_by_front_matter(linter: copylint.Linter) -> None:
    assert rules(linter.check("<!-- copylint file: spelling/misspelling -->\n\nThey recieved it.\n", "a.md")) == []
    report = linter.check("---\ncopylint: {off: [spelling/misspelling]}\n---\nThey recieved it.\n", "a.md")
    assert rules(report) == []
    assert [s.by for s in report.silenced] == ["front matter"]


def test_a_silencing_that_does_nothing_is_reported(linter: copylint.Linter) -> None:
    report = linter.check(
        "<!-- copylint file: grammar/doubled-word -->\n\nFine.\n\n<!-- copylint next: grammar/doubled-wrd -->\n\nFine.\n", "a.md"
    )
    assert [str(n) for n in report.notices] == [
        "a.md:1: silences grammar/doubled-word, which found nothing here; take the comment out",
        "a.md:5: silences “grammar/doubled-wrd”, which is no rule; did you mean “grammar/doubled-word”?",
    ]


def test_two_rules_that_say_the_same_make_one_finding(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    (folder / "terms").mkdir(parents=True)
    (folder / "terms" / "alliance.yaml").write_text(
        "kind: swap\nmessage: Write “{new}”.\nwhy: So.\nlevel: warning\nswap: {allaince: alliance}\n", "utf-8"
    )
    report = copylint.Linter(settings=Settings(rule_folders=(folder,))).check("The allaince held.")
    (finding,) = [f for f in report.findings if f.level != "suggestion"]
    assert (finding.rule, finding.also) == ("spelling/misspelling", ("terms/alliance",))


def test_levels_and_rules_by_setting(tmp_path: Path) -> None:
    def found(**settings: str) -> list[tuple[str, str]]:
        changed = {k.replace("_", "/"): v for k, v in settings.items()}
        return [(f.rule, f.level) for f in copylint.Linter(settings=Settings(rules=changed)).check("The allaince held.").findings]

    assert found() == [("spelling/misspelling", "error")]
    assert found(spelling_misspelling="off")[:1] != [("spelling/misspelling", "error")]
    assert found(spelling_="suggestion") == [("spelling/misspelling", "suggestion")]
    with pytest.raises(BadSetting, match="is no rule and no topic; did you mean “spelling/misspelling”"):
        found(spelling_mispelling="off")


def test_words_and_names_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("recieve # our band\n", "utf-8")
    (tmp_path / "names.yaml").write_text("Volodymyr Zelensky: [Zelenskiy]\n", "utf-8")
    (tmp_path / "copylint.yaml").write_text("words: [words.txt]\nnames: [names.yaml]\n", "utf-8")
    linter = copylint.Linter.from_settings(tmp_path / "copylint.yaml")
    assert rules(linter.check("They recieve it.")) == []
    (finding,) = [f for f in linter.check("Zelenskiy left for Leeds.").findings if f.rule == "names/house-list"]
    assert finding.replacements == ("Zelensky",)


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(BadRequest, match="dialect “en-UK” is not known; did you mean “en-GB”"):
        copylint.Linter(dialect="en-UK")
    with pytest.raises(BadRequest, match="engine “languagetol” is not known; did you mean “languagetool”"):
        copylint.Linter(engines=("languagetol",))


def test_an_engine_that_is_not_there_is_not_a_clean_page() -> None:
    report = copylint.Linter(engines=("harper",)).check("Fine.")
    assert ["harper" in n.message for n in report.notices] == [True]


# --- fixes ----------------------------------------------------------------------------------------


def test_fixing_twice_is_fixing_once(linter: copylint.Linter) -> None:
    text = "They recieved\u00a0it, and the group has overran\u00a0the town.\u00a0\n\nThe coun\u200bcil has began.\n"
    once = copylint.fix(linter.check(text))
    assert once == "They received it, and the group has overrun the town.\n\nThe council has begun.\n"
    assert copylint.fix(linter.check(once)) == once


def test_a_fix_that_would_change_more_than_meant_is_refused() -> None:
    linter = copylint.Linter()
    source = Source("a.md", "It is *nice* here.\n")
    extract = linter._extract(source)
    whole = prove.Twin(Edit(0, 2, "1."), Edit(0, 2, "1."))
    assert prove.proved(source, extract, [whole], linter._extract) == set()


def test_write_keeps_bytes_mode_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfThey recieved it.\r\n\r\nNo newline at the end")
    path.chmod(0o640)
    report = copylint.Linter().check_file(path)
    assert report.source is not None
    fix.write(path, report.source, copylint.fix(report))
    assert path.read_bytes() == b"\xef\xbb\xbfThey received it.\r\n\r\nNo newline at the end"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.txt"]


def test_write_refuses_a_file_that_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("They recieved it.\n", "utf-8")
    report = copylint.Linter().check_file(path)
    path.write_text("They recieved it. And more.\n", "utf-8")
    assert report.source is not None
    with pytest.raises(BadRequest, match="changed since it was read"):
        fix.write(path, report.source, "They received it.\n")
    assert path.read_text("utf-8") == "They recieved it. And more.\n"


# --- sources --------------------------------------------------------------------------------------


def test_windows_1252_is_read_with_a_notice_and_written_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("They recieved the café’s £5.\n".encode("windows-1252"))
    report = copylint.Linter().check_file(path)
    assert ["is not UTF-8; read as windows-1252" in n.message for n in report.notices] == [True]
    assert report.source is not None
    fix.write(path, report.source, copylint.fix(report))
    assert path.read_bytes() == "They received the café’s £5.\n".encode("windows-1252")


def test_every_byte_of_windows_1252_survives() -> None:
    data = b"It\x92s \x81 here, \x9d and \xe9 there. " + b"And more of the same in plain letters. " * 20
    source = decode(data, "a.txt")
    assert source.encode(source.text) == data


def test_binary_missing_and_large_files_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\2\3" * 10)
    (tmp_path / "b.txt").write_text("They recieved it.\n", "utf-8")
    (tmp_path / "c.txt").write_bytes(b"x" * 6_000_000)
    linters = Linters(defaults=True)
    names = [str(tmp_path / n) for n in ("a.txt", "b.txt", "c.txt", "d.txt")]
    reports = list(check_paths(list(discover(names, frozenset({".txt"}), linters.settings_for)), linters))
    assert [len(r.failures) for r in reports] == [1, 0, 1, 1]
    assert "is a binary file" in reports[0].failures[0].message
    assert "more than max-file-size (5 MB)" in reports[2].failures[0].message
    assert "no such file" in reports[3].failures[0].message
    (in_folder,) = [
        r for r in check_paths(list(discover([str(tmp_path)], frozenset({".txt"}), linters.settings_for)), linters) if "c.txt" in r.name
    ]
    assert (len(in_folder.failures), len(in_folder.notices)) == (0, 1)


def test_gitignore_excludes_and_backups(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "old/c.md", "keep/d.md", "e.md.bak", ".hidden.md", "node_modules/f.md", "g.rst"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Fine.\n", "utf-8")
    (tmp_path / ".gitignore").write_text("b.md\nold/\n", "utf-8")
    (tmp_path / "copylint.yaml").write_text("exclude: [keep/]\n", "utf-8")
    linters = Linters()
    found = discover([str(tmp_path)], frozenset({".md"}), linters.settings_for)
    assert [f.path.relative_to(tmp_path).as_posix() for f in found] == ["a.md"]


def test_side_by_side_gives_the_same_in_the_same_order(tmp_path: Path) -> None:
    for i in range(12):
        (tmp_path / f"{i:02}.txt").write_text(f"They recieved {i} of them.\n", "utf-8")
    linters = Linters(defaults=True)
    found = list(discover([str(tmp_path)], frozenset({".txt"}), linters.settings_for))
    one = list(check_paths(found, linters, jobs=1))
    two = list(check_paths(found, linters, jobs=2))
    assert one == two
    assert [r.name for r in one] == [f.name for f in found]


def test_a_broken_rule_stops_only_itself(tmp_path: Path) -> None:
    topic = tmp_path / "rules" / "house"
    topic.mkdir(parents=True)
    (topic / "good.yaml").write_text("kind: avoid\nmessage: Avoid “{old}”.\nwhy: So.\navoid: [foo]\n", "utf-8")
    (topic / "bad.yaml").write_text("kind: avoid\nmessage: Avoid.\nwhy: So.\nregex: '(a'\n", "utf-8")
    (topic / "wrong.yaml").write_text("kind: avoid\nmesage: Avoid.\nwhy: So.\navoid: [x]\n", "utf-8")
    linter = copylint.Linter(settings=Settings(rule_folders=(tmp_path / "rules",)))
    assert [(Path(f.name).name, f.line) for f in linter.failures] == [("bad.yaml", 4), ("wrong.yaml", 2)]
    assert "unknown key “mesage”; did you mean “message”?" in str(linter.failures[1])
    assert rules(linter.check("The foo is here.")) == ["house/good"]


def test_a_regular_expression_without_end_is_stopped(tmp_path: Path) -> None:
    topic = tmp_path / "rules" / "house"
    topic.mkdir(parents=True)
    (topic / "slow.yaml").write_text("kind: avoid\nmessage: Avoid.\nwhy: So.\nregex: '(a+)+b'\n", "utf-8")
    report = copylint.Linter(settings=Settings(rule_folders=(tmp_path / "rules",))).check("b " + "a" * 5000 + "! They recieved it.")
    assert ["took too long" in f.message for f in report.failures] == [True]
    assert "spelling/misspelling" in rules(report)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "x" * 2_000_000),
        ("a.md", "> " * 20_000 + "deep"),
        ("a.html", "<div>" * 20_000 + "deep"),
        ("a.md", "[" * 20_000),
        ("a.md", "---\ntitle: [\n---\nThey recieved it.\n"),
        ("a.html", "<p>They recieved it.<!-- never closed"),
        ("a.txt", "\x1b]0;title\x07 ::error ::text\r\n" * 50),
    ],
    ids=["one long token", "nested quotes", "nested tags", "brackets", "front matter", "open comment", "control characters"],
)
def test_nasty_documents_are_read(linter: copylint.Linter, name: str, text: str) -> None:
    report = linter.check(text, name)
    assert report.failures == ()
    if "recieved" in text:
        assert "spelling/misspelling" in rules(report)
        assert report.notices


def test_only_restricts_to_an_engine_a_topic_or_a_rule() -> None:
    house, context = copylint.Linter(only=("house",)), copylint.Linter(only=("context",))
    assert {rule.kind for rule in context.rules.values()} == {"context"}
    assert not {"context", "borrowed"} & {rule.kind for rule in house.rules.values()}
    assert all(name.startswith("usage/") for name in copylint.Linter(only=("usage/",)).rules)
    assert list(copylint.Linter(only=("grammar/doubled-word",)).rules) == ["grammar/doubled-word"]


def test_a_dictionarys_guess_gives_way_to_a_rule_that_knows_the_phrase(linter: copylint.Linter) -> None:
    found = linter.check("There was alot of noise.").findings
    assert [(f.text, f.replacements) for f in found] == [("alot", ("a lot",))]
    assert "spelling/misspelling" in found[0].also
