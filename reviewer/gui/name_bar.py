"""Who is reviewing, asked once and in place: nothing waits for the answer."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from reviewer.commands.reviewers import system_name
from reviewer.gui.buttons import PushButton
from reviewer.gui.text import tr


class NameBar(QFrame):
    """A line with a field that proposes the system's user; `take` gets the name.

    It never takes the focus by itself. Whoever goes on without an answer reviews under the name
    that is proposed.
    """

    def __init__(self, take: Callable[[str], object], parent: QWidget | None = None) -> None:
        """Hide until somebody has to be named."""
        super().__init__(parent)
        self._take = take
        self._built = False
        self.setObjectName("noticeBar")
        self.setAccessibleName(tr("Who is reviewing"))
        self.hide()

    def ask(self, *, wanted: bool) -> None:
        """Ask where a name is wanted, else be gone."""
        if wanted and not self._built:
            self._build()
        if wanted and self.isHidden():
            self.field.setText(system_name())
        self.setVisible(wanted)

    def _build(self) -> None:
        self._built = True
        label = QLabel(tr("Claims are kept under your name. Who is reviewing?"), self)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(tr("Your name"))
        self.field.setMaximumWidth(240)
        self.field.returnPressed.connect(self._on_taken)
        button = PushButton(tr("Review under this name"), self)
        button.clicked.connect(self._on_taken)
        label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        row.addWidget(button)
        row.addStretch(1)

    def _on_taken(self) -> None:
        if self.field.text().strip():
            self._take(self.field.text())
