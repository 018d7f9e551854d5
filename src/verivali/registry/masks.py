"""How numbers and names look that are shown in part until somebody reveals them, with a reason."""

MASKED_FIELDS = frozenset({"nik", "kk", "mother_name"})
SHOWN = 8


def masked(value: str | None) -> str:
    """ "9901011203800001" -> "99010112********": region and part of the date tell people apart, the rest is hidden."""
    if not value:
        return ""
    shown = SHOWN if value.isdigit() and len(value) > SHOWN else 1
    return value[:shown] + "*" * max(len(value) - shown, 3)
