"""``copylint init``: what it reads in a repository, and that the file it writes is right."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from desk import Desk

from copylint.frontends.cli.init import _worth_listing
from copylint.linter.english import English
from copylint.linter.survey import ListedName
from copylint.model.finding import Finding, Place
from copylint.model.report import Report
from copylint.model.source import Source
from copylint.settings import load

BRITISH = "The colour of the centre honours our neighbours. They recognise the labour of the theatre, and organise it. "
AMERICAN = "The color of the center honors our neighbors. They recognize the labor of the theater, and organize it. "
CANADIAN = "The colour of the centre honours our neighbours. They recognize, organize, realize and analyze labour. "


def story(name: str, body: str, **front: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + "---\n\n" if front else ""
    path.write_text(f"{head}{body}\n", "utf-8")


def written() -> str:
    return Path("copylint.yaml").read_text("utf-8")


def test_empty_folder_gets_a_file_that_works(desk: Desk, folder: Path) -> None:
    ran = desk("init", "--dialect", "en-US")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("copylint.yaml: written\n")
    assert load(Path("copylint.yaml")).dialect == "en-US"
    assert not Path("names.yaml").exists()


def test_what_is_there_is_never_overwritten(desk: Desk, slip: Path) -> None:
    desk("init")
    text = written()
    again = desk("init")
    assert (again.status, again.err) == (2, "copylint: copylint.yaml: is there already; nothing was written\n")
    assert written() == text


def test_every_setting_that_is_only_shown_is_right(desk: Desk, slip: Path) -> None:
    desk("init")
    text = written()
    every = re.sub(r"^#(?=[a-z]|  - |    d)", "", text, flags=re.M)
    assert every.count("#") < text.count("#") - 6
    Path("copylint.yaml").write_text(every, "utf-8")
    Path("house-rules").mkdir()
    Path("words.txt").write_text("recieved\n", "utf-8")
    Path("names.yaml").write_text("- Jane Teh\n", "utf-8")
    ran = desk("check", "slip.txt")
    assert ran.status in (0, 1), ran.err + ran.out


@pytest.mark.parametrize(("body", "dialect"), [(BRITISH, "en-GB"), (AMERICAN, "en-US"), (CANADIAN, "en-CA"), ("It rained.", "en-GB")])
def test_english_is_what_the_stories_say(desk: Desk, folder: Path, body: str, dialect: str) -> None:
    for n in range(3):
        story(f"{n}.md", body * 3)
    desk("init")
    assert load(Path("copylint.yaml")).dialect == dialect
    if body == AMERICAN:
        assert re.search(r"# British spellings never; American ones \d+ times \(center, color, ", written())


def test_oxford_spelling_is_british_with_z(desk: Desk, folder: Path) -> None:
    story("a.md", "The colour of the centre. We organize, recognize, realize and criticize their labour and honour. " * 3)
    desk("init")
    assert load(Path("copylint.yaml")).dialect == "en-GB-oxendict"


def test_folder_of_another_english_has_its_own_settings(desk: Desk, folder: Path) -> None:
    for n in range(6):
        story(f"uk/{n}.md", BRITISH * 4)
    for n in range(2):
        story(f"us/{n}.md", AMERICAN * 3)
    desk("init")
    settings = load(Path("copylint.yaml"))
    assert settings.dialect == "en-GB"
    assert settings.for_file(Path("us/0.md")).dialect == "en-US"
    assert desk("check", ".", "--only", "spelling/").status == 0


def test_country_decides_where_words_do_not(desk: Desk, folder: Path) -> None:
    Path("CNAME").write_text("news.example.com.au\n", "utf-8")
    story("a.md", "It rained.")
    desk("init")
    assert load(Path("copylint.yaml")).dialect == "en-AU"
    assert "CNAME names an address in that country" in written()


@pytest.mark.parametrize(
    ("files", "name", "excluded"),
    [
        (["hugo.toml", "themes/x.md", "content/a.md"], "Hugo", "themes/"),
        (["config.toml", "content/a.md"], "Hugo", ""),
        (["config.toml", "content/a.md", "templates/b.html"], "Zola", "templates/"),
        (["_config.yml", "_includes/x.md", "_posts/a.md"], "Jekyll", "_includes/"),
        (["eleventy.config.js", "_includes/x.md"], "Eleventy", "_includes/"),
        (["astro.config.mjs"], "Astro", ""),
    ],
)
def test_generator_and_its_folders(desk: Desk, folder: Path, files: list[str], name: str, excluded: str) -> None:
    for file in files:
        story(file, "It rained.")
    out = desk("init").out
    assert f"site: {name} ({files[0]})" in out
    assert f"{files[0]} says that {name} builds the site" in written()
    assert (excluded in load(Path("copylint.yaml")).exclude) == bool(excluded)


def test_front_matter_keys_in_use(desk: Desk, folder: Path) -> None:
    for n in range(4):
        story(
            f"{n}.md",
            BRITISH,
            title="Council backs tram",
            section=("news", "sport")[n % 2],
            share_caption=f"A tram waits at the stop on day {n}",
            fine_print=f"Readers may write to the desk on day {n}",
            image=f"/img/{n}.jpg",
        )
    desk("init")
    text = written()
    assert load(Path("copylint.yaml")).front_matter == {"share_caption": "caption"}
    assert "Read without being named here: title (headline, 4)" in text
    assert "name their part here: fine_print (4)" in text
    assert "Not read, being no copy: image (4), section (4)" in text
    assert "Keys that sort stories, with the number of their values: section (2)." in text


def test_marks_commas_and_percentages_are_told(desk: Desk, folder: Path) -> None:
    story("a.md", "“It’s up 5 per cent,” he said. Apples, pears, plums, and figs. Tin, zinc, lead and iron.")
    story("b.md", 'He said "no". It rose by 4%.')
    desk("init")
    assert "curly in 1 story, straight in 1, both in 0" in written()
    assert "in 1 of 2 series" in written()
    assert "% once, per cent once" in written()


def test_names_used_three_times_are_listed_but_not_their_slips(desk: Desk, folder: Path) -> None:
    for n in range(3):
        story(f"{n}.md", "On Monday Oksana Zelivska met the council. Then Oksana Zelivska left with Ms Brown for London. " * 2)
    story("slip.md", "On Tuesday Oksana Zelivka met the council. Later Oksana Zelivka left.")
    out = desk("init").out
    names = Path("names.yaml").read_text("utf-8")
    listed = yaml.safe_load(names)
    assert "Oksana Zelivska" in listed
    assert "Oksana Zelivka" not in listed
    assert "London" not in listed
    assert "#   Oksana Zelivka (Oksana Zelivska)" in names
    assert "- Oksana Zelivska  # 12 times in 3 stories" in names
    assert "names.yaml: written" in out
    assert load(Path("copylint.yaml")).names == (folder / "names.yaml",)


def test_names_file_that_is_there_stays(desk: Desk, folder: Path) -> None:
    Path("names.yaml").write_text("- Ours\n", "utf-8")
    story("a.md", "On Monday Oksana Zelivska left. " * 4)
    desk("init")
    assert Path("names.yaml").read_text("utf-8") == "- Ours\n"


def test_a_name_that_a_rule_mends_is_not_listed() -> None:
    source = Source("a.txt", "Jon Zelivska met Oksana Zelivska and Kasra Naji.")
    jon = Place(0, 12, 1, 1, 1, 13, "Jon Zelivska")
    report = Report("a.txt", source, (Finding("names/variants", "warning", jon, "m"),))
    names = (ListedName("Oksana Zelivska", 3, 1), ListedName("Kasra Naji", 3, 1))
    assert _worth_listing(names, [report]) == [names[1]]


def test_first_check_and_what_to_do_next(desk: Desk, slip: Path) -> None:
    out = desk("init").out
    assert "the first check shows: 1 error; 7 words read" in out
    assert "copylint baseline write" in out


def test_large_repository_is_read_in_part(desk: Desk, folder: Path) -> None:
    for n in range(260):
        story(f"{n:03}.md", "It rained.")
    out = desk("init").out
    assert "the first check of 200 of the 260 stories shows: nothing to mark" in out
    assert "which read 200 of 260 stories" in written()


def test_hook(desk: Desk, slip: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    assert "copylint init --hook writes .pre-commit-config.yaml" in desk("init").out
    Path("copylint.yaml").unlink()
    assert ".pre-commit-config.yaml: written" in desk("init", "--hook").out
    hook = yaml.safe_load(Path(".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"][0]
    assert hook["entry"] == "copylint check --staged"
    Path("copylint.yaml").unlink()
    Path(".pre-commit-config.yaml").write_text("repos: []\n", "utf-8")
    assert "add to .pre-commit-config.yaml, under “repos”:" in desk("init", "--hook").out
    assert Path(".pre-commit-config.yaml").read_text("utf-8") == "repos: []\n"


def test_languagetool_is_offered_with_the_hook(desk: Desk, slip: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    assert "languagetool" not in desk("init").out.lower()
    Path("copylint.yaml").unlink()
    assert "“languagetool: {keep-warm: 10m}” in copylint.yaml (init --languagetool writes them)" in desk("init", "--hook").out
    assert load(Path("copylint.yaml")).engines == ()
    Path("copylint.yaml").unlink()
    assert "init --languagetool" not in desk("init", "--hook", "--languagetool").out
    settings = load(Path("copylint.yaml"))
    assert (settings.engines, settings.languagetool["keep-warm"]) == (("languagetool",), 600)


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_what_cannot_be_seen_is_asked_at_a_terminal(folder: Path) -> None:
    import pty

    subprocess.run(["git", "init", "-q"], check=True)
    story("a.md", "It rained.")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "copylint", "init"]
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "none"), "LOCALAPPDATA": str(folder / "none")}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=environment)
    os.close(theirs)
    os.write(ours, b"en-au\ny\n")
    seen = b""
    with contextlib.suppress(OSError):  # the end of a pseudo-terminal
        while part := os.read(ours, 4096):
            seen += part
    assert process.wait(60) == 0
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    os.close(ours)
    assert b"which English you write" in seen
    assert b"write the commit hook to .pre-commit-config.yaml? [y/N]" in seen
    assert load(Path("copylint.yaml")).dialect == "en-AU"
    assert "copylint check --staged" in Path(".pre-commit-config.yaml").read_text("utf-8")


def test_commands_that_it_names_are_there(desk: Desk, slip: Path) -> None:
    out = desk("init").out
    assert out.splitlines()[-1].endswith(": copylint baseline write")
    assert desk("baseline", "write").status == 0
    assert desk("check", ".").status == 0


def test_hostile_names_and_keys_stay_comments(desk: Desk, folder: Path) -> None:
    for n in range(3):
        path = Path(f"a: [b]{n}/x\n\x1b[31m.md")
        path.parent.mkdir()
        path.write_text(f'---\n"k: [x]\\nrules: {{spelling/: off}}": A value of several words here {n}\n---\n{AMERICAN * 3}', "utf-8")
    ran = desk("init")
    assert ran.status == 0, ran.err
    assert "\x1b" not in ran.out + written()
    settings = load(Path("copylint.yaml"))
    assert settings.rules == {}
    assert settings.dialect == "en-US"


def test_words_decide_only_when_they_are_clear() -> None:
    def english(british: int, american: int, ise: int = 0, ize: int = 0, yze: int = 0) -> str | None:
        return English(british, american, ise, ize, yze, {}).dialect

    assert english(2, 2) is None
    assert english(10, 9) is None
    assert english(10, 1) == "en-GB"
    assert english(10, 1, 2, 20) == "en-GB-oxendict"
    assert english(10, 1, 2, 20, 3) == "en-CA"
    assert english(1, 10, 0, 50, 9) == "en-US"
