"""`merge`, `merges` and `withdraw` on the command line."""

import shutil
from pathlib import Path

import pytest

from reviewer.review import Review
from tests.unit.cli.running import Run


@pytest.fixture
def pair(sample: Path, article: str, run: Run) -> tuple[Path, Path]:
    """The sample and a colleague's copy, in which Lan has a claim and Ann one in both."""
    hers = Path(shutil.copy(sample, sample.with_name("hers.review")))
    for path, note in ((sample, "mine"), (hers, "hers")):
        run("tag", path, article, 93, 140, "Poison pill", "--reviewer", "Ann", "--note", note)
    run("tag", hers, article, 93, 140, "Contract", "--reviewer", "Lan")
    return sample, hers


def test_a_merge_prints_its_counts(run: Run, pair: tuple[Path, Path]) -> None:
    found = run("merge", *pair, "--json").json
    assert found["claims"] == {"new": 2, "changed": 0, "already": 0}
    assert found["articles"] == {"new": 0, "changed": 0, "already": 5}
    assert (found["conflicts"], found["restored"], found["files"]) == ([], [], ["hers.review"])
    assert set(found) >= {"tags", "entities", "reviewers", "comments", "decisions"}
    assert len(run("claims", pair[0], "--json").json) == 3


def test_trying_prints_the_same_and_changes_nothing(run: Run, pair: tuple[Path, Path]) -> None:
    before = pair[0].read_bytes()
    tried = run("merge", *pair, "--dry-run", "--json")
    assert (tried.status, tried.json["claims"]["new"]) == (0, 2)
    assert "4 steps would come from hers.review" in tried.error
    assert pair[0].read_bytes() == before


def test_who_is_named_is_told_of_their_own_claims_and_only_whose_the_others_are(
    run: Run, pair: tuple[Path, Path]
) -> None:
    found = run("merge", *pair, "--seen-by", "Ann", "--dry-run", "--json").json
    assert found["hidden"] == ["Ann (2)", "Lan"]
    assert (found["claims"]["new"], found["by_reviewer"], found["steps"]) == (0, {}, None)
    assert found["namesakes"][0]["claims"] == [1, None]


def test_merging_again_says_that_nothing_is_new(run: Run, pair: tuple[Path, Path]) -> None:
    run("merge", *pair)
    again = run("merge", *pair)
    assert again.status == 0
    assert "Nothing new: this review has everything of hers.review." in again.error


def test_two_of_one_name_are_asked_about_and_joined_with_same(
    run: Run, pair: tuple[Path, Path]
) -> None:
    tried = run("merge", *pair, "--dry-run", "--json")
    assert [each["name"] for each in tried.json["namesakes"]] == ["Ann"]
    assert "--same Ann=Ann" in tried.error
    assert run("merge", *pair, "--same", "Ann=Ann").status == 0
    assert len(run("claims", pair[0], "--reviewer", "Ann", "--json").json) == 2


def test_without_same_they_are_never_mixed(run: Run, pair: tuple[Path, Path]) -> None:
    run("merge", *pair)
    refused = run("claims", pair[0], "--reviewer", "Ann")
    assert refused.status == 2
    assert "Ann (1), Ann (2)" in refused.error
    assert len(run("claims", pair[0], "--reviewer", "Ann (2)", "--json").json) == 1


@pytest.mark.parametrize("words", ["Ann", "=Ann", "Ann="])
def test_what_is_no_pair_is_refused(run: Run, pair: tuple[Path, Path], words: str) -> None:
    found = run("merge", *pair, "--same", words)
    assert (found.status, "NAME=NAME" in found.error, found.out) == (2, True, b"")


def test_a_conflict_is_told_in_words(run: Run, pair: tuple[Path, Path]) -> None:
    for path in pair:
        with Review.open(path) as review:
            tag = review.codebook.find("Poison pill")
            review.codebook.edit(tag, definition=f"as in {path.stem}")
    found = run("merge", *pair, "--dry-run")
    assert "Poison pill" in found.text
    assert "as in hers" in found.text
    assert "as in kt" in found.text


def test_a_file_that_is_no_review_is_refused_in_one_line(run: Run, pair: tuple[Path, Path]) -> None:
    pair[1].write_text("no review")
    found = run("merge", *pair, "--json")
    assert (found.status, found.out) == (2, b"")
    assert len(found.error.splitlines()) == 1


def test_tags_of_another_codebook_are_named_and_matched(run: Run, tmp_path: Path) -> None:
    paths = tmp_path / "a.review", tmp_path / "b.review"
    for path in paths:
        with Review.new(path) as review:
            review.codebook.add("Risk")
    tried = run("merge", *paths, "--dry-run", "--json")
    assert [each["because"] for each in tried.json["codebook"]] == ["path"]
    assert "--match path" in tried.error
    run("merge", *paths, "--match", "path")
    assert [tag["name"] for tag in run("tags", paths[0], "--json").json] == ["Risk"]


def test_a_tag_of_another_codebook_is_taken_for_the_one_that_is_said(
    run: Run, tmp_path: Path
) -> None:
    paths = tmp_path / "a.review", tmp_path / "b.review"
    for path, name in zip(paths, ("Storm", "Weather"), strict=True):
        with Review.new(path) as review:
            review.codebook.add(name)
    run("merge", *paths, "--tag", "Weather=Storm")
    assert [tag["name"] for tag in run("tags", paths[0], "--json").json] == ["Storm"]


def test_merges_are_listed_and_taken_back(run: Run, pair: tuple[Path, Path]) -> None:
    before = run("claims", pair[0], "--json").json
    run("merge", *pair)
    (merge,) = run("merges", pair[0], "--json").json
    assert (merge["files"], merge["steps"]) == (["hers.review"], 4)
    assert "hers.review" in run("merges", pair[0]).text
    found = run("withdraw", pair[0], "--merge", merge["id"][:30], "--json")
    assert found.json == {"steps": 4, "articles": 0, "claims": 2}
    assert run("claims", pair[0], "--json").json == before
    assert run("merges", pair[0], "--json").json == []


def test_there_must_be_a_merge_to_take_back(run: Run, pair: tuple[Path, Path]) -> None:
    assert run("withdraw", pair[0]).status == 2
    run("merge", *pair)
    assert run("withdraw", pair[0], "--merge", "ffff").status == 2


def test_the_step_says_who_merged(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_NAME", "Ann")
    run("merge", *pair, "--same", "Ann=Ann")
    last = run("history", pair[0], "--json").json[-1]
    assert (last["label"], last["reviewer"]) == ("Merge “hers.review”", "Ann")
