"""Lists and quotations of plain text: told where they clearly are, else not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.reading.lists import find_lists
from reviewer.reading.plain_text import read_plain_text


def found(text: str) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, text[b.start : b.end]) for b in find_lists(text)]


@pytest.mark.parametrize(
    "text",
    [
        "• a\n• b",
        "▪ a\r\n▪ b\r\n",
        "- a\n- b\n- c",
        "* a\n* b\n* c",
        "1. a\n2. b",
        "1) a\n2) b\n3) c",
        "● 정부는 발표했다.\n● 검토가 필요하다.",
    ],
)
def test_lines_behind_the_same_sign_are_items(text: str) -> None:
    assert found(text) == [("list", 1, line) for line in text.splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        "• a",
        "- a\n- b",
        "- Xin chào!\n- Chào anh.\n- Anh khỏe không?",
        "- “Hello,” he said.\n- “No.”\n- Why?",
        "2. b\n3. c",
        "1. a\n3. c",
        "1. Introduction\n\n2. Method\n\n3. Results",
        "2026. A year\n2027. Another",
        "-5\n-6\n-7",
        "* * *\n* * *\n* * *",
        "- a\n* b\n+ c",
        "> a",
        "a\nb\nc",
        "",
    ],
)
def test_what_may_be_something_else_is_none(text: str) -> None:
    assert found(text) == []


def test_items_that_are_moved_in_are_a_level_deeper() -> None:
    text = "1. a\n   • b\n      - c\n   • d\n2. e"
    assert [level for _, level, _ in found(text)] == [1, 2, 3, 2, 1]


def test_lines_behind_a_greater_sign_are_quoted_as_deep_as_they_say() -> None:
    assert found("> a\n>> b\n> > c\nd") == [
        ("quote", 1, "> a"),
        ("quote", 2, ">> b"),
        ("quote", 2, "> > c"),
    ]


def test_lines_between_and_after_are_none() -> None:
    text = "Before:\n• a\n• b\nafter\n\n- alone\n"
    assert [line for _, _, line in found(text)] == ["• a", "• b"]


def test_a_plain_text_has_them_beside_its_headline() -> None:
    text = "KT Signs With Viettel\n\nThey agreed on:\n• a\n• b\n\nThat is all that is known."
    blocks = read_plain_text(text.encode()).blocks
    assert [block.kind for block in blocks] == ["heading", "list", "list"]


@given(st.text(alphabet="-•>1.) ab\n\r\t\u2028", max_size=80))
def test_blocks_are_whole_lines_in_their_order(text: str) -> None:
    at = 0
    for block in find_lists(text):
        assert at <= block.start < block.end
        assert block.start == 0 or text[block.start - 1] in "\n\r\u2028"
        assert block.end == len(text) or text[block.end] in "\n\r\u2028"
        at = block.end


@pytest.mark.parametrize("line", ["- a\n", "> a\n", "1. a\n", " " * 20 + "• a\n", "-\n", ">>>> "])
def test_a_hundred_thousand_lines_are_read(line: str) -> None:
    assert len(find_lists(line * 100_000)) in (0, 100_000)
