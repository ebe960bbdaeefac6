"""The sheet of names that are never suggested, in the window."""

from PySide6.QtWidgets import QPushButton

from reviewer.gui.silenced_sheet import SilencedSheet
from reviewer.gui.window import MainWindow
from reviewer.model.entity import Entity


def entity(window: MainWindow, name: str) -> Entity:
    return next(each for each in window.session.opened.entities() if each.name == name)


def sheet_of(window: MainWindow) -> SilencedSheet:
    window.actions_of.run_id("entity.silenced")
    found = window.findChild(SilencedSheet)
    assert found is not None
    return found


def test_a_name_is_suggested_again(window: MainWindow) -> None:
    review, who = window.session.opened, window.session.who
    for name in ("Microsoft", "OpenAI"):
        review.silencing.silence(entity(window, name), reviewer=who)
    sheet = sheet_of(window)
    assert [sheet.list.item(n).text() for n in range(2)] == [
        "Microsoft (organisation)",
        "OpenAI (organisation)",
    ]
    next(b for b in sheet.findChildren(QPushButton) if b.text() == "Suggest again").click()
    assert [each.name for each in review.silencing()] == ["OpenAI"]
    assert entity(window, "Microsoft").status == "suggested"
    sheet.close()


def test_without_any_the_sheet_says_how_a_name_comes_here(window: MainWindow) -> None:
    sheet = sheet_of(window)
    assert "Never suggest again" in sheet.words.text()
    assert not sheet.again.isEnabled()
    sheet.close()
