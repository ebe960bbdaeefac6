"""Texts with claims in them, cut into pieces and stretches."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.exchange import Dossier, Evidence
from reviewer.exchange.evidence import Passage
from reviewer.exchange.marking import Mark, Marked, articles, first_passages, marked_pieces, pieces
from reviewer.model.article import ArticleText

LETTERS = ArticleText("1", "abcdefgh\nijklmnop\n\nqrstuvwx")
MARKS = st.lists(
    st.tuples(st.integers(0, 26), st.integers(1, 12), st.integers(1, 4)).map(
        lambda found: Mark(found[0], min(27, found[0] + found[1]), found[2])
    ),
    max_size=8,
)


def test_pieces_are_blocks_and_the_lines_between(text: ArticleText) -> None:
    found = [(piece.kind, text.text[piece.start : piece.end]) for piece in pieces(text)]
    assert [kind for kind, _ in found] == ["heading", "paragraph", "list", "paragraph", "paragraph"]
    assert [words for _, words in found][2:4] == ["• one", "«-lines"]


@given(MARKS)
def test_each_letter_is_covered_by_exactly_its_claims(marks: list[Mark]) -> None:
    article = Marked(LETTERS, (), 1, sorted(marks), frozenset())
    at = 0
    for piece, stretches in marked_pieces(article):
        assert [s.start for s in stretches] == [piece.start, *(s.end for s in stretches[:-1])]
        for stretch in stretches:
            at = stretch.start
            wanted = {mark.claim for mark in marks if mark.start <= at < mark.end}
            assert set(stretch.claims) == wanted
            assert len(stretch.claims) == len(wanted)
        assert stretches[-1].end == piece.end


def test_claims_are_numbered_through_all_articles(text: ArticleText, placed: Evidence) -> None:
    other = replace(placed, article="2")
    found = list(articles(Dossier([placed, placed, other], text=lambda _: text)))
    assert [[n for n, _ in article.numbered()] for article in found] == [[1, 2], [3]]


def test_a_passage_that_the_text_has_not_is_astray(text: ArticleText, full: Evidence) -> None:
    lost = replace(full, spans=(Passage(0, 3, "xyz", "", "", None),))
    (article,) = articles(Dossier([lost], text=lambda _: text))
    assert (list(article.marks), set(article.astray)) == ([], {1})


def test_spans_that_touch_are_one_first_passage() -> None:
    assert first_passages([Mark(0, 3, 1), Mark(3, 5, 1), Mark(9, 12, 1), Mark(2, 4, 2)]) == {
        1: 5, 2: 4,
    }  # fmt: skip
