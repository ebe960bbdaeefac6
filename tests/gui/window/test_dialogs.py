"""Questions for files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.dialogs import save_dialog

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
