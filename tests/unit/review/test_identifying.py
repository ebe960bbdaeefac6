"""Who and what is the same in two files: asked about, never assumed, and nothing is rewritten."""

from pathlib import Path

import pytest

from reviewer.model.errors import Ambiguous, NotFound, NotYours, Refused
from reviewer.review import Review
from reviewer.store import reviewers as reading
from tests.unit.store.copies import copied, merged, opened


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies, in each of which somebody who came as Lan has a claim."""
    paths = copied(tmp_path, "mine", "hers")
    for path in paths:
        with opened(path, "Lan") as (review, _):
            review.tag("First", 0, 2, ["Data"], reviewer="Lan", note=path.stem)
    return paths[0], paths[1]


def test_reviewers_of_one_name_are_kept_apart_and_asked_about(pair: tuple[Path, Path]) -> None:
    done = merged(*pair)
    (asked,) = done.namesakes
    assert (asked.name, asked.files, asked.claims) == ("Lan", ("", "hers.review"), (1, 1))
    with Review.open(pair[0]) as review:
        assert {claim.reviewer for claim in review.claims()} == {"Lan (1)", "Lan (2)"}
        assert review.reviewers.find("Lan (2)").name == "Lan (2)"
        with pytest.raises(Ambiguous, match=r"Lan \(1\), Lan \(2\)"):
            review.reviewers.find("Lan")


def test_one_person_has_the_claims_of_both(pair: tuple[Path, Path]) -> None:
    done = merged(*pair, same=[("Lan", "Lan")])
    assert done.namesakes == ()
    with Review.open(pair[0]) as review:
        lan = review.reviewers.find("Lan")
        claims = review.claims(reviewer="Lan")
        assert {(c.note, c.reviewer, c.reviewer_id) for c in claims} == {
            ("mine", "Lan", lan.id), ("hers", "Lan", lan.id),
        }  # fmt: skip
        rows = review.store.connection.execute("SELECT DISTINCT reviewer FROM claim").fetchall()
        assert len(rows) == 2
        assert review.articles.claim_counts(lan.id)[claims[0].article] == 2
        assert review.codebook.counts(lan.id)[claims[0].tag_ids[0]] == 2


def test_two_who_come_with_different_files_can_be_one_person_at_once(tmp_path: Path) -> None:
    mine, *others = copied(tmp_path, "mine", "his", "hers")
    for path in others:
        with opened(path, "Lan") as (review, _):
            review.tag("First", 0, 2, ["Data"], reviewer="Lan", note=path.stem)
    assert merged(mine, *others, same=[("Lan", "Lan")]).namesakes == ()
    with Review.open(mine) as review:
        assert [claim.note for claim in review.claims(reviewer="Lan")] == ["his", "hers"]


def test_one_person_may_change_all_of_it_and_undo_that(pair: tuple[Path, Path]) -> None:
    merged(*pair, same=[("Lan", "Lan")])
    with opened(pair[0], "Lan") as (review, lan):
        (hers,) = [claim for claim in review.claims() if claim.note == "hers"]
        review.claims.set_note(hers, "changed", reviewer=lan)
        assert review.undo("Lan").label == "Edit note"
        assert {claim.note for claim in review.claims()} == {"mine", "hers"}
        other = review.reviewers.find("Kim").id
        with pytest.raises(NotYours):
            review.claims.set_note(hers, "x", reviewer=other)
        assert review.check() == []


def test_one_person_has_read_what_they_read_on_either_computer(pair: tuple[Path, Path]) -> None:
    with opened(pair[1], "Lan") as (review, lan):
        article = review.articles()[0]
        review.articles.mark_done(article, lan)
    merged(*pair, same=[("Lan", "Lan")])
    with opened(pair[0], "Lan") as (review, lan):
        assert (lan, article.id) in review.articles.done()
        review.articles.mark_done(article, lan, done=False)
        assert review.articles.done() == set()


def test_the_id_that_was_made_here_stands_for_the_person(pair: tuple[Path, Path]) -> None:
    ids = []
    for path in pair:
        with opened(path, "Lan") as (_, lan):
            ids.append(lan)
    merged(pair[1], pair[0], same=[("Lan", "Lan")])
    merged(pair[0], pair[1])
    found = []
    for path in pair:
        with Review.open(path) as review:
            found.append(reading.persons(review.store.connection))
    assert found == [{ids[1]: ids[0]}, {ids[0]: ids[1]}]


def test_who_was_said_to_be_somebody_else_is_not_asked_about_again(
    pair: tuple[Path, Path],
) -> None:
    assert merged(*pair, apart=[("Lan", "Lan")]).namesakes == ()
    assert merged(*pair).namesakes == ()
    with Review.open(pair[0]) as review:
        assert len(review.reviewers()) == 4


def test_it_can_be_said_later_by_merging_again(pair: tuple[Path, Path]) -> None:
    merged(*pair)
    done = merged(*pair, same=[("Lan", "Lan")])
    assert (done.steps, bool(done.merge)) == (0, True)
    with Review.open(pair[0]) as review:
        assert len(review.claims(reviewer="Lan")) == 2
        review.merge.withdraw()
        assert len(review.reviewers()) == 4


def test_taking_the_merge_back_takes_back_who_is_who(pair: tuple[Path, Path]) -> None:
    merged(*pair, same=[("Lan", "Lan")])
    with Review.open(pair[0]) as review:
        review.merge.withdraw()
        assert [claim.note for claim in review.claims(reviewer="Lan")] == ["mine"]
        assert review.check() == []


def test_different_names_can_be_one_person(pair: tuple[Path, Path]) -> None:
    merged(*pair, same=[("Kim", "Lan"), ("Lan", "Lan")])
    with Review.open(pair[0]) as review:
        assert [reviewer.name for reviewer in review.reviewers()] == ["Kim", "Thang"]
        assert len(review.claims(reviewer="Kim")) == 2


@pytest.mark.parametrize(
    ("same", "error"),
    [(("Lan", "Nobody"), NotFound), (("Nobody", "Lan"), NotFound), (("Kim", "Kim"), Refused)],
)
def test_an_answer_that_fits_nobody_merges_nothing(
    pair: tuple[Path, Path], same: tuple[str, str], error: type[Refused]
) -> None:
    before = pair[0].read_bytes()
    with pytest.raises(error):
        merged(*pair, same=[same])
    assert pair[0].read_bytes() == before


def test_somebody_unknown_on_a_second_computer_is_said(pair: tuple[Path, Path]) -> None:
    with opened(pair[1], "Kim") as (review, _):
        review.tag("First", 3, 5, ["Data"], reviewer="Kim")
        connection = review.store.connection
        connection.execute("UPDATE step SET installation = 'elsewhere' WHERE seq > 5")
        for *values, seq in connection.execute(
            "SELECT id, command, arguments, reviewer, at_utc, utc_offset, installation, undoes,"
            " program_version, seq FROM step"
        ).fetchall():
            from reviewer.store.rows import checksum

            connection.execute(
                "UPDATE step SET checksum = ? WHERE seq = ?", (checksum(*values), seq)
            )
    with opened(pair[0], "Kim") as (review, _):
        review.tag("First", 3, 5, ["Data"], reviewer="Kim")
    assert any("Kim worked on another computer" in each for each in merged(*pair).warnings)


@pytest.fixture
def books(tmp_path: Path) -> tuple[Path, Path]:
    """Two reviews made apart, each with a codebook of its own."""
    paths = tmp_path / "a.review", tmp_path / "b.review"
    names = (("Risk", "Poison pill", "Law"), ("risk", "Poison pills", "Money"))
    for path, tags in zip(paths, names, strict=True):
        with Review.new(path) as review:
            review.articles.add_paths([])
            above = review.codebook.add("Deal")
            for name in tags:
                review.codebook.add(name, parent=above.id if name == "Law" else None)
    return paths


def test_tags_of_another_codebook_are_proposed_by_path_name_and_likeness(
    books: tuple[Path, Path],
) -> None:
    found = {each.path: each for each in merged(*books, dry_run=True).codebook}
    assert {path: (m.into_path, m.because, m.matched) for path, m in found.items()} == {
        "Deal": ("Deal", "path", False),
        "risk": ("Risk", "path", False),
        "Poison pills": ("Poison pill", "like", False),
        "Money": ("", "new", False),
    }


def test_matched_tags_are_one_and_no_claim_is_rewritten(books: tuple[Path, Path]) -> None:
    from tests.unit.store.tables import document

    for path in books:
        with Review.open(path) as review:
            review.articles.add([document("One text.\n", "One")])
            review.tag("One", 0, 3, ["Risk"], reviewer=path.stem)
    done = merged(*books, match=["path", "like"], tags=[("Money", "Deal/Law")])
    assert all(each.matched for each in done.codebook)
    with Review.open(books[0]) as review:
        assert [tag.path for tag in review.codebook.tags()] == [
            "Deal", "Deal/Law", "Risk", "Poison pill",
        ]  # fmt: skip
        assert [claim.tags for claim in review.claims(tag="Risk")] == [("Risk",), ("Risk",)]
        assert review.codebook.counts()[review.codebook.find("Risk").id] == 2
        rows = review.store.connection.execute("SELECT DISTINCT tag FROM claim_tag").fetchall()
        assert len(rows) == 2
        assert review.check() == []


def test_a_matched_tag_can_be_taken_from_a_claim(books: tuple[Path, Path]) -> None:
    from tests.unit.store.tables import document

    with Review.open(books[1]) as review:
        review.articles.add([document("One text.\n", "One")])
        review.tag("One", 0, 3, ["risk"], reviewer="Lan")
    merged(*books, match=["path"])
    with opened(books[0], "Lan") as (review, lan):
        (claim,) = review.claims()
        review.claims.set_tags(claim, ["Deal"], reviewer=lan)
        assert review.claims()[0].tags == ("Deal",)
        review.claims.set_tags(review.claims()[0], ["Deal", "Risk"], reviewer=lan)
        assert review.claims()[0].tags == ("Deal", "Risk")


def test_a_tag_that_is_not_there_is_refused(books: tuple[Path, Path]) -> None:
    with pytest.raises(NotFound, match="Nothing"):
        merged(*books, tags=[("Money", "Nothing")])


def test_tags_merged_in_a_circle_stay_one_tag(books: tuple[Path, Path]) -> None:
    merged(*books, match=["path"])
    with Review.open(books[0]) as review, review.change("circle") as rows:
        pairs = review.store.connection.execute(
            "SELECT id, merged_into FROM tag WHERE merged_into IS NOT NULL"
        ).fetchall()
        for tag, into in pairs:
            rows.update("tag", into, {"merged_into": tag})
    with Review.open(books[0]) as review:
        assert sorted(tag.name.casefold() for tag in review.codebook().tags) == [
            "deal", "law", "money", "poison pill", "poison pills", "risk",
        ]  # fmt: skip
