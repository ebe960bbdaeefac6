"""Laws of the library under everything that its users can do, drawn at random.

"Identical" after an undo means: every row is as it was, and those that came since are gone. After
a redo it means: every row of every table is the same.
"""

import itertools
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.errors import Refused
from reviewer.review import Review
from tests.unit.review.actions import ACTIONS, Actor
from tests.unit.store.tables import Tables, gone_places, is_as_before, new_review, tables_of

SEQUENCES = st.lists(
    st.tuples(st.integers(0, len(ACTIONS) - 1), st.integers(0, 1), st.integers(0, 2**32)),
    min_size=1,
    max_size=25,
)
LAWS = settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def steps_of(review: Review) -> int:
    return len(review.history())


def act(review: Review, number: int, who: int, seed: int) -> str:
    """Do one thing; return the reviewer's id where it made a step, else ""."""
    reviewer = review.reviewers()[who].id
    before = steps_of(review)
    try:
        ACTIONS[number](Actor(review, reviewer, Random(seed)))
    except Refused:
        assert steps_of(review) == before
    made = steps_of(review) - before
    assert made in (0, 1)
    return reviewer if made else ""


def assert_sound(review: Review) -> None:
    """The check finds nothing, and every quote is the text at its offsets."""
    assert review.check() == []
    for claim in review.claims():
        text = review.articles.text(review.articles.find(claim.article)).text
        assert all(text[span.start : span.end] == span.quote for span in claim.spans)
        assert not claim.orphan


@LAWS
@given(SEQUENCES)
def test_undoing_all_steps_and_redoing_them_gives_identical_tables(
    sequence: list[tuple[int, int, int]],
) -> None:
    with TemporaryDirectory() as folder, new_review(Path(folder) / "laws.review") as review:
        gone_at = gone_places(review)
        snapshots: list[Tables] = [tables_of(review)]
        owners: list[str] = []
        for action in sequence:
            if owner := act(review, *action):
                owners.append(owner)
                snapshots.append(tables_of(review))
            assert review.check() == []
        assert_sound(review)
        for owner, before in zip(reversed(owners), reversed(snapshots[:-1]), strict=True):
            undone = review.undo(owner)
            assert undone.step is not None
            assert not undone.skipped
            assert is_as_before(tables_of(review), before, gone_at)
        assert_sound(review)
        for owner, after in zip(owners, snapshots[1:], strict=True):
            assert review.redo(owner).step is not None
            assert is_as_before(tables_of(review), after, gone_at)
        assert tables_of(review) == snapshots[-1]
        assert_sound(review)


@LAWS
@given(SEQUENCES, st.lists(st.sampled_from("aaauur"), min_size=1, max_size=40))
def test_undo_and_redo_between_the_actions_of_one_reviewer_walk_along_the_states(
    sequence: list[tuple[int, int, int]], walk: list[str]
) -> None:
    actions = itertools.cycle(sequence)
    with TemporaryDirectory() as folder, new_review(Path(folder) / "walk.review") as review:
        gone_at = gone_places(review)
        kim = review.reviewers()[0].id
        states, at = [tables_of(review)], 0
        for move in walk:
            if move == "a":
                number, _, seed = next(actions)
                if act(review, number, 0, seed):
                    states, at = [*states[: at + 1], tables_of(review)], at + 1
                continue
            moved = review.undo(kim) if move == "u" else review.redo(kim)
            assert not moved.skipped
            wanted = at - 1 if move == "u" else at + 1
            assert (moved.step is not None) == (0 <= wanted < len(states))
            if moved.step:
                at = wanted
            assert is_as_before(tables_of(review), states[at], gone_at)
            assert review.check() == []
        assert_sound(review)


@LAWS
@given(SEQUENCES, st.lists(st.tuples(st.sampled_from("aaaur"), st.integers(0, 1)), max_size=40))
def test_two_reviewers_in_turn_never_change_each_others_claims_by_undo_or_redo(
    sequence: list[tuple[int, int, int]], moves: list[tuple[str, int]]
) -> None:
    actions = itertools.cycle(sequence)
    with TemporaryDirectory() as folder, new_review(Path(folder) / "two.review") as review:
        people = [reviewer.id for reviewer in review.reviewers()]
        for move, who in moves:
            other = people[1 - who]
            theirs = claim_rows(review, other)
            if move == "a":
                number, _, seed = next(actions)
                act(review, number, who, seed)
            else:
                _ = review.undo(people[who]) if move == "u" else review.redo(people[who])
            assert claim_rows(review, other) == theirs
            assert review.check() == []
        assert_sound(review)


def claim_rows(review: Review, reviewer: str) -> list[tuple[object, ...]]:
    """All rows of a reviewer's claims, their spans, tags and fields."""
    connection = review.store.connection
    own = "(SELECT id FROM claim WHERE reviewer = ?)"
    found = connection.execute("SELECT * FROM claim WHERE reviewer = ?", (reviewer,)).fetchall()
    for table in ("span", "claim_tag", "claim_field"):
        found += connection.execute(
            f"SELECT * FROM {table} WHERE claim IN {own}", (reviewer,)
        ).fetchall()
    return found
