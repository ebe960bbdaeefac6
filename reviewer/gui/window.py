"""The main window: builds its parts, joins them to the session, and remembers how it was left."""

from base64 import b64decode, b64encode
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reviewer.commands import review as review_commands
from reviewer.commands.context import Context
from reviewer.commands.detectors import look_anew
from reviewer.commands.importing import take_files
from reviewer.commands.keys import changed_keys
from reviewer.commands.leaving import remember_place
from reviewer.commands.merging import take_reviews
from reviewer.commands.registry import Registry
from reviewer.commands.reviewers import review_as, take_name
from reviewer.gui.actions import Actions, native
from reviewer.gui.comparing.desk import ComparisonDesk
from reviewer.gui.counts import Counts
from reviewer.gui.desk import Desk
from reviewer.gui.docks import Docks, make_panel
from reviewer.gui.file_drop import FileDrop
from reviewer.gui.file_watch import FileWatch
from reviewer.gui.focus_mode import FocusMode
from reviewer.gui.focus_return import FocusReturn
from reviewer.gui.here import Here
from reviewer.gui.jobs import JobRunner
from reviewer.gui.name_bar import NameBar
from reviewer.gui.notice_bar import NoticeBar
from reviewer.gui.picturing.desk import PictureDesk
from reviewer.gui.relating import Relating
from reviewer.gui.safety.desk import SafetyDesk
from reviewer.gui.sheets import Sheets
from reviewer.gui.side_by_side import SideBySide
from reviewer.gui.start_page import StartPage
from reviewer.gui.status_line import StatusLine
from reviewer.gui.text import tr
from reviewer.gui.text_keys import TextKeys
from reviewer.gui.theme import Theme
from reviewer.gui.top_bar import TopBar
from reviewer.gui.witness import Witness
from reviewer.session import Session

if TYPE_CHECKING:
    from reviewer.gui.tag_picker import TagPicker
    from reviewer.gui.workspace import Workspace

SIZE = (1280, 800)
_STATE_VERSION = 1
_IN_CONTEXT_MENU = (
    "claim.tag", "claim.repeat", "claim.note", "claim.status", "claim.remove", "",
    "claim.same-words", "claim.clone", "claim.relate", "", "claim.confirm", "claim.reject", "",
    "mention.accept", "mention.reject", "", "edit.copy", "edit.copy-quotation",
)  # fmt: skip


class MainWindow(QMainWindow):
    """One window on one session."""

    def __init__(self, session: Session, registry: Registry, theme: Theme) -> None:
        """Build the window; `show_review` shows in it what is open, or the start page.

        What is not in the first picture is built right after it.
        """
        super().__init__()
        self.session = session
        self.theme = theme
        self.desk = Desk(self)
        self.context = Context(session, self.desk)
        self.actions_of = Actions(self, self.context, registry)
        self.top = TopBar(self.actions_of.run_id, self)
        self.bar = NoticeBar(self)
        self.names = NameBar(self._on_named, self)
        self.line = StatusLine(self)
        self.keys = TextKeys(self.context, registry, self)
        self.sides = SideBySide(self.context, theme, self.keys.listen, self)
        self.safety = SafetyDesk(self)
        run = self.actions_of.run_id
        self.start = StartPage(run, self._open_path, self.safety.backups_of, self)
        self.docks = Docks(self, lambda name: make_panel(name, self.context, self.theme))
        self.here = Here(self.sides, self.line)
        self.focus = FocusMode(self)
        self.counts = Counts(self.context, self.line)
        self.witness = Witness(self.context, self)
        self.drop = FileDrop(
            self, partial(take_reviews, self.context), partial(take_files, self.context)
        )
        self.jobs = JobRunner(self.line, partial(self.context.perform, once=True))
        self.watch = FileWatch(self.context, self.line, self.bar)
        self.pictures = PictureDesk(self)
        self.sheets = Sheets(self)
        self.relating = Relating(self)
        self.comparison = ComparisonDesk(self)
        self._picker: TagPicker | None = None
        self._arrange()
        self._connect()
        _restore(self)

    @property
    def workspace(self) -> "Workspace":
        """The article that one works in: that of the active pane."""
        return self.sides.active

    def picker(self) -> "TagPicker":
        """Return the tag picker, made when it is first wanted."""
        if self._picker is None:
            from reviewer.gui.tag_picker import TagPicker  # not in the first picture

            self._picker = TagPicker(self.context, self.theme)
            self._picker.installEventFilter(self)
        return self._picker

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme; who made the window sets the style sheet."""
        self.theme = theme
        self.sides.set_theme(theme)
        for panel in self.docks.panels.values():
            set_theme = getattr(panel, "set_theme", None)
            if set_theme is not None:
                set_theme(theme)
        if self._picker is not None:
            self._picker.set_theme(theme)
        self.sheets.set_theme(theme)
        self.relating.set_theme(theme)
        self.comparison.set_theme(theme)
        self.pictures.set_theme(theme)

    def focus_work(self) -> None:
        """Put the focus where the work is: text or comparison, or onto the start page."""
        (self.comparison.work if self.session.review else self.start).setFocus()

    def finish(self) -> None:
        """Build what the first picture does not show: menus, keys, panels."""
        self._take_keys()
        # Each in its own turn of the event loop, so that keys are heard in between.
        rest = (
            lambda: self.actions_of.fill(self.top.menus),
            self.docks.fill,
            self.sides.finish,
            self.safety.begin,
            lambda: FocusReturn(self),
        )
        for work in rest:
            QTimer.singleShot(0, self, work)

    def toggle(self, name: str) -> None:
        """Show or hide a panel, full screen or the text alone."""
        if name == "full-screen":
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif name in ("text-only", "focus-mode"):
            self.focus.toggle(name)
        elif name == "panel-titles":
            self.docks.set_movable(movable=not self.docks.movable)
        elif self.is_shown(name):
            self.docks.docks[name].hide()
        else:
            self.docks.show(name)

    def is_shown(self, name: str) -> bool:
        """Tell whether a panel, the find bar, full screen or the text alone is shown."""
        if name == "find":
            return not self.workspace.find_bar.isHidden()
        if name == "full-screen":
            return self.isFullScreen()
        if name in ("text-only", "focus-mode"):
            return self.focus.is_on(name)
        if name == "panel-titles":
            return self.docks.movable
        return not self.docks.docks[name].isHidden()

    def _arrange(self) -> None:
        self.setMenuWidget(self.top)
        self.setStatusBar(self.line)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.start)
        self.middle.addWidget(self.sides)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.middle, 1)
        column.addWidget(self.names)
        column.addWidget(self.bar)
        centre.setFocusProxy(self.middle)
        self.setCentralWidget(centre)
        self.setMinimumSize(640, 400)
        self.resize(*SIZE)

    def _connect(self) -> None:
        forget = self.session.subscribe(self._on_session)
        self.destroyed.connect(forget)
        forget_settings = self.session.settings.subscribe(self._on_setting)
        self.destroyed.connect(forget_settings)
        self.bar.left.connect(self.focus_work)
        self.sides.menu_requested.connect(partial(self.actions_of.open_menu, _IN_CONTEXT_MENU))
        self.actions_of.hinted.connect(self.line.show_hint)

    def _on_session(self, what: str) -> None:
        if what == "saved":
            self.bar.go_on()
        self.watch.follow(what)
        self.safety.follow(what)
        self.witness.follow(what)
        if what in ("review", "reviewer"):
            self.show_review()
        elif what == "panes":
            self._share_room()
        self.counts.follow(what)

    def show_review(self) -> None:
        """Show the open review, or the start page where none is open."""
        review, reviewer = self.session.review, self.session.reviewer
        if review is None:
            self.start.show_recent(review_commands.recent(self.context))
        self.middle.setCurrentWidget(self.comparison.middle if review else self.start)
        (self.comparison.work if review else self.start.sample).setFocus()
        self.focus.end()
        self.docks.hide_all(hide=review is None or self.comparison.is_open)
        self.names.ask(wanted=bool(review and not review.read_only and reviewer is None))
        name = review.path.stem if review else ""
        self.top.show_review(name, reviewer.name if reviewer else None)
        self.setWindowTitle(f"{name} — Reviewer" if name else "Reviewer")
        if self.isVisible() and self.focusWidget() is None:
            self.focus_work()

    def _share_room(self) -> None:
        """Put the list of articles away for as long as two articles would be too narrow with it."""
        narrow = self.sides.is_narrow()
        if self.docks.lend("articles", lent=narrow) and narrow:
            key = native("Alt+1")
            self.line.tell(tr("The list of articles makes room: {key} shows it.", key=key))
        self.top.side.setChecked(self.session.panes.other is not None)

    def _on_named(self, name: str) -> None:
        if self.context.perform(lambda: review_as(self.context, name)):
            self.focus_work()

    def _on_setting(self, name: str) -> None:
        self.sides.apply_setting(name)
        self.comparison.apply_setting()
        if name == "keys":
            self._take_keys()
        elif name == "zoom":
            self.counts.show_soon()
        elif name.startswith("backup"):
            self.safety.follow("settings")
        elif name == "reviewer":
            take_name(self.context, self.session.settings.text(name))
        elif name == "detectors":
            look_anew(self.context)

    def _take_keys(self) -> None:
        changed = changed_keys(self.session.settings.text("keys"))
        self.actions_of.set_keys(changed)
        self.keys.set_keys(changed)
        self.comparison.set_keys(changed)
        self.line.stop.setToolTip(self.actions_of.by_id["edit.stop"].toolTip())

    def _open_path(self, path: Path) -> None:
        review_commands.open_path(self.context, path)
        self.focus_work()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear what nobody has heard: a chord by its place, and Escape, which stops long work.

        On a keyboard without Latin letters a chord is known by its place alone.
        """
        from reviewer.gui import placed_keys  # hardly ever needed

        changed = changed_keys(self.session.settings.text("keys"))
        if event.key() == Qt.Key.Key_Escape and self.desk.is_busy():
            self.desk.stop()
        elif not placed_keys.take(event, self.actions_of, changed):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the caret back when the tag picker has gone."""
        if event.type() == QEvent.Type.Hide and watched is self._picker:
            self.sides.release()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window was left; what is not saved is asked about, if that can be."""
        if not (self.jobs.may_leave(self.desk.choose) and review_commands.leave(self.context)):
            event.ignore()
            return
        self.docks.lend("articles", lent=False)
        self.docks.hide_all(hide=False)
        self.docks.set_movable(movable=False)
        parts = (self.saveGeometry(), self.saveState(_STATE_VERSION))
        kept = " ".join(b64encode(part.data()).decode() for part in parts)
        self.session.settings["window"] = kept
        remember_place(self.context)
        self.hide()  # a last backup is made unseen
        self.session.close()
        event.accept()


def _restore(window: MainWindow) -> None:
    """Give a window the place and panels that it was left with, or those of the first time."""
    kept = window.session.settings.text("window").split()
    match [QByteArray(b64decode(part)) for part in kept]:
        case [geometry, state] if window.restoreGeometry(geometry):
            if window.restoreState(state, _STATE_VERSION):
                return
    window.docks.size()
