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
        ("Quân khu 3 họp với Cục Dự trữ Nhà nước khu vực Tây Bắc.",
         [("Quân khu 3", "organisation"), ("Cục Dự trữ Nhà nước", "organisation"),
          ("Tây Bắc", "place")]),
        ("Họ gặp Ngân hàng Thương mại Cổ phần Kỹ thương Việt Nam.",
         [("Ngân hàng Thương mại Cổ phần Kỹ thương Việt Nam", "organisation")]),
        ("Người dân phường An Lạc chờ.", [("An Lạc", "place")]),
        ("Chủ tịch xã Hồ Văn Bền nói.", [("Hồ Văn Bền", "person")]),
        ("Bộ trưởng Tài nguyên Lê Văn Bền nói.", [("Lê Văn Bền", "person")]),
        ("Họ bán mẫu Zeta 4 và VX 7.", [("Zeta 4", "product"), ("VX 7", "product")]),
        ("Bão Kirogi đổ bộ. Ứng dụng MedEye hỏng.", [("Kirogi", "event"), ("MedEye", "product")]),
        ("Chị Phạm Như Ý đến.", [("Phạm Như Ý", "person")]),
        ("Cấm xe từ 1/6 đến 30/8.", [("1/6", "date"), ("30/8", "date")]),
        ("Giá 40 triệu rupiah trong quý III.", [("40 triệu rupiah", "money")]),
        ("Họ dự Liên hoan phim quốc tế Huế dịp Tết Nguyên đán.",
         [("Liên hoan phim quốc tế Huế", "event"), ("Tết Nguyên đán", "event")]),
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
        ("주심 오경미 대법관은 말했다.", [("오경미", "person")]),
        ("서영교 전 제일당 수석대변인이 왔다.", [("서영교", "person")]),
        ("주민 김말복(54)은 울었다.", [("김말복", "person")]),
        ("배우 안길강이 왔다. 안길강의 영화다.", [("안길강", "person"), ("안길강", "person")]),
        (
            "하워드 벤틀리 상무장관과 벤틀리의 딸.",
            [("하워드 벤틀리", "person"), ("벤틀리", "person")],
        ),
        ("여수시 돌산읍에 산다.", [("여수시", "place"), ("돌산읍", "place")]),
        ("영화 ‘마지막 배’를 봤다.", [("마지막 배", "product")]),
        ("갤럭시 S31을 3대 샀다.", [("갤럭시 S31", "product")]),
        ("종합병원과 데이터센터를 짓는다.", []),
        ("혐의로 기소된 누군가 전 의원이다.", []),
        ("공정성이 전문가를 만든다.", []),
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
        ("Then Ada M. Lovell left.", ["Ada M. Lovell"]),
        ("It is Hale Shipping Co., Ltd. of York.", ["Hale Shipping Co., Ltd.", "York"]),
        ("Then the Food and Drug Administration met.", ["Food and Drug Administration"]),
        ("Then the Miners' Union met.", ["Miners' Union"]),
        ("They went to St Hilda's Hospital.", ["St Hilda's Hospital"]),
        ("MAYOR HOLM LEAVES TOWN HALL. She is tired.", []),
        ("They fly the Auriga spacecraft to Mars.", ["Auriga", "Mars"]),
        ("A robot called Nestor won COP31.", ["Nestor", "COP31"]),
        ("Halden Pharma fell. Halden had lost.", ["Halden Pharma", "Halden"]),
        ("Zorbex, a start-up, sold it.", ["Zorbex"]),
        ("Curator Natalie King left.", ["Natalie King"]),
        ("Denzel Washington left General Motors.", ["Denzel Washington", "General Motors"]),
    ],
)
def test_in_english(text: str, names: list[str]) -> None:
    assert [name for name, _ in found(text, "en")] == names
