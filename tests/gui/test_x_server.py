"""A program that is started on the tests' X server shows a real window there."""

import subprocess
import sys

import pytest

WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        print(application.platformName(), flush=True)
        QTimer.singleShot(0, application.quit)

application = QApplication([])
window = Window()
window.show()
application.exec()
"""


@pytest.mark.x11
def test_a_window_is_painted_on_the_x_server(screen_environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", WINDOW]
    said = subprocess.check_output(command, env=screen_environment, text=True, timeout=30)
    assert said.split() == ["xcb"]
