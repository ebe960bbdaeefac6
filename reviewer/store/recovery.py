"""Recovering: a new review from whatever is intact in a damaged one.

The damaged file is only read, byte for byte, and never run. The new one has every step that is
intact, with its id and time, so that history, undo and merging go on; one further step records what
only the rows knew.
"""

import contextlib
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reviewer.model.errors import NotAReview, ReviewFileError
from reviewer.store import schema
from reviewer.store.connection import create_file, drafted
from reviewer.store.deciding import Columns, Decided, decide
from reviewer.store.faults import told
from reviewer.store.log_end import installation
from reviewer.store.other_texts import OtherTexts
from reviewer.store.rows import checksum
from reviewer.store.salvaging import Salvage, StepValues, salvage
from reviewer.store.schema import Table, quoted
from reviewer.store.store import Store
from reviewer.version import __version__

_SAID = 1_000
"""How many articles and claims the step of recovering names at most."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of one table; steps, images and texts are counted too.

    `lost` counts what is known to have been there: nobody knows of what left no trace.
    """

    table: str
    kept: int
    from_log: int
    from_row: int
    lost: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """What recovering found, by table, and the articles (ids) and claims that were damaged."""

    tables: tuple[Counts, ...]
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    nearly: tuple[str, ...] = ()
    """Articles (ids) with a text that is only near to what it was."""
    from_others: int = 0
    """How many damaged texts came from other files."""
    unread: tuple[str, ...] = ()
    """Other files that could not be read and were of no use."""

    @property
    def lost(self) -> int:
        """How many rows could not be brought back."""
        return sum(counts.lost for counts in self.tables)

    @property
    def summary(self) -> str:
        """What was done, in words."""
        rows = sum(each.kept + each.from_log + each.from_row for each in self.tables)
        mended = sum(each.from_log + each.from_row for each in self.tables)
        words = f"{rows:,} rows were recovered, {mended:,} of them from their other record."
        if self.from_others:
            words += f" {self.from_others:,} damaged texts came from other files."
        if self.lost:
            words += f" {self.lost:,} could not be recovered."
        if self.nearly:
            words += f" The texts of {len(self.nearly):,} articles are only near to what they were."
        if self.articles or self.claims:
            words += (
                f" Look at {len(self.articles):,} articles and {len(self.claims):,} claims"
                " that were damaged."
            )
        return words


def recover(broken: Path, out: Path, others: Iterable[Path] = ()) -> Recovered:
    """Make a new review of what is intact in a damaged one, and of what others have of it.

    From the other files, such as its backups, come texts: they prove themselves by their hashes.
    Raises NotAReview where nothing of a review is found, Refused where something is at `out`,
    ReviewFileError where a file cannot be read or written; then nothing is made.
    """
    data = _bytes_of(broken)
    with drafted(out) as draft:
        create_file(draft)
        with Store.open(draft) as store:
            references = schema.references(store.connection, store.tables)
            found = salvage(data, store.tables)
            if not (found.images or found.texts or any(found.rows.values())):
                raise NotAReview(f"Nothing of a review is left in {broken.name}.")
            steps = _complete(found)
            order = sorted(found.images, key=lambda key: (str(steps[key[0]][0]), key[1]))
            source = OtherTexts(others)
            lose, text = partial(_try, store), source.text
            made = decide(found, order, store.tables, references, lose, elsewhere=text)
            _write(store, found, steps, made)
        report = replace(
            _report(found, made, steps), from_others=source.given, unread=source.unread
        )
        with Store.open(draft) as store:
            _record(store, made, report)
    return report


def _bytes_of(broken: Path) -> bytes:
    """Return the file's bytes, after an interrupted commit was taken back in a private copy."""
    journal = broken.with_name(f"{broken.name}-journal")
    try:
        if not (journal.is_file() and journal.stat().st_size):
            return broken.read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / broken.name
            copy.write_bytes(broken.read_bytes())
            copy.with_name(journal.name).write_bytes(journal.read_bytes())
            with (
                contextlib.suppress(sqlite3.Error),
                contextlib.closing(sqlite3.connect(copy)) as connection,
            ):
                connection.execute("PRAGMA schema_version").fetchone()
            return copy.read_bytes()
    except OSError as error:
        raise ReviewFileError(f"{broken} cannot be read: {error.strerror}.") from error


def _complete(found: Salvage) -> dict[int, StepValues]:
    """Return the steps by their place, with a stand-in for each that is lost but left images.

    A stand-in comes right after the step before it, so that the order of changes stays.
    """
    steps = dict(found.steps)
    last, used = "0" * 32, {str(values[0]) for values in steps.values()}
    for seq in sorted({*steps, *(seq for seq, _ in found.images)}):
        if seq not in steps:
            id_ = int(last, 16) + 1
            while f"{id_:032x}" in used:
                id_ += 1
            at = next((v[4] for s, v in sorted(steps.items()) if s > seq), None)
            at = at or "1970-01-01T00:00:00.000Z"
            id_text = f"{id_:032x}"
            used.add(id_text)
            steps[seq] = (
                id_text, "review.recover", "{}", None, at, 0, installation(), None, __version__,
            )  # fmt: skip
        last = str(steps[seq][0])
    return steps


def _try(store: Store, made: Decided) -> None:
    """Give up the rows that break the rules of their own table; nothing is written."""
    with told(store.path):
        store.connection.execute("BEGIN IMMEDIATE")
        store.connection.execute("PRAGMA defer_foreign_keys = ON")
        for table in store.tables.values():
            _insert(store.connection, table, made)
        store.connection.execute("ROLLBACK")


def _write(store: Store, found: Salvage, steps: dict[int, StepValues], made: Decided) -> None:
    """Write the log, the texts and the rows in one transaction."""
    connection = store.connection
    with told(store.path):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.executemany(
            "INSERT OR IGNORE INTO step (seq, id, command, arguments, reviewer, at_utc, utc_offset,"
            " installation, undoes, program_version, checksum) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            ((seq, *values, checksum(*values)) for seq, values in sorted(steps.items())),
        )
        connection.executemany(
            "INSERT INTO merged_step VALUES (?, ?)",
            ((seq, source) for seq, source in found.merged.items() if seq in steps),
        )
        connection.executemany("INSERT INTO content VALUES (?, ?)", made.texts.items())
        for table in store.tables.values():
            _insert(connection, table, made)
        given_up = {(table, row) for table, names in made.lost.items() for row in names}
        given_up -= {(table, row) for table, row in given_up if row in made.rows.get(table, ())}
        connection.executemany(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    i.seq,
                    i.n,
                    i.table,
                    i.row,
                    i.json,
                    zlib.crc32(f"{i.table}\0{i.row}\0{i.json}".encode()),
                )
                for _, i in sorted(found.images.items())
                if i.table in store.tables and (i.table, i.row) not in given_up
            ),
        )
        connection.execute("COMMIT")


_REFUSED = sqlite3.IntegrityError, sqlite3.ProgrammingError, OverflowError, UnicodeEncodeError
"""What values that no review has are refused with."""


def _insert(connection: sqlite3.Connection, table: Table, made: Decided) -> None:
    """Insert the rows of a table; one that breaks the table's own rules is given up."""
    rows = made.rows[table.name]
    names = ", ".join(map(quoted, (*table.key, *table.columns)))
    places = ", ".join("?" * (len(table.key) + len(table.columns)))
    sql = f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({places})"
    values = {
        name: (*table.key_of(name), *(row[c] for c in table.columns)) for name, row in rows.items()
    }
    connection.execute("SAVEPOINT whole")
    try:
        connection.executemany(sql, values.values())
    except _REFUSED:
        connection.execute("ROLLBACK TO whole")
        for name, row in values.items():
            try:
                connection.executemany(sql, (row,))
            except _REFUSED:
                made.lose(table.name, name)
                again = rows.get(name)
                if again is not None:  # the log's word for it, whose beginning may be lost
                    columns = (*table.key_of(name), *(again[c] for c in table.columns))
                    try:
                        connection.executemany(sql, (columns,))
                    except _REFUSED:
                        made.lose(table.name, name)
    connection.execute("RELEASE whole")


def _record(store: Store, made: Decided, report: Recovered) -> None:
    """Record in a step of its own what the log does not say, and what is not as it was."""
    said: dict[str, object] = {
        "nearly": made.nearly,
        "articles": report.articles[:_SAID],
        "claims": report.claims[:_SAID],
        "lost": {counts.table: counts.lost for counts in report.tables if counts.lost},
    }
    with store.change("review.recover") as rows:
        rows.arguments.update((name, what) for name, what in said.items() if what)
        for table, names in made.adopted.items():
            if names:
                rows.adopt(table, names)
        if rows.changed:
            rows.not_to_be_undone("recovery")


def _report(found: Salvage, made: Decided, steps: Mapping[int, StepValues]) -> Recovered:
    logs = [
        Counts("content", len(found.texts), 0, 0, len(made.lost.get("content", ()))),
        Counts("step", len(found.steps), 0, 0, len(steps) - len(found.steps)),
        Counts("change", len(found.images), 0, 0, _lost_images(found)),
    ]
    tables = [
        Counts(
            table,
            made.kept[table],
            len(made.from_log.get(table, ())),
            len(made.from_row.get(table, ())),
            len(made.lost.get(table, ())),
        )
        for table in made.rows
    ]
    touched = {
        table: {
            *made.from_log.get(table, ()),
            *made.from_row.get(table, ()),
            *made.lost.get(table, ()),
        }
        for table in made.rows
    }
    articles = touched["article"] | set(_parents(made, touched, "version", "article"))
    claims = touched["claim"] | set(_parents(made, touched, "span", "claim"))
    claims |= {name.split()[0] for table in ("claim_tag", "claim_field") for name in touched[table]}
    return Recovered(
        tuple(counts for counts in (*logs, *tables) if any((counts.kept, *_others(counts)))),
        tuple(sorted(articles & made.rows["article"].keys())),
        tuple(sorted(claims & made.rows["claim"].keys())),
        tuple(sorted({str(made.rows["version"][version]["article"]) for version in made.nearly})),
    )


def _others(counts: Counts) -> tuple[int, int, int]:
    return counts.from_log, counts.from_row, counts.lost


def _lost_images(found: Salvage) -> int:
    return max(found.missing_images, len(found.damaged_images))


def _parents(
    made: Decided, touched: Mapping[str, Iterable[str]], table: str, column: str
) -> Iterator[str]:
    rows: Mapping[str, Columns] = made.rows[table]
    adopted = made.adopted.get(table, set())
    for name in (*touched[table], *adopted):
        if name in rows:
            yield str(rows[name][column])
