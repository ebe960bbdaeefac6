"""The ends of a selection trimmed: in English, Vietnamese and Korean, quotations kept whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.trimming import trimmed, without_space

LETTERS = "ab s5Đức주권.,;:!?…·-–'’\"“”‘()[]「」《》 \n"


@pytest.mark.parametrize(
    ("selected", "kept"),
    [
        (" the contract, ", "the contract"),
        ("the U.S.", "the U.S."),
        ("Microsoft Corp.,", "Microsoft Corp."),
        ("a deal with Dr.", "a deal with Dr."),
        ("in Korea. ", "in Korea"),
        ("“poison pill”", "“poison pill”"),
        ("poison pill”,", "poison pill"),
        ("“poison pill” clauses (see", "“poison pill” clauses (see"),
        ("(see below", "see below"),
        ("see (a) below)", "see (a) below"),
        ("CLOUD (Act)", "CLOUD (Act)"),
        ("(BSS, OSS), ", "(BSS, OSS)"),
        ('"SOTA K"', '"SOTA K"'),
        ('SOTA K," ', "SOTA K"),
        ('"AI Transformation (AX) Company,"', '"AI Transformation (AX) Company,"'),
        ("KT's", "KT's"),
        ("the workers’", "the workers’"),
        ("‘the workers’ ", "‘the workers’"),
        ("’90s", "’90s"),
        (" -5 %, ", "-5 %"),
        (".5 points;", ".5 points"),
        ("– a list item", "a list item"),
        ("• a list item", "a list item"),
        ("$2.4 bn…", "$2.4 bn"),
        ("20%", "20%"),
        ("chủ quyền dữ liệu, ", "chủ quyền dữ liệu"),
        ("“chủ quyền dữ liệu”.", "“chủ quyền dữ liệu”"),
        ("ông Tào Đức Thắng:", "ông Tào Đức Thắng"),
        ("TP. Hồ Chí Minh; ", "TP. Hồ Chí Minh"),
        ("v.v.", "v.v."),
        ("조약 체결, ", "조약 체결"),
        ("「데이터 주권」", "「데이터 주권」"),
        ("데이터 주권」", "데이터 주권"),
        ("《정책》을", "《정책》을"),
        ("정책·", "정책"),
        ("2025. 8. 12.", "2025. 8. 12."),
        ("체결했다。", "체결했다"),
        ("–", ""),
        ("“”", "“”"),
    ],
)
def test_the_ends_of_a_selection_are_trimmed(selected: str, kept: str) -> None:
    text = f"한국 said {selected} and went on"
    start = text.index(selected)
    low, high = trimmed(text, start, start + len(selected))
    assert text[low:high] == kept


def test_an_apostrophe_that_closes_a_quotation_begun_before_goes() -> None:
    text = "He meant ‘the old workers’ and ’twas so. She said 'no rumours' too."
    for words, kept in (("old workers’", "old workers"), ("rumours'", "rumours")):
        start = text.index(words)
        low, high = trimmed(text, start, start + len(words))
        assert text[low:high] == kept


@given(st.text(LETTERS, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_trimming_takes_no_letter_and_trims_all_at_once(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    low, high = trimmed(text, start, end)
    assert start <= low <= high <= end
    assert not any(map(str.isalnum, text[start:low] + text[high:end]))
    assert trimmed(text, low, high) == (low, high)
    kept = text[low:high]
    assert kept == kept.strip()


@given(st.text(LETTERS, max_size=20), st.sampled_from(["“”", "()", "「」", '""', "《》"]))
def test_a_quotation_that_is_selected_whole_stays_whole(words: str, marks: str) -> None:
    inner = "".join(letter for letter in words if letter.isalnum())
    text = f"{marks[0]}x{inner}{marks[1]}"
    assert trimmed(f" {text}, ", 0, len(text) + 3) == (1, 1 + len(text))


@given(st.text(" \n\u00a0\u3000ab", max_size=12))
def test_white_space_alone_is_left_out_at_both_ends(text: str) -> None:
    low, high = without_space(text, 0, len(text))
    assert text[low:high] == text.strip()
