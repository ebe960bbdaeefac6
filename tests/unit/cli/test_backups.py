"""Backups on the command line: listed and restored."""

from pathlib import Path

import pytest

from reviewer.review import Review, safety
from reviewer.settings import Settings, settings_file
from tests.unit.cli.running import Run


@pytest.fixture
def backup(sample: Path) -> Path:
    """The one backup of the sample."""
    settings = Settings(settings_file())
    with Review.open(sample) as review:
        for _ in safety.backing_up(review, settings):
            pass
    (found,) = safety.backups(sample, settings)
    return found.path


def test_the_backups_are_listed_with_what_each_holds(run: Run, sample: Path, backup: Path) -> None:
    (found,) = run("backups", sample, "--json").json
    assert (found["path"], found["articles"], found["claims"]) == (str(backup), 5, 0)
    assert found["at"].endswith("Z")
    assert (found["file"], found["bytes"]) == ("kt", backup.stat().st_size)
    assert str(backup.stat().st_size) in run("backups", sample).text


def test_a_damaged_backup_is_listed_without_counts(run: Run, sample: Path, backup: Path) -> None:
    backup.chmod(0o644)
    backup.write_bytes(b"\xff" * 5_000)
    (found,) = run("backups", sample, "--json").json
    assert found["articles"] is None


def test_a_backup_is_restored_as_a_new_file_by_its_number_or_path(
    run: Run, sample: Path, backup: Path, tmp_path: Path
) -> None:
    for which, name in ((1, "one.review"), (backup, "two.review")):
        assert run("restore", sample, "--backup", which, "-o", tmp_path / name).status == 0
        assert run("check", tmp_path / name).status == 0


def test_a_backup_is_put_in_the_place_of_a_damaged_review(
    run: Run, sample: Path, backup: Path
) -> None:
    sample.write_bytes(bytes(4096))
    ran = run("restore", sample, "--backup", "1", "--in-place")
    assert (ran.status, run("check", sample).status) == (0, 0)
    assert "kept as" in ran.error
    assert len(run("backups", sample, "--json").json) == 1
    assert backup.exists()


@pytest.mark.parametrize(
    "options", [("--backup", "1"), ("--backup", "1", "--in-place", "-o", "new.review")]
)
@pytest.mark.usefixtures("backup")
def test_restoring_wants_one_place(run: Run, sample: Path, options: tuple[str, ...]) -> None:
    ran = run("restore", sample, *options)
    assert (ran.status, ran.error.count("\n")) == (2, 1)


@pytest.mark.usefixtures("backup")
def test_a_backup_that_is_not_there_is_refused(run: Run, sample: Path) -> None:
    ran = run("restore", sample, "--backup", "2", "--in-place")
    assert (ran.status, ran.error.count("\n")) == (2, 1)
    assert "has no backup 2" in ran.error


def test_recover_takes_a_damaged_text_from_another_file(
    run: Run, sample: Path, backup: Path, tmp_path: Path
) -> None:
    with Review.open(sample) as review:
        last = review.articles.text(review.articles()[0]).text.encode()[-40:]
    sample.write_bytes(sample.read_bytes().replace(last, b"?" * 40))
    nearly = run("recover", sample, "-o", tmp_path / "nearly.review")
    assert "its text is only near to what it was" in nearly.text
    checked = run("check", tmp_path / "nearly.review")
    assert (checked.status, "only near to what it was" in checked.error) == (0, True)
    arguments = ("-o", tmp_path / "new.review", "--with", backup, "--with", tmp_path / "none")
    ran = run("recover", sample, *arguments, "--json")
    assert (ran.status, ran.json["from_others"], ran.json["nearly"]) == (0, 1, [])
    assert "none cannot be read" in ran.error
