"""The blocking keys of any record, cut from whatever columns it has: name, birth, place, numbers, and two of these crossed."""

from verivali.engine.linkage.records import Design

MANY_RECORDS = 300_000  # past this, most keys of one single part are too common to be worth writing down


def keys_of(plan: Design, records: int) -> list[str]:
    """SQL keys over `lk_records`."""
    names, births, places, numbers = _names(plan), _births(plan), _places(plan), _numbers(plan)
    alone = [names, births, places, numbers] if records < MANY_RECORDS else [births, numbers]
    crossed = [
        (names, births),
        (names, places),
        (births, places),
        (names, numbers),
        (births, numbers),
        (places, numbers),
    ]
    keys = [f"unnest({parts})" for parts in alone if parts]
    keys += [_crossed(left, right) for left, right in crossed if left and right]
    return [*keys, _crossed(names, names)] if names else keys


def _crossed(left: str, right: str) -> str:
    pair = "case when x <> y then x || '+' || y end"
    return f"unnest(flatten(list_transform({left}, lambda x: list_transform({right}, lambda y: {pair}))))"


def _names(plan: Design) -> str:
    """Sound and beginning of every word of the name, whichever field it stands in."""
    if not plan.names:
        return ""
    words = f"list_filter(flatten([{', '.join(f'coalesce({words}, [])' for words in plan.names)}]), lambda w: w <> '')"
    sounds = f"list_transform({words}, lambda w: 's' || lk_sound(w))"
    starts = f"list_transform({words}, lambda w: 'n' || w[1:4])"
    return f"list_distinct(list_concat({sounds}, {starts}))"


def _births(plan: Design) -> str:
    """The whole date, and pairs of year, month and day; month and day in either order."""
    if not plan.has_birth:
        return ""
    month_day = "least(birth[5:6], birth[7:8]) || greatest(birth[5:6], birth[7:8])"
    parts = (
        f"['d' || birth, 'm' || {month_day}, 'y' || birth[1:4] || birth[5:6], "
        "'z' || birth[1:4] || birth[7:8], 'j' || birth[1:4]]"
    )
    return f"case when birth is null then [] else {parts} end"


def _places(plan: Design) -> str:
    if not plan.places:
        return ""
    words = f"list_filter(flatten([{', '.join(f'coalesce({words}, [])' for words in plan.places)}]), lambda w: w is not null)"
    return f"list_distinct(list_transform({words}, lambda w: 'p' || w[1:5]))"


def _numbers(plan: Design) -> str:
    """Each number whole, and its two halves, so that one wrong digit leaves one half intact."""
    if not plan.numbers:
        return ""
    parts = []
    for position, name in enumerate(plan.numbers):
        half = f"(length({name}) // 2)::int"
        parts += [
            f"'{position}w' || {name}",
            f"'{position}l' || {name}[1:{half}]",
            f"'{position}r' || {name}[{half} + 1:]",
        ]
    return f"list_filter([{', '.join(parts)}], lambda n: n is not null)"
