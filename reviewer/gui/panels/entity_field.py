"""A field for who or what is named, that completes from the entities in any accent or script."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from reviewer.analysis.matching import matches
from reviewer.gui.panels.text_field import TextField
from reviewer.model.entity import Entity

_OFFERED = 8
_NAMERS = ("person", "organisation")


class EntityField(TextField):
    """A line with the name of an entity, which need not be known."""

    def __init__(self, name: str, entities: Callable[[], list[Entity]], parent: QWidget) -> None:
        """Complete from the entities that a function returns; be called `name`."""
        super().__init__(name, parent)
        self._entities = entities
        self._known: list[Entity] = []
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

    def _offer(self, typed: str) -> None:
        self._names.setStringList(offers(typed, self._known))

    def _on_completed(self, name: str) -> None:
        self.setText(name)
        self.settle()


def offers(typed: str, entities: list[Entity]) -> list[str]:
    """Return the names of entities that answer what was typed, by name or alias, best first."""
    scored: list[tuple[float, str]] = []
    for entity in entities:
        names = (entity.name, *entity.aliases)
        found = [match.score for name in names if (match := matches(typed, name))]
        if found and entity.status != "rejected":
            likely = 0.1 if entity.type in _NAMERS else 0.0
            scored.append((max(found) + likely, entity.name))
    best = sorted(scored, key=lambda pair: -pair[0])
    return list(dict.fromkeys(name for _, name in best))[:_OFFERED]
