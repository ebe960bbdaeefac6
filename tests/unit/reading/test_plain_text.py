"""Plain text is kept as it is, and what is not plain text is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.errors import UnreadableDocument
from reviewer.reading.plain_text import read_plain_text

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: not text.isspace() and not text.startswith("\ufeff")
)


@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo\rthree\u2028four\u2029five\n",
        "a stray \x00 stays",
        "Tào Đức Thắng".encode().decode() + " and NFD: Tha\u0306\u0301ng",
        "👩‍👩‍👧 🇰🇷 👍🏽 𝄞",
        "שלום (KT) مرحبا",
        "ends without a line end",
        "x" * 1_000_000,
    ],
)
def test_every_character_is_kept(text: str) -> None:
    document = read_plain_text(text.encode())
    assert document.text == text
    assert document.original is None


@given(TEXTS)
def test_any_text_comes_back_from_utf_8(text: str) -> None:
    kept = text if not text.startswith(("%PDF-", "{\\rtf", "GIF8")) else "x" + text
    assert read_plain_text(kept.encode()).text == kept


def test_a_byte_order_mark_belongs_to_the_encoding() -> None:
    document = read_plain_text(codecs.BOM_UTF8 + b"Seoul")
    assert (document.text, document.original) == ("Seoul", codecs.BOM_UTF8 + b"Seoul")


def test_a_second_byte_order_mark_is_text() -> None:
    assert read_plain_text(codecs.BOM_UTF8 * 2 + b"Seoul").text == "\ufeffSeoul"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_other_unicode_encodings_are_known_by_their_mark(mark: bytes, codec: str) -> None:
    data = mark + "Thắng 이진수 👍".encode(codec)
    document = read_plain_text(data)
    assert document.text == "Thắng 이진수 👍"
    assert document.original == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (codecs.BOM_UTF8, "holds no letters"),
        (b" \r\n\t \n", "holds no letters"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\x00\x06\x00other", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"{\\rtf1 Hello}", "an RTF document"),
        ("Café".encode("latin-1"), "byte 3 cannot be read"),
        (codecs.BOM_UTF8 + b"ab\xff", "byte 5 cannot be read"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "is not UTF-16 text"),
        (b"\xed\xa0\x80 half a surrogate", "is not UTF-8 text"),
        ("Seoul and Hanoi".encode("utf-16-le"), "UTF-16 text without a byte order mark"),
        (bytes(range(1, 9)) * 4, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read_plain_text(data)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    try:
        document = read_plain_text(data)
    except UnreadableDocument:
        return
    assert document.text
