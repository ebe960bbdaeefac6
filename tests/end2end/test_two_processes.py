"""Two processes have the same review open: both see both, and neither overwrites the other."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reviewer.model.errors import ReviewBusy
from reviewer.review import Review
from tests.unit.store.tables import new_review

if TYPE_CHECKING:
    from reviewer.model.step import Notice


class Peer:
    """The other process."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end2end.peer", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def say(self, *line: object) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(line) + "\n")

    def answer(self) -> Any:  # noqa: ANN401  # whatever JSON the peer answers with
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def do(self, *line: object) -> Any:  # noqa: ANN401  # whatever JSON the peer answers with
        self.say(*line)
        return self.answer()

    def end(self) -> None:
        self._process.communicate(timeout=20)
        assert self._process.returncode == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shared.review"
    new_review(path).close()
    return path


@pytest.fixture
def review(path: Path) -> Iterator[Review]:
    with Review.open(path) as review:
        yield review


@pytest.fixture
def peer(path: Path) -> Iterator[Peer]:
    peer = Peer(path)
    yield peer
    peer.end()


def tag(review: Review, start: int, note: str) -> str:
    article = review.articles()[0]
    return review.tag(article, start, start + 5, ["Data"], reviewer="Kim", note=note).id


def test_both_see_the_claims_of_both(review: Review, peer: Peer) -> None:
    expected = []
    for n in range(10):
        tag(review, n, f"mine {n}")
        peer.do("tag", "Thang", n, f"theirs {n}")
        expected += [f"mine {n}", f"theirs {n}"]
    assert [claim.note for claim in review.claims()] == expected
    assert peer.do("notes") == expected
    assert sum(step.command == "claim.tag" for step in review.history()) == 20
    assert review.check() == []


def test_a_look_tells_what_the_other_did_as_done_outside(review: Review, peer: Peer) -> None:
    peer.do("poll")
    told: list[Notice] = []
    review.subscribe(told.append)
    claim = peer.do("tag", "Thang", 0, "theirs")
    assert told == []
    review.store.poll()
    assert [(notice.command, notice.outside) for notice in told] == [("claim.tag", True)]
    assert told[0].rows["claim"] == {claim}
    kim = review.reviewers.find("Kim").id
    tag(review, 3, "mine")
    assert peer.do("poll")[1:] == [["claim.tag", kim, True]]
    told.clear()
    review.store.poll()
    assert told == []


def test_a_write_tells_first_what_the_other_did_before_it(review: Review, peer: Peer) -> None:
    told: list[Notice] = []
    review.subscribe(told.append)
    peer.do("tag", "Thang", 0, "theirs")
    tag(review, 3, "mine")
    assert [notice.outside for notice in told] == [True, False]


def test_what_the_other_did_is_told_although_our_change_fails(review: Review, peer: Peer) -> None:
    told: list[Notice] = []
    review.subscribe(told.append)
    peer.do("tag", "Thang", 0, "theirs")
    with pytest.raises(ZeroDivisionError), review.change("tidy"):
        _ = 1 / 0
    review.store.poll()
    assert [notice.command for notice in told] == ["claim.tag"]


def test_undo_takes_back_ones_own_step_though_the_other_tagged_later(
    review: Review, peer: Peer
) -> None:
    tag(review, 0, "mine")
    peer.do("tag", "Thang", 0, "theirs")
    assert review.undo(review.reviewers.find("Kim").id).step is not None
    assert [claim.note for claim in review.claims()] == ["theirs"]
    assert peer.do("undo", "Thang") == "claim.tag"
    assert review.claims() == []


def test_undo_of_the_same_reviewer_in_both_takes_back_each_step_once(
    review: Review, peer: Peer
) -> None:
    tag(review, 0, "first")
    peer.do("tag", "Kim", 0, "second")
    assert peer.do("undo", "Kim") == "claim.tag"
    assert [claim.note for claim in review.claims()] == ["first"]
    assert review.undo(review.reviewers.find("Kim").id).step is not None
    assert peer.do("undo", "Kim") is None
    assert review.check() == []


def test_a_short_change_waits_until_the_bulk_change_of_the_other_has_ended(
    review: Review, peer: Peer
) -> None:
    peer.say("hold", 2000)
    assert peer.answer() == "held"
    peer.say("go on")
    tag(review, 0, "mine")
    assert peer.answer() == 2000
    assert len(review.claims()) == 2001
    assert review.check() == []


def test_who_waited_too_long_is_told_and_can_try_again(review: Review, peer: Peer) -> None:
    review.store.connection.execute("PRAGMA busy_timeout = 50")
    peer.say("hold", 10)
    assert peer.answer() == "held"
    with pytest.raises(ReviewBusy, match="Nothing was written; try again"):
        tag(review, 0, "mine")
    assert review.claims() == []
    peer.say("go on")
    assert peer.answer() == 10
    tag(review, 0, "mine")
    assert len(review.claims()) == 11


def test_a_look_does_not_wait_for_a_bulk_change_that_fills_the_disk_already(
    review: Review, peer: Peer
) -> None:
    peer.say("hold", 150_000)  # more than the cache holds: the file itself is locked
    assert peer.answer() == "held"
    start = time.monotonic()
    review.store.poll()
    assert time.monotonic() - start < 1
    peer.say("go on")
    assert peer.answer() == 150_000
    review.store.poll()
    assert len(review.store.connection.execute("SELECT 1 FROM claim").fetchall()) == 150_000


def test_a_reader_of_a_locked_file_is_told_and_can_try_again(review: Review, peer: Peer) -> None:
    review.store.connection.execute("PRAGMA busy_timeout = 50")
    peer.say("hold", 150_000)
    assert peer.answer() == "held"
    with pytest.raises(ReviewBusy, match="locked"):
        review.articles()
    peer.say("go on")
    assert peer.answer() == 150_000
    assert len(review.articles()) == 2
