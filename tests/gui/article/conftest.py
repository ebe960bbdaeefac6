"""An article view with a text in it."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reviewer.gui.article.view import ArticleView
from reviewer.model.article import Block

Show = Callable[..., ArticleView]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Return a function that shows a text in a view 700 by 500 pixels large."""

    def make(
        text: str, blocks: Sequence[Block] = (), *, width: int = 700, height: int = 500
    ) -> ArticleView:
        view = ArticleView()
        qtbot.addWidget(view)
        view.resize(width, height)
        view.set_article(text, blocks)
        view.show()
        qtbot.waitExposed(view)
        return view

    return make


def on_screen(view: ArticleView) -> QImage:
    """What the screen shows, which `grab` would paint anew."""
    return view.screen().grabWindow(view.winId()).toImage()
