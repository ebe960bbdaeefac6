"""Foreign text made fit for documents: no sign that a program acts on, one end of lines."""

import re
from html import escape
from typing import Final

_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PICTURES: Final = 0x2400


def visible(text: str) -> str:
    """Return a text whose lines end in a line feed, with pictures for control characters.

    What XML cannot hold is among these; so is the escape that terminals obey.
    """
    if text.isprintable():  # as most are, which is seen at once
        return text
    return _CONTROL.sub(_picture, _LINE_END.sub("\n", text))


def in_html(text: str) -> str:
    """Return foreign words as HTML that says them, whatever they are."""
    return text if is_plain(text) else escape(visible(text))


def is_plain(text: str) -> bool:
    """Tell whether words say themselves in HTML, as most do: no sign of it, and no control."""
    return text.isprintable() and not (
        "<" in text or "&" in text or "'" in text or '"' in text or ">" in text
    )


def unturned(text: str) -> str:
    """Return a text without the signs that turn the direction of what follows."""
    return _TURNING.sub("\ufffd", text)


def _picture(sign: re.Match[str]) -> str:
    number = ord(sign[0])
    if number == 0x7F:  # noqa: PLR2004  # delete, which is shown after the others
        return "\u2421"
    return chr(_PICTURES + number) if number < 0x20 else "\ufffd"  # noqa: PLR2004  # the C0 set
