"""Province 99, which does not exist.

Synthetic NIKs start with 99 so that none can belong to a living person. It is never part of regions.parquet:
demo people live in real villages, only their numbers come from here.
"""

from collections.abc import Iterator

from verivali.regions.schema import Region

PROVINCE = "99"
DISTRICTS = 20
VILLAGES = 5


def regions() -> Iterator[Region]:
    """Yield the province, its one regency, the districts 99.01.01 to 99.01.20 and their villages."""
    yield Region("99", "Contoh")
    yield Region("99.01", "Kabupaten Contoh")
    for district in range(1, DISTRICTS + 1):
        yield Region(f"99.01.{district:02}", f"Contoh {district}")
        for village in range(1, VILLAGES + 1):
            yield Region(f"99.01.{district:02}.2{village:03}", f"Contoh {district}-{village}")


def is_demo(code: str) -> bool:
    """Tell whether a region code, dotted or not, or a NIK belongs to the made-up province."""
    return code.startswith(PROVINCE)
