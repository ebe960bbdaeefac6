"""An article whose text is damaged says so in its place; everything else goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.gui.panels.entities import EntityPanel
from reviewer.gui.window import MainWindow

from .conftest import Open, press

DAMAGE = {
    "zeroed": "UPDATE content SET bytes = zeroblob(length(bytes))",
    "lost": "DELETE FROM content",
}


@pytest.fixture(params=list(DAMAGE.values()), ids=list(DAMAGE))
def damaged(request: pytest.FixtureRequest, open_window: Open, sample: Path) -> MainWindow:
    """The window on a review whose first article has a damaged text."""
    with closing(sqlite3.connect(sample)) as file, file:
        (content,) = file.execute(
            "SELECT content FROM version JOIN article ON article = article.id"
            " ORDER BY article.rowid LIMIT 1"
        ).fetchone()
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute(f"{request.param} WHERE sha256 = ?", (content,))
    window = open_window(sample)
    first = next(a for a in window.session.opened.articles() if content.startswith(a.id))
    window.session.show(window.session.opened.articles()[-1])
    window.session.show(first)
    return window


def test_it_says_so_in_the_place_of_the_text(damaged: MainWindow) -> None:
    empty = damaged.workspace.empty
    assert empty.isVisible()
    assert empty.title.text() == "The text of this article is damaged"
    assert empty.button.text() == "Restore a backup…"
    assert damaged.workspace.view.text == ""


def test_the_ways_out_are_one_click_away(
    damaged: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(damaged.sheets, "open", lambda name, _: opened.append(name))
    damaged.workspace.empty.button.click()
    assert opened == ["restore"]


def test_nothing_is_done_to_it_by_a_key(damaged: MainWindow) -> None:
    press(damaged, Qt.Key.Key_3)
    assert damaged.session.opened.claims() == []


def test_other_articles_are_read_as_ever(damaged: MainWindow, qtbot: QtBot) -> None:
    damaged.session.opened.codebook.add("New")
    damaged.session.show(damaged.session.opened.articles()[-1])
    assert not damaged.workspace.empty.isVisible()
    assert damaged.workspace.view.text


def test_what_was_read_of_it_is_not_said_again_and_again(damaged: MainWindow, qtbot: QtBot) -> None:
    damaged.session.show(damaged.session.opened.articles()[-1])
    entities = damaged.session.opened.entities
    qtbot.waitUntil(lambda: entities.looked_through(damaged.session.open_article))
    qtbot.wait(300)
    damaged.bar.dismiss()
    qtbot.wait(300)
    assert damaged.bar.message == ""


def test_its_names_are_not_looked_for(damaged: MainWindow, qtbot: QtBot) -> None:
    panel = damaged.docks.panel("entities")
    assert isinstance(panel, EntityPanel)
    qtbot.waitUntil(lambda: panel.empty.title.text() == "No names can be found")


def test_others_are_compared_without_it(damaged: MainWindow, qtbot: QtBot) -> None:
    review = damaged.session.opened
    other = review.articles()[-1]
    for name in ("Ann", "Bo"):
        review.tag(other, 0, 20, ["Data sovereignty"], reviewer=name)
        for article in review.articles():
            review.articles.mark_done(article, review.reviewers.find(name).id)
    damaged.actions_of.run_id("compare.show")
    page = damaged.comparison.page
    assert page is not None
    qtbot.waitUntil(lambda: len(page.figures.model.rows) > 0)
    assert "1 article: Its text is damaged" in page.figures.left_out.text()
