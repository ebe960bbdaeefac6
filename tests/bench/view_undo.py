"""A tag given to 10,000 places at once in the real window, taken back and given again.

Prints milliseconds of CPU, offscreen: `python -m tests.bench.view_undo REVIEW`.
"""

import json
import sys
from pathlib import Path

from reviewer.model.search import Query
from reviewer.review import same_words
from reviewer.review.same_words import Place
from tests.bench.long_texts import NAME
from tests.bench.seat import Seat


def _measure(review: Path) -> dict[str, float]:
    seat = Seat(review)
    seat.open_long()
    session = seat.window.session
    opened = session.opened
    hits = same_words.occurrences(opened, Query(NAME), opened.articles())
    places = [Place(hit.article, hit.start, hit.end) for hit in hits if hit]
    tag = opened.codebook.find("Poison pill")
    for _ in same_words.tag_all(opened, tag, places, reviewer=session.who):
        pass
    seat.wait(200)
    found = {"undo": seat.shown(lambda: seat.run("edit.undo"))}
    found["after undo"] = seat.turn(lambda: None, 200)
    found["redo"] = seat.shown(lambda: seat.run("edit.redo"))
    found["after redo"] = seat.turn(lambda: None, 200)
    seat.close()
    return found


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
