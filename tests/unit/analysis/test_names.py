"""One key for all spellings of one name."""

import pytest

from reviewer.analysis.names import family_name, key, skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        [
            "Kim Young-shub",
            "Kim Young Shub",
            "Kim Young-sub",
            "김영섭",
            "Young-sub Kim",
            "KIM YOUNGSUB",
        ],
        ["Tào Đức Thắng", "Tao Duc Thang", "Ta\u0300o Đu\u031b\u0301c Tha\u0306\u0301ng"],
        ["Lee Jin-soo", "이진수", "Yi Jinsu", "Lee Jin-soo’s"],
        ["Song Jae-sung", "송재성"],
        ["Lee Sung-youp", "이성엽"],
        ["Choi Kyung-jin", "최경진", "Choe Gyeong-jin"],
        ["Moon Jae-in", "문재인"],
        ["Yoon Suk-yeol", "윤석열"],
        ["Hwang Kyo-ahn", "황교안"],
        ["Han Duck-soo", "한덕수"],
        ["Nguyễn Mạnh Hùng", "Nguyen Manh Hung", "Manh Hung Nguyen", "ông Nguyễn Mạnh Hùng"],
        ["Satya Nadella", "Mr. Satya Nadella", "SATYA NADELLA", "Satya N. Nadella"],
    ],
)
def test_spellings_of_one_person_have_one_key(spellings: list[str]) -> None:
    assert len({key("person", spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee Jin-soo", "Lee Jin-sook"),
        ("이진수", "이진숙"),
        ("Park Yun-young", "Kim Young-sub"),
        ("Kim Dae-hyun", "Kim Tae-hyun"),
        ("Kim Jae-hyun", "Kim Jae-hoon"),
        ("Lee Jin-soo", "Lee Jin-seo"),
        ("Choi Min-ho", "Choi Min-hee"),
        ("Nguyễn Văn Nam", "Nguyễn Văn Năng"),
        ("Lee Young", "Lee Young-ae"),
    ],
)
def test_different_people_have_different_keys(one: str, other: str) -> None:
    assert key("person", one) != key("person", other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("organisation", "The Viettel Group", "Tập đoàn Viettel"),
        ("organisation", "Acme Inc.", "ACME Corp"),
        ("organisation", "Microsoft’s", "Microsoft"),
        ("place", "Hà Nội", "Hanoi"),
        ("place", "Hàn Quốc", "Korea"),
        ("place", "U.S.", "미국"),
        ("product", "GPT-5.1", "GPT 5.1"),
        ("law", "the CLOUD Act", "CLOUD Act"),
    ],
)
def test_spellings_of_one_thing_have_one_key(kind: str, one: str, other: str) -> None:
    assert key(kind, one) == key(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("organisation", "Viettel", "Viettel Telecom"),
        ("product", "GPT-5.1", "GPT-5.2"),
        ("place", "South Korea", "North Korea"),
        ("place", "Mỹ", "My"),
    ],
)
def test_different_things_have_different_keys(kind: str, one: str, other: str) -> None:
    assert key(kind, one) != key(kind, other)


def test_a_name_without_letters_is_its_own_key() -> None:
    assert key("product", "★") == "★"
    assert key("person", "") == ""


def test_what_is_not_korean_has_no_skeleton() -> None:
    assert skeleton("Duc Thang") == ""
    assert skeleton("Vladimir") == ""


def test_the_family_name_stands_where_the_language_puts_it() -> None:
    assert family_name("Kim Young-sub") == "Kim"
    assert family_name("Satya Nadella") == "Nadella"
