"""What stands for nothing in a cell: blanks, dashes, NULL, N/A, spreadsheet errors."""

from verivali.engine.sql import text, text_list

#: In capitals. "NA" is how R writes a missing value, "<NA>" pandas, "\N" MySQL.
PLACEHOLDERS = (
    "", "-", "--", "---", ".", "(NULL)", "(BLANK)", "#N/A", "#NA", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NULL!",
    "#NUM!", "NULL", "NONE", "NAN", "NAT", "N/A", "NA", "<NA>", "\\N",
)  # fmt: skip
LONGEST = max(len(word) for word in PLACEHOLDERS)
#: The others sort before "0".
LATE = [word for word in PLACEHOLDERS if word > "9"]
LONGEST_LATE = max(len(word) for word in LATE)
#: Blank, tab, line breaks, no-break space.
BLANKS = " \t\r\n\u00a0"
RARE_BLANKS = BLANKS[1:]


def cleaned(cell: str) -> str:
    """The cell's text without blanks around it, NULL when it stands for nothing."""
    trimmed = f"trim({cell}, {text(BLANKS)})"
    is_placeholder = f"length({trimmed}) <= {LONGEST} AND list_contains({text_list(PLACEHOLDERS)}, upper({trimmed}))"
    return f"CASE WHEN {is_placeholder} THEN NULL ELSE {trimmed} END"


def may_need_cleaning(cell: str) -> str:
    """Cheap: true for every cell that `cleaned` would change, but for rare blanks around it."""
    is_placeholder = (
        f"strlen({cell}) <= {LONGEST_LATE} AND {cell} > '9~' AND list_contains({text_list(LATE)}, upper({cell}))"
    )
    return f"{cell} < '0' OR ends_with({cell}, ' ') OR ({is_placeholder})"


def has_rare_blanks(cell: str) -> str:
    """Tabs, line breaks and no-break spaces around it: more searches, so asked only where they matter or are likely."""
    ends = " OR ".join(f"ends_with({cell}, {text(blank)})" for blank in RARE_BLANKS)
    return f"{ends} OR {cell} > '~'"
