"""Names in Hangul that the words beside them tell: firms, products, laws, places, people."""

import pytest

from reviewer.analysis.entities import detect
from reviewer.analysis.hangul_stems import Stem, is_common, stem


def found(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.type) for m in detect(text, "ko")]


def test_a_firm_is_told_by_the_word_for_its_kind_and_found_again() -> None:
    assert (
        found("게임사 솔향기가 문을 열었다. 손님은 솔향기로 왔다. 솔향기의 뜰은 넓다.")
        == [("솔향기", "organisation")] * 3
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("주식회사 가온들은 졌다. 가온들이 갚는다.",
         [("주식회사 가온들", "organisation"), ("가온들", "organisation")]),
        ("㈜한무릎이 샀다.", [("㈜한무릎", "organisation")]),
        ("소나벨라(Sonabella)가 왔다.",
         [("소나벨라", "organisation"), ("Sonabella", "organisation")]),
        ("그곳에 달무리정밀이 있다.", [("달무리정밀", "organisation")]),
        ("배달앱 ‘오늘한끼’가 느리다.", [("오늘한끼", "product")]),
        ("그는 ‘불꽃마당’ 축제에 갔다.", [("불꽃마당", "event")]),
        ("그 글은 『먼 산의 노래』에 있다.", [("먼 산의 노래", "product")]),
        ("그들은 서강대 교수를 만났다.", [("서강대", "organisation")]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_tells_it(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("그는 형법을 어겼다.", [("형법", "law")]),
        ("이는 가맹사업거래의 공정화에 관한 법률 위반이다.",
         [("가맹사업거래의 공정화에 관한 법률", "law")]),
        ("검찰은 성폭력범죄의 처벌 등에 관한 특례법을 들었다.",
         [("성폭력범죄의 처벌 등에 관한 특례법", "law")]),
        ("그는 공익신고자 보호법을 폈다.", [("공익신고자 보호법", "law")]),
        ("이 방법에 관한 법률 상담을 했다.", []),
    ],
)  # fmt: skip
def test_laws_of_one_word_and_of_many(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("사람들은 대전역과 서면역에 있다.", [("대전역", "place"), ("서면역", "place")]),
        ("섬진강댐과 평택항을 본다.", [("섬진강댐", "place"), ("평택항", "place")]),
        ("그는 경기 여주시에 산다. 여주는 좋다.",
         [("경기", "place"), ("여주시", "place"), ("여주", "place")]),
        ("해당 지역과 검역, 무역, 조항, 운항을 본다.", []),
    ],
)  # fmt: skip
def test_places_by_their_endings(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("피고인 빙태경은 부인했다.", ["빙태경"]),
        ("판사 옹서진, 판사 갈민규.", ["옹서진", "갈민규"]),
        ("사외이사로 편가람과 경소리가 왔다.", ["편가람", "경소리"]),
        ("대표이사 해임안을 냈다.", []),
        ("증인 신문을 마쳤다.", []),
    ],
)
def test_people_are_told_by_an_office_before_rare_family_names(text: str, names: list[str]) -> None:
    assert found(text) == [(name, "person") for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "협력업체 직원들은 쉬었다. 계열사 살리기에 나섰다. 게임사 매출이 늘었다.",
        "제품 ‘품절’이 이어졌다. 행사 ‘성공했다’는 말이 있다.",
        "경비원은 몰랐다고 밝혔다. 경비원이 막았다.",
        "관제센터는 조용하다. 아파트 건설은 줄었다.",
    ],
)
def test_what_is_of_everyday_use_names_nobody(text: str) -> None:
    assert found(text) == []


def test_a_particle_fits_the_sound_before_it() -> None:
    assert stem("들꽃마을") == Stem("들꽃마을", "")
    assert stem("들꽃마을을") == Stem("들꽃마을", "을")
    assert stem("솔라온은") == Stem("솔라온", "은")
    assert stem("회사는") is None


def test_words_of_everyday_words_are_of_everyday_use() -> None:
    assert is_common("협력업체직원")
    assert is_common("투자자들")
    assert not is_common("솔향기")


@pytest.mark.parametrize("written", ["2027. 3. 9.", "2027. 11. 23.", "2027.03.09"])
def test_courts_write_dates_with_stops(written: str) -> None:
    assert found(f"그는 {written} 판결을 받았다.") == [(written, "date")]
