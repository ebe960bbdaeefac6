"""What a victim does until it is killed: merge a colleague's file and take that back, by turns.

With `early`, which is the bug that the tests must see, a half of the merge is committed first.
"""

import shutil
import time
from pathlib import Path
from random import Random

from reviewer.review import Review
from reviewer.review.merging import Prepared, merging_prepared, withdrawing
from reviewer.store.merging import Source
from tests.faults.testimony import MOMENT, Say
from tests.faults.work import tag_passages
from tests.unit.review.actions import Actor
from tests.unit.store.tables import document

CLAIMS = 120
LAN, HERS = "Lan", "hers.review"


def colleague(path: Path) -> Path:
    """Make the file of a colleague who has claims on an article of hers, from the backup."""
    hers = path.with_name(HERS)
    shutil.copy(path.with_name("backup"), hers)
    with Review.open(hers) as review:
        lan = review.reviewers.find(LAN, create=True).id
        review.articles.add([document("KT and an article of Lan's.\n", "Lan's")], reviewer=lan)
        tag_passages(Actor(review, lan, Random(1)), CLAIMS)
    return hers


def merge(path: Path, seed: int, say: Say, *, early: bool) -> None:
    """Merge and take back, without end; what is said names the step that says it in the log."""
    prepared = Prepared(path.parent, (Source(HERS, path.with_name(HERS)),))
    with Review.open(path) as review:
        while True:
            if not review.merge.made():
                for share in merging_prepared(review, prepared):
                    if early and share:
                        review.store.connection.execute("COMMIT")
                        time.sleep(MOMENT)
                        review.store.connection.execute("BEGIN IMMEDIATE")
                if early and not review.merge.made():
                    time.sleep(2)  # a half came before, of which no merge says anything
                say(f"merged {review.merge.made()[0].id}")
            for _ in withdrawing(review):
                pass
            say(f"withdrawn {review.history()[-1].id}")


TASKS = {"merge": merge}
