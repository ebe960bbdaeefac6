"""A damaged review in the window: it is offered to be recovered, and its claims are there again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reviewer.commands import review as review_commands
from reviewer.gui import dialogs
from reviewer.gui.safety.check_dialog import CheckDialog
from reviewer.gui.safety.damage_dialog import DamageDialog
from reviewer.gui.safety.recover_dialog import RecoverDialog
from reviewer.gui.safety.restore_dialog import RestoreDialog
from reviewer.gui.window import MainWindow
from reviewer.review import Review, safety
from reviewer.settings import Settings

from .conftest import WORDS, Open, quotes

PATIENCE = 20_000
"""Milliseconds: a process has to start on a busy machine."""


@pytest.fixture
def damaged(tmp_path: Path, sample: Path) -> Path:
    """A review with a claim; its end is missing and a page of its claims is destroyed."""
    path = tmp_path / "damaged.review"
    with Review.open(sample) as review:
        article = review.articles()[3]
        start = review.articles.text(article).text.index(WORDS)
        review.tag(article, start, start + len(WORDS), ["Poison pill"], reviewer="Ann")
        page = review.store.connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'span'"
        ).fetchone()[0]
    data = bytearray(sample.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(data + data[:4096])
    pages = int.from_bytes(data[28:32], "big")
    with path.open("r+b") as file:  # more pages are promised than there are
        file.seek(28)
        file.write((pages + 9).to_bytes(4, "big"))
    return path


def press(dialog: DamageDialog | RecoverDialog, words: str) -> None:
    (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == words and b.isVisible())
    button.click()


def recovering(window: MainWindow, qtbot: QtBot) -> RecoverDialog:
    (dialog,) = window.findChildren(RecoverDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=PATIENCE)
    return dialog


def test_a_damaged_review_is_recovered_and_its_claims_are_there(
    open_window: Open, damaged: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out, before = tmp_path / "recovered.review", damaged.read_bytes()
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: out)
    window = open_window()
    review_commands.open_path(window.context, damaged)
    (damage,) = window.findChildren(DamageDialog)
    assert damage.title.text() == "“damaged” is damaged"
    assert "There is no backup of it." in damage.words.text()
    QTest.keyClick(damage, Qt.Key.Key_Return)
    dialog = recovering(window, qtbot)
    assert dialog.title.text() == "Everything came back"
    assert dialog.words.text().startswith("5 articles, 1 claim, ")
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == [f"Claim: “{WORDS}”"]
    press(dialog, "Open it")
    assert window.session.opened.path == out
    assert quotes(window) == [WORDS]
    assert window.session.opened.check() == []
    assert damaged.read_bytes() == before


def test_the_review_that_is_open_stays_where_a_damaged_one_is_opened(
    window: MainWindow, damaged: Path
) -> None:
    path = window.session.opened.path
    assert not review_commands.open_path(window.context, damaged)
    (damage,) = window.findChildren(DamageDialog)
    damage.reject()
    assert window.session.opened.path == path


@pytest.mark.parametrize(
    ("choice", "opened"),
    [("Show details", CheckDialog), ("Restore a backup…", RestoreDialog)],
)
def test_a_damaged_review_offers_its_backups_and_details(
    open_window: Open,
    damaged: Path,
    choice: str,
    opened: type[CheckDialog | RestoreDialog],
) -> None:
    window = open_window()
    review_commands.open_path(window.context, damaged)
    (damage,) = window.findChildren(DamageDialog)
    press(damage, choice)
    (dialog,) = window.findChildren(opened)
    dialog.reject()


def test_a_window_that_starts_with_a_damaged_review_says_so_in_its_bar(
    open_window: Open, damaged: Path
) -> None:
    window = open_window(damaged)
    assert "damaged" in window.bar.message
    assert not window.findChildren(DamageDialog)
    offered = {button.text() for button in window.bar.findChildren(QPushButton)}
    assert {"Recover…", "Restore a backup…", "Details…"} <= offered


def test_a_review_whose_beginning_is_overwritten_opens_the_window_with_the_ways_out(
    open_window: Open, damaged: Path
) -> None:
    damaged.write_bytes(bytes(4096) + damaged.read_bytes()[4096:])
    window = open_window(damaged)
    assert window.start.isVisible()
    assert "its beginning is overwritten" in window.bar.message
    offered = {button.text() for button in window.bar.findChildren(QPushButton)}
    assert {"Recover…", "Restore a backup…"} <= offered
    window.bar.dismiss()
    review_commands.open_path(window.context, damaged)
    assert "its beginning is overwritten" in window.bar.message


def test_what_is_asked_for_is_called_by_what_is_done_with_it(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []
    monkeypatch.setattr(dialogs, "ask_open", lambda _, __, title: titles.append(title))
    window = open_window()
    window.actions_of.run_id("review.recover")
    window.actions_of.run_id("review.open")
    assert titles == ["Recover a damaged review", "Open a review"]


def test_what_is_not_even_called_a_review_is_refused_in_passing(
    open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(bytes(4096))
    window = open_window()
    review_commands.open_path(window.context, path)
    assert "picture.png is not a review" in window.bar.message
    offered = {button.text() for button in window.bar.findChildren(QPushButton)}
    assert "Recover…" not in offered


def test_a_file_of_which_nothing_is_left_says_so(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken, out = tmp_path / "zeroes.review", tmp_path / "out.review"
    broken.write_bytes(bytes(50_000))
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: broken)
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: out)
    window = open_window()
    window.actions_of.run_id("review.recover")
    dialog = recovering(window, qtbot)
    assert dialog.title.text() == "“zeroes” could not be recovered"
    assert "Nothing of a review is left" in dialog.words.text()
    assert not out.exists()
    dialog.reject()


def test_recovering_that_is_stopped_leaves_nothing(
    open_window: Open, damaged: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: folder / "out.review")
    window = open_window()
    window.safety.open_recover(damaged)
    (dialog,) = window.findChildren(RecoverDialog)
    dialog.reject()
    assert list(folder.iterdir()) == []


def test_a_file_that_was_zeroed_is_restored_from_its_backup(
    open_window: Open, sample: Path, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    settings["backups"] = True
    settings["backup_folder"] = str(tmp_path / "kept")
    with Review.open(sample) as review:
        for _ in safety.backing_up(review, settings):
            pass
    sample.write_bytes(bytes(sample.stat().st_size))
    window = open_window()
    review_commands.open_path(window.context, sample)
    (damage,) = window.findChildren(DamageDialog)
    assert "There is 1 backup of it" in damage.words.text()
    press(damage, "Restore a backup…")
    (dialog,) = window.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: dialog.in_place.isEnabled() and dialog.table.chosen() is not None)
    dialog.put_in_place()
    qtbot.waitUntil(lambda: window.session.review is not None)
    assert len(window.session.opened.articles()) == 5


def test_recovering_takes_a_damaged_text_from_a_backup(
    open_window: Open,
    sample: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    window = open_window()
    settings = window.session.settings
    with Review.open(sample) as review:
        for _ in safety.backing_up(review, settings):
            pass
        texts = [review.articles.text(each).text for each in review.articles()]
    data = sample.read_bytes()
    end = data.index(texts[0].encode()[-40:])
    sample.write_bytes(data[:end] + b"?" * 40 + data[end + 40 :])
    out = tmp_path / "recovered.review"
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: out)
    window.safety.open_recover(sample)
    dialog = recovering(window, qtbot)
    assert "1 text came from backups" in dialog.words.text()
    with Review.open(out) as review:
        assert [review.articles.text(each).text for each in review.articles()] == texts
