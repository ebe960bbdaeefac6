"""The sheet on which a tag is written: name, key, colour, and when to use it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from reviewer.commands.codebook import TagDraft
from reviewer.gui.panels.colour_bar import ColourBar
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import Codebook, Tag

_LINES = 3


class TagDialog(QDialog):
    """Asks what a tag is; what was written goes to `done`, which tells whether it was kept.

    The sheet stays open where it was not, so that nothing that was written is lost.
    """

    def __init__(
        self, tag: Tag, codebook: Codebook, theme: Theme, parent: QWidget, *, new: bool
    ) -> None:
        """Begin with what a tag has; `codebook` knows the keys that others have."""
        super().__init__(parent)
        self._tag = tag
        self._codebook = codebook
        self._done: Callable[[TagDraft], bool] = lambda _: True
        self.setWindowTitle(tr("New tag") if new else tr("Tag “{name}”", name=tag.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name, self.key = QLineEdit(tag.name, self), QLineEdit(tag.key, self)
        self.colour = ColourBar(theme, self)
        self.colour.show_colour(tag.colour)
        self.definition = self._lines(tag.definition, tr("What the tag means"))
        self.use_when = self._lines(tag.use_when, tr("When it is right"))
        self.avoid_when = self._lines(tag.avoid_when, tr("When another is, and which"))
        self.clash = QLabel(self)
        self.clash.setProperty("role", "warning")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._lay_out()
        self._on_change()

    def ask(self, done: Callable[[TagDraft], bool]) -> None:
        """Open the sheet over its window."""
        self._done = done
        self.open()
        self.name.setFocus()
        self.name.selectAll()

    @property
    def draft(self) -> TagDraft:
        """What is written."""
        return TagDraft(
            " ".join(self.name.text().split()),
            self.colour.colour,
            self.key.text().strip().upper(),
            self.definition.toPlainText().strip(),
            self.use_when.toPlainText().strip(),
            self.avoid_when.toPlainText().strip(),
        )

    def accept(self) -> None:
        """Keep what is written, and close if it was kept."""
        if self.draft.name and self._done(self.draft):
            super().accept()

    def _lines(self, text: str, hint: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text, self)
        field.setPlaceholderText(hint)
        field.setTabChangesFocus(True)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * _LINES + 20)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setVerticalSpacing(9)
        self.key.setMaxLength(1)
        self.key.setFixedWidth(48)
        self.key.setToolTip(tr("A letter or digit that gives this tag while you read"))
        rows = {
            tr("Name"): self.name,
            tr("Key"): self.key,
            "": self.clash,
            tr("Colour"): self.colour,
            tr("Definition"): self.definition,
            tr("Use when"): self.use_when,
            tr("Avoid when"): self.avoid_when,
        }
        for words, widget in rows.items():
            form.addRow(words, widget)
            widget.setAccessibleName(words or tr("About the key"))
        form.addRow(self.buttons)
        self.setMinimumWidth(420)
        self.name.textChanged.connect(self._on_change)
        self.key.textChanged.connect(self._on_change)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _on_change(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(self.draft.name))
        key = self.draft.key
        others = [
            tag.name
            for tag in self._codebook.tags
            if key and tag.key.upper() == key and tag.id != self._tag.id and not tag.gone
        ]
        self.clash.setText(tr("“{name}” has this key too.", name=others[0]) if others else "")
        self.clash.setVisible(bool(others))
