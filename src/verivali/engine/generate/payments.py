"""Payment lines of the last periods: one account a household, in its caretaker's name."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from verivali.engine.generate.calendar import day_number
from verivali.engine.generate.frame import Frame, Whole, Words, where
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.randomness import chance, choose

PERIODS = 2
SEMBAKO_RUPIAH, BST_RUPIAH = 600_000, 900_000
WENT_WELL = ("TRANSAKSI", "SALUR", "SI", "SP2D", "SPM_SUKSES", "REKENING_OK")
BANK_PREFIX = 99 * 10**12  # fictitious like the rest: no bank numbers accounts so


def periods(as_of: date) -> list[date]:
    """First days of the last quarters begun by the day, oldest first."""
    quarter = as_of.year * 4 + (as_of.month - 1) // 3
    return [date(number // 4, number % 4 * 3 + 1, 1) for number in range(quarter - PERIODS + 1, quarter + 1)]


def pay(plan: Plan, chunk: int, households: Frame, people: Frame, pkh_amount: Whole, caretaker: Whole) -> Frame:
    """`caretaker` is the row of each household's caretaker among `people`."""
    rng = plan.rng(chunk, "payments")
    programmes: list[tuple[str, str, int | Whole]] = [
        ("PKH", "receives_pkh", pkh_amount),
        ("SEMBAKO", "receives_sembako", SEMBAKO_RUPIAH),
        ("BST", "receives_bst", BST_RUPIAH),
    ]
    parts = [
        lines(rng, plan, day, programme, np.flatnonzero(households[column] == 1), amount)
        for day in periods(plan.as_of)
        for programme, column, amount in programmes
    ]
    payments = parts[0]
    for part in parts[1:]:
        payments = payments.followed_by(part)
    order = np.argsort(payments["row"], kind="stable")
    payments = payments.take(order)
    row = payments["row"]
    payments["household_id"] = households["household_id"][row]
    payments["individual_id"] = people["individual_id"][caretaker[row]]
    payments["account_number"] = account_numbers(households["number"][row])
    payments["account_name"] = account_names(rng, people["name"][caretaker[row]], payments["is_last"] == 1)
    return payments


def lines(rng: np.random.Generator, plan: Plan, day: date, programme: str, rows: Whole, amount: int | Whole) -> Frame:
    count = len(rows)
    is_last = day == periods(plan.as_of)[-1]
    status = choose(rng, count, range(len(WENT_WELL)), (70, 10, 6, 6, 4, 4) if is_last else (97, 3, 0, 0, 0, 0))
    status_date = np.minimum(day_number(day) + rng.integers(5, 80, count), day_number(plan.as_of) - 1)
    return Frame(
        {
            "row": rows,
            "programme": np.full(count, programme, dtype=object),
            "period": np.full(count, f"{day:%Y-%m}", dtype=object),
            "is_last": np.full(count, int(is_last), dtype=np.int64),
            "amount_rupiah": np.full(count, amount) if isinstance(amount, int) else amount[rows],
            "account_status": np.full(count, "active", dtype=object),
            "status": np.array(WENT_WELL, dtype=object)[status],
            "status_date": where(np.ones(count, dtype=bool), status_date),
        }
    )


def account_numbers(household: Whole) -> Words:
    """Fourteen digits, one account for each household."""
    number = BANK_PREFIX + household * 7_777_777_777 % 10**12
    return np.asarray(pa.array(number).cast(pa.string()).to_numpy(zero_copy_only=False), dtype=object)


def account_names(rng: np.random.Generator, names: Words, is_last: Whole) -> Words:
    """The caretaker's name, in a few cases without its last word, as banks shorten it."""
    short = pc.replace_substring_regex(pa.array(names, pa.string()), r" [^ ]+$", "")
    written = np.where(chance(rng, len(names), 0.03), short.to_numpy(zero_copy_only=False), names)
    return np.asarray(written, dtype=object)
