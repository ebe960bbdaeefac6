"""Questions with an answer: names and files, by the system's own dialogs."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from reviewer import __version__
from reviewer.gui.text import tr
from reviewer.settings import config_folder


def ask_text(parent: QWidget, title: str, label: str, value: str = "") -> str | None:
    """Ask for one line of text; None where the user gave up."""
    text, taken = QInputDialog.getText(parent, tr(title), tr(label), text=value)
    return text if taken else None


def ask_open(parent: QWidget) -> Path | None:
    """Ask which review to open."""
    kinds = tr("Reviews (*.review);;All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Open a review"), "", kinds)
    return Path(chosen) if chosen else None


def ask_new(parent: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
    """Ask where to put a new file; `name` is proposed, and its suffix is added where it lacks."""
    kinds = kinds or tr("Reviews (*.review)")
    chosen, _ = QFileDialog.getSaveFileName(parent, tr(title), name, kinds)
    if not chosen:
        return None
    path, suffix = Path(chosen), Path(name).suffix
    return path if path.suffix else path.with_suffix(suffix)


def ask_documents(parent: QWidget, *, folder: bool) -> list[Path]:
    """Ask which documents, or which folder of documents, to add."""
    if folder:
        chosen = QFileDialog.getExistingDirectory(parent, tr("Add the articles in a folder"))
        return [Path(chosen)] if chosen else []
    from reviewer.reading import extensions  # readers are slow to import

    patterns = " ".join(f"*{extension}" for extension in sorted(extensions()))
    kinds = tr("Documents ({patterns});;All files (*)", patterns=patterns)
    found, _ = QFileDialog.getOpenFileNames(parent, tr("Add articles"), "", kinds)
    return [Path(path) for path in found]


def show_about(parent: QWidget) -> None:
    """Say which version this is, and where its files lie."""
    from reviewer.gui.log import log_path

    words = "\n\n".join(
        (
            tr("Reviewer {version}", version=__version__),
            tr("Articles, the claims they make, and who says so."),
            tr("Settings: {folder}", folder=config_folder()),
            tr("Log: {path}", path=log_path()),
            tr("Nothing leaves this computer."),
        )
    )
    box = QMessageBox(QMessageBox.Icon.NoIcon, tr("About Reviewer"), words, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
