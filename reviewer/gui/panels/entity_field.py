"""A field for who or what is named, that completes from the entities in any accent or script."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from reviewer.analysis.offering import Offering, meant
from reviewer.gui.panels.text_field import TextField
from reviewer.model.entity import Entity


class EntityField(TextField):
    """A line with the name of an entity, which need not be known."""

    def __init__(self, name: str, entities: Callable[[], list[Entity]], parent: QWidget) -> None:
        """Complete from the entities that a function returns; be called `name`."""
        super().__init__(name, parent)
        self._entities = entities
        self._known: list[Entity] = []
        self._offering = Offering()
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._on_completed)
        self.setCompleter(self._completer)
        self.textEdited.connect(self._offer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Look up whom the review knows."""
        self._known = self._entities()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a key to who has the focus, where the list of names got it and is gone by now.

        In a window that is not the active one nobody has the focus: asked is who would have it.
        """
        focused = self.window().focusWidget()
        if focused in (self, None):
            super().keyPressEvent(event)
        else:
            QCoreApplication.sendEvent(focused, event)

    def understood(self, typed: str) -> str:
        """Return the name of who is known by what was typed, as the list has it."""
        found = meant(typed, self._known) if typed else None
        return found.name if found else typed

    def _offer(self, typed: str) -> None:
        self._offering.load(self._known)
        self._names.setStringList(self._offering(typed))

    def _on_completed(self, name: str) -> None:
        self.setText(name)
        self.settle()
