"""Make the file that stands for this version of the schema: `python -m tests.upgrades.make`.

To be run once for each released version of the schema, and never again for that one.
"""

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from random import Random

from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import importing
from reviewer.store import schema
from tests.unit.review.actions import ACTIONS, Actor
from tests.unit.store.tables import document, new_review


def main(folder: Path) -> Path:
    """Do everything once or more as two reviewers, take some of it back, and make it small."""
    path = folder / f"v{schema.VERSION}.review"
    with new_review(path) as review:
        _work(review)
        _merge(review, folder / "other.review")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    return path


def _work(review: Review) -> None:
    chance = Random(1)
    kim, thang = (reviewer.id for reviewer in review.reviewers())
    article = review.articles()[0]
    for start, who in ((0, kim), (3, thang), (30, kim)):
        review.claims.add(
            article,
            [(start, start + 12)],
            ["Data"],
            reviewer=who,
            note=f"nói gì? {start}",
            fields={"status": "asserted", "topics": ["one", "two"]},
        )
    review.entities.add_mention(article, 30, 44, type="person", reviewer=kim)
    for action in dict.fromkeys(ACTIONS):
        action(Actor(review, chance.choice((kim, thang)), chance))
    review.undo(kim)
    review.undo(kim)
    review.redo(kim)
    _import(review, article.id)
    secret = review.articles.add([document("It must not travel.\n", "Secret")]).added
    review.tag(secret[0], 0, 2, ["Data"], reviewer="Kim")
    review.upkeep.purge(articles=secret)


def _import(review: Review, article: str) -> None:
    """Import what was marked, and said of it, in another program some years ago."""
    times = {"created": "2021-05-03T10:00:00.000Z", "modified": "2022-01-01T00:00:00.000Z"}
    common = {"type": "Annotation", "creator": "Ann", **times}
    marked = {
        **common,
        "id": "urn:a",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": "Data"},
        "target": {"source": article, "selector": {"type": "TextQuoteSelector", "exact": "KT"}},
    }
    answer = {**common, "motivation": "replying", "body": {"value": "Why?"}, "target": "urn:a"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ann.jsonld"
        path.write_text(json.dumps([marked, {**answer, "id": "urn:b"}]), encoding="utf-8")
        ended(importing(review, path, "web-annotation"))


def _merge(review: Review, path: Path) -> None:
    """Merge a review that was made apart, and one more that is taken back again."""
    for same in ([("Kim", "Kim"), ("Thang", "Thang")], []):
        with new_review(path) as other:
            other.tag("First", 0, 2, ["Data"], reviewer="Thang", note="from elsewhere")
        review.merge([path], same=same)
        path.unlink()
    review.merge.withdraw()


if __name__ == "__main__":
    main(Path(__file__).parent)
