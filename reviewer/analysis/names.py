"""One key for all spellings of one name.

Korean people: surnames come from a table, Hangul or any usual Latin spelling; the given name is
reduced to a skeleton of sounds, syllable by syllable, which forgets what spellings disagree on (k
or g, sh or s, p or b at the end, u or eo before ng) and keeps what tells people apart (soo from
sook, Dae from Tae). Hangul goes into the same skeleton letter by letter. The skeleton is written
in the letters of the Revised Romanization (notice 2000-8 of the Ministry of Culture and Tourism).
Other people: folded, titles aside, family name in its place. Everything else: folded, without
articles, possessives and legal forms. Equal keys are one name; likeness is not this module's.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import dropwhile

from reviewer.analysis import hangul
from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import place_named, squeezed, surnames, words

_SYLLABLE = re.compile(
    r"(kk|gg|ch|jj|sh|ss|tt|dd|pp|bb|rh|[bdghjklmnprst])?"
    r"(yeo|yae|you|yoo|yu|yo|ya|ye|yi|wae|weo|wa|wo|we|wi|woo|wu|w?oo|eui|eu|eo|ae|oe|oi|ou|uh|"
    r"ui|ee|ie|a|e|i|o|u|y)"
    r"(?:h?(ng|ck|gg|kk|[bgkptdlmnr])(?![aeiouwy])|(ng)|(h)(?![aeiouwy]))?"
)
_ONSETS = {"k": "g", "kk": "g", "gg": "g", "sh": "s", "ss": "s", "l": "r", "rh": "r", "jj": "j",
           "tt": "d", "dd": "d", "pp": "b", "bb": "b"}  # fmt: skip
_CODAS = {"g": "k", "gg": "k", "kk": "k", "ck": "k", "b": "p", "d": "t", "r": "l"}
_VOWELS = {"oo": "u", "woo": "u", "wu": "u", "ou": "u", "ee": "i", "yi": "i", "ie": "i", "y": "i",
           "uh": "eo", "yoo": "yu", "weo": "wo", "oi": "oe", "we": "oe", "wae": "oe",
           "eui": "ui"}  # fmt: skip
_HANGUL_VOWELS = {"wae": "oe", "we": "oe"}
_HANGUL_ONSETS = {"kk": "g", "k": "g", "tt": "d", "pp": "b", "ss": "s", "jj": "j"}
# u before these finals is how English spelling writes eo: sung, sub, bum, chul.
_EO_BEFORE = frozenset({"ng", "p", "m", "l"})
_EO_SYLLABLES = frozenset({("k", "s"), ("k", "d"), ("n", "s"), ("n", "g")})
_POSSESSIVE = re.compile(r"['’]s?$")
_ORDER = re.compile(r"[\s,.·・-]+")
_MOST_KOREAN_PARTS, _WESTERN_PARTS, _CHINESE_PARTS = 3, 2, 3


@lru_cache(maxsize=16_384)
def key(kind: str, name: str) -> str:
    """The key of a name of this entity type; equal keys are one entity.

    Raises nothing: a name without letters or digits is its own key.
    """
    bare = _POSSESSIVE.sub("", name.strip())
    if kind == "person":
        made = person_key(bare)
    elif kind == "place":
        plain = _without_article(bare)
        made = squeezed(place_named(plain) or place_named(f"thành phố {plain}") or plain)
    elif kind == "organisation":
        made = _organisation_key(bare)
    else:
        made = squeezed(_without_article(bare))
    return made or bare


def person_key(name: str) -> str:
    """The key of a person: family name, a space, and the given name or its skeleton."""
    text = folded(name)
    if hangul_name := re.fullmatch("[가-힣]{2,5}", text.replace(" ", "")):
        return _hangul_key(hangul_name[0])
    parts = [part for part in _ORDER.split(text.replace("'", "")) if part]
    titles = words("people.titles")
    parts = list(dropwhile(titles.__contains__, parts)) or parts  # within, Anh is no title
    if korean := _korean_key(name, parts):
        return korean
    if parts and parts[-1] in ONLY_VIETNAMESE and parts[0] not in surnames().vietnamese:
        parts = [parts[-1], *parts[:-1]]
    if parts and parts[0] in surnames().vietnamese:
        return " ".join(parts)
    if len(parts) == _CHINESE_PARTS and parts[0] in surnames().chinese and "-" in name:
        return f"{parts[0]} {parts[1]}{parts[2]}"  # Wei-ling is Weiling
    initials_aside = [part for part in parts if len(part) > 1]
    return " ".join(initials_aside if len(initials_aside) >= _WESTERN_PARTS else parts)


ONLY_VIETNAMESE = frozenset({"nguyen", "tran", "pham", "hoang", "huynh", "ngo", "trinh", "truong"})


def skeleton(given: str) -> str:
    """What the spellings of a Korean given name agree on; empty if it cannot be one."""
    text = folded(given)
    if all(hangul.is_syllable(c) for c in text):
        return "".join(map(_hangul_syllable, text))
    sounds = [_latin_part(part) for part in _ORDER.split(text) if part]
    return "".join(sounds) if all(sounds) else ""


def family_name(name: str) -> str:
    """The word that news writes alone: the first of an Asian name, else the last."""
    parts = name.split()
    while len(parts) > _WESTERN_PARTS and parts[-1].rstrip(".") in _GENERATIONS:
        parts = parts[:-1]
    plain = [folded(part) for part in parts]
    if len(parts) < _WESTERN_PARTS:
        return name
    table = surnames()
    asian = plain[0] in table.korean or plain[0] in table.vietnamese
    asian = asian or (plain[0] in table.chinese and "-" in name)
    return parts[0] if asian else parts[-1]


_GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})


def with_marks(name: str) -> str:
    """A Vietnamese name in small letters with its marks, or "" if it is written without any.

    What is placed otherwise is the same: hoà is hòa. Two people whose marks differ have one key,
    and are two all the same: Nguyễn Văn Hùng is not Nguyễn Văn Hưng.
    """
    plain = unicodedata.normalize("NFD", name.strip().casefold())
    if plain.isascii() or folded(name.split(maxsplit=1)[0]) not in surnames().vietnamese:
        return ""
    syllables = ("".join(sorted(s, key=_is_tone)) for s in plain.split())
    return unicodedata.normalize("NFC", " ".join(syllables))


def _is_tone(sign: str) -> bool:
    return sign in _TONES


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _hangul_key(name: str) -> str:
    length = 2 if name[:2] in surnames().korean and len(name) > 2 else 1  # noqa: PLR2004  # a double surname
    if name[:length] not in surnames().korean:
        return hangul.romanise(name)
    return f"{_surname(name[:length])} {''.join(map(_hangul_syllable, name[length:]))}"


def _surname(spelling: str) -> str:
    return hangul.romanise(surnames().korean[spelling])


def _korean_key(name: str, parts: list[str]) -> str:
    """The key of a Korean name in Latin letters, or nothing if it does not look like one."""
    if not _WESTERN_PARTS <= len(parts) <= _MOST_KOREAN_PARTS:
        return ""
    western = re.match(r"\s*\w+-\w+\s+\w+\s*$", name) is not None
    eastern = (parts[0], parts[1:])
    last = (parts[-1], parts[:-1])
    for surname, given in [last] if western else [eastern] if "-" in name else [eastern, last]:
        sounds = skeleton("-".join(given)) if surname in surnames().korean else ""
        if sounds and not (surname in surnames().vietnamese and _looks_vietnamese(name)):
            return f"{_surname(surname)} {sounds}"
    return ""


def _looks_vietnamese(name: str) -> bool:
    return re.search("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9\u0300-\u036f]", name) is not None


@cache
def _hangul_syllable(syllable: str) -> str:
    first, middle, last = hangul.indices(syllable)
    onset = hangul.INITIAL_LATIN[first]
    vowel = hangul.VOWEL_LATIN[middle]
    vowel = "i" if vowel == "ui" and onset else _HANGUL_VOWELS.get(vowel, vowel)
    return _HANGUL_ONSETS.get(onset, onset) + vowel + hangul.FINAL_LATIN[last]


@cache
def _latin_part(part: str) -> str:
    """The sounds of one part of a given name, or nothing if Korean syllables do not make it up."""
    sounds: list[str] = []
    at = 0
    while at < len(part):
        match = _SYLLABLE.match(part, at)
        if not match or match.end() == at:
            return ""
        onset, vowel = match[1] or "", match[2]
        sounds.append(_sound(onset, vowel, match[3] or match[4] or ""))
        at = match.end()
    return "".join(sounds)


def _sound(onset: str, vowel: str, coda: str) -> str:
    onset, coda = _ONSETS.get(onset, onset), _CODAS.get(coda, coda)
    if vowel == "you":
        vowel = "yeo" if coda else "yu"
    elif vowel == "yu" and coda and (coda in _EO_BEFORE or coda == "k" or onset == "h"):
        vowel = "yeo"
    elif vowel in ("u", "ou") and (
        (coda in _EO_BEFORE and onset) or (coda, onset) in _EO_SYLLABLES
    ):
        vowel = "eo"
    elif vowel == "ui" and onset:
        vowel = "i"
    return onset + _VOWELS.get(vowel, vowel) + coda


def _without_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)


def _organisation_key(name: str) -> str:
    text = folded(_without_article(name)).replace("&", " and ")
    parts = re.findall(r"\w+", re.sub(r"(?<=\w)\.(?=\w\b)|(?<=\b\w)\.", "", text))
    kept = _stripped(parts)
    return " ".join(kept or parts)


def _stripped(parts: list[str]) -> list[str]:
    """The words of an organisation's name without its legal form and words for "group"."""
    legal = words("organisations.legal")
    while len(parts) > 1 and parts[-1] in legal:
        parts = parts[:-1]
    for prefix in sorted(words("organisations.legal_prefixes"), key=len, reverse=True):
        lead = prefix.split()
        if parts[: len(lead)] == lead and len(parts) > len(lead):
            return parts[len(lead) :]
    return parts
