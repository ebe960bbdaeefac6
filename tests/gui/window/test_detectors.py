"""Further detectors in the window: chosen in the settings, their problems told."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.settings import Settings
from tests.gui.window.conftest import Open


def test_a_detector_that_is_not_there_is_told_of_once_and_names_are_found(
    open_window: Open, sample: Path, settings: Settings, qtbot: QtBot
) -> None:
    settings["detectors"] = "nobody"
    window = open_window(sample)
    review = window.session.opened
    window.session.show(review.articles()[0])
    qtbot.waitUntil(lambda: "nobody" in window.bar.message)
    assert review.entities.detectors.new_problems() == []
    assert "KT" in {each.name for each in review.entities.known()}
