"""Numbers, shares, sizes and dates as each language writes them: 1.234.567 and 64,2% beside 1,234,567 and 64.2%."""

from datetime import date

from verivali.engine.text import Text

MONTHS = (
    Text("Januari", "January"), Text("Februari", "February"), Text("Maret", "March"), Text("April", "April"),
    Text("Mei", "May"), Text("Juni", "June"), Text("Juli", "July"), Text("Agustus", "August"),
    Text("September", "September"), Text("Oktober", "October"), Text("November", "November"),
    Text("Desember", "December"),
)  # fmt: skip
NOTHING = Text("–", "–")
SWAPPED = str.maketrans(",.", ".,")


def both(english: str) -> Text:
    """An English numeral and its Indonesian form, which swaps point and comma."""
    return Text(english.translate(SWAPPED), english)


def number(value: int) -> Text:
    return both(f"{value:,}")


def counted(count: int, singular: str) -> str:
    """English alone has a plural: `1 household`, `2,000 households`."""
    return f"{count:,} {singular}" if count == 1 else f"{count:,} {singular}s"


def decimal(value: float, digits: int = 1) -> Text:
    return both(f"{value:,.{digits}f}")


def share(part: int, whole: int) -> Text:
    """A percentage with one decimal. What is not nothing never reads 0.0%, what is not all never reads 100.0%."""
    if whole <= 0:
        return NOTHING
    percent = 100 * part / whole
    if 0 < percent < 0.1:
        return both("<0.1%")
    if 99.9 < percent < 100:
        return both("99.9%")
    return both(f"{percent:.1f}%")


def size(count: int) -> Text:
    """Bytes in the unit a person would use."""
    if count < 1_000:
        return both(f"{count} B")
    if count < 1_000_000:
        return both(f"{count / 1e3:,.1f} kB")
    return both(f"{count / 1e6:,.1f} MB")


def day(iso: str) -> Text:
    """`2026-11-01` in words. What is no date stays as it was written."""
    try:
        moment = date.fromisoformat(iso)
    except ValueError:
        return Text(iso, iso)
    month = MONTHS[moment.month - 1]
    return Text(f"{moment.day} {month.id} {moment.year}", f"{moment.day} {month.en} {moment.year}")
