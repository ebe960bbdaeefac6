"""The words of the window: every text that a user reads goes through `tr`."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget


def tr(text: str, **values: object) -> str:
    """Return a text in the user's language, with the values put in for the names in braces."""
    translated = QCoreApplication.translate("Reviewer", text)
    return translated.format(**values) if values else translated


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun, in the user's language: `1 claim`, `12,480 claims`."""
    return f"{number:,} {tr(one if number == 1 else many)}"


def plain_tip(text: str) -> str:
    """Return a text as a tool tip shows it, wrapped and never taken for HTML."""
    # What analysts and articles say could load images if it were. Python's own module for this
    # brings a long table of entities, for which the first picture would wait.
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        text = text.replace(sign, entity)
    return f"<qt>{text}</qt>" if text else ""


def cut(widget: QWidget, text: str, width: int) -> str:
    """Return a text as a widget shows it in a width (pixels): without its middle where too long."""
    return widget.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
