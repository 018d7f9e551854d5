"""DuckDB macros that say how alike two cleaned values are: 0 for unlike, higher for more alike, NULL if one is missing.

Each comparison asks its macro once per pair; the levels of `comparisons` give these numbers their meaning.
"""

import duckdb

CLOSE = 0.92
WORD = 0.9
ALIKE = 0.88
SOME = 0.78


def install_likeness(connection: duckdb.DuckDBPyConnection) -> None:
    for macro in MACROS:
        connection.execute(f"create or replace temp macro {macro}")


MACROS = [
    # A short form stands at either end of the longer one: PARNO in SUPARNO, ALEX in ALEXANDER.
    """lk_short_form(a, b) as length(a) >= 3 and length(b) >= 3
        and (a.starts_with(b) or b.starts_with(a) or a.ends_with(b) or b.ends_with(a))""",
    "lk_initial(a, b) as (length(a) = 1 or length(b) = 1) and a[1] = b[1]",
    f"""lk_part_alike(own_l, own_r, other_l, other_r, folded_l, folded_r) as case
        when own_l is null or own_r is null then null
        when own_l = own_r then 5
        when jaro_winkler_similarity(own_l, other_r) >= {ALIKE} and jaro_winkler_similarity(other_l, own_r) >= {ALIKE} then 4
        when folded_l = folded_r or jaro_winkler_similarity(folded_l, folded_r) >= {CLOSE} then 3
        when abs(length(own_l) - length(own_r)) <= 1 and length(own_l) >= 4 and levenshtein(own_l, own_r) <= 2
            and damerau_levenshtein(own_l, own_r) <= 1 then 3
        when lk_short_form(folded_l, folded_r) then 2
        when jaro_winkler_similarity(folded_l, folded_r) >= {SOME} or lk_initial(own_l, own_r)
            or (length(own_l) = 3 and length(own_r) between 2 and 4 and levenshtein(own_l, own_r) <= 2
                and damerau_levenshtein(own_l, own_r) <= 1) then 1
        else 0 end""",
    f"""lk_names_meet(a, b) as list_bool_or(list_transform(a, lambda x: list_bool_or(list_transform(b, lambda y:
        x = y or length(y) > 3 and jaro_winkler_similarity(x, y) >= {CLOSE}))))""",
    """lk_given_alike(part, names_l, names_r) as case
        when part < 2 and (len(names_l) > 1 or len(names_r) > 1) and lk_names_meet(names_l, names_r) then 2 else part end""",
    # An exchange is one event: the given name counts it, the surname then says nothing more.
    """lk_surname_alike(part) as case when part = 4 then null when part = 5 then 4 else part end""",
    f"""lk_word_alike(x, y) as jaro_winkler_similarity(x, y) >= {WORD} or lk_initial(x, y)
        or (least(length(x), length(y)) >= 4 and levenshtein(x, y) <= 1 + (least(length(x), length(y)) >= 8)::int)""",
    """lk_words_shared(few, many) as len(list_filter(few, lambda x: list_contains(many, x)
        or list_bool_or(list_transform(many, lambda y: lk_word_alike(x, y)))))""",
    # Asked first in every comparison, so that it is computed once per pair.
    "lk_shared(a, b) as case when len(a) <= len(b) then lk_words_shared(a, b) else lk_words_shared(b, a) end",
    # Words run together or parted, in the order written or in alphabetical order, do not count as errors.
    """lk_few_letters(a, b, most) as abs(length(a) - length(b)) <= most and least(length(a), length(b)) >= 5
        and levenshtein(a, b) <= most + 1 and damerau_levenshtein(a, b) <= most""",
    """lk_short_forms(few, many) as len(list_filter(few, lambda x: list_bool_or(list_transform(many, lambda y:
        lk_word_alike(x, y) or lk_short_form(x, y)))))""",
    # AGUS SANTOSO and AGSU SNTOOS are one garbled name, AGUS SANTOSO and AGUS WAHYUDI two brothers.
    """lk_without(words, others) as list_filter(words, lambda x: not coalesce(list_bool_or(list_transform(others,
        lambda y: lk_word_alike(x, y))), false))""",
    f"""lk_rest_alike(a, b) as list_bool_or(list_transform(lk_without(a, b), lambda x: list_bool_or(list_transform(
        lk_without(b, a), lambda y: jaro_winkler_similarity(x, y) >= {SOME}))))""",
    f"""lk_full_name_alike(key_l, key_r, joined_l, joined_r, words_l, words_r, shared) as case
        when shared is null then null
        when key_l = key_r then 7
        when joined_l = joined_r or lk_few_letters(joined_l, joined_r, 1) then 6
        when shared = len(words_l) and shared = len(words_r)
            or lk_few_letters(joined_l, joined_r, 2) and length(joined_l) >= 12 then 5
        when shared = least(len(words_l), len(words_r)) and shared >= 2 then 4
        when shared = least(len(words_l), len(words_r)) then 3
        when shared = least(len(words_l), len(words_r)) - 1
            and if(len(words_l) <= len(words_r), lk_short_forms(words_l, words_r), lk_short_forms(words_r, words_l))
                = least(len(words_l), len(words_r)) then 3
        when shared >= 1 then 1 + coalesce(lk_rest_alike(words_l, words_r), false)::int
        when jaro_winkler_similarity(joined_l, joined_r) >= {SOME} then 2
        else 0 end""",
    """lk_parts_equal(a, b) as (a[1:4] = b[1:4])::int + (a[5:6] = b[5:6] and a[5:6] <> '00')::int
        + (a[7:8] = b[7:8] and a[7:8] <> '00')::int""",
    """lk_birth_alike(a, b) as case
        when a is null or b is null then null
        when a = b and a[5:8] <> '0000' then 6
        when a[1:4] = b[1:4] and a[5:6] = b[7:8] and a[7:8] = b[5:6] then 5
        when a[7:8] || a[5:6] || a[1:4] = b or b[7:8] || b[5:6] || b[1:4] = a then 5
        when a[5:8] = '0000' or b[5:8] = '0000' then (a[1:4] = b[1:4])::int * 2
        when levenshtein(a, b) <= 2 and damerau_levenshtein(a, b) <= 1 then 4
        when lk_parts_equal(a, b) = 2 then 3
        when levenshtein(a, b) <= 3 and damerau_levenshtein(a, b) <= 2 then 2
        when abs(try_cast(a[1:4] as int) - try_cast(b[1:4] as int)) <= 1 then 1
        else 0 end""",
    """lk_number_alike(a, b) as case
        when a is null or b is null then null
        when a = b then 3
        when abs(length(a) - length(b)) <= 1 and levenshtein(a, b) <= 2 and damerau_levenshtein(a, b) <= 1 then 2
        when least(length(a), length(b)) >= 5 and (a.starts_with(b) or b.starts_with(a) or a.ends_with(b) or b.ends_with(a)) then 1
        when least(length(a), length(b)) >= 7 and abs(length(a) - length(b)) <= 2 and levenshtein(a, b) <= 3
            and damerau_levenshtein(a, b) <= 2 then 1
        else 0 end""",
    # Digits 7 to 12 of a NIK repeat the birth date, which is compared by itself: only the place (1 to 6) and the serial
    # (13 to 16) are looked at. The serial counts who was registered that day: twins differ just there.
    """lk_nik_alike(a, b) as case
        when a is null or b is null then null
        when a = b then 4
        when a[1:6] = b[1:6] and a[13:] = b[13:] then 3
        when a[13:] = b[13:] and length(a) = length(b) and hamming(a[1:6], b[1:6]) = 1 then 2
        when a[1:6] = b[1:6] and levenshtein(a[13:], b[13:]) <= 1 then 1
        when abs(length(a) - length(b)) = 1 and levenshtein(a, b) = 1 then 2
        else 0 end""",
    f"""lk_text_alike(a, b) as case
        when a is null or b is null then null
        when a = b then 2
        when jaro_winkler_similarity(a, b) >= {ALIKE} then 1
        else 0 end""",
    "lk_street_number_alike(a, b) as (a = b)::int",
    f"lk_locality_alike(a, b) as (jaro_winkler_similarity(a, b) >= {ALIKE})::int",
    "lk_postcode_alike(a, b) as (a = b or length(a) >= 4 and damerau_levenshtein(a, b) <= 1)::int",
    """lk_addresses_alike(a, b) as case when len(a) > 0 and len(b) > 0
        then (lk_shared(a, b) * 2 > least(len(a), len(b)))::int end""",
    """lk_place_of(alike, told) as case
        when told = 0 then null
        when alike >= 3 then 6
        when alike = 2 then 4 + (told = 2)::int
        when alike = 1 then 2 + (told = 1)::int
        else (told = 1)::int end""",
    "lk_place_alike(parts) as lk_place_of(coalesce(list_sum(parts), 0), len(list_filter(parts, lambda p: p is not null)))",
    """lk_birth_or_nik_alike(a, b, nik_a, nik_b) as case
        when lk_birth_alike(a, b) is null then null
        when lk_birth_alike(a, b) < 4 and (nik_a = nik_b or nik_a = b or nik_b = a) then 4
        else lk_birth_alike(a, b) end""",
    "lk_card_alike(a, b) as case when a = b then 2 else (hamming(a, b) <= 1)::int end",
    """lk_region_alike(a, b, nik_a, nik_b) as case
        when a is null or b is null then null
        when a = b then 4
        when a[1:8] = b[1:8] or nik_a = nik_b then 3
        when a[1:5] = b[1:5] or nik_a[1:4] = nik_b[1:4] then 2
        else (a[1:2] = b[1:2])::int end""",
    "lk_nik_standing(a, b) as 2 - least(a, b)",
]
