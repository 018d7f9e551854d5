"""Addresses: a street or hamlet with a number, RT and RW."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from verivali.engine.generate.frame import Frame, Whole, Words

STREETS = [
    f"{kind} {name}"
    for kind in ("JL.", "GANG", "DUSUN", "KAMPUNG", "JL. DESA", "PERUM")
    for name in (
        "MELATI", "MAWAR", "KENANGA", "ANGGREK", "CEMPAKA", "MERDEKA", "SUDIRMAN", "DIPONEGORO", "KARTINI", "PATTIMURA",
        "HASANUDDIN", "ANTASARI", "GAJAH MADA", "POROS", "MASJID", "GEREJA", "PASAR", "SEKOLAH", "SUNGAI", "PESISIR",
        "RAMBUTAN", "MANGGA", "DURIAN", "KELAPA", "SAWIT", "BAMBU", "JATI", "ULIN", "BAHAGIA", "SEJAHTERA", "HARAPAN",
        "SUKAMAJU", "SUKAMULYA", "KARYA BAKTI", "GOTONG ROYONG", "PEMUDA", "VETERAN", "TRANS", "LINTAS", "TELUK",
    )
]  # fmt: skip
NUMBERED = [f"{number:03}" for number in range(1, 41)]


def locate(rng: np.random.Generator, households: Frame) -> None:
    """Adds `address`, `rt` and `rw`."""
    count = len(households)
    street = pa.array(STREETS).take(pa.array(rng.integers(0, len(STREETS), count)))
    number = pa.array(rng.integers(1, 250, count)).cast(pa.string())
    households["address"] = words(pc.binary_join_element_wise(street, number, " NO. "))
    numbers = np.array(NUMBERED, dtype=object)
    households["rt"] = numbers[rng.integers(0, 30, count)]
    households["rw"] = numbers[rng.integers(0, 12, count)]


def words(array: pa.Array) -> Words:
    return np.asarray(array.to_numpy(zero_copy_only=False), dtype=object)


def digits(numbers: Whole, prefix: str = "") -> Words:
    """Whole numbers as text, with a prefix."""
    text = pa.array(numbers).cast(pa.string())
    return words(pc.binary_join_element_wise(prefix, text, "") if prefix else text)
