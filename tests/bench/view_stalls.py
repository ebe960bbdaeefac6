"""Texts made to stall the window: the longest turn of its event loop in a session with one.

Prints milliseconds of CPU, offscreen: `python -m tests.bench.view_stalls REVIEW`.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from tests.bench.seat import Seat
from tests.bench.turns import memory


def _measure(review: Path) -> dict[str, float]:
    seat = Seat(review)
    before = memory()
    found = {"opening": seat.turn(seat.begin_long, 800)}
    found["memory"] = memory() - before
    view, window = seat.view, seat.window
    length = len(view.text)

    def tag() -> None:
        view.select(view.caret, min(length, view.caret + 60))
        seat.press(Qt.Key.Key_1)

    def find() -> None:
        window.workspace.find_bar.open_bar()
        window.workspace.find_bar.field.setText("agreement")

    steps = {
        "page down": seat.page_down,
        "jump to the end": lambda: view.move_caret(length),
        "page up": lambda: seat.bar.setValue(seat.bar.value() - seat.bar.pageStep()),
        "jump to the middle": lambda: view.move_caret(length // 2),
        "tag": tag,
        "undo": lambda: seat.run("edit.undo"),
        "jump to the start": lambda: view.move_caret(0),
        "tag at the start": tag,
        "take back": lambda: seat.press(Qt.Key.Key_X),
        "select all": lambda: view.select(0, length),
        "select nothing": lambda: view.select(0, 0),
        "zoom": lambda: view.set_zoom(1.2),
        "resize": lambda: window.resize(1200, 800),
        "find": find,
        "close find": window.workspace.find_bar.close_bar,
        "hide the panels": lambda: window.toggle("text-only"),
        "show the panels": lambda: window.toggle("text-only"),
        "caret by a word": lambda: view.move_by("next_word"),
        "caret by a sentence": lambda: view.move_by("next_sentence"),
        "caret by a paragraph": lambda: view.move_by("next_paragraph"),
    }
    found |= {name: seat.turn(step, 120) for name, step in steps.items()}
    found["map"] = seat.turn(window.workspace.beside.map.rescale, 120)
    seat.close()
    return found


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
