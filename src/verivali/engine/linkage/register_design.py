"""The register's people as records to be linked: which comparisons and which blocking keys their columns allow."""

from verivali.engine.linkage import comparisons as compare
from verivali.engine.linkage.comparisons import Comparison, Kin

# Column of the people table -> the column of the records made of it. A column that is not there is left out.
CLEANED = {
    "nik": "case when regexp_full_match(nik, '[0-9]{16}') then nik end",
    "kk": "case when regexp_full_match(kk, '[0-9]{16}') then kk end",
    "name_key": "nullif(name_key, '')",
    "sex": "sex",
    "birth_date": "coalesce(strftime(birth_date, '%Y%m%d'), {nik_birth})",
    "birth_place": "lk_plain(birth_place)",
    "mother_key": "nullif(mother_key, '')",
    "village_code": "nullif(village_code, '')",
    "household_id": "household_id",
    "registry_nik_matched": "registry_nik_matched",
}
NAMES = {"nik": "number", "kk": "household", "name_key": "name_key", "birth_date": "birth", "mother_key": "mother_key",
         "village_code": "village", "registry_nik_matched": "verified_nik"}  # fmt: skip


def first_columns(columns: set[str]) -> dict[str, str]:
    """Record column -> SQL over the people table, for the columns that are there."""
    nik_birth = f"lk_nik_birth({CLEANED['nik']})" if "nik" in columns else "null"
    return {
        NAMES.get(name, name): expression.format(nik_birth=nik_birth) if name == "birth_date" else expression
        for name, expression in CLEANED.items()
        if name in columns
    }


def derived_columns(first: dict[str, str]) -> dict[str, str]:
    """What is computed from the first columns once per record, so that no pair has to; each may use those before it."""
    derived = {}
    nik = "number" if "number" in first else "(null::varchar)"
    derived["nik_place"] = f"{nik}[1:6]"
    # 0 for none, 1 for one that nobody confirmed, 2 for one the civil registry knows; without the registry none is.
    confirmed = "verified_nik is not null" if "verified_nik" in first else "false"
    derived["nik_standing"] = f"case when {confirmed} then 2 else ({nik} is not null)::int end"
    derived["nik_birth"] = f"lk_nik_birth({nik})"
    for key in ("name_key", "mother_key"):
        if key in first:
            column = key.removesuffix("_key")
            derived[f"{column}_words"] = f"list_sort(string_split(lk_folded({key}), ' '))"
            derived[f"{column}_joined"] = f"replace({key}, ' ', '')"
            derived[f"{column}_sounds"] = f"list_distinct(list_transform({column}_words, lambda w: lk_sound(w)))"
            derived[f"{column}_sound"] = f"array_to_string(list_transform({column}_words, lambda w: lk_sound(w)), ' ')"
    if "birth" in first:
        # Year, and month and day in either order, since they are often exchanged.
        derived["born"] = "birth[1:4] || least(birth[5:6], birth[7:8]) || greatest(birth[5:6], birth[7:8])"
    return derived


def register_comparisons(first: dict[str, str]) -> list[Comparison]:
    """Comparisons for the columns present; without a name there are none.

    NIKs are not compared digit by digit, since pairs of one NIK are found elsewhere and what else a NIK says, date and
    place, is compared with the birth date and the village.
    """
    if "name_key" not in first:
        return []
    known = {
        "birth": compare.birth_or_nik(),
        "mother_key": compare.full_name("mother", Kin.BIRTH),
        "household": compare.family_card("household"),
        "village": compare.region(),
        "birth_place": compare.plain_text("birth_place", Kin.BIRTH),
        "sex": compare.sex(),
    }
    if "number" in first:
        known["number"] = compare.nik_standing()
    return [compare.full_name("name", Kin.OWN), *(found for column, found in known.items() if column in first)]


def tellers(first: dict[str, str]) -> dict[str, str]:
    """By what the holders of one value are told apart, see `frequencies`."""
    told = {"birth": "name_words[1][1:2]"}
    if "birth" in first:
        told |= {"name_key": "birth", "mother_key": "birth", "birth_place": "birth"}
    return told


# Blocking: keys that few people share, whatever one clerk got wrong. One rule a line.
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
