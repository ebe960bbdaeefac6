"""The push buttons of the window, which answer Return wherever they stand."""

from PySide6.QtWidgets import QPushButton, QWidget


def push_button(parent: QWidget, words: str = "") -> QPushButton:
    """Return a button that Return presses as the space bar does; Qt's own does so in dialogs."""
    button = QPushButton(words, parent)
    button.setAutoDefault(True)
    return button
