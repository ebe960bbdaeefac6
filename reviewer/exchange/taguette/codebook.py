"""Tags as Taguette has them: one name with dots, which are steps of a tree where they can be."""

from collections.abc import Mapping

from reviewer.exchange.parcel import ParcelTag


def nested(tags: Mapping[str, ParcelTag]) -> tuple[ParcelTag, ...]:
    """Return tags below those that their names begin with, as `crime.theft` does with `crime`."""
    by_name = {tag.name: tag.key for tag in tags.values()}
    found: list[ParcelTag] = []
    for tag in tags.values():
        above, dot, rest = tag.name.rpartition(".")
        is_below = bool(dot and rest) and above in by_name and tag.parent in ("", by_name[above])
        found.append(tag._replace(name=rest, parent=by_name[above]) if is_below else tag)
    return tuple(found)
