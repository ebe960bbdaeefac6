"""Questions for files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.dialogs import ask_text, choose, save_dialog

KINDS = "jsonl (*.jsonl);;csv (*.csv)"


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[QFileDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = save_dialog(parent, "Export claims", tmp_path / "Sample claims.jsonl", KINDS)
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    yield made
    parent.close()


def chosen(dialog: QFileDialog) -> str:
    return Path(dialog.selectedFiles()[0]).name


def test_a_new_file_is_proposed_beside_the_review(dialog: QFileDialog, tmp_path: Path) -> None:
    assert Path(dialog.selectedFiles()[0]) == tmp_path / "Sample claims.jsonl"


@pytest.mark.parametrize("typed", ["Sample claims.jsonl", "Sample"])
def test_the_name_follows_the_kind_that_is_chosen(dialog: QFileDialog, typed: str) -> None:
    dialog.selectFile(typed)
    dialog.selectNameFilter("csv (*.csv)")
    dialog.filterSelected.emit("csv (*.csv)")
    assert chosen(dialog) == f"{Path(typed).stem}.csv"


def test_a_line_of_text_has_room_for_a_sentence(qtbot: QtBot) -> None:
    parent = QWidget()
    parent.resize(1200, 800)
    qtbot.addWidget(parent)
    widths: list[int] = []

    def answer() -> None:
        dialog = parent.findChild(QInputDialog)
        assert dialog is not None
        widths.append(dialog.width())
        dialog.setTextValue("Is a headline a claim?")
        dialog.accept()

    QTimer.singleShot(0, answer)
    assert ask_text(parent, "Comment", "What is to be said?") == "Is a headline a claim?"
    assert widths[0] >= parent.fontMetrics().horizontalAdvance("x" * 60)


@pytest.mark.parametrize(
    ("title", "icon"),
    [
        ("Merge “hers” into “mine”?", QMessageBox.Icon.Question),
        ("1 change is not saved.", QMessageBox.Icon.Warning),
    ],
)
def test_a_question_does_not_look_like_a_warning(
    qtbot: QtBot, title: str, icon: QMessageBox.Icon
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[QMessageBox.Icon] = []

    def look() -> None:
        box = parent.findChild(QMessageBox)
        assert box is not None
        seen.append(box.icon())
        box.reject()

    QTimer.singleShot(0, look)
    assert choose(parent, title, "", ("Yes",)) is None
    assert seen == [icon]
