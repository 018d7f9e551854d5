"""Accounts and what banks and the treasury answer (NM03, RK01 to RK08), on the last period's lines."""

from functools import partial

import numpy as np

from verivali.engine.generate.defects.registry import strangers_names
from verivali.engine.generate.defects.site import AID, Site
from verivali.engine.generate.frame import Flags, Frame, Rows
from verivali.engine.generate.payments import account_numbers

#: Added to a household's number for an account that no household has.
SECOND_ACCOUNT = 40_000_000


def paid_now(site: Site) -> Flags:
    """Households with a line in the last period."""
    paid = np.zeros(len(site.households), dtype=bool)
    payments = site.world.payments
    paid[payments["row"][payments["is_last"] == 1]] = True
    return paid


def pick_paid(site: Site, share: float, fits: Flags | None = None) -> Rows:
    """About `share` of the households that are paid, not of all."""
    paid = paid_now(site)
    return site.pick_households(share * float(np.mean(paid)), AID, paid if fits is None else paid & fits)


def last_lines(site: Site, homes: Rows) -> Rows:
    payments = site.world.payments
    return np.flatnonzero(np.isin(payments["row"], homes) & (payments["is_last"] == 1))


def with_status(site: Site, share: float, rule: str, status: str) -> None:
    homes = pick_paid(site, share)
    site.world.payments["status"][last_lines(site, homes)] = status
    site.notes.payments(rule, site.households, homes)


check_failed = partial(with_status, rule="RK01", status="REKENING_GAGAL")
opening_failed = partial(with_status, rule="RK02", status="BUREKOL_GAGAL")
treasury_failed = partial(with_status, rule="RK03", status="OMSPAN_GAGAL")
returned = partial(with_status, rule="RK04", status="RETUR")
not_withdrawn = partial(with_status, rule="RK08", status="TIDAK_TRANSAKSI")


def asleep(site: Site, share: float) -> None:
    homes = pick_paid(site, share)
    lines = last_lines(site, homes)
    state = np.array(["dormant", "frozen", "closed"], dtype=object)[site.rng.integers(0, 3, len(site.households))]
    site.world.payments["account_status"][lines] = state[site.world.payments["row"][lines]]
    site.notes.payments("RK05", site.households, homes)


def other_holder(site: Site, share: float) -> None:
    """The account stands in the name of somebody else; where the caretaker has no name, nobody can tell."""
    rows = np.flatnonzero((site.people["is_caretaker"] == 1) & (site.people["name"] != None))  # noqa: E711
    caretaker = np.full(len(site.households), -1, dtype=np.int64)
    caretaker[site.home[rows]] = rows
    homes = pick_paid(site, share, caretaker >= 0)
    payments = site.world.payments
    lines = last_lines(site, homes)
    payments["account_name"][lines] = strangers_names(site, caretaker[payments["row"][lines]])
    site.notes.payments("NM03", site.households, homes)


def two_accounts(site: Site, share: float) -> None:
    """One programme pays a second account as well."""
    homes = pick_paid(site, share)
    lines = last_lines(site, homes)
    _, first = np.unique(site.world.payments["row"][lines], return_index=True)
    second = site.world.payments.take(lines[first])
    second["account_number"] = account_numbers(site.households["number"][second["row"]] + SECOND_ACCOUNT)
    second["status"] = np.full(len(second), "SALUR", dtype=object)
    site.added_payments.append(second)
    site.notes.households("RK06", site.households, homes)


def one_account_for_two(site: Site, share: float) -> None:
    paid = paid_now(site)
    first, second = site.pick_pairs(share * float(np.mean(paid)), AID, paid)
    payments = site.world.payments
    account = np.full(len(site.households), None, dtype=object)
    account[second] = account_numbers(site.households["number"][first])
    lines = np.flatnonzero(np.isin(payments["row"], second))
    payments["account_number"][lines] = account[payments["row"][lines]]
    site.notes.payments("RK07", site.households, np.concatenate([first, second]))


def old_trouble(site: Site, share: float) -> None:
    """No defect: an earlier period's line that failed or was not withdrawn."""
    payments: Frame = site.world.payments
    lines = np.flatnonzero((payments["is_last"] == 0) & (site.rng.random(len(payments)) < share))
    payments["status"][lines] = site.rng.choice(np.array(["RETUR", "TIDAK_TRANSAKSI"], dtype=object), len(lines))
