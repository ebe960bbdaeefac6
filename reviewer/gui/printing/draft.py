"""A file that is written page by page, and says why where it cannot be."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice


class Draft:
    """Qt writes to `device`, and `pass_on` to the file: Qt's own file only says "unknown error"."""

    def __init__(self, path: Path) -> None:
        """Open a file, empty; raises OSError."""
        self._file = path.open("wb", buffering=0)
        self.device = QBuffer()
        self.device.open(QIODevice.OpenModeFlag.WriteOnly)

    def pass_on(self) -> None:
        """Write what has come since to the file; raises OSError."""
        data = self.device.data().data()[: self.device.pos()]
        while data:  # a disk that is nearly full may take a part
            data = data[self._file.write(data) :]
        self.device.seek(0)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
