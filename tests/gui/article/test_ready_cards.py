"""Cards that are kept ready share what they have in common, and each looks as it would alone."""

import math

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPixmap

from reviewer.gui.article.card import Card, Look
from reviewer.gui.article.ready_cards import ReadyCards
from reviewer.gui.row_painter import fonts_of, wrapped
from reviewer.gui.theme import load_theme

WIDTH = 220
ONE = Card((("Poison pill", "orange"),), "speculated", "A note.", "AN")
CARDS = (
    ONE,
    ONE._replace(note="Another note, which is long enough that it goes on below on a second line."),
    ONE._replace(note=""),
    ONE._replace(status="disputed"),
    ONE._replace(status="reported by others, who are said to know it"),
    ONE._replace(initials="BO", own=False),
    ONE._replace(state="lost"),
    ONE._replace(number="12"),
    ONE._replace(tags=(("Poison pill", "blue"),)),
    ONE._replace(tags=(*ONE.tags, ("CLOUD Act", "green"))),
    ONE._replace(relations=("supports “a quote”", "contradicts “another”")),
)
LOOKS = (Look(), Look(raised=True), Look(lit=True), Look(compact=True, more=3))


pytestmark = pytest.mark.usefixtures("qapp")


def make() -> ReadyCards:
    """Cards that are kept ready, by their numbers."""
    return ReadyCards(lambda claim: CARDS[int(claim)], fonts_of(QFont()), WIDTH)


def picture(ready: ReadyCards, claim: str, look: Look) -> QPixmap:
    card = ready[claim]
    assert card
    size = QSize(WIDTH, card.height(compact=look.compact))
    return ready.picture(claim, card, look, size, theme=load_theme("light"), ratio=1.0)


@pytest.mark.parametrize("look", LOOKS)
def test_what_cards_share_changes_none_of_them(look: Look) -> None:
    ready = make()
    for _ in range(2):  # the second time nothing is painted anew but what was forgotten
        for number in map(str, range(len(CARDS))):
            alone = picture(make(), number, look).toImage()
            assert picture(ready, number, look).toImage() == alone, CARDS[int(number)]
        ready.forget(["0", "1"])


def test_claims_without_notes_share_one_picture() -> None:
    ready = make()
    ready.source = lambda _: ONE._replace(note="")
    one, other = (picture(ready, claim, Look()) for claim in ("a", "b"))
    assert one.cacheKey() == other.cacheKey()


@pytest.mark.parametrize("text", ["A note that fits.", "Tào Đức Thắng đã ký", "데이터 주권"])
def test_a_text_is_wrapped_where_its_room_is_less_wide_than_it(text: str) -> None:
    room = math.ceil(QFontMetricsF(QFont()).horizontalAdvance(text))
    assert wrapped(text, QFont(), room, 2) == (text,)
    assert len(wrapped(text, QFont(), room - 1, 2)) == 2
