"""What outlives a window, and who takes it for a crash."""

from pathlib import Path

import pytest

from reviewer.gui import black_box
from reviewer.gui.black_box import BlackBox, Ended, take_ended
from reviewer.model.errors import Refused


def left_behind(folder: Path, review: Path | None = None) -> Path:
    """A folder in which a window died: its file, no longer locked."""
    with BlackBox(folder) as box:
        box.note_program("Reviewer 9")
        box.note_command("claim.tag")
        box.note_state(review, "step", 2)
        (file,) = folder.iterdir()
        content = file.read_bytes()
    (folder / "1-1.running").write_bytes(content)
    return folder


def only(folder: Path) -> Ended:
    (ended,) = take_ended(folder)
    return ended


def test_a_window_that_ends_in_good_order_leaves_nothing(tmp_path: Path) -> None:
    with BlackBox(tmp_path) as box:
        box.note_command("claim.tag")
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_a_running_window_is_not_taken_for_a_crash(tmp_path: Path) -> None:
    with BlackBox(tmp_path), BlackBox(tmp_path):
        assert list(take_ended(tmp_path)) == []


def test_a_dead_window_is_found_beside_a_running_one(tmp_path: Path) -> None:
    left_behind(tmp_path)
    with BlackBox(tmp_path):
        assert len(list(take_ended(tmp_path))) == 1


def test_what_was_known_of_a_dead_window_is_read(tmp_path: Path) -> None:
    review = tmp_path / "Đức\udcff.review"
    ended = only(left_behind(tmp_path, review))
    assert (ended.program, ended.review, ended.step, ended.unsaved) == (
        "Reviewer 9",
        review,
        "step",
        2,
    )
    assert [name for _, name in ended.commands] == ["claim.tag"]


def test_a_dead_window_is_found_once(tmp_path: Path) -> None:
    only(left_behind(tmp_path))
    assert list(take_ended(tmp_path)) == []


def test_only_the_last_commands_are_kept(tmp_path: Path) -> None:
    with BlackBox(tmp_path) as box:
        for number in range(50):
            box.note_command(f"a.{number}")
        assert [name for _, name in box.commands] == [f"a.{number}" for number in range(30, 50)]


def test_a_bug_that_ends_the_program_is_left_without_its_message(tmp_path: Path) -> None:
    with pytest.raises(KeyError), BlackBox(tmp_path):
        raise KeyError("a secret quote")
    ended = only(tmp_path)
    assert "KeyError" in ended.trace
    assert "secret" not in ended.trace


def test_an_error_of_the_users_world_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(Refused), BlackBox(tmp_path):
        raise Refused("Open a review first.")
    assert list(take_ended(tmp_path)) == []


def test_what_a_power_cut_left_of_a_file_is_still_an_end(tmp_path: Path) -> None:
    (tmp_path / "1-1.running").write_bytes(b"\0" * 9000)
    assert only(tmp_path).review is None


def test_an_empty_file_is_of_a_window_that_is_starting(tmp_path: Path) -> None:
    starting = tmp_path / "1-1.running"
    starting.touch()
    assert list(take_ended(tmp_path)) == []
    assert starting.exists()


def test_a_path_of_thousands_of_letters_is_left_out(tmp_path: Path) -> None:
    ended = only(left_behind(tmp_path, Path("/" + "x" * black_box.HEAD)))
    assert (ended.review, ended.step) == (None, "step")


def test_where_nothing_can_be_written_the_window_goes_on(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with BlackBox(in_the_way) as box:
        box.note_command("claim.tag")
        box.add_trace("it goes on")
    assert [name for _, name in box.commands] == ["claim.tag"]
