"""The card of an entity: its places, claims, company and itself, live, by keys and clicks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDesktopServices, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from reviewer.commands.context import Context
from reviewer.gui.panels.card_list_model import HeadRow, PlaceRow, SaidRow
from reviewer.gui.panels.claims import ClaimsPanel
from reviewer.gui.panels.entities import EntityPanel
from reviewer.gui.panels.entity_card import EntityCard
from reviewer.gui.panels.entity_details import address
from reviewer.gui.panels.entity_field import EntityField
from reviewer.gui.theme import Theme
from reviewer.model.codebook import Field
from reviewer.model.entity import Entity
from reviewer.model.entity_card import Companion
from reviewer.review import Review
from reviewer.session import Session
from tests.gui.panels.conftest import Window


@pytest.fixture
def panel(
    context: Context, session: Session, review: Review, theme: Theme, qtbot: QtBot
) -> EntityPanel:
    review.entities()
    panel = EntityPanel(context, theme)
    qtbot.addWidget(panel)
    panel.resize(340, 900)
    panel.show()
    session.show(next(a for a in review.articles() if "Trillion" in a.heading))
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    return panel


@pytest.fixture
def show(panel: EntityPanel, session: Session, review: Review) -> Callable[[str], EntityCard]:
    def chosen(name: str) -> EntityCard:
        session.choose_entity(named(review, name).id)
        return panel.card

    return chosen


Show = Callable[[str], EntityCard]


def named(review: Review, name: str) -> Entity:
    return next(each for each in review.entities.known() if each.name == name)


def places(card: EntityCard) -> list[PlaceRow]:
    return [row for row in card.model.rows if isinstance(row, PlaceRow)]


def test_there_is_no_card_until_somebody_is_looked_at(panel: EntityPanel, show: Show) -> None:
    assert not panel.below.isVisible()
    show("Microsoft")
    assert panel.below.isVisible()
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.below.isVisible()


def test_every_mention_is_listed_across_articles_with_what_is_around_it(
    show: Show, review: Review
) -> None:
    card = show("Kim Young-sub")
    assert len(places(card)) == len(named(review, "Kim Young-sub").mentions)
    around = card.model.around(places(card)[0])
    assert around.before.endswith("KT CEO ")
    heads = [row for row in card.model.rows if isinstance(row, HeadRow)]
    assert len(heads) == len({row.mention.article for row in places(card)}) > 1


def test_return_goes_to_a_mention_in_another_article(
    show: Show, session: Session, window: object
) -> None:
    card = show("Kim Young-sub")
    here = session.open_article.id
    row = next(
        n
        for n, row in enumerate(card.model.rows)
        if isinstance(row, PlaceRow) and row.mention.article != here
    )
    card.list.show_row(row)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    mention = card.model.rows[row].mention  # type: ignore[union-attr]  # it is a place
    assert session.open_article.id == mention.article
    shown = window.asked[-1][1]  # type: ignore[attr-defined]  # the stand-in
    assert shown == (mention.start, mention.end)


def test_the_arrow_keys_show_the_card_and_leave_the_text_alone(
    panel: EntityPanel, session: Session, window: object
) -> None:
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.card.entity is not None
    assert session.mention == 0
    asked = window.asked  # type: ignore[attr-defined]  # the stand-in
    assert "show_passage" not in {each[0] for each in asked}


def test_claims_that_name_it_and_that_mention_it_are_told_apart_at_once(
    show: Show, review: Review, session: Session
) -> None:
    card = show("Kim Young-sub")
    card.show_part("claims")
    assert card.stack.currentWidget() is card.nothing
    article = session.open_article
    mention = next(m for m in named(review, "Kim Young-sub").mentions if m.article == article.id)
    review.tag(article, 0, 2, [], reviewer=session.who, fields={"speaker": "Kim Young-sub"})
    review.tag(article, mention.start, mention.end + 5, [], reviewer=session.who)
    said = [row.on.how for row in card.model.rows if isinstance(row, SaidRow)]
    assert said == ["speaker", ""]


def test_a_click_on_whom_it_is_named_with_shows_the_card_of_that_one(show: Show) -> None:
    card = show("Kim Young-sub")
    card.show_part("company")
    row = next(n for n, row in enumerate(card.model.rows) if isinstance(row, Companion))
    other = card.model.rows[row].entity  # type: ignore[union-attr]  # it is a companion
    card.list.chosen.emit(card.model.index(row))
    assert card.entity is not None
    assert card.entity.id == other.id


def test_the_dates_of_articles_lead_to_their_mentions(show: Show, session: Session) -> None:
    card = show("Kim Young-sub")
    assert len(card.dates.bars()) == len(card.dates.places) > 1
    bar = card.dates.bars()[0]
    QTest.mouseClick(card.dates, Qt.MouseButton.LeftButton, pos=QPointF(bar.center()).toPoint())
    assert session.open_article.id == card.dates.places[0].article.id


def test_left_and_right_go_through_the_parts_and_n_notes(show: Show) -> None:
    card = show("Kim Young-sub")
    card.focus_part()
    QTest.keyClick(card.list, Qt.Key.Key_Right)
    assert card.part == "claims"
    card.show_part("places")
    QTest.keyClick(card.list, Qt.Key.Key_N)
    assert card.stack.currentWidget() is card.details


def test_the_keys_go_on_from_a_part_in_which_there_is_nothing(show: Show) -> None:
    card = show("Kim Young-sub")
    card.focus_part()
    QTest.keyClick(card.list, Qt.Key.Key_Right)
    assert card.stack.currentWidget() is card.nothing
    focused = card.window().focusWidget()
    assert focused is card.buttons["claims"]
    QTest.keyClick(focused, Qt.Key.Key_Right)
    assert card.part == "company"
    assert card.window().focusWidget() is card.list


def test_the_focus_stays_in_the_card_where_its_last_row_goes(
    show: Show, review: Review, session: Session
) -> None:
    card = show("Kim Young-sub")
    article = session.open_article
    review.tag(article, 0, 2, [], reviewer=session.who, fields={"speaker": "Kim Young-sub"})
    card.show_part("claims")
    card.focus_part()
    review.undo(session.who)
    assert card.stack.currentWidget() is card.nothing
    assert card.window().focusWidget() is card.buttons["claims"]


def test_a_note_is_kept_and_undone(
    show: Show, review: Review, session: Session, qtbot: QtBot
) -> None:
    card = show("Microsoft")
    card.show_part("details")
    card.details.note.setPlainText("The vendor.")
    card.details.note.settled.emit()
    assert named(review, "Microsoft").note == "The vendor."
    review.undo(session.who)
    assert named(review, "Microsoft").note == ""
    assert card.details.note.toPlainText() == ""


def test_what_was_written_is_kept_when_another_is_shown(show: Show, review: Review) -> None:
    card = show("Microsoft")
    card.details.note.setPlainText("The vendor.")
    show("OpenAI")
    assert named(review, "Microsoft").note == "The vendor."
    assert card.details.note.toPlainText() == ""


@pytest.fixture
def colleague_notes(review: Review) -> Callable[[str], None]:
    """Write a note on Microsoft as another process does, in the same file."""

    def note(words: str) -> None:
        with Review.open(review.path) as other:
            other.entities()
            other.entities.edit(named(other, "Microsoft"), reviewer="Bình Trần", note=words)

    return note


@pytest.mark.parametrize("kept", [False, True])
def test_what_is_being_written_stays_and_a_colleagues_note_is_told(
    show: Show, review: Review, window: Window, colleague_notes: Callable[[str], None], kept: bool
) -> None:
    card = show("Microsoft")
    card.show_part("details")
    card.focus_part()
    card.activateWindow()
    QTest.keyClicks(card.details.note, "The vendor.")
    if kept:
        card.details.note.settled.emit()
    colleague_notes("Of Redmond.")
    review.store.poll()
    assert card.details.note.toPlainText() == "The vendor."
    told = [words for name, words in window.asked if name == "tell"]
    assert len(told) == 1
    assert "Of Redmond." in str(told[0])
    card.details.note.settled.emit()
    assert named(review, "Microsoft").note == "The vendor."


def test_a_colleagues_note_is_told_also_where_it_is_seen_only_when_ones_own_is_kept(
    show: Show, review: Review, window: Window, colleague_notes: Callable[[str], None]
) -> None:
    card = show("Microsoft")
    card.details.note.setPlainText("The vendor.")
    colleague_notes("Of Redmond.")
    card.details.note.settled.emit()
    assert named(review, "Microsoft").note == "The vendor."
    assert [name for name, _ in window.asked] == ["tell"]


def test_a_colleagues_note_is_shown_where_nothing_is_being_written(
    show: Show, review: Review, window: Window, colleague_notes: Callable[[str], None]
) -> None:
    card = show("Microsoft")
    colleague_notes("Of Redmond.")
    review.store.poll()
    assert card.details.note.toPlainText() == "Of Redmond."
    assert window.asked == []


def test_the_name_the_type_and_the_identifier_are_changed_in_place(
    show: Show, review: Review
) -> None:
    details = show("Microsoft").details
    details.name.setText("Microsoft Corporation")
    details.name.settle()
    details.type.activated.emit(3)
    details.identifier.setText("Q2283")
    details.identifier.settle()
    found = named(review, "Microsoft Corporation")
    assert (found.type, found.identifier) == ("product", "Q2283")
    assert "Microsoft" in found.aliases


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
@pytest.mark.parametrize("field", ["name", "identifier", "note"])
def test_who_is_done_with_a_field_is_in_the_list_again(
    show: Show, qtbot: QtBot, field: str, key: Qt.Key
) -> None:
    card = show("Microsoft")
    held = Qt.KeyboardModifier.ControlModifier if field == "note" else Qt.KeyboardModifier(0)
    with qtbot.waitSignal(card.left_up):
        QTest.keyClick(getattr(card.details, field), key, held)


def test_a_spelling_is_split_off(show: Show, review: Review) -> None:
    details = show("Kim Young-sub").details
    buttons = details.spellings.findChildren(QToolButton)
    next(b for b in buttons if "Shub" in b.accessibleName()).click()
    assert named(review, "Kim Young Shub").mentions
    assert "Kim Young Shub" not in named(review, "Kim Young-sub").aliases


def test_an_identifier_is_opened_only_when_asked(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    details = show("Microsoft").details
    assert not details.open.isEnabled()
    details.identifier.setText("Q2283")
    details.identifier.settle()
    assert not opened
    details.open.click()
    assert opened == ["https://www.wikidata.org/wiki/Q2283"]


@pytest.mark.parametrize("words", ["javascript:alert(1)", "file:///etc/passwd", "Q", "Q4x", "KT"])
def test_nothing_else_is_an_address(words: str) -> None:
    assert address(words) == ""


def test_shift_r_silences_a_name(panel: EntityPanel, show: Show, review: Review) -> None:
    show("Microsoft")
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert [each.name for each in review.silencing()] == ["Microsoft"]


def test_an_entity_is_the_subject_of_a_claim_by_completion(
    panel: EntityPanel, show: Show, review: Review, session: Session, qtbot: QtBot
) -> None:
    review.codebook.load((), [Field("5b", "subject", "entity")], reviewer=session.who)
    claim = review.tag(session.open_article, 0, 2, [], reviewer=session.who)
    claims = ClaimsPanel(panel.context, panel.theme)
    qtbot.addWidget(claims)
    claims.show()
    session.choose_claim(claim.id)
    field = claims.editor.fields.widgets["subject"]
    assert isinstance(field, EntityField)
    assert field.placeholderText() == "Who or what it is"
    field.setFocus()
    field.focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn))
    QTest.keyClicks(field, "young shub")
    field.completer().activated.emit(field.completer().completionModel().index(0, 0).data())
    card = show("Kim Young-sub")
    card.show_part("claims")
    assert card.model.rows[0] == HeadRow("NAMED AS SUBJECT", "1")


def test_why_it_is_named_is_told_in_sentences(show: Show) -> None:
    card = show("Microsoft")
    assert card.details.why.text().split("\n") == [
        "It is in the list of organisations: 17 mentions.",
        "The article calls it so elsewhere: 1 mention.",
    ]
    tips = {card.model.tip(row).rpartition("<br>")[2] for row in places(card)}
    assert "Found because it is in the list of organisations.</qt>" in tips


def test_what_somebody_decided_is_told_as_that(
    show: Show, review: Review, session: Session
) -> None:
    card = show("Microsoft")
    review.entities.accept_mention(
        places(card)[0].mention, named(review, "Microsoft"), reviewer=session.who
    )
    assert "Somebody has decided on it: 1 mention." in card.details.why.text()
    assert "Somebody has decided on this mention." in card.model.tip(places(card)[0])


def test_who_has_one_spelling_is_told_to_have_no_other(show: Show) -> None:
    spellings = show("Microsoft").details.spellings
    assert [label.text() for label in spellings.findChildren(QLabel)] == ["In no other way"]
