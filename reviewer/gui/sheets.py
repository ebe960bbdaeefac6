"""The parts of the window that open on demand; each is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands import same_words as commands
from reviewer.gui import dialogs
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reviewer.commands.context import Context
    from reviewer.gui.palette import Palette
    from reviewer.gui.preferences import PreferencesDialog
    from reviewer.gui.printing.desk import PrintDesk
    from reviewer.gui.theme import Theme
    from reviewer.gui.window import MainWindow


class Sheets:
    """Opens a part of the window by its name."""

    def __init__(self, window: MainWindow) -> None:
        """Open them over a window."""
        self._window = window
        self._palette: Palette | None = None
        self._preferences: PreferencesDialog | None = None
        self._openers: dict[str, Callable[[], object]] = {
            "about": self.open_about,
            "check": window.safety.open_check,
            "comparison": self.open_comparison,
            "all-figures": self.open_figures,
            "comparison-report": lambda: self.open_report(table=False),
            "comparison-table": lambda: self.open_report(table=True),
            "compact": window.safety.open_compact,
            "export": self.open_export,
            "find": self.open_find,
            "history": self.open_history,
            "palette": self.open_palette,
            "pending": self.open_pending,
            "picture": window.pictures.export,
            "pdf": lambda: self._printing().save_article(),
            "preferences": self.open_preferences,
            "print": lambda: self._printing().open_preview(window.theme),
            "purge": window.safety.open_purge,
            "reading": lambda: self.open_preferences("Reading"),
            "recover": window.safety.open_recover,
            "restore": window.safety.open_restore,
            "same-words": lambda: self.open_places(commands.wanted),
            "tag-hits": lambda: self.open_places(commands.wanted_hits),
            "search": lambda: window.desk.show_panel("search"),
            "shortcuts": self.open_shortcuts,
            "silenced": lambda: _open_silenced(window),
            "snapshot": window.safety.open_snapshot,
            "assignments": self.open_assignments,
            "withdraw": self.open_withdraw,
        }

    def open(self, name: str, paths: Sequence[Path] = ()) -> None:
        """Open a part by its name; raises KeyError where there is none."""
        if name == "merge":
            self.open_merge(paths)
        elif name in ("import", "import-folder"):
            _open_import(self._window, paths, folder=name == "import-folder")
        else:
            self._openers[name]()

    def set_theme(self, theme: Theme) -> None:
        """Show what stays open in the colours of a theme."""
        if self._palette is not None:
            self._palette.set_theme(theme)
        if self._preferences is not None:
            self._preferences.set_theme(theme)

    def open_find(self) -> None:
        """Open the find bar of the article that one works in."""
        self._window.comparison.leave()
        self._window.pictures.leave()
        self._window.workspace.find_bar.open_bar()

    def open_palette(self) -> None:
        """Open the palette of all commands."""
        from reviewer.gui.palette import Palette

        window = self._window
        if self._palette is None:
            self._palette = Palette(window, window.context, window.actions_of, window.theme)
        self._palette.open_palette()

    def open_shortcuts(self) -> None:
        """Open the sheet of all keys."""
        from reviewer.gui.shortcuts import ShortcutSheet

        ShortcutSheet(self._window, self._window.context, self._window.actions_of.registry).open()

    def open_preferences(self, page: str = "General") -> None:
        """Open the preferences with a page in front."""
        from reviewer.gui.key_page import KeyPage, others_of
        from reviewer.gui.preferences import PreferencesDialog

        window = self._window
        review, settings, theme = window.session.review, window.session.settings, window.theme
        others = others_of(window.top.menus, review.codebook().tags if review else ())
        keys = KeyPage(settings, window.actions_of.registry, theme, others)
        self._preferences = PreferencesDialog(window, settings, keys, theme, page)
        self._preferences.destroyed.connect(self._on_preferences_closed)
        self._preferences.open()

    def open_history(self) -> None:
        """Open the history of the review."""
        from reviewer.gui.history_dialog import HistoryDialog

        review, sight = self._window.session.review, self._window.session.sight
        if review is not None and sight is not None:
            HistoryDialog(self._window, review, sight.hidden_steps()).open()

    def open_export(self) -> None:
        """Ask what is exported, and show it."""
        from reviewer.gui.exporting.sheet import ExportSheet

        window = self._window
        if window.session.review is not None:
            ExportSheet(window, window.context, window.theme).open()

    def open_report(self, *, table: bool) -> None:
        """Ask where to write the report on an open comparison, or its raw table."""
        page = self._window.comparison.page
        if page is not None:
            page.reports.ask(table=table)

    def open_comparison(self) -> None:
        """Let the user choose what is compared."""
        from reviewer.gui.comparing.scope_sheet import ScopeSheet

        ScopeSheet(self._window, self._window.context, self._window.theme).open()

    def open_figures(self) -> None:
        """Show every figure of the open comparison."""
        from reviewer.gui.comparing.all_figures import AllFigures

        comparing = self._window.session.comparing
        findings = comparing.findings if comparing else None
        if findings is None or not findings.articles:
            self._window.line.tell(tr("There are no figures: nothing is compared yet."))
        else:
            AllFigures(self._window, findings).open()

    def open_places(self, wanted: Callable[[Context], commands.Wanted]) -> None:
        """List the places of what is wanted, to be tagged or untagged."""
        from reviewer.gui.same_words import SameWordsDialog

        window = self._window
        SameWordsDialog(window, window.context, window.theme, wanted(window.context)).open()

    def open_pending(self) -> None:
        """List the places that wait to be confirmed."""
        from reviewer.gui.pending_dialog import PendingDialog

        PendingDialog(self._window, self._window.context, self._window.theme).open()

    def _printing(self) -> PrintDesk:
        """Return what prints the open article."""
        from reviewer.gui.asking import folder_of
        from reviewer.gui.printing.desk import PrintDesk

        return PrintDesk(self._window, self._window.context, folder_of(self._window))

    def open_merge(self, paths: Sequence[Path] = ()) -> None:
        """Show what merging files would bring; ask for them where none are given."""
        from reviewer.gui.asking import folder_of
        from reviewer.gui.merging.desk import open_merge

        window = self._window
        chosen = paths or dialogs.ask_reviews(window, folder_of(window), tr("Merge files"))
        if chosen:
            open_merge(window, chosen)

    def open_assignments(self) -> None:
        """Show who reads what."""
        from reviewer.gui.assignment_sheet import AssignmentSheet

        window = self._window
        if window.session.review is not None:
            AssignmentSheet(window, window.context, window.session.review).open()

    def open_withdraw(self) -> None:
        """List the merges that can be taken back."""
        from reviewer.gui.merging.desk import open_withdraw

        open_withdraw(self._window)

    def open_about(self) -> None:
        """Say which version this is, and where its files lie."""
        dialogs.show_about(self._window)

    def _on_preferences_closed(self) -> None:
        self._preferences = None


def _open_import(window: MainWindow, paths: Sequence[Path], *, folder: bool) -> None:
    """Show what importing files would bring; ask for them, or for a folder, where none is given."""
    from reviewer.gui.asking import folder_of
    from reviewer.gui.importing.desk import open_import

    chosen = paths or dialogs.ask_import(window, folder_of(window), folder=folder)
    if chosen:
        open_import(window, chosen)


def _open_silenced(window: MainWindow) -> None:
    """List the names that are never suggested."""
    from reviewer.gui.silenced_sheet import SilencedSheet

    SilencedSheet(window, window.context, window.theme).open()
