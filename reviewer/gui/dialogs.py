"""Questions with an answer: names and files, by the system's own dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

# By their modules: PySide makes a class when it is first named, and the first picture needs none.
from PySide6 import QtCore, QtWidgets

from reviewer import __version__
from reviewer.gui.text import tr
from reviewer.settings import config_folder, log_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_LINE = 80
"""Characters of a line of text that is asked for."""


def ask_text(parent: QWidget, title: str, label: str, value: str = "") -> str | None:
    """Ask for one line of text, with room for a sentence; None where the user gave up."""
    dialog = QtWidgets.QInputDialog(parent)
    dialog.setWindowTitle(tr(title))
    dialog.setLabelText(tr(label))
    dialog.setTextValue(value)
    room = dialog.fontMetrics().averageCharWidth() * _LINE
    dialog.resize(min(room, parent.width()), dialog.sizeHint().height())
    taken = dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
    text = dialog.textValue()
    dialog.deleteLater()
    return text if taken else None


def choose(parent: QWidget, title: str, message: str, choices: Sequence[str]) -> int | None:
    """Ask for one of some choices, the first the usual one; None where the user gave up."""
    icons = QtWidgets.QMessageBox.Icon
    icon = icons.Question if title.endswith("?") else icons.Warning
    box = QtWidgets.QMessageBox(icon, tr(title), tr(title), parent=parent)
    box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    box.setInformativeText(message)
    role = QtWidgets.QMessageBox.ButtonRole
    buttons = [box.addButton(tr(words), role.ActionRole) for words in choices]
    box.setDefaultButton(buttons[0])
    box.addButton(QtWidgets.QMessageBox.StandardButton.Cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((n for n, button in enumerate(buttons) if button is clicked), None)


def ask_open(parent: QWidget, folder: Path, title: str) -> Path | None:
    """Ask which review to open for what the title says, beginning in a folder."""
    kinds = tr("Reviews (*.review);;All files (*)")
    chosen, _ = QtWidgets.QFileDialog.getOpenFileName(parent, tr(title), str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_reviews(parent: QWidget, folder: Path, title: str) -> list[Path]:
    """Ask for one or more reviews, beginning in a folder."""
    kinds = tr("Reviews (*.review);;All files (*)")
    chosen, _ = QtWidgets.QFileDialog.getOpenFileNames(parent, tr(title), str(folder), kinds)
    return [Path(path) for path in chosen]


def ask_import(parent: QWidget, start: Path, *, folder: bool = False) -> list[Path]:
    """Ask which files, or which folder, of another tool to import; none where one gives up."""
    if folder:
        title = tr("Import a folder of another tool")
        chosen = QtWidgets.QFileDialog.getExistingDirectory(parent, title, str(start))
        return [Path(chosen)] if chosen else []
    from reviewer.exchange.registry import formats  # slow to import

    endings = " ".join(
        sorted(
            {f"*{end}" for each in formats() if each.read for end in (each.extension, *each.also)}
        )
    )
    kinds = tr("Files of other tools ({endings});;All files (*)", endings=endings)
    found, _ = QtWidgets.QFileDialog.getOpenFileNames(
        parent, tr("Import from another tool"), str(start), kinds
    )
    return [Path(path) for path in found]


def ask_new(parent: QWidget, title: str, proposed: Path, kinds: str = "") -> Path | None:
    """Ask where to put a new file of one of the kinds; a name gets the suffix of its kind."""
    dialog = save_dialog(parent, title, proposed, kinds or tr("Reviews (*.review)"))
    taken = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if taken and chosen else None


def save_dialog(parent: QWidget, title: str, proposed: Path, kinds: str) -> QtWidgets.QFileDialog:
    """Return a dialog for a new file whose name follows the kind that is chosen."""
    dialog = QtWidgets.QFileDialog(parent, tr(title), str(proposed.parent), kinds)
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)

    def follow(kind: str) -> None:
        dialog.setDefaultSuffix(kind.rpartition("*")[2].rstrip(")"))

    dialog.selectFile(proposed.name)
    follow(dialog.selectedNameFilter())
    dialog.filterSelected.connect(follow)
    return dialog


def ask_documents(parent: QWidget, start: Path, *, folder: bool) -> list[Path]:
    """Ask which documents, or which folder of documents, to add, beginning in a folder."""
    if folder:
        title = tr("Add the articles in a folder")
        chosen = QtWidgets.QFileDialog.getExistingDirectory(parent, title, str(start))
        return [Path(chosen)] if chosen else []
    from reviewer.reading import extensions  # readers are slow to import

    patterns = " ".join(f"*{extension}" for extension in sorted(extensions()))
    kinds = tr("Documents ({patterns});;All files (*)", patterns=patterns)
    found, _ = QtWidgets.QFileDialog.getOpenFileNames(parent, tr("Add articles"), str(start), kinds)
    return [Path(path) for path in found]


def documents_folder() -> Path:
    """Return the user's folder of documents, which need not be there yet."""
    where = QtCore.QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QtCore.QStandardPaths.writableLocation(where))


def show_about(parent: QWidget) -> None:
    """Say which version this is, and where its files lie."""
    words = "\n\n".join(
        (
            tr("Reviewer {version}", version=__version__),
            tr("Articles, the claims they make, and who says so."),
            tr("Settings: {folder}", folder=config_folder()),
            tr("Log, and reports of errors: {folder}", folder=log_folder()),
            tr("Nothing leaves this computer."),
        )
    )
    box = QtWidgets.QMessageBox(
        QtWidgets.QMessageBox.Icon.NoIcon, tr("About Reviewer"), words, parent=parent
    )
    box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
