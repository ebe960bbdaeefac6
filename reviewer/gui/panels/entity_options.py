"""How the list of entities is shown: sorted, grouped, with the rejected; remembered as chosen."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reviewer.gui.icons import icon
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.review.entity_listing import ORDERS, Arrangement
from reviewer.settings import Settings

_ORDER_WORDS = dict(
    zip(ORDERS, ("Most mentions first", "By name", "In order of appearance"), strict=True)
)


class EntityOptions(QToolButton):
    """A button with a menu of choices; `changed` says that another one was made."""

    changed = Signal()

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        """Begin with what was chosen last."""
        super().__init__(parent)
        self._settings = settings
        self._with_rejected = False
        self.setToolTip(tr("What is shown, and how"))
        self.setAccessibleName(tr("What is shown, and how"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._menu())
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the button in the colours of a theme."""
        self.setIcon(icon("filter", theme, "soft"))

    @property
    def arrangement(self) -> Arrangement:
        """What is chosen."""
        settings = self._settings
        return Arrangement(
            settings.text("entity_order"),
            settings.flag("entities_by_type"),
            settings.flag("all_entities"),
            self._with_rejected,
        )

    def set_everywhere(self, everywhere: bool) -> None:
        """Show the entities of all articles, or of the open one."""
        self._keep("all_entities", on=everywhere)

    def _menu(self) -> QMenu:
        menu, orders = QMenu(self), QActionGroup(self)
        for order, words in _ORDER_WORDS.items():
            action = orders.addAction(tr(words))
            action.setCheckable(True)
            action.setChecked(order == self.arrangement.order)
            action.triggered.connect(partial(self._sort, order))
            menu.addAction(action)
        menu.addSeparator()
        shown = {"entities_by_type": tr("Group by type"), "rejected": tr("Show rejected")}
        for name, words in shown.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name != "rejected" and self._settings.flag(name))
            action.toggled.connect(lambda on, name=name: self._keep(name, on=on))
        return menu

    def _sort(self, order: str) -> None:
        self._settings["entity_order"] = order
        self.changed.emit()

    def _keep(self, name: str, *, on: bool) -> None:
        if name == "rejected":
            self._with_rejected = on
        else:
            self._settings[name] = on
        self.changed.emit()
