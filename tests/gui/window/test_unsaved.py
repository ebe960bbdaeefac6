"""While the file cannot be written the window says so, keeps everything, and tries again."""

import contextlib
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reviewer.commands.review import open_path
from reviewer.gui import dialogs, file_watch
from reviewer.gui.window import MainWindow
from reviewer.review import Review, safety
from reviewer.store.backups import restore_in_place
from tests.sighted import sighted

from .conftest import WORDS, press, quotes, select

SOON = 2000
"""Milliseconds within which the window has to say that something is not saved."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at every look, so that the tests need not wait; ask nobody at the end."""
    monkeypatch.setattr(file_watch, "AGAIN", 0)
    monkeypatch.setattr(dialogs, "choose", lambda *_: 2)


@pytest.fixture
def locked(window: MainWindow) -> MainWindow:
    """The window on a file that may not be written for the time being."""
    window.session.opened.store.connection.execute("PRAGMA query_only = ON")
    return window


def unlock(window: MainWindow) -> None:
    """Let the file be written again."""
    file = window.session.opened.store._opened  # noqa: SLF001  # the file, not what is in memory
    file.connection.execute("PRAGMA query_only = OFF")


def tag(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, Qt.Key.Key_3)


def buttons(window: MainWindow) -> list[QPushButton]:
    """What can be done, from left to right; the last one dismisses the message."""
    row = window.bar._row  # noqa: SLF001  # buttons that are to be deleted are still children
    items = [row.itemAt(place) for place in range(row.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [widget for widget in widgets if isinstance(widget, QPushButton)]


def button(window: MainWindow, words: str) -> QPushButton:
    return next(each for each in buttons(window) if each.text() == words)


def offered(window: MainWindow) -> list[str]:
    return [each.text() for each in buttons(window)[:-1]]


def says_unsaved(window: MainWindow, count: int) -> bool:
    wanted = f"Not saved ({count})" if count else "Not saved"
    return window.line.saved.text().endswith(wanted)


def test_a_claim_that_cannot_be_saved_is_shown_and_kept(locked: MainWindow, qtbot: QtBot) -> None:
    tag(locked)
    qtbot.waitUntil(lambda: says_unsaved(locked, 1), timeout=SOON)
    assert quotes(locked) == [WORDS]
    assert locked.session.claims is not None
    assert [claim.spans[0].quote for claim in locked.session.claims] == [WORDS]
    assert "1 change is kept in memory" in locked.bar.message


def test_it_is_saved_by_itself_as_soon_as_that_goes(
    locked: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    tag(locked)
    with Review.open(sample) as others:
        assert others.claims() == []
    unlock(locked)
    qtbot.waitUntil(lambda: "Saved" in locked.line.saved.text(), timeout=SOON)
    assert locked.bar.message == ""
    assert locked.line.passing.text() == "1 change was saved."
    with Review.open(sample) as others:
        assert [claim.spans[0].quote for claim in others.claims()] == [WORDS]
        assert others.check() == []


def test_work_goes_on_meanwhile_with_undo_and_redo(locked: MainWindow, qtbot: QtBot) -> None:
    tag(locked)
    press(locked, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert quotes(locked) == []
    press(locked, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier,
          Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    assert quotes(locked) == [WORDS]
    qtbot.waitUntil(lambda: says_unsaved(locked, 3), timeout=SOON)


def test_a_message_that_was_dismissed_does_not_come_again_at_each_try(
    locked: MainWindow, qtbot: QtBot
) -> None:
    tag(locked)
    locked.bar.dismiss()
    for _ in range(3):
        locked.watch.look()
    assert locked.bar.message == ""
    assert says_unsaved(locked, 1)


def test_a_deleted_file_is_noticed_before_anything_is_changed(
    window: MainWindow, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    sample.unlink()
    qtbot.waitUntil(lambda: says_unsaved(window, 0), timeout=SOON)
    tag(window)
    assert says_unsaved(window, 1)
    elsewhere = tmp_path / "elsewhere.review"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialogs, "ask_new", lambda *_: elsewhere)
        button(window, "Save as…").click()
    assert window.session.opened.path == elsewhere
    assert quotes(window) == [WORDS]
    assert "Saved" in window.line.saved.text()
    assert window.bar.message == ""


def test_nobody_waits_for_another_program_that_writes_for_long(
    window: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    with Review.open(sample) as others:
        with others.change("import") as rows:
            rows.insert("tag", id=rows.new_id(), name="Imported")
            tag(window)
            assert says_unsaved(window, 1)
            assert quotes(window) == [WORDS]
        qtbot.waitUntil(lambda: "Saved" in window.line.saved.text(), timeout=SOON)
        assert [claim.spans[0].quote for claim in others.claims()] == [WORDS]
        assert window.session.opened.codebook.find("Imported").name == "Imported"


def test_on_a_full_disk_work_is_kept_until_there_is_room(
    window: MainWindow, qtbot: QtBot, sample: Path, small_disk: Path
) -> None:
    path = Path(shutil.copy(sample, small_disk / "full.review"))
    assert open_path(window.context, path)
    window.session.show(window.session.opened.articles()[3])
    fill(small_disk / "ballast")
    tag(window)
    qtbot.waitUntil(lambda: says_unsaved(window, 1), timeout=SOON)
    assert "the disk is full" in window.bar.message
    (small_disk / "ballast").unlink()
    qtbot.waitUntil(lambda: "Saved" in window.line.saved.text(), timeout=SOON)
    with Review.open(path) as again:
        assert [claim.spans[0].quote for claim in again.claims()] == [WORDS]


def fill(ballast: Path) -> None:
    """Take all the room that there is."""
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks for the open file there")
def test_a_file_that_is_unplugged_is_saved_elsewhere_whole(
    window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    tag(window)
    for _ in safety.backing_up(window.session.opened, window.session.settings):
        pass
    window.context.perform(lambda: window.session.opened.codebook.add("After the backup"))
    unplug(sample)
    window.watch.look()
    assert says_unsaved(window, 0)
    window.context.perform(lambda: window.session.opened.codebook.add("While it was away"))
    assert says_unsaved(window, 1)
    elsewhere = tmp_path / "elsewhere.review"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialogs, "ask_new", lambda *_: elsewhere)
        button(window, "Save as…").click()
    with Review.open(elsewhere) as saved:
        assert saved.check() == []
        assert len(saved.claims()) == 1
        assert saved.codebook.find("After the backup").name
        assert saved.codebook.find("While it was away").name


def unplug(path: Path) -> None:
    """Make the file unreadable for who has it open, and take it away."""
    nothing = os.open(path.parent, os.O_RDONLY)
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            if descriptor.readlink() == path:
                os.dup2(nothing, int(descriptor.name))
    os.close(nothing)
    path.rename(path.with_name("unplugged"))


def test_work_goes_on_in_a_file_that_was_renamed(
    window: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    renamed = sample.rename(sample.with_name("renamed.review"))
    qtbot.waitUntil(lambda: says_unsaved(window, 0), timeout=SOON)
    tag(window)
    button(window, "Go on in renamed.review").click()
    assert window.session.opened.path == renamed
    assert window.windowTitle().startswith("renamed")
    with Review.open(renamed) as again:
        assert len(again.claims()) == 1


def test_the_window_stays_open_until_it_is_decided_about_unsaved_changes(
    locked: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(locked)
    asked: list[str] = []

    def give_up(*question: object) -> None:
        asked.append(str(question[1]))

    monkeypatch.setattr(dialogs, "choose", give_up)
    locked.close()
    assert asked == ["1 change is not saved."]
    assert locked.isVisible()
    assert quotes(locked) == [WORDS]
    monkeypatch.setattr(dialogs, "choose", lambda *_: 2)


def test_what_another_program_writes_meanwhile_is_shown_when_it_is_saved(
    locked: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    tag(locked)
    with Review.open(sample) as others:
        sighted(others)
        article = locked.session.open_article.id
        others.tag(article, 0, 10, ["CLOUD Act"], reviewer="Bob")
    unlock(locked)
    qtbot.waitUntil(lambda: len(quotes(locked)) == 2, timeout=SOON)
    assert locked.session.claims is not None
    assert len(list(locked.session.claims)) == 2


def test_a_save_as_that_fails_is_said_until_it_was_read(
    locked: MainWindow, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(locked)
    unsaved = locked.bar.message
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: sample)  # which is there already
    button(locked, "Save as…").click()
    for _ in range(3):
        locked.watch.look()
    assert "exists already" in locked.bar.message
    locked.bar.dismiss()
    assert locked.bar.message == unsaved


def test_what_went_wrong_is_said_no_more_when_the_work_has_gone_on(window: MainWindow) -> None:
    window.desk.warn("It cannot be done.")
    window.session.choose_claim(None)
    window.session.show(window.session.opened.articles()[1])
    assert window.bar.message == "It cannot be done."
    window.context.perform(lambda: window.session.opened.codebook.add("New"))
    assert window.bar.message == ""


def test_a_file_that_was_deleted_is_called_so(window: MainWindow, sample: Path) -> None:
    sample.unlink()
    window.watch.look()
    assert "sample.review was deleted, or moved to another folder." in window.bar.message
    assert "What you have open is kept in memory." in window.bar.message
    assert offered(window) == ["Save as…"]


def test_a_folder_that_was_taken_away_is_called_so(window: MainWindow, sample: Path) -> None:
    sample.parent.rename(sample.parent.with_name("away"))
    window.watch.look()
    assert "The folder of sample.review is not there any more." in window.bar.message
    sample.parent.with_name("away").rename(sample.parent)


def test_a_file_that_was_renamed_is_called_by_its_name_at_each_try(
    window: MainWindow, sample: Path
) -> None:
    first = sample.rename(sample.with_name("first.review"))
    window.watch.look()
    assert "sample.review is now called first.review." in window.bar.message
    assert offered(window) == ["Go on in first.review", "Save as…"]
    first.rename(sample.with_name("second.review"))
    window.watch.look()
    assert offered(window) == ["Go on in second.review", "Save as…"]
    sample.with_name("second.review").unlink()
    window.watch.look()
    assert offered(window) == ["Save as…"]


def test_what_is_in_the_place_of_the_file_now_can_be_opened(
    window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    with Review.new(tmp_path / "other.review") as other:
        other.codebook.add("Of the other")
    (tmp_path / "other.review").replace(sample)
    window.watch.look()
    assert "Another file is in the place of sample.review now." in window.bar.message
    assert offered(window) == ["Open what is there now", "Save as…"]
    tag(window)
    button(window, "Open what is there now").click()  # "Close without saving" is chosen
    assert window.session.opened.codebook.find("Of the other").name
    assert window.bar.message == ""


def test_after_a_restore_elsewhere_the_file_that_was_put_aside_is_not_offered(
    window: MainWindow, sample: Path, tmp_path: Path
) -> None:
    Review.new(tmp_path / "backup.review").close()
    restore_in_place(tmp_path / "backup.review", sample)
    window.watch.look()
    assert offered(window) == ["Open what is there now", "Save as…"]


def test_saving_can_be_tried_again_by_a_command(locked: MainWindow) -> None:
    command = locked.actions_of.registry.by_id["review.try-again"]
    assert not command.enabled(locked.context)
    tag(locked)
    assert command.enabled(locked.context)
    locked.actions_of.run(command)
    assert locked.line.passing.text().startswith("Still not saved.")
    unlock(locked)
    locked.actions_of.run(command)
    assert locked.line.passing.text() == "1 change was saved."


def test_nothing_is_called_saved_beside_what_is_not(locked: MainWindow) -> None:
    locked.line.tell("2 changes were saved.")
    tag(locked)
    assert (says_unsaved(locked, 1), locked.line.passing.text()) == (True, "")


def test_closing_says_what_it_loses_and_saving_can_be_tried_from_there(
    locked: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(locked)
    asked: list[tuple[object, ...]] = []

    def make_room(*question: object) -> int:
        asked.append(question)
        unlock(locked)
        return 0

    monkeypatch.setattr(dialogs, "choose", make_room)
    locked.close()
    ((_, title, message, choices),) = asked
    assert title == "1 change is not saved."
    assert str(message).endswith("Closing without saving loses it.")
    assert choices == ("Try again", "Save as…", "Close without saving")
    assert not locked.isVisible()


def test_the_place_that_cannot_be_written_is_not_proposed_again(
    locked: MainWindow, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[Path] = []
    monkeypatch.setattr(dialogs, "ask_new", lambda _, __, path: proposed.append(path))
    locked.actions_of.run_id("review.save-as")
    tag(locked)
    locked.actions_of.run_id("review.save-as")
    assert proposed[0] == sample.with_name("sample 2.review")
    assert proposed[1].parent != sample.parent


def test_a_key_goes_to_the_message_and_escape_back_to_the_text(locked: MainWindow) -> None:
    locked.actions_of.run_id("view.message")
    assert locked.line.passing.text() == "There is no message."
    tag(locked)
    press(locked, Qt.Key.Key_F6)
    assert locked.focusWidget() is button(locked, "Try again")
    press(locked, Qt.Key.Key_Escape)
    assert locked.bar.message == ""
    assert locked.focusWidget() is locked.workspace.view
