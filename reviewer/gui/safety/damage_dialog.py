"""What can be done about a review that cannot be opened: recovering, restoring, looking closer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.text import tr

Act = Callable[[], object]


class DamageDialog(Sheet):
    """Says that a review is damaged, and offers what can be done."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        message: str,
        *,
        backups: str,
        recover: Act,
        restore: Act,
        details: Act,
    ) -> None:
        """Offer it; `backups` says in words what backups there are."""
        super().__init__(parent, tr("A damaged review"))
        words = tr(
            "Nothing is done to the file. Recovering puts everything that is intact into a new one:"
            " every row is kept twice, as itself and in the history."
        )
        self.say(tr("“{name}” is damaged", name=name), f"{message}\n\n{words}\n\n{backups}")
        self.add_button(tr("Show details"), lambda: self._go(details), left=True)
        self.add_button(tr("Restore a backup…"), lambda: self._go(restore))
        go = self.add_button(
            tr("Recover into a new file…"), lambda: self._go(recover), primary=True
        )
        self.add_button(tr("Close"), self.reject)
        go.setFocus()

    def _go(self, where: Act) -> None:
        self.accept()
        where()
