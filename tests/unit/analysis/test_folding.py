"""Search that is blind to case, accents and width, and answers in the untouched text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.folding import find_all, find_pattern, fold
from reviewer.model.errors import Refused

PIECES = ["a", "É", "e\u0301", "Đ", "ß", "ﬁ", "가", "\u1100\u1161", "\u1112\u1161\u11ab", "İ", "Ａ",
          "\u200b", "\ufeff", "👩\u200d🚀", "❤\ufe0f", " ", "\r\n", "’", "\0",
          "Ω", "が", "か\u3099", "ש\u05c1"]  # fmt: skip


def hits(text: str, query: str, *, whole_word: bool = False) -> list[str]:
    return [text[a:b] for a, b in find_all(fold(text), query, whole_word=whole_word)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Tào Đức Thắng", "duc", ["Đức"]),
        ("Tào Đức Thắng", "ĐỨC", ["Đức"]),
        (unicodedata.normalize("NFD", "ông Thắng nói"), "thang",
         [unicodedata.normalize("NFD", "Thắng")]),
        ("국가정책과제", "정책", ["정책"]),
        (unicodedata.normalize("NFD", "국가정책과제"), "정책",
         [unicodedata.normalize("NFD", "정책")]),
        ("Straße", "STRASSE", ["Straße"]),
        ("ﬁnance", "fin", ["ﬁn"]),
        ("ＫＴ　Corp", "kt corp", ["ＫＴ　Corp"]),
        ("KT’s plan", "kt's", ["KT’s"]),
        ("ISTANBUL İstanbul ıstanbul", "istanbul", ["ISTANBUL", "İstanbul", "ıstanbul"]),
        ("co\u00adoperate", "cooperate", ["co\u00adoperate"]),
        ("I ❤\ufe0f it", "❤", ["❤\ufe0f"]),
        ("data\nsovereignty", "data sovereignty", ["data\nsovereignty"]),
        ("aaa", "aa", ["aa"]),
        ("abc", "", []),
        ("abc", "\u0301", []),
    ],
)  # fmt: skip
def test_a_query_finds_every_spelling_of_itself(text: str, query: str, found: list[str]) -> None:
    assert hits(text, query) == found


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("KT and KTOA, KT's", "kt", ["KT", "KT"]),
        ("KT는 SKT", "kt", ["KT"]),
        ("정책을 정책과제 정책", "정책", ["정책", "정책"]),
        ("a man, a plan", "a", ["a", "a"]),
        ("Đức và Đứcc", "duc", ["Đức"]),
    ],
)
def test_a_whole_word_begins_and_ends_like_one(text: str, query: str, found: list[str]) -> None:
    assert hits(text, query, whole_word=True) == found


def test_a_place_ends_before_an_invisible_space() -> None:
    assert hits("abc\u200b def\ufeff", "abc") == ["abc"]
    assert hits("abc\u200b def\ufeff", "def") == ["def"]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_the_way_back_covers_the_text_without_gaps(text: str) -> None:
    folded = fold(text)
    done = 0
    for at in range(len(folded.text)):
        start, end = folded.original(at, at + 1)
        assert 0 <= start <= end <= len(text)
        assert start >= done or start == folded.original(at - 1, at)[0]
        done = max(done, start)
        assert folded.text[at] in fold(text[start:end]).text


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_composed_and_decomposed_texts_fold_alike(text: str) -> None:
    nfc, nfd = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(nfc).text == fold(nfd).text


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


def test_a_pattern_is_found_in_code_points() -> None:
    assert list(find_pattern("👩 GPT-5.1, gpt-4o", r"(?-i)GPT-\d\S")) == [(2, 8)]
    assert list(find_pattern("👩 GPT-5.1, gpt-4o", r"gpt-\d")) == [(2, 7), (11, 16)]


def test_a_pattern_without_width_finds_nothing() -> None:
    assert list(find_pattern("abc", "x*")) == []


def test_a_pattern_is_found_as_often_as_it_is_there() -> None:
    assert sum(1 for _ in find_pattern("a" * 150_000, "a")) == 150_000


def test_a_lone_surrogate_moves_no_offset() -> None:
    assert list(find_pattern("\ud800 KT", "KT")) == [(2, 4)]


@pytest.mark.parametrize("pattern", ["(", r"(a)\1", "a(?=b)", "[", "a{99999}"])
def test_what_is_no_pattern_is_refused_with_its_reason(pattern: str) -> None:
    with pytest.raises(Refused, match="is not a regular expression"):
        find_pattern("a", pattern)


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"(a|a)*b", r"(x+x+)+y", r"(.*a){20}b", r"(a|aa)+$"]
)
def test_a_hostile_pattern_does_not_hang(pattern: str) -> None:
    begun = time.process_time()
    list(find_pattern("a" * 5_000 + "!", pattern))
    assert time.process_time() - begun < 2


def test_a_million_characters_fold_quickly() -> None:
    text = ("Tào Đức Thắng said KT’s 정책 is set. " * 40_000)[:1_000_000]
    begun = time.process_time()
    fold(text)
    assert time.process_time() - begun < 0.5
