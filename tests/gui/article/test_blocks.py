"""Lists hang, quotations have bars, code a panel, tables columns: and every place stays right."""

import json

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QFont

from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.grounds import grounds
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.motion import Motion
from reviewer.gui.article.view import ArticleView
from reviewer.model.article import Block

from .conftest import Show

LONG = "some words that are wrapped in a column of text, and go on for a while " * 2
TABLE = f"Name\tShare\tNote\nKT\t51.0\t{LONG}\n가\U0001f600\t\tđ\nlast\t7"


def table(text: str = TABLE, header: int = 1) -> Block:
    return Block("table", 0, len(text), 0, f'{{"header":{header}}}')


def move(view: ArticleView, *motions: str, at: int = 0) -> int:
    motion = Motion(view.scene, Boundaries(view.scene.model))
    for name in motions:
        at = motion.move(name, at)
    return at


def x_of(view: ArticleView, quote: str) -> int:
    return view.caret_rect(view.text.index(quote)).x()


def boxes(view: ArticleView, unit: int) -> list[tuple[QRectF, QColor]]:
    found = grounds(view.scene, unit, view.scene.layouts[unit])
    return [(ground.box, ground.colour) for ground in found]


@pytest.mark.parametrize("marker", ["• ", "12. ", "a) ", "  - ", "가. "])
def test_all_lines_of_an_item_begin_below_its_first_word(show: Show, marker: str) -> None:
    view = show(marker + LONG, [Block("list", 0, 200, 1)])
    lines = view.scene.layouts[0].lines
    assert len(lines) > 1
    assert lines[0].x(len(marker)) == pytest.approx(lines[1].x(lines[1].start), abs=1)


def test_items_are_moved_in_by_their_level(show: Show) -> None:
    view = show("• one\n• two\n• three", [Block("list", 0, 5, 1), Block("list", 6, 11, 2)])
    assert x_of(view, "two") > x_of(view, "one") > x_of(view, "three")


def test_further_paragraphs_of_an_item_begin_where_its_text_does(show: Show) -> None:
    view = show("1. one\n1. two", [Block("list", 0, 6, 1), Block("list", 7, 13, 1)])
    more = show("1. one\nmore", [Block("list", 0, 6, 1), Block("list", 7, 11, 1)])
    assert x_of(view, "two") == x_of(view, "one") == x_of(more, "more")


def test_a_quotation_has_a_bar_for_each_level_through_all_its_paragraphs(show: Show) -> None:
    blocks = [Block("quote", 0, 3, 1), Block("quote", 4, 7, 2), Block("quote", 8, 13, 1)]
    view = show("one\ntwo\nthree", blocks)
    assert [len(boxes(view, unit)) for unit in range(3)] == [1, 2, 1]
    first, second = view.scene.layouts[0], boxes(view, 1)
    assert boxes(view, 0)[0][0].bottom() == first.height
    assert second[0][0].height() == view.scene.layouts[1].height > second[1][0].height()


def test_code_stands_on_one_panel_with_its_empty_lines(show: Show) -> None:
    text = "a = 1\n\n    b\nafter"
    view = show(text, [Block("code", 0, 12)])
    panels = [boxes(view, unit) for unit in range(4)]
    heights = [view.scene.layouts[unit].height for unit in range(4)]
    assert [len(found) for found in panels] == [1, 1, 1, 0]
    assert panels[0][0][0].bottom() == heights[0]
    assert panels[1][0][0] == QRectF(0, 0, view.scene.layouts.width, heights[1])
    assert panels[2][0][0].bottom() < heights[2]
    assert heights[1] == view.scene.layouts.face(1).pitch


def test_wrapped_code_goes_on_farther_in_than_it_begins(show: Show) -> None:
    view = show(f"    {LONG}", [Block("code", 0, 80)])
    first, second = view.scene.layouts[0].lines[:2]
    assert second.x(second.start) > first.x(4)


def test_cells_stand_below_one_another_in_columns(show: Show) -> None:
    view = show(TABLE, [table()])
    assert x_of(view, "Name") == x_of(view, "KT") == x_of(view, "last")
    assert x_of(view, "Note") == x_of(view, "some words") == x_of(view, "đ")
    assert view.caret_rect(TABLE.index("\t51")).x() < x_of(view, "51.0") < x_of(view, "some words")


def test_figures_end_below_one_another(show: Show) -> None:
    view = show(TABLE, [table()])
    ends = [view.caret_rect(TABLE.index(figure) + len(figure)).x() for figure in ("51.0", "t\t7")]
    assert abs(ends[0] - ends[1]) <= 1


def test_every_place_in_a_table_hit_tests_to_itself(show: Show) -> None:
    view = show(TABLE, [table()], width=420)
    found, at = [0], 0
    while (following := move(view, "next_character", at=at)) != at:
        found.append(at := following)
    assert found[-1] == len(TABLE)
    for position in found:
        assert view.position_at(view.caret_rect(position).center()) == position


def test_a_click_below_a_short_cell_is_in_that_cell(show: Show) -> None:
    view = show(TABLE, [table()])
    box = view.caret_rect(TABLE.index("KT"))
    assert view.position_at(box.center() + QPoint(2, 2 * box.height())) <= TABLE.index("\t51")


def test_down_and_up_stay_in_the_column(show: Show) -> None:
    view = show(TABLE, [table()])
    at = TABLE.index("Share")
    down = move(view, "line_down", at=at)
    assert TABLE.index("51.0") <= down <= TABLE.index("51.0") + 4
    assert move(view, "line_down", "line_up", at=TABLE.index("KT")) == TABLE.index("KT")


def test_home_and_end_are_those_of_the_line_in_the_cell(show: Show) -> None:
    view = show(TABLE, [table()])
    at = TABLE.index("Share") + 2
    assert move(view, "line_start", at=at) == TABLE.index("Share")
    assert move(view, "line_end", at=at) == TABLE.index("Share") + 5


def test_a_claim_over_cells_is_tinted_in_each(show: Show) -> None:
    view = show(TABLE, [table()])
    start = TABLE.index("KT")
    view.set_marks("claim", [Mark("c", "claim", start, start + 12)])
    picture = view.painter.pictures[1]
    numbers = range(len(view.scene.layouts[1].lines))
    fills = (fill for n in numbers for fill in picture.lines[n].fills)
    lefts = {box.left() + view.scene.left for box, _ in fills}
    assert {round(left) for left in lefts} >= {x_of(view, "KT"), x_of(view, "some words")}
    assert len(picture.bars) == 1


def test_a_row_has_a_rule_and_the_head_a_stronger_one(show: Show) -> None:
    view = show(TABLE, [table()])
    theme = view.scene.theme
    colours = [boxes(view, unit)[0][1] for unit in range(4)]
    assert colours == [theme.colour("border")] + [theme.colour("line")] * 3


def test_a_table_wider_than_the_text_goes_on_below_in_each_row(show: Show) -> None:
    text = "\n".join("\t".join(f"column{n}row{row}" for n in range(14)) for row in range(3))
    view = show(text, [table(text, header=0)])
    view.resize(900, 700)
    for position in range(0, len(text), 7):
        box = view.caret_rect(position)
        assert view.scene.left <= box.left() <= view.scene.left + view.scene.layouts.width + 1
        assert view.position_at(box.center()) == position


def test_rows_of_any_shape_can_be_read(show: Show) -> None:
    text = "\n".join(("a\tb", "", "\t\t\t", "a\u2028b\tc\td\te", "x" * 9_000 + "\ty", "\x00\t"))
    view = show(text, [table(text)])
    for unit in range(len(view.scene.model)):
        layout = view.scene.layouts[unit]
        assert layout.lines[-1].end == view.scene.model.lengths[unit]
        assert layout.height > 0


def test_words_that_stand_out_are_bold_or_italic_and_nothing_moves_in_the_text(show: Show) -> None:
    text = "\U0001f600 plain strong slanted plain"
    stands = [[8, 14, "strong"], [15, 22, "italic"], [3, 4, "loud"], "x", [1, 2]]
    block = Block("paragraph", 0, len(text), 0, json.dumps({"emphasis": stands}))
    view = show(text, [block])
    formats = view.scene.layouts[0].layout.formats()
    assert [(f.start, f.length, f.format.fontItalic()) for f in formats] == [
        (9, 6, False), (16, 7, True),
    ]  # fmt: skip
    assert formats[0].format.fontWeight() == QFont.Weight.Bold
    assert view.text == text
