"""Recovering a damaged review into a new file, and what came back."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QListWidget, QWidget

from reviewer.gui.safety.child import Child, Found
from reviewer.gui.safety.sheet import Sheet, show_folder
from reviewer.gui.text import counted, tr
from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from reviewer.review.naming import named

_SIZE = (600, 420)
_COUNTED = (
    ("article", "article", "articles"),
    ("claim", "claim", "claims"),
    ("tag", "tag", "tags"),
    ("entity", "name", "names"),
    ("step", "step of the history", "steps of the history"),
)
"""The tables of which it is said how much came back, with their words."""
_LISTED = 200


class RecoverDialog(Sheet):
    """Recovers one file into another; `open_path` opens it when that is done."""

    def __init__(
        self,
        parent: QWidget,
        broken: Path,
        out: Path,
        open_path: Callable[[Path], object],
        backups: Sequence[Path] = (),
    ) -> None:
        """Begin to recover; damaged texts come from the backups where they have them."""
        super().__init__(parent, tr("Recover a damaged review"))
        self._broken, self._out, self._open_path = broken, out, open_path
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("What to look at"))
        self.list.hide()
        self.body.addWidget(self.list, 1)
        self.say(
            tr("Recovering “{name}”…", name=broken.stem),
            tr("Everything that is intact is being put together. The damaged file is only read."),
            "soft",
        )
        others = [part for path in backups for part in ("--with", str(path))]
        arguments = ["recover", str(broken), "--out", str(out), *others, "--json"]
        child = Child(self, arguments, self._show, self._fail, makes=out)
        self.show_work(child.stop)
        self.add_button(tr("Stop"), self.reject)

    def _show(self, found: Found) -> None:
        self.end_work()
        self.clear_buttons()
        self.say(_title(found), "\n".join(_report(found)))
        shown = list(_to_look_at(self._out, found))
        self.list.addItems(shown)
        self.list.setVisible(bool(shown))
        self.add_button(tr("Show in folder"), lambda: show_folder(self._out.parent), left=True)
        self.add_button(tr("Open it"), self._open, primary=True).setFocus()
        self.add_button(tr("Close"), self.accept)
        if shown:
            self.resize(*_SIZE)
        else:
            self.fit()

    def _fail(self, message: str) -> None:
        self.end_work()
        self.clear_buttons()
        self.say(tr("“{name}” could not be recovered", name=self._broken.stem), message)
        self.add_button(tr("Close"), self.reject, primary=True).setFocus()

    def _open(self) -> None:
        self.accept()
        self._open_path(self._out)


def _title(found: Found) -> str:
    return tr("Not everything came back") if found.get("lost") else tr("Everything came back")


def _report(found: Found) -> Iterator[str]:
    """Yield what came back, what was mended and what is lost, a sentence a line."""
    tables = found.get("tables")
    counts = {str(each["table"]): each for each in tables} if isinstance(tables, list) else {}
    came = [
        counted(number, one, many)
        for table, one, many in _COUNTED
        if (number := sum(int(counts.get(table, {}).get(k, 0)) for k in _CAME))
    ]
    yield tr("{what} are in the new file.", what=", ".join(came))
    mended = sum(int(each["from_log"]) + int(each["from_row"]) for each in counts.values())
    if mended:
        rows = counted(mended, "row was", "rows were")
        yield tr("{rows} damaged and could be mended, as everything is kept twice.", rows=rows)
    if found.get("from_others"):
        texts = counted(int(str(found["from_others"])), "text", "texts")
        yield tr("{texts} came from backups, as they were damaged in the file.", texts=texts)
    if found.get("lost"):
        rows = counted(int(str(found["lost"])), "row is", "rows are")
        yield tr("{rows} known to be lost. Where others need them, “Lost” stands there.", rows=rows)
    if found.get("articles") or found.get("claims"):
        yield tr("Look at these, which were touched by the damage:")


_CAME = ("kept", "from_log", "from_row")


def _to_look_at(out: Path, found: Found) -> Iterator[str]:
    """Yield the articles and claims that were damaged, in words."""
    pairs = [
        (table, str(row))
        for table, rows in (("article", found.get("articles")), ("claim", found.get("claims")))
        if isinstance(rows, list | tuple)
        for row in rows
    ][:_LISTED]
    if not pairs:
        return
    nearly = found.get("nearly")
    nearly = nearly if isinstance(nearly, list | tuple) else ()
    try:
        with Review.open(out) as review:
            for table, row in pairs:
                kind = tr("Article") if table == "article" else tr("Claim")
                words = f"{kind}: {named(review, table, row) or row[:8]}"
                yield words + (tr(": its text is only near to what it was") * (row in nearly))
    except ReviewerError as error:
        yield str(error)
