"""In what the claims of a difference differ: which fields, and how much of their passages."""

from collections.abc import Iterable, Sequence

from reviewer.model.claim import Claim

_Ranges = list[tuple[int, int]]


def differing_fields(claims: Sequence[Claim]) -> list[str]:
    """Return the names of the fields in which reviewers' claims differ, in their order."""
    names = dict.fromkeys(name for claim in claims for name in claim.fields)
    return [name for name in names if len({claim.fields.get(name) for claim in claims}) > 1]


def share_in_common(claims: Iterable[Claim]) -> float | None:
    """Return the share of all that reviewers marked which each of them has marked.

    Claims of one reviewer count as one. None where fewer than two have marked a passage.
    """
    by_reviewer: dict[str, _Ranges] = {}
    for claim in claims:
        if claim.spans:
            ranges = by_reviewer.setdefault(claim.reviewer_id, [])
            ranges += [(span.start, span.end) for span in claim.spans]
    if len(by_reviewer) <= 1:
        return None
    united = [_united(ranges) for ranges in by_reviewer.values()]
    common = united[0]
    for ranges in united[1:]:
        common = _shared(common, ranges)
    whole = _united([each for ranges in united for each in ranges])
    return _length(common) / _length(whole)


def _united(ranges: _Ranges) -> _Ranges:
    found: _Ranges = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _shared(one: _Ranges, other: _Ranges) -> _Ranges:
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(start, end) for start, end in pairs if start < end]


def _length(ranges: _Ranges) -> int:
    return sum(end - start for start, end in ranges)
