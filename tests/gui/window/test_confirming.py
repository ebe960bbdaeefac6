"""What was marked by hand in one article is marked in the next one that is opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.gui.panels.entities import EntityPanel
from reviewer.gui.window import MainWindow
from reviewer.review import Review
from tests.gui.window.conftest import Open, press, select
from tests.unit.store.tables import document

PRAISE = "In the hall they praised zalo pay at length."
DOUBT = "Of zalo pay nobody had heard before.\nThe mayor zalo pays."
CONFIRMED = "it is confirmed in this review"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "two.review"
    with Review.new(path) as review:
        review.articles.add([document(PRAISE, "Praise"), document(DOUBT, "Doubt")])
    return path


def is_marked(window: MainWindow) -> bool:
    """Whether the name is marked as a mention in the open article."""
    view = window.workspace.view
    return bool(view.marks_at(view.text.index("zalo pay") + 2, "mention"))


def reasons(panel: EntityPanel) -> set[str]:
    """Why the mentions that are listed are suggested; nothing before the names are found."""
    return {m.because for entity in panel.model.listing.entities for m in entity.mentions}


def open_article(window: MainWindow, heading: str) -> None:
    articles = window.session.opened.articles()
    window.session.show(next(each for each in articles if each.heading == heading))


def test_a_name_marked_by_hand_is_found_in_the_next_article_and_undo_takes_it_back(
    open_window: Open, articles: Path, qtbot: QtBot
) -> None:
    window = open_window(articles)
    open_article(window, "Doubt")
    panel = window.docks.show("entities")
    assert isinstance(panel, EntityPanel)
    open_article(window, "Praise")
    select(window, "zalo pay")
    window.actions_of.run_id("mention.add-product")
    qtbot.waitUntil(lambda: is_marked(window))
    open_article(window, "Doubt")
    qtbot.waitUntil(lambda: is_marked(window))
    qtbot.waitUntil(lambda: CONFIRMED in reasons(panel))
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not is_marked(window))
