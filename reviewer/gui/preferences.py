"""The preferences, made from the table of settings."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.detector_field import DetectorField
from reviewer.gui.folder_field import FolderField
from reviewer.gui.font_field import FontField
from reviewer.gui.number_field import NumberField
from reviewer.gui.reading_sample import ReadingSample
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.review.safety import usual_backup_folder
from reviewer.settings import SETTINGS, Setting, Settings, Value

GROUPS = tuple(dict.fromkeys(setting.group for setting in SETTINGS if setting.shown))
"""The pages of settings, in their order."""

READING = "Reading"
"""The page about the look of the text, which shows it."""

_SIZE = (920, 620)


class PreferencesDialog(QDialog):
    """Changes take effect, and are kept, at once."""

    def __init__(
        self,
        parent: QWidget,
        settings: Settings,
        keys: QWidget,
        theme: Theme,
        page: str = GROUPS[0],
    ) -> None:
        """Show every setting that is a preference, and the page of the keys; begin with a page."""
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        tabs = QTabWidget(self)
        tabs.setAccessibleName(tr("Preferences"))
        for group in GROUPS:
            form: QWidget = SettingsForm(settings, group, self)
            if group == READING:
                self._sample = ReadingSample(settings, theme, self)
                form = _beside(form, self._sample)
            tabs.addTab(form, tr(group))
            if group == page:
                tabs.setCurrentWidget(form)
        tabs.addTab(keys, tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)

    def set_theme(self, theme: Theme) -> None:
        """Show the sample in the colours of another theme."""
        self._sample.set_theme(theme)


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
    if not isinstance(value, str):
        return _spin_box(setting, value, keep)
    return _text_editor(setting.name, value, keep)


def _text_editor(name: str, value: str, keep: Callable[[Value], None]) -> QWidget:
    """Return the widget that edits a text: of its own kind for some settings."""
    if name == "text_font":
        return FontField(value, keep)
    if name == "detectors":
        return DetectorField(value, keep)
    if name == "backup_folder":
        folder = FolderField(value, usual_backup_folder())
        folder.chosen.connect(keep)
        return folder
    line = QLineEdit(value)
    line.editingFinished.connect(lambda: keep(line.text()))
    return line


def _beside(form: QWidget, sample: QWidget) -> QWidget:
    """Return a page with a form at the left, and what it makes of a sample at the right."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(form, 1)
    row.addWidget(sample, 1)
    return page


def _check_box(*, value: bool, keep: Callable[[Value], None]) -> QCheckBox:
    box = QCheckBox()
    box.setChecked(value)
    box.toggled.connect(keep)
    return box


def _spin_box(setting: Setting, value: float, keep: Callable[[Value], None]) -> NumberField:
    """Return a field for a number: a whole one, or a factor, which is shown in per cent."""
    factor = isinstance(setting.default, float)
    scale = 100 if factor else 1
    unit = "%" if factor else tr(setting.unit) if setting.unit else ""
    spin = NumberField(round(setting.low * scale), round(setting.high * scale), unit)
    spin.setValue(round(value * scale))
    if factor:
        spin.setSingleStep(10)
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
