"""Name comparison for Indonesian names, as expressions that compile to both engines.

Source: domain.md section 6 (name matching). Names are folded so that spelling habits do not count as differences:
titles go, MUH/MOH/MOHAMAD become MUHAMAD, old spelling OE TJ DJ becomes U C J, double letters become single, and
tokens are put in order, since people write them in any.
"""

import functools
from collections.abc import Callable

import ibis
import ibis.expr.types as ir

#: Titles, honorifics and degrees, as they look after punctuation is gone and double letters are single.
TITLES = (
    *("H", "HJ", "HAJI", "HAJAH", "IR", "DR", "DRA", "DRS", "DRG", "PROF", "KH", "KHAJI", "USTAD", "USTADZ", "BAPAK"),
    *("IBU", "SDR", "SDRI", "TN", "NY", "NN", "ALM", "ALMH", "ALMARHUM", "ALMARHUMAH", "RA", "RM", "RR"),
    *("SE", "SH", "ST", "SPD", "SPDI", "SAG", "SKOM", "SSOS", "SIP", "SKM", "SKEP", "AMD", "AMDKEB", "MPD", "MM"),
    *("MSI", "MH", "MKES", "SSI", "SP", "SHUT", "SPT", "SSTP", "BA"),
)
#: A title as people write it among the words of a name: H., HJ, DRS., S.E., S. Pd, R.A.
WRITTEN_TITLES = "|".join(r"(?:\. ?)?".join(title) for title in (*TITLES, "HAJJI", "HAJJAH"))
WRITTEN_TITLE = rf"(?:^|[ ,])(?i:{WRITTEN_TITLES})(?:[ ,.]|$)"
#: S.E., S. Pd, A.Md.Keb.: written with a stop after the first letter, they would fall apart into letters.
DOTTED_TITLES = "|".join(
    title[0] + r"\. ?" + r"(?:\. ?)?".join(title[1:]) for title in sorted(TITLES, key=len)[::-1] if len(title) > 1
) + r"|AMD\. ?KEB"  # fmt: skip
MUHAMAD_FORMS = ("M", "MD", "MH", "MUH", "MUHD", "MOH", "MOCH", "MUCH", "MOHD", "MOHAMAD", "MOHAMED", "MUHAMED",
                 "MUHAMAD", "MOCHAMAD", "MUCHAMAD", "MUHAMAT", "MOHAMAT")  # fmt: skip
OLD_SPELLING = (("TJ", "C"), ("DJ", "J"), ("OE", "U"))
ACCENTED, PLAIN = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ", "AAAAAACEEEEIIIINOOOOOUUUUY"
APOSTROPHE = r"['`’]"
NOT_A_LETTER = r"[^A-Z]+"

#: Puts an expression behind a view of the engine, and gives the view as a table.
Define = Callable[[ir.Table], ir.Table]


def plain(name: ir.StringValue) -> ir.StringValue:
    """Upper case, single blanks, no blanks at the ends: two names equal in this form need no further comparison."""
    return name.upper().strip()


def when(needed: ir.BooleanValue, changed: ir.Value, unchanged: ir.Value) -> ir.Value:
    """`changed` only for the rows that need it: a cheap search spares most names the dear replacement."""
    return ibis.ifelse(needed, changed, unchanged)


def fold(table: ir.Table, keys: dict[str, str], define: Define) -> ir.Table:
    """`table` with the folded form of each name column: `keys` says new column -> name column; NULL for no name.

    One step at a time, each behind a view of the engine's own: written as one expression, every mention of an
    earlier step would repeat it, and the whole grows past what an engine compiles.
    """
    folded = table.mutate(**{key: table[name].upper() for key, name in keys.items()})
    for step in STEPS:
        folded = define(folded)
        folded = folded.mutate(**{key: step(folded[key]) for key in keys})
    return define(folded)


def only_letters(text: ir.StringValue) -> ir.StringValue:
    ascii_text = when(text.re_search(r"[^ -~]"), text.translate(ACCENTED, PLAIN), text)
    joined = ascii_text.re_replace(APOSTROPHE, "")
    whole_words = when(joined.re_search(r"\."), joined.re_replace(rf"\b(?:{DOTTED_TITLES})\b", " "), joined)
    return when(text.re_search(r"[^A-Z ]"), whole_words.re_replace(NOT_A_LETTER, " "), text)


def new_spelling(text: ir.StringValue) -> ir.StringValue:
    respelt = functools.reduce(lambda so_far, pair: so_far.replace(*pair), OLD_SPELLING, text)
    return when(text.re_search("|".join(old for old, _ in OLD_SPELLING)), respelt, text)


def single_letters(text: ir.StringValue) -> ir.StringValue:
    """Double letters made single; DuckDB's expressions have no back-references, so letter by letter where needed."""
    return without_doubles(without_doubles(text, "AEDILMNRST"), "BCFGHJKOPQUVWXYZ")


def without_doubles(text: ir.StringValue, letters: str) -> ir.StringValue:
    single = functools.reduce(lambda so_far, letter: so_far.replace(letter * 2, letter), letters, text)
    return when(text.re_search("|".join(letter * 2 for letter in letters)), single, text)


def without_titles(text: ir.StringValue) -> ir.StringValue:
    """Titles gone, unless the name is nothing else: some are called just "Ibu"."""
    untitled = text.re_replace(any_token(TITLES), "")
    nothing_else = text.re_search(rf"^ *({'|'.join(TITLES)})( +({'|'.join(TITLES)}))* *$")
    return ibis.cases((nothing_else, text), (text.re_search(any_token(TITLES)), untitled), else_=text)


def in_order(text: ir.StringValue) -> ir.StringValue:
    """Muhammad written once, tokens sorted; the empty ones that removed tokens left stand first and are stripped."""
    muhamad = any_token(MUHAMAD_FORMS)
    one_form = when(text.re_search(muhamad), text.re_replace(muhamad, "MUHAMAD"), text)
    ordered = one_form.split(" ").sort().join(" ")
    return when(ordered.startswith(" "), ordered.strip(), ordered).nullif("")


def any_token(tokens: tuple[str, ...]) -> str:
    return rf"\b({'|'.join(tokens)})\b"


STEPS = (only_letters, new_spelling, single_letters, without_titles, in_order)


def similarity(left: ir.StringValue, right: ir.StringValue) -> ir.IntegerValue:
    """How alike two folded names are, 0 to 100: edits against the longer one, in whole numbers on both engines.

    A name that is the other with tokens left out ("SITI" for "AMINAH SITI") counts as 90: shortening is a habit.
    """
    longer = ibis.greatest(left.length(), right.length())
    edits = (longer - left.levenshtein(right)) * 100 // longer
    shortened = contains_tokens(left, right) | contains_tokens(right, left)
    unequal = ibis.ifelse(shortened, ibis.greatest(edits, 90), edits)
    alike = ibis.cases((left.isnull() | right.isnull(), None), (left == right, 100), else_=unequal)
    return alike.cast("int16")


def contains_tokens(whole: ir.StringValue, part: ir.StringValue) -> ir.BooleanValue:
    """Whether every token of `part` is a token of `whole`; neither may be NULL."""
    tokens = part.split(" ")
    each = tokens.filter(lambda token: ~whole.split(" ").contains(token)).length() == 0
    return when(whole.contains(tokens[0]), each, ibis.literal(False))  # the first token alone settles most
