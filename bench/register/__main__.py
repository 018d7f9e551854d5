"""How fast search, list and household page answer: p50 and p95 in milliseconds, at one client and at several.

    python -m bench.register --individuals 1000000 --clients 1 16

Makes a database of its own in a temporary folder, generates a register of one regency and loads it. Every question is
asked as the web role within a scope, in a transaction of its own, as a page would ask it; rendering is not measured.
"""

import argparse
import json
import multiprocessing
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("VERIVALI_MODE", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")

PEOPLE_OF_A_HOUSEHOLD = 3.5
REGENCY = "64.01"
SAMPLES = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--individuals", type=int, default=20_000)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 16])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--input", type=Path, help="a folder of the generator; else one is made")
    wanted = parser.parse_args()
    from verivali.platform.database.server import OWNER, Server

    with tempfile.TemporaryDirectory(prefix="verivali-bench-") as folder:
        Path(folder).chmod(0o755)
        with Server(Path(folder)) as address:
            os.environ["DATABASE_URL"] = address.url(OWNER)
            print(json.dumps(load(wanted, Path(folder))))
            for clients in wanted.clients:
                for name in QUESTIONS:
                    print(json.dumps(measured(name, clients, wanted.seconds)), flush=True)


def load(wanted: argparse.Namespace, folder: Path) -> dict[str, Any]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from verivali.engine.generate.generation import Wish, generate
    from verivali.registry.loading import load_folder

    call_command("migrate", verbosity=0)
    source = wanted.input or folder / "input"
    if not wanted.input:
        generate(Wish(round(wanted.individuals / PEOPLE_OF_A_HOUSEHOLD), REGENCY, 7, source))
    start = time.perf_counter()
    loaded = load_folder(source)
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()
    return {"households": loaded.households, "individuals": loaded.individuals, "load_s": round(seconds, 1)}


def by_number(known: dict[str, Any], chance: random.Random) -> object:
    from verivali.registry.queries import search

    return search(chance.choice(known["niks"]))


def by_name(known: dict[str, Any], chance: random.Random) -> object:
    from verivali.registry.queries import search

    name, village = chance.choice(known["names"])
    return search(misspelt(name, chance), region_code=village)


def by_name_in_the_regency(known: dict[str, Any], chance: random.Random) -> object:
    from verivali.registry.queries import search

    name, _ = chance.choice(known["names"])
    return search(misspelt(name, chance))


def a_list(known: dict[str, Any], chance: random.Random) -> object:
    from verivali.registry.queries import Filters, count_households, list_households

    filters = Filters(region_code=chance.choice(known["villages"]))
    return list_households(filters), count_households(filters)


def a_page(known: dict[str, Any], chance: random.Random) -> object:
    from verivali.registry.queries import household_story

    return household_story(chance.choice(known["households"]))


QUESTIONS: dict[str, Callable[[dict[str, Any], random.Random], object]] = {
    "search by NIK": by_number,
    "search by name and village": by_name,
    "search by name in the regency": by_name_in_the_regency,
    "list of a village, with its count": a_list,
    "household page": a_page,
}


def misspelt(name: str, chance: random.Random) -> str:
    """One letter left out, as people type."""
    place = chance.randrange(1, len(name)) if len(name) > 4 else 0
    return name[:place] + name[place + 1 :] if place else name


def measured(name: str, clients: int, seconds: float) -> dict[str, Any]:
    with multiprocessing.get_context("fork").Pool(clients) as pool:
        times = [one for part in pool.starmap(ask, [(name, seed, seconds) for seed in range(clients)]) for one in part]
    cuts = statistics.quantiles(times, n=100)
    return {"question": name, "clients": clients, "asked": len(times), "p50_ms": round(cuts[49] * 1000, 1),
            "p95_ms": round(cuts[94] * 1000, 1)}  # fmt: skip


def ask(name: str, seed: int, seconds: float) -> list[float]:
    import django

    django.setup()
    from verivali.platform.scope import entered, scope_of

    chance, scope, question = random.Random(seed), scope_of(REGENCY, sees_people=True), QUESTIONS[name]
    with entered(scope):
        known = sampled()
    times: list[float] = []
    warm, end = time.perf_counter() + 1, time.perf_counter() + 1 + seconds
    while (start := time.perf_counter()) < end:
        with entered(scope):
            question(known, chance)
        if start > warm:
            times.append(time.perf_counter() - start)
    return times


def sampled() -> dict[str, Any]:
    from verivali.registry.models import Household, Individual

    people = list(
        Individual.objects.exclude(nik=None).values_list("nik", "name", "village_code")[: SAMPLES * 500 : 500]
    )
    return {
        "niks": [nik for nik, _, _ in people],
        "names": [(name, village) for _, name, village in people if name],
        "villages": sorted({village for _, _, village in people}),
        "households": list(Household.objects.values_list("id", flat=True)[: SAMPLES * 100 : 100]),
    }


if __name__ == "__main__":
    main()
