"""The tag picker: two letters and Return, in any script, and nothing is left behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer.commands.context import Context
from reviewer.gui.tag_picker import TagPicker
from reviewer.gui.tag_rows import rows_for
from reviewer.gui.theme import load_theme
from reviewer.model.codebook import Codebook, Tag
from reviewer.review import Review
from reviewer.session import Session
from reviewer.settings import Settings


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(Settings(None))
    session.take(Review.new(tmp_path / "sample.review", sample=True))
    yield session
    session.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    QLineEdit(window).setFocus()
    window.show()
    return window


@pytest.fixture
def picked() -> list[str]:
    return []


@pytest.fixture
def picker(session: Session, window: QWidget, picked: list[str], qtbot: QtBot) -> TagPicker:
    picker = TagPicker(Context(session, None), load_theme("light"))  # type: ignore[arg-type]  # asks nothing of the window
    qtbot.addWidget(picker)

    def done(tag: Tag | str) -> None:
        picked.append(tag if isinstance(tag, str) else tag.name)

    picker.open_at(window, window.mapToGlobal(QPoint(50, 50)), "Tag “…”", done)
    return picker


def names(picker: TagPicker) -> list[str]:
    return [row.name for row in picker.model.rows]


def test_two_letters_and_return_pick_a_tag(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClicks(picker.field, "po")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == ["Poison pill"]
    assert not picker.isVisible()


def test_the_letters_that_answer_are_known(picker: TagPicker) -> None:
    QTest.keyClicks(picker.field, "dasov")
    assert picker.model.rows[0].name == "Data sovereignty"
    assert picker.model.rows[0].places == (0, 1, 5, 6, 7)


def test_down_and_return_take_the_second(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClicks(picker.field, "cl")
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == ["Cloud migration"]


def test_up_goes_round_to_the_new_tag(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClicks(picker.field, "cl")
    QTest.keyClick(picker.field, Qt.Key.Key_Up)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == ["cl"]


def test_a_name_that_is_there_offers_no_new_tag(picker: TagPicker) -> None:
    QTest.keyClicks(picker.field, "poison pill")
    assert names(picker)[0] == "Poison pill"
    assert picker.model.rows[-1].tag is not None


def test_a_tag_s_key_finds_it(picker: TagPicker) -> None:
    QTest.keyClicks(picker.field, "3")
    assert names(picker)[0] == "Poison pill"


def test_initial_consonants_find_a_korean_tag() -> None:
    book = Codebook([Tag("1", "데이터 주권"), Tag("2", "클라우드 법")])
    assert rows_for("ㄷㅌㅈㄱ", book, ())[0].name == "데이터 주권"


def test_vietnamese_is_found_without_its_accents() -> None:
    book = Codebook([Tag("1", "Chủ quyền dữ liệu"), Tag("2", "Hợp đồng")])
    assert rows_for("hop dong", book, ())[0].name == "Hợp đồng"


def test_a_tag_is_found_by_those_above_it(picker: TagPicker) -> None:
    QTest.keyClicks(picker.field, "contract exit")
    assert names(picker)[0] == "Exit costs"


def test_control_return_stays_for_a_further_tag(picker: TagPicker, picked: list[str]) -> None:
    for letters in ("po", "clo"):
        QTest.keyClicks(picker.field, letters)
        QTest.keyClick(picker.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert picked == ["Poison pill", "CLOUD Act"]
    assert picker.isVisible()
    assert picker.field.text() == ""


def test_what_was_picked_comes_first_the_next_time(picker: TagPicker, window: QWidget) -> None:
    QTest.keyClicks(picker.field, "talent")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    picker.open_at(window, window.mapToGlobal(QPoint(50, 50)), "Tag", lambda _: None)
    assert names(picker)[0] == "Talent"


def test_escape_picks_nothing_and_gives_the_focus_back(
    picker: TagPicker, window: QWidget, picked: list[str]
) -> None:
    QTest.keyClicks(picker.field, "po")
    QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert picked == []
    assert window.focusWidget() is window.findChild(QLineEdit)


def test_going_elsewhere_gives_up(
    picker: TagPicker, window: QWidget, picked: list[str], qtbot: QtBot
) -> None:
    other = QLineEdit(window)
    other.show()
    qtbot.waitUntil(picker.field.hasFocus)
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not picker.isVisible()
    assert picked == []


def test_a_click_picks(picker: TagPicker, picked: list[str]) -> None:
    at = picker.list.visualRect(picker.model.index(2)).center()
    QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picked == ["CLOUD Act"]


def test_it_stays_inside_the_window(picker: TagPicker, window: QWidget) -> None:
    picker.close_picker()
    corner = window.mapToGlobal(window.rect().bottomRight())
    picker.open_at(window, corner, "Tag", lambda _: None)
    assert window.rect().adjusted(-12, -12, 12, 12).contains(picker.geometry())


def test_a_gone_tag_is_not_offered(session: Session) -> None:
    book = Codebook([Tag("1", "Old", gone=True), Tag("2", "New")])
    assert [row.name for row in rows_for("", book, ("1",))] == ["New"]


def test_without_a_match_there_is_a_new_tag_alone(picker: TagPicker) -> None:
    QTest.keyClicks(picker.field, "zzz")
    assert [row.tag for row in picker.model.rows] == [None]
    assert picker.field.accessibleDescription() == "New tag “zzz”"


@pytest.mark.parametrize("typed", ["", "po"])
def test_tags_that_are_given_already_come_last(session: Session, typed: str) -> None:
    book = session.opened.codebook()
    first = rows_for(typed, book, ())[0]
    assert first.tag is not None
    rows = rows_for(typed, book, (), {first.tag.id})
    known = [row.tag for row in rows if row.tag is not None]
    assert known[-1] == first.tag != known[0]


def test_a_given_tag_whose_name_is_typed_comes_first(session: Session) -> None:
    tag = session.opened.codebook.find("Poison pill")
    assert rows_for("poison pill", session.opened.codebook(), (), {tag.id})[0].tag == tag
