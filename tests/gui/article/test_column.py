"""The vertical geometry: exact by pixels where it matters, whatever the estimates were."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.column import Column

TRUE = [28, 56, 112, 17, 300, 28, 840, 56, 28, 28, 140, 60]


def column(viewport: int = 200, guess: int = 40) -> Column:
    made = Column([guess] * len(TRUE), lambda unit: TRUE[unit])
    made.viewport = viewport
    made.settle()
    return made


def true_value(made: Column) -> int:
    return sum(TRUE[: made.top]) + made.offset


@given(st.lists(st.integers(-400, 400), max_size=20))
def test_scrolling_moves_by_exactly_what_it_says(steps: list[int]) -> None:
    made = column()
    for step in steps:
        before = true_value(made)
        moved = made.scroll_by(step)
        assert true_value(made) - before == moved
        assert true_value(made) == min(max(before + step, 0), sum(TRUE) - 200)


@given(st.lists(st.tuples(st.sampled_from(("by", "to", "go")), st.integers(-400, 2_000))))
def test_what_is_above_is_known_wherever_one_goes(steps: list[tuple[str, int]]) -> None:
    made = Column(known := [40] * len(TRUE), lambda unit: TRUE[unit])
    made.viewport = 200
    for way, step in steps:
        if way == "go":
            made.go_to(step % len(TRUE), step)
        else:
            (made.scroll_by if way == "by" else made.scroll_to)(step)
        list(made.visible(-150, 350))  # measures what is above the viewport too
        assert made.value == sum(known[: made.top]) + made.offset
        assert made.extent == sum(known)


def test_the_end_is_exact() -> None:
    made = column()
    made.scroll_to(made.extent)
    assert true_value(made) == sum(TRUE) - 200


def test_the_beginning_is_exact() -> None:
    made = column()
    made.scroll_by(700)
    made.scroll_to(0)
    assert (made.top, made.offset) == (0, 0)


def test_a_text_that_is_shorter_than_the_viewport_does_not_scroll() -> None:
    made = column(viewport=5_000)
    assert made.scroll_by(300) == 0
    assert made.scroll_by(-300) == 0
    made.scroll_to(99)
    assert made.value == 0


@given(st.integers(0, 1500), st.integers(0, 199))
def test_the_unit_at_a_height_is_there(down: int, y: int) -> None:
    made = column()
    made.scroll_by(down)
    unit, at = made.unit_at(y)
    assert at <= y < at + TRUE[unit]
    assert at == sum(TRUE[:unit]) - true_value(made)


@given(st.integers(0, 1500))
def test_what_is_visible_fills_the_viewport(down: int) -> None:
    made = column()
    made.scroll_by(down)
    seen = list(made.visible(0, 200))
    assert seen[0][1] <= 0
    assert seen[-1][1] + TRUE[seen[-1][0]] >= 200
    assert [y for _, y in seen] == [sum(TRUE[:unit]) - true_value(made) for unit, _ in seen]


def test_heights_outside_lead_to_the_nearest_units() -> None:
    made = column()
    assert made.unit_at(-50)[0] == 0
    assert made.unit_at(99_999)[0] == len(TRUE) - 1


def test_the_distance_from_an_anchor_is_how_far_the_picture_moves() -> None:
    made = column()
    anchor = made.top, made.offset
    made.scroll_by(150)
    assert made.distance_from(*anchor) == 150
