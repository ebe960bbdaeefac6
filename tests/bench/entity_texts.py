"""Articles that name as many different people and companies as one wants, found by the detector."""

from collections.abc import Iterator
from itertools import count, islice, product

from reviewer.model.article import Document, Provenance

NAMES = 50_000
_EACH = 500
"""Names in an article."""

_BEGIN = ("Bar", "Cor", "Del", "Fer", "Gal", "Hol", "Jas", "Kor", "Lan", "Mar", "Nor", "Per",
          "Ros", "Sal", "Tor", "Vel")  # fmt: skip
_MIDDLE = ("ba", "ce", "di", "fo", "gu", "le", "ma", "ni", "ro", "sa", "te", "vi")
_END = ("berg", "dale", "field", "ford", "holm", "land", "man", "mont", "ridge", "son", "ton",
        "wick")  # fmt: skip
_ACCENTED = str.maketrans("aeio", "ãễịợ")
_SAID = ("{} signed the contract with {}. Later {} spoke of costs, and {} was asked in the evening"
         " by reporters what the agreement is worth.\n\n")  # fmt: skip


def names() -> Iterator[str]:
    """Yield names of companies, no two alike; every seventh has accents, every eleventh Hangul."""
    words = (begin + middle + end for begin, middle, end in product(_BEGIN, _MIDDLE, _END))
    families = list(words)
    for number, (given, family) in enumerate(product(families, families)):
        name = f"{given} {family} Group"
        if number % 7 == 0:
            name = f"{given} {family.translate(_ACCENTED)} Group"
        yield name if number % 11 else f"{given} {family} Group (삼{_hangul(number)}그룹)"


def documents() -> Iterator[Document]:
    """Yield articles of some 40,000 characters, which name 50,000 companies twice each."""
    found = islice(names(), NAMES)
    for number in count(1):
        here = list(islice(found, _EACH))
        if not here:
            return
        pairs = zip(here[::2], here[1::2], strict=True)
        text = "".join(_SAID.format(one, other, one, other) for one, other in pairs)
        yield Document(text, "text", Provenance(title=f"Article {number}"))


def _hangul(number: int) -> str:
    """Return three syllables that no other number has."""
    return "".join(chr(0xAC00 + number // 97**place % 97 * 100) for place in range(3))
