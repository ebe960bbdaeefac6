"""A disk after a power cut, built anew from the trace of what a process asked of it.

The model is harsher than a journaling file system: everything since the last sync of a file, and
every change of names since the last sync of the folder, is there or is missing each for itself,
and a write may end at any sector.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.shim import Call

SECTOR = 512


@dataclass
class Inode:
    """A file: what is surely on the disk, and the calls that may be."""

    kept: bytearray = field(default_factory=bytearray)
    pending: list[Call] = field(default_factory=list)


@dataclass
class Disk:
    """Names and files, as the process sees them and as the disk surely has them."""

    names: dict[str, Inode] = field(default_factory=dict)
    kept_names: dict[str, Inode] = field(default_factory=dict)
    pending: list[tuple[str, Inode | None]] = field(default_factory=list)
    """Changes of names, each a name and the file that it then names, None where it goes."""

    def do(self, call: Call) -> None:
        """Take in the next call."""
        name = call.name
        if call.kind == "c":
            self._name(name, Inode())
        elif call.kind == "u":
            self._name(name, None)
        elif call.kind in "lr":
            self._name(name, self.names[call.data.decode()])
            if call.kind == "r":
                self._name(call.data.decode(), None)
        elif call.kind in "wt" and name in self.names:
            self.names[name].pending.append(call)
        elif call.kind == "s" and not name:
            self.kept_names = dict(self.names)
            self.pending.clear()
        elif call.kind == "s" and name in self.names:
            inode = self.names[name]
            for each in inode.pending:
                apply(inode.kept, each)
            inode.pending.clear()

    def _name(self, name: str, inode: Inode | None) -> None:
        self.pending.append((name, inode))
        if inode is None:
            self.names.pop(name, None)
        else:
            self.names[name] = inode

    def cut(self, chance: Random, into: Path) -> None:
        """Write the files as they may be found after the power was cut now."""
        names = dict(self.kept_names)
        luck = chance.random()
        for name, inode in self.pending:
            if chance.random() < luck:
                names.pop(name, None)
                if inode is not None:
                    names[name] = inode
        for name, inode in names.items():
            (into / name).write_bytes(after_cut(inode, chance))


def apply(data: bytearray, call: Call, size: int | None = None) -> None:
    """Do a write, or its first `size` bytes, or a truncation."""
    end = call.number if call.kind == "t" else call.number + len(call.data[:size])
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    if call.kind == "t":
        del data[end:]
    else:
        data[call.number : end] = call.data[:size]


def after_cut(inode: Inode, chance: Random) -> bytes:
    """Return what may be left of a file: all of the pending calls, none, some, and some torn."""
    data = bytearray(inode.kept)
    luck = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    for call in inode.pending:
        if chance.random() < luck:
            torn = call.kind == "w" and len(call.data) > SECTOR and chance.random() < 0.2
            apply(
                data, call, SECTOR * chance.randrange(1, len(call.data) // SECTOR) if torn else None
            )
    return bytes(data)
