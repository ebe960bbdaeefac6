"""Which type a phrase has by what stands around it, and by how it is written."""

import re

from reviewer.analysis.beside import Before, last_word
from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import words
from reviewer.analysis.people import is_full_name, is_generic, is_name_word
from reviewer.analysis.phrases import Phrase

GUESSED = "it is written with a capital letter"
"""The reason of what has a type because it must have one."""
Reason = tuple[str, str, bool]
"""A type, why, and whether it needs no second witness."""

_VERSIONED = re.compile(r"[A-Z]\w*-\d[\w.]*|[A-Z]{2,}\d+(?:\.\d+)*|[A-Z]\d{3}[A-Z\d]*")
_GRADED = re.compile(r"[A-Z][a-z]{1,6}\d{1,3}")
_MEETING = re.compile(r"(?:COP|CES|MWC|IFA|G)\d{1,2}")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")
_WINDOW = 8
_NAMED_BEFORE = Before(
    ("called", "named", "dubbed", "known as", "mang tên", "có tên", "có tên gọi", "tên là")
)
_WHERE_BEFORE = Before(
    (*"in near from outside downtown central across tại ở từ đi tới đến".split(),)
)
_AGED = re.compile(r"\d\d, of \Z")
_KIND_OF_PLACE_BEFORE = Before(
    (
        *"quận huyện phường xã tỉnh đảo cầu sông núi vịnh cảng làng ga đèo hang thôn ấp bản buôn "
        "chùa đền miếu đình hồ suối kênh rạch đầm biển chợ phố đường sân đập đồi thác ngõ hẻm bến "
        "cồn".split(),
        *(
            "thành phố",
            "thị xã",
            "thị trấn",
            "sân bay",
            "quốc lộ",
            "bãi biển",
            "nhà máy",
            "khu phố",
        ),
        *("thủy điện", "ngã tư", "cửa khẩu", "cù lao", "bán đảo", "capital", "capital,"),
        *(f"{kind} of" for kind in "district city province town village port state region".split()),
        *("island of", "suburb of"),
    )
)
_ROLE_OF_PLACE = Before(
    ("chủ tịch", "bí thư", "trưởng", "phó", "giám đốc", "đại biểu", "cán bộ", "công an")
)
_OF_ROLES = frozenset("quận huyện phường xã tỉnh thôn ấp làng bản buôn".split())
_KIND_OF_EVENT_BEFORE = Before(("bão", "siêu bão", "dịp", "typhoon", "hurricane", "giải"))
_WORD_AFTER = re.compile(r" (\w+)")
_TOLD_AFTER = re.compile(
    r", (?:its|the|a|an|their) (?:[\w-]+ ){0,3}?(\w+)"
    r"(?= (?:for|that|which|in|of|to|made|by|from|used|sold|built|called|with|and)\b|[,.])"
)
_KIN = (
    "wife husband son daughter brother sister mother father friend colleague neighbour neighbor "
    "co-author predecessor successor team-mate teammate widow counterpart compatriot"
).split()
_SAID_BEFORE = Before(
    (
        *"said says added recalled explained recalls argued wrote starring".split(),
        *(f"{done} by" for done in "coached directed written led played sung composed".split()),
        *("married to", "painted by", "designed by", "founded by"),
        *_KIN,
        *(f"{each}," for each in _KIN),
    )
)
_SAYS_AFTER = re.compile(
    r"(?: (?:said|says|told|added|argued|wrote|explained|recalled|joked|insisted|welcomed|wept|"
    r"smiled|laughed|scored|testified|pleaded|resigned|died|admitted|nodded|sighed|grew up|thinks|"
    r"believes|remembers|hopes|ghi bàn|nói|chia sẻ|kể)\b|"
    r"[’']s (?:wife|husband|son|daughter|lawyer))"
)
# What people alone do; a company says, argues and welcomes as well.
_LIVES_AFTER = re.compile(
    r" (?:smiled|laughed|joked|wept|nodded|sighed|grew up|scored|testified|recalled|remembers|"
    r"ghi bàn|cười|khóc|kể)\b|"
    r"[’']s (?:wife|husband|son|daughter|lawyer|mother|father|goal|family)\b"
)
_SHORT_NAME = 2, 3
_PRODUCT_BEFORE = Before(
    (
        *("thiết bị", "sản phẩm", "chiếc", "cảm biến", "thuốc", "vắc xin", "vaccine", "xe máy"),
        *("ô tô", "giống", "giống lúa", "ca khúc", "bài hát", "cuốn", "cuốn sách", "tiểu thuyết"),
        *("vở", "tàu"),
    )
)


def place_kind(text: str, phrase: Phrase) -> str:
    """The word for a kind of place directly before a phrase, or ""."""
    kind = _KIND_OF_PLACE_BEFORE.find(text, phrase.start)
    if kind in _OF_ROLES and is_full_name(phrase.words):
        _, end = last_word(text, phrase.start)
        return "" if _ROLE_OF_PLACE.find(text, end - len(kind)) else kind  # Chủ tịch xã Hồ Văn Niên
    return kind


def by_setting(text: str, phrase: Phrase) -> Reason | None:
    """The type by a word beside the phrase, such as "model" before or "headquarters" after it."""
    if clue := _product_clue(text, phrase) or _PRODUCT_BEFORE.find(text, phrase.start):
        return "product", f"“{clue}” stands beside it", True
    if event := _KIND_OF_EVENT_BEFORE.find(text, phrase.start):
        return "event", f"“{event}” stands before it", True
    if kind := place_kind(text, phrase):
        return "place", f"“{kind}” stands before it", True
    after = _WORD_AFTER.match(text, phrase.end)
    if after and after[1] in words("places.clues_after"):
        return "place", f"“{after[1]}” stands after it", True
    return None


def _product_clue(text: str, phrase: Phrase) -> str:
    clues = words("names.product_clues")
    word, end = last_word(text, phrase.start)
    if (clue := folded(word)) in clues:
        return clue
    called = _NAMED_BEFORE.find(text, phrase.start) if word else ""
    if called:
        word, _ = last_word(text, end - len(called))
        if (clue := folded(word.rstrip(","))) in clues:
            return clue
    for after, group in ((_WORD_AFTER, "names.things"), (_TOLD_AFTER, "names.things_told")):
        match = after.match(text, phrase.end)
        if match and (match[1] in words(group) or match[1] in words("names.things")):
            return match[1]
    return called if "tên" in called and word not in _BODIES else ""


_BODIES = frozenset(("ty", "nghiệp", "đoàn", "quán", "hội", "ông", "bà"))


def by_shape(text: str, phrase: Phrase) -> Reason:
    """The type by how the phrase is written; a guess where it is a plain word."""
    found = _by_digits(text, phrase)
    if len(phrase.words) == 1:
        found = found or _by_word(phrase.words[0].text)
    else:
        found = found or _may_be_person(text, phrase)
    if found:
        return found
    where = _WHERE_BEFORE.find(text, phrase.start) or _AGED.search(
        text, max(0, phrase.start - _WINDOW), phrase.start
    )
    if where and text[phrase.end : phrase.end + 1] not in {"'", "’"}:
        return "place", "a word for where stands before it", False
    return "organisation", GUESSED, False


def _by_digits(text: str, phrase: Phrase) -> Reason | None:
    last = phrase.words[-1].text
    if _MEETING.fullmatch(text[phrase.start : phrase.end]):
        return "event", "it is a meeting with its number", True
    if _VERSIONED.fullmatch(last):
        return "product", "it is a name with a version number", True
    if len(phrase.words) > 1 and last.isdigit():
        return "product", "it is a name with a number", False
    return None


def _by_word(word: str) -> Reason | None:
    if word.endswith(tuple(words("places.suffixes"))):
        return "place", "it ends like a Korean place", True
    if _GRADED.fullmatch(word):
        return "product", "it is a name with a number", False
    if _ACRONYM.fullmatch(word):
        return "organisation", "it is an acronym and no common word", True
    if folded(word) in words("people.given", "people.given_women"):
        return "person", "it is a usual given name", False
    return None


def lives(text: str, phrase: Phrase) -> bool:
    """Whether what stands beside a name shows somebody alive: "said Saka", "Saka smiled"."""
    if _SAID_BEFORE.find(text, phrase.start):
        return True
    return _LIVES_AFTER.match(text, phrase.end) is not None


def _may_be_person(text: str, phrase: Phrase) -> Reason | None:
    found = phrase.words
    plain = _SHORT_NAME[0] <= len(found) <= _SHORT_NAME[1] and all(map(is_name_word, found))
    if not plain or phrase.joined or is_generic(found) or last_word(text, phrase.start)[0] == "the":
        return None
    if _SAID_BEFORE.find(text, phrase.start) or _SAYS_AFTER.match(text, phrase.end):
        return "person", "it says or does what people do", False
    return None
