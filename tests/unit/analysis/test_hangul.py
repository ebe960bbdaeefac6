"""Hangul taken apart."""

from reviewer.analysis import hangul


def test_initials_are_the_first_consonants() -> None:
    assert hangul.initials("데이터 주권 AI") == "ㄷㅇㅌ ㅈㄱ AI"


def test_romanising_writes_each_syllable_by_the_standard() -> None:
    assert hangul.romanise("이진수") == "ijinsu"
    assert hangul.romanise("종로 밟다 꽃") == "jongro balda kkot"


def test_keys_are_what_the_latin_layout_would_have_written() -> None:
    assert hangul.keys("ㅅㅁㅎ") == "tag"
    assert hangul.keys("괜찮") == "rhoscksg"


def test_every_syllable_is_put_together_again() -> None:
    for code in range(hangul.FIRST, hangul.LAST + 1):
        assert hangul.compose(*hangul.indices(chr(code))) == chr(code)
