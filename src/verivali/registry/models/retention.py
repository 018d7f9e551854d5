"""How long a row is kept, as data on its model: `registry.retaining` acts on it."""

from dataclasses import dataclass

from verivali.engine.text import Text

YEAR = 365


@dataclass(frozen=True)
class Retention:
    """Rows are erased `days` after the moment in their column `since`; without one, with what they hang on, or never."""

    says: Text
    since: str = ""
    days: int = 0

    @property
    def has_clock(self) -> bool:
        return bool(self.since)


def after(says_id: str, says_en: str, *, since: str, days: int) -> Retention:
    return Retention(Text(says_id, says_en), since, days)


AS_THE_HOUSEHOLD = Retention(Text("selama rumah tangganya", "as long as the household"))
AS_THE_LOG = Retention(Text("selama log audit", "as long as the audit log"))
FIVE_YEARS = after(
    "lima tahun setelah keluar dari register", "five years after leaving the register",
    since="deleted_at", days=5 * YEAR + 1,
)  # fmt: skip
