"""What one word in Hangul may be: a name from a list, one that ends like a body, a person, a role.

A name carries its particles without a space (삼성전자는). Everything here depends on the word
alone, so that each word is looked at once, however often an article has it.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reviewer.analysis.gazetteers import any_of, load, place_named, surnames
from reviewer.analysis.hangul_stems import is_common, stem
from reviewer.analysis.particles import STACKED

_HANGUL = re.compile("[가-힣]")
PARTICLES = f"(?:측|산|형|계|내|발|행|식|인근|시민|도민|지역|선|란)?{STACKED}"
_PARTICLE = f"(?:{PARTICLES})?"
PERSON_PARTICLES = f"(?:씨|측)?{STACKED}"
_AFTER_PERSON = re.compile(f"(?:{PERSON_PARTICLES})?")
# 방법, 문법 and 고법 are no laws; what else ends so and is long enough is one.
_LONG_LAW = "[가-힣]{2,}[가-힣](?<![지고방기수해요공화용어산문])(?<!재배)법"
_LAW = "기본법 보호법 진흥법 특별법 촉진법 통신법 관리법 지원법 방지법 개정안 법률 시행령"
_ALSO_PARTICLES = frozenset({"도"})
_PROVINCES = (
    "경기 강원 충청 충청북 충청남 전라 전라북 전라남 경상 경상북 경상남 제주 황해 함경 평안"
)
_ISLANDS = "울릉 거제 강화 진 완 독 백령 연평 영종 흑산 안면 거문 남해 청산"
# Syllables that names and words from abroad have, and Korean ones hardly.
_SURELY_FOREIGN = frozenset(
    "갤갭겔귄깁닉덱델뎀뎅둘듀드딘딜딥락램럴렁레렉렌렐렛롬롭롯뤼르릭릴맥맨먼멕멘멜몬몰뮌뮐뮤므"
    "믹벅베벡벤벨뷔브블빅빌샌샐샤섀셀셜셰셸쇼숄쉐슈슐스슨슬쏘쓰앤앨얀에엔엘엠욘왓웨웰웬윅윈윌"
    "잭젠젤졸쥘즈짐챈첸츠칸칼캐캔캘캠커컨컬컴케켄켈콘콜쿠쿡쿤퀸크클킨킬킴킹탠턴털테텍텐텔템톤"
    "톰툴튀튜트틀티틱틴틸팀팔팬퍼펄페펜펠폰풀퓨프플핀핸핼헌헤헨헬훌흐힌힐힘"
)


class Name(NamedTuple):
    """A name at the beginning of a word: its type, the name itself, as written, and why."""

    type: str
    name: str
    written: str
    because: str


class HangulWord(NamedTuple):
    """What a word may be.

    `named`: a name that the word alone tells. `person`: letters of a person's name at its
    beginning that needs a role or another use beside it, or 0; `subject`: whether a particle of a
    subject follows that name; `usual`: whether its given name is of usual syllables. `given`: the
    word is a given name from abroad, `foreign`: it is spelled like one. `role`: the role at its
    beginning. `alone`: it is a family name. `clue`: the type of what it stands before (영화).
    `calls`: people are called so before their names (배우).
    """

    named: Name | None = None
    person: int = 0
    subject: bool = False
    usual: bool = False
    given: bool = False
    foreign: bool = False
    role: str = ""
    alone: bool = False
    clue: str = ""
    calls: bool = False


NOTHING = HangulWord()


@lru_cache(maxsize=65_536)
def hangul_word(word: str) -> HangulWord:
    """What a word of letters and digits may be; `NOTHING` for most."""
    if not _HANGUL.search(word):
        return NOTHING
    named = _named(word)
    role = match[0] if (match := _role().match(word)) else ""
    known = named is not None and named.type != "person"
    person, subject, usual = (0, False, False) if known else _person(word)
    found = HangulWord(
        named, person, subject, usual, word in _given(), is_foreign(word), role,
        word in surnames().korean, clues().get(word, ""), word in _calling(),
    )  # fmt: skip
    return found if found != NOTHING else NOTHING


@lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    """A word without the particle at its end, as long as two letters are left."""
    match = _bare().fullmatch(word)
    return match[1] if match else word


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(f"(.{{2,}}?)(?:{PERSON_PARTICLES}|에서|에서는|까지|부터|에는)?")


def is_foreign(word: str) -> bool:
    """Whether a word is spelled like a name from abroad, and is no loan word."""
    found = bare(word)
    signs = sum(sign in _SURELY_FOREIGN for sign in found)
    if not signs or not _HANGUL.match(found) or any(found.startswith(w) for w in _loanwords()):
        return False
    return signs > 1 or len(found) <= _SHORT_FOREIGN


_SHORT_FOREIGN = 3


def _person(word: str) -> tuple[int, bool, bool]:
    """How long the Korean name at a word's beginning is, whether a subject, and usual."""
    match = _korean_name().match(word)
    if not match or match[0] in no_names() or word in no_names() or place_named(match[0]):
        return 0, False, False
    if is_common(match[0]):
        return 0, False, False
    length, usual = len(match[0]), match["given"] is not None
    if not usual and length == len(word) and stem(word) is None:
        return 0, False, False  # 기술은 is a noun with its particle
    rest = word[length:]
    if not rest:
        return length, False, usual
    if usual and _subject_particle().fullmatch(rest):
        return length, True, True
    return (length, False, usual) if _role().fullmatch(rest) else (0, False, False)


@cache
def _korean_name() -> re.Pattern[str]:
    syllable = f"[{load('people')['given_syllables_ko']}]"
    no_particle = "[가-힣](?<![은는이가을를의에도와과로만])"
    return re.compile(f"{_families()}(?:(?P<given>{syllable}{{2}})|[가-힣]{{2}}$|{no_particle}$)")


@cache
def _subject_particle() -> re.Pattern[str]:
    return re.compile(f"(?:{PERSON_PARTICLES})")


def _named(word: str) -> Name | None:
    for kind, pattern, heads in _rules():
        match = pattern.fullmatch(word)
        if match and match["name"] not in heads and not _is_any(match["name"]):
            return Name(kind, match["name"], match["name"], "it ends as such names do")
    if match := _branded().fullmatch(word):
        return Name("organisation", match["name"], match["name"],
                    "it is the name of a group and a line of business")  # fmt: skip
    if match := _listed().match(word):
        name = match["name"]
        kind = "place" if place_named(name) else kinds()[name]
        more = match["more"] or ""
        whole = more not in _ALSO_PARTICLES or (kind == "place" and name in _provinces())
        long = name + more if whole else name
        return Name(kind, name, long, "it is in a list of names")
    if match := _surely_people().match(word):
        return Name("person", match[1], match[1], "it is a family name and a usual given name")
    return None


def _is_any(name: str) -> bool:
    """Whether a name is of a kind of which there are many: 관제센터."""
    return name.endswith(_MANY) and is_common(name)


_MANY = ("센터", "병원", "연구소", "본부", "사업단", "연구단", "조합", "대학원", "노조", "재단")


@cache
def _provinces() -> frozenset[str]:
    """The places behind which 도 is a province or an island, and no particle."""
    return frozenset([*_PROVINCES.split(), *_ISLANDS.split()])


@cache
def _surely_people() -> re.Pattern[str]:
    people = load("people")
    known, pairs = any_of(people["known_ko"].split()), any_of(people["given_pairs_ko"].split())
    return re.compile(f"({known}|{_families()}{pairs})(?:{PERSON_PARTICLES})?$")


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    return (("law", *_laws()), ("organisation", *_bodies()), ("place", *_facilities()))


@cache
def _role() -> re.Pattern[str]:
    local = f"{any_of(_local_places())}(?:시|도|군|구)?(?:시장|지사|도지사|군수|구청장|교육감)"
    return re.compile(f"(?:{local}|{any_of(load('people')['roles_ko'].split())})(?![가-힣]{{3}})")


@cache
def _local_places() -> tuple[str, ...]:
    places = load("places")
    listed = [n for g in ("regions", "cities") for key, e in places[g].items() for n in (key, *e)]
    return tuple(name for name in listed if _HANGUL.match(name) and len(name) <= _SHORT_FOREIGN)


@cache
def _families() -> str:
    return f"(?:{any_of(n for n in surnames().korean if '가' <= n[0] <= '힣')})"


@cache
def no_names() -> frozenset[str]:
    """What looks like a family name with a given name, and is a word."""
    people = load("people")
    return frozenset([*people["not_names_ko"].split(), *people["roles_ko"].split()])


@cache
def _given() -> frozenset[str]:
    return frozenset(load("people")["given_ko"].split())


@cache
def _calling() -> frozenset[str]:
    """What people are called before their names: 배우, 시인."""
    return frozenset(load("people")["roles_before_ko"].split())


@cache
def clues() -> dict[str, str]:
    """The type of a name by the word for its kind before it: 신약, 스타트업."""
    listed = load("names")["clues_ko"]
    return {word: kind for kind, entries in listed.items() for word in entries.split()}


@cache
def _loanwords() -> tuple[str, ...]:
    return tuple(load("names")["loanwords_ko"].split())


@cache
def _bodies() -> tuple[re.Pattern[str], frozenset[str]]:
    table = load("organisations")
    heads = table["heads_ko"].split()
    pattern = re.compile(f"(?P<name>[가-힣A-Za-z]*(?:{any_of(heads)})){_PARTICLE}")
    return pattern, frozenset([*heads, *table["not_names_ko"].split()])


@cache
def _laws() -> tuple[re.Pattern[str], frozenset[str]]:
    heads = _LAW.split()
    listed = any_of(load("names")["laws_ko"].split())
    ends = f"[가-힣A-Za-z]*(?:{any_of(heads)})|{_LONG_LAW}|{listed}"
    return re.compile(f"(?P<name>{ends}){_PARTICLE}"), frozenset(heads)


@cache
def _facilities() -> tuple[re.Pattern[str], frozenset[str]]:
    """What is built for everybody's use, by its last syllables."""
    heads = load("places")["heads_ko"].split()
    everyday = load("places")["not_names_ko"].split()
    pattern = f"(?P<name>[가-힣A-Za-z]{{2,}}(?:{any_of(heads)})){_PARTICLE}"
    return re.compile(pattern), frozenset(everyday)


@cache
def _branded() -> re.Pattern[str]:
    table = load("organisations")
    brands, lines = table["brands_ko"].split(), table["weak_heads_ko"].split()
    return re.compile(
        f"(?P<name>(?:{any_of(brands)})[가-힣A-Za-z]{{0,4}}?(?:{any_of(lines)})){_PARTICLE}"
    )


@cache
def kinds() -> dict[str, str]:
    """The type of each listed name that has Hangul and is no place."""
    lists = (
        ("organisation", load("organisations")["known"]),
        ("product", load("names")["products"]),
        ("event", load("names")["events"]),
    )
    return {name: kind for kind, names in lists for name in names if _HANGUL.search(name)}


@cache
def _listed() -> re.Pattern[str]:
    places = load("places")
    names = [
        n
        for group in ("countries", "regions", "cities")
        for key, e in places[group].items()
        for n in (key, *e)
    ]
    hangul = [name for name in [*names, *kinds()] if _HANGUL.search(name) and " " not in name]
    more = "(?P<more>특별시|광역시|특별자치시|특별자치도|시|도|군|구|성|주|현)?"
    head = "(?:시장|지사|도지사|군수|구청장|교육감)?"
    return re.compile(f"(?P<name>{any_of(hangul)}){more}{head}{_PARTICLE}(?![가-힣A-Za-z])")
