"""The bars of a card by date: to scale, of one day on top of each other, without a date apart."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.panels.date_strip import DateStrip
from reviewer.gui.theme import Theme
from reviewer.model.article import Article
from reviewer.model.entity import Mention
from reviewer.model.entity_card import NamedIn


def named_in(n: int, date: str | None, times: int = 1) -> NamedIn:
    article = Article(f"a{n}", f"Title {n}", None, date, "en", None, f"v{n}", 100, "")
    mentions = tuple(Mention(article.id, at, at + 1, "K", "suggested") for at in range(times))
    return NamedIn(article, mentions)


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> DateStrip:
    made = DateStrip(theme, None)  # type: ignore[arg-type]  # it stands alone
    qtbot.addWidget(made)
    made.resize(340, 60)
    return made


def lefts(strip: DateStrip, *dates: str | None) -> list[float]:
    strip.show_places([named_in(n, date) for n, date in enumerate(dates)])
    return [bar.left() for bar in strip.bars()]


def test_dates_are_to_scale(strip: DateStrip) -> None:
    first, second, third = lefts(strip, "2024-01-01", "2024-01-11", "2024-04-10")
    assert (second - first) / (third - first) == pytest.approx(0.1)
    assert strip.bars()[2].right() <= strip.width() - 16


def test_articles_of_one_day_stand_on_top_of_each_other(strip: DateStrip) -> None:
    places = [named_in(0, "2024-01-01", 1), named_in(1, "2024-01-01", 3), named_in(2, "2024-03-01")]
    strip.show_places(places)
    one, other, third = strip.bars()
    assert one.left() == other.left() < third.left()
    assert other.bottom() <= one.top()
    assert other.height() > one.height()
    assert other.top() >= 0


def test_articles_without_a_date_stand_apart_and_are_said(strip: DateStrip) -> None:
    dated, last, *undated = lefts(strip, "2024-01-01", "2025", None, "2024-02-31")
    assert dated < last < undated[0] - 18 < undated[1]
    assert strip.accessibleName() == "4 articles, 2024-01-01 – 2025, 2 without a date"


def test_a_click_is_on_the_article_under_it_also_in_a_stack(strip: DateStrip, qtbot: QtBot) -> None:
    strip.show_places([named_in(n, "2024-05-0" + str(1 + n // 2), 4) for n in range(4)])
    for n, bar in enumerate(strip.bars()):
        with qtbot.waitSignal(strip.chosen) as heard:
            QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=bar.center().toPoint())
        assert heard.args == [n]
    far = QPoint(strip.width() // 2, 10)
    with qtbot.assertNotEmitted(strip.chosen):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=far)


@pytest.mark.parametrize("dates", [["2024"], ["2024", "2024"], [None, None], ["2024-05-06", None]])
def test_few_dates_or_none_are_painted_within_the_strip(
    strip: DateStrip, dates: list[str | None]
) -> None:
    assert all(16 <= left <= strip.width() - 16 for left in lefts(strip, *dates))
    assert not strip.grab().isNull()
