"""Which mentions of all articles name one entity: equal keys, and acronyms spelled out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from reviewer.analysis.gazetteers import place_named
from reviewer.analysis.names import key
from reviewer.analysis.regrouping import Address, Atoms
from reviewer.analysis.types_told import Own, Told, as_told, told_elsewhere
from reviewer.model.entity import FoundMention

_ID_DIGITS = 32


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
    if told is None:
        told = told_elsewhere(found_by_article.values())
    found = {article: as_told(ms, told) for article, ms in found_by_article.items()}
    rank = {article: n for n, article in enumerate(found)}
    made = Grouping(rank).put(found).values()
    return sorted(filter(None, made), key=lambda each: (-each.count, each.type, each.name))


class Grouping:
    """The entities of articles, made anew only where an article names others than before."""

    def __init__(self, rank: Mapping[str, int]) -> None:
        """Know no article yet; `rank` puts articles in order."""
        self._rank = rank
        self._atoms = Atoms()
        self._plain: dict[str, Address] = {}

    def put(
        self, found_by_article: Mapping[str, Iterable[FoundMention]]
    ) -> dict[str, FoundEntity | None]:
        """Take other mentions of some articles; return by id who changed, None for who is gone."""
        self._atoms.put(found_by_article)
        ids: dict[str, None] = {}
        for address in self._atoms.changed:
            id_ = address.entity or suggested_id(address.type, address.key)
            ids[id_] = None
            if not address.entity and address in self._atoms.members:
                self._plain[id_] = address
            elif not address.entity:
                self._plain.pop(id_, None)
        self._atoms.changed.clear()
        return {id_: self._made(id_) for id_ in ids}

    def _made(self, id_: str) -> FoundEntity | None:
        """Return an entity, of what is found by rules and of what the review has confirmed."""
        confirmed = self._gathered(Address("", "", id_))
        if plain := self._plain.get(id_):
            return _entity(*plain[:2], _with(self._gathered(plain), confirmed))
        return _confirmed(id_, confirmed) if confirmed else None

    def _gathered(self, address: Address) -> dict[str, list[FoundMention]]:
        by_article: dict[str, list[FoundMention]] = {}
        atoms = self._atoms.members.get(address, ())
        for atom in atoms:
            for article, mentions in self._atoms.places[atom].items():
                by_article.setdefault(article, []).extend(mentions)
        if len(atoms) > 1:
            for several in by_article.values():
                several.sort(key=lambda mention: mention.start)
        return {
            article: by_article[article]
            for article in sorted(by_article, key=self._rank.__getitem__)
        }


def _with(
    by_article: dict[str, list[FoundMention]], more: dict[str, list[FoundMention]]
) -> dict[str, list[FoundMention]]:
    """The mentions of one entity that two ways have found, of each article in order."""
    for article, mentions in more.items():
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
