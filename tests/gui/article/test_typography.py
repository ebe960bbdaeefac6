"""Faces follow what was chosen: spacing, the gap between paragraphs, the family."""

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.gui.article.typography import TypeChoice, Typography

from .conftest import Show


def test_lines_are_as_far_apart_as_was_chosen(qapp: QApplication) -> None:
    usual, wide = Typography(), TypeChoice(spacing=1.5).typography(1.0)
    for kind in ("paragraph", "list", "quote", "table", "code"):
        assert wide.face(kind).pitch == pytest.approx(usual.face(kind).pitch * 1.5, abs=1)


@pytest.mark.parametrize("kind", ["paragraph", "heading", "table", "code", "byline"])
def test_lines_never_touch(qapp: QApplication, kind: str) -> None:
    face = TypeChoice(spacing=0.1).typography(1.0).face(kind, 1)
    assert face.pitch >= face.font.pixelSize() * 1.15


def test_paragraphs_are_as_far_apart_as_was_chosen(show: Show) -> None:
    tops = []
    for gap in (0.2, 1.0, 2.0):
        view = show("one\ntwo\n\nthree")
        view.set_type(TypeChoice(gap=gap))
        tops.append([view.caret_rect(at).top() for at in (4, 9)])
    assert tops[0][0] < tops[1][0] < tops[2][0]
    assert tops[0][1] < tops[1][1] < tops[2][1]


def test_digits_of_tables_are_of_one_width(qapp: QApplication) -> None:
    font = Typography().face("table").font
    assert [tag.toString() for tag in font.featureTags()] == [b"tnum"]


def test_headings_get_smaller_with_their_level(qapp: QApplication) -> None:
    sizes = [Typography().face("heading", level).font.pixelSize() for level in range(1, 7)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[1] > sizes[2]


def test_what_is_at_the_top_stays_there(show: Show) -> None:
    view = show("\n".join(f"paragraph {n} of some words" for n in range(400)))
    view.reveal(4_000)
    view.scroller.scroll_by(1)
    for choice in (TypeChoice(spacing=1.4), TypeChoice(gap=0.2), TypeChoice(characters=40)):
        top = view.scene.model.unit_at(view.position_at(view.viewport().rect().topLeft()))
        view.set_type(choice)
        now = view.scene.model.unit_at(view.position_at(view.viewport().rect().topLeft()))
        assert abs(now - top) <= 1
