"""Province 99, which does not exist.

Synthetic NIKs start with 99 so that none can belong to a living person. It is never part of regions.parquet:
demo people live in real villages, only their numbers come from here.
"""

from collections.abc import Iterator

from verivali.regions.region import Region

PROVINCE = "99"
REGENCIES = 25
DISTRICTS = 20  # of each regency
VILLAGES = 5


def regions() -> Iterator[Region]:
    """Yield the province, its regencies 99.01 to 99.25, their districts 01 to 20 and the villages of these."""
    yield Region(PROVINCE, "Contoh")
    for regency in range(1, REGENCIES + 1):
        yield Region(f"{PROVINCE}.{regency:02}", f"Kabupaten Contoh {regency}")
        for district in range(1, DISTRICTS + 1):
            code = f"{PROVINCE}.{regency:02}.{district:02}"
            yield Region(code, f"Contoh {regency}-{district}")
            for village in range(1, VILLAGES + 1):
                yield Region(f"{code}.2{village:03}", f"Contoh {regency}-{district}-{village}")


def is_demo(code: str) -> bool:
    """Tell whether a region code, dotted or not, or a NIK belongs to the made-up province."""
    return code.startswith(PROVINCE)
