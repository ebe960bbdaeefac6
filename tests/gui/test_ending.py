"""A signal that asks the program to end: it ends from the event loop, never inside a change."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reviewer.gui.ending import SignalWatch
from reviewer.review import Review

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")


@pytest.fixture
def ended(qapp: QObject) -> Iterator[list[str]]:
    """What hears of a signal; handlers are as before afterwards."""
    names = signal.SIGTERM, signal.SIGINT, signal.SIGHUP
    before = [signal.getsignal(name) for name in names]
    descriptor = signal.set_wakeup_fd(-1)
    heard: list[str] = []
    watch = SignalWatch(qapp, lambda: heard.append("end"))
    yield heard
    signal.set_wakeup_fd(descriptor)
    for name, handler in zip(names, before, strict=True):
        signal.signal(name, handler)
    watch.close()
    watch.deleteLater()


def test_a_signal_ends_it_once_the_event_loop_runs(ended: list[str], qtbot: QtBot) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["end"]


def test_a_change_that_is_under_way_is_kept_whole(
    ended: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    with Review.new(tmp_path / "new.review") as review:
        with review.change("claim.tag-all") as rows:
            rows.insert("tag", id=rows.new_id(), name="one")
            os.kill(os.getpid(), signal.SIGTERM)
            rows.insert("tag", id=rows.new_id(), name="two")
            assert ended == []
        assert review.history()[-1].rows == 2
        qtbot.waitUntil(lambda: bool(ended))


def test_another_signal_is_not_taken_for_one_that_ends_it(ended: list[str], qtbot: QtBot) -> None:
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    os.kill(os.getpid(), signal.SIGUSR1)
    qtbot.wait(50)
    signal.signal(signal.SIGUSR1, before)
    assert ended == []
