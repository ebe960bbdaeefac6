"""The panel of entities: found, filtered, gone through, accepted and rejected."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reviewer.analysis.folding import folded
from reviewer.commands.context import Context
from reviewer.gui.panels.entities import EntityPanel
from reviewer.gui.panels.entity_list_model import TypeRow
from reviewer.gui.panels.entity_menu import EntityMenu, TypeMenu
from reviewer.gui.theme import Theme
from reviewer.model.article import Document
from reviewer.model.entity import Entity, Mention
from reviewer.review import Review
from reviewer.review.entity_listing import Arrangement, EntityRow
from reviewer.session import Session


@pytest.fixture
def panel(
    context: Context, session: Session, review: Review, theme: Theme, qtbot: QtBot
) -> EntityPanel:
    panel = EntityPanel(context, theme)
    qtbot.addWidget(panel)
    panel.resize(340, 700)
    panel.show()
    session.show(next(a for a in review.articles() if "Trillion" in a.heading))
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    return panel


def shown(panel: EntityPanel) -> list[EntityRow | TypeRow]:
    return [panel.model.row(n) for n in range(panel.model.rowCount())]


def everything(panel: EntityPanel) -> list[EntityRow]:
    """What the open article names, shown or not, the most often named first."""
    listing = panel.model.listing
    rows = [listing.row(n) for n in range(len(listing.entities))]
    return sorted((row for row in rows if row.here), key=lambda row: -row.here)


def names(panel: EntityPanel) -> list[str]:
    return [row.entity.name for row in shown(panel) if isinstance(row, EntityRow)]


def current(panel: EntityPanel) -> Entity:
    found = panel.model.entity_at(panel.list.currentIndex())
    assert found is not None
    return found


def option(panel: EntityPanel, words: str) -> None:
    next(action for action in panel.options.menu().actions() if action.text() == words).trigger()


def choose(panel: EntityPanel, name: str) -> None:
    row = panel.model.row_of(
        next(row.entity.id for row in everything(panel) if row.entity.name == name)
    )
    panel.list.setFocus()
    panel.list.show_row(row)


def test_entities_are_grouped_by_type(panel: EntityPanel) -> None:
    types = [row.type for row in shown(panel) if isinstance(row, TypeRow)]
    assert types[:2] == ["person", "organisation"]
    assert "Microsoft" in names(panel)


def test_names_are_looked_for_after_the_article_is_shown(
    context: Context, session: Session, review: Review, theme: Theme, qtbot: QtBot
) -> None:
    panel = EntityPanel(context, theme)
    qtbot.addWidget(panel)
    panel.show()
    session.show(review.articles()[0])
    assert panel.model.rowCount() == 0
    assert "Looking" in panel.empty.title.text()
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)


def test_a_long_article_waits_to_be_asked(
    panel: EntityPanel, session: Session, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.gui.panels.name_finder.LONG", 100)
    # Those that were there before may have been looked through in an idle moment.
    added = review.articles.add([Document("KT CEO Kim Young-sub spoke in Seoul. " * 5, "text")])
    session.show(review.articles.find(added.added[0]))
    assert panel.empty.button.text() == "Find names"
    panel.empty.button.click()
    assert panel.model.rowCount()


def test_a_filter_finds_a_spelling_in_another_script(panel: EntityPanel) -> None:
    panel.filter.setText("viet nam") if "Vietnam" in names(panel) else panel.filter.setText("usa")
    assert len(names(panel)) == 1


def test_return_goes_through_the_mentions_and_begins_again(
    panel: EntityPanel, session: Session, window: object
) -> None:
    choose(panel, "SOTA K")
    places = []
    count = len([m for m in current(panel).mentions if m.article == session.open_article.id])
    for _ in range(count + 1):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
        places.append(window.asked[-1][1])  # type: ignore[attr-defined]  # the stand-in
    assert len(set(places)) == count
    assert places[-1] == places[0]
    assert session.mention == 1


def test_left_goes_to_the_previous_mention(panel: EntityPanel, session: Session) -> None:
    choose(panel, "Microsoft")
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    assert session.mention == 1
    assert panel.mentions.place.text().startswith("1 of ")


def test_a_accepts_and_undo_takes_that_back(
    panel: EntityPanel, review: Review, session: Session
) -> None:
    choose(panel, "Microsoft")
    QTest.keyClick(panel.list, Qt.Key.Key_A)
    assert current(panel).status == "accepted"
    review.undo(session.who)
    assert {row.entity.status for row in everything(panel)} == {"suggested"}


def test_r_rejects_and_the_next_row_is_current(panel: EntityPanel) -> None:
    choose(panel, "Microsoft")
    QTest.keyClick(panel.list, Qt.Key.Key_R)
    assert "Microsoft" not in names(panel)
    assert current(panel).type == "organisation"


def test_rejected_entities_are_shown_on_request_and_r_takes_them_back_in(
    panel: EntityPanel,
) -> None:
    choose(panel, "Microsoft")
    QTest.keyClick(panel.list, Qt.Key.Key_R)
    option(panel, "Show rejected")
    choose(panel, "Microsoft")
    assert current(panel).status == "rejected"
    QTest.keyClick(panel.list, Qt.Key.Key_R)
    choose(panel, "Microsoft")
    assert current(panel).status == "accepted"


def test_f2_renames_and_the_old_name_stays_as_a_spelling(
    panel: EntityPanel, window: object
) -> None:
    choose(panel, "Microsoft")
    window.answer = "Microsoft Corporation"  # type: ignore[attr-defined]  # the stand-in
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    choose(panel, "Microsoft Corporation")
    assert "Microsoft" in current(panel).aliases


def test_headings_are_passed_over(panel: EntityPanel) -> None:
    panel.focus_first()
    for _ in range(12):
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        assert panel.model.entity_at(panel.list.currentIndex()) is not None


def test_flat_there_are_no_headings(panel: EntityPanel) -> None:
    option(panel, "Group by type")
    assert not any(isinstance(row, TypeRow) for row in shown(panel))


def test_a_row_shows_in_which_parts_of_the_article_it_is_named(panel: EntityPanel) -> None:
    row = everything(panel)[0]
    assert sum(row.parts) == row.here


def test_names_that_the_text_found_first_are_listed_beside_a_long_article(
    panel: EntityPanel, review: Review, session: Session, qtbot: QtBot
) -> None:
    text = "KT signed with Microsoft in Seoul. "
    for words in (text * 2_000, text):
        review.articles.add([Document(words, "test")], reviewer=session.who)
    article = review.articles()[-1]
    session.show(article)
    review.entities.detect(article)
    qtbot.waitUntil(lambda: "Microsoft" in names(panel))


def test_the_other_articles_are_looked_through_in_idle_moments(
    panel: EntityPanel, review: Review, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: all(map(review.entities.looked_through, review.articles())))
    qtbot.waitUntil(lambda: any(row.articles > 1 for row in everything(panel)))


def test_the_menu_changes_the_type(
    panel: EntityPanel, context: Context, review: Review, theme: Theme
) -> None:
    choose(panel, "SOTA K")
    entity = current(panel)
    menu = EntityMenu(context, theme, entity, lambda decide: decide(context, entity), panel)
    types = menu.findChild(TypeMenu)
    assert isinstance(types, TypeMenu)
    next(action for action in types.actions() if action.text() == "&Organisation").trigger()
    assert review.entities.find(entity.id).type == "organisation"


def test_t_and_a_letter_change_the_type_and_the_list_goes_along(
    panel: EntityPanel, review: Review, qtbot: QtBot
) -> None:
    choose(panel, "SOTA K")
    entity = current(panel)
    QTest.keyClick(panel.list, Qt.Key.Key_T)
    menu = panel.findChild(TypeMenu)
    assert isinstance(menu, TypeMenu)
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_A)
    assert review.entities.find(entity.id).type == "law"
    assert current(panel).id == entity.id


def test_the_letters_that_choose_a_type_are_of_one_each(panel: EntityPanel, theme: Theme) -> None:
    menu = TypeMenu(theme, everything(panel)[0].entity, lambda _: None, panel)
    letters = [action.text().partition("&")[2][:1].casefold() for action in menu.actions()]
    assert sorted(set(letters)) == sorted(letters)
    assert "" not in letters


def test_the_menu_shows_an_and_sign_in_a_name(
    panel: EntityPanel, context: Context, theme: Theme
) -> None:
    company = Entity("1", "organisation", "AT&T", ("AT&T Inc.",))
    menu = EntityMenu(context, theme, company, lambda _: None, panel)
    split = next(a.menu() for a in menu.actions() if a.text() == "Split off")
    assert isinstance(split, QMenu)
    assert [action.text() for action in split.actions()] == ["AT&&T Inc."]


def test_the_menu_says_that_a_place_is_no_mention(
    panel: EntityPanel, context: Context, theme: Theme
) -> None:
    choose(panel, "SOTA K")
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    before = everything(panel)[0].here, len(everything(panel))
    row = next(r for r in everything(panel) if r.entity.name == "SOTA K")
    menu = EntityMenu(context, theme, row.entity, lambda _: None, panel)
    wrong = next(a for a in menu.actions() if a.text() == "This place is no mention")
    assert wrong.isEnabled()
    wrong.trigger()
    after = next(r for r in everything(panel) if r.entity.name == "SOTA K")
    assert after.here == row.here - 1
    assert len(everything(panel)) == before[1]


def entity(panel: EntityPanel, name: str) -> Entity:
    return next(row.entity for row in everything(panel) if row.entity.name == name)


def test_a_name_that_is_dragged_onto_another_is_joined_with_it(panel: EntityPanel) -> None:
    dragged, onto = entity(panel, "Microsoft Azure"), entity(panel, "Microsoft")
    at = panel.model.index(panel.model.row_of(dragged.id))
    data = panel.model.mimeData([at])
    target = panel.model.index(panel.model.row_of(onto.id))
    action = Qt.DropAction.LinkAction
    assert not panel.model.canDropMimeData(data, action, -1, -1, at)
    panel.model.dropMimeData(data, action, -1, -1, target)
    assert "Microsoft Azure" not in names(panel)
    joined = entity(panel, "Microsoft")
    assert len(joined.mentions) == len(onto.mentions) + len(dragged.mentions)


def test_j_asks_with_whom_to_join(
    panel: EntityPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(panel, "Microsoft Azure")
    monkeypatch.setattr(panel.context.window, "ask_text", lambda *_: "microsoft", raising=False)
    QTest.keyClick(panel.list, Qt.Key.Key_J)
    assert "Microsoft Azure" not in names(panel)
    undone = session.reviewer
    session.opened.undo(undone.id if undone else None)
    assert "Microsoft Azure" in names(panel)


def test_whom_to_join_with_is_completed_from_all_others(
    panel: EntityPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(panel, "Microsoft Azure")
    offered: list[Entity] = []
    monkeypatch.setattr(
        panel.context.window, "ask_text", lambda *asked: offered.extend(asked[3]), raising=False
    )
    QTest.keyClick(panel.list, Qt.Key.Key_J)
    known = {each.name for each in panel.session.opened.entities.known()}
    assert {each.name for each in offered} == known - {"Microsoft Azure"}


def test_what_only_other_articles_name_is_found_in_all(
    panel: EntityPanel, session: Session, review: Review
) -> None:
    review.entities()
    here = session.open_article.id
    other = next(e for e in review.entities.known() if all(m.article != here for m in e.mentions))
    panel.reload()
    panel.filter.setText(other.name)
    assert panel.empty.button.text() == "Look in all articles"
    panel.empty.button.click()
    assert other.name in names(panel)
    assert panel.everywhere.isChecked()


def test_what_no_article_names_is_not_looked_for_in_all(panel: EntityPanel) -> None:
    panel.filter.setText("qqqq")
    assert panel.empty.button.text() == "Show all"


def test_of_whom_the_open_article_does_not_name_it_says_none_here(
    panel: EntityPanel, session: Session, review: Review
) -> None:
    review.entities()
    here = session.open_article.id
    other = next(e for e in review.entities.known() if all(m.article != here for m in e.mentions))
    panel.reload()
    session.choose_entity(other.id)
    assert panel.mentions.place.text() == "none here"
    assert not panel.mentions.on.isEnabled()


def test_the_menu_splits_a_spelling_off(panel: EntityPanel, context: Context) -> None:
    whole = next(row.entity for row in everything(panel) if row.entity.aliases)
    spelling = whole.aliases[0]
    menu = EntityMenu(context, panel.theme, whole, lambda _: None, panel)
    split = next(a.menu() for a in menu.actions() if a.text() == "Split off")
    assert isinstance(split, QMenu)
    next(a for a in split.actions() if a.text() == spelling).trigger()
    assert spelling in {row.entity.name for row in everything(panel)}


def test_the_menu_proposes_whom_nothing_tells_apart(panel: EntityPanel, context: Context) -> None:
    menu = EntityMenu(context, panel.theme, entity(panel, "Microsoft"), lambda _: None, panel)
    same = next(a.menu() for a in menu.actions() if a.text() == "May be the same as")
    assert isinstance(same, QMenu)
    same.aboutToShow.emit()
    assert [(a.text(), a.isEnabled()) for a in same.actions()] == [
        ("No other name is like it", False)
    ]


def test_all_articles_show_what_the_open_one_does_not_name(
    panel: EntityPanel, session: Session, qtbot: QtBot
) -> None:
    before = panel.model.rowCount()
    panel.everywhere.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() > before)
    assert session.settings.flag("all_entities")


def test_names_are_sorted_as_chosen_and_so_they_stay(
    panel: EntityPanel, context: Context, theme: Theme, qtbot: QtBot
) -> None:
    option(panel, "Group by type")
    option(panel, "By name")
    assert names(panel) == sorted(names(panel), key=folded)
    again = EntityPanel(context, theme)
    qtbot.addWidget(again)
    again.reload()
    assert names(again) == names(panel)


def test_a_change_that_moves_no_row_leaves_the_list_where_it_is(
    panel: EntityPanel, qtbot: QtBot
) -> None:
    choose(panel, "Microsoft")
    with qtbot.assertNotEmitted(panel.model.modelReset):
        QTest.keyClick(panel.list, Qt.Key.Key_A)
    assert current(panel).status == "accepted"


def test_thousands_of_rows_have_one_height(panel: EntityPanel) -> None:
    many = [
        Entity(str(n), "place", f"Place {n}", mentions=(Mention("x", n, n + 1, "P", "suggested"),))
        for n in range(2_000)
    ]
    panel.model.arrange(Arrangement(by_type=False, everywhere=True))
    panel.model.load(many)
    panel.list.settle()
    heights = {panel.list.rowHeight(row) for row in (0, 999, 1_999)}
    assert len(heights) == 1
    panel.list.show_row(1_999)
    assert panel.list.visualRect(panel.list.currentIndex()).intersects(panel.list.rect())
