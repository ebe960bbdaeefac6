"""Saying something to who listens with a screen reader, where there is one."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(speaker: QObject, words: str, *, at_once: bool = False) -> None:
    """Let a screen reader say some words; `at_once` before what it is saying now."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(speaker, words)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
