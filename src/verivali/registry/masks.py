"""How numbers and names look that are shown in part until somebody reveals them, with a reason."""

MASKED_FIELDS = frozenset({"nik", "kk", "mother_name"})
SHOWN, HIDDEN = 8, 7


def masked(value: str | None) -> str:
    """ "9901011203800001" -> "99010112********": region and part of the date tell people apart, the rest is hidden.

    Of anything else one letter is shown, and not how long it is.
    """
    if not value:
        return ""
    if value.isdigit() and len(value) > SHOWN:
        return value[:SHOWN] + "*" * max(len(value) - SHOWN, 3)
    return value[0] + "*" * HIDDEN
