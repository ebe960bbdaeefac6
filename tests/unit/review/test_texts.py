"""A quote is the text at its offsets, and a text comes back byte for byte, in every script."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model.errors import Refused
from reviewer.reading import read_document
from reviewer.review import Review
from tests.unit.store.tables import document, new_review

TEXTS = {
    "emoji": "a 😀 b 🏳️‍🌈 c",
    "joined": "the 👨‍👩‍👧‍👦 said",
    "flags": "🇰🇷🇻🇳 signed",
    "skin": "👍🏽👍🏿",
    "CRLF": "one\r\ntwo\r\n\r\nthree",
    "lone CR": "one\rtwo\r",
    "mark at the start": "\ufeffone two",
    "decomposed": normalize("NFD", "Tào Đức Thắng nói về chủ quyền dữ liệu"),
    "composed": normalize("NFC", "Tào Đức Thắng nói về chủ quyền dữ liệu"),
    "hangul jamo": normalize("NFD", "정책을 논의하고 있다"),
    "separators": "one\u2028two\u2029three\u0085four\vfive\fsix",
    "right to left": "قال الوزير إن \u202bالبيانات\u202c ملك",
    "NUL": "one\0two\0",
    "private": "\ue000\uffff\U0010ffff",
    "long line": "x😀" * 500_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_quote_is_the_text_at_its_offsets_after_reopening(review: Review, text: str) -> None:
    article = review.articles.add([document(text, "It")]).added[0]
    places = sorted({(0, 1), (0, len(text)), (len(text) // 2, len(text)), (1, 3)})
    for start, end in places:
        review.tag(article, start, end, ["Data"], reviewer="Kim")
    review.close()
    with Review.open(review.path) as again:
        claims = again.claims(article=article)
        assert [(c.spans[0].start, c.spans[0].end) for c in claims] == places
        assert again.articles.text(again.articles.find(article)).text == text
        for claim in claims:
            span = claim.spans[0]
            assert span.quote == text[span.start : span.end]
            assert span.prefix + span.quote + span.suffix in text
        assert again.check() == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_file_comes_back_byte_for_byte(review: Review, tmp_path: Path, text: str) -> None:
    data = text.encode()
    (tmp_path / "it.txt").write_bytes(data)
    article = review.articles.add([read_document(tmp_path / "it.txt")]).added[0]
    version = review.articles.find(article).version
    contents = review.store.connection.execute(
        "SELECT c.bytes FROM version AS v JOIN content AS c"
        " ON c.sha256 = coalesce(v.original, v.content) WHERE v.id = ?",
        (version,),
    )
    assert contents.fetchone()[0] == data


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 10**9), (10**30, 10**31)])
def test_what_is_no_passage_is_refused(review: Review, span: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="no passage"):
        review.tag("First", *span, ["Data"], reviewer="Kim")
    assert review.claims() == []


def test_a_claim_without_spans_is_about_the_whole_article(review: Review, kim: str) -> None:
    claim = review.claims.add("First", (), ["Data"], reviewer=kim)
    assert claim.spans == ()
    assert not claim.orphan
    assert review.claims.find(claim.id) == claim


def test_spans_of_one_claim_come_in_the_order_of_the_text(review: Review, kim: str) -> None:
    claim = review.claims.add("First", [(9, 12), (0, 2), (9, 12)], ["Data"], reviewer=kim)
    assert [(span.start, span.end) for span in claim.spans] == [(0, 2), (9, 12)]


@settings(max_examples=60, deadline=None, database=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_any_text_and_any_passage_come_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with new_review(tmp_path_factory.mktemp("any") / "any.review") as review:
        added = review.articles.add([document(text)])
        article = (added.added or added.already)[0]
        claim = review.tag(article, start, end, ["Data"], reviewer="Kim", note=text)
        assert claim.spans[0].quote == text[start:end]
        assert review.claims.find(claim.id).note == text
        assert review.articles.text(review.articles.find(article)).text == text
        assert review.check() == []
