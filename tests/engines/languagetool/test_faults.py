"""When LanguageTool fails: one notice that says what was not read and what to do, and everything else is reported."""

from __future__ import annotations

import os
import shutil
import signal
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from conftest import until
from fake_languagetool import Fake

import copylint
from copylint.engines.languagetool import asker, client, installed, launch, service, states

TEXT = "She would of gone. They recieved it.\n"
OWN = ("slips/small", "spelling/misspelling")


def told(report: copylint.Report) -> str:
    """The one notice; what copylint finds by itself is in the report all the same."""
    assert [f.text for f in report.findings] == ["recieved"]
    assert report.failures == ()
    (notice,) = report.notices
    assert notice.message.startswith("not read by LanguageTool: ")
    return notice.message


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("html", "does not answer as LanguageTool does"),
        ("json", "does not answer as LanguageTool does"),
        ("400", "refuses (status 400): Checking stopped for a reason"),
        ("413", "takes no text of a useful length"),
        ("429", "takes no more for now (status 429)"),
        ("500", "broke down: Checking stopped for a reason"),
        ("502", "refuses (status 502)"),
        ("503", "refuses (status 503)"),
        ("401", "does not let us in (status 401)"),
        ("redirect", "sends elsewhere (status 302)"),
        ("drop", "cannot be reached"),
        ("blind", "does not find a known error"),
    ],
)
def test_a_desks_server_that_fails(make, behaviour: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.time, "sleep", lambda _: None)
    with Fake(behaviour) as fake:
        assert reason in told(make(server=fake.url, only=OWN).check(TEXT))


def test_a_server_that_hangs_is_not_waited_for(make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asker, "_SECONDS", 0.3)
    with Fake("hang 30") as fake:
        assert "did not answer in time" in told(make(server=fake.url, only=OWN).check(TEXT))


def test_a_server_that_is_busy_is_asked_again(make) -> None:
    with Fake("503", "429", "well") as fake:
        report = make(server=fake.url).check(TEXT)
    assert ([f.text for f in report.findings], report.notices) == (["would of"], ())
    assert len(fake.texts) == 3


def test_one_story_that_is_refused_does_not_stop_the_next(make) -> None:
    with Fake("400", "well") as fake:
        linter = make(server=fake.url, only=OWN)
        told(linter.check(TEXT))
        assert [f.text for f in linter.check(TEXT).findings] == ["would of", "recieved"]


def test_no_server_at_the_address(make) -> None:
    with Fake() as fake:
        url = fake.url
    assert "cannot be reached" in told(make(server=url, only=OWN).check(TEXT))


def test_a_certificate_that_does_not_hold(make, tmp_path: Path) -> None:
    if not (openssl := shutil.which("openssl")):
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)

    class Quiet(HTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """The client hung up, as it should."""

    server = Quiet(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        url = f"https://localhost:{server.server_address[1]}"
        message = told(make(server=url, only=OWN).check(TEXT))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert f"the certificate of {url}/v2/check does not hold: self-signed certificate" in message


def test_text_goes_to_no_proxy_on_the_way_to_this_machine(make, java, monkeypatch: pytest.MonkeyPatch) -> None:
    with Fake() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        assert [f.text for f in make().check(TEXT).findings] == ["would of"]
        with Fake() as own:
            assert [f.text for f in make(server=own.url).check(TEXT).findings] == ["would of"]
        assert proxy.asked == []


# --- on this machine --------------------------------------------------------------------------------


def test_not_installed(make) -> None:
    assert "it is not installed: run “copylint languagetool install”" in told(make(only=OWN).check(TEXT))


def test_no_java(make, java, monkeypatch: pytest.MonkeyPatch) -> None:
    java.path.unlink()
    monkeypatch.setenv("PATH", str(java.path.parent))
    message = told(make(only=OWN).check(TEXT))
    assert "there is no Java on this machine" in message
    assert "pip install 'copylint[java]'" in message


def test_an_old_java(make, java, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(java.path.parent) + ":/bin")
    (java.path.parent / "version").write_text("1.8.0_402", "utf-8")
    assert "it needs Java 17 or later, and " in told(make(only=OWN, java=str(java.path)).check(TEXT))


def test_a_jar_that_is_missing_or_changed(make, java) -> None:
    jar = installed.home() / "6.8" / "libs" / "a.jar"
    jar.write_bytes(b"b")
    assert "is not the file that was installed: run “copylint languagetool install --again”" in told(make(only=OWN).check(TEXT))
    jar.unlink()
    assert "a.jar is missing" in told(make(only=OWN).check(TEXT))
    (installed.home() / "6.8" / "manifest.json").write_text("{", "utf-8")
    assert "is damaged" in told(make(only=OWN).check(TEXT))


def test_a_server_that_does_not_start_says_why(make, java) -> None:
    java.behave("broken")
    message = told(make(only=OWN).check(TEXT))
    assert "its server failed: java.lang.ClassNotFoundException: org.example.Missing" in message
    assert "server.log" in message
    assert until(lambda: list(states.running()) == [])


def test_a_server_that_listens_and_says_nothing(make, java, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BUDGET", 2.5)
    java.behave("deaf")
    assert "did not" in told(make(only=OWN).check(TEXT))


def test_killed_in_a_request_it_is_started_anew(make, java) -> None:
    java.behave("once die")
    report = make().check(TEXT)
    assert ([f.text for f in report.findings], report.notices) == (["would of"], ())


def test_what_was_said_of_the_last_server_is_not_taken_for_the_next(java) -> None:
    local = service.Local(launch.Options())
    place = local.at()
    (seen,) = states.running()
    os.kill(seen["pid"], signal.SIGKILL)
    # The keeper says that it died before it is asked for another.
    assert until(lambda: [s["phase"] for s in states.running()] == ["failed"])
    local.recover(place)
    assert local.at().generation > place.generation
    local.close()


def test_a_hang_is_cured_by_a_new_server(make, java, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asker, "_SECONDS", 0.5)
    java.behave("once hang 30")
    report = make().check(TEXT)
    assert ([f.text for f in report.findings], report.notices) == (["would of"], ())


def test_out_of_memory_again_and_again(make, java) -> None:
    java.behave("memory")
    linter = make(only=OWN)
    assert "it ran out of memory; give it more with “languagetool: {heap: 1g}”" in told(linter.check(TEXT))
    assert until(lambda: list(states.running()) == [])
    # The rest of the run does not try again.
    assert "ran out of memory" in told(linter.check(f"{TEXT} More."))
    assert client.AT_ONCE == 2


def test_a_damaged_cache_of_answers_costs_nothing(make, java, tmp_path: Path) -> None:
    make().check(TEXT)
    (file,) = tmp_path.rglob("answers.sqlite")
    for content in (b"", b"no database at all" * 100):
        for more in file.parent.glob("answers.sqlite-*"):
            more.unlink()
        file.write_bytes(content)
        assert [f.text for f in make().check(TEXT).findings] == ["would of"]
    shutil.rmtree(file.parent / "x", ignore_errors=True)
    file.unlink()
    file.mkdir()
    assert [f.text for f in make().check(TEXT).findings] == ["would of"]
