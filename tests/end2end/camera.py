"""Pictures of the X server's screen, taken by a program of their own: what a person would see.

It is started with `python -m tests.end2end.camera`. Each line on its input is a JSON list: `take`,
a file to write the picture to, its width and height from the corner of the screen; or `box` and a
colour, which is answered with the left, top, right and bottom of its pixels, or null; four numbers
after it are the edges of the part of the screen that is looked at.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple


class Box(NamedTuple):
    """The edges of something on the screen, in its pixels."""

    left: int
    top: int
    right: int
    bottom: int


class Camera:
    """Takes numbered pictures into a folder, and finds where a colour is on the screen."""

    def __init__(
        self, process: "subprocess.Popen[str]", folder: Path, size: tuple[int, int]
    ) -> None:
        self._process = process
        self._size = size
        self._folder = folder
        self._number = 0

    def take(self, name: str) -> None:
        """Write `NN-name.png`."""
        self._number += 1
        file = self._folder / f"{self._number:02}-{name}.png"
        assert self._ask("take", str(file), *self._size)

    def box(self, colour: str, within: Box | None = None) -> Box | None:
        """Return where the pixels of a colour are, on the whole screen or in a part of it."""
        found: Any = self._ask("box", colour, *(within or ()))
        return Box(*found) if found else None

    def _ask(self, *words: str | int) -> Any:  # noqa: ANN401  # what JSON may be
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def camera(folder: Path, environment: dict[str, str], size: tuple[int, int]) -> Iterator[Camera]:
    """A camera on a corner of the screen of an environment, of this size in its pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {key: value for key, value in environment.items() if key != "QT_SCALE_FACTOR"}
    command = [sys.executable, "-m", "tests.end2end.camera"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=plain, stdin=pipe, stdout=pipe, text=True) as process:
        yield Camera(process, folder, size)
        assert process.stdin is not None
        process.stdin.close()


def main() -> None:
    """Answer each line until the input ends."""
    import numpy as np
    from PySide6.QtGui import QColor, QGuiApplication, QImage

    application = QGuiApplication([])
    for line in sys.stdin:
        verb, word, *size = json.loads(line)
        picture = application.primaryScreen().grabWindow(0).toImage()
        image = picture.convertToFormat(QImage.Format.Format_RGB32)
        answer: object = None
        if verb == "take":
            answer = image.copy(0, 0, *size).save(word)
        else:
            pixels = np.frombuffer(image.constBits(), np.uint32)
            pixels = pixels.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()]
            left, top, right, bottom = size or (0, 0, image.width(), image.height())
            part = pixels[top : bottom + 1, left : right + 1]
            ys, xs = np.nonzero(part == QColor(word).rgb())
            if len(xs):
                edges = xs.min() + left, ys.min() + top, xs.max() + left, ys.max() + top
                answer = [int(edge) for edge in edges]
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
