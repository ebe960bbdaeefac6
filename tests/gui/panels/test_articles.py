"""The panel of articles: what is read, filtered, ordered and opened."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.commands.context import Context
from reviewer.gui.panels.article_list_model import ArticleListModel
from reviewer.gui.panels.articles import ArticleListPanel
from reviewer.gui.theme import Theme, load_theme
from reviewer.model.claim import Claim
from reviewer.review import Review
from reviewer.session import Session


def panel_of(context: Context, theme: Theme, qtbot: QtBot) -> ArticleListPanel:
    panel = ArticleListPanel(context, theme)
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    return panel


def states(model: ArticleListModel) -> list[str]:
    return [row.state for row in model.rows]


def test_the_head_counts_articles_and_those_done(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    review.articles.mark_done(review.articles()[0], session.who)
    panel = panel_of(context, theme, qtbot)
    assert panel.heading.text() == "ARTICLES · 5"
    assert panel.progress.text() == "1 of 5 done"


def test_an_article_without_a_title_shows_its_opening(
    context: Context, review: Review, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    untitled = next(row for row in panel.model.rows if not row.article.title)
    at = panel.model.index(panel.model.row_of(untitled.article.id))
    assert at.data() == untitled.article.opening != ""


def test_a_first_claim_makes_an_article_one_that_is_being_read(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    article = review.articles()[1]
    session.show(article)
    review.tag(article, 0, 10, ["Talent"], reviewer=session.who)
    row = panel.model.rows[panel.model.row_of(article.id)]
    assert (row.state, row.claims) == ("reading", 1)


def test_a_claim_of_another_counts_but_does_not_mean_that_i_read(
    context: Context, claims: list[Claim], review: Review, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    article = review.articles()[0]
    review.tag(article, 0, 10, ["Talent"], reviewer="Bình Trần")
    row = panel.model.rows[panel.model.row_of(article.id)]
    assert (row.state, row.claims) == ("new", 1)


def test_undo_of_done_is_seen(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    review.articles.mark_done(review.articles()[0], session.who)
    assert "done" in states(panel.model)
    review.undo(session.who)
    assert "done" not in states(panel.model)


def test_return_opens_the_current_article(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert session.article is None
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.article == review.articles()[1]


def test_d_marks_the_current_article_as_done_and_not(
    context: Context, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_D)
    assert states(panel.model)[0] == "done"
    QTest.keyClick(panel.list, Qt.Key.Key_D)
    assert states(panel.model)[0] == "new"


def test_the_filter_is_blind_to_accents(context: Context, theme: Theme, qtbot: QtBot) -> None:
    panel = panel_of(context, theme, qtbot)
    panel.filter.setText("tap doan")
    assert [row.article.language for row in panel.model.rows] == ["vi"]


def test_a_filter_that_fits_nothing_says_so_and_can_be_taken_away(
    context: Context, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    panel.filter.setText("zebra")
    assert panel.empty.isVisible()
    panel.empty.button.click()
    assert panel.filter.text() == ""
    assert len(panel.model.rows) == 5


def test_the_newest_come_first_and_those_without_a_date_last(
    context: Context, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    panel.model.arrange(order="date")
    dates = [row.article.date for row in panel.model.rows]
    assert dates[:3] == sorted(filter(None, dates), reverse=True)
    assert dates[3:] == [None, None]


def test_an_order_keeps_the_open_article_in_sight(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    session.show(review.articles()[2])
    panel.order_button.menu().actions()[2].trigger()
    current = panel.list.currentIndex().row()
    assert panel.model.rows[current].article == session.article


def test_without_a_review_it_says_what_to_do(
    context: Context, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    session.close()
    assert panel.empty.isVisible()
    assert not panel.list.isVisible()


def test_a_hidden_panel_catches_up_when_it_is_shown(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    panel.hide()
    review.articles.mark_done(review.articles()[0], session.who)
    assert "done" not in states(panel.model)
    panel.show()
    assert "done" in states(panel.model)


def test_a_row_is_spoken_with_its_state(context: Context, theme: Theme, qtbot: QtBot) -> None:
    panel = panel_of(context, theme, qtbot)
    spoken = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "new, 0 claims" in spoken
    assert QAccessible.queryAccessibleInterface(panel.list) is not None


def test_a_theme_repaints_without_loss(context: Context, theme: Theme, qtbot: QtBot) -> None:
    panel = panel_of(context, theme, qtbot)
    before = panel.grab().toImage()
    panel.set_theme(load_theme("dark"))
    assert panel.grab().toImage() != before


def test_return_with_ctrl_or_alt_opens_an_article_beside(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    articles = review.articles()
    session.show(articles[0])
    panel.list.show_row(2)
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [pane.article for pane in session.panes] == [articles[0], articles[2]]
    panel.list.show_row(1)
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert [pane.article for pane in session.panes] == [articles[1], articles[2]]


def test_a_click_with_ctrl_opens_an_article_beside(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    articles = review.articles()
    session.show(articles[0])
    at = panel.list.visualRect(panel.model.index(2)).center()
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, held, at)
    assert [pane.article for pane in session.panes] == [articles[0], articles[2]]


def test_the_list_follows_the_side_that_is_active(
    context: Context, review: Review, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    panel = panel_of(context, theme, qtbot)
    session.show(review.articles()[0])
    first, second = session.panes.active, session.panes.split()
    session.panes.activate(second)
    session.show(review.articles()[3])
    assert panel.list.currentIndex().row() == 3
    session.panes.activate(first)
    assert panel.list.currentIndex().row() == 0
