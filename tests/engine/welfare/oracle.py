"""The welfare of households in plain Python, row by row, written from the text of the rules, not from the expressions.

Only the table of points is shared with the code under test; choosing, counting, dividing and ordering are not.
"""

from hashlib import sha256

from verivali.engine.welfare.coefficients import SIMULATED_1
from verivali.engine.welfare.questions import KEYS

from .world import POOR_ANSWERS


def oracle(households, members, *, needed, as_of):
    """Expected rows by household_id under the decree of 2022 with `needed` criteria and the simulated coefficients."""
    rows = {h["household_id"]: household(h, members, needed, as_of) for h in households}
    for scope in ("national", "province", "regency", "village"):
        rank_within(scope, rows)
    for row in rows.values():
        own = row["decile_national"]
        row["decile"] = row["official_decile"] or own
        row["decile_source"] = "official" if row["official_decile"] else row["score_source"] if own else None
    return rows


def household(h, members, needed, as_of):
    mine = [m for m in members if m["household_id"] == h["household_id"]]
    official = h.get("official_decile")
    return {
        "household_id": h["household_id"],
        "village_code": h.get("village_code"),
        "official_decile": official if official and 1 <= official <= 10 else None,
        **score(h, mine, as_of),
        **verdict(h, needed),
    }


def verdict(h, needed):
    answers = {key: h.get(key) if h.get(key) in (1, 2) else None for key in KEYS}
    says = {key: None if answers[key] is None else answers[key] == POOR_ANSWERS[key] for key in KEYS}
    place, others = says["tempat_tinggal"], [says[key] for key in KEYS[1:]]
    worst = others.count(True) + others.count(None)
    if place is True or others.count(True) >= needed:
        told = "poor"
    elif worst < needed and place is False:
        told = "not_poor"
    else:
        told = "undetermined"
    return {
        "verdict": told,
        "signals": others.count(True),
        "answers": "".join(str(answers[key] or "-") for key in KEYS),
        "missing": ",".join(key for key in KEYS if answers[key] is None),
    }


def score(h, mine, as_of):
    imported = [m["welfare_score"] for m in mine if in_range(m.get("welfare_score"))]
    own = h.get("welfare_score") if in_range(h.get("welfare_score")) else None
    if own is not None or imported:
        value = own if own is not None else min(imported)
        conflict = own is None and len(set(imported)) > 1
        return scored(value, "imported", None, None, conflict)
    values = {entry.name: h.get(entry.name) for entry in SIMULATED_1.inputs} | figures(h, mine, as_of)
    points = {entry.name: points_of(entry, values[entry.name]) for entry in SIMULATED_1.inputs}
    known = sum(entry.weight for entry in SIMULATED_1.inputs if points[entry.name] is not None)
    missing = ",".join(name for name, given in points.items() if given is None)
    share = known * 100 // 1000
    if share < 50:
        return scored(None, None, share, missing, False)
    given = sum(given for given in points.values() if given is not None)
    return scored(given * 1_000_000 // known, "simulated", share, missing, False)


def scored(value, source, share, missing, conflict):
    return {
        "score": value,
        "score_source": source,
        "score_known_share": share,
        "score_missing": missing,
        "score_conflict": conflict,
    }


def in_range(value):
    return value is not None and 0 <= value <= 1_000_000


def points_of(entry, value):
    if value is None:
        return None
    if hasattr(entry, "points"):
        return entry.points.get(value)
    reached = [points for bound, points in entry.bands if bound <= value]
    return reached[-1] if reached else None


def figures(h, mine, as_of):
    here = [m for m in mine if m.get("presence") not in (2, 3, 4, 6)]
    ages = [age(m.get("birth_date"), as_of) for m in here]
    pupils = [m for m, years in zip(here, ages, strict=True) if years is None or 7 <= years <= 15]
    out = [m for m, years in zip(here, ages, strict=True) if years in range(7, 16) and m.get("schooling") in (1, 3)]
    dependants = [years for years in ages if years is not None and (years < 15 or years >= 65)]
    area = h.get("floor_area_m2")
    children_known = None not in ages and all(m.get("schooling") is not None for m in pupils)
    return {
        "electricity": electricity(h.get("lighting"), h.get("power")),
        "floor_area_per_member_m2": area // len(here) if area and area > 0 and here else None,
        "members": len(here) or None,
        "dependants_percent": len(dependants) * 100 // len(here) if here and None not in ages else None,
        "severe_disability": any_of(
            any(m.get("disability") in (1, 2) for m in here),
            bool(here) and all(m.get("disability") is not None for m in here),
        ),
        "child_out_of_school": any_of(bool(out), bool(here) and children_known),
    }


def any_of(found, all_known):
    return 1 if found else 2 if all_known else None


def age(born, day):
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def electricity(lighting, power):
    if lighting in (2, 3, 4):
        return {2: 6, 3: 7, 4: 8}[lighting]
    return power if power in (1, 2, 3, 4, 5) else None


def rank_within(scope, rows):
    groups = {}
    for row in rows.values():
        if row["score"] is not None and region_of(scope, row["village_code"]) is not None:
            groups.setdefault(region_of(scope, row["village_code"]), []).append(row)
        row[f"rank_{scope}"] = row[f"decile_{scope}"] = None
    for group in groups.values():
        for place, row in enumerate(sorted(group, key=order)):
            row[f"rank_{scope}"] = place + 1
            row[f"decile_{scope}"] = ntile(place, len(group))


def region_of(scope, village_code):
    if scope == "national":
        return "ID"
    shape = "".join("9" if c.isdigit() and c.isascii() else c for c in village_code or "")
    if shape != "99.99.99.9999":
        return None
    return village_code[: {"province": 2, "regency": 5, "village": 13}[scope]]


def order(row):
    return row["score"], sha256(row["household_id"].encode()).hexdigest(), row["household_id"]


def ntile(place, count):
    """Fill ten buckets in order, the first count % 10 of them with one more."""
    buckets = [bucket for bucket in range(10) for _ in range(count // 10 + (bucket < count % 10))]
    return buckets[place] + 1
