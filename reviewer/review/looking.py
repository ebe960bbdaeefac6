"""Looking through articles for names, piece by piece, and what was found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.review.confirming import Confirming
from reviewer.review.detecting import Detectors

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from reviewer.model.article import Article
    from reviewer.model.entity import FoundMention
    from reviewer.review.articles import Articles
    from reviewer.review.overlaying import Decided


class Looking:
    """What was found in the texts of versions: by the detectors, then by what is confirmed.

    Nothing of it is kept in the file: it is found again where it is needed.
    """

    def __init__(self, articles: Articles, facts: Callable[[], Decided]) -> None:
        """Have looked through nothing; texts come from the articles, decisions from the facts."""
        self.detectors = Detectors()
        self._articles = articles
        self._facts = facts
        self._found: dict[str, list[FoundMention]] = {}
        self._anew: set[str] = set()
        self._under_way: dict[str, Generator[None, None, None]] = {}
        self._confirming = Confirming()
        self._changes = 0

    @property
    def state(self) -> tuple[object, ...]:
        """What is equal as long as nothing more or else was found."""
        return tuple(self._found), self._changes, self._confirming.turn

    @property
    def found(self) -> Mapping[str, list[FoundMention]]:
        """What the detectors found, by version, whatever is confirmed."""
        return self._found

    @property
    def turn(self) -> tuple[int, int]:
        """What is equal as long as `found` is."""
        return len(self._found), self._changes

    def look_on(self, article: Article) -> bool:
        """Look through an article, a piece further; tell whether all of it is done."""
        if self.is_done_with(article):
            return True
        version = article.version
        work = self._under_way.pop(version, None) or self._look(article)
        try:
            next(work)
        except StopIteration:
            return self.is_done_with(article)
        self._under_way[version] = work
        return False

    def is_known(self, article: Article) -> bool:
        """Tell whether an article was looked through already."""
        return article.version in self._found

    def is_done_with(self, article: Article) -> bool:
        """Tell whether an article was looked through for all that is to be looked for now.

        What is confirmed later is looked for in articles that were looked through before.
        """
        version = article.version
        return (
            version in self._found
            and version not in self._anew
            and self._confirming.is_done(version, self._facts())
        )

    def anew(
        self, articles: Sequence[Article], names: Sequence[str]
    ) -> Generator[tuple[int, int], None, None]:
        """Look with other detectors, by their names, through those of some articles that are known.

        Yields how many of how many articles are done. Left there, the rest stays as it was found.
        """
        self.detectors.names = tuple(names)
        for work in self._under_way.values():
            work.close()
        self._under_way.clear()
        todo = [article for article in articles if self.is_known(article)]
        self._anew = {article.version for article in todo}
        try:
            for n, article in enumerate(todo):
                while not self.look_on(article):
                    yield n, len(todo)
        finally:
            self._anew.clear()

    def over(self) -> Mapping[str, list[FoundMention]]:
        """Return what was found by version, and what is confirmed laid over it.

        After a decision that is as it was before, until an article is looked through again.
        """
        return self._confirming.over(self._found)

    def _look(self, article: Article) -> Generator[None, None, None]:
        """Look for the names that the detectors find, then for those that are confirmed."""
        text, version = self._articles.text(article).text, article.version
        before = found = self._found.get(version)
        if found is None or version in self._anew:
            found = yield from self.detectors.detecting(text, article.language)
        yield from self._confirming.looking(version, text, found, self._facts())
        self._found[version] = found
        self._anew.discard(version)
        self._changes += before is not None and before != found
