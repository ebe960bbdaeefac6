"""What a recovered review is made of: by row, whether the table or the log is believed.

A row that the whole log explains is what the log says: one changed byte in a row is found that way.
Where images of a row are lost, the row is what its table says. Where what a row refers to is lost,
a placeholder stands for it, so that nothing that is intact goes with it.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reviewer.store.log import PURGED, Value
from reviewer.store.salvaging import Salvage
from reviewer.store.schema import Reference, Table

Columns = dict[str, Value]
_LOST = "\N{REPLACEMENT CHARACTER}"
_SLIGHTLY = 2
"""Bytes: people seldom change so few and leave the length as it was."""
_PLACEHOLDERS: Mapping[str, Columns] = {
    "reviewer": {"name": "Lost reviewer"},
    "tag": {"name": "Lost tag"},
    "field": {"name": "Lost field", "type": "text"},
    "entity": {"name": "Lost name", "type": "person"},
    "article": {"title": "Lost title"},
}
"""What stands for a row of which nothing is left but that others refer to it."""


@dataclass
class Decided:
    """The rows and texts of the new review, and where they came from."""

    rows: dict[str, dict[str, Columns]] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    adopted: dict[str, set[str]] = field(default_factory=dict)
    """Names of rows by table that are not what the log says, or that the log does not know."""
    kept: Counter[str] = field(default_factory=Counter)
    from_log: dict[str, set[str]] = field(default_factory=dict)
    from_row: dict[str, set[str]] = field(default_factory=dict)
    lost: dict[str, set[str]] = field(default_factory=dict)
    other: dict[tuple[str, str], Columns] = field(default_factory=dict)
    """What the log says of rows for which the table was believed, by table and name."""
    nearly: list[str] = field(default_factory=list)
    """Versions (ids) whose text is only near to what it was."""
    stood_in: set[tuple[str, str]] = field(default_factory=set)
    """Tables and names for which a placeholder was made; one that could not stay is not made again,
    or two rows that cannot be without each other would be settled without end."""

    def adopt(self, table: str, name: str, columns: Columns) -> None:
        """Make a row be this, whatever the log says."""
        self.rows[table][name] = columns
        self.adopted.setdefault(table, set()).add(name)

    def lose(self, table: str, name: str) -> None:
        """Believe the log of a row that cannot be what its table says; else count it as lost."""
        logged = self.other.pop((table, name), None)
        if logged is not None:
            self.rows[table][name] = logged
            self.adopted[table].discard(name)
            self.from_row[table].discard(name)
            self.from_log.setdefault(table, set()).add(name)
            return
        self.rows[table].pop(name, None)
        for names in (self.adopted, self.from_row, self.from_log):
            names.get(table, set()).discard(name)
        self.lost.setdefault(table, set()).add(name)


def decide(
    found: Salvage,
    order: Iterable[tuple[int, int]],
    tables: Mapping[str, Table],
    references: list[Reference],
    lose_impossible: Callable[[Decided], None],
    *,
    elsewhere: Callable[[str], bytes | None] = lambda _: None,
) -> Decided:
    """Decide on every row; `order` has the keys of the images in the order of stamps.

    `elsewhere` returns the text with a hash from another file, None where none has it.

    `lose_impossible` gives up the rows that break a rule of their table, before it is settled what
    the others refer to.
    """
    folded = _fold(found, order, tables)
    made = Decided()
    whole = found.whole_log
    for table in tables.values():
        made.rows[table.name] = {}
        _decide_table(made, found, table, folded[table.name], whole=whole)
    lose_impossible(made)
    _settle_texts(made, found, elsewhere)
    _settle_references(made, tables, references)
    return made


def _fold(
    found: Salvage, order: Iterable[tuple[int, int]], tables: Mapping[str, Table]
) -> dict[str, dict[str, Columns]]:
    folded: dict[str, dict[str, Columns]] = {name: {} for name in tables}
    for key in order:
        image = found.images[key]
        if image.table in tables and not image.json.startswith(PURGED):
            rows = folded[image.table]
            if image.row not in rows:
                rows[image.row] = dict(tables[image.table].defaults)
            rows[image.row].update(image.columns)
    return folded


def _decide_table(
    made: Decided, found: Salvage, table: Table, logged: dict[str, Columns], *, whole: bool
) -> None:
    rows = found.rows.get(table.name, {})
    absent = {tuple(columns.values()) for name, columns in logged.items() if name not in rows}
    for name, columns in logged.items():
        row = rows.get(name)
        if row == columns:
            made.rows[table.name][name] = columns
            made.kept[table.name] += 1
        elif row is None or (
            (table.name, name) not in found.damaged_images and (whole or _damaged(row, columns))
        ):
            made.rows[table.name][name] = columns
            made.from_log.setdefault(table.name, set()).add(name)
        else:
            made.adopt(table.name, name, row)
            made.other[table.name, name] = columns
            made.from_row.setdefault(table.name, set()).add(name)
    for name, row in rows.items():
        # A row whose key was damaged is the same as one that is missing.
        if name not in logged and tuple(row.values()) not in absent:
            made.adopt(table.name, name, row)
            made.from_row.setdefault(table.name, set()).add(name)


def _damaged(row: Columns, logged: Columns) -> bool:
    """Tell whether a row differs from the log as damage differs, and not as people change it."""
    return any(_slightly(row[c], logged.get(c)) for c in row if row[c] != logged.get(c))


def _slightly(found: Value, said: Value) -> bool:
    if isinstance(found, str) and isinstance(said, str):
        one, other = found.encode("utf-8", "replace"), said.encode("utf-8", "replace")
        changed = sum(a != b for a, b in zip(one, other, strict=False))
        return (_LOST in found and _LOST not in said) or (
            len(one) == len(other) and changed <= _SLIGHTLY
        )
    if isinstance(found, int) and isinstance(said, int):
        # Between 0 and 1 people change things all the time: what is gone, or has many values.
        return {found, said} != {0, 1} and (found ^ said).bit_count() == 1
    return False


def _settle_texts(made: Decided, found: Salvage, elsewhere: Callable[[str], bytes | None]) -> None:
    """Give each version its text: intact, mended by what is quoted from it, or as it was found.

    Only what a version wants is taken from elsewhere: a backup has texts that were purged since.
    """
    made.texts.update(found.texts)
    wanted = (row[of] for row in made.rows["version"].values() for of in ("content", "original"))
    for digest in {str(each) for each in wanted if each is not None} - made.texts.keys():
        whole = elsewhere(digest)
        if whole is not None:
            made.texts[digest] = whole
    quotes: dict[Value, list[Columns]] = {}
    for table in ("span", "mention"):
        for row in made.rows.get(table, {}).values():
            quotes.setdefault(row.get("version"), []).append(row)
    for version, row in made.rows["version"].items():
        digest = str(row["content"])
        if digest in made.texts:
            continue
        text = _mended(found.damaged_texts.get(digest), row["characters"], quotes.get(version, []))
        data = text.encode()
        new = hashlib.sha256(data).hexdigest()
        made.texts[new] = data
        if new != digest:
            made.adopt("version", version, {**row, "content": new, "characters": len(text)})
            made.lost.setdefault("content", set()).add(digest)
            made.nearly.append(version)
    for version, row in made.rows["version"].items():
        if row["original"] is not None and row["original"] not in made.texts:
            made.lost.setdefault("content", set()).add(str(row["original"]))
            made.adopt("version", version, {**row, "original": None})


def _mended(damaged: bytes | None, characters: Value, quotes: list[Columns]) -> str:
    """Return a text as near to what it was as can be: each quote stands where it stood."""
    text = damaged.decode("utf-8", "replace") if damaged is not None else ""
    if not isinstance(characters, int) or not 0 <= characters <= 1 << 28:
        return text
    if damaged is None:
        text = _LOST * characters
    if len(text) != characters:
        return text
    letters = list(text)
    for row in quotes:
        start, quote = row["start"], row["quote"]
        if isinstance(start, int) and isinstance(quote, str) and 0 <= start <= characters:
            letters[start : start + len(quote)] = quote
    return "".join(letters) if len(letters) == characters else text


def _settle_references(
    made: Decided, tables: Mapping[str, Table], references: list[Reference]
) -> None:
    """Make what rows refer to be there, or give up the rows, until every reference holds."""
    settled = False
    while not settled:
        settled = True
        for reference in references:
            table, target = tables[reference.table], made.rows[reference.target]
            for name, row in list(made.rows[table.name].items()):
                wanted = _refers(table, name, row, reference.column)
                if wanted is not None and wanted not in target:
                    settled = False
                    # What is no text cannot be an id: such a row is another table's.
                    stands = isinstance(wanted, str)
                    if not (stands and _stand_in(made, tables, reference, name, str(wanted))):
                        made.lose(table.name, name)


def _refers(table: Table, name: str, row: Columns, column: str) -> Value:
    if column in table.key:
        return table.key_of(name)[table.key.index(column)]
    return row[column]


def _stand_in(
    made: Decided, tables: Mapping[str, Table], reference: Reference, name: str, wanted: str
) -> bool:
    """Put a placeholder in the place of a row that is lost; tell whether that could be done."""
    target, row = reference.target, made.rows[reference.table][name]
    columns = _PLACEHOLDERS.get(target)
    if target == "claim" and reference.table == "span":
        version = made.rows["version"].get(str(row["version"]))
        if version is None:
            return False
        owner = next(iter(made.rows["reviewer"]), "0" * 32)
        columns = {"article": version["article"], "reviewer": _lost_reviewer(made, owner)}
    if columns is None or (target, wanted) in made.stood_in:
        return False
    made.stood_in.add((target, wanted))
    made.adopt(target, wanted, {**tables[target].defaults, **columns})
    made.lost.setdefault(target, set()).add(wanted)
    return True


def _lost_reviewer(made: Decided, like: str) -> str:
    """Return the id of the reviewer who gets claims of which nobody knows whose they were."""
    for id_, row in made.rows["reviewer"].items():
        if row["name"] == _PLACEHOLDERS["reviewer"]["name"]:
            return id_
    return hashlib.sha256(like.encode()).hexdigest()[:32]
