"""What is printed: columns that line up, nothing that a terminal would obey."""

import pytest

from reviewer.cli import printing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\t c\r\nd", "a b c d"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("a\x00b\x9b", "a\\x00b\\x9b"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("👩\u200d👧 Tào", "👩\u200d👧 Tào"),
    ],
)
def test_controls_are_escaped_and_letters_are_not(text: str, expected: str) -> None:
    assert printing.shown(text) == expected


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("한글", 4), ("a\u0301", 1), ("", 0)])
def test_a_text_takes_as_many_columns_as_a_terminal_gives_it(text: str, width: int) -> None:
    assert printing.columns(text) == width


def test_columns_line_up_also_with_wide_letters(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    printing.table(("name", "n", "x"), [("한글", 5, "a"), ("Latin", 123, None)])
    assert capsysbinary.readouterr().out.decode().splitlines() == [
        "name     n  x",
        "한글     5  a",
        "Latin  123  –",
    ]


def test_a_long_cell_is_cut_between_letters(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    printing.table(("text",), [("한" * 100,)])
    row = capsysbinary.readouterr().out.decode().splitlines()[1]
    assert row == "한" * 29 + "…"


def test_a_table_without_rows_has_its_headings(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    printing.table(("a", "b"), [])
    assert capsysbinary.readouterr().out == b"a  b\n"


def test_half_a_character_pair_is_json_all_the_same(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    printing.document({"path": "a\udcff"})
    assert capsysbinary.readouterr().out == b'{"path": "a\\udcff"}\n'


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_stream_is_printed_as_the_whole_list_is(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(printing, "_AT_ONCE", 2)
    printing.stream(iter(range(count)))
    streamed = capsysbinary.readouterr().out
    printing.document(list(range(count)))
    assert streamed == capsysbinary.readouterr().out
