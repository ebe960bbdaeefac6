"""Where names begin and end, and of which type they are then: one rule a line, with other names."""

import pytest

from reviewer.analysis.entities import detect


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(m.text, m.type) for m in detect(text, language)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hôm qua Sở Giáo dục và Đào tạo Cần Thơ họp.",
         [("Sở Giáo dục và Đào tạo Cần Thơ", "organisation")]),
        ("Theo UBND tỉnh Lâm Đồng, việc này xong.", [("UBND tỉnh Lâm Đồng", "organisation")]),
        ("Đại diện Viện Nghiên cứu khoa học và công nghệ Quốc gia nói.",
         [("Viện Nghiên cứu khoa học và công nghệ Quốc gia", "organisation")]),
        ("Công ty Cấp nước Hải Phòng sửa ống.", [("Công ty Cấp nước Hải Phòng", "organisation")]),
        ("Hiệp hội Chế biến và Xuất khẩu Cao su Việt Nam (VRXA) nói. VRXA vui.",
         [("Hiệp hội Chế biến và Xuất khẩu Cao su Việt Nam", "organisation"),
          ("VRXA", "organisation"), ("VRXA", "organisation")]),
        ("Tập đoàn Trường Hưng đầu tư.", [("Tập đoàn Trường Hưng", "organisation")]),
        ("Cầu thủ Lê Văn Thành ghi bàn.", [("Lê Văn Thành", "person")]),
        ("Hôm nay Phạm Anh Dũng đến.", [("Phạm Anh Dũng", "person")]),
        ("Hôm nay ông Tạ Quốc Anh đến.", [("Tạ Quốc Anh", "person")]),
        ("Họ họp ở thành phố Hồ Chí Minh.", [("Hồ Chí Minh", "place")]),
        ("Tổng thống Đức Frank Walter đến.", [("Đức", "place"), ("Frank Walter", "person")]),
        ("Ngoại trưởng Lars Holm đến.", [("Lars Holm", "person")]),
        ("Họ xây Khu công nghệ cao Sơn Mỹ.", [("Khu công nghệ cao Sơn Mỹ", "place")]),
        ("Họ dự Liên hoan phim Quốc tế Đà Nẵng.",
         [("Liên hoan phim Quốc tế Đà Nẵng", "event")]),
        ("Họ họp ngày 7/4 và tối 8/4, từ ngày 9 tháng 5 năm 2025.",
         [("7/4", "date"), ("8/4", "date"), ("9 tháng 5 năm 2025", "date")]),
    ],
)  # fmt: skip
def test_in_vietnamese(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text, "vi") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("위원회는 21일 전체회의를 열었다.", [("21일", "date")]),
        ("그는 사흘 뒤, 곧 3일 전에 왔다.", []),
        ("부산지법은 벌금을 선고했다.", [("부산지법", "organisation")]),
        ("가사근로자지원법이 통과됐다.", [("가사근로자지원법", "law")]),
        ("새로운 학습방법이 통했다.", []),
        ("관세청은 조사했다.", [("관세청", "organisation")]),
        ("결승은 목동경기장에서 열린다.", [("목동경기장", "place")]),
        ("주민들은 실내체육관에 모였다.", []),
    ],
)
def test_in_korean(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text, "ko") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It cost R$4.5 million, or NZ$3 million.", ["R$4.5 million", "NZ$3 million"]),
        ("Then Detective Joana Pires left.", ["Joana Pires"]),
        ("They flew in a B787.", ["B787"]),
    ],
)
def test_in_english(text: str, names: list[str]) -> None:
    assert [name for name, _ in found(text, "en")] == names
