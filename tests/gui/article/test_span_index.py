"""The span index equals looking at every span, and levels never collide."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.span_index import REBUILD_FROM, SpanIndex, in_order, stack_levels

Span = tuple[int, int]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 300))
    length = draw(st.one_of(st.integers(0, 20), st.sampled_from([63, 64, 511, 512, 5_000])))
    return start, start + length


many = st.lists(spans(), max_size=60)


def brute_force(live: dict[int, Span], start: int, end: int) -> set[int]:
    return {row for row, (low, high) in live.items() if low < end and high > start}


@given(many, many, st.sets(st.integers(0, 59)), spans())
def test_a_query_finds_what_looking_at_every_span_finds(
    first: list[Span], more: list[Span], gone: set[int], asked: Span
) -> None:
    index = SpanIndex([s for s, _ in first], [e for _, e in first])
    rows = index.add([s for s, _ in more], [e for _, e in more])
    live = dict(enumerate(first)) | dict(zip(rows, more, strict=True))
    out = [row for row in gone if row in live]
    index.remove(out)
    for row in out:
        del live[row]
    assert set(index.query(*asked)) == brute_force(live, *asked)
    assert len(index) == len(live)


@given(many, many, spans())
def test_what_a_query_finds_is_in_the_order_of_the_text_and_the_longest_first(
    found: list[Span], more: list[Span], asked: Span
) -> None:
    index = SpanIndex([s for s, _ in found], [e for _, e in found])
    for start, end in more:
        index.add([start], [end])
    order = [(index.starts[row], -index.ends[row], row) for row in index.query(*asked)]
    assert order == sorted(order)


def test_adding_many_at_once_is_the_same_as_one_by_one() -> None:
    starts = list(range(0, 10 * REBUILD_FROM, 5))
    ends = [start + 7 for start in starts]
    together, singly = SpanIndex(), SpanIndex()
    together.add(starts, ends)
    for start, end in zip(starts, ends, strict=True):
        singly.add([start], [end])
    assert together.query(40, 90) == singly.query(40, 90)


def test_a_row_that_is_out_already_is_passed_over() -> None:
    index = SpanIndex([1, 1], [4, 4])
    index.remove([0])
    index.remove([0])
    assert index.query(0, 9) == [1]


@given(many)
def test_overlapping_spans_never_share_a_level(found: list[Span]) -> None:
    levels = stack_levels([s for s, _ in found], [e for _, e in found])
    for (one, a), (other, b) in combinations(enumerate(found), 2):
        if a[0] < b[1] and b[0] < a[1]:
            assert levels[one] != levels[other]


def test_levels_are_as_low_as_can_be() -> None:
    starts, ends = [0, 2, 5, 20], [10, 4, 8, 30]
    assert stack_levels(starts, ends) == [0, 1, 1, 0]


@given(many)
def test_rows_are_in_order_by_start_and_the_longest_first(found: list[Span]) -> None:
    starts, ends = [s for s, _ in found], [e for _, e in found]
    assert in_order(starts, ends) == sorted(
        range(len(found)), key=lambda row: (starts[row], -ends[row], row)
    )
