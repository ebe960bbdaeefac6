"""The article view at 10 MB of text and 100,000 marks, with cards and map, beside its floor.

Prints milliseconds of CPU, offscreen: `python -m tests.bench.view_canvas`.
"""

import functools
import json
import random
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.app import collect_garbage
from reviewer.gui.article.beside import Beside
from reviewer.gui.article.card import Card
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.typography import Typography
from reviewer.gui.article.view import ArticleView
from tests.bench.long_texts import MARKS, SHORT, Spans, make_spans, make_text
from tests.bench.turns import cpu, memory, percentile

SIZE = 10_000_000
_VIEWPORT = (1100, 900)
_PAGE = 2_500
"""Characters on a page of the floor, as many as the view shows."""


class PlainPage(QWidget):
    """The floor: an empty widget that clears itself and draws a page of plain text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._pages = [text[at : at + _PAGE] for at in range(0, 400 * _PAGE, _PAGE)]
        self._type = Typography()
        self._at = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(*_VIEWPORT)

    def turn(self) -> None:
        """Show the next page."""
        self._at = (self._at + 1) % len(self._pages)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        painter.setFont(self._type.face("paragraph").font)
        room = QRect(60, 20, self._type.line_width, self.height())
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self._pages[self._at])
        painter.end()


class Measured:
    """A view with everything beside it; each figure is the CPU until it is painted again."""

    def __init__(self) -> None:
        self.application = QApplication([])
        self.text = make_text(SIZE)
        self.floor = PlainPage(self.text)
        self.view = ArticleView()
        self.view.resize(*_VIEWPORT)
        self.beside = Beside(self.view)
        self.beside.cards.set_source(_card)
        self.view.set_article(SHORT)
        self.floor.show()
        self.view.show()
        self.application.processEvents()
        collect_garbage()

    def painted(self, change: Callable[[], object]) -> float:
        """Milliseconds until a change is painted."""
        return cpu(lambda: (change(), self.application.processEvents()))

    def open(self) -> dict[str, float]:
        """Show the text with all its marks."""
        claims = make_spans(len(self.text), MARKS * 4 // 10, 60, 600)
        mentions = make_spans(len(self.text), MARKS * 6 // 10, 3, 30)
        before = memory()
        opened = self.painted(lambda: _fill(self.view, self.text, claims, mentions))
        return {"open": opened, "memory beyond the text": memory() - before}

    def move(self) -> dict[str, float]:
        """Turn pages (the floor's and the view's by turns), scroll, jump."""
        bar, draw = self.view.verticalScrollBar(), random.Random(3)
        floors, pages = [], []
        jumps = [
            self.painted(lambda: self.view.reveal(draw.randrange(len(self.text))))
            for _ in range(60)
        ]
        for _ in range(150):
            floors.append(self.painted(self.floor.turn))
            pages.append(self.painted(lambda: bar.setValue(bar.value() + bar.pageStep())))
        wheels = [
            self.painted(lambda: bar.setValue(bar.value() + 3 * bar.singleStep()))
            for _ in range(150)
        ]
        return {
            "floor, median": percentile(floors, 50),
            "floor, 95th percentile": percentile(floors, 95),
            "page down, median": percentile(pages, 50),
            "page down, 95th percentile": percentile(pages, 95),
            "wheel step, median": percentile(wheels, 50),
            "wheel step, 95th percentile": percentile(wheels, 95),
            "jump, median": percentile(jumps, 50),
            "jump, 95th percentile": percentile(jumps, 95),
        }

    def change(self) -> dict[str, float]:
        """Tag, change what the map shows, resize, zoom."""
        view = self.view
        middle = view.position_at(QPoint(300, 400))

        def tag(number: int) -> None:
            start = middle + 9 * number
            mark = Mark(f"new {number}", "claim", start, start + 80)
            view.change_marks("claim", [], [mark])

        def tag_on_map(number: int) -> None:
            tag(number)
            self.beside.map.refresh()

        tags = [self.painted(functools.partial(tag, number)) for number in range(60)]
        maps = [cpu(functools.partial(tag_on_map, number)) for number in range(60, 80)]
        widths = (850 + n * 17 % 250 for n in range(40))
        resizes = [self.painted(functools.partial(view.resize, width, 900)) for width in widths]
        zooms = [
            self.painted(functools.partial(view.set_zoom, 0.8 + n % 9 / 10)) for n in range(40)
        ]
        return {
            "tag to painted, median": percentile(tags, 50),
            "tag to painted, 95th percentile": percentile(tags, 95),
            "map of a changed article": percentile(maps, 50),
            "resize, median": percentile(resizes, 50),
            "resize, 95th percentile": percentile(resizes, 95),
            "zoom, median": percentile(zooms, 50),
            "zoom, 95th percentile": percentile(zooms, 95),
        }


def _card(claim: str) -> Card:
    return Card((("Data sovereignty", "blue"),), "disputed", f"A note on {claim}.", "AN")


def _fill(view: ArticleView, text: str, claims: Spans, mentions: Spans) -> None:
    count = len(claims[0])
    colours = ["blue", "orange", "green", "pink"] * (count // 4)
    view.set_article(text)
    view.set_lanes([("AN", "blue"), ("BO", "orange")])
    ids = [f"c{n}" for n in range(count)]
    lanes = [n % 2 for n in range(count)]
    view.set_mark_columns("claim", ids, *claims, colours=colours, lanes=lanes)
    view.set_mark_columns("mention", [f"m{n}" for n in range(len(mentions[0]))], *mentions)


if __name__ == "__main__":
    measured = Measured()
    print(json.dumps(measured.open() | measured.move() | measured.change()))
