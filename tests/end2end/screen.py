"""A window of Reviewer on an X server, and the hands that use it."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

import reviewer
from reviewer.model.claim import Claim

_STEPS = 6
"""In so many steps the mouse goes from one place to the next."""

_REST = 0.4
"""Seconds in which a window paints, however busy the machine is, or nearly so."""

PATIENCE = 20
"""Seconds after which something that was to happen has not."""


class Screen:
    """A window of Reviewer that runs on its own, the keys that it gets, and what it has saved."""

    def __init__(
        self, process: "subprocess.Popen[str]", review: Path, environment: dict[str, str]
    ) -> None:
        self._process = process
        self._environment = environment
        self.review = review

    def until(self, what: str, ready: Callable[[], object]) -> None:
        """Wait for something while the program runs."""
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end, f"waited in vain: {what}"
            try:
                self._process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail(f"the program ended ({self._process.returncode}) before: {what}")

    def press(self, *keys: str) -> None:
        """Press keys one after another, by the X server's names or codes."""
        self._do("key", "--delay", "30", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "30", text)

    def point(self, x: float, y: float) -> None:
        """Move the mouse to a place of the screen."""
        self._do("mousemove", "--sync", str(round(x)), str(round(y)))

    def click(self, x: float, y: float, times: int = 1) -> None:
        """Click a place of the screen."""
        self.point(x, y)
        self._do("click", "--repeat", str(times), "--delay", "60", "1")

    def drag(self, path: Sequence[tuple[float, float]], *, drop: bool = True) -> None:
        """Press the mouse at the first place, go on over the others, and let go at the last."""
        self.point(*path[0])
        self._do("mousedown", "1")
        for (x, y), (to_x, to_y) in pairwise(path):
            for step in range(1, _STEPS + 1):
                share = step / _STEPS
                self.point(x + (to_x - x) * share, y + (to_y - y) * share)
        if drop:
            self.drop()

    def drop(self) -> None:
        """Let go of the mouse."""
        self._do("mouseup", "1")

    def resize(self, width: int, height: int) -> None:
        """Put the window into the corner of the screen, so large."""
        for window in self._windows():
            self._do("windowmove", window, "0", "0")
            self._do("windowsize", window, str(width), str(height))

    def focus(self) -> None:
        """Give the window the keyboard, as a window manager would."""
        self.until("the window is there", self._windows)
        for window in self._windows():
            self._do("windowfocus", "--sync", window)

    def focus_on(self, title: str) -> None:
        """Give a dialog the keyboard when it is there, as a window manager would."""
        self.until(f"“{title}” is there", lambda: self._windows(title))
        for window in self._windows(title):
            self._do("windowfocus", "--sync", window)

    def shown(self, title: str) -> int:
        """How many windows there are with a title."""
        return len(self._windows(title))

    def focused(self) -> str:
        """The title of the window that has the keyboard, "" where none has it."""
        command = ["xdotool", "getwindowfocus", "getwindowname"]
        found = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=False
        )
        return found.stdout.strip()

    def rest(self) -> None:
        """Let the window paint what it was told."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_REST)

    def quit(self, key: str = "ctrl+q") -> None:
        """Close the window with its key."""
        self.press(key)
        assert self._process.wait(PATIENCE) == 0

    def claims(self) -> list[Claim]:
        """The claims in the file."""
        with reviewer.open(self.review) as review:
            return review.claims()

    def begin(self) -> None:
        """Tag the first sentence with 1, pressed until the window hears it: twice is harmless."""

        def tagged() -> bool:
            self.press("1")
            return bool(self.claims())

        self.until("the first sentence is tagged", tagged)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True)

    def _windows(self, title: str = "Reviewer") -> list[str]:
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        found = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=False
        )
        return found.stdout.split()


def environment_on(display: str, folder: Path, *, theme: str = "light") -> dict[str, str]:
    """The environment of a user of their own for a window on an X server, in some colours."""
    folders = {f"REVIEWER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "CACHE", "DATA")}
    settings = Path(folders["REVIEWER_CONFIG_DIR"]) / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"theme": theme, "backups": False}), "utf-8")
    place = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(folder)}
    found = {**os.environ, **folders, **place}
    found.pop("WAYLAND_DISPLAY", None)
    return found


@contextmanager
def window(review: Path, environment: dict[str, str]) -> Iterator[Screen]:
    """Reviewer with a review, as Ann."""
    command = [sys.executable, "-m", "reviewer", "open", str(review), "--reviewer", "Ann"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    screen = Screen(process, review, environment)
    try:
        screen.focus()
        yield screen
    finally:
        process.terminate()
        _, said = process.communicate(timeout=PATIENCE)
    assert said == ""
