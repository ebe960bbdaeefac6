"""Things that are one and the same under several ids, and which id stands for all of them."""

from collections.abc import Callable, Iterable


def representatives(
    links: Iterable[tuple[str, str]], rank: Callable[[str], tuple[bool, str]]
) -> dict[str, str]:
    """Return, of ids that are linked in pairs, which one stands for each of the others.

    It is the one with the lowest rank among all that are linked with it, also by way of others.
    """
    groups: dict[str, list[str]] = {}
    for one, other in links:
        first, second = groups.setdefault(one, [one]), groups.setdefault(other, [other])
        if first is not second:
            first += second
            groups.update((id_, first) for id_ in second)
    chosen = {id(group): min(group, key=rank) for group in groups.values()}
    return {id_: chosen[id(group)] for id_, group in groups.items() if chosen[id(group)] != id_}
