"""Finding what a query asks for: blind, exactly, by whole words, by a pattern."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.finding import SearchedText, refuse_bad
from reviewer.model.errors import BadPattern
from reviewer.model.search import NOTHING, Query

TEXT = "Đức met duc. DUCT tape; 주권은 데이터주권, 권. K-cloud, KT a"


def found(query: Query, text: str = TEXT) -> list[str]:
    return [text[slice(*place)] for place in SearchedText(text).find(query) if place]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (Query("duc"), ["Đức", "duc", "DUC"]),
        (Query("duc", exact=True), ["duc"]),
        (Query("Đức", exact=True), ["Đức"]),
        (Query("duc", whole_words=True), ["Đức", "duc"]),
        (Query("DUC", exact=True, whole_words=True), []),
        (Query("주권"), ["주권", "주권"]),
        (Query("주권", whole_words=True), ["주권"]),
        (Query("권"), ["권", "권", "권"]),
        (Query("K", exact=True), ["K", "K"]),
        (Query("a", whole_words=True), ["a"]),
        (Query("k[t-]", pattern=True), ["K-", "KT"]),
        (Query("k[t-]", pattern=True, exact=True), []),
        (Query("du.", pattern=True, whole_words=True), ["duc"]),
        (Query("  "), []),
        (Query(" ", pattern=True), []),
        (NOTHING, []),
    ],
    ids=str,
)
def test_a_query_finds(query: Query, wanted: list[str]) -> None:
    assert found(query) == wanted


@pytest.mark.parametrize("words", ["Tào Đức Thắng", "주권"])
def test_letters_are_the_same_however_they_are_composed(words: str) -> None:
    whole = f"Tao Duc Thang, {words}."
    forms = [(normalize("NFC", text), normalize("NFD", text)) for text in (whole, words)]
    for text, there in zip(*forms, strict=True):
        for typed in forms[1]:
            assert found(Query(typed, exact=True), text) == [there]


@given(st.text("aAáđĐd e\u0301주권ᄌ", max_size=40), st.text("aAáđĐd 주", min_size=1, max_size=3))
def test_what_is_found_exactly_is_found_blindly_too(text: str, words: str) -> None:
    """In the words that were found: places of the whole text, which may overlap, are left apart."""
    for exact in found(Query(words, exact=True), text):
        assert found(Query(words), exact) == [exact]


def test_what_is_no_pattern_is_refused_with_its_reason() -> None:
    with pytest.raises(BadPattern) as refused:
        refuse_bad(Query("(", pattern=True))
    assert refused.value.reason.startswith("missing )")
    refuse_bad(Query("("))
