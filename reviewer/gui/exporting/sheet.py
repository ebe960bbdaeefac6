"""The sheet: a format, which claims, what of each of them, and how that looks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands import exporting as commands
from reviewer.exchange.parts import PARTS
from reviewer.exchange.registry import format_named
from reviewer.gui import dialogs
from reviewer.gui.buttons import PushButton
from reviewer.gui.comparing.scope_sheet import CheckList
from reviewer.gui.cut_label import CutLabel
from reviewer.gui.exporting.preview import PreviewPane
from reviewer.gui.jobs import SLICE
from reviewer.gui.panels.filter_field import FilterField
from reviewer.gui.panels.flow_layout import FlowLayout
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.safety.waiting import Waiting
from reviewer.gui.text import cut, plain_tip, tr
from reviewer.model.work import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer.commands.context import Context
    from reviewer.commands.exporting import Wanted
    from reviewer.exchange.carrying import Unsaid
    from reviewer.gui.theme import Theme
    from reviewer.model.errors import ReviewerError

_WIDTH, _HEIGHT = 1080, 680
_LEFT = 380
"""The left column is never wider; on a narrow screen it shares the room with the preview."""
_NAME = 200
"""Pixels that the name of a preset takes; a longer one loses its middle."""
_LEAST = 44
"""Pixels that a list or the preview is high on a low screen: a row, which can be scrolled."""


class ExportSheet(Sheet):
    """Asks what is exported; *Export…* asks for the file."""

    def __init__(self, parent: QWidget, context: Context, theme: Theme) -> None:
        """Show what was wanted last."""
        super().__init__(parent, tr("Export"), width=_WIDTH, height=_HEIGHT)
        self._context = context
        self._filling = False
        self.format, self.preset = QComboBox(self), QComboBox(self)
        self.profile, self.read_by = QComboBox(self), QWidget(self)
        self.loses, self.note = QLabel(self), QLabel(self)
        self.keep = PushButton(tr("Keep…"), self)
        self.drop = PushButton(tr("Forget"), self)
        self.mark = QCheckBox(tr("Byte order mark, for Excel"), self)
        self.shown_as = self._heading("")
        self.preview = PreviewPane(self, context, theme)
        self.which = QTabWidget(self)
        self.with_words = FilterField(
            tr("Only with these words: tag, quote, note, title"), theme, self
        )
        self._fill()
        self._lay_out()
        self.add_button(tr("Cancel"), self.reject)
        self.export = self.add_button(tr("Export…"), self.ask, primary=True)
        self.show_wanted(commands.last_wanted(context))
        self._connect()
        self.format.setFocus()

    def wanted(self) -> Wanted:
        """Return what is chosen."""
        return commands.Wanted(
            str(self.format.currentData()),
            tuple(self.articles.chosen()),
            tuple(self.reviewers.chosen()),
            tuple(self.tags.chosen()),
            tuple(self.parts.chosen()),
            byte_order_mark=self.mark.isChecked(),
            profile=str(self.profile.currentData() or ""),
            words=self.with_words.text().strip(),
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """Show that this is chosen."""
        self._filling = True
        self.format.setCurrentIndex(max(0, self.format.findData(wanted.format)))
        self._fill_profiles(wanted.profile)
        self.articles.tick(wanted.articles)
        self.reviewers.tick(wanted.reviewers)
        self.tags.tick(wanted.tags)
        self.parts.tick(wanted.parts)
        self.mark.setChecked(wanted.byte_order_mark)
        self.with_words.setText(wanted.words)
        self._filling = False
        self._on_changed()

    def ask(self) -> None:
        """Ask for the file, find out what it cannot express, write it and close."""
        wanted = self.wanted()
        how = format_named(wanted.format)
        review = self._context.session.opened
        proposed = review.path.with_name(f"{review.path.stem} claims{how.extension}")
        path = dialogs.ask_new(self, tr("Export claims"), proposed, commands.kind_of(how))
        if path is None:
            return
        if how.pack is None:
            self._write(path, wanted, ())
            return
        self.complain("")
        self.export.setEnabled(False)
        work = told(commands.unsaying(self._context, wanted), lambda _: 0.0)
        write = partial(self._write, path, wanted)
        self.show_work(Waiting(self, work, write, self._fail, at_once=SLICE).stop)

    def done(self, result: int) -> None:
        """Close, and make no preview any more."""
        self.preview.stop()
        super().done(result)

    def _write(self, path: Path, wanted: Wanted, found: Sequence[Unsaid]) -> None:
        self.end_work()
        self.accept()
        commands.export_as(self._context, path, wanted, found)

    def _fail(self, error: ReviewerError) -> None:
        self.end_work()
        self.export.setEnabled(True)
        self.complain(str(error))

    def _fill(self) -> None:
        for each in commands.writable():
            self.format.addItem(each.title or each.name, each.name)
        review = self._context.session.opened
        articles = [(each.id, each.heading) for each in review.articles()]
        reviewers = [(each.id, each.name) for each in review.reviewers() if not each.gone]
        tags = [(t.id, t.path.replace("/", " › ")) for t in review.codebook().tags if not t.gone]
        self.articles = CheckList(tr("Articles"), articles, (), self)
        self.reviewers = CheckList(tr("Reviewers"), reviewers, (), self)
        self.tags = CheckList(tr("Tags"), tags, (), self)
        parts = [(part.name, tr(part.title)) for part in PARTS]
        self.parts = CheckList(tr("What of each claim"), parts, (), self)
        self._fill_presets()

    def _fill_profiles(self, chosen: str = "") -> None:
        """Offer the programs that the format can be written for, where there are any."""
        self.profile.blockSignals(True)  # Qt's own
        self.profile.clear()
        self.profile.addItem(tr("Any program"), "")
        for each in format_named(str(self.format.currentData())).profiles:
            self.profile.addItem(each.title, each.name)
        self.profile.setCurrentIndex(max(0, self.profile.findData(chosen)))
        self.profile.blockSignals(False)  # Qt's own
        self.read_by.setVisible(self.profile.count() > 1)

    def _fill_presets(self, chosen: str = "") -> None:
        self.preset.blockSignals(True)  # Qt's own
        self.preset.clear()
        self.preset.addItem(tr("As last time"), "")
        for name in sorted(filter(None, commands.presets(self._context.session.settings))):
            self.preset.addItem(cut(self.preset, name, _NAME), name)
            tip = Qt.ItemDataRole.ToolTipRole
            self.preset.setItemData(self.preset.count() - 1, plain_tip(name), tip)
        self.preset.setCurrentIndex(max(0, self.preset.findData(chosen)))
        self.preset.blockSignals(False)  # Qt's own
        self.drop.setEnabled(bool(self.preset.currentData()))

    def _lay_out_head(self) -> None:
        top = FlowLayout(gap=8)
        for together, words, field, *others in (
            (QWidget(self), tr("Format"), self.format),
            (self.read_by, tr("For"), self.profile),
            (QWidget(self), tr("Preset"), self.preset, self.keep, self.drop),
        ):
            label = QLabel(words, self)
            label.setBuddy(field)
            row = QHBoxLayout(together)
            row.setContentsMargins(0, 0, 8, 0)
            row.setSpacing(8)
            for each in (label, field, *others):
                row.addWidget(each)
            top.addWidget(together)
        self.body.addLayout(top)

    def _lay_out(self) -> None:
        self._lay_out_head()
        for label in (self.loses, self.note):
            label.setProperty("role", "soft")
            label.setWordWrap(True)
        columns, side, right = QHBoxLayout(), QWidget(self), QVBoxLayout()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        side.setMaximumWidth(_LEFT)
        columns.setSpacing(16)
        for column in (left, right):
            column.setSpacing(8)
        for words, tick_list in (
            (tr("Articles"), self.articles),
            (tr("Reviewers"), self.reviewers),
            (tr("Tags"), self.tags),
        ):
            self.which.addTab(tick_list, words)
            tick_list.setMinimumHeight(_LEAST)
            tick_list.ensurePolished()
            tick_list.scheduleDelayedItemsLayout()  # the style gives rows their height
        self.which.setToolTip(tr("Where nothing is ticked, all are exported."))
        left.addWidget(self._heading(tr("Which claims")))
        left.addWidget(self.which, 2)
        left.addWidget(self.with_words)
        left.addWidget(self._heading(tr("What of each claim")))
        left.addWidget(self.parts, 3)
        left.addWidget(self.mark)
        right.addWidget(self.shown_as)
        right.addWidget(self.preview, 1)
        right.addWidget(self.loses)
        for part in (self.parts, self.preview):
            part.setMinimumHeight(_LEAST)
        columns.addWidget(side, 1)
        columns.addLayout(right, 1)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self.note)

    def _heading(self, words: str) -> QLabel:
        heading = CutLabel(self)
        heading.setText(words.upper())
        heading.setProperty("role", "heading")
        heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return heading

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._on_format)
        self.profile.currentIndexChanged.connect(self._on_changed)
        for each in (self.articles, self.reviewers, self.tags, self.parts):
            each.itemChanged.connect(self._on_changed)
        self.mark.toggled.connect(self._on_changed)
        self.with_words.textChanged.connect(self._on_changed)
        self.with_words.left_down.connect(self.parts.setFocus)
        self.preset.activated.connect(self._on_preset)
        self.keep.clicked.connect(self._on_keep)
        self.drop.clicked.connect(self._on_drop)
        self.preview.shown.connect(self._on_shown)

    def _on_format(self, *_: object) -> None:
        if not self._filling:
            self._fill_profiles()
            self._on_changed()

    def _on_changed(self, *_: object) -> None:
        if self._filling:
            return
        wanted = self.wanted()
        how = wanted.how
        self.mark.setVisible(how.name == "csv")
        self.parts.offer(how.optional)
        lost = " ".join(map(tr, how.loses))
        differs = next((tr(p.differs) for p in how.profiles if p.name == wanted.profile), "")
        no_place = tr("It has no place for: {lost}", lost=lost) if lost else ""
        self.loses.setText(" ".join(filter(None, (differs, no_place))))
        self.loses.setVisible(bool(lost or differs))
        hidden = commands.hidden_words(self._context)
        self.note.setText(tr(hidden))
        self.note.setVisible(bool(hidden))
        for at, tick_list in enumerate((self.articles, self.reviewers, self.tags)):
            words = (tr("Articles"), tr("Reviewers"), tr("Tags"))[at]
            number = len(tick_list.chosen())
            self.which.setTabText(at, f"{words} · {number}" if number else words)
        self.preview.show_wanted(wanted)

    def _on_shown(self, name: str) -> None:
        """Say whether the preview is what will be written, or the same in a format of text."""
        if name in ("", self.format.currentData()):
            words = tr("The first claims, as they are written")
        else:
            title = format_named(name).title
            words = tr("The first claims, shown as {format}", format=title)
        self.shown_as.setText(words.upper())

    def _on_preset(self, _: int) -> None:
        name = str(self.preset.currentData())
        found = commands.presets(self._context.session.settings).get(name)
        self.drop.setEnabled(bool(name))
        if found is not None:
            self.show_wanted(commands.here(self._context, found))

    def _on_keep(self) -> None:
        name = dialogs.ask_text(
            self, tr("Keep as a preset"), tr("Name"), str(self.preset.currentData() or "")
        )
        if name and name.strip():
            commands.keep_preset(self._context.session.settings, name.strip(), self.wanted())
            self._fill_presets(name.strip())

    def _on_drop(self) -> None:
        commands.drop_preset(self._context.session.settings, str(self.preset.currentData()))
        self._fill_presets()
