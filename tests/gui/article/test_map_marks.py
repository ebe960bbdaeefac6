"""What the map shows, without any window."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.column import Column
from reviewer.gui.article.map_marks import LEAST, MapMarks, Scale, Strip
from reviewer.gui.article.mark_layer import MarkLayer
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.text_model import TextModel

TEXT = "\n".join("words " * n for n in (10, 200, 1, 40, 0, 90, 5))
PITCH = 30


def make_scale(text: str = TEXT, height: int = 200) -> Scale:
    model = TextModel(text)
    heights = [PITCH * (1 + length // 60) for length in model.lengths]
    column = Column(heights, heights.__getitem__)
    return Scale(model, column, height)


def layer_of(*marks: Mark) -> MarkLayer:
    layer = MarkLayer(stacked=True)
    layer.change([], marks)
    return layer


def claim(
    id_: str, start: int, end: int, *, colour: str = "grey", lane: int = 0, pending: bool = False
) -> Mark:
    return Mark(id_, "claim", start, end, colour, lane, pending=pending)


def test_the_beginning_is_at_the_top_and_the_end_at_the_bottom() -> None:
    scale = make_scale()
    assert scale.row_of(0) == 0
    assert scale.row_of(len(TEXT)) >= 195


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_what_comes_later_in_the_text_is_not_above(one: int, other: int) -> None:
    scale = make_scale()
    low, high = sorted((one, other))
    assert scale.row_of(low) <= scale.row_of(high)


@given(st.integers(0, 199))
def test_a_row_stands_for_a_position_on_it(row: int) -> None:
    scale = make_scale()
    assert abs(scale.row_of(scale.position_at(row)) - row) <= 7  # the least unit has 6 rows


def test_a_text_that_needs_no_scrolling_is_shown_at_its_own_height() -> None:
    model = TextModel("one\ntwo")
    column = Column([30, 30], [30, 30].__getitem__)
    column.viewport = 300
    assert Scale(model, column, 300).row_of(4) == 30


def test_an_empty_text_has_a_map() -> None:
    assert list(MapMarks(layer_of(), make_scale("")).strips()) == []


def test_claims_of_others_have_a_column_of_their_own() -> None:
    layer = layer_of(claim("a", 0, 5, colour="blue"), claim("b", 0, 5, colour="green", lane=2))
    assert list(MapMarks(layer, make_scale()).strips()) == [
        Strip(0, LEAST, "blue", others=False, lost=False),
        Strip(0, LEAST, "green", others=True, lost=False),
    ]


def test_neighbours_of_one_colour_are_one_strip() -> None:
    layer = layer_of(claim("a", 0, 600), claim("b", 500, 1_200))
    assert len(list(MapMarks(layer, make_scale()).strips())) == 1


def test_what_is_lost_is_shown_apart() -> None:
    layer = layer_of(claim("a", 0, 5, pending=True))
    assert [strip.lost for strip in MapMarks(layer, make_scale()).strips()] == [True]


marks = st.lists(
    st.builds(
        lambda start, length, lane, colour: (start, start + length, lane, colour),
        st.integers(0, len(TEXT) - 60),
        st.integers(1, 60),
        st.integers(0, 2),
        st.sampled_from(("blue", "green")),
    ),
    max_size=12,
)


@given(marks, marks, st.integers(0, 12))
def test_counting_what_changes_equals_counting_anew(
    old: list[tuple[int, int, int, str]], new: list[tuple[int, int, int, str]], removed: int
) -> None:
    layer, scale = layer_of(), make_scale()

    def put(name: str, found: list[tuple[int, int, int, str]]) -> range:
        first = len(layer.ids)
        layer.change(
            [], [claim(f"{name}{n}", s, e, lane=lane, colour=colour)
                 for n, (s, e, lane, colour) in enumerate(found)]
        )  # fmt: skip
        return range(first, len(layer.ids))

    put("old", old)
    counted = MapMarks(layer, scale)
    gone = [f"old{n}" for n in range(min(removed, len(old)))]
    out = [row for id_ in gone for row in layer.rows_of(id_)]
    layer.change(gone, [])
    counted.change(out, put("new", new))
    anew = {(s.others, row) for s in MapMarks(layer, scale).strips() for row in range(*s[:2])}
    assert {(s.others, row) for s in counted.strips() for row in range(*s[:2])} == anew
