"""Pages end between lines, at good places, and lose none."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.column import Piece
from reviewer.gui.printing.pagination import Stack, paginate

LINE = 20


def stack(lines: int, *, before: int = 0, after: int = 10, **how: bool) -> Stack:
    edges = [(before + n * LINE, before + (n + 1) * LINE) for n in range(lines)]
    return Stack(edges, before + lines * LINE + after, **how)


def broken(stacks: Iterable[Stack], *, lines: int = 10) -> list[list[tuple[int, int, int]]]:
    """What stands on each page of so many lines, without the heights."""
    found = list(stacks)
    pages = paginate(found, lines * LINE, lines * LINE)
    return [[(piece.unit, *numbers(piece, found)) for piece in page.pieces] for page in pages]


def numbers(piece: Piece, found: list[Stack]) -> tuple[int, int]:
    """The first line of a piece, and the one after its last."""
    edges = enumerate(found[piece.unit].edges)
    within = [n for n, (top, bottom) in edges if top >= piece.top and bottom <= piece.bottom]
    return within[0], within[-1] + 1


@st.composite
def stacks(draw: st.DrawFn) -> list[Stack]:
    def one() -> st.SearchStrategy[Stack]:
        heights = st.lists(st.integers(1, 60), min_size=1, max_size=12)
        return st.builds(
            made, heights, st.integers(0, 30), st.integers(0, 30), st.sampled_from("phbotr")
        )

    def made(heights: list[int], before: int, after: int, kind: str) -> Stack:
        edges, top = [], before
        for height in heights[: 1 if kind == "b" else None]:
            edges.append((top, top + height))
            top += height
        head, headed = kind == "t", kind == "r"
        return Stack(edges, top + after, kind == "h", kind == "b", kind == "o", head, headed)

    return draw(st.lists(one(), min_size=1, max_size=25))


@given(stacks(), st.integers(1, 300), st.integers(1, 300))
def test_every_line_is_on_exactly_one_page_in_order(
    found: list[Stack], first: int, height: int
) -> None:
    pages = paginate(found, first, height)
    printed = [
        (piece.unit, line)
        for page in pages
        for piece in page.pieces
        for line in range(*numbers(piece, found))
        if not found[piece.unit].blank
    ]
    expected = [
        (n, k) for n, each in enumerate(found) if not each.blank for k in range(len(each.edges))
    ]
    assert printed == expected


@given(stacks(), st.integers(1, 300), st.integers(1, 300))
def test_no_line_is_cut_by_the_edge_of_a_page_or_lies_over_another(
    found: list[Stack], first: int, height: int
) -> None:
    for number, page in enumerate(paginate(found, first, height)):
        pieces = [*page.again, *page.pieces]
        edges = [edge for piece in pieces for edge in edges_of(piece, found)]
        assert all(one[1] <= other[0] for one, other in pairwise(edges))
        assert not edges or edges[0][0] == 0
        seen = seen_edges(page.pieces, found)
        assert len(seen) <= 1 or max(seen) <= (height if number else first)


def edges_of(piece: Piece, found: list[Stack]) -> list[tuple[int, int]]:
    lines = found[piece.unit].edges[slice(*numbers(piece, found))]
    return [(piece.y + top, piece.y + bottom) for top, bottom in lines]


def seen_edges(page: list[Piece], found: list[Stack]) -> list[int]:
    """The bottoms of the lines on a page in which something is said."""
    return [
        bottom for part in page if not found[part.unit].blank for _, bottom in edges_of(part, found)
    ]


@given(stacks(), st.integers(1, 300))
def test_no_page_is_empty_but_that_of_a_text_without_words(found: list[Stack], height: int) -> None:
    pages = list(paginate(found, height, height))
    words = any(not each.blank for each in found)
    assert all(seen_edges(page.pieces, found) for page in pages) or (not words and len(pages) == 1)


def test_the_head_of_the_next_table_is_not_repeated_above_rows_of_the_one_before() -> None:
    head = stack(1, after=0, head=True)
    rows = stack(12, after=0, headed=True)
    pages = list(paginate([head, rows, head, stack(1, headed=True)], 10 * LINE, 10 * LINE))
    assert [[piece.unit for piece in page.again] for page in pages] == [[], [0]]


def test_a_text_that_fits_has_one_page() -> None:
    assert broken([stack(4), stack(5)]) == [[(0, 0, 4), (1, 0, 5)]]


def test_a_long_paragraph_goes_on_on_the_next_page() -> None:
    assert broken([stack(25)]) == [[(0, 0, 10)], [(0, 10, 20)], [(0, 20, 25)]]


def test_the_last_line_of_a_paragraph_is_not_alone_on_a_page() -> None:
    assert broken([stack(11)]) == [[(0, 0, 9)], [(0, 9, 11)]]


def test_the_first_line_of_a_paragraph_is_not_alone_at_the_foot() -> None:
    assert broken([stack(8, after=LINE), stack(6)]) == [[(0, 0, 8)], [(1, 0, 6)]]


def test_three_lines_stay_together() -> None:
    assert broken([stack(8, after=0), stack(3)]) == [[(0, 0, 8)], [(1, 0, 3)]]


def test_a_heading_goes_with_the_text_below_it() -> None:
    heading = stack(1, leading=True)
    assert broken([stack(7), heading, stack(6)]) == [[(0, 0, 7)], [(1, 0, 1), (2, 0, 6)]]


def test_a_heading_goes_with_its_text_over_an_empty_line() -> None:
    blank = stack(1, blank=True, after=0)
    found = broken([stack(6), stack(1, leading=True), blank, stack(6)])
    assert found == [[(0, 0, 6)], [(1, 0, 1), (2, 0, 1), (3, 0, 6)]]


def test_an_empty_line_is_left_out_at_the_head_of_a_page() -> None:
    blank = stack(1, blank=True, after=0)
    assert broken([stack(10, after=0), blank, stack(4)])[1] == [(2, 0, 4)]


def test_a_paragraph_that_was_split_breaks_anywhere_in_its_middle() -> None:
    parts = [stack(9, after=0, open=True), stack(9)]
    assert broken(parts) == [[(0, 0, 9), (1, 0, 1)], [(1, 1, 9)]]


def test_headings_that_fill_a_page_are_broken_all_the_same() -> None:
    headings = [stack(1, leading=True, after=0)] * 12
    assert [len(page) for page in broken(headings)] == [10, 2]


def test_a_line_higher_than_the_page_is_alone_on_it() -> None:
    high = Stack([(0, 500)], 500)
    assert broken([stack(2), high, stack(2)]) == [[(0, 0, 2)], [(1, 0, 1)], [(2, 0, 2)]]


def test_the_first_page_has_less_room() -> None:
    pages = paginate([stack(10, after=0)], 5 * LINE, 10 * LINE)
    assert [(piece.top, piece.bottom) for page in pages for piece in page.pieces] == [
        (0, 5 * LINE),
        (5 * LINE, 10 * LINE),
    ]


def test_the_space_before_a_unit_is_left_out_at_the_head_of_a_page() -> None:
    pages = list(paginate([stack(10, after=0), stack(4, before=14)], 200, 200))
    assert pages[1].pieces == [Piece(1, -14, 0, 14 + 4 * LINE + 10)]


def test_the_head_of_a_table_is_there_again_where_the_table_goes_on() -> None:
    head, row = stack(1, after=5, head=True, leading=True), stack(1, before=5, after=5, headed=True)
    pages = list(paginate([head, *[row] * 10, stack(2)], 200, 200))
    assert [page.again for page in pages] == [[], [Piece(0, 0, 0, 25)]]
    assert pages[1].pieces[0] == Piece(7, 25, 0, 30)


def test_the_head_of_a_table_that_takes_much_of_a_page_is_not_repeated() -> None:
    pages = list(paginate([stack(4, head=True), *[stack(1, headed=True)] * 12], 200, 200))
    assert [page.again for page in pages] == [[]] * len(pages)
