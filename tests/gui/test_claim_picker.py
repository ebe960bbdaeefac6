"""The picker of claims: in any article, by words, tag, reviewer or note, the likely ones first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer.commands.context import Context
from reviewer.gui.claim_picker import ClaimPicker
from reviewer.gui.theme import load_theme
from reviewer.model.claim import Claim
from reviewer.review import Review
from reviewer.session import Session
from reviewer.settings import Settings
from tests.sighted import sighted

Picked = list[tuple[str, str]]
TAGS = ("Contract", "Talent", "Data sovereignty", "Poison pill")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(Settings(None))
    session.take(Review.new(tmp_path / "sample.review", sample=True))
    yield session
    session.close()


@pytest.fixture
def claims(session: Session) -> list[Claim]:
    """Two claims in the fourth article, which is open, one in the second, one in the first."""
    review, articles = session.opened, session.opened.articles()
    sighted(review)
    session.show(articles[3])
    places = ((3, 40, "Ann"), (3, 5, "Bo"), (1, 0, "Ann"), (0, 9, "Bình"))
    return [
        review.tag(articles[n], at, at + 20, [tag], reviewer=who)
        for (n, at, who), tag in zip(places, TAGS, strict=True)
    ]


@pytest.fixture
def picked() -> Picked:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 600)
    QLineEdit(window).setFocus()
    window.show()
    return window


@pytest.fixture
def picker(
    session: Session, claims: list[Claim], picked: Picked, window: QWidget, qtbot: QtBot
) -> ClaimPicker:
    picker = ClaimPicker(Context(session, None), load_theme("light"))  # type: ignore[arg-type]  # asks nothing of the window
    picker.open_at(
        window, QPoint(50, 50), claims[0], lambda claim, note: picked.append((claim.id, note))
    )
    qtbot.waitUntil(lambda: len(picker.model.rows) == 3)
    return picker


def tags(picker: ClaimPicker) -> list[str]:
    return [option.tags for option in picker.model.rows]


def test_all_claims_but_the_one_itself_are_listed_those_of_the_open_article_first(
    picker: ClaimPicker,
) -> None:
    assert tags(picker) == ["Talent", "Poison pill", "Data sovereignty"]


@pytest.mark.parametrize("typed", ["sover", "SOVER", "ann sover", "the hop 2"])
def test_words_find_claims_by_tag_reviewer_and_article(picker: ClaimPicker, typed: str) -> None:
    QTest.keyClicks(picker.field, typed)
    assert tags(picker) == (["Data sovereignty"] if "sover" in typed.lower() else [])


def test_marks_need_not_be_typed(picker: ClaimPicker) -> None:
    QTest.keyClicks(picker.field, "binh")
    assert tags(picker) == ["Poison pill"]


def test_return_takes_a_claim_with_the_note_of_the_line(
    picker: ClaimPicker, picked: Picked, claims: list[Claim]
) -> None:
    QTest.keyClicks(picker.field, "pill ; at the audit")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == [(claims[3].id, "at the audit")]
    assert not picker.isVisible()


def test_escape_takes_none(picker: ClaimPicker, picked: Picked) -> None:
    QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert (picked, picker.isVisible()) == ([], False)


def test_the_claim_that_is_current_on_the_other_side_comes_first(
    session: Session, claims: list[Claim], picker: ClaimPicker, qtbot: QtBot
) -> None:
    picker.close_picker()
    beside = session.panes.split()
    session.panes.show(session.opened, session.opened.articles()[1], beside)
    beside.choose_claim(claims[2].id)
    picker.open_at(picker.window(), QPoint(50, 50), claims[0], lambda _claim, _note: None)
    qtbot.waitUntil(lambda: len(picker.model.rows) == 3)
    assert tags(picker)[0] == "Data sovereignty"


def test_a_screen_reader_hears_the_chosen_row(picker: ClaimPicker) -> None:
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    assert picker.field.accessibleDescription().startswith("Poison pill, ")
    assert "Bình" in picker.field.accessibleDescription()
