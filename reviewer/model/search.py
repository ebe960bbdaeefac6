"""What is searched for, and what was found: where, and what stands around it."""

from typing import NamedTuple


class Query(NamedTuple):
    """What is looked for: words, blind to their case and accents unless it is `exact`.

    With `whole_words` no hit begins or ends inside a word. With `pattern` it is a regular
    expression in RE2's syntax, which heeds accents, and case only where it is `exact`.
    """

    words: str = ""
    exact: bool = False
    whole_words: bool = False
    pattern: bool = False


NOTHING = Query()
"""What is looked for where nothing is."""


class SearchHit(NamedTuple):
    """One hit `[start, end)` in code points of the article, or of the note where it is in one.

    `claim` is the id of the claim whose quote or note has it, or None.
    """

    article: str
    start: int
    end: int
    text: str
    before: str
    after: str
    claim: str | None = None
