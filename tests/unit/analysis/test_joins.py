"""Which names are one and which are not: in one article, and over two."""

import pytest

from reviewer.analysis.entities import detect
from reviewer.analysis.grouping import group


def entities_of(article: str, *names: str) -> list[set[str]]:
    """The entities of some names in an article, whose parts after "|" are articles of their own.

    A name with "#" and a number is its mention of that number, from 0.
    """
    parts = article.split(" | ")
    found = group({str(number): detect(part) for number, part in enumerate(parts)})
    where = [
        (int(n), m.start, m.text, e.id) for e in found for n, ms in e.mentions.items() for m in ms
    ]
    told: list[set[str]] = []
    for name in names:
        spelling, _, number = name.partition("#")
        ids = [entity for *_, text, entity in sorted(where) if text == spelling]
        assert ids, f"{spelling} is not found in {sorted(where)}"
        told.append({ids[int(number)]} if number else set(ids))
    return told


@pytest.mark.parametrize(
    ("article", "one", "other"),
    [
        ("KT CEO Kim Young-sub spoke. | Kim Young Sub left.", "Kim Young-sub", "Kim Young Sub"),
        ("KT CEO Kim Young-shub spoke. | Kim Young-sub left.", "Kim Young-shub", "Kim Young-sub"),
        ("CEO Young-sub Kim spoke. | Kim Young-sub left.", "Young-sub Kim", "Kim Young-sub"),
        ("Minister Lee Jin-soo (이진수) spoke.", "Lee Jin-soo", "이진수"),
        ("Minister Lee Jin-soo spoke. | 이진수 장관은 말했다.", "Lee Jin-soo", "이진수"),
        ("Ông Tào Đức Thắng nói. | Tao Duc Thang spoke.", "Tào Đức Thắng", "Tao Duc Thang"),
        ("Ông Nguyễn Văn An nói. Ông An về.", "Nguyễn Văn An", "An"),
        ("Ông Trương Gia Bình nói. | Gia-Binh Truong spoke.", "Trương Gia Bình",
         "Gia-Binh Truong"),
        ("Director Park Yun-young came. Park left.", "Park Yun-young", "Park"),
        ("Jane Clarke spoke. Ms Clarke left.", "Jane Clarke", "Clarke"),
        ("Sir Anthony Clarke and Jane Clarke came. Mr Clarke left.", "Anthony Clarke", "Clarke"),
        ("Ms. Park Ji-won and Mr. Park Dong-hyun came. Mr. Park left.", "Park Dong-hyun", "Park"),
        ("Katherine M. Doyle came. | Katherine Doyle left.", "Katherine M. Doyle",
         "Katherine Doyle"),
        ("Dr Chen Wei-ling spoke. | Dr Chen Weiling left.", "Chen Wei-ling", "Chen Weiling"),
        ("Ivan Petrov spoke, and Petrov left.", "Ivan Petrov", "Petrov"),
        ("President Emmanuel Macron spoke. Macron left.", "Emmanuel Macron", "Macron"),
        ("김영섭 대표는 말했다. 김 대표는 떠났다.", "김영섭", "김"),
        ("이재용 회장과 이창용 총재가 만났다. 이 총재는 떠났다.", "이창용", "이"),
        ("곽상도 전 의원이 왔다. 곽 전 의원은 떠났다.", "곽상도", "곽"),
        ("로버트 패틴슨이 왔다. 패틴슨은 떠났다.", "로버트 패틴슨", "패틴슨"),
        ("배우 송강호가 왔다. 송강호의 영화다.", "송강호#0", "송강호#1"),
        ("KT Corp. said so. | Then KT left.", "KT Corp.", "KT"),
        ("Aurelia Foods Inc. is here. | They left Aurelia Foods.", "Aurelia Foods Inc.",
         "Aurelia Foods"),
        ("Samsung Electronics Co., Ltd. said so. | Samsung Electronics left.",
         "Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("The Korea Telecom Operators Association (KTOA) met. KTOA left.",
         "Korea Telecom Operators Association", "KTOA"),
        ("The World Health Organization met. The WHO left.", "World Health Organization", "WHO"),
        ("Tập đoàn Viettel ký. | Hôm nay Viettel ký.", "Tập đoàn Viettel", "Viettel"),
        ("Viettel Group met him. | They saw Viettel.", "Viettel Group", "Viettel"),
        ("Công ty TNHH Hải Phát xây. Công ty Hải Phát bán.", "Công ty TNHH Hải Phát",
         "Công ty Hải Phát"),
        ("Bộ Thông tin và Truyền thông (TT&TT) họp. Bộ TT&TT nói.",
         "Bộ Thông tin và Truyền thông", "Bộ TT&TT"),
        ("Ngân hàng Thương mại Cổ phần Kỹ thương Việt Nam (Techcombank) họp. Techcombank lãi.",
         "Ngân hàng Thương mại Cổ phần Kỹ thương Việt Nam", "Techcombank"),
        ("Đại học Bách khoa Hà Nội (ĐHBK) họp. ĐHBK nói.", "Đại học Bách khoa Hà Nội", "ĐHBK"),
        ("과학기술정보통신부(과기정통부)는 말했다. 과기정통부의 뜻이다.", "과학기술정보통신부",
         "과기정통부"),
        ("한국전자통신연구원(ETRI)은 말했다. ETRI의 뜻이다.", "한국전자통신연구원", "ETRI"),
        ("They fly to Hanoi. | Họ đến Hà Nội.", "Hanoi", "Hà Nội"),
        ("They fly to Ho Chi Minh City. | Họ ở TP.HCM.", "Ho Chi Minh City", "TP.HCM"),
        ("They live in Vietnam. | 그는 베트남에 산다.", "Vietnam", "베트남"),
        ("They live in the U.S. today. | They like the United States.", "U.S.", "United States"),
        ("They live in South Korea. | Họ ở Hàn Quốc.", "South Korea", "Hàn Quốc"),
        ("They read the AI Basic Act. | The AI Basic Act is law.", "AI Basic Act#0",
         "AI Basic Act#1"),
        ("The General Data Protection Regulation is law. They read GDPR.",
         "General Data Protection Regulation", "GDPR"),
        ("Nghị định 13/2023/NĐ-CP có hiệu lực. | Họ đọc Nghị định 13/2023/NĐ-CP.",
         "Nghị định 13/2023/NĐ-CP#0", "Nghị định 13/2023/NĐ-CP#1"),
        ("MERIDIAN HEALTH BUYS RIVAL FOR CASH\n\nThen Meridian Health paid.", "MERIDIAN HEALTH",
         "Meridian Health"),
        ("Bị cáo Lê Quang Thịnh nói. Tại tòa, Thịnh khóc.", "Lê Quang Thịnh", "Thịnh"),
        ("ĐẠI BIỂU LÊ THỊ MAI nói. | Bà Lê Thị Mai nói.", "Lê Thị Mai", "Lê Thị Mai"),
        ("Researcher Bae Min-cheol spoke, and Bae left.", "Bae Min-cheol", "Bae"),
        ("O'Brien came: Sean O'Brien said so.  | Sean O’Brien left.", "Sean O'Brien",
         "Sean O’Brien"),
        ("CEO Jürgen Müller spoke. | Jurgen Muller left.", "Jürgen Müller", "Jurgen Muller"),
        ("The Securities and Exchange Commission sued. The SEC won.",
         "Securities and Exchange Commission", "SEC"),
        ("Quỹ Tiền tệ Quốc tế (IMF) họp. IMF nói.", "Quỹ Tiền tệ Quốc tế", "IMF"),
        ("LG Electronics met them. | They saw LG Electronics Inc. today.", "LG Electronics",
         "LG Electronics Inc."),
        ("주식회사 한빛은 말했다. 삼성전자는 왔다. | 삼성전자가 갔다.", "삼성전자#0", "삼성전자#1"),
        ("President Lee Jae-myung spoke. | 이재명 대통령은 말했다.", "Lee Jae-myung", "이재명"),
        ("Minister Bae Kyung-hoon spoke. | 배경훈 장관은 말했다.", "Bae Kyung-hoon", "배경훈"),
        ("Prime Minister Pham Minh Chinh spoke. | Thủ tướng Phạm Minh Chính nói.",
         "Pham Minh Chinh", "Phạm Minh Chính"),
        ("Senator Alicia Montoya spoke. “No,” Montoya said.", "Alicia Montoya", "Montoya"),
        ("Then The Lancet printed it. | He reads The Lancet.", "Lancet#0", "Lancet#1"),
        ("Doosan Enerbility won. | Then Doosan Enerbility lost.", "Doosan Enerbility#0",
         "Doosan Enerbility#1"),
        ("서울시는 말했다. | 서울에서 만났다.", "서울시", "서울"),
        ("하남시는 말했다. | 하남에서 만났다.", "하남시", "하남"),
    ],
)  # fmt: skip
def test_these_are_one(article: str, one: str, other: str) -> None:
    first, second = entities_of(article, one, other)
    assert first == second
    assert len(first) == 1


@pytest.mark.parametrize(
    ("article", "one", "other"),
    [
        ("CEO Kim Young-sub met Director Park Yun-young.", "Kim Young-sub", "Park Yun-young"),
        ("CEO Lee Jin-soo met Director Lee Jin-sook.", "Lee Jin-soo", "Lee Jin-sook"),
        ("이진수 장관과 이진숙 위원장이 만났다.", "이진수", "이진숙"),
        ("CEO Kim Dae-jung met Mayor Kim Tae-jung.", "Kim Dae-jung", "Kim Tae-jung"),
        ("CEO Park Ji-min met Mayor Park Ji-min-a. | Park Ji-hoon left.", "Park Ji-min",
         "Park Ji-hoon"),
        ("Ông Nguyễn Văn A gặp ông Nguyễn Văn An.", "Nguyễn Văn A", "Nguyễn Văn An"),
        ("Ông Trần Văn Nam gặp ông Trần Văn Năm.", "Trần Văn Nam", "Trần Văn Năm"),
        ("Ông Lê Minh Hưng gặp ông Lê Minh Hoan.", "Lê Minh Hưng", "Lê Minh Hoan"),
        ("Bà Nguyễn Thị Hương gặp ông Nguyễn Văn Hương. Bà Hương về.", "Nguyễn Văn Hương",
         "Hương"),
        ("They like the Bank of Korea. They like the Bank of America.", "Bank of Korea",
         "Bank of America"),
        ("Samsung Electronics met Samsung SDS.", "Samsung Electronics", "Samsung SDS"),
        ("Then Samsung met Samsung Electronics.", "Samsung", "Samsung Electronics"),
        ("Then KT met KTOA.", "KT", "KTOA"),
        ("Then KT met KT Cloud.", "KT", "KT Cloud"),
        ("Then LG met LG Uplus.", "LG", "LG Uplus"),
        ("Then SK Telecom met SK hynix.", "SK Telecom", "SK hynix"),
        ("Tổng cục Thuế gặp Cục Thuế Hà Nội.", "Tổng cục Thuế", "Cục Thuế Hà Nội"),
        ("Bộ Tài chính gặp Sở Tài chính.", "Bộ Tài chính", "Sở Tài chính"),
        ("Công an tỉnh Đồng Nai gặp Công an tỉnh Lâm Đồng.", "Công an tỉnh Đồng Nai",
         "Công an tỉnh Lâm Đồng"),
        ("Họ đi đường Trần Hưng Đạo. | Ông Trần Hưng Đạo thắng.", "Trần Hưng Đạo#0",
         "Trần Hưng Đạo#1"),
        ("They live in Washington. | Denzel Washington acts.", "Washington",
         "Denzel Washington"),
        ("Officials met in Washington. Denzel Washington said no.", "Washington",
         "Denzel Washington"),
        ("Actor Paris Hilton came. They live in Paris.", "Paris Hilton", "Paris"),
        ("J. Kim spoke. | Kim Young-sub left.", "J. Kim", "Kim Young-sub"),
        ("J. Smith said no. | John Smith said yes.", "J. Smith", "John Smith"),
        ("George Bush said no. George W. Bush said yes. | Jeb Bush said so.", "George Bush",
         "Jeb Bush"),
        ("John Clarke said no. | John Clarkson said yes.", "John Clarke", "John Clarkson"),
        ("Anthony Clarke and Jane Clarke came. Mr Clarke left.", "Jane Clarke", "Clarke"),
        ("Ms. Park Ji-won came with Mr. Park Dong-hyun. Mr. Park left.", "Park Ji-won", "Park"),
        ("Chen Wei-ling spoke. | Chen Wei-lun spoke.", "Chen Wei-ling", "Chen Wei-lun"),
        ("이재용 회장과 이창용 총재가 만났다. 이 총재는 떠났다.", "이재용", "이"),
        ("김민수 교수와 김영희 교수가 만났다. 김 장관은 떠났다.", "김민수", "김"),
        ("빌 머스턴 대표와 짐 머스턴 대표가 왔다. 머스턴은 갔다.", "빌 머스턴", "짐 머스턴"),
        ("배우 송강호가 왔다. 배우 송강수가 갔다.", "송강호", "송강수"),
        ("삼성전자와 삼성전기가 만났다.", "삼성전자", "삼성전기"),
        ("현대자동차와 현대건설이 만났다.", "현대자동차", "현대건설"),
        ("서울중앙지검과 서울남부지검이 만났다.", "서울중앙지검", "서울남부지검"),
        ("경기도 광주시는 말했다. | 경기도 양주시는 말했다.", "광주시", "양주시"),
        ("They live in South Korea. They fled North Korea.", "South Korea", "North Korea"),
        ("They live in New York. They left York.", "New York", "York"),
        ("They fled Niger. They fled Nigeria.", "Niger", "Nigeria"),
        ("They left Guinea. They left Papua New Guinea.", "Guinea", "Papua New Guinea"),
        ("They met the University of Oxford. They met Oxford University Press.",
         "University of Oxford", "Oxford University Press"),
        ("Columbia Pictures met Columbia University.", "Columbia Pictures",
         "Columbia University"),
        ("The National Bank of Kuwait met the National Bank of Egypt.",
         "National Bank of Kuwait", "National Bank of Egypt"),
        ("The Ministry of Health met the Ministry of Finance.", "Ministry of Health",
         "Ministry of Finance"),
        ("Manchester City met Manchester United.", "Manchester City", "Manchester United"),
        ("They read the AI Basic Act. They read the AI Act.", "AI Basic Act", "AI Act"),
        ("Nghị định 13/2023/NĐ-CP và Nghị định 53/2022/NĐ-CP.", "Nghị định 13/2023/NĐ-CP",
         "Nghị định 53/2022/NĐ-CP"),
        ("They use GPT-4. They use GPT-4o.", "GPT-4", "GPT-4o"),
        ("갤럭시 S25와 갤럭시 S26이 나왔다.", "갤럭시 S25", "갤럭시 S26"),
        ("It is due on May 3, 2024. It was due on May 3, 2023.", "May 3, 2024", "May 3, 2023"),
        ("It cost $5 million. It cost $5 billion.", "$5 million", "$5 billion"),
        ("Halden Pharma met Halden Foods.", "Halden Pharma", "Halden Foods"),
        ("Orange County met Orange, the operator.", "Orange County", "Orange"),
        ("Công ty Hải Phát gặp Công ty Hải Phú.", "Công ty Hải Phát", "Công ty Hải Phú"),
        ("Ngân hàng Phương Đông gặp Ngân hàng Phương Nam.", "Ngân hàng Phương Đông",
         "Ngân hàng Phương Nam"),
        ("Martin Luther King Sr. came. | Martin Luther King Jr. came.",
         "Martin Luther King Sr.", "Martin Luther King Jr."),
        ("Professor Kim Min-su spoke. | Kim Min-seo spoke.", "Kim Min-su", "Kim Min-seo"),
        ("Minister Yoon Suk-yeol spoke. | Yoon Seok-min spoke.", "Yoon Suk-yeol", "Yoon Seok-min"),
    ],
)  # fmt: skip
def test_these_are_two(article: str, one: str, other: str) -> None:
    first, second = entities_of(article, one, other)
    assert not first & second
