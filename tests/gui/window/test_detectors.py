"""Further detectors in the window: chosen in the settings, their problems told."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer.review import Review
from reviewer.settings import Settings
from tests.gui.window.conftest import Open
from tests.unit.analysis.detectors import conftest
from tests.unit.store.tables import document

install = conftest.install


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


SHOUTING = """import re
from reviewer.analysis.detectors.plugin import DetectorPlugin, Place

def find(text, language):
    return [Place(*m.span(), "event") for m in re.finditer("zorb!", text)]

plugin = DetectorPlugin("Shouting", find)
"""


def test_a_detector_that_is_chosen_looks_through_the_open_review_at_once(
    open_window: Open, tmp_path: Path, settings: Settings, qtbot: QtBot, install: conftest.Install
) -> None:
    install(SHOUTING)
    path = tmp_path / "small.review"
    with Review.new(path) as review:
        review.articles.add([document("Then zorb! it went.", "First")])
    window = open_window(path)
    window.session.show(window.session.opened.articles()[0])
    view = window.workspace.view
    article = window.session.open_article
    qtbot.waitUntil(lambda: window.session.opened.entities.looked_through(article))
    settings["detectors"] = "shouting"
    qtbot.waitUntil(lambda: bool(view.marks_at(6, "mention")), timeout=20_000)
    settings["detectors"] = ""
    qtbot.waitUntil(lambda: not view.marks_at(6, "mention"), timeout=20_000)
