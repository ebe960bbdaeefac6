"""A window of Reviewer on an X server, and the hands that use it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import reviewer
from reviewer.model.claim import Claim

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
            pytest.fail(f"the program ended before: {what}")

    def press(self, *keys: str) -> None:
        """Press keys one after another, by the X server's names or codes."""
        subprocess.run(
            ["xdotool", "key", "--delay", "30", *keys], env=self._environment, check=True
        )

    def write(self, text: str) -> None:
        """Type a text."""
        command = ["xdotool", "type", "--delay", "30", text]
        subprocess.run(command, env=self._environment, check=True)

    def focus(self) -> None:
        """Give the window the keyboard, as a window manager would."""
        self.until("the window is there", self._windows)
        for window in self._windows():
            command = ["xdotool", "windowfocus", "--sync", window]
            subprocess.run(command, env=self._environment, check=True)

    def quit(self) -> None:
        """Close the window with its key."""
        self.press("ctrl+q")
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

    def _windows(self) -> list[str]:
        command = ["xdotool", "search", "--onlyvisible", "--name", "Reviewer"]
        found = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=False
        )
        return found.stdout.split()


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
