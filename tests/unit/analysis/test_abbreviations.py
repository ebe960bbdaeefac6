"""Short forms of names: in brackets, by first letters, and behind the word for the body."""

import pytest

from reviewer.analysis.entities import detect


def joined(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in detect(text):
        found.setdefault(each.name, []).append(each.text)
    return found


@pytest.mark.parametrize(
    ("text", "name", "spellings"),
    [
        ("대한해양기술부(해기부)는 밝혔다. 해기부는 지원한다.", "대한해양기술부",
         ["대한해양기술부", "해기부", "해기부"]),
        ("한국우주전파연구원(KSRI)은 밝혔다. KSRI의 계획이다.", "한국우주전파연구원",
         ["한국우주전파연구원", "KSRI", "KSRI"]),
        ("바다빛공간청(BSSA)은 밝혔다. BSSA와 협약했다.", "바다빛공간청",
         ["바다빛공간청", "BSSA", "BSSA"]),
        ("It is the Global Ocean Organization. The GOO met.", "Global Ocean Organization",
         ["Global Ocean Organization", "GOO"]),
        ("Hôm nay Bộ Xây dựng và Giao thông (XD&GT) họp. Sau đó Bộ XD&GT nói.",
         "Bộ Xây dựng và Giao thông",
         ["Bộ Xây dựng và Giao thông", "XD&GT", "Bộ XD&GT"]),
    ],
)  # fmt: skip
def test_a_short_form_is_the_name(text: str, name: str, spellings: list[str]) -> None:
    assert joined(text)[name] == spellings


def test_what_has_other_letters_is_not_joined() -> None:
    found = joined("It is the Global Ocean Organization. The GOA met.")
    assert found["Global Ocean Organization"] == ["Global Ocean Organization"]


def test_an_act_is_named_by_its_number() -> None:
    found = [(m.text, m.type) for m in detect("Theo Nghị định 47/2031/NĐ-CP, phí giảm.", "vi")]
    assert found == [("Nghị định 47/2031/NĐ-CP", "law")]


def test_a_korean_byline_names_nobody() -> None:
    assert not [
        m for m in detect("[세종=하늘통신] 한지우 기자 = 오늘 비가 왔다.") if m.type == "person"
    ]


def test_a_headline_in_capitals_names_what_the_article_names() -> None:
    text = "BIG PACT FOR LUMEN HARBOUR ON SEA DATA\n\nYesterday Lumen Harbour signed it."
    assert [m.text for m in detect(text) if m.text.casefold() == "lumen harbour"] == [
        "LUMEN HARBOUR",
        "Lumen Harbour",
    ]
