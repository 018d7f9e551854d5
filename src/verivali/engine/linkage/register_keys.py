"""Blocking for a register: keys that few people share, whatever one clerk got wrong. One rule a line."""

WORD = "unnest(name_sounds)"
START = "unnest(list_distinct(list_transform(name_words, lambda w: w[1:4])))"

# Rule -> (columns it needs, the key). A missing part makes the key NULL, which pairs with nothing.
RULES: dict[str, tuple[set[str], str]] = {
    "date and a word of the name": ({"birth"}, f"born || {WORD}"),
    "name and year": ({"birth"}, "name_key || birth[1:4]"),
    "name and day of the year": ({"birth"}, "name_key || birth[5:8]"),
    "name and village": ({"village"}, "name_key || village"),
    "sound of the name and village": ({"village"}, "name_sound || village"),
    "name and mother": ({"mother_key"}, "name_key || mother_key"),
    "sound of the name and of the mother": ({"mother_key"}, "name_sound || '/' || mother_sound"),
    "mother and date": ({"mother_key", "birth"}, "mother_key || born"),
    "mother and year, beginning of a name": ({"mother_key", "birth"}, f"mother_key || birth[1:4] || {START}"),
    "date and village": ({"birth", "village"}, "born || village"),
    "family card and a word of the name": ({"household"}, f"household || {WORD}"),
    "family card and year": ({"household", "birth"}, "household || birth[1:4]"),
    "first twelve digits of the NIK": ({"number"}, "number[1:12]"),
}
# Where the mother is known she does better what these do: a wrong date, but a month or day and a decade right.
WITHOUT_MOTHER = ["name_sound || birth[1:3] || birth[5:6]", "name_sound || birth[1:3] || birth[7:8]"]


def register_keys(columns: set[str]) -> list[str]:
    """SQL keys for the columns there are."""
    keys = [key for needed, key in RULES.values() if needed <= columns]
    return keys + WITHOUT_MOTHER if "birth" in columns and "mother_key" not in columns else keys
