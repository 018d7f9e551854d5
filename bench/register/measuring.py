"""Clients that ask one after the other without a pause, each a process of its own, and what they had to wait."""

import multiprocessing
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

WARM_UP_S = 1.0
#: Answers of each client to go by, however long they take.
LEAST = 10


@dataclass(frozen=True)
class Waited:
    """Milliseconds, and answers a second of all clients together."""

    p50: float
    p95: float
    rate: float


#: Makes what one client asks again and again; the argument tells clients apart.
Client = Callable[[int], Callable[[], object]]


def measured(client: Client, clients: int, seconds: float) -> Waited:
    with multiprocessing.get_context("fork").Pool(clients) as pool:
        parts = pool.starmap(asked, [(client, number, seconds) for number in range(clients)])
    times = [one for part in parts for one in part]
    cuts = statistics.quantiles(times, n=100)
    return Waited(cuts[49] * 1000, cuts[94] * 1000, clients / statistics.mean(times))


def asked(client: Client, number: int, seconds: float) -> list[float]:
    ask = client(number)
    times: list[float] = []
    warm = time.perf_counter() + WARM_UP_S
    end = warm + seconds
    while (start := time.perf_counter()) < end or len(times) < LEAST:
        ask()
        if start > warm:
            times.append(time.perf_counter() - start)
    return times
