"""Groups of records that hang together by likely pairs."""

from collections.abc import Iterable


def components(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each record of `pairs` -> the smallest record it is connected to."""
    parent: dict[int, int] = {}
    for left, right in pairs:
        low, high = sorted((_root(parent, left), _root(parent, right)))
        parent[high] = low
    return {record: _root(parent, record) for record in parent}


def _root(parent: dict[int, int], record: int) -> int:
    top = parent.setdefault(record, record)
    while parent[top] != top:
        top = parent[top]
    while parent[record] != top:
        parent[record], record = top, parent[record]
    return top
