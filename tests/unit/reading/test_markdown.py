"""Markdown comes in as what a reader reads of it, with the structure that its signs stand for."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.errors import UnreadableDocument
from reviewer.reading import markdown_blocks
from reviewer.reading.markdown import read_markdown


def read(source: str) -> list[tuple[str, int, str]]:
    """The kind, the level and the text of each block."""
    document = read_markdown(source.encode())
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def text(source: str) -> str:
    return read_markdown(source.encode()).text


def details(source: str, kind: str) -> Mapping[str, object]:
    blocks = read_markdown(source.encode()).blocks
    return next(block for block in blocks if block.kind == kind).details()


def test_headings_have_their_levels() -> None:
    found = read("# One\n\nTwo\n===\n\n### Three *and* `more` ###\n")
    assert found == [("heading", 1, "One"), ("heading", 1, "Two"), ("heading", 3, "Three and more")]


def test_paragraphs_are_parted_by_an_empty_line_and_wrapped_lines_are_one() -> None:
    assert text("KT has\nsigned.\n\n\n\nViettel\ntoo.") == "KT has signed.\n\nViettel too."


def test_a_line_broken_on_purpose_stays_broken_in_one_block() -> None:
    assert read("one  \ntwo<br>three\\\nfour") == [("paragraph", 0, "one\ntwo\nthree\nfour")]


def test_signs_of_emphasis_links_and_escapes_leave_their_words() -> None:
    source = "**KT** and [*Viettel*](http://v.vn 'x') `x*y` ~~no~~ \\* &amp; ![the cloud](a.png)"
    assert text(source) == "KT and Viettel x*y no * & the cloud"


def test_list_items_are_blocks_with_their_marker_and_depth() -> None:
    assert read("- one\n- two\n  1. a\n  2. b\n     + deep\n\n- three") == [
        ("list", 1, "• one"),
        ("list", 1, "• two"),
        ("list", 2, "1. a"),
        ("list", 2, "2. b"),
        ("list", 3, "• deep"),
        ("list", 1, "• three"),
    ]


def test_numbers_of_a_list_are_those_of_the_source() -> None:
    assert text("3) three\n4) four") == "3) three\n4) four"


def test_a_further_paragraph_of_an_item_has_no_marker() -> None:
    assert read("1. one\n\n   more of one\n2. two")[1] == ("list", 1, "more of one")


def test_an_item_without_words_keeps_its_marker() -> None:
    assert text("-\n- b") == "•\n• b"


def test_paragraphs_of_a_quotation_are_blocks_of_its_depth() -> None:
    assert read("> one\n>\n> two\n>\n> > inner\n") == [
        ("quote", 1, "one"),
        ("quote", 1, "two"),
        ("quote", 2, "inner"),
    ]


def test_what_else_stands_in_a_quotation_says_so() -> None:
    assert details("> - item\n", "list") == {"quote": 1}
    assert details("> # Title\n", "heading") == {"quote": 1}


def test_code_is_kept_letter_by_letter_with_its_language() -> None:
    source = "```Python title=x\ndef f():\n\n\treturn '*'\n```\n"
    assert read(source) == [("code", 0, "def f():\n\n\treturn '*'")]
    assert details(source, "code") == {"language": "python"}


def test_code_in_a_list_has_the_depth_of_the_list() -> None:
    assert read("- a\n  - b\n\n        x = 1\n")[-1] == ("code", 2, "x = 1")


def test_a_table_is_rows_of_cells_with_the_sides_of_its_columns() -> None:
    source = "| A | B *c* | D |\n|---|--:|:-:|\n| a\\|b | 1 |\n| 가 | 2 | đ | more |\n"
    assert read(source) == [("table", 0, "A\tB c\tD\na|b\t1\t\n가\t2\tđ")]
    assert details(source, "table") == {"align": ["", "right", "center"], "header": 1}


def test_an_empty_head_of_a_table_is_left_out() -> None:
    source = "| | |\n|--|--|\n| a | b |\n"
    assert text(source) == "a\tb"
    assert details(source, "table")["header"] == 0


def test_html_is_never_markup_and_its_words_stay() -> None:
    source = (
        "a <b onclick='x'>bold</b> c\n\n<div><script>alert(1)</script>An ad</div>\n\n<!-- no -->"
    )
    assert text(source) == "a bold c\n\nAn ad"


def test_a_rule_between_sections_is_three_stars() -> None:
    assert text("one\n\n---\n\ntwo") == "one\n\n* * *\n\ntwo"


def test_the_file_is_kept_and_the_reader_named() -> None:
    data = "# Tào Đức Thắng\r\n\r\ntext".encode("utf-8-sig")
    document = read_markdown(data)
    assert (document.original, document.reader) == (data, "markdown")
    assert document.text == "Tào Đức Thắng\n\ntext"


def test_title_and_by_line_are_taken_from_the_text() -> None:
    document = read_markdown(b"# KT Signs\n\nPublished: 12 Aug. 2025\n\nKT has signed.")
    assert document.provenance.title == "KT Signs"
    assert document.provenance.date == "2025-08-12"
    assert [block.kind for block in document.blocks] == ["heading", "byline"]


def test_front_matter_states_the_provenance_and_is_no_text() -> None:
    source = "---\ntitle: 'Stated'\ndate: 2026-06-26T10:00:00Z\nlang: vi\n---\n# Shown\n\nText."
    document = read_markdown(source.encode())
    assert document.text == "Shown\n\nText."
    assert document.provenance[:4] == ("Stated", None, "2026-06-26", "vi")


def test_what_holds_nothing_to_be_read_is_refused() -> None:
    for source in (b"<!-- nothing -->", b"[a]: http://b\n", b"---\ntitle: x\n---\n"):
        with pytest.raises(UnreadableDocument, match="nothing to review"):
            read_markdown(source)


def test_other_formats_and_encodings_are_refused_as_in_plain_text() -> None:
    for data in (b"%PDF-1.4", b"\xff\xfe\xff", b""):
        with pytest.raises(UnreadableDocument):
            read_markdown(data)


@pytest.mark.parametrize("sign", ["> ", "- ", "1. "])
def test_what_is_nested_too_deeply_is_refused_whole(sign: str) -> None:
    with pytest.raises(UnreadableDocument, match="nested too deeply"):
        read_markdown((sign * 3_000 + "x").encode())


def test_a_file_that_is_too_large_is_refused_at_once() -> None:
    with pytest.raises(UnreadableDocument, match=r"10\.0 MB.*up to 4 MB: split it"):
        read_markdown(b"word " * 2_000_000)


@pytest.mark.parametrize(
    "source",
    ["[" * 100_000, "a <![CDATA[" * 50_000, "- a\n" * 100_000, "![[" * 50_000],
    ids=["brackets", "cdata", "items", "images"],
)
def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    monkeypatch.setattr(markdown_blocks, "PATIENCE", 0.05)
    with pytest.raises(UnreadableDocument, match="takes too long"):
        read_markdown(source.encode())


PIECES = (
    "# h\n", "- a\n", "  - b\n", "1. c\n", "> q\n", "> > r\n", "```\ncode\n```\n", "    x\n",
    "|a|b|\n|-|-|\n|1|2|\n", "text ", "*em* ", "[l](u) ", "<b>", "</b>", "<!--", "\n", "\n\n",
    "가 ", "\U0001f600", "\t", "\u2028", "---\n", "\\", "`", "&lt; ", "~~s~~ ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_blocks_lie_in_the_text_and_never_over_one_another(source: str) -> None:
    try:
        document = read_markdown(source.encode())
    except UnreadableDocument:
        return
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip()
        assert isinstance(json.loads(block.attributes), dict)
        assert block.start == 0 or document.text[block.start - 1] == "\n"
        at = block.end


def standing_out(source: str) -> list[tuple[str, str, str]]:
    """The kind of block, the words that stand out and how."""
    document = read_markdown(source.encode())
    return [
        (block.kind, document.text[block.start + start : block.start + end], style)
        for block in document.blocks
        for start, end, style in block.details().get("emphasis", ())  # type: ignore[attr-defined]  # what this test reads
    ]


def test_words_that_stand_out_are_told_of_and_the_text_is_plain() -> None:
    source = "KT has *not* **signed **the `*contract*`.\n\n- a **list**\n\n> _quoted_\n"
    assert text("one *two* __three__") == "one two three"
    assert standing_out("one *two* __three__") == [
        ("paragraph", "two", "italic"), ("paragraph", "three", "strong"),
    ]  # fmt: skip
    assert ("list", "list", "strong") in standing_out(source)
    assert ("quote", "quoted", "italic") in standing_out(source)


def test_words_that_stand_out_are_found_where_white_space_was_taken_out() -> None:
    assert standing_out("# A  wide *head  line*  here\n") == [("heading", "head line", "italic")]
    assert standing_out("** **\n\n*one  \ntwo* three") == [("paragraph", "one\ntwo", "italic")]


def test_a_headline_and_a_byline_whose_words_stand_out_are_still_what_they_are() -> None:
    document = read_markdown(b"# A *new* deal\n\n*By Kim Minsu*\n\nKT has signed a contract.\n")
    assert document.provenance.title == "A new deal"
    kinds = [block.kind for block in document.blocks]
    assert kinds in (["heading", "byline"], ["heading", "paragraph"])


@given(st.text(alphabet="ab *_\n#>-`  \U0001f600", max_size=120))
def test_what_stands_out_is_always_inside_its_block(source: str) -> None:
    try:
        document = read_markdown(source.encode())
    except UnreadableDocument:
        return
    for block in document.blocks:
        for start, end, _ in block.details().get("emphasis", ()):  # type: ignore[attr-defined]  # what this test reads
            assert 0 <= start < end <= block.end - block.start
