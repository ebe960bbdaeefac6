"""What is compiled at each start is kept, and compiled anew where that cannot be used."""

import builtins
from pathlib import Path

import pytest

from reviewer.gui.kept_code import kept_code

SOURCE = b"answer = 6 * 7"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What Python was asked to compile."""
    asked: list[object] = []
    compiling = builtins.compile

    def noted(source: bytes, filename: str, mode: str) -> object:
        asked.append(source)
        return compiling(source, filename, mode)

    monkeypatch.setattr(builtins, "compile", noted)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return asked


def answer(path: Path, source: bytes = SOURCE) -> object:
    """Run what is compiled, as a process does that imports PySide6."""
    found: dict[str, object] = {}
    with kept_code(path):
        exec(compile(source, "here.py", "exec"), found)  # noqa: S102  # our own
    return found["answer"]


def test_code_is_compiled_once(tmp_path: Path, compiled: list[object]) -> None:
    answers = [answer(tmp_path / "new" / "kept") for _ in range(3)]
    assert answers == [42, 42, 42]
    assert compiled == [SOURCE]


def test_another_source_is_compiled_anew(tmp_path: Path, compiled: list[object]) -> None:
    assert answer(tmp_path / "kept") == 42
    assert answer(tmp_path / "kept", b"answer = 43") == 43
    assert compiled == [SOURCE, b"answer = 43"]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"i\x01\0\0\0", b"{"])
def test_a_file_that_holds_no_code_is_made_anew(
    tmp_path: Path, compiled: list[object], content: bytes
) -> None:
    path = tmp_path / "kept"
    path.write_bytes(content)
    assert [answer(path), answer(path)] == [42, 42]
    assert compiled == [SOURCE]


def test_where_nothing_can_be_kept_all_is_compiled(tmp_path: Path, compiled: list[object]) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "kept"
    assert [answer(path), answer(path)] == [42, 42]
    assert compiled == [SOURCE, SOURCE]


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert answer(tmp_path / "kept") == 42
    assert list(tmp_path.iterdir()) == []


def test_python_compiles_as_before_when_it_is_over(tmp_path: Path) -> None:
    compiling = builtins.compile
    with pytest.raises(SyntaxError):
        answer(tmp_path / "kept", b"answer =")
    assert builtins.compile is compiling
    assert list(tmp_path.iterdir()) == []
