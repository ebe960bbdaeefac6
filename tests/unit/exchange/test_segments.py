"""The one stream of segments that formatters paint."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pygments.token import Text

from reviewer.exchange import Dossier, Evidence
from reviewer.exchange.marking import articles
from reviewer.exchange.segments import Kinds, claim_segments, columns, folded, text_segments
from reviewer.model.article import ArticleText


@given(st.lists(st.text("ab cd한é\n"), max_size=6), st.integers(4, 20))
def test_folding_only_adds_ends_of_lines(texts: list[str], width: int) -> None:
    made = "".join(text for _, text in folded([(Text, text) for text in texts], width))
    assert made.replace("\n", "") == "".join(texts).replace("\n", "")
    for line in made.split("\n"):
        assert columns(line.rstrip()) <= width or " " not in line.strip()


def test_wide_letters_take_two_columns() -> None:
    assert (columns("abc"), columns("정책"), columns("e\u0301")) == (3, 4, 1)


def test_a_claim_ends_with_its_number(text: ArticleText, placed: Evidence) -> None:
    dossier = Dossier([placed], text=lambda _: text)
    kinds = Kinds(dossier)
    (article,) = articles(dossier)
    made = list(text_segments(article, kinds))
    at = made.index((kinds.of(placed), "Tào Đức Thắng"))
    assert made[at + 1][1] == "[1]"


def test_every_token_has_a_style(placed: Evidence) -> None:
    kinds = Kinds(Dossier([placed]))
    assert kinds.style().style_for_token(kinds.of(placed))["underline"]


def test_what_is_said_of_a_claim_follows_its_quotes(placed: Evidence) -> None:
    claim = replace(placed, note="one\x1btwo")
    dossier = Dossier([claim])
    segments = claim_segments(7, claim, Kinds(dossier), dossier.others)
    words = "".join(text for _, text in segments)
    assert words.startswith("[7] Contract › Poison pill · A/B\nTào Đức Thắng said:")
    assert "Note: one␛two\n" in words
