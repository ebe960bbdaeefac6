"""Cards and map beside a text, in a view."""

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.article.beside import Beside
from reviewer.gui.article.card import Card, card_height
from reviewer.gui.article.card_layout import GAP, NARROWEST
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView
from reviewer.gui.row_painter import fonts_of
from reviewer.gui.theme import TEXT_CONTRAST, contrast, load_theme, theme_names
from tests.gui.article.conftest import Show

TEXT = "\n".join(f"Paragraph {n} has some words in it that are read." for n in range(200))
CARD = Card((("Poison pill", "orange"),), "speculated", "A note.", "A", spoken="Poison pill · A")

Place = Callable[..., tuple[ArticleView, Beside]]


def claim(id_: str, start: int, *, end: int = 0, lane: int = 0) -> Mark:
    return Mark(id_, "claim", start, end or start + 9, "orange", lane)


@pytest.fixture
def place(show: Show, qtbot: QtBot) -> Place:
    """Return a function that shows claims in a view with cards and map."""

    def make(*marks: Mark, width: int = 1_000) -> tuple[ArticleView, Beside]:
        view = show(TEXT, width=width)
        beside = Beside(view)
        beside.cards.set_source(lambda id_: CARD._replace(note=f"A note on {id_}."))
        view.set_marks("claim", marks)
        qtbot.wait(1)
        return view, beside

    return make


def line_of(number: int) -> int:
    return TEXT.index(f"Paragraph {number} ")


def test_a_card_stands_at_the_line_its_claim_begins_on(place: Place) -> None:
    view, beside = place(claim("a", line_of(4)))
    (placed,) = beside.cards.placed()
    assert placed.claim == "a"
    assert placed.box.top() == view.caret_rect(line_of(4)).top()


def test_a_claim_of_several_passages_has_one_card(place: Place) -> None:
    _, beside = place(claim("a", line_of(1)), claim("a", line_of(3)), claim("b", line_of(3)))
    assert [placed.claim for placed in beside.cards.placed()] == ["a", "b"]


def test_cards_do_not_overlap_and_the_current_one_is_at_its_line(place: Place) -> None:
    view, beside = place(*(claim(f"c{n}", line_of(5) + n) for n in range(3)))
    view.set_current("c2")
    placed = beside.cards.placed()
    assert placed[2].box.top() == view.caret_rect(line_of(5)).top()
    assert all(
        one.box.bottom() + GAP <= other.box.top() for one, other in itertools.pairwise(placed)
    )


def test_cards_follow_the_text(place: Place) -> None:
    view, beside = place(claim("a", line_of(10)), claim("b", line_of(150)))
    before = beside.cards.placed()[0].box.top()
    view.scroller.scroll_by(57)
    assert beside.cards.placed()[0].box.top() == before - 57
    view.reveal(line_of(150))
    assert [placed.claim for placed in beside.cards.placed()] == ["b"]


def test_ten_thousand_claims_on_a_page_have_a_card_a_line(place: Place) -> None:
    length = line_of(12)
    _, beside = place(*(claim(f"c{n}", n % length, lane=n % 2) for n in range(10_000)))
    placed = beside.cards.placed()
    assert len(placed) <= 20
    assert sum(one.more + 1 for one in placed) > 5_000
    assert all(abs(one.box.top() - one.anchor) < 40 for one in placed)


def test_the_current_claim_has_the_card_of_a_crowded_line(place: Place) -> None:
    view, beside = place(*(claim(f"c{n}", line_of(5) + n % 8) for n in range(40)))
    view.set_current("c31")
    assert "c31" in [placed.claim for placed in beside.cards.placed()]


def test_a_click_chooses_and_a_double_click_opens(place: Place) -> None:
    _, beside = place(claim("a", line_of(2)), claim("b", line_of(6)))
    chosen, opened = QSignalSpy(beside.cards.chosen), QSignalSpy(beside.cards.activated)
    at = beside.cards.placed()[1].box.center()
    QTest.mouseClick(beside.cards, Qt.MouseButton.LeftButton, pos=at)
    assert [chosen.at(0), opened.count()] == [["b"], 0]
    QTest.mouseDClick(beside.cards, Qt.MouseButton.LeftButton, pos=at)
    assert opened.at(0) == ["b"]


def test_a_double_click_between_cards_opens_nothing(place: Place) -> None:
    view, beside = place(claim("a", line_of(2)))
    view.set_current("a")
    opened = QSignalSpy(beside.cards.activated)
    QTest.mouseDClick(beside.cards, Qt.MouseButton.LeftButton, pos=QPoint(50, 400))
    assert opened.count() == 0


def test_the_mouse_on_a_card_marks_its_passage(place: Place) -> None:
    view, beside = place(claim("a", line_of(2)))
    QTest.mouseMove(beside.cards, beside.cards.placed()[0].box.center())
    assert view.scene.hovered == "a"
    QTest.mouseMove(beside.cards, QPoint(50, 400))
    assert view.scene.hovered is None


def test_what_changes_is_on_the_card_at_once(place: Place) -> None:
    view, beside = place(claim("a", line_of(2)))
    beside.cards.placed()
    beside.cards.set_source(lambda _: CARD._replace(note="Another."))
    view.change_marks("claim", ["a"], [claim("a", line_of(3))])
    (placed,) = beside.cards.placed()
    assert placed.card.note == "Another."
    assert placed.box.top() == view.caret_rect(line_of(3)).top()


def test_cards_fold_by_themselves_in_a_narrow_window(place: Place) -> None:
    view, beside = place(claim("a", line_of(2)), width=640)
    folded = [beside.folded]
    view.resize(1_000, 500)
    folded.append(beside.folded)
    view.set_zoom(2.0)
    folded.append(beside.folded)
    assert folded == [True, False, True]


def test_folded_cards_leave_their_room_to_the_text(place: Place) -> None:
    view, beside = place(claim("a", line_of(2)), width=800)
    narrow = view.scene.layouts.width
    beside.set_cards(wanted=False)
    assert beside.folded
    assert view.scene.layouts.width > narrow


def test_a_card_is_as_high_as_what_it_says() -> None:
    fonts = fonts_of(ArticleView().font())
    plain = CARD._replace(status="", note="")
    heights = [
        card_height(card, fonts, NARROWEST, compact=False)
        for card in (plain, plain._replace(note="Short."), plain._replace(note="Long " * 30))
    ]
    assert heights == sorted(set(heights))
    many = plain._replace(tags=CARD.tags * 9)
    most = plain._replace(tags=CARD.tags * 3)
    assert card_height(many, fonts, 200, compact=False) == card_height(
        most, fonts, 200, compact=False
    )


@pytest.mark.parametrize("name", theme_names())
def test_words_on_cards_can_be_read(name: str) -> None:
    theme = load_theme(name)
    for role in ("text", "soft", "accent", "bad"):
        assert contrast(theme.colour(role), theme.colour("popup")) >= TEXT_CONTRAST, role


def test_the_map_has_claims_hits_and_follows_changes(place: Place) -> None:
    view, beside = place(claim("a", line_of(2)), claim("b", line_of(199), lane=1))
    own, others = beside.map.strips("claim")
    assert own.top < 20
    assert others.top > 450
    view.set_marks("hit", [Mark("hit 0", "hit", line_of(100), line_of(100) + 4)])
    assert len(beside.map.strips("hit")) == 1
    view.change_marks("claim", ["a"], [])
    assert beside.map.strips("claim") == [others]


def test_a_selection_hides_no_mark_on_the_map(place: Place) -> None:
    view, beside = place(claim("a", line_of(50)))
    view.select(0, len(TEXT))
    beside.map.show()
    beside.map.refresh()
    (own,) = beside.map.strips("claim")
    picture, theme = beside.map.grab().toImage(), view.scene.theme
    assert picture.pixelColor(5, own.top).name() == theme.mark("orange").line.name()
    assert picture.pixelColor(0, own.top).name() == theme.colour("caret").name()


def test_the_map_of_another_text_has_its_marks_alone(place: Place) -> None:
    view, beside = place(claim("a", line_of(199)))
    beside.map.strips("claim")
    view.set_article(TEXT * 3)
    assert beside.map.strips("claim") == []
    view.set_marks("claim", [claim("b", len(TEXT) * 3 - 20)])
    (strip,) = beside.map.strips("claim")
    assert strip.top > 450


def test_a_click_on_the_map_chooses_the_claim_there(place: Place) -> None:
    _, beside = place(claim("a", line_of(50)), claim("b", line_of(150), lane=1))
    chosen = QSignalSpy(beside.map.claim_chosen)
    own, others = beside.map.strips("claim")
    QTest.mouseClick(beside.map, Qt.MouseButton.LeftButton, pos=QPoint(5, own.top))
    QTest.mouseClick(beside.map, Qt.MouseButton.LeftButton, pos=QPoint(11, others.top + 2))
    assert [chosen.at(n) for n in range(chosen.count())] == [["a"], ["b"]]


def test_a_click_on_the_map_goes_to_the_place(place: Place) -> None:
    view, beside = place(claim("a", line_of(2)))
    middle = QPoint(5, beside.map.height() // 2)
    QTest.mouseClick(beside.map, Qt.MouseButton.LeftButton, pos=middle)
    assert 0 < view.caret_rect(line_of(100)).top() < view.viewport().height()


def test_the_claims_of_several_cards_are_expected_together(place: Place) -> None:
    view, beside = place()
    expected: list[list[str]] = []
    beside.cards.set_source(lambda _: CARD, lambda claims: expected.append(list(claims)))
    view.set_marks("claim", [claim("a", line_of(1)), claim("b", line_of(3))])
    assert [placed.claim for placed in beside.cards.placed()] == ["a", "b"]
    assert expected == [["a", "b"]]
