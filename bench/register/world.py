"""A register of made-up people in a database of its own: generated once, loaded once where a folder is named to keep it."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verivali.platform.database.server import OWNER, Address, Server

PEOPLE_OF_A_HOUSEHOLD = 3.4253
#: A province: ten regencies and 1,660 villages share a million people, some six hundred in each village.
PROVINCE, SEED = "64", 7
INPUTS = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Loaded:
    """`seconds` is 0 for a register that was there."""

    individuals: int
    rows: int
    seconds: float


@contextmanager
def opened(individuals: int, folder: Path | None) -> Iterator[tuple[Address, Loaded]]:
    """The database, its register loaded. A folder that is named keeps it, and `verivali serve --data` takes it too."""
    with tempfile.TemporaryDirectory(prefix="verivali-bench-") as aside:
        place = folder or Path(aside)
        (place / "static").mkdir(parents=True, exist_ok=True)
        place.chmod(0o755)
        os.environ["VERIVALI_DATA"] = str(place.absolute())
        with Server(place / "database") as address:
            os.environ["DATABASE_URL"] = address.url(OWNER)
            yield address, filled(individuals)


def filled(individuals: int) -> Loaded:
    import django

    django.setup()
    from django.db import connection

    from verivali.platform.setup.migration import bring_up_to_date
    from verivali.registry.loading import load_folder
    from verivali.registry.models import Household, Individual

    bring_up_to_date(demo=True, verbosity=0)
    if Household.objects.exists():
        there = Loaded(Individual.objects.count(), 0, 0)
        connection.close()
        return there
    source = generated(individuals)
    start = time.perf_counter()
    done = load_folder(source)
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()
    return Loaded(done.individuals, done.households + 2 * done.individuals + done.cards + done.programmes, seconds)


def generated(individuals: int) -> Path:
    from verivali.engine.generate.generation import MARK, Wish, generate

    folder = INPUTS / f"register-{individuals}"
    if not (folder / MARK).exists():
        generate(Wish(round(individuals / PEOPLE_OF_A_HOUSEHOLD), PROVINCE, SEED, folder, workers=2))
    return folder
