"""A question that is answered with the name of an entity, completed as one types."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reviewer.gui.panels.entity_field import EntityField
from reviewer.gui.text import tr
from reviewer.model.entity import Entity

_LINE = 60
"""Characters of a name that is asked for."""


class NameField(EntityField):
    """The line of the question, which leaves Escape to the list of names and to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape, not put back what stood there."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class EntityDialog(QDialog):
    """Asks for a name: Return takes what stands there, Escape gives up."""

    def __init__(
        self, parent: QWidget, title: str, label: str, entities: Sequence[Entity], value: str = ""
    ) -> None:
        """Complete from the names and spellings of some entities."""
        super().__init__(parent)
        self.setWindowTitle(tr(title))
        self.label = QLabel(tr(label), self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.field = NameField(tr(label), lambda: list(entities), self)
        self.field.setPlaceholderText(tr("A name, or a part of one, in any script or accent"))
        self.field.setText(value)
        self.field.selectAll()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel, self)
        self.buttons.button(standard.Ok).setText(tr(title))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.field.finished.connect(self.accept)
        column = QVBoxLayout(self)
        for part in (self.label, self.field, self.buttons):
            column.addWidget(part)
        room = self.fontMetrics().averageCharWidth() * _LINE
        self.resize(min(room, parent.width()), self.sizeHint().height())
        self.field.setFocus()


def ask_entity(
    parent: QWidget, title: str, label: str, entities: Sequence[Entity], value: str = ""
) -> str | None:
    """Ask for a name, completed from those of some entities; None where the user gave up."""
    dialog = EntityDialog(parent, title, label, entities, value)
    taken = dialog.exec() == QDialog.DialogCode.Accepted
    name = dialog.field.text()
    dialog.deleteLater()
    return name if taken else None
