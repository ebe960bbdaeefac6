"""Code in the view is coloured between two looks at the window, in the colours of its theme."""

import pytest
from pygments.lexers.python import PythonLexer
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from reviewer.gui.article.view import ArticleView
from reviewer.gui.theme import load_theme
from reviewer.model.article import Block

from .conftest import Show

CODE = 'x = 1\nname = "\U0001f600 Đức"\n'


def block(text: str, language: str = '"python"') -> Block:
    return Block("code", 0, len(text), 0, f'{{"language":{language}}}')


def coloured(view: ArticleView, qtbot: QtBot, unit: int = 0) -> dict[str, QColor]:
    """The words of a unit that have a colour, once nothing is looked for any more."""
    view.scene.layouts.height(unit)
    qtbot.waitUntil(lambda: not view.colours.busy)
    layout = view.scene.layouts[unit].layout
    units = layout.text().encode("utf-16-le")
    return {
        units[2 * made.start : 2 * (made.start + made.length)].decode("utf-16-le"): (
            made.format.foreground().color()
        )
        for made in layout.formats()
    }


def test_words_have_the_colours_of_the_theme(show: Show, qtbot: QtBot) -> None:
    view = show(CODE, [block(CODE)])
    assert coloured(view, qtbot) == {"1": view.scene.theme.colour("code_number")}
    ink = view.scene.theme.colour("code_string")
    assert coloured(view, qtbot, 1) == {'"': ink, "\U0001f600 Đức": ink} | coloured(view, qtbot, 1)


def test_another_theme_has_other_colours(show: Show, qtbot: QtBot) -> None:
    view = show(CODE, [block(CODE)])
    coloured(view, qtbot)
    view.set_theme(load_theme("dark"))
    assert coloured(view, qtbot) == {"1": load_theme("dark").colour("code_number")}


@pytest.mark.parametrize("language", ['"klingon"', '""', "3", "null"])
def test_code_in_an_unknown_language_is_plain(show: Show, qtbot: QtBot, language: str) -> None:
    assert coloured(show(CODE, [block(CODE, language)]), qtbot) == {}


def test_a_text_without_code_looks_for_nothing(show: Show) -> None:
    assert not show(CODE).colours.busy


def test_colours_do_not_move_a_line(show: Show, qtbot: QtBot) -> None:
    view = show(CODE, [block(CODE)])
    plain = show(CODE, [block(CODE, '""')])
    coloured(view, qtbot, 1)
    for position in range(len(CODE)):
        assert view.caret_rect(position) == plain.caret_rect(position)


def test_of_a_large_piece_only_what_is_seen_is_read(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    tell = PythonLexer.get_tokens_unprocessed

    def spying(lexer: PythonLexer, text: str) -> object:
        read.append(len(text))
        return tell(lexer, text)

    monkeypatch.setattr(PythonLexer, "get_tokens_unprocessed", spying)
    text = "number = 1\n" * 100_000
    view = show(text, [block(text)])
    view.reveal(600_000)
    assert "1" in coloured(view, qtbot, view.scene.model.unit_at(600_000))
    assert sum(read) < 100_000


def test_another_article_forgets_what_was_looked_for(show: Show) -> None:
    view = show(CODE, [block(CODE)])
    view.set_article("plain")
    assert not view.colours.busy
