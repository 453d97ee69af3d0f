"""``copylint languagetool`` and what the other commands say of it. A fake Java stands in for the real one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import until
from fake_languagetool import Fake

from copylint.engines.languagetool import installed, states
from copylint.frontends.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command in an empty folder: (status, output, errors)."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("COLUMNS", "100")

    def command(*argv: str) -> tuple[int, str, str]:
        status = main(argv)
        out, err = capsys.readouterr()
        return status, out, err

    return command


def test_status_of_what_is_not_there(run) -> None:
    status, out, _ = run("languagetool", "status")
    assert status == 2
    assert "it is not installed: run “copylint languagetool install”" in out


def test_start_status_check_stop(run, java) -> None:
    status, out, _ = run("languagetool", "start", "--for", "1m")
    assert (status, out.startswith("LanguageTool is ready after ")) == (0, True)
    status, out, _ = run("languagetool", "status")
    assert status == 0
    assert "LanguageTool 6.8 in " in out
    assert "MIT: a.jar" in out
    assert "17.0.15" in out
    assert "kept warm for" in out
    assert " MB, " in out
    Path("a.txt").write_text("She went to the store. It is an house.\n", "utf-8")
    Path("copylint.yaml").write_text("engines: [languagetool]\nlanguagetool: {rules: [EN_A_VS_AN]}\n", "utf-8")
    (before,) = states.running()
    status, out, _ = run("check", "--output", "lines", "a.txt")
    (after,) = states.running()
    assert (status, before["pid"]) == (0, after["pid"])
    assert "[borrowed/languagetool/further]" in out
    status, out, _ = run("doctor")
    assert "✓ server" in out
    assert "ready, port" in out
    assert run("languagetool", "stop")[:2] == (0, "1 server ended\n")
    assert until(lambda: list(states.running()) == [])
    assert run("languagetool", "stop")[:2] == (0, "no server was running\n")


def test_uninstall_ends_the_server(run, java) -> None:
    run("languagetool", "start")
    status, out, _ = run("languagetool", "uninstall")
    assert (status, out.startswith("LanguageTool is removed")) == (0, True)
    assert until(lambda: list(states.running()) == [])
    assert not installed.home().exists()
    assert run("languagetool", "uninstall")[1] == "LanguageTool was not installed\n"


def test_one_notice_and_exit_status(run, java) -> None:
    java.behave("broken")
    Path("a.txt").write_text("She would of gone.\n", "utf-8")
    Path("b.txt").write_text("Fine.\n", "utf-8")
    argv = ("check", "--engine", "languagetool", "--fail-on", "never", "--output", "lines", "a.txt", "b.txt")
    status, _, err = run(*argv)
    assert status == 0
    assert err.count("not read by LanguageTool") == 1
    assert "a.txt" in err
    assert "b.txt" in err
    assert run(*argv, "--strict")[0] == 2


def test_json_says_who_else_found_it(run, java) -> None:
    Path("a.txt").write_text("It is an house.\n", "utf-8")
    Path("copylint.yaml").write_text("languagetool: {rules: [EN_A_VS_AN]}\n", "utf-8")
    _, out, _ = run("check", "--engine", "languagetool", "--output", "json", "a.txt")
    (finding,) = json.loads(out)["files"][0]["findings"]
    assert finding["outside"] == ["LanguageTool: EN_A_VS_AN"]
    _, out, _ = run("explain", "--engine", "languagetool", "a.txt:1:7")
    assert "[borrowed/languagetool/further] LanguageTool: EN_A_VS_AN" in " ".join(out.split())


def test_rules_are_listed_and_tried(run) -> None:
    status, out, _ = run("languagetool", "rules", "--admitted", "modal_of")
    assert status == 0
    assert "MODAL_OF" in out
    assert "borrowed/languagetool/" in out
    assert run("languagetool", "rules", "no_such_word")[1].startswith("0 rules of LanguageTool 6.8")
    status, _, err = run("languagetool", "rules", "--try", "MODAL_OFF", "--in", "a.txt")
    assert (status, "did you mean “MODAL_OF”?" in err) == (2, True)
    Path("a.txt").write_text("It is an house.\n", "utf-8")
    with Fake() as fake:
        Path("copylint.yaml").write_text(f"languagetool: {{server: '{fake.url}'}}\n", "utf-8")
        status, out, _ = run("languagetool", "rules", "--try", "EN_A_VS_AN", "--in", "a.txt")
    assert status == 0
    assert out.startswith("a.txt:1:7: warning: Is “a ” meant? [borrowed/languagetool/further]")


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        (("install", "--repository", "x"), "--repository goes with “--via maven”"),
        (("install", "--from", "x", "--via", "maven"), "choose one"),
        (("install", "--from", "nowhere.zip"), "nowhere.zip: there is no such file or folder"),
        (("start", "--for", "soon"), "“soon” is not a time"),
        (("rules", "--try", "IT_IS"), "--try and --in go together"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run, argv: tuple[str, ...], reason: str) -> None:
    status, out, err = run("languagetool", *argv)
    assert (status, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("server: languagetool.example.org", "is not the address of a server"),
        ("server: 'https://x y'", "is not the address of a server"),
        ("keep-warm: soon", "“soon” is not a time; write it like 10m, 90s, 2h or 0"),
        ("heap: lots", "“lots” is not a size of memory"),
        ("compiler: C3", "“C3” is not one of C1"),
        ("rules: [IT_ISS]", "“IT_ISS” is no rule of languagetool 6.8; did you mean “IT_IS”?"),
        ("rules: [EN_DATE_WEEKDAY_CURRENTYEAR]", "“EN_DATE_WEEKDAY_CURRENTYEAR” looks at the clock"),
        ("keepwarm: 1", "unknown key “keepwarm”; did you mean “keep-warm”?"),
    ],
)
def test_settings_that_cannot_be_used(run, line: str, reason: str) -> None:
    Path("copylint.yaml").write_text(f"engines: [languagetool]\nlanguagetool:\n  {line}\n", "utf-8")
    Path("a.txt").write_text("Fine.\n", "utf-8")
    status, out, _ = run("check", "a.txt")
    assert status == 2
    assert reason in " ".join(out.replace("│", " ").split())
