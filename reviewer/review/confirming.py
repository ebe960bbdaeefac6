"""What a review has confirmed is found in all of its articles, whenever it was confirmed.

Who accepts, names, types or joins somebody hands the names on: they are looked for in every article
that is looked through, before or after. What is found is derived, and goes when the fact is taken
back. What was rejected, or is never to be suggested, hands nothing on.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reviewer.review.overlaying import is_silenced, stands_for

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from reviewer.analysis.confirmed import NameIndex, Owner, Written
    from reviewer.model.entity import FoundMention
    from reviewer.review.overlaying import Decided
    from reviewer.store.entities import EntityRow

_SLICE = 500
"""Entities between two rests: some five milliseconds."""

_Named = tuple[str, str, tuple[str, ...]]
"""Type, name and further spellings."""


class Confirming:
    """The confirmed names of a review, and where they stand in the articles looked through.

    A spelling that was ever looked for is not looked for again: where it stands is kept, and counts
    as long as it names somebody. So a change of the facts costs a look for what is new in it alone.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.turn = 0
        """How often what is laid over the found mentions has changed."""
        self._facts: Decided | None = None
        self._owners: dict[str, Owner] = {}
        self._spellings: dict[_Named, list[str]] = {}
        self._all: dict[str, None] = {}
        self._index: NameIndex | None = None
        self._looked: dict[str, int] = {}
        self._written: dict[str, list[Written]] = {}
        self._laid: dict[str, list[FoundMention]] = {}
        self._stale: set[str] = set()

    def is_done(self, version: str, facts: Decided) -> bool:
        """Tell whether all that is confirmed now was looked for, and laid over, in a text."""
        return (
            facts is self._facts
            and self._looked.get(version) == len(self._all)
            and version not in self._stale
        )

    def looking(
        self, version: str, text: str, found: list[FoundMention], facts: Decided
    ) -> Generator[None, None, None]:
        """Look for names in a version's text where that was not done; rests now and then.

        What is confirmed is laid over what was `found` there, which `over` returns from then on.
        """
        from reviewer.analysis.confirmed import NameIndex, laid_over

        yield from self.learning(facts)
        begun, end = self._looked.get(version, 0), len(self._all)
        if begun < end:
            index = NameIndex(islice(self._all, begun, end)) if begun else self._everything()
            written = yield from index.looking(text)
            if written:
                self._written[version] = sorted({*self._written.get(version, ()), *written})
        self._looked[version] = end
        if version in self._written:
            laid = laid_over(found, self._written[version], self._owners, self._stays)
            if laid != self._laid.get(version, found):
                self.turn += 1
                self._laid[version] = laid
        self._stale.discard(version)

    def learning(self, facts: Decided) -> Generator[None, None, None]:
        """Take in who is confirmed by the facts; rests now and then."""
        if facts is self._facts:
            return
        from reviewer.analysis.confirmed import owners_of

        known = yield from self._confirmed(facts)
        self._facts, self._owners = facts, owners_of(known)
        self._stale = set(self._written)
        for spelling in self._owners.keys() - self._all.keys():
            self._all[spelling] = None
            if self._index is not None:
                self._index.add(spelling)

    def over(self, found: Mapping[str, list[FoundMention]]) -> Mapping[str, list[FoundMention]]:
        """Return what was found in the texts of versions with what is confirmed laid over it.

        It is as it was looked for last: after a decision each text is looked through again.
        """
        return {**found, **{v: laid for v, laid in self._laid.items() if v in found}}

    def _everything(self) -> NameIndex:
        from reviewer.analysis.confirmed import NameIndex

        if self._index is None:
            self._index = NameIndex(self._all)
        return self._index

    def _confirmed(
        self, facts: Decided
    ) -> Generator[None, None, list[tuple[Owner, tuple[str, ...], bool]]]:
        """Return the spellings of who is confirmed, apart those that are the own names."""
        from reviewer.analysis.confirmed import Owner, plain
        from reviewer.analysis.names import key

        refused = {(row.type, plain(row.name)) for row in facts.entities.values() if _is_out(row)}
        silent = {plain(row.name) for row in facts.entities.values() if is_silenced(row)}
        known: list[tuple[Owner, tuple[str, ...], bool]] = []
        for n, (id_, row) in enumerate(facts.entities.items()):
            root = facts.entities[stands_for(id_, facts.entities, facts.apart)]
            if root.status == "accepted" and not _is_out(row):
                owner = Owner(root.id, root.type, root.name, key(root.type, root.name))
                spellings = self._of((root.type, row.name, tuple(facts.aliases.get(id_, ()))))
                own = plain(row.name)
                known.append((owner, tuple(s for s in spellings if s == own), True))
                rest = (s for s in spellings if s != own and s not in silent)
                known.append((owner, tuple(s for s in rest if (row.type, s) not in refused), False))
            if not n % _SLICE:
                yield
        return known

    def _of(self, named: _Named) -> list[str]:
        found = self._spellings.get(named)
        if found is None:
            from reviewer.analysis.confirmed import spellings_of

            found = self._spellings[named] = spellings_of(*named)
        return found

    def _stays(self, mention: FoundMention, owner: Owner) -> bool:
        """Whether a found mention is of the same entity, or of one that was decided otherwise."""
        from reviewer.analysis.grouping import suggested_id

        facts = self._facts
        id_ = suggested_id(mention.type, mention.key)
        row = facts.entities.get(id_) if facts else None
        if facts is None or row is None:
            return False
        root = stands_for(id_, facts.entities, facts.apart)
        apart = {frozenset((one, owner.entity)) for one in (id_, root)}
        return root == owner.entity or row.status == "accepted" or not apart.isdisjoint(facts.apart)


def _is_out(row: EntityRow) -> bool:
    return row.status == "rejected"
