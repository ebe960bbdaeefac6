"""The preferences, made from the table of settings, and the keys of the commands."""

import json
from collections.abc import Callable, Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFontDatabase, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands.registry import Registry
from reviewer.gui.actions import changed_keys
from reviewer.gui.folder_field import FolderField
from reviewer.gui.text import tr
from reviewer.review.safety import usual_backup_folder
from reviewer.settings import SETTINGS, Setting, Settings, Value

GROUPS = tuple(dict.fromkeys(setting.group for setting in SETTINGS if setting.shown))
"""The pages of settings, in their order."""

_SIZE = (680, 560)
_INDENT = 7
_ID = Qt.ItemDataRole.UserRole


class PreferencesDialog(QDialog):
    """Changes take effect, and are kept, at once."""

    def __init__(self, parent: QWidget, settings: Settings, registry: Registry) -> None:
        """Show every setting that is a preference, and the keys."""
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        tabs = QTabWidget(self)
        for group in GROUPS:
            tabs.addTab(SettingsForm(settings, group, self), tr(group))
        tabs.addTab(KeyTable(settings, registry, self), tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)


class SettingsForm(QWidget):
    """One line for each setting, of the kind that its default and choices ask for."""

    def __init__(self, settings: Settings, group: str, parent: QWidget | None = None) -> None:
        """Show the settings of a group as they are."""
        super().__init__(parent)
        self.editors: dict[str, QWidget] = {}
        form = QFormLayout(self)
        form.setContentsMargins(18, 18, 18, 18)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for setting in SETTINGS:
            if not setting.shown or setting.group != group:
                continue
            editor = _editor(setting, settings)
            title = tr(setting.title or setting.name.replace("_", " ").capitalize())
            editor.setAccessibleName(title)
            editor.setToolTip(tr(setting.help))
            self.editors[setting.name] = editor
            words = QLabel(tr(setting.help), self)
            words.setProperty("role", "soft")
            words.setWordWrap(True)
            form.addRow(title, editor)
            form.addRow("", words)


class KeyTable(QWidget):
    """The commands with their keys, which can be typed over; clashes are shown as they arise."""

    def __init__(
        self, settings: Settings, registry: Registry, parent: QWidget | None = None
    ) -> None:
        """Show the keys as they are."""
        super().__init__(parent)
        self._settings = settings
        self._registry = registry
        words = QLabel(
            tr(
                "Type keys over, several with a space between them: T, Ctrl+K, Shift+F3. Nothing"
                " brings back the usual ones; a minus sign takes them all away."
            ),
            self,
        )
        words.setWordWrap(True)
        words.setProperty("role", "soft")
        self.table = QTableWidget(len(registry.commands), 2, self)
        self.table.setAccessibleName(tr("Keys of the commands"))
        self.table.setHorizontalHeaderLabels([tr("Command"), tr("Keys")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 190)
        self.table.setTabKeyNavigation(False)
        self.clashes = QLabel(self)
        self.clashes.setProperty("role", "bad")
        self.clashes.setWordWrap(True)
        self.clashes.setAccessibleName(tr("Clashes"))
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self.table, 1)
        column.addWidget(self.clashes)
        self._show()
        self.table.itemChanged.connect(self._on_changed)

    def _show(self) -> None:
        changed = changed_keys(self._settings.text("keys"))
        with QSignalBlocker(self.table):
            for row, command in enumerate(self._registry.commands):
                title = QTableWidgetItem(f"{command.menu.replace('/', ' › ')} › {command.title}")
                title.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                keys = QTableWidgetItem(" ".join(self._registry.keys_of(command, changed)))
                keys.setData(_ID, command.id)
                self.table.setItem(row, 0, title)
                self.table.setItem(row, 1, keys)
        clashes = self._registry.clashes(changed)
        self.clashes.setText("\n".join(self._worded(key, ids) for key, ids in clashes))
        self.clashes.setVisible(bool(clashes))

    def _worded(self, key: str, ids: Iterable[str]) -> str:
        titles = (tr(self._registry.by_id[id_].title).rstrip("…") for id_ in ids)
        commands = tr(" and ").join(f"“{title}”" for title in titles)
        return tr("{key} is given to {commands}.", key=key.upper(), commands=commands)

    def _on_changed(self, item: QTableWidgetItem) -> None:
        command = self._registry.by_id[item.data(_ID)]
        changed = changed_keys(self._settings.text("keys"))
        typed = [_portable(key) for key in item.text().split()]
        changed[command.id] = [key for key in typed if key and key != "-"]
        if not typed or tuple(changed[command.id]) == command.usual_keys:
            del changed[command.id]
        self._settings["keys"] = json.dumps(changed, ensure_ascii=False)
        self._show()


def _portable(key: str) -> str:
    """Return a key as it is kept, whatever the case it was typed in; a single sign as it is."""
    if len(key) == 1:
        return key.upper()
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def _editor(setting: Setting, settings: Settings) -> QWidget:
    """Return the widget that edits a setting and keeps what is chosen at once."""
    value = settings[setting.name]

    def keep(value: Value) -> None:
        if setting.accepts(value):
            settings[setting.name] = value

    if isinstance(value, bool):
        return _check_box(value=value, keep=keep)
    if setting.choices:
        return _combo_box([(tr(_titled(c)), c) for c in setting.choices], str(value), keep)
    if setting.name == "text_font":
        families = [(tr("The program's choice"), ""), *((f, f) for f in QFontDatabase.families())]
        return _combo_box(families, str(value), keep)
    if not isinstance(value, str):
        return _spin_box(setting, value, keep)
    if setting.name == "backup_folder":
        folder = FolderField(value, usual_backup_folder())
        folder.chosen.connect(keep)
        return folder
    line = QLineEdit(value)
    line.editingFinished.connect(lambda: keep(line.text()))
    return line


def _check_box(*, value: bool, keep: Callable[[Value], None]) -> QCheckBox:
    box = QCheckBox()
    box.setChecked(value)
    box.toggled.connect(keep)
    return box


def _spin_box(setting: Setting, value: float, keep: Callable[[Value], None]) -> QSpinBox:
    """Return a field for a number: a whole one, or a factor, which is shown in per cent."""
    factor = isinstance(setting.default, float)
    scale = 100 if factor else 1
    spin = QSpinBox()
    spin.lineEdit().setTextMargins(_INDENT, 0, 0, 0)  # a style sheet does not reach in there
    spin.setRange(round(setting.low * scale), round(setting.high * scale))
    spin.setValue(round(value * scale))
    if factor:
        spin.setSuffix(" %")
        spin.setSingleStep(10)
    elif setting.unit:
        spin.setSuffix(f" {tr(setting.unit)}")
    spin.valueChanged.connect(lambda shown: keep(shown / scale if factor else shown))
    return spin


def _combo_box(
    choices: list[tuple[str, str]], value: str, keep: Callable[[Value], None]
) -> QComboBox:
    combo = QComboBox()
    for words, data in choices:
        combo.addItem(words, data)
    combo.setCurrentIndex(max(0, combo.findData(value)))
    combo.currentIndexChanged.connect(lambda at: keep(str(combo.itemData(at))))
    return combo


def _titled(choice: str) -> str:
    return choice.replace("-", " ").capitalize()
