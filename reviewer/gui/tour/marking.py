"""What the two reviewers of the tour mark in the sample articles, in the order in which they do.

A passage is named by its words, each found once in its article. Ann and Bo read apart from each
other: some passages both mark, with other ends, tags or status; some only one of them.
"""

from dataclasses import dataclass

CONTRACT = "KT's 2.4 Trillion"
UPGRADE = "KT, Vietnam's Viettel"
VIETNAMESE = "Theo đó"
FORUM = "The Korea Telecommunications"
MEETING = "At the meeting"
"""How the heading of each article begins."""


@dataclass(frozen=True, slots=True)
class Marking:
    """One claim: the words of its passage, its tags by name, and what is said of it."""

    words: str
    tags: tuple[str, ...]
    status: str = ""
    speaker: str = ""
    note: str = ""
    sentence: bool = False
    """Whether nothing is selected, so that the sentence at the caret is meant."""


ANN_ON_THE_CONTRACT = (
    Marking(
        "external speculation that it contains poison pill clauses unilaterally unfavorable to KT",
        ("Poison pill",),
        "speculated",
        note="Nobody quoted here has seen the contract.",
    ),
    Marking(
        "poison pill clauses unilaterally unfavorable to KT",
        ("Contract fairness",),
        "speculated",
    ),
    Marking(
        "Controversy over data sovereignty infringement is also heating up: if KT's core computer"
        " systems (BSS, OSS), customer consultation records, communication failure logs, and other"
        " data from the national basic communication network are migrated to Microsoft's cloud,"
        " they could be subject to requests from the U.S. government under the CLOUD Act",
        ("Data sovereignty",),
        "disputed",
    ),
    Marking(
        "they could be subject to requests from the U.S. government under the CLOUD Act",
        ("CLOUD Act",),
        "disputed",
        note="Kim denies it at the audit, below.",
    ),
    Marking(
        "the contract does not allow the U.S. government to arbitrarily access or take data",
        ("CLOUD Act",),
        "denied",
        "Kim Young-sub",
    ),
    Marking(
        "terminating the contract early or forcibly renegotiating terms could lead to legal"
        " disputes and massive penalties",
        ("Exit costs",),
        "speculated",
    ),
    Marking(
        "due to SOTA K's heavy technical reliance on OpenAI, it was quickly perceived by the market"
        " as an older-generation product after its launch",
        ("Vendor lock-in", "Market reception"),
        "asserted",
    ),
    Marking(
        "KT is funneling communication revenue from domestic users to a global tech company",
        ("Revenue outflow",),
        "reported",
    ),
)

ANN_ON_THE_UPGRADE = (
    Marking(
        "KT has signed a “Strategic Partnership 2.0” agreement with Vietnam’s state-run Viettel"
        " Group",
        ("Strategic partnership",),
        "reported",
        "KT",
    ),
    Marking(
        "a “national general-purpose AI language model” tailored to Vietnam’s language, culture and"
        " administrative systems",
        ("National AI model",),
        "asserted",
    ),
    Marking(
        "foster professional talent",
        ("Talent",),
        "asserted",
    ),
)

ANN_ON_THE_FORUM = (
    Marking(
        "the full-scale implementation of the AI Basic Act",
        ("AI Basic Act",),
        "asserted",
    ),
    Marking(
        "regulatory burdens are also increasing, including tighter CEO security accountability",
        ("Regulatory burden",),
        "reported",
        "Song Jae-sung",
    ),
)

ANN_ON_THE_VIETNAMESE = (
    Marking(
        "thành lập một trung tâm phát triển toàn cầu tại Hà Nội để tích cực nuôi dưỡng và sử dụng"
        " nhân tài AX địa phương",
        ("Talent",),
        "asserted",
    ),
)

BO_ON_THE_CONTRACT = (
    Marking(
        "it contains poison pill clauses unilaterally unfavorable to KT",
        ("Poison pill",),
        "speculated",
    ),
    Marking(
        "Controversy over data sovereignty infringement is also heating up",
        ("Data sovereignty",),
        "reported",
    ),
    Marking(
        "they could be subject to requests from the U.S. government under the CLOUD Act",
        ("CLOUD Act",),
        "speculated",
        note="A possibility, not a request that was made.",
    ),
    Marking(
        "the joint talent development program has been criticized as superficial",
        ("Talent",),
        "reported",
    ),
    Marking(
        "it is difficult to judge fairness without seeing the contract's contents",
        ("Contract fairness",),
        "reported",
        "Choi Kyung-jin",
    ),
    Marking(
        "the situation may remain stagnant",
        ("Setbacks",),
        "speculated",
    ),
)

BO_ON_THE_VIETNAMESE = (
    Marking(
        "thành lập một trung tâm phát triển toàn cầu tại Hà Nội",
        ("Talent", "Joint venture"),
        "asserted",
    ),
    Marking(
        "Họ cũng đang theo đuổi việc thành lập một liên doanh cho doanh nghiệp AX ở Đông Nam Á, bao"
        " gồm cả Việt Nam.",
        ("Joint venture",),
        "asserted",
        sentence=True,
    ),
    Marking(
        "Viettel là đối tác lý tưởng để hiện thực hóa mục tiêu chuyển đổi AI toàn diện",
        ("Strategic partnership",),
        "reported",
        "Kim Young Shub",
    ),
)

BO_ON_THE_FORUM = (
    Marking(
        "building an AI “expressway” by securing 37,000 GPUs",
        ("Infrastructure",),
        "reported",
        "Lee Jin-soo",
    ),
    Marking(
        "the full-scale implementation of the AI Basic Act",
        ("AI Basic Act",),
        "asserted",
    ),
)

BO_ON_THE_MEETING = (
    Marking(
        "Vietnam had implemented 5G pilot in 2019 and would commercialize 5G by 2020",
        ("5G commercialisation",),
        "reported",
        "Nguyen Manh Hung",
    ),
)

ANN = (
    (CONTRACT, ANN_ON_THE_CONTRACT),
    (UPGRADE, ANN_ON_THE_UPGRADE),
    (FORUM, ANN_ON_THE_FORUM),
    (VIETNAMESE, ANN_ON_THE_VIETNAMESE),
)
BO = (
    (CONTRACT, BO_ON_THE_CONTRACT),
    (VIETNAMESE, BO_ON_THE_VIETNAMESE),
    (FORUM, BO_ON_THE_FORUM),
    (MEETING, BO_ON_THE_MEETING),
)
