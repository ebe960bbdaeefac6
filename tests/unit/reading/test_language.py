"""The language is named where there is no doubt."""

import unicodedata

import pytest

from reviewer.reading.language import guess_language

VIETNAMESE = "Hai bên sẽ cùng xây dựng trung tâm dữ liệu chuyên dụng cho AI tại Hà Nội."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two companies said that they will work with the ministry.", "en"),
        (VIETNAMESE, "vi"),
        (unicodedata.normalize("NFD", VIETNAMESE), "vi"),
        ("이진수 과학기술정보통신부 인공지능정책기획관은 AI 정책을 발표했다.", "ko"),
        ("Chairman Tào Đức Thắng of Viettel said that the agreement is the first.", "en"),
        ("Die beiden Unternehmen haben am Montag in Seoul einen Vertrag geschlossen.", None),
        ("Les deux entreprises ont signé un accord de coopération à Séoul.", None),
        ("KT, Viettel, SK, Samsung, Lotte", None),
        ("The end", None),
        ("", None),
    ],
)
def test_a_language_is_told_by_letters_and_commonest_words(text: str, language: str | None) -> None:
    assert guess_language(text) == language
