"""Paragraphs: blocks as they are, and a line each of what no block covers."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.paragraphs import paragraphs
from reviewer.model.article import Block


def texts(text: str, *blocks: Block) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text, blocks)]


def test_each_line_is_a_paragraph() -> None:
    assert texts("one\r\n\r\ntwo\rthree\u2028four\u2029 \t \n") == ["one", "two", "three", "four"]


def test_a_block_is_one_paragraph_whatever_lines_it_has() -> None:
    text = "Headline\n- a\n- b\nThe rest."
    assert texts(text, Block("heading", 0, 8, 1), Block("list", 9, 16)) == [
        "Headline",
        "- a\n- b",
        "The rest.",
    ]


def test_each_row_of_a_table_is_a_paragraph() -> None:
    assert texts("a\tb\n\nc\t\nrest", Block("table", 0, 7)) == ["a\tb", "c", "rest"]


def test_of_blocks_inside_each_other_the_outer_one_counts() -> None:
    assert texts("ab\ncd\nef", Block("list", 0, 2), Block("quote", 0, 5)) == ["ab\ncd", "ef"]


def test_nothing_has_no_paragraphs() -> None:
    assert texts("") == texts(" \n\t\r\n") == []


@given(st.text(st.sampled_from("ab \n\r\t\u2028"), max_size=30), st.data())
def test_between_paragraphs_there_is_only_white_space(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(place, place), max_size=3))
    blocks = [Block("list", min(pair), max(pair)) for pair in pairs]
    at = 0
    for start, end in paragraphs(text, blocks):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
