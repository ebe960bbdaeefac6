"""Finding a tag or a command by a few letters."""

import pytest

from reviewer.analysis.matching import matches


@pytest.mark.parametrize(
    ("query", "candidate", "bold"),
    [
        ("da", "Data sovereignty", "Da"),
        ("SOV", "Data sovereignty", "sov"),
        ("ds", "Data sovereignty", "Ds"),
        ("dasov", "Data sovereignty", "Dasov"),
        ("sov da", "Data sovereignty", "Dasov"),
        ("vere", "Data sovereignty", "vere"),
        ("dtsv", "Data sovereignty", "Dtsv"),
        ("ㄷㅌㅈㄱ", "데이터 주권", "데터주권"),
        ("데잍", "데이터 주권", "데이터"),
        ("주ㄱ", "데이터 주권", "주권"),
        ("deiteo", "데이터 주권", "데이터"),
        ("ㅅㅁㅎ", "Tag the selection", "Tag"),
        ("du lieu", "Chủ quyền dữ liệu", "dữ liệu"),
        ("dữ liệu", "Du lieu", "Du lieu"),
    ],
)
def test_typed_letters_find_the_candidate(query: str, candidate: str, bold: str) -> None:
    match = matches(query, candidate)
    assert match is not None
    assert "".join(candidate[place] for place in match.positions) == bold


@pytest.mark.parametrize(
    ("query", "candidate"), [("xyz", "Data"), ("tad", "Data"), ("ㅋ", "데이터")]
)
def test_letters_that_are_not_there_find_nothing(query: str, candidate: str) -> None:
    assert matches(query, candidate) is None


def test_an_empty_query_fits_everything() -> None:
    assert matches(" ", "Data") is not None


def test_the_better_kinds_of_match_come_first() -> None:
    candidates = ["prod", "production", "mass production", "public radio of Denmark",
                  "improduced", "pour round"]  # fmt: skip
    scores = [match.score for name in candidates if (match := matches("prod", name))]
    assert len(scores) == len(candidates)
    assert scores == sorted(scores, reverse=True)


def test_a_long_tangle_of_equal_letters_is_answered_at_once() -> None:
    assert matches("a" * 30 + "b", "a " * 500) is None
