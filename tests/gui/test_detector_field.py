"""Who else looks for names is chosen by boxes."""

from pytestqt.qtbot import QtBot

from reviewer.gui.detector_field import DetectorField


def test_boxes_keep_the_names_that_are_chosen(qtbot: QtBot) -> None:
    kept: list[str] = []
    field = DetectorField("spacy", kept.append)
    qtbot.addWidget(field)
    field.boxes["underthesea"].click()
    field.boxes["spacy"].click()
    assert kept == ["spacy underthesea", "underthesea"]


def test_one_that_was_chosen_and_is_not_installed_can_be_taken_away(qtbot: QtBot) -> None:
    kept: list[str] = []
    field = DetectorField("elsewhere", kept.append)
    qtbot.addWidget(field)
    field.boxes["elsewhere"].click()
    assert kept == [""]
