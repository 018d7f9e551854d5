"""What the RK rules mean, in plain Python. Source: domain.md section 6."""

from collections.abc import Callable

from tests.engine.rules.oracle_row import Row


def last_period_has(status: str) -> Callable[[Row], bool]:
    return lambda row: row.is_last_period is True and row.status == status


ORACLE = {
    "RK01": last_period_has("REKENING_GAGAL"),
    "RK02": last_period_has("BUREKOL_GAGAL"),
    "RK03": last_period_has("OMSPAN_GAGAL"),
    "RK04": last_period_has("RETUR"),
    "RK05": lambda row: row.is_last_period is True and row.account_status in ("dormant", "frozen", "closed"),
    "RK06": lambda row: (row.accounts_per_programme or 0) >= 2,
    "RK07": lambda row: row.is_last_period is True and (row.account_households or 0) >= 2,
    "RK08": last_period_has("TIDAK_TRANSAKSI"),
}
