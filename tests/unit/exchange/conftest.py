"""Evidence to write: one claim with everything, and one with nothing."""

from dataclasses import replace

import pytest

from reviewer.exchange.evidence import (
    Evidence,
    Named,
    Passage,
    Related,
    Remark,
    Sentence,
    Settled,
    Who,
)
from reviewer.model.article import ArticleText, Block

_SENTENCE = Sentence(8, 40, "Tào Đức Thắng said: “a,b;\tc” 😀.")
FULL = Evidence(
    id="01" * 16,
    article="ab" * 16,
    title='=A "headline", with signs',
    publisher="Wedoany",
    date="2026-06-26",
    language="vi",
    source="https://example.org/a?b=c&d",
    characters=120,
    sha256="ab" * 32,
    spans=(
        Passage(8, 21, "Tào Đức Thắng", "before\r\n", " said", _SENTENCE),
        Passage(60, 66, "-lines\n", "«", "", None),
    ),
    tags=("Contract/Poison pill", "A//B"),
    definitions={"Contract/Poison pill": "It binds.", "A//B": ""},
    fields={"status": "denied", "sector": ("cloud", "telecom")},
    speaker=Who("cd" * 16, "person", "Tào Đức Thắng", "Q1"),
    note="@first line\nsecond line",
    entities=(
        Named(
            "cd" * 16,
            "person",
            "Tào Đức Thắng",
            "Q1",
            8,
            21,
            "Tào Đức Thắng",
            "accepted",
            "Chairman",
        ),
    ),
    relations=(Related("supports", "02" * 16, None, "Ann", "mostly"),),
    comments=(Remark("03" * 16, None, "Bo", "Really?", "2026-06-27T08:10:00.000Z"),),
    decisions=(
        Settled("04" * 16, "accepted", "source", "Ann", "agreed", "2026-06-27T09:00:00.000Z"),
    ),
    reviewer="Ann",
    reviewer_id="05" * 16,
    created="2026-06-27T08:00:00.000Z",
    modified="2026-06-27T09:30:00.000Z",
    orphan=False,
    question="Who says so?",
    imported="2026-06-27T09:15:00.000Z",
)


_WORDS = (
    "before\r\nTào Đức Thắng said: “a,b;\tc” 😀.\n• one\n«-lines\n and the rest of it follows here."
)
_ITEM, _DASH = _WORDS.index("•"), _WORDS.index("-lines")
TEXT = ArticleText(
    "1", _WORDS, (Block("heading", 0, 6, level=1), Block("list", _ITEM, _ITEM + 5, level=1))
)
"""A text that has the passages of the first claim."""


@pytest.fixture
def text() -> ArticleText:
    return TEXT


@pytest.fixture
def placed() -> Evidence:
    """The claim with everything, whose passages the text has."""
    spans = (
        Passage(
            8, 21, "Tào Đức Thắng", "before\r\n", " said", Sentence(8, 40, _WORDS[8:_ITEM].strip())
        ),
        Passage(_DASH, _DASH + 6, "-lines", "«", "", None),
    )
    return replace(FULL, spans=spans)


@pytest.fixture
def full() -> Evidence:
    return FULL


@pytest.fixture
def bare() -> Evidence:
    """A claim about a whole article of which nothing is known."""
    return replace(
        FULL,
        title=None,
        publisher=None,
        date=None,
        language=None,
        source=None,
        spans=(),
        tags=(),
        definitions={},
        fields={},
        speaker=None,
        note="",
        question="",
        imported="",
        entities=(),
        relations=(),
        comments=(),
        decisions=(),
        orphan=True,
    )
