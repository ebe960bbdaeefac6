"""What can be said of an entity itself: its name, type, spellings, identifier and note."""

from functools import partial
from urllib.parse import quote

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands import entities as commands
from reviewer.commands.context import Context
from reviewer.gui.buttons import PushButton
from reviewer.gui.icons import icon
from reviewer.gui.panels.note_field import NoteField
from reviewer.gui.panels.text_field import TextField
from reviewer.gui.row_painter import one_line
from reviewer.gui.text import cut, plain_tip, tr
from reviewer.gui.theme import Theme
from reviewer.gui.why_words import why_at_all
from reviewer.model.entity import ENTITY_TYPES, Entity
from reviewer.model.errors import NotFound
from reviewer.review.entity_cards import reasons

_NAME_ROOM = 190
_NOTE_ROOM = 300
_MOST = 40
"""Spellings that are listed; the rest are in the entity's menu."""
_REASONS = 3
"""Reasons that are told; how often others hold is counted."""


class EntityDetails(QScrollArea):
    """Shows one entity and keeps each change of it as a step of its own.

    What is being written is kept before another entity is shown.
    """

    def __init__(self, context: Context, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.entity: Entity | None = None
        self._context = context
        self._theme = theme
        self.name = TextField(tr("Name"), self)
        self.type = QComboBox(self)
        self.spellings = QWidget(self)
        self.identifier = TextField(tr("Identifier"), self)
        self.open = PushButton(tr("Open"), self)
        self.note = NoteField(self)
        self.why = QLabel(self)
        self._spelled: tuple[str, ...] | None = None
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs of the types in the colours of a theme."""
        self._theme = theme
        for n, type_ in enumerate(ENTITY_TYPES):
            self.type.setItemIcon(n, icon(type_, theme, "soft"))

    def show_entity(self, entity: Entity | None) -> None:
        """Show an entity, or another state of the one that is shown; None shows nothing."""
        same = entity is not None and self.entity is not None and entity.id == self.entity.id
        if not same:
            self.flush()
        before, self.entity = self.entity, entity
        if entity is None:
            return
        self.name.show_value(entity.name)
        self.type.setCurrentIndex(ENTITY_TYPES.index(entity.type))
        self.identifier.show_value(entity.identifier)
        self.open.setEnabled(bool(address(entity.identifier)))
        self._show_note(entity, before if same else None)
        self._show_spellings(entity.aliases)
        self.why.setText("\n".join(why_at_all(reasons(entity), _REASONS)))

    def flush(self) -> None:
        """Keep what is being written."""
        entity = self.entity
        if entity is None or self._context.session.review is None:
            return
        for field in (self.name, self.identifier):
            field.settle()
        if self.note.dirty and self._is_live(entity):
            text = self.note.toPlainText()
            if commands.set_note(self._context, entity, text):
                self.note.show_note(text)

    def _show_note(self, entity: Entity, before: Entity | None) -> None:
        """Show the note, less where another one is being written: then it is told of theirs."""
        notice = self._context.session.notice
        theirs = (
            before is not None
            and before.note != entity.note != self.note.toPlainText()
            and notice is not None
            and notice.outside
        )
        if before is None or not (self.note.dirty or (theirs and self.note.in_hand)):
            self.note.show_note(entity.note)
        elif theirs:
            self.note.write_over(entity.note)
            self._context.window.tell(
                tr("Somebody else wrote a note on “{name}” meanwhile: “{note}”. Yours stays here"
                   " and is kept in its place; theirs stays in the history.",
                   name=entity.name, note=cut(self, one_line(entity.note), _NOTE_ROOM))
            )  # fmt: skip

    def _is_live(self, entity: Entity) -> bool:
        """Tell whether an entity is there: what it was suggested for may be purged."""
        try:
            self._context.session.opened.entities.find(entity.id)
        except NotFound:
            return False
        return True

    def _lay_out(self) -> None:
        sheet = _Sheet(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 6, 14, 10)
        column.setSpacing(5)
        self.type.setAccessibleName(tr("Type"))
        for type_ in ENTITY_TYPES:
            self.type.addItem(tr(type_.capitalize()))
        self.identifier.setPlaceholderText(tr("Q42, a web address, or any other"))
        self.identifier.setToolTip(
            tr("What it is called elsewhere. An identifier of Wikidata, such as Q42, or an address"
               " is opened when you ask for it, never by itself.")
        )  # fmt: skip
        self.open.setToolTip(tr("Open it in your browser"))
        self.note.setPlaceholderText(tr("Note: who or what this is"))
        self.note.setToolTip(tr("Kept as you write (Ctrl+Return goes back to the list)"))
        line = QHBoxLayout()
        line.addWidget(self.identifier, 1)
        line.addWidget(self.open)
        parts: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (tr("NAME"), self.name), (tr("TYPE"), self.type), (tr("NOTE"), self.note),
            (tr("IDENTIFIER"), line), (tr("ALSO SPELLED"), self.spellings),
            (tr("WHY"), self.why),
        )  # fmt: skip
        for words, part in parts:
            heading = QLabel(words, sheet)
            heading.setProperty("role", "heading")
            column.addWidget(heading)
            if isinstance(part, QWidget):
                column.addWidget(part, part is self.note)
            else:
                column.addLayout(part)
        self._column = QVBoxLayout(self.spellings)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.note.setMinimumHeight(56)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("About the entity"))

    def _connect(self) -> None:
        self.name.settled.connect(self._on_name)
        self.type.activated.connect(self._on_type)
        self.identifier.settled.connect(self._on_identifier)
        self.open.clicked.connect(self._on_open)
        self.note.settled.connect(self.flush)

    def _show_spellings(self, spellings: tuple[str, ...]) -> None:
        if spellings == self._spelled:
            return
        self._spelled = spellings
        while (item := self._column.takeAt(0)) is not None:
            if row := item.widget():
                row.hide()
                row.deleteLater()
        for spelling in spellings[:_MOST]:
            self._column.addWidget(self._spelling(spelling))
        if not spellings:
            none = QLabel(tr("In no other way"), self.spellings)
            none.setProperty("role", "soft")
            self._column.addWidget(none)

    def _spelling(self, spelling: str) -> QWidget:
        """Return a row with a spelling and a button that splits it off."""
        row = QWidget(self.spellings)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        label = QLabel(cut(self, spelling, _NAME_ROOM), row)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(plain_tip(spelling))
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        off = QToolButton(row)
        off.setText(tr("Split off"))
        off.setAccessibleName(tr("Split off “{name}”", name=spelling))
        off.setToolTip(tr("Make this spelling an entity of its own, with its mentions"))
        off.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        off.clicked.connect(partial(self._on_split, spelling))
        line.addWidget(label, 1)
        line.addWidget(off)
        return row

    def _on_split(self, spelling: str) -> None:
        if self.entity is not None:
            commands.split_off(self._context, self.entity, spelling)

    def _on_name(self, name: str) -> None:
        entity = self.entity
        if entity is not None and not commands.set_name(self._context, entity, name):
            self.name.show_value(entity.name)

    def _on_type(self, at: int) -> None:
        if self.entity is not None and ENTITY_TYPES[at] != self.entity.type:
            commands.set_type(self._context, self.entity, ENTITY_TYPES[at])

    def _on_identifier(self, identifier: str) -> None:
        entity = self.entity
        if entity is not None and not commands.set_identifier(self._context, entity, identifier):
            self.identifier.show_value(entity.identifier)

    def _on_open(self) -> None:
        where = address(self.identifier.text())
        if where:
            QDesktopServices.openUrl(QUrl(where))


def address(identifier: str) -> str:
    """Return the web address that an identifier means, or "": Wikidata's, or its own."""
    words = identifier.strip()
    if words[:1] in ("Q", "q") and words[1:].isascii() and words[1:].isdigit():
        return f"https://www.wikidata.org/wiki/{quote(words.upper())}"
    return words if words.lower().startswith(("https://", "http://")) else ""


class _Sheet(QWidget):
    """What scrolls: as high as its width makes it."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the real one."""
        return QSize(120, super().minimumSizeHint().height())
