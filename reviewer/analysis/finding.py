"""Finding what a query asks for in a text, in slices, so that a window can answer in between."""

from collections.abc import Generator, Iterator

from reviewer.analysis import slices
from reviewer.analysis.folding import Folded, compiled
from reviewer.analysis.slices import Place
from reviewer.model.search import Query


class SearchedText:
    """A text with the forms that were made of it to be searched, kept for the next query."""

    def __init__(self, text: str) -> None:
        """Search this text."""
        self.text = text
        self._forms: dict[bool, Folded] = {}

    def find(self, query: Query) -> Iterator[Place | None]:
        """Yield the places of a query in their order, and None where the search may rest.

        White space alone is looked for nowhere. Raises Refused at the first look where a pattern
        is none.
        """
        if not query.words.strip():
            return
        if query.pattern:
            yield from slices.pattern_places(
                self.text, query.words, whole_word=query.whole_words, exact=query.exact
            )
            return
        form = yield from self._form(exact=query.exact)
        yield from slices.places(form, query.words, whole_word=query.whole_words, exact=query.exact)

    def _form(self, *, exact: bool) -> Generator[None, None, Folded]:
        if exact not in self._forms:
            self._forms[exact] = yield from slices.folding(self.text, exact=exact)
        return self._forms[exact]


def refuse_bad(query: Query) -> None:
    """Raise Refused where a query is a pattern that cannot be read; the message says why."""
    if query.pattern:
        compiled(query.words, exact=query.exact)
