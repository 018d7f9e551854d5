"""Many threads of many scopes on few pooled connections: does anybody ever see a row of another region, and how fast.

Runs as a process of its own, since a pool must not be forked: `hammered` starts it.
"""

import json
import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

THREADS = 16


class Refused(Exception):
    """Raised on purpose within a scope."""


@dataclass
class Tally:
    transactions: int = 0
    rows: int = 0
    foreign_rows: int = 0
    left_over: int = 0
    failed: list[str] = field(default_factory=list)


def hammered(seconds: float) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.register.scopes", str(seconds)],
        env=os.environ | {"VERIVALI_POOL": "1"}, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT village_code FROM registry_household ORDER BY 1")
        villages = [code for (code,) in cursor.fetchall()]
    connection.close()
    regions = sorted({village[:length] for village in villages for length in (5, 8, 13)})
    seconds, tallies = float(sys.argv[1]), [Tally() for _ in range(THREADS)]
    threads = [
        threading.Thread(
            target=work, args=(tallies[number], random.Random(number), regions, time.monotonic() + seconds)
        )
        for number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close_pool()
    told = {name: sum(getattr(one, name) for one in tallies) for name in ("rows", "foreign_rows", "left_over")}
    transactions = sum(one.transactions for one in tallies)
    print(json.dumps(told | {"transactions": transactions, "failed": [one for t in tallies for one in t.failed][:3],
                             "per_second": transactions / seconds}))  # fmt: skip


def work(tally: Tally, chance: random.Random, regions: list[str], until: float) -> None:
    from django.db import connection

    try:
        while time.monotonic() < until:
            one_visit(tally, chance, chance.choice(regions))
            tally.transactions += 1
            connection.close()  # back to the pool, for whoever comes next
    except Exception as error:  # noqa: BLE001  told at the end: a thread that dies silently would look like success
        tally.failed.append(repr(error))


def one_visit(tally: Tally, chance: random.Random, region: str) -> None:
    """Read the list as a page does; some visits end badly, as visits do; then see what was left on the connection."""
    from django.db import connection

    from verivali.platform.scope import entered, scope_of, told
    from verivali.registry.models import Individual
    from verivali.registry.queries import search

    try:
        with entered(scope_of(region, sees_people=True, account_id=region)):
            people = Individual.objects.values_list("village_code", flat=True)
            seen = [*people.order_by("-id")[:20], *people.order_by("id")[:20]]
            seen += [one.village_code for one in search("SITI AMINAH", at_most=10)] if len(region) == 13 else []
            tally.rows += len(seen)
            tally.foreign_rows += sum(not one.startswith(region) for one in seen)
            end = chance.random()
            if end < 0.1:
                raise Refused
            if end < 0.2:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT 1 / 0")
    except Exception as error:
        if not isinstance(error, Refused) and "division by zero" not in str(error):
            raise
    tally.left_over += any(value not in ("", "none") for value in told())


if __name__ == "__main__":
    main()
