"""The one spelling of an entry, which its hash is taken of. The database has the same in SQL (audit_entry_hash)."""

import json
from datetime import UTC, datetime
from typing import Any

from verivali.audit.merkle import leaf_hash

#: What the first entry names as the one before it.
NONE_BEFORE = bytes(32)


def canonical(value: object) -> str:
    """JSON with keys in the order of their code points, no space, and only such escapes as JSON demands."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def moment(at: datetime) -> str:
    """UTC to the microsecond: 2026-11-24T01:02:03.000004Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_hash(entry: dict[str, Any], sequence: int, previous: bytes) -> bytes:
    """The hash that an entry has at this place of the chain; it is also its leaf in the Merkle tree."""
    return leaf_hash(canonical(entry | {"sequence": sequence, "previous": previous.hex()}).encode())
