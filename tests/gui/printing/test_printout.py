"""An article on pages: its lines, the cards beside them, and the list that has everything."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from reviewer.gui.article.card_layout import GAP
from reviewer.gui.printing.design import Design
from reviewer.gui.printing.margin import Note, Stood
from reviewer.gui.printing.page_painter import PagePainter
from reviewer.gui.printing.printout import FOOT, Printout
from reviewer.model.article import Block
from reviewer.model.claim import Span
from tests.gui.printing.conftest import A4, BO, claim, content, on, printed

PARAGRAPH = "It contains poison pill clauses that KT has never published in full, people say. " * 6
LONG = "\n\n".join(f"{number}. {PARAGRAPH}" for number in range(30))
SIGNS = st.sampled_from("a b\n\t한국 thắng 😀 אבג é.")

pytestmark = pytest.mark.usefixtures("qapp")


def lines_on_pages(printout: Printout) -> list[tuple[int, int]]:
    """The unit and the first offset of every line of the article, as often as it is printed."""
    scene = printout.article.scene
    return [
        (piece.unit, scene.layouts[piece.unit].lines[number].start)
        for page in printout.pages
        if page.section is printout.article
        for piece in page.pieces
        for number in scene.layouts[piece.unit].between(piece.top, piece.bottom)
    ]


def all_lines(printout: Printout) -> list[tuple[int, int]]:
    """The same of the article as it is laid out."""
    layouts = printout.article.scene.layouts
    units = range(len(printout.article))
    return [(unit, line.start) for unit in units for line in layouts[unit].lines]


def cards_on(printout: Printout, number: int) -> list[Stood]:
    """The cards on a page, from 0; heights are those below the text's top."""
    cards, page = PagePainter(printout).cards, printout.pages[number]
    assert cards is not None
    height = printout.design.height - FOOT - page.top
    return cards.placed(page.section, page.pieces, height, whole=number == 0)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SIGNS, max_size=400).map("".join), st.integers(300, 900), st.integers(320, 700))
def test_every_line_of_any_text_is_on_exactly_one_page(text: str, width: int, height: int) -> None:
    printout = printed(content(text), Design(width, height))
    assert lines_on_pages(printout) == all_lines(printout)


def test_the_rows_of_a_table_are_printed_once_each(qapp: QApplication) -> None:
    row = "Viettel\tsome words that are wrapped in their narrow cell\t12\n"
    text = row * 60
    printout = printed(content(text, blocks=[Block("table", 0, len(text) - 1)]))
    assert sorted(lines_on_pages(printout)) == sorted(all_lines(printout))
    assert len(printout.pages) > 1


def test_a_long_article_has_many_pages_that_go_on_where_the_last_ended() -> None:
    printout = printed(content(LONG))
    assert len(printout.pages) > 5
    assert printout.complete


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 4_000), st.integers(1, 400)), max_size=150))
def test_the_cards_of_a_page_never_overlap_and_speak_of_every_claim(
    places: list[tuple[int, int]],
) -> None:
    text = LONG[:5_000]
    spans = sorted((start, -length) for start, length in places)
    claims = [
        claim(n, Span(start, start - back, text[start : start - back]))
        for n, (start, back) in enumerate(spans)
    ]
    printout = printed(content(text, claims), A4._replace(listed=False))
    said: list[int] = []
    for number, page in enumerate(printout.pages):
        stood = cards_on(printout, number) if claims else []
        said += [claim_number for card in stood for claim_number in card.note.claims]
        edges = [(card.top, card.top + card.height) for card in stood]
        assert all(one[1] + GAP <= other[0] for one, other in pairwise(edges))
        assert all(top >= 0 and end <= A4.height - FOOT - page.top for top, end in edges)
    assert said == list(range(1, len(claims) + 1))


def test_a_card_stands_on_the_page_that_the_list_names() -> None:
    start = LONG.index("17.")
    late = claim(1, Span(start, start + 40, LONG[start : start + 40]))
    printout = printed(content(LONG, [late]))
    page = printout.page_of(late)
    assert page > 1
    assert [card.note.claims for card in cards_on(printout, page - 1)] == [(1,)]


def test_claims_about_the_whole_article_stand_at_its_top() -> None:
    printout = printed(content(LONG, [claim(1, note="Old news.")]))
    (card,) = cards_on(printout, 0)
    assert (card.top, card.note.claims) == (0, (1,))


def test_a_card_of_several_claims_says_nothing_of_one_alone() -> None:
    words = on(LONG, "poison pill")
    claims = [claim(1, words, status="disputed", note="Mine."), claim(2, words, tags=["so"])]
    cards = PagePainter(printed(content(LONG, claims))).cards
    assert cards is not None
    card = cards.card_of(Note(0, (1, 2), compact=True))
    assert (card.number, card.status, card.note) == ("1–2", "", "")
    assert [name for name, _ in card.tags] == ["Poison pill", "Data sovereignty"]


def test_the_list_has_all_that_a_card_has_no_room_for() -> None:
    note = "The first line.\nThe second, which no card shows."
    tags = ["po", "so", "tax"]
    made = claim(1, on(LONG, "poison pill"), tags=tags, note=note, status="disputed", by=BO)
    listed = printed(content(LONG, [made])).pages[-1].section.scene.model.text
    for words in ("1\u2002Poison pill, Data sovereignty, Tax", "Bo · disputed · page 1", note):
        assert words in listed
    assert "“poison pill”" in listed


def test_the_list_begins_on_a_page_of_its_own_and_can_be_left_out() -> None:
    what = content(LONG, [claim(1, on(LONG, "poison pill"))])
    with_list, without = printed(what), printed(what, A4._replace(listed=False))
    assert len(with_list.pages) == len(without.pages) + 1


def test_narrow_paper_has_no_cards_but_the_list() -> None:
    what = content(LONG, [claim(1, on(LONG, "poison pill"))])
    printout = printed(what, Design(500, 800))
    assert printout.room is None
    assert printout.pages[-1].section is not printout.article


def test_a_title_that_the_text_begins_with_is_not_printed_twice() -> None:
    texts = ("The deal\n\nKT signs.", "KT signs.")
    titles = [printed(content(text)).title.scene.model.text for text in texts]
    assert [title.startswith("The deal") for title in titles] == [False, True]


def test_a_title_as_long_as_a_page_has_a_page_of_its_own() -> None:
    printout = printed(content("KT signs.", title="A very long title " * 20), Design(300, 330))
    assert printout.pages[0].pieces == ()


def test_an_article_is_printed_in_the_light_theme() -> None:
    assert not printed(content("KT signs.")).article.scene.theme.dark


def test_code_is_coloured_however_long_it_takes() -> None:
    code = "def sign(deal):\n    return None\n" * 40
    block = Block("code", 0, len(code) - 1, attributes='{"language": "python"}')
    layouts = printed(content(code, blocks=[block])).article.scene.layouts
    assert all(layouts[unit].layout.formats() for unit in range(80))


def test_what_was_stopped_can_be_gone_on_with() -> None:
    printout = Printout(content(LONG), A4)
    job = printout.prepare()
    next(job)
    getattr(job, "close")()  # noqa: B009  # an iterator need not have it, a generator does
    for _ in printout.prepare():
        pass
    assert lines_on_pages(printout) == all_lines(printout)
