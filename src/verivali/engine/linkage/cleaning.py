"""DuckDB macros that bring one raw value to the form in which it is compared."""

import duckdb

from verivali.engine.linkage.name_words import DEGREES, TITLES, also_called, full_names_of, spelling_of
from verivali.engine.sql import text, text_list

# Spellings that sound alike, English and old Indonesian, or look alike to a scanner; applied in this order.
SOUNDS = [
    ("RN", "M"), ("VV", "W"), ("SCH", "S"), ("TCH", "C"), ("PH", "F"), ("TJ", "C"), ("DJ", "J"), ("OE", "U"),
    ("SJ", "S"), ("SY", "S"), ("SH", "S"),
    ("CH", "H"), ("KH", "H"), ("GH", "G"), ("DH", "D"), ("TH", "T"), ("BH", "B"), ("WH", "W"), ("CK", "K"), ("WR", "R"),
    ("KN", "N"), ("DZ", "Z"), ("X", "KS"), ("Q", "K"), ("V", "F"), ("P", "F"), ("C", "K"), ("Z", "S"),
]  # fmt: skip
CONSONANT_CLASSES = ("BFGJKSDTLMNR", "112222334556")
SILENT = "AEIOUYWH"
GENERIC_PLACE_WORDS = (
    "STREET ST ROAD RD AVENUE AVE AV PLACE PL CRESCENT CRES CRESENT CR COURT CT DRIVE DR DRV LANE LN CIRCUIT CCT "
    "CLOSE CL PARADE PDE TERRACE TCE HIGHWAY HWY WAY SQUARE SQ BOULEVARD BLVD GROVE GR UNIT FLAT LOT APT APARTMENT "
    "THE OF NEAR JALAN JL JLN GANG GG LORONG LR NOMOR NOMER NO RT RW DUSUN DSN KAMPUNG KP DESA DS KELURAHAN KEL "
    "BLOK KOMPLEK PERUM"
)


def install_cleaning(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the cleaning macros; all return NULL for what carries nothing."""
    for macro in [PLAIN, NAME_TOKENS, _called(), _folded(), SOUND, DIGITS, ADDRESS_TOKENS, SEX, *BIRTH]:
        connection.execute(f"create or replace temp macro {macro}")
    rows = ", ".join(f"({text(word)}, {text_list(names)})" for word, names in also_called().items())
    connection.execute(f"create or replace temp table lk_nickname as from (values {rows}) n(word, names)")


def _called() -> str:
    """Short forms of one name only; one that may stand for several names stays as it is."""
    short = {word: names[0] for word, names in full_names_of().items() if len(names) == 1}
    cases = " ".join(f"when {text(word)} then {text(name)}" for word, name in short.items())
    return f"lk_called(word) as case word {cases} else word end"


def _spelt() -> str:
    cases = " ".join(f"when {text(other)} then {text(word)}" for other, word in sorted(spelling_of().items()))
    return f"case w {cases} else w end"


# Upper case ASCII, apostrophes closed up, every other sign a space.
PLAIN = """lk_plain(raw) as
    nullif(trim(regexp_replace(regexp_replace(upper(strip_accents(raw)), '[''`’]', '', 'g'), '[^A-Z0-9]+', ' ', 'g')), '')"""

# In a name a digit is a misread letter. Degrees go first, while their dots and commas still tell them from initials.
_UNDEGREED = (
    f"regexp_replace(regexp_replace(upper(raw), '\\b[SMA]\\.\\s?({DEGREES})\\b\\.?', ' ', 'g'), "
    f"',\\s*[SMA]\\.?\\s?({DEGREES})\\b\\.?', ' ', 'g')"
)
_LETTERS = f"translate(lk_plain({_UNDEGREED}), '015628', 'OLSBZB')"
_WORDS = f"list_filter(string_split(coalesce({_LETTERS}, lk_plain(raw), ''), ' '), lambda w: w <> '')"
_NO_TITLES = f"list_filter(words, lambda w: not list_contains({text_list(TITLES.split())}, w))"
_KEPT = f"list_transform([{_WORDS}], lambda words: if(len({_NO_TITLES}) > 0, {_NO_TITLES}, words))[1]"
NAME_TOKENS = f"lk_name_tokens(raw) as list_transform({_KEPT}, lambda w: {_spelt()})"


def _folded() -> str:
    """One spelling for sounds that have several, double letters single: SOEHARTO and SUHARTO are the same."""
    folded = "upper(word)"
    for spelling, sound in SOUNDS:
        folded = f"replace({folded}, {text(spelling)}, {text(sound)})"
    # RE2 has no back-references: fold each double letter by itself.
    for letter in "AEIOUBDFGHJKLMNRSTWY":
        folded = f"replace({folded}, '{letter * 2}', '{letter}')"
    return f"lk_folded(word) as {folded}"


# First sound and the classes of the consonants after it: how a name is heard, not spelt.
SOUND = f"""lk_sound(folded) as nullif(translate(left(folded, 1), 'EIOUY', 'AAAAJ')
    || left(translate(folded[2:], {text(CONSONANT_CLASSES[0] + SILENT)}, {text(CONSONANT_CLASSES[1])}), 5), '')"""


# 3787407.0 was a number once; 6.4E+15 has lost its digits and says nothing.
DIGITS = """lk_digits(raw) as case when regexp_matches(upper(raw), '[0-9]E\\+[0-9]') then null else
    nullif(regexp_replace(regexp_replace(upper(raw), '\\.0+$', ''), '[^A-Z0-9]', '', 'g'), '') end"""

ADDRESS_TOKENS = f"""lk_address_tokens(raw) as list_sort(list_distinct(list_filter(
    string_split(coalesce(lk_plain(raw), ''), ' '),
    lambda w: w <> '' and not list_contains({text_list(GENERIC_PLACE_WORDS.split())}, w))))"""

SEX = """lk_sex(raw) as case
    when upper(raw) in ('M', 'MALE', 'L', 'LK', 'LAKI', 'LAKI-LAKI', 'LAKI LAKI', 'PRIA', '1', '1.0') then 'M'
    when upper(raw) in ('F', 'FEMALE', 'P', 'PR', 'PEREMPUAN', 'WANITA', 'W', '2', '2.0', '0') then 'F' end"""

_MONTHS = {
    "01": "JAN", "02": "FEB|PEB", "03": "MAR", "04": "APR", "05": "MAY|MEI", "06": "JUN", "07": "JUL", "08": "AUG|AGU|AGT|AGS",
    "09": "SEP", "10": "OCT|OKT", "11": "NOV|NOP", "12": "DEC|DES",
}  # fmt: skip


def _month_digits(raw: str) -> str:
    for number, names in _MONTHS.items():
        raw = f"regexp_replace({raw}, '({names})[A-Z]*', ' {number} ')"
    return raw


# Dates become eight digits YYYYMMDD; 00 stands for an unknown day or month. Impossible dates keep their digits, since a
# date with one wrong digit still tells people apart.
BIRTH = [
    "lk_is_day(d) as try_cast(d as integer) between 1 and 31",
    "lk_is_month(m) as try_cast(m as integer) between 1 and 12",
    "lk_is_year(y) as try_cast(y as integer) between 1880 and 2039",
    "lk_is_date(d) as length(d) = 8 and lk_is_year(d[1:4]) and lk_is_month(d[5:6]) and lk_is_day(d[7:8])",
    """lk_full_year(y) as case when length(y) = 4 then y when length(y) = 2 and y > '29' then '19' || y
        when length(y) = 2 then '20' || y end""",
    """lk_ymd(y, a, b, month_first) as lk_full_year(y) || case
        when lk_is_month(a) and lk_is_day(b) and (month_first or not lk_is_month(b)) then lpad(a, 2, '0') || lpad(b, 2, '0')
        else lpad(b, 2, '0') || lpad(a, 2, '0') end""",
    """lk_run_of_digits(s, month_first) as case
        when lk_is_year(s[1:4]) and lk_is_month(s[5:6]) and lk_is_day(s[7:8]) then s
        when lk_is_year(s[5:8]) and (lk_is_month(s[1:2]) and lk_is_day(s[3:4]) or lk_is_day(s[1:2]) and lk_is_month(s[3:4]))
            then lk_ymd(s[5:8], s[1:2], s[3:4], month_first)
        else s end""",
    f"lk_date_text(raw) as trim(regexp_replace({_month_digits('upper(raw)')}, '[^0-9]+', '-', 'g'), '-')",
    "lk_date_day_only(raw) as regexp_replace(raw, '[T ]\\d{1,2}:\\d{2}.*$', '')",
    # Women's days count from 41. The century is not told: nobody in a register was born in the future.
    """lk_nik_birth(nik) as case when try_cast(nik[7:8] as int) % 40 between 1 and 31 and lk_is_month(nik[9:10])
        then (case when nik[11:12] <= strftime(current_date, '%y') then '20' else '19' end) || nik[11:12] || nik[9:10]
        || lpad((try_cast(nik[7:8] as int) % 40)::varchar, 2, '0') end""",
    # Excel counts days from 1899-12-30.
    """lk_birth_of_parts(p, month_first) as case
        when len(p) = 3 and length(p[1]) = 4 then lk_ymd(p[1], p[2], p[3], lk_is_month(p[2]) or not lk_is_month(p[3]))
        when len(p) = 3 then lk_ymd(p[3], p[1], p[2], month_first)
        when len(p) = 1 and length(p[1]) = 8 then lk_run_of_digits(p[1], month_first)
        when len(p) = 1 and length(p[1]) = 5 then strftime(date '1899-12-30' + try_cast(p[1] as integer), '%Y%m%d')
        when len(p) = 1 and lk_is_year(p[1]) then p[1] || '0000'
        when len(p) = 2 and lk_is_year(p[1]) and lk_is_month(p[2]) then p[1] || lpad(p[2], 2, '0') || '00'
        when len(p) = 2 and lk_is_year(p[2]) and lk_is_month(p[1]) then p[2] || lpad(p[1], 2, '0') || '00'
        when len(p) = 1 and length(p[1]) between 6 and 9 then p[1]
        end""",
    # a lambda stands for a name given to the parts: written out for every mention they would take seconds to plan
    """lk_birth(raw, month_first) as list_transform([string_split(lk_date_text(lk_date_day_only(raw)), '-')],
        lambda p: lk_birth_of_parts(p, month_first))[1]""",
]
