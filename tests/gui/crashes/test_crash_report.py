"""Reports of errors: where it went wrong, and nothing of what was read."""

import sqlite3
from pathlib import Path

import pytest

from reviewer.gui import crash_report
from reviewer.gui.black_box import Ended
from reviewer.gui.crash_report import KEPT, keep, report_of_end, report_of_error, signature, told
from reviewer.model.errors import NotFound

WORD = "Zitronenfalter"


def caught(error: BaseException) -> BaseException:
    """The error with a traceback, as it was raised."""
    try:
        raise error
    except type(error) as raised:
        return raised


def chained() -> BaseException:
    error = ValueError(WORD)
    error.add_note(WORD)
    error.__cause__ = caught(KeyError(WORD))
    return caught(error)


@pytest.mark.parametrize(
    "error",
    [
        KeyError(WORD),
        ValueError(f"invalid literal: {WORD}"),
        NotFound(f"No article is named “{WORD}”."),
        OSError(2, "No such file", f"/srv/ann/{WORD}"),
        OSError(WORD, WORD),
        AttributeError(WORD),
        ImportError(WORD),
        UnicodeDecodeError("utf-8", WORD.encode(), 0, 1, WORD),
        sqlite3.OperationalError(WORD),
        ExceptionGroup(WORD, [ValueError(WORD), KeyError(WORD)]),
        chained(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_message_of_an_exception_is_in_a_report(error: BaseException) -> None:
    assert WORD not in report_of_error(caught(error), [(0.0, "claim.tag")])


def test_a_report_that_told_the_message_would_be_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crash_report, "_kind", repr)
    with pytest.raises(AssertionError):
        test_no_message_of_an_exception_is_in_a_report(KeyError(WORD))


def test_a_report_tells_what_led_to_an_exception() -> None:
    lines = told(chained()).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "ValueError",
        "from",
        "KeyError",
    ]


def test_what_the_system_and_the_program_say_themselves_is_told() -> None:
    with pytest.raises(AttributeError) as found:
        Path().nothing_like_it  # type: ignore[attr-defined] # noqa: B018  # the error is wanted
    assert told(found.value).startswith("AttributeError: nothing_like_it\n")
    assert told(FileNotFoundError(2, WORD)) == "FileNotFoundError: No such file or directory"
    with pytest.raises(sqlite3.Error) as of_sql, sqlite3.connect(":memory:") as connection:
        connection.execute("SELECT nothing")
    connection.close()
    assert told(of_sql.value).startswith("sqlite3.OperationalError: SQLITE_ERROR\n")


def test_files_are_named_as_their_package_names_them(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError) as found:  # noqa: PT011  # any will do
        keep(tmp_path / "file", "")
    lines = told(found.value)
    assert "  reviewer/gui/crash_report.py:" in lines
    assert "  pathlib" in lines
    assert str(Path.cwd()) not in lines


def test_a_long_way_is_told_by_its_ends() -> None:
    def fall(depth: int) -> None:
        if depth:
            fall(depth - 1)
        raise ValueError

    with pytest.raises(ValueError) as found:  # noqa: PT011  # any will do
        fall(500)
    lines = told(found.value).splitlines()
    assert len(lines) < 50
    assert any("more" in line for line in lines)


def test_one_bug_has_one_signature_and_another_line_another() -> None:
    def first(word: str) -> None:
        raise KeyError(word)

    def second(word: str) -> None:
        raise KeyError(word)

    found = []
    for fail, word in ((first, "a"), (first, "b"), (second, "a")):
        with pytest.raises(KeyError) as raised:
            fail(word)
        found.append(signature(raised.value))
    assert found[0] == found[1] != found[2]


def test_a_trace_of_python_loses_its_folders_and_what_is_not_its_own() -> None:
    module = Path(crash_report.__file__)
    trace = "\n".join(
        (
            "Fatal Python error: Segmentation fault",
            "",
            "Current thread 0x00007fcc785bdb80 (most recent call first):",
            f'  File "{module}", line 14 in told',
            '  File "/srv/ann/plugin.py", line 3 in <module>',
            WORD,
            "Extension modules: PySide6.QtCore, PySide6.QtGui (total: 2)",
            "| KeyError",
        )
    )
    report = report_of_end(Ended(0.0, "Reviewer 9", trace=trace))
    assert "Segmentation fault" in report
    assert "  reviewer/gui/crash_report.py:14 told" in report
    assert "  plugin.py:3 <module>" in report
    assert "\nKeyError\n" in report
    assert WORD not in report
    assert "/srv" not in report


def test_an_end_without_a_trace_names_no_review() -> None:
    review = Path("/srv/ann/secret.review")
    report = report_of_end(Ended(0.0, "Reviewer 9", review, commands=((60.0, "claim.tag"),)))
    assert "It left no trace" in report
    assert "00:01:00 claim.tag" in report
    assert "secret" not in report


def test_the_oldest_reports_are_forgotten(tmp_path: Path) -> None:
    files = [keep(tmp_path, str(number)) for number in range(KEPT + 3)]
    assert sorted(tmp_path.iterdir()) == files[3:]
