"""The routes to begin with. No national instrument sets these days: a ministry or regency changes them by a new row."""

from datetime import date

SINCE = date(2026, 1, 1)
BASIS = "Keputusan penyelenggara register"
#: Letter of domain.md section 6 -> role. Who has no account here is reached through the office that has.
OWNERS = {
    "F": "village_operator",
    "V": "village_operator",
    "S": "village_operator",
    "D": "regency_filler",
    "C": "regency_filler",
    "K": "regency_filler",
    "M": "ministry_data",
}
DAYS = {"B": 14, "H": 30, "W": 90}

ROWS = ", ".join(
    f"('{fixer}', '{severity}', '{owner}', {days}, '{BASIS}', '{SINCE}')"
    for fixer, owner in OWNERS.items()
    for severity, days in DAYS.items()
)
CREATE = f"INSERT INTO findings_route (fixer, severity, owner_role, days, basis, valid_from) VALUES {ROWS};"
DROP = "DELETE FROM findings_route;"
