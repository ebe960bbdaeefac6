"""The window's icon: there after the first paint, sharp in every size that systems show."""

from PySide6.QtWidgets import QApplication

from reviewer import app


def test_the_windows_have_an_icon(qapp: QApplication) -> None:
    app.give_icon(qapp)
    sizes = {size.width() for size in qapp.windowIcon().availableSizes()}
    assert {16, 32, 256} <= sizes
    colours = qapp.windowIcon().pixmap(32).toImage()
    assert colours.pixelColor(2, 16).name() == "#2b5c8c"
