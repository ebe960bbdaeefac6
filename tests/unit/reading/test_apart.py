"""What takes long is read in a process of its own, as it would be here, and can be left."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.model.errors import UnreadableDocument
from reviewer.model.work import ended
from reviewer.reading import apart, read_document
from reviewer.reading.apart import reading

SOURCE = (
    "---\ntitle: Tào \U0001f600\n---\n# One\n\n- a\n\n| a |\n|--|\n| 1 |\n\n" + "words " * 9_000
)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "tiếng việt.md"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> "list[subprocess.Popen[bytes]]":
    """The processes that were begun."""
    found: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def begin_and_keep(*arguments: object, **named: object) -> "subprocess.Popen[bytes]":
        found.append(begin(*arguments, **named))  # type: ignore[call-overload]  # passed on
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", begin_and_keep)
    return found


def test_a_large_file_is_read_as_it_would_be_here(
    large: Path, begun: "list[subprocess.Popen[bytes]]"
) -> None:
    assert ended(reading(large)) == read_document(large)
    assert [process.returncode for process in begun] == [0]


def test_a_small_one_or_plain_text_needs_no_process(
    tmp_path: Path, begun: "list[subprocess.Popen[bytes]]"
) -> None:
    for name, size in (("small.md", 100), ("large.txt", 400_000)):
        path = tmp_path / name
        path.write_text("words " * size, encoding="utf-8")
        assert ended(reading(path)).text
    assert begun == []


def test_a_refusal_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "deep.md"
    path.write_text("> " * 30_000, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"^deep\.md is nested too deeply"):
        ended(reading(path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        ended(reading(tmp_path / "none.md"))


def test_whoever_leaves_ends_the_process(
    large: Path, begun: "list[subprocess.Popen[bytes]]"
) -> None:
    work = reading(large)
    next(work)
    work.close()
    assert begun[0].returncode not in (None, 0)


def test_what_takes_too_long_is_ended(
    large: Path, begun: "list[subprocess.Popen[bytes]]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LONGEST", 0.0)
    with pytest.raises(UnreadableDocument, match="takes too long"):
        ended(reading(large))
    assert begun[0].returncode is not None


def test_a_process_that_dies_is_told_of(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        ended(reading(large))
