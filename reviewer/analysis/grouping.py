"""Which mentions of all articles name one entity: equal keys, and acronyms spelled out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from reviewer.analysis.gazetteers import place_named
from reviewer.analysis.names import key, with_marks
from reviewer.analysis.short_forms import tells_short_form
from reviewer.analysis.types_told import Own, Told, told_elsewhere
from reviewer.model.entity import FoundMention

_ID_DIGITS = 32
# A date or an amount is itself in every article, and nobody to be looked up.
_NEVER_ALIASED = frozenset({"date", "money"})


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """One entity as it was found: `name` to show, `aliases` the other spellings, most used first.

    `mentions` holds, for each article that names it, the mentions in the order of the text.
    """

    id: str
    type: str
    key: str
    name: str
    aliases: tuple[str, ...]
    mentions: Mapping[str, tuple[FoundMention, ...]]

    @property
    def count(self) -> int:
        """How many mentions there are in all articles."""
        return sum(map(len, self.mentions.values()))


def suggested_id(type: str, key: str) -> str:
    """The id of something suggested: 32 hex digits of the SHA-256 of its type and key."""
    return sha256(f"{type}\0{key}".encode()).hexdigest()[:_ID_DIGITS]


def group(
    found_by_article: Mapping[str, Iterable[FoundMention]], told: Mapping[Own, Told] | None = None
) -> list[FoundEntity]:
    """The entities of all articles, the most often named first.

    `found_by_article` gives each article's mentions by its id. Mentions of one type and key are
    one entity, and so are those of one that the review has confirmed. A short form that one
    article spells out ("KTOA") joins the long form in articles that do not, as long as no article
    spells it out otherwise. What an article only guesses the type of is what another tells by a
    reason; `told` are those of `told_elsewhere` for which that is to be, all of them without it.
    """
    found = {article: tuple(mentions) for article, mentions in found_by_article.items()}
    if told is None:
        told = told_elsewhere(found.values())
    if told:
        found = {a: tuple(_as_told(m, told) for m in mentions) for a, mentions in found.items()}
    long_forms = _long_forms(mention for mentions in found.values() for mention in mentions)
    told_apart = marked_otherwise(mention for mentions in found.values() for mention in mentions)
    gathered: dict[tuple[str, str], dict[str, list[FoundMention]]] = defaultdict(dict)
    known: dict[str, dict[str, list[FoundMention]]] = defaultdict(dict)
    for article, mentions in found.items():
        for mention in mentions:
            if mention.entity:
                known[mention.entity].setdefault(article, []).append(mention)
                continue
            own = mention.type, mention.key
            long = long_forms.get(own, mention.key)
            if mention.key in told_apart and (marked := with_marks(mention.name)):
                long = f"{mention.key} ({marked})"
            place = gathered[mention.type, long]
            place.setdefault(article, []).append(mention)
    entities = [
        _entity(kind, own, _with(by_article, known.pop(suggested_id(kind, own), None)))
        for (kind, own), by_article in gathered.items()
    ]
    entities += [_confirmed(id_, by_article) for id_, by_article in known.items()]
    return sorted(entities, key=lambda entity: (-entity.count, entity.type, entity.name))


def _as_told(mention: FoundMention, told: Mapping[Own, Told]) -> FoundMention:
    new = None if mention.entity else told.get((mention.type, mention.key))
    return mention._replace(**new._asdict()) if new else mention


def marked_otherwise(mentions: Iterable[FoundMention]) -> frozenset[str]:
    """Return the keys of people whose names in Vietnamese are written with different marks."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.type == "person" and (marked := with_marks(mention.name)):
            spelled[mention.key].add(marked)
    return frozenset(own for own, marks in spelled.items() if len(marks) > 1)


def _long_forms(mentions: Iterable[FoundMention]) -> dict[tuple[str, str], str]:
    """The key of the long form for each type and key of a short form that has exactly one."""
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.entity or mention.type in _NEVER_ALIASED or not tells_short_form(mention):
            continue
        forms[mention.type, key(mention.type, mention.text)].add(mention.key)
    return {own: next(iter(keys)) for own, keys in forms.items() if len(keys) == 1}


def _with(
    by_article: dict[str, list[FoundMention]], more: dict[str, list[FoundMention]] | None
) -> dict[str, list[FoundMention]]:
    """The mentions of one entity that two ways have found, of each article in order."""
    for article, mentions in (more or {}).items():
        both = [*by_article.get(article, ()), *mentions]
        by_article[article] = sorted(both, key=lambda mention: mention.start)
    return by_article


def _confirmed(id_: str, by_article: dict[str, list[FoundMention]]) -> FoundEntity:
    """An entity that only its confirmed names have found."""
    first = next(iter(by_article.values()))[0]
    return replace(_entity(first.type, first.key, by_article), id=id_)


def _entity(kind: str, own: str, by_article: dict[str, list[FoundMention]]) -> FoundEntity:
    mentions = [mention for found in by_article.values() for mention in found]
    spellings = Counter(mention.text for mention in mentions)
    name = _shown(kind, own, mentions, spellings)
    aliases = tuple(text for text, _ in spellings.most_common() if text != name)
    kept = {article: tuple(found) for article, found in by_article.items()}
    return FoundEntity(suggested_id(kind, own), kind, own, name, aliases, kept)


def _shown(kind: str, own: str, mentions: list[FoundMention], spellings: Counter[str]) -> str:
    """What is known, else the listed name of a place, else the most used spelling of all of it."""
    known = [mention.name for mention in mentions if mention.name not in spellings]
    if known:
        return Counter(known).most_common(1)[0][0]
    if kind == "place" and (listed := place_named(mentions[0].text)) in spellings and listed:
        return listed
    bare = own.partition(" (")[0] or own
    whole = [text for text, _ in spellings.most_common() if key(kind, text) in {own, bare}]
    whole = [text for text in whole if not _is_shouted(text, whole)] or whole
    return whole[0] if whole else spellings.most_common(1)[0][0]


def _is_shouted(text: str, spellings: Iterable[str]) -> bool:
    """Whether a spelling has its capitals from a headline: TOSHIBA beside Toshiba Corp."""
    if not text.isupper():
        return False
    begins = (other[: len(text)] for other in spellings)
    return any(begin != text and begin.casefold() == text.casefold() for begin in begins)
