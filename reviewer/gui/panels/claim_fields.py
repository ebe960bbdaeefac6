"""The fields of a claim as widgets, made from what the codebook says of them."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reviewer.gui.panels.choice_bar import ChoiceBar
from reviewer.gui.panels.entity_field import EntityField
from reviewer.gui.panels.text_field import TextField
from reviewer.gui.text import tr
from reviewer.model.claim import Claim
from reviewer.model.codebook import Codebook, Field
from reviewer.model.entity import Entity

_KEYS = {"status": "S", "speaker": "Y", "subject": "Shift+Y", "confidence": "U"}
"""The keys by which the text's commands come here."""


class ClaimFields(QWidget):
    """A widget for each field; `changed` tells a field's name and its new value.

    `finished` says that a field was done with by a key.
    """

    changed = Signal(str, str)
    finished = Signal()

    def __init__(self, entities: Callable[[], list[Entity]], parent: QWidget) -> None:
        """Complete names from the entities that a function returns."""
        super().__init__(parent)
        self._entities = entities
        self._made: tuple[Field, ...] = ()
        self.widgets: dict[str, ChoiceBar | TextField] = {}
        self._labels: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_claim(self, claim: Claim, codebook: Codebook, *, fixed: bool) -> None:
        """Show a claim's values; only the fields that its tags ask for, and those it has."""
        if codebook.fields != self._made:
            self._make(codebook.fields)
        for field in codebook.fields:
            value = claim.fields.get(field.name, "")
            shown = bool(value) or (not fixed and _applies(field, claim, codebook))
            widget = self.widgets[field.name]
            widget.show_value(value if isinstance(value, str) else ", ".join(value))
            widget.setVisible(shown)
            self._labels[field.name].setVisible(shown)
            if isinstance(widget, TextField):
                widget.setReadOnly(fixed or field.many)
            else:
                widget.setEnabled(not fixed)

    def settle(self) -> None:
        """Keep what stands in the fields."""
        for widget in self.widgets.values():
            if isinstance(widget, TextField):
                widget.settle()

    def focus(self, name: str) -> bool:
        """Put the focus into the field of this name; tell whether there is one."""
        widget = self.widgets.get(name)
        if isinstance(widget, ChoiceBar):
            widget.focus()
        elif widget is not None:
            widget.setFocus()
            widget.selectAll()
        return widget is not None

    def _make(self, fields: tuple[Field, ...]) -> None:
        for old in (*self.widgets.values(), *self._labels.values()):
            self._column.removeWidget(old)
            old.deleteLater()
        self._made = fields
        self.widgets = {field.name: self._widget(field) for field in fields}
        self._labels = {field.name: self._label(field) for field in fields}
        for field in fields:
            self._column.addWidget(self._labels[field.name])
            self._column.addWidget(self.widgets[field.name])
            self._column.addSpacing(5)

    def _label(self, field: Field) -> QLabel:
        unit = f" ({field.unit})" if field.unit else ""
        label = QLabel(f"{field.name.upper()}{unit}", self)
        label.setProperty("role", "heading")
        key = _KEYS.get(field.name)
        words = field.definition + (tr("\nKey: {key}", key=key) if key else "")
        label.setToolTip(words)
        self.widgets[field.name].setAccessibleDescription(field.definition)
        return label

    def _widget(self, field: Field) -> ChoiceBar | TextField:
        name = field.name
        if field.type in ("choice", "flag"):
            choices = field.choices or ("yes", "no")
            bar = ChoiceBar(name, choices, self)
            bar.chosen.connect(lambda value: self.changed.emit(name, value))
            bar.finished.connect(self.finished)
            return bar
        if field.type == "entity":
            line: TextField = EntityField(name, self._entities, self)
            speaks = name.casefold() == "speaker"
            line.setPlaceholderText(tr("Who says it") if speaks else tr("Who or what it is"))
        else:
            line = TextField(name, self)
        line.settled.connect(lambda value: self.changed.emit(name, value))
        line.finished.connect(self.finished)
        return line


def _applies(field: Field, claim: Claim, codebook: Codebook) -> bool:
    """Tell whether a field is for a claim with these tags: a tag's field is for those below too."""
    if not field.tags:
        return True
    lines = {above.id for tag in claim.tag_ids for above in codebook.lineage(tag)}
    return bool(lines & set(field.tags))
