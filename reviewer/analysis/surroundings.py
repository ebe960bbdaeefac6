"""Which type a phrase has by what stands around it, and by how it is written."""

import re

from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import words
from reviewer.analysis.people import is_full_name, is_generic, is_name_word
from reviewer.analysis.phrases import Phrase

Reason = tuple[str, str, bool]
"""A type, why, and whether it needs no second witness."""

_VERSIONED = re.compile(r"[A-Z]\w*-\d[\w.]*|[A-Z]{2,}\d+(?:\.\d+)*|[A-Z]\d{3}[A-Z\d]*")
_MEETING = re.compile(r"(?:COP|CES|MWC|IFA|G)\d{1,2}")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")
_WINDOW = 28
_WORD_BEFORE = re.compile(r"((?:\w+ )?(\w+))[ \"“”'‘]+\Z")
_CALLED_BEFORE = re.compile(
    r"(\w+),? (?:called|named|dubbed|known as|mang tên|có tên|tên là|tên) [\"“'‘]?\Z"
)
_NAMED_BEFORE = re.compile(r"(?<!công ty )(?<!doanh nghiệp )(?:mang tên|có tên gọi) [\"“'‘]?\Z")
_WHERE_BEFORE = re.compile(
    r"\b(?:in|near|from|outside|downtown|central|across|\d\d, of|tại|ở|từ) \Z"
)
_KINDS_OF_PLACES = (
    "quận|huyện|phường|xã|tỉnh|thành phố|thị xã|thị trấn|đảo|cầu|sông|núi|vịnh|cảng|sân bay|"
    "quốc lộ|làng|ga|đèo|hang|thôn|ấp|bản|buôn|hồ|suối|kênh|rạch|đầm|bãi biển|biển|chợ|phố|đường|"
    "sân|nhà máy|thủy điện|ngã tư|cửa khẩu|đập|đồi|thác|khu phố|ngõ|hẻm|bến|cồn|cù lao|bán đảo"
)
_KIND_OF_PLACE_BEFORE = re.compile(
    rf"\b(?:{_KINDS_OF_PLACES}|district of|city of|province of|town of|village of|port of|"
    r"state of|region of|island of|suburb of|capital,|capital) \Z",
    re.IGNORECASE,
)
_ROLE_OF_PLACE = re.compile(
    r"(?:chủ tịch|bí thư|trưởng|phó|giám đốc|đại biểu|cán bộ|công an) \Z", re.IGNORECASE
)
_OF_ROLES = frozenset("quận huyện phường xã tỉnh thôn ấp làng bản buôn".split())
_KIND_OF_EVENT_BEFORE = re.compile(
    r"\b(?:bão|siêu bão|dịp|typhoon|hurricane|giải) \Z", re.IGNORECASE
)
_WORD_AFTER = re.compile(r" (\w+)")
_TOLD_AFTER = re.compile(
    r", (?:its|the|a|an|their) (?:[\w-]+ ){0,3}?(\w+)(?= (?:for|that|which|in|of|to)\b|[,.])"
)
_SAID_BEFORE = re.compile(
    r"(?:\b(?:said|says|added|recalled|explained|recalls|argued|wrote|coached by|directed by|"
    r"written by|led by|starring|played by|sung by|married to|composed by|painted by|"
    r"designed by|founded by)|"
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|friend|colleague|"
    r"neighbou?r|co-author|predecessor|successor|team-?mate|widow|counterpart|compatriot),?) \Z"
)
_SAYS_AFTER = re.compile(
    r"(?: (?:said|says|told|added|argued|wrote|explained|recalled|joked|insisted|welcomed|wept|"
    r"smiled|laughed|scored|testified|pleaded|resigned|died|admitted|nodded|sighed|grew up|thinks|"
    r"believes|remembers|hopes|ghi bàn|nói|chia sẻ|kể)\b|"
    r"[’']s (?:wife|husband|son|daughter|lawyer))"
)
_THE_BEFORE = re.compile(r"\b[Tt]he \Z")
_SHORT_NAME = 2, 3


def place_kind(text: str, phrase: Phrase) -> str:
    """The word for a kind of place directly before a phrase, or ""."""
    found = _KIND_OF_PLACE_BEFORE.search(text, max(0, phrase.start - _WINDOW), phrase.start)
    if not found:
        return ""
    kind = found[0].strip()
    if kind in _OF_ROLES and is_full_name(phrase.words):
        before = text[max(0, found.start() - _WINDOW) : found.start()]
        return "" if _ROLE_OF_PLACE.search(before) else kind  # Chủ tịch xã Hồ Văn Niên
    return kind


def by_setting(text: str, phrase: Phrase) -> Reason | None:
    """The type by a word beside the phrase, such as "model" before or "headquarters" after it."""
    before = text[max(0, phrase.start - _WINDOW) : phrase.start]
    if clue := _product_clue(text, phrase, before):
        return "product", f"“{clue}” stands beside it", True
    if event := _KIND_OF_EVENT_BEFORE.search(before):
        return "event", f"“{event[0].strip()}” stands before it", True
    if kind := place_kind(text, phrase):
        return "place", f"“{kind}” stands before it", True
    after = _WORD_AFTER.match(text, phrase.end)
    if after and after[1] in words("places.clues_after"):
        return "place", f"“{after[1]}” stands after it", True
    return None


def _product_clue(text: str, phrase: Phrase, before: str) -> str:
    clues = words("names.product_clues")
    for pattern in (_WORD_BEFORE, _CALLED_BEFORE):
        found = pattern.search(before)
        told = [folded(each) for each in found.groups()] if found else []
        if clue := next((each for each in told if each in clues), ""):
            return clue
    things = words("names.things")
    for after in (_WORD_AFTER.match(text, phrase.end), _TOLD_AFTER.match(text, phrase.end)):
        if after and after[1] in things:
            return after[1]
    if _NAMED_BEFORE.search(before):
        return "tên"
    return ""


def by_shape(text: str, phrase: Phrase) -> Reason:
    """The type by how the phrase is written; a guess where it is a plain word."""
    found = _by_digits(text, phrase)
    before = text[max(0, phrase.start - _WINDOW) : phrase.start]
    if len(phrase.words) == 1:
        found = found or _by_word(phrase.words[0].text)
    else:
        found = found or _may_be_person(text, phrase, before)
    if found:
        return found
    if _WHERE_BEFORE.search(before) and text[phrase.end : phrase.end + 1] not in {"'", "’"}:
        return "place", "a word for where stands before it", False
    return "organisation", "written with a capital", False


def _by_digits(text: str, phrase: Phrase) -> Reason | None:
    last = phrase.words[-1].text
    if _MEETING.fullmatch(text[phrase.start : phrase.end]):
        return "event", "a meeting with its number", True
    if _VERSIONED.fullmatch(last):
        return "product", "a name with a version number", True
    if len(phrase.words) > 1 and last.isdigit():
        return "product", "a name with a number", False
    return None


def _by_word(word: str) -> Reason | None:
    if word.endswith(tuple(words("places.suffixes"))):
        return "place", "ends like a Korean place", True
    if _ACRONYM.fullmatch(word):
        return "organisation", "an acronym that is no common word", True
    return None


def _may_be_person(text: str, phrase: Phrase, before: str) -> Reason | None:
    found = phrase.words
    plain = _SHORT_NAME[0] <= len(found) <= _SHORT_NAME[1] and all(map(is_name_word, found))
    if not plain or phrase.joined or is_generic(found) or _THE_BEFORE.search(before):
        return None
    if _SAID_BEFORE.search(before) or _SAYS_AFTER.match(text, phrase.end):
        return "person", "said or does what people do", False
    return None
