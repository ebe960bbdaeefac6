"""The best choice of groups that share no member: exact, for groups whose members lie close by.

Members are numbered along a line, so that almost every group holds neighbours only. A search from
left to right then has to remember no more than which of the next few members are taken; where many
overlap, the prices of linear programming (one for each member, no group worth more than its
members' prices) bound what is left and cut the search down to a few ways.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.table import Floats, Integers, sums

_EASY = 30_000
"""Ways that are looked at before prices are worth their time."""
_MOST = 1_000_000
"""Ways that are looked at before it is given up."""
_ROUNDS = 300
_EXACT = 1e-9


class Group(NamedTuple):
    """What members, in rising order, are worth together beyond their being alone."""

    gain: float
    members: tuple[int, ...]


class TooEntangled(Exception):
    """So many groups overlap that the best choice was not found within the limit."""


_Chain = tuple[Group, "_Chain"] | None
_Ways = dict[int, tuple[float, _Chain]]


def best_groups(groups: Sequence[Group]) -> list[Group]:
    """Return the groups without a common member that gain the most; raises TooEntangled."""
    chosen: list[Group] = []
    for part in _parts(groups):
        chosen.extend(part if len(part) == 1 else _best(part))
    return chosen


def _best(groups: Sequence[Group]) -> list[Group]:
    members = sorted({member for group in groups for member in group.members})
    easy = _search(groups, members, {}, np.inf, _EASY)
    if easy is not None:
        return easy
    prices, greedy = _prices(groups, members)
    gap = sum(prices.values()) - sum(group.gain for group in greedy)
    if gap <= _EXACT:
        return greedy
    worth = [group for group in groups if _slack(group, prices) <= gap + _EXACT]
    found = _search(worth, members, prices, gap + _EXACT, _MOST)
    if found is None:
        raise TooEntangled
    return found


def _parts(groups: Sequence[Group]) -> Iterable[list[Group]]:
    """Split groups into those that have to do with each other."""
    above: dict[int, int] = {}

    def root(member: int) -> int:
        while (parent := above.setdefault(member, member)) != member:
            above[member] = above[parent]
            member = parent
        return member

    for group in groups:
        first = root(group.members[0])
        for member in group.members[1:]:
            above[root(member)] = first
    parts: dict[int, list[Group]] = {}
    for group in groups:
        parts.setdefault(root(group.members[0]), []).append(group)
    return parts.values()


def _search(
    groups: Iterable[Group],
    members: Sequence[int],
    prices: dict[int, float],
    most: float,
    limit: int,
) -> list[Group] | None:
    """Go through the members from left to right and keep, for each set of taken ones, the best way.

    A way loses what its groups are worth less than their prices, and the prices of members that
    stay alone; a member without a price has the price 0. None where there are more ways than the
    limit.
    """
    begins = _begins(groups, members, prices)
    ways: _Ways = {0: (0.0, None)}
    looked = 0
    for member, starting in zip(members, begins, strict=True):
        ways = _advanced(ways, starting, prices.get(member, 0.0), most)
        looked += len(ways)
        if looked > limit:
            return None
    chain = min(ways.values(), key=lambda way: way[0])[1]
    chosen: list[Group] = []
    while chain is not None:
        group, chain = chain
        chosen.append(group)
    return chosen


def _advanced(
    ways: _Ways, starting: list[tuple[float, int, Group]], price: float, most: float
) -> _Ways:
    """Return the ways after one member more, which is taken, stays alone or begins a group."""
    following: _Ways = {}
    for taken, way in ways.items():
        loss, chain = way
        rest = taken >> 1
        if taken & 1:
            if rest not in following or loss < following[rest][0]:
                following[rest] = way
            continue
        alone = loss + price
        if alone <= most and (rest not in following or alone < following[rest][0]):
            following[rest] = (alone, chain)
        for slack, mask, group in starting:
            if not taken & mask:
                after, more = loss + slack, (taken | mask) >> 1
                if after <= most and (more not in following or after < following[more][0]):
                    following[more] = (after, (group, chain))
    return following


def _begins(
    groups: Iterable[Group], members: Sequence[int], prices: dict[int, float]
) -> list[list[tuple[float, int, Group]]]:
    """Return by first member: slack, which members from there on, and the group."""
    place = {member: at for at, member in enumerate(members)}
    begins: list[list[tuple[float, int, Group]]] = [[] for _ in members]
    for group in groups:
        places = [place[member] for member in group.members]
        first = min(places)
        mask = sum(1 << (at - first) for at in places)
        slack = _slack(group, prices) if prices else -group.gain
        begins[first].append((slack, mask, group))
    return begins


def _slack(group: Group, prices: dict[int, float]) -> float:
    return sum(prices[member] for member in group.members) - group.gain


def _prices(
    groups: Sequence[Group], members: Sequence[int]
) -> tuple[dict[int, float], list[Group]]:
    """Return prices that no group is worth more than, low in sum, and a good choice of groups.

    By subgradients of the Lagrangian (Held, Wolfe and Crowder 1974), then lowered one by one.
    """
    place = {member: at for at, member in enumerate(members)}
    gains = np.array([group.gain for group in groups])
    sizes = np.array([len(group.members) for group in groups])
    of = np.repeat(np.arange(len(groups)), sizes)
    at = np.array([place[member] for group in groups for member in group.members])
    prices = np.zeros(len(members))
    np.maximum.at(prices, at, (gains / sizes)[of])
    greedy = _greedy(groups, gains - sums(of, prices[at], len(groups)))
    best, lowest = prices.copy(), np.inf
    for turn in range(_ROUNDS):
        reduced = gains - sums(of, prices[at], len(groups))
        bound = float(prices.sum() + reduced[reduced > 0].sum())
        if bound < lowest:
            best, lowest = prices.copy(), bound
        if turn % 20 == 0:
            greedy = max(greedy, _greedy(groups, reduced), key=_worth)
        over = 1 - np.bincount(at, (reduced > 0)[of], minlength=len(members))
        step = (bound - _worth(greedy)) * 1.5 * 0.98**turn / max(float(over @ over), _EXACT)
        prices = np.maximum(0, prices - step * over)
    feasible = _feasible(best, gains, of, at, sizes)
    lowered = _lowered(dict(zip(members, feasible.tolist(), strict=True)), groups)
    slack = np.array([-_slack(group, lowered) for group in groups])
    return lowered, max(greedy, _greedy(groups, slack), key=_worth)


def _worth(groups: Sequence[Group]) -> float:
    return sum(group.gain for group in groups)


def _greedy(groups: Sequence[Group], worth: Floats) -> list[Group]:
    """Take the groups that are worth most beyond their prices, one after the other."""
    taken: set[int] = set()
    chosen = []
    for n in np.argsort(-worth, kind="stable").tolist():
        if taken.isdisjoint(groups[n].members):
            taken.update(groups[n].members)
            chosen.append(groups[n])
    return chosen


def _feasible(prices: Floats, gains: Floats, of: Integers, at: Integers, sizes: Integers) -> Floats:
    """Raise prices until no group is worth more than its members' together."""
    missing = np.maximum(gains - sums(of, prices[at], len(gains)), 0) / sizes
    more = np.zeros(len(prices))
    np.maximum.at(more, at, missing[of])
    found: Floats = prices + more * (1 + _EXACT)
    return found


def _lowered(prices: dict[int, float], groups: Sequence[Group]) -> dict[int, float]:
    """Lower each price as far as its groups allow, there and back."""
    of: dict[int, list[Group]] = {member: [] for member in prices}
    for group in groups:
        for member in group.members:
            of[member].append(group)
    for order in (list(prices), list(reversed(prices))):
        for member in order:
            room = min((_slack(group, prices) for group in of[member]), default=prices[member])
            prices[member] -= max(0.0, min(room, prices[member]))
    return prices
