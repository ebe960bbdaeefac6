"""Settings: one row each, from which the preferences dialog, the file and the docs are made."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

Value = str | int | float | bool


class Setting(NamedTuple):
    """One preference: its name in the file, its default, what it does, and the values it takes.

    `choices` limits a text; `low` and `high` limit a number, which counts `unit`s. `title` says it
    in a word or two, from the name where it is empty; `group` is the page of the preferences that
    it is on. `shown` is false for what the window remembers by itself.
    """

    name: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 0
    shown: bool = True
    title: str = ""
    unit: str = ""
    group: str = "General"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is of this setting's type and within its limits."""
        if bool in (type(self.default), type(value)):
            return type(self.default) is type(value)
        if isinstance(self.default, int | float):
            return isinstance(value, int | float) and (
                self.low == self.high or self.low <= value <= self.high
            )
        return isinstance(value, str) and (not self.choices or value in self.choices)


SETTINGS: tuple[Setting, ...] = (
    Setting("reviewer", "", "Your name as a reviewer: whose claims you make."),
    Setting(
        "theme",
        "system",
        "The colours of the window; “system” follows your desktop.",
        choices=("system", "light", "dark", "high-contrast"),
    ),
    Setting(
        "trim",
        default=True,
        help="Leave white space and punctuation at the ends of a selection out of a claim.",
    ),
    Setting("show_mentions", default=True, help="Mark the places where entities are named."),
    Setting(
        "detectors",
        "",
        "Who else looks for names. Articles that were looked through are looked through anew; if"
        " something is missing, you are told what to install.",
        title="Find names with",
    ),
    Setting(
        "show_cards",
        default=True,
        help="Show a card for each claim beside the text, where the window is wide enough.",
    ),
    Setting("text_font", "", "The font that articles are set in.", title="Font", group="Reading"),
    Setting(
        "zoom",
        1.0,
        "The size of the article's text.",
        low=0.5,
        high=4.0,
        title="Size",
        group="Reading",
    ),
    Setting(
        "line_width",
        72,
        "The longest line, where the window is wide enough for it.",
        low=30,
        high=160,
        title="Line length",
        unit="characters",
        group="Reading",
    ),
    Setting(
        "line_spacing",
        1.0,
        "How far apart the lines are.",
        low=0.8,
        high=1.6,
        title="Line spacing",
        group="Reading",
    ),
    Setting(
        "paragraph_spacing",
        1.0,
        "How far apart paragraphs and the items of lists are.",
        low=0.2,
        high=2.5,
        title="Paragraph spacing",
        group="Reading",
    ),
    Setting(
        "focus_on",
        "paragraph",
        "What stays bright in focus mode, around the caret.",
        choices=("paragraph", "sentence"),
        title="Focus mode keeps",
        group="Reading",
    ),
    Setting(
        "typewriter",
        default=False,
        help="Moving the caret by key scrolls the text, so that its line stays in one place.",
        title="Keep the line in the middle",
        group="Reading",
    ),
    Setting(
        "backups",
        default=True,
        help="Make a backup of the open review while you work, and when it is closed.",
        title="Make backups",
        group="Backups",
    ),
    Setting(
        "backup_minutes",
        10,
        "How long after the last backup the next is made. Where nothing changed, none is.",
        low=1,
        high=240,
        title="Every",
        unit="minutes",
        group="Backups",
    ),
    Setting(
        "backup_recent",
        6,
        "So many of the latest backups are kept, however close together.",
        low=1,
        high=100,
        title="Keep the latest",
        unit="backups",
        group="Backups",
    ),
    Setting(
        "backup_hours",
        24,
        "Beside them, the last one of each hour is kept for so long.",
        high=240,
        title="Hourly for",
        unit="hours",
        group="Backups",
    ),
    Setting(
        "backup_days",
        30,
        "Beside them, the last one of each day is kept for so long.",
        high=1000,
        title="Daily for",
        unit="days",
        group="Backups",
    ),
    Setting(
        "backup_folder",
        "",
        "Where backups are kept, each review's in a folder of its own; on another disk they are"
        " safest. Empty: the program's own folder.",
        title="Folder",
        group="Backups",
    ),
    Setting(
        "print_points",
        10,
        "The size of the article's text on paper.",
        low=6,
        high=18,
        title="Text size",
        unit="points",
        group="Printing",
    ),
    Setting(
        "print_cards",
        default=True,
        help="Print a card for each claim beside the text, where the paper is wide enough.",
        title="Claim cards",
        group="Printing",
    ),
    Setting(
        "print_list",
        default=True,
        help="Print a list of all claims, with their notes and quotations, after the article.",
        title="List of claims",
        group="Printing",
    ),
    Setting(
        "entity_order",
        "count",
        "What the list of entities is sorted by, as you chose last.",
        choices=("count", "name", "appearance"),
        shown=False,
    ),
    Setting(
        "entities_by_type",
        default=True,
        help="Whether the list of entities is grouped by type, as you chose last.",
        shown=False,
    ),
    Setting(
        "all_entities",
        default=False,
        help="Whether the entities of all articles are listed, as you chose last.",
        shown=False,
    ),
    Setting("find_options", "", "How words are found, as you chose last.", shown=False),
    Setting("recent_tags", "{}", "The tags that were used last in each review.", shown=False),
    Setting("paper", "", "The paper that you printed on last.", shown=False),
    Setting("keys", "{}", "Keys that you changed, by command.", shown=False),
    Setting("export_presets", "{}", "Ways to export that you kept, and the last one.", shown=False),
    Setting("recent", "[]", "The reviews opened last.", shown=False),
    Setting("window", "", "Size, place and panels of the window.", shown=False),
    Setting("last_article", "{}", "Where you were in each review.", shown=False),
)


def config_folder() -> Path:
    """Return the folder of the settings file: `REVIEWER_CONFIG_DIR`, else the system's place."""
    given = os.environ.get("REVIEWER_CONFIG_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_config_dir("reviewer", appauthor=False))


def data_folder() -> Path:
    """Return the folder of what the program keeps: `REVIEWER_DATA_DIR`, else the system's place."""
    given = os.environ.get("REVIEWER_DATA_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_data_dir("reviewer", appauthor=False))


def log_folder() -> Path:
    """Return the folder of log and reports: `REVIEWER_CACHE_DIR`, else the system's place."""
    given = os.environ.get("REVIEWER_CACHE_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_log_dir("reviewer", appauthor=False))


def settings_file() -> Path:
    """Return the file in which the user's settings are kept; it need not exist."""
    return config_folder() / "settings.json"


class Settings:
    """The preferences of one user, kept in a file; an unreadable file or value counts as absent."""

    def __init__(self, path: Path | None) -> None:
        """Load from a JSON file; None keeps them in memory only."""
        self._path = path
        self._rows = {setting.name: setting for setting in SETTINGS}
        self._values = dict(self._load())
        self._listeners: list[Callable[[str], None]] = []

    def __getitem__(self, name: str) -> Value:
        """Return a setting's value, its default where none was chosen."""
        return self._values.get(name, self._rows[name].default)

    def __setitem__(self, name: str, value: Value) -> None:
        """Change a setting, keep it, tell the listeners; raises ValueError outside its limits."""
        setting = self._rows[name]
        if not setting.accepts(value):
            raise ValueError(f"{name} does not take {value!r}")
        if self[name] != value:
            self._values[name] = value
            self._save(name)
            for listener in tuple(self._listeners):
                listener(name)

    def text(self, name: str) -> str:
        """Return a setting that is a text."""
        return str(self[name])

    def number(self, name: str) -> float:
        """Return a setting that is a number."""
        return float(self[name])

    def flag(self, name: str) -> bool:
        """Return a setting that is on or off."""
        return bool(self[name])

    def step(self, name: str, by: float) -> float:
        """Change a setting that is a number by a step, within its limits; return what it is now."""
        setting = self._rows[name]
        changed = min(max(self.number(name) + by, setting.low), setting.high)
        self[name] = round(changed, None if isinstance(setting.default, int) else 3)
        return self.number(name)

    def reset(self, name: str) -> None:
        """Give a setting the value that it has before anybody chose one."""
        self[name] = self._rows[name].default

    def is_default(self, name: str) -> bool:
        """Return whether a setting has the value that it has before anybody chose one."""
        return self[name] == self._rows[name].default

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call a listener with the name of each setting that changes; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _load(self) -> Iterator[tuple[str, Value]]:
        if self._path is None:
            return
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return
        if isinstance(found, dict):
            for name, value in found.items():
                if name in self._rows and self._rows[name].accepts(value):
                    yield name, value

    def _save(self, name: str) -> None:
        """Write one setting, beside those that another window may have changed meanwhile.

        The file is written beside and put in place; one that cannot be written loses no work.
        """
        if self._path is None:
            return
        kept = {**dict(self._load()), name: self._values[name]}
        draft = self._path.with_suffix(f".{os.getpid()}.new")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # In ASCII: the name of a file that is remembered here need not be Unicode.
            draft.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="ascii")
            draft.replace(self._path)
