"""Single-letter keys by their place on the keyboard, whatever script it is set to.

With a Korean layout the key of `T` sends ㅅ, with a Vietnamese one the key of `1` sends ă. Where a
key sends a Latin letter, a digit or a sign, that is what was meant, also on layouts such as AZERTY;
otherwise the key's place says which letter of a US keyboard it is.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

# Rows of the main block from the left, each with the code of its first key: Linux' evdev codes,
# which Windows' scan codes (set 1) equal there.
_ROWS = ((2, "1234567890-="), (16, "QWERTYUIOP[]"), (30, "ASDFGHJKL;'`"), (44, "ZXCVBNM,./"))
_BY_SCAN_CODE = {first + n: key for first, row in _ROWS for n, key in enumerate(row)}

_X11_OFFSET = 8
"""Codes of X11 and Wayland are those of evdev and this."""

# Virtual key codes of macOS (HIToolbox, Events.h), which name places too; "\0" is what has no sign.
_BY_MAC_CODE = dict(enumerate("ASDFHGZXCV\0BQWERYT123465=97-80]OU[IP\0LJ'K;\\,/NM.\0\0`"))

_DUBEOLSIK = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "QWERTYUIOPASDFGHJKLZXCVBNMQWERTOP",
        strict=True,
    )
)
"""The standard Korean layout, for events that do not say which key it was."""


def physical_letter(event: QKeyEvent) -> str | None:
    """Return the capital letter, digit or sign that a key stands for, or None for other keys.

    Modifiers are not looked at, except that Shift has no part in the result for letters.
    """
    keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    return letter_of(
        event.text(),
        event.key(),
        0 if keypad else event.nativeScanCode(),
        event.nativeVirtualKey(),
        QGuiApplication.platformName(),
    )


def letter_of(text: str, key: int, scan_code: int, virtual_key: int, platform: str) -> str | None:
    """Return what `physical_letter` does, from the parts of an event and the platform's name."""
    if len(text) == 1 and text.isascii() and text.isprintable() and text != " ":
        return text.upper()
    if platform == "cocoa":
        placed = _BY_MAC_CODE.get(virtual_key, "") if text else ""
    elif platform in ("xcb", "wayland", "wayland-egl"):
        placed = _BY_SCAN_CODE.get(scan_code - _X11_OFFSET, "")
    else:
        placed = _BY_SCAN_CODE.get(scan_code, "") if platform == "windows" else ""
    if placed.strip("\0"):
        return placed
    if text in _DUBEOLSIK:
        return _DUBEOLSIK[text]
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return chr(key)
    return None
