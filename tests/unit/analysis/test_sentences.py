"""Where sentences and words begin and end."""

import time
from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.sentences import sentences, word_at

ArticleText = Callable[[str], str]

GOLD = {
    "viettel-en": """KT, Vietnam's|Published: 12|KT has signed|Viettel Group, parent|The signing|
    The agreement|The collaboration|The companies|They will also create|To boost|
    They will also jointly|“The development|“The innovative|This article|It was then|
    All AI-assisted|BY PARK""",
    "viettel-vi": """Theo đó|Họ cũng|Trên cơ sở|KT đóng góp|Thông qua hợp tác này|Hai tập đoàn|
    Viettel sẽ|Bên cạnh đó|Hai bên|Để nâng cao|Phát biểu|Với công nghệ|Về phía|Kết hợp|
    Thông qua hợp tác chiến""",
    "ktoa": """The Korea|The forum|Lee Jin-soo|They included|Lee said|He stressed|The discussion|
    Forum members|Song Jae-sung|He said|Lee Sung-youp""",
    "microsoft": """KT's 2.4|2026-06-26|Favorite|en.Wedoany|This five-year|Graphic|In September|
    KT aimed|One year|Based on|During|SOTA K's|OpenAI sub|Industry|Currently|In response|
    Satya|/ Photo|Setbacks|Leveraging|The "Secure|However, the related|The CEO|Additionally|
    Some industry|The unfairness|The contract|Rumors|Controversy|Visualized|The data|
    This issue|Former CEO|He argued|However, the new|Choi|He added|An anonymous|Another|
    This article|All AI|If there|Email""",
    "meeting": """date 2020|The Ambassador|Regarding 5G|The Korean|
    Minister Nguyen Manh Hung affirmed|Minister Nguyen Manh Hung proposed|
    Regarding the|The Ministry|South Korea's""",
}


def split(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize("article", GOLD)
def test_the_articles_split_into_the_sentences_counted_by_hand(
    article: str, article_text: ArticleText
) -> None:
    found = split(article_text(article))
    expected = [" ".join(part.split()) for part in GOLD[article].split("|")]
    assert len(found) == len(expected)
    for sentence, beginning in zip(found, expected, strict=True):
        assert sentence.startswith(beginning)


@pytest.mark.parametrize(
    "text",
    [
        "The forum met on Feb. 24 in Seoul.",
        "Requests from the U.S. government may follow.",
        "J. R. R. Tolkien wrote it.",
        "Mr. Kim met Dr. Lee and Gen. Park.",
        "It costs 3.14 won, or 2.4 trillion.",
        "OpenAI released GPT-5.1 in November.",
        "Acme Inc. Chairman Lee left.",
        "See No. 5 and Fig. 3 there.",
        "We want apples, e.g. Fuji, i.e. Red ones.",
        "He waited ... and left.",
        "“Really?” he asked.",
        "Yahoo! is a company.",
        "TS. Nguyễn Văn A gặp GS. Trần tại TP. Hồ Chí Minh.",
        "1. Introduction of the rules",
        "2025. 8. 12. 체결했다.",
        "Visit en.wedoany.com for more.",
        "Kim Inc. vs. Lee Corp. was heard.",
    ],
)
def test_these_stops_do_not_end_a_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It was signed in the U.S. The government knew.", "The government knew."),
        ("He joined Acme Inc. He left.", "He left."),
        ("He said no. Nobody spoke.", "Nobody spoke."),
        ("He sat. Kim stood.", "Kim stood."),
        ("He left… She stayed.", "She stayed."),
        ("“It is so.” Then he left.", "Then he left."),
        ("(It is so.) Then he left.", "Then he left."),
        ("It is so.[12] Then he left.", "Then he left."),
        ("It runs GPT-5.1. The next is near.", "The next is near."),
        ("Phones sell. iPads do not.", "iPads do not."),
        ("正しい。次です。", "次です。"),
        ("정책을 발표했다. 그는 말했다.", "그는 말했다."),
        ("It ended in 2024. 15 people left.", "15 people left."),
        ("A first line\nand a second", "and a second"),
        ("One\r\nTwo", "Two"),
        ("One\u2029Two", "Two"),
        ("Ông đã đến. Đó là điều tốt.", "Đó là điều tốt."),
        ("Samsung, Lotte, etc. Korea said so.", "Korea said so."),
    ],
)
def test_these_stops_end_a_sentence(text: str, second: str) -> None:
    assert split(text)[1:] == [second]


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences("") == sentences(" \n\t ") == []


@given(st.text(alphabet=st.sampled_from('aAđ가1. .!?…"”)(\n\r\u2028,。-\u0301 '), max_size=60))
def test_sentences_and_white_space_cover_the_text(text: str) -> None:
    done = 0
    for start, end in sentences(text):
        assert text[done:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        assert not set(text[start:end]) & set("\n\r\u2028")
        done = end
    assert text[done:].strip() == ""


def test_a_korean_date_is_one_however_its_letters_are_composed() -> None:
    text = "2025. 8. 12. 체결했다. 끝."
    for form in (normalize("NFC", text), normalize("NFD", text)):
        assert len(sentences(form, "ko")) == 2


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("KT’s plan", 1, "KT’s"),
        ("GPT-5.1 runs", 5, "5.1"),
        ("Tào Đức Thắng", 5, "Đức"),
        ("Tha\u0306\u0301ng 1", 2, "Tha\u0306\u0301ng"),
        ("데이터 주권을", 5, "주권을"),
        ("end. Next", 3, "end"),
        ("a  b", 2, "  "),
        ("said.", 5, "."),
        ("said", 4, "said"),
        ("x 👩\u200d🚀 y", 2, "👩\u200d🚀"),
        ("x 🇰🇷🇻🇳 y", 4, "🇻🇳"),
        ("tại TP.HCM nay", 8, "TP.HCM"),
        ("5,1 tỷ", 1, "5,1"),
        ("một, hai", 3, "một"),
        ("数据主权", 2, "主"),
        ("データ主権", 1, "データ"),
        ("", 0, ""),
        ("word", 99, "word"),
    ],
)
def test_the_word_at_a_place(text: str, position: int, word: str) -> None:
    start, end = word_at(text, position)
    assert text[start:end] == word


def test_a_million_characters_split_within_a_second(article_text: ArticleText) -> None:
    text = (article_text("microsoft") * 200)[:1_000_000]
    begun = time.process_time()
    assert len(sentences(text)) > 5_000
    assert time.process_time() - begun < 1


def test_each_cell_of_a_table_is_a_sentence() -> None:
    row = "KT\t1,240.5\tIt brings the network. It also pays."
    found = [row[start:end] for start, end in sentences(row)]
    assert found == ["KT", "1,240.5", "It brings the network.", "It also pays."]
