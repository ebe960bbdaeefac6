"""The pictures' place in the window: shown where the article is, and put away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.gui.text import tr

if TYPE_CHECKING:
    from reviewer.gui.picturing.page import PicturePage
    from reviewer.gui.theme import Theme
    from reviewer.gui.window import MainWindow


class PictureDesk:
    """Makes the page when a picture is first opened, and follows the session."""

    def __init__(self, window: MainWindow) -> None:
        """Show pictures in a window."""
        self._window = window
        self.page: PicturePage | None = None
        """What shows the open picture; None where none is open."""
        window.destroyed.connect(window.session.subscribe(self._on_session))

    def leave(self) -> None:
        """Go back to the article, where something of it is wanted."""
        self._window.session.picturing.close()

    def set_theme(self, theme: Theme) -> None:
        """Show the picture in the colours of a theme."""
        if self.page is not None:
            self.page.set_theme(theme)

    def zoom(self, how: str) -> bool:
        """Zoom an open picture as the commands of the text would; tell whether that was done."""
        return self.page is not None and self.page.zoom(how)

    def export(self) -> None:
        """Ask where to write the open picture, and write it."""
        if self.page is not None:
            from reviewer.gui.picturing.export import export_picture

            export_picture(self._window)

    def _on_session(self, what: str) -> None:
        picturing = self._window.session.picturing
        if what == "picturing":
            self._close()
            if picturing.kind:
                self._open()
        elif what in ("article", "panes") or (what == "comparing" and self._is_comparing()):
            self.leave()

    def _is_comparing(self) -> bool:
        return self._window.session.comparing is not None

    def _open(self) -> None:
        from reviewer.gui.picturing.page import PicturePage  # not in the first picture

        window = self._window
        self.page = PicturePage(window.context, window.theme, window.middle)
        window.middle.addWidget(self.page)
        window.middle.setCurrentWidget(self.page)
        window.focus.end()
        window.line.tell(_hint())
        self.page.focus_picture()

    def _close(self) -> None:
        page, window = self.page, self._window
        if page is None:
            return
        window.line.retract(_hint())
        self.page = None
        if window.middle.currentWidget() is page:
            window.middle.setCurrentWidget(window.sides)
        window.middle.removeWidget(page)
        page.deleteLater()


def _hint() -> str:
    return tr("Arrow keys go from name to name, Return to the passages, Escape back.")
