"""The index of a report: articles, tags, names and reviewers, each with the claims to go to."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from reviewer.exchange.evidence import once
from reviewer.exchange.harmless import in_html
from reviewer.exchange.quotation import in_line
from reviewer.exchange.telling import path_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewer.exchange.evidence import Evidence
    from reviewer.exchange.html_inks import Inks
    from reviewer.exchange.marking import Marked
    from reviewer.model.codebook import Tag

Numbers: TypeAlias = "array[int]"


def _numbers() -> Numbers:
    return array("L")


class Index:
    """Keeps the numbers of claims by what they are about; little of each, as there may be many."""

    def __init__(self, inks: Inks) -> None:
        """Begin with nothing."""
        self._inks = inks
        self.article = 0
        """The number of the article that was begun last."""
        self.claims = 0
        """How many claims there were so far."""
        self._articles: list[tuple[str, int]] = []
        self._tags: defaultdict[str, Numbers] = defaultdict(_numbers)
        self._names: dict[str, str] = {}
        self._known: dict[str, str] = {}
        """What is said of the entities: identifier and note."""
        self._entities: defaultdict[str, Numbers] = defaultdict(_numbers)
        self._reviewers: defaultdict[str, Numbers] = defaultdict(_numbers)
        self._lanes: dict[str, int] = {}

    def begin(self, article: Marked) -> None:
        """Take in an article."""
        self.article += 1
        self._articles.append((article.heading, len(article.claims)))

    def add(self, number: int, claim: Evidence) -> None:
        """Take in a claim."""
        self.claims = number
        for tag in claim.tags:
            self._tags[tag].append(number)
        for named in once(claim.entities):
            if named.accepted or named.id not in self._names:
                self._names[named.id] = named.words
            self._known[named.id] = " · ".join(filter(None, (named.identifier, named.note)))
            self._entities[named.id].append(number)
        if claim.reviewer:
            self._reviewers[claim.reviewer].append(number)

    def lane(self, reviewer: str) -> tuple[int, str, str]:
        """Return the lane of a reviewer: its number, the initials, and the class."""
        number = self._lanes.setdefault(reviewer, len(self._lanes))
        initials = "".join(word[0] for word in reviewer.split()[:2]).upper()
        return number, initials, self._inks.of_lane(number)

    def lines(self, tags: Iterable[Tag]) -> Iterator[str]:
        """Yield the index as HTML; the tags in the order of the codebook."""
        known = {tag.path: tag for tag in tags}
        yield '<nav id="index" tabindex="-1" aria-label="Index">\n<h2>Articles</h2>\n<ul>\n'
        for number, (title, claims) in enumerate(self._articles, 1):
            yield f'<li><a href="#a{number}">{_said(title)}</a> <small>{claims:,}</small></li>\n'
        yield "</ul>\n"
        yield from self._tag_lines(known)
        names = sorted(
            self._entities, key=lambda id_: (-len(self._entities[id_]), self._names[id_])
        )
        if names:
            yield "<h2>Names</h2>\n<dl>\n"
            for id_ in names:
                said = self._known[id_]
                meaning = f'<dd class="meaning">{_said(said)}</dd>' if said else ""
                yield f"<dt>{_said(self._names[id_])}</dt>{meaning}{_links(self._entities[id_])}\n"
            yield "</dl>\n"
        if self._reviewers:
            yield "<h2>Reviewers</h2>\n<dl>\n"
            for name, numbers in self._reviewers.items():
                _, initials, look = self.lane(name)
                yield f'<dt><i class="lane {look}">{_said(initials)}</i> {_said(name)}</dt>'
                yield f"{_links(numbers)}\n"
            yield "</dl>\n"
        yield "</nav>\n"

    def _tag_lines(self, known: Mapping[str, Tag]) -> Iterator[str]:
        if not self._tags:
            return
        yield "<h2>Tags</h2>\n<dl>\n"
        for path in (*(p for p in known if p in self._tags), *(self._tags.keys() - known.keys())):
            look, sign = self._inks.of_tag(path), self._inks.sign(path)
            name = f'<span class="tag {look}">{sign} {_said(path_words(path))}</span>'
            meaning = known[path].definition if path in known else ""
            defined = f'<dd class="meaning">{_said(meaning)}</dd>' if meaning else ""
            yield f"<dt>{name}</dt>{defined}{_links(self._tags[path])}\n"
        yield "</dl>\n"


def _links(numbers: Numbers) -> str:
    return "<dd>" + " ".join(f'<a href="#c{n}">{n}</a>' for n in numbers) + "</dd>"


def _said(text: str) -> str:
    return in_html(in_line(text))
