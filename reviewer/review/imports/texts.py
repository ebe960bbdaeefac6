"""Which article each text of a file is: one that is here, a new one, or one without its text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from reviewer.exchange.anchoring import LOST, Anchored, Anchors
from reviewer.model.article import Document, Provenance
from reviewer.store.articles import versions_by_content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer.exchange.by_text import Places
    from reviewer.exchange.parcel import ParcelText
    from reviewer.exchange.units import Counting
    from reviewer.model.article import Article
    from reviewer.review.review import Review

_LINE_END: Final = re.compile(r"\r\n?")
_FEW: Final = 20
"""Quotes by which an article is recognised where a file has neither its text nor its address."""


@dataclass(slots=True)
class Target:
    """What a text of a file is here: `article` is an id, `document` what is to be added first.

    `text` is that of the article, `theirs` that of the file where it has other line ends. Of a text
    that is `missing` nothing is known but what it is called.
    """

    article: str
    title: str
    text: str
    document: Document | None = None
    theirs: str | None = None
    missing: bool = False
    digest: str = ""
    """The SHA-256 of the text, which tells it from others whether it is here yet or not."""

    def __post_init__(self) -> None:
        """Reckon the digest."""
        self.digest = hashlib.sha256(self.text.encode()).hexdigest()

    def anchors(self, places: Places, first: Counting) -> Anchors:
        """Find places in the article; of one whose text is missing none is found."""
        if self.missing:
            return places.anchors("", first)
        if self.theirs is None:
            return places.anchors(self.text, first)
        found = places.anchors(self.theirs, first)
        lines = _starts(self.theirs), _starts(self.text)
        here = [self._here(each, lines) for each in found.places]
        starts, ends, quotes, hows = map(list, zip(*here, strict=True)) if here else found[:4]
        return Anchors(starts, ends, quotes, hows, found.counting)

    def _here(self, found: Anchored, lines: tuple[list[int], list[int]]) -> Anchored:
        """Return a place of the file's text as one of the article's, which has other line ends."""
        if found.how == LOST:
            return found
        start, end = (_translated(lines, at) for at in (found.start, found.end))
        return found._replace(start=start, end=end, quote=self.text[start:end])


class Texts:
    """The texts of a review, looked for by what a file says of its own."""

    def __init__(self, review: Review, reader: str) -> None:
        """Look into a review; new articles are read by `reader`, the format's name."""
        self._review = review
        self._reader = reader
        self._articles = review.articles()
        self._by_content = versions_by_content(review.store.connection)

    def target(self, text: ParcelText, places: Places) -> Target:
        """Return what a text of a file is; `places` are those in it."""
        if text.text is not None:
            return self._with_text(text, text.text)
        words = text.title or text.source or text.key
        standing = [article for article in self._articles if self._stands_for(article, words)]
        others = [article for article in self._articles if article not in standing]
        article = _named(others, text) or self._by_quotes(places) or _named(standing, text)
        if article is not None:
            target = self._of(article)
            target.missing = article in standing
            return target
        origin = Provenance(title=words, source=text.source)
        return Target("", words, words, Document(words, self._reader, origin), missing=True)

    def _with_text(self, text: ParcelText, words: str) -> Target:
        digest = hashlib.sha256(words.encode()).hexdigest()
        known = self._by_content.get(digest)
        article = next((a for a in self._articles if known and a.id == known[0]), None)
        if known and article is not None and not known[2] and article.sha256 == digest:
            return Target(article.id, article.heading, words)
        if not known and (like := self._with_other_line_ends(words)) is not None:
            target = self._of(like)
            target.theirs = words
            return target
        return Target("", text.title or text.key, words, _document(text, words, self._reader))

    def _of(self, article: Article) -> Target:
        return Target(article.id, article.heading, self._review.articles.text(article).text)

    def _stands_for(self, article: Article, words: str) -> bool:
        """Tell whether an article has no text but what a text that is missing is called.

        It is there since its claims were brought in before, and none of its letters is marked.
        """
        if article.characters != len(words):
            return False
        return self._review.articles.text(article).text == words

    def _by_quotes(self, places: Places) -> Article | None:
        """Return the only article that has the quotes, where a file has nothing else to go by."""
        quotes = sorted({q for q in places.quotes if q and len(q) > 1}, key=len)[-_FEW:]
        if not quotes:
            return None
        found: defaultdict[int, list[Article]] = defaultdict(list)
        for article in self._articles:
            words = self._review.articles.text(article).text
            found[sum(quote in words for quote in quotes)].append(article)
        best = max(found, default=0)
        most = len(quotes) // 2 + 1
        return found[best][0] if best >= most and len(found[best]) == 1 else None

    def _with_other_line_ends(self, words: str) -> Article | None:
        """Return the article whose text differs from this in nothing but line ends."""
        plain = _plain(words)
        lines = plain.count("\n")
        for article in self._articles:
            if 0 <= article.characters - len(plain) <= lines:
                own = self._review.articles.text(article).text
                if _plain(own) == plain:
                    return article
        return None


def _named(articles: Sequence[Article], text: ParcelText) -> Article | None:
    """Return the article that a file means by its id, hash, address or title, if it is one."""
    wanted: tuple[tuple[str | None, Callable[[Article], object]], ...] = (
        (text.article, attrgetter("id")),
        (text.sha256, attrgetter("sha256")),
        (text.source, attrgetter("source")),
        (text.title, attrgetter("title")),
        (text.source, attrgetter("title")),
        (text.key.rpartition(":")[2], attrgetter("id")),
    )
    for value, attribute in wanted:
        found = [article for article in articles if value and attribute(article) == value]
        if len(found) == 1:
            return found[0]
    return None


def _plain(words: str) -> str:
    return _LINE_END.sub("\n", words)


def _document(text: ParcelText, words: str, reader: str) -> Document:
    """Return a text as a document, with what the file says of it, and else what it says itself."""
    from reviewer.reading.structure import find_structure  # readers are slow to import

    blocks, said = find_structure(words)
    return Document(
        words,
        reader,
        Provenance(
            text.title or said.title,
            text.publisher or said.publisher,
            text.date or said.date,
            text.language or said.language,
            text.source or said.source,
        ),
        blocks,
    )


def _starts(words: str) -> list[int]:
    """Return where each line of a text begins."""
    found = [0]
    found += [match.end() for match in re.finditer(r"\r\n|\r|\n", words)]
    return found


def _translated(lines: tuple[list[int], list[int]], at: int) -> int:
    """Return an offset of one text as one of another that has the same lines."""
    theirs, ours = lines
    line = bisect_right(theirs, at) - 1
    return ours[line] + at - theirs[line]
