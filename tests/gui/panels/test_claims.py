"""The panel of claims: the list in the order of the text, and the editor that loses nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.commands.context import Context
from reviewer.gui.panels.choice_bar import ChoiceBar
from reviewer.gui.panels.claims import ClaimsPanel
from reviewer.gui.panels.entity_field import EntityField
from reviewer.gui.theme import Theme
from reviewer.model.claim import Claim
from reviewer.review import Review
from reviewer.session import Session


@pytest.fixture
def panel(context: Context, claims: list[Claim], theme: Theme, qtbot: QtBot) -> ClaimsPanel:
    panel = ClaimsPanel(context, theme)
    qtbot.addWidget(panel)
    panel.resize(340, 800)
    panel.show()
    return panel


def starts(panel: ClaimsPanel) -> list[int]:
    return [row.claim.spans[0].start for row in panel.model.rows]


def bar(panel: ClaimsPanel, name: str) -> ChoiceBar:
    found = panel.editor.fields.widgets[name]
    assert isinstance(found, ChoiceBar)
    return found


def with_speaker(panel: ClaimsPanel, name: str) -> EntityField:
    """Type who makes the chosen claim, and Return; return the field."""
    panel.edit("speaker")
    field = panel.editor.fields.widgets["speaker"]
    assert isinstance(field, EntityField)
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_claims_stand_in_the_order_of_the_text(panel: ClaimsPanel) -> None:
    assert starts(panel) == [100, 200, 300]
    assert panel.title == "Claims 3"


def test_a_new_claim_is_put_where_it_belongs(
    panel: ClaimsPanel, review: Review, session: Session
) -> None:
    review.tag(session.open_article, 150, 160, ["Talent"], reviewer=session.who)
    assert starts(panel) == [100, 150, 200, 300]


def test_a_claim_whose_passage_moved_moves_in_the_list(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    review.claims.set_spans(claims[1], [(500, 520)], reviewer=session.who)
    assert starts(panel) == [200, 300, 500]


def test_a_claim_whose_passage_moved_stays_the_current_one(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    for end in (145, 150):
        review.claims.set_spans(claims[1], [(90, end)], reviewer=session.who)
        assert session.claim == claims[1].id
    assert panel.list.currentIndex().row() == 0


def test_a_claim_that_is_taken_back_leaves_and_undo_brings_it(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    review.claims.take_back([claims[0]], reviewer=session.who)
    assert starts(panel) == [100, 200]
    review.undo(session.who)
    assert starts(panel) == [100, 200, 300]


def test_the_filter_finds_notes_and_reviewers(panel: ClaimsPanel) -> None:
    panel.filter.setText("LEGAL")
    assert starts(panel) == [300]
    panel.filter.setText("binh tran")
    assert starts(panel) == [200]


def test_all_articles_show_their_claims_too(
    panel: ClaimsPanel, review: Review, session: Session
) -> None:
    review.tag(review.articles()[0], 5, 9, ["Talent"], reviewer=session.who)
    assert len(panel.model.rows) == 3
    panel.everywhere.click()
    assert starts(panel) == [5, 100, 200, 300]


def test_an_arrow_key_makes_the_next_claim_current(panel: ClaimsPanel, session: Session) -> None:
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert session.claim == panel.model.rows[1].claim.id


def test_return_shows_the_passage(panel: ClaimsPanel, window: object) -> None:
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert ("show_passage", (100, 140)) in window.asked  # type: ignore[attr-defined]  # the stand-in


def test_delete_takes_back_the_current_claim(panel: ClaimsPanel) -> None:
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert starts(panel) == [200, 300]


def test_a_note_is_kept_after_a_pause_in_one_step(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session, qtbot: QtBot
) -> None:
    session.choose_claim(claims[1].id)
    before = len(review.history())
    QTest.keyClicks(panel.editor.note, "No source")
    qtbot.waitUntil(lambda: review.claims.find(claims[1].id).note == "No source", timeout=3000)
    assert len(review.history()) == before + 1


def test_a_note_is_kept_before_another_claim_is_shown(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    QTest.keyClicks(panel.editor.note, "Half a thought")
    session.choose_claim(claims[0].id)
    assert review.claims.find(claims[1].id).note == "Half a thought"
    assert panel.editor.note.toPlainText() == "Ask legal."


def test_a_note_is_kept_before_the_review_closes(
    panel: ClaimsPanel, claims: list[Claim], session: Session
) -> None:
    session.choose_claim(claims[1].id)
    QTest.keyClicks(panel.editor.note, "Last words")
    path = session.opened.path
    session.close()
    with Review.open(path) as again:
        assert again.claims.find(claims[1].id).note == "Last words"


def test_a_note_that_cannot_be_kept_stays_as_a_draft(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    QTest.keyClicks(panel.editor.note, "Precious")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reviewer.commands.claim_parts.set_note", lambda *_: False)
        session.choose_claim(claims[0].id)
    session.choose_claim(claims[1].id)
    assert panel.editor.note.toPlainText() == "Precious"
    panel.flush()
    assert review.claims.find(claims[1].id).note == "Precious"


def test_undo_of_a_note_is_shown(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[0].id)
    review.claims.set_note(claims[0], "Other", reviewer=session.who)
    assert panel.editor.note.toPlainText() == "Other"
    review.undo(session.who)
    assert panel.editor.note.toPlainText() == "Ask legal."


def test_what_another_process_writes_does_not_replace_what_is_being_typed(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    QTest.keyClicks(panel.editor.note, "Mine")
    review.claims.set_field(claims[1], "status", "denied", reviewer=session.who)
    assert panel.editor.note.toPlainText() == "Mine"
    assert bar(panel, "status").value == "denied"


def test_a_letter_chooses_the_status_and_returns_to_the_text(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    panel.edit("status")
    QTest.keyClick(bar(panel, "status").buttons[0], Qt.Key.Key_R)
    assert review.claims.find(claims[1].id).fields["status"] == "reported"
    assert panel.context.window.asked[-1] == ("show_panel", ("text",))  # type: ignore[attr-defined]  # the stand-in


def test_a_letter_that_two_choices_share_goes_through_them(
    panel: ClaimsPanel, claims: list[Claim], session: Session
) -> None:
    session.choose_claim(claims[1].id)
    status = bar(panel, "status")
    values = []
    for _ in range(3):
        QTest.keyClick(status.buttons[0], Qt.Key.Key_D)
        values.append(status.value)
    assert values == ["disputed", "denied", "disputed"]


def test_the_same_choice_again_takes_it_away(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    bar(panel, "confidence").buttons[2].click()
    assert review.claims.find(claims[1].id).fields["confidence"] == "high"
    bar(panel, "confidence").buttons[2].click()
    assert "confidence" not in review.claims.find(claims[1].id).fields


def test_the_speaker_is_kept_with_return(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    with_speaker(panel, "Microsoft")
    assert review.claims.find(claims[1].id).fields["speaker"] == "Microsoft"


def test_a_speaker_that_is_typed_without_hyphens_and_capitals_is_the_one_that_is_known(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    review.entities()
    session.choose_claim(claims[1].id)
    field = with_speaker(panel, "kim young shub")
    assert field.text() == review.claims.find(claims[1].id).fields["speaker"] == "Kim Young-sub"


def test_a_long_name_is_shown_from_its_beginning(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    review.entities()
    session.choose_claim(claims[1].id)
    field = with_speaker(panel, "ktoa")
    assert field.text() == "Korea Telecommunications Operators Association"
    assert field.cursorPosition() == 0


def test_a_key_that_comes_late_from_the_list_of_names_goes_where_the_focus_is(
    panel: ClaimsPanel, claims: list[Claim], session: Session
) -> None:
    session.choose_claim(claims[1].id)
    panel.edit("speaker")
    field = panel.editor.fields.widgets["speaker"]
    assert isinstance(field, EntityField)
    panel.editor.note.setFocus()
    QTest.keyClick(field, Qt.Key.Key_U)
    assert field.text() == ""
    assert panel.editor.note.toPlainText().endswith("u")


def test_the_speaker_can_be_typed_where_another_window_is_the_active_one(
    panel: ClaimsPanel, claims: list[Claim], session: Session, qtbot: QtBot
) -> None:
    session.choose_claim(claims[1].id)
    panel.edit("speaker")
    field = panel.editor.fields.widgets["speaker"]
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    assert not field.hasFocus()
    assert isinstance(field, EntityField)
    QTest.keyClicks(field, "Kim")
    assert field.text() == "Kim"


def test_a_chip_is_taken_off_with_delete(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    QTest.keyClick(panel.editor.tags.chips[0], Qt.Key.Key_Delete)
    assert review.claims.find(claims[1].id).tags == ()
    assert panel.editor.tags.chips == []


def test_a_tag_is_added_through_the_picker(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.choose_claim(claims[1].id)
    panel.context.window.answer = "Spying"  # type: ignore[attr-defined]  # the stand-in
    panel.edit("tags")
    assert [chip.tag.name for chip in panel.editor.tags.chips] == ["CLOUD Act", "Spying"]


def test_the_claim_of_another_is_shown_and_cannot_be_changed(
    panel: ClaimsPanel, claims: list[Claim], session: Session
) -> None:
    session.choose_claim(claims[2].id)
    editor = panel.editor
    assert "Bình Trần" in editor.warning.text()
    assert editor.note.isReadOnly()
    assert not editor.tags.more.isVisible()
    assert not editor.remove.isVisible()


def test_the_take_back_button_takes_back(
    panel: ClaimsPanel, claims: list[Claim], session: Session
) -> None:
    session.choose_claim(claims[0].id)
    panel.editor.remove.click()
    assert starts(panel) == [100, 200]
    assert session.claim is None
    assert not panel.editor.isVisible()


def test_an_article_without_claims_says_how_to_make_one(
    panel: ClaimsPanel, review: Review, session: Session
) -> None:
    session.show(review.articles()[4])
    assert panel.empty.isVisible()
    assert "press T" in panel.empty.words.text()


def test_the_button_for_one_more_tag_stands_beside_the_last(
    panel: ClaimsPanel, claims: list[Claim], session: Session, qtbot: QtBot
) -> None:
    tags = panel.editor.tags
    for claim in claims[:2]:
        session.choose_claim(claim.id)
        qtbot.waitUntil(lambda: tags.more.x() > tags.chips[-1].geometry().right())


def test_a_long_name_of_a_tag_leaves_the_editor_its_width(
    panel: ClaimsPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    tag = review.codebook.add("A name " * 28, reviewer=session.who)
    review.claims.set_tags(claims[0], [tag.id], reviewer=session.who)
    session.choose_claim(claims[0].id)
    sheet = panel.editor.scroller.widget()
    assert sheet is not None
    assert sheet.minimumSizeHint().width() < panel.width()


@pytest.mark.parametrize("height", [900, 520, 400])
def test_what_is_done_with_a_claim_stays_in_sight(
    panel: ClaimsPanel, claims: list[Claim], session: Session, qtbot: QtBot, height: int
) -> None:
    session.choose_claim(claims[0].id)
    panel.resize(300, height)
    editor = panel.editor
    buttons = editor.comments.more, editor.relations.more, editor.remove
    qtbot.waitUntil(
        lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in buttons)
    )
