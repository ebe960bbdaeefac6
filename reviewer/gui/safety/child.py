"""Work that takes all of a processor: the program's own command line, in a process of its own.

So the window goes on answering, and a damaged file that would take the work down takes nothing
else with it.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from glob import escape
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

import reviewer
from reviewer.gui.text import tr

Found = Mapping[str, object]
"""What a command printed as JSON."""

_END_MILLISECONDS = 2_000


class Child(QObject):
    """Runs a command; `done` hears what it printed as JSON, `failed` what it complained of."""

    def __init__(
        self,
        parent: QObject,
        arguments: Sequence[str],
        done: Callable[[Found], object],
        failed: Callable[[str], object],
        makes: Path | None = None,
    ) -> None:
        """Begin; `makes` is the file that it makes, of which nothing is left if it is stopped."""
        super().__init__(parent)
        self._done, self._failed, self._makes = done, failed, makes
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        paths = (str(Path(reviewer.__file__).parents[1]), environment.value("PYTHONPATH"))
        environment.insert("PYTHONPATH", ";:"[sys.platform != "win32"].join(filter(None, paths)))
        environment.insert("PYTHONUTF8", "1")
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._process.start(sys.executable, ["-m", "reviewer", *arguments])
        self._number = self._process.processId()

    def stop(self) -> None:
        """End it at once; nothing is told, and what it was making is gone."""
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(_END_MILLISECONDS)
        if self._makes is not None:
            draft = f".*{escape(self._makes.name)}.{self._number}.new*"
            for left in self._makes.parent.glob(draft):
                with suppress(OSError):
                    left.unlink(missing_ok=True)

    def _on_finished(self, status: int, *_: object) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace")
        try:
            found = json.loads(said) if said or status else {}
        except ValueError:
            found = None
        if isinstance(found, dict):
            self._done(found)
        else:
            self._failed(self._complaint())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._failed(
                tr("The work could not be started: {why}", why=self._process.errorString())
            )

    def _complaint(self) -> str:
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        last = said.rpartition("\n")[2]
        return last or tr("The work ended before it was done, and said nothing.")
