"""A field for a folder: typed, chosen in the system's dialog, or looked into."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from reviewer.gui.buttons import PushButton
from reviewer.gui.text import tr


class FolderField(QWidget):
    """`chosen` tells the folder when it was typed or chosen; "" stands for the usual one."""

    chosen = Signal(str)

    def __init__(self, folder: str, usual: Path, parent: QWidget | None = None) -> None:
        """Show a folder; the usual one is shown where none is chosen."""
        super().__init__(parent)
        self._usual = usual
        self.line = QLineEdit(folder, self)
        self.line.setPlaceholderText(str(usual))
        self.line.setClearButtonEnabled(True)
        self.choose = PushButton(tr("Choose…"), self)
        self.look = PushButton(tr("Open"), self)
        self.look.setAccessibleName(tr("Open the folder"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        for button in (self.choose, self.look):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(lambda: self.chosen.emit(self.line.text().strip()))
        self.choose.clicked.connect(self.ask)
        self.look.clicked.connect(self.open_folder)

    @property
    def folder(self) -> Path:
        """The folder that is meant."""
        typed = self.line.text().strip()
        return Path(typed).expanduser() if typed else self._usual

    def ask(self) -> None:
        """Ask for the folder."""
        title = tr("Choose a folder")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self.folder))
        if chosen:
            self.line.setText(chosen)
            self.chosen.emit(chosen)

    def open_folder(self) -> None:
        """Show the folder, or what is above it where it is not there yet, in the desktop."""
        there = (each for each in (self.folder, *self.folder.parents) if each.is_dir())
        found = next(there, None)
        if found is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(found)))
