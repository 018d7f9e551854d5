"""Examples of a rule: what it is for, what it leaves alone, where it begins, and what it cannot know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.engine.rules.judging import AS_OF


@dataclass(frozen=True)
class Example:
    code: str
    kind: str
    says: str
    fires: bool
    row: dict[str, Any]
    as_of: date = AS_OF


def positive(code: str, says: str, **row: Any) -> Example:
    return Example(code, "positive", says, True, row)


def negative(code: str, says: str, **row: Any) -> Example:
    return Example(code, "negative", says, False, row)


def just(code: str, says: str, **row: Any) -> Example:
    """On the firing side of the boundary."""
    return Example(code, "boundary", says, True, row)


def not_yet(code: str, says: str, **row: Any) -> Example:
    """On the other side of the boundary."""
    return Example(code, "boundary", says, False, row)


def unknown(code: str, says: str, **row: Any) -> Example:
    """Something that the rule would need is missing."""
    return Example(code, "missing", says, False, row)


def parametrize(examples: Iterable[Example]) -> pytest.MarkDecorator:
    listed = list(examples)
    return pytest.mark.parametrize("example", listed, ids=[f"{each.code} {each.says}" for each in listed])
