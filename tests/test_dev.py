"""The script for working on Reviewer does what it says, and says what it cannot do."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The commands that the script would have run, from a checkout with an empty `.venv`."""
    made: list[list[str]] = []

    def record(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        made.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, 0, b"", b"")

    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(subprocess, "run", record)
    return made


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Debian on which one of Qt's libraries is missing."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "missing_packages", lambda: ["libxcb-cursor0"])
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return monkeypatch


def test_root_on_debian_gets_what_qt_needs(
    calls: list[list[str]], debian: pytest.MonkeyPatch
) -> None:
    debian.setattr("os.geteuid", lambda: 0)
    dev.provide_system()
    assert [command[:2] for command in calls] == [["apt-get", "update"], ["apt-get", "install"]]
    assert calls[1][-1] == "libxcb-cursor0"


def test_others_are_told_the_line_that_installs_it(
    calls: list[list[str]], debian: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    debian.setattr("os.geteuid", lambda: 1000)
    dev.provide_system()
    assert calls == []
    assert "sudo apt-get install" in capsys.readouterr().err


def test_a_library_that_is_missing_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(dev.LIBRARIES, "libnonesuch.so.1", "libnonesuch1")
    assert "libnonesuch1" in dev.missing_packages()


def test_without_a_screen_run_plays_the_tour(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    assert dev.run([]) == 0
    assert [command[2:4] for command in calls] == [["reviewer", "tour"]]
    assert "No screen here" in capsys.readouterr().out


def test_with_a_screen_run_makes_the_sample_and_opens_it(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: True)
    assert dev.run([]) == 0
    assert [command[3] for command in calls] == ["new", "open"]


def test_run_passes_arguments_on(calls: list[list[str]]) -> None:
    dev.run(["open", "kt.review"])
    assert calls[0][2:] == ["reviewer", "open", "kt.review"]


def test_one_step_that_fails_fails_the_check(capfd: pytest.CaptureFixture[str]) -> None:
    bad = [sys.executable, "-c", "print('the reason'); raise SystemExit(1)"]
    good = [sys.executable, "-c", "print('the end')"]
    assert dev.run_steps([("layers", bad), ("types", good)], last=good) == 1
    said = capfd.readouterr().out
    assert "the reason" in said
    assert "Failed so far: layers" in said
    assert said.endswith("the end\n")


def test_the_environment_without_qt_is_the_lock_without_qt() -> None:
    names = {entry.partition("==")[0] for entry in dev.locked_packages()}
    assert set(dev.QT_PACKAGES) < names
    assert {"click", "pytest", "sqlite-utils"} < names - set(dev.QT_PACKAGES)


def test_an_environment_that_fits_the_lock_is_left_alone(calls: list[list[str]]) -> None:
    first = dev.provide_environment()
    made = len(calls)
    assert made > 0
    assert dev.provide_environment() == first
    assert len(calls) == made


def test_a_changed_lock_brings_the_environment_up_to_date(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.provide_environment()
    made = len(calls)
    monkeypatch.setattr(dev, "locked_packages", lambda: ["click==8.2 \\\n    --hash=sha256:0\n"])
    dev.provide_environment()
    assert any("--require-hashes" in command for command in calls[made:])


def test_an_unknown_command_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.main(["destroy"]) == 2
    assert "dev.py check" in capsys.readouterr().err
