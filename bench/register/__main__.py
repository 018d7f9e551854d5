"""How fast the register answers with a million people: bare questions, whole pages, and scopes on pooled connections.

    python -m bench.register                        everything, in some ten minutes: the figures of docs/performance.md
    python -m bench.register --data /tmp/register   keeps the loaded database there and takes it again
    python -m bench.register --individuals 20000 --seconds 2

The people are generated once into bench/data, as one province, and loaded into a database of their own. Questions are
asked as the web role within a scope, pages through gunicorn by officers who signed in. Writes bench/data/register.md.
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

os.environ.setdefault("VERIVALI_MODE", "demo")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")

from bench.__main__ import DATA, machine
from bench.register import pages, questions, scopes, world
from bench.register.measuring import Waited, measured

PARTS = ("questions", "pages", "scopes")
NAME_SEARCHES = ("search by name and village", "search by name, regency", "search by name, nation")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--individuals", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 16])
    parser.add_argument("--seconds", type=float, default=7, help="of each line of a table, for each number of clients")
    parser.add_argument("--data", type=Path, help="keep the loaded database here, or take the one that is there")
    parser.add_argument("--workers", type=int, default=2, help="web processes of the site")
    parser.add_argument("--threads", type=int, default=4, help="threads of each")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS)
    wanted = parser.parse_args()
    with world.opened(wanted.individuals, wanted.data) as (address, loaded):
        parts = [load_told(loaded)]
        say(parts[0])
        for part in wanted.only:
            parts.append(MEASURES[part](wanted, address))
    text = "\n\n".join(
        [f"Machine: {machine()}. Command: `python {' '.join(['-m bench.register', *sys.argv[1:]])}`.", *parts]
    )
    DATA.mkdir(exist_ok=True)
    (DATA / "register.md").write_text(text + "\n")


def say(line: str) -> None:
    print(line, flush=True)


def load_told(loaded: world.Loaded) -> str:
    if not loaded.seconds:
        return f"{loaded.individuals:,} individuals were there."
    rate = loaded.rows / loaded.seconds
    return f"{loaded.individuals:,} individuals loaded: {loaded.rows:,} rows in {loaded.seconds:.0f} s, {rate:,.0f} a second."


def table(head: str, clients: list[int], *more: str) -> list[str]:
    columns = [head, *(f"{figure}, {many}" for many in clients for figure in ("p50", "p95", "a second")), *more]
    lines = [f"| {' | '.join(columns)} |", "|---|" + "---:|" * (len(columns) - 1)]
    say("\n".join(lines))
    return lines


def row(lines: list[str], name: str, waited: list[Waited], *more: object) -> None:
    figures = [cell for one in waited for cell in (f"{one.p50:,.1f}", f"{one.p95:,.1f}", f"{one.rate:,.0f}")]
    lines.append(f"| {' | '.join([name, *figures, *map(str, more)])} |")
    say(lines[-1])


def of_questions(wanted: argparse.Namespace, _address: object) -> str:
    questions.known()
    lines = table("question, ms", wanted.clients)
    for name in questions.QUESTIONS:
        client = partial(questions.client, name)
        row(lines, name, [measured(client, many, wanted.seconds) for many in wanted.clients])
    told = ", ".join(f"{name} {questions.recall(name):.3f}" for name in NAME_SEARCHES)
    lines += ["", f"Misspelt names found (one slip, {questions.SAMPLES} names): {told}."]
    say(lines[-1])
    close()
    return "\n".join(lines)


def of_pages(wanted: argparse.Namespace, address: pages.Address) -> str:
    questions.known()
    with pages.served(address, wanted.workers, wanted.threads) as port:
        sessions = [pages.signed_in(port, number) for number in range(max(wanted.clients))]
        asked = {name: pages.queries_of(name, sessions[0]) for name in pages.PAGES}
        close()
        lines = table("page, ms", wanted.clients, "queries")
        for name in pages.PAGES:
            client = partial(pages.client, name, port, sessions)
            waited = [measured(client, many, wanted.seconds) for many in wanted.clients]
            row(lines, name, waited, asked[name])
    return "\n".join(lines)


def of_scopes(wanted: argparse.Namespace, _address: object) -> str:
    found = scopes.hammered(wanted.seconds * 2)
    line = (
        f"Scopes: {scopes.THREADS} threads on 8 pooled connections, a scope drawn anew for each of "
        f"{found['transactions']:,.0f} transactions ({found['per_second']:,.0f} a second), a fifth of them ended badly: "
        f"{found['rows']:,.0f} rows seen, {found['foreign_rows']:.0f} of another region, "
        f"{found['left_over']:.0f} connections given back with a scope."
    )
    say(line)
    if found["foreign_rows"] or found["left_over"] or found["failed"]:
        raise SystemExit(f"A scope leaked, or a thread failed: {found['failed']}")
    return line


def close() -> None:
    """Before processes are forked or others work: nobody shares a connection."""
    from django.db import connection

    connection.close()


MEASURES = {"questions": of_questions, "pages": of_pages, "scopes": of_scopes}

if __name__ == "__main__":
    main()
