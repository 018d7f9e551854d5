"""The civil registry match in plain Python. Source: domain.md 3.3 and section 6."""

from collections.abc import Mapping
from typing import Any

from tests.engine import oracle_names
from tests.engine.facts.oracle_repeats import is_wellformed

Record = Mapping[str, Any]
STATUS = ("match_status", "match_score", "match_reasons")


def name_similarity(person: Record, answer: Record) -> int | None:
    one, other = person.get("name"), answer.get("name")
    if one is None or other is None:
        return None
    if one.upper().strip() == other.upper().strip():
        return 100
    return oracle_names.similarity(oracle_names.fold(one), oracle_names.fold(other))


def differs(one: Any, other: Any) -> bool | None:
    return None if one is None or other is None else one != other


def points(is_different: bool | None, whole: int) -> int:
    """Half of the points where nothing is known."""
    if is_different is None:
        return whole // 2
    return 0 if is_different else whole


def match(person: Record, registry: Mapping[str, Record]) -> dict[str, Any]:
    if not is_wellformed(person.get("nik")):
        return dict(zip(STATUS, ("no_nik", 0, ""), strict=True))
    answer = registry.get(person["nik"])
    if answer is None:
        return dict(zip(STATUS, ("not_found", 0, ""), strict=True))
    alike = name_similarity(person, answer)
    births = differs(person.get("birth_date"), answer.get("birth_date"))
    cards = differs(person.get("kk"), answer.get("kk"))
    status = answer.get("status")
    reasons = {
        "dead": status == "dead",
        "inactive": status in ("inactive", "moved"),
        "name_differs": alike is not None and alike < 80,
        "birth_date_differs": births is True,
        "kk_differs": cards is True,
    }
    verdict = next((reason for reason, applies in reasons.items() if applies), "matched")
    score = (60 * (50 if alike is None else alike) + points(births, 3000) + points(cards, 1000)) // 100
    words = [
        *([f"status_{status}"] if status in ("dead", "inactive", "moved") else []),
        *([f"name_{alike}"] if reasons["name_differs"] else []),
        *(["birth_date"] if births else []),
        *(["kk"] if cards else []),
    ]
    return dict(zip(STATUS, (verdict, score, ",".join(words)), strict=True))
