"""Hangul taken apart: jamo, initial consonants, keys of the keyboard, and Latin letters.

The arithmetic of syllables is chapter 3.12 of the Unicode Standard: 19 initials, 21 vowels and
28 finals (the first of them none) from U+AC00 on.
"""

FIRST, LAST = 0xAC00, 0xD7A3
VOWELS, FINALS = 21, 28

INITIAL_JAMO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWEL_JAMO = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINAL_JAMO = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

# Revised Romanization of Korean (Ministry of Culture and Tourism, notice 2000-8), section 2:
# each letter as it is written, one syllable at a time, which section 3.4 asks of given names.
INITIAL_LATIN = tuple("g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" "))
VOWEL_LATIN = tuple("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split())
FINAL_LATIN = ("", *"k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split())

# The standard two-set layout (KS X 5002): what the same keys write with the input method off.
KEY_JAMO = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
KEY_LATIN = "qwertyuiopasdfghjklzxcvbnmqwertop"

# Letters that are typed with two keys, as the two of them.
DOUBLE_JAMO = {
    pair[0]: pair[1:]
    for pair in (
        "ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ "
        "ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ"
    ).split()
}


def is_syllable(character: str) -> bool:
    """Whether the character is a composed Hangul syllable."""
    return "가" <= character <= "힣"


def indices(syllable: str) -> tuple[int, int, int]:
    """The numbers of a syllable's initial, vowel and final (0: none)."""
    code = ord(syllable) - FIRST
    return code // (VOWELS * FINALS), code // FINALS % VOWELS, code % FINALS


def compose(initial: int, vowel: int, final: int = 0) -> str:
    """The syllable of an initial, a vowel and a final (0: none)."""
    return chr(FIRST + (initial * VOWELS + vowel) * FINALS + final)


def jamo(character: str) -> str:
    """The letters of a syllable in the order of typing, double ones as their two parts.

    Any other character is itself (a double letter as its two parts).
    """
    if not is_syllable(character):
        return DOUBLE_JAMO.get(character, character)
    initial, vowel, final = indices(character)
    letters = INITIAL_JAMO[initial] + VOWEL_JAMO[vowel] + FINAL_JAMO[final]
    return "".join(DOUBLE_JAMO.get(letter, letter) for letter in letters)


def initials(text: str) -> str:
    """The text with each Hangul syllable replaced by its initial consonant: 주권 → ㅈㄱ."""
    return "".join(INITIAL_JAMO[indices(c)[0]] if is_syllable(c) else c for c in text)


def romanise(text: str) -> str:
    """The text with each Hangul syllable in Latin letters, without sound changes: 진수 → jinsu."""
    return "".join(_latin(c) if is_syllable(c) else c for c in text)


def _latin(syllable: str) -> str:
    initial, vowel, final = indices(syllable)
    return INITIAL_LATIN[initial] + VOWEL_LATIN[vowel] + FINAL_LATIN[final]


_KEYS = str.maketrans(KEY_JAMO, KEY_LATIN)


def keys(text: str) -> str:
    """The Latin letters on the keys that typed this Hangul: 태그 → xorm, ㅅㅁㅎ → tag."""
    return "".join(map(jamo, text)).translate(_KEYS)
