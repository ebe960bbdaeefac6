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
        ("Theo Điều 99 Bộ luật Dân sự, họ thắng.", [("Bộ luật Dân sự", "law")]),
        ("Anh ta bị bắt về tội Trộm cắp. Người Dao ở đó, người Tày cũng vậy.", []),
        ("Hãng Vemo và taxi Hoàng Long họp.",
         [("Vemo", "organisation"), ("Hoàng Long", "organisation")]),
        ("Họ lắp thiết bị Solvio tại chùa Hương.", [("Solvio", "product"), ("Hương", "place")]),
        ("Ông Lê Phúc Nguyên làm ở Hội đồng Anh.",
         [("Lê Phúc Nguyên", "person"), ("Hội đồng Anh", "organisation")]),
        ("Cục Hàng không và Đường sắt Việt Nam họp.",
         [("Cục Hàng không và Đường sắt Việt Nam", "organisation")]),
        ("Hôm nay bé Lan cười trên tàu 9.000 TEU.", [("Lan", "person")]),
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
        ("회사 이름이 왜 ‘반딧불’인가.", [("반딧불", "organisation")]),
        ("‘달팽이’라는 앱을 썼다.", [("달팽이", "product")]),
        ("전주지법 군산지원은 선고했다.", [("전주지법 군산지원", "organisation")]),
        (
            "쩐 반 안(Trần Văn An) 씨. 안 씨는 웃었다.",
            [("쩐 반 안", "person"), ("Trần Văn An", "person"), ("안", "person")],
        ),
        (
            "횡성군 주민은 둔내면과 안흥면의 집을 고쳤다.",
            [("횡성군", "place"), ("둔내면", "place"), ("안흥면", "place")],
        ),
        ("그 군수는 기준면의 높이를 쟀다.", []),
        ("세림정공 대표 김유원 씨는 말했다.", [("세림정공", "organisation"), ("김유원", "person")]),
        ("근로자 대표 김유원 씨는 말했다.", [("김유원", "person")]),
        ("종로 5가에서 만났다. 앞으로 3가지를 한다.", [("종로 5가", "place")]),
        ("이청준의 소설을 읽었다.", [("이청준", "person")]),
        ("베트남도 좋고 경기도는 넓다.", [("베트남", "place"), ("경기도", "place")]),
        ("지방세법을 고쳤다. 문법은 다르다.", [("지방세법", "law")]),
        ("[광주=김민수 기자] 비가 왔다.", []),
        ("고성군 농업기술센터는 쉰다.", [("고성군 농업기술센터", "organisation")]),
        ("국제노동기구는 운동기구를 샀다.", [("국제노동기구", "organisation")]),
        ("가가와현 나오시마에서 만났다.", [("가가와현", "place"), ("나오시마", "place")]),
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
        ("His solicitor, Moira Dunbar KC, said so.", ["Moira Dunbar"]),
        (
            "The Rural Water and Soil Trust Board (RWSTB) met.",
            ["Rural Water and Soil Trust Board", "RWSTB"],
        ),
        ("Fares cost VNĐ2.4 billion or SGD 40.", ["VNĐ2.4 billion", "SGD 40"]),
        ("Thimble sews. The founder of Thimble left.", ["Thimble", "Thimble"]),
        ("Cllr Nadia Okoro (Labour, Moortown) left.", ["Nadia Okoro", "Labour", "Moortown"]),
        ("They raised a Series C round in Hausa.", []),
        ("“No,” Ms Quill said. Later Hester Quill left.", ["Quill", "Hester Quill"]),
        ("The Nordic AeroSpace Board (NASB) met.", ["Nordic AeroSpace Board", "NASB"]),
        ("It broke the Health and Safety Act 1998.", ["Health and Safety Act 1998"]),
        ("Denzel Washington left General Motors.", ["Denzel Washington", "General Motors"]),
    ],
)
def test_in_english(text: str, names: list[str]) -> None:
    assert [name for name, _ in found(text, "en")] == names
