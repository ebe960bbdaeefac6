"""Keys by their place, whatever layout is on."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from reviewer.gui.keys import letter_of, physical_letter

T_ON_X11, T_ON_WINDOWS, T_ON_MACOS = 28, 20, 17


@pytest.mark.parametrize(
    ("platform", "scan", "virtual"),
    [("xcb", T_ON_X11, 0), ("wayland", T_ON_X11, 0), ("windows", T_ON_WINDOWS, 0x54),
     ("cocoa", 1, T_ON_MACOS)],
)  # fmt: skip
def test_a_hangul_key_is_the_letter_in_its_place(platform: str, scan: int, virtual: int) -> None:
    assert letter_of("ㅅ", 0x3145, scan, virtual, platform) == "T"


@pytest.mark.parametrize(("scan", "key"), [(10, "1"), (19, "0"), (34, "["), (35, "]"), (60, ".")])
def test_vietnamese_digits_and_signs_are_found_by_their_place(scan: int, key: str) -> None:
    assert letter_of("ă", 0, scan, 0, "xcb") == key


def test_a_dead_key_is_found_by_its_place() -> None:
    assert letter_of("", Qt.Key.Key_Dead_Grave, 14, 0, "xcb") == "5"


def test_a_latin_letter_is_itself_wherever_it_is() -> None:
    assert letter_of("a", Qt.Key.Key_A, 24, 0, "xcb") == "A"


def test_hangul_without_a_code_is_found_by_the_standard_layout() -> None:
    assert letter_of("ㅅ", 0x3145, 0, 0, "offscreen") == "T"
    assert letter_of("ㅆ", 0x3146, 0, 0, "offscreen") == "T"


@pytest.mark.parametrize("key", [Qt.Key.Key_F5, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Tab])
def test_other_keys_are_no_letters(key: Qt.Key) -> None:
    assert letter_of(" " if key == Qt.Key.Key_Space else "", key, 0, 0, "xcb") is None


def test_an_event_is_asked_for_its_parts() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_T, Qt.KeyboardModifier.NoModifier, "t")
    assert physical_letter(event) == "T"
