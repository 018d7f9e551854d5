"""What the dashboard, the list of cases and the register's list ask once there are cases: as the web role, in scope, each in
a transaction of its own, by one client.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from uuid import UUID

from bench.register.measuring import measured
from verivali.platform.scope import entered, scope_of

SAMPLES, A_PAGE = 400, 50
HEADS = ("question", "p50, ms", "p95, ms", "queries")
#: Cases of four months in every state, as no first run leaves them.
SPREAD = (
    "ALTER TABLE findings_finding DISABLE TRIGGER USER",
    """
    UPDATE findings_finding AS one SET
        opened_at = now() - make_interval(days => part % 120),
        due_on = current_date - part % 120 + CASE severity WHEN 'B' THEN 14 WHEN 'H' THEN 30 ELSE 90 END,
        state = CASE WHEN part < 50 THEN 'corrected' WHEN part < 60 THEN 'contested' WHEN part < 80 THEN 'returned'
            WHEN part < 90 THEN 'verified' WHEN part < 150 THEN 'closed' ELSE 'open' END,
        corrected_by = CASE WHEN part < 90 THEN individual_id END,
        closed_at = CASE WHEN part BETWEEN 90 AND 149 THEN now() END
    FROM (SELECT id, abs(hashtext(id::text)) % 1000 AS part FROM findings_finding) AS drawn WHERE drawn.id = one.id
    """,
    "ALTER TABLE findings_finding ENABLE TRIGGER USER",
    "VACUUM ANALYZE findings_finding",
)


@dataclass(frozen=True)
class Known:
    """The regency with most cases, its villages, households of it to mark, and the rules with most and fewest cases."""

    regency: str
    villages: list[str]
    households: list[UUID]
    frequent_rule: str
    rare_rule: str


@dataclass(frozen=True)
class Question:
    """`role` asks, within the nation, the largest regency or one of its villages: by the length of the region's code."""

    role: str
    length: int
    ask: Callable[[Any, str, random.Random], object]


@cache
def known() -> Known:
    """The same for every run: rows of a seeded random order."""
    rules = [one for (one,) in rows("SELECT rule FROM findings_finding GROUP BY 1 ORDER BY count(*) DESC, 1")]
    ((regency, _),) = rows(
        "SELECT left(village_code, 5), count(*) FROM findings_finding GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
    )
    within = "FROM registry_household WHERE village_code >= %s AND village_code < %s"
    ends = (regency, f"{regency}/")
    villages = rows(f"SELECT DISTINCT village_code {within} ORDER BY 1", *ends)
    homes = rows(f"SELECT id {within} ORDER BY md5(register_number) LIMIT {SAMPLES}", *ends)
    close()
    return Known(regency, [one for (one,) in villages], [one for (one,) in homes], rules[0], rules[-1])


def rows(query: str, *values: str) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, values or None)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def close() -> None:
    """Before processes are forked: nobody shares a connection."""
    from django.db import connection

    connection.close()


def figures(_by: Any, region_code: str, _chance: random.Random) -> object:
    from verivali.findings.queries.figures import figures_of

    return figures_of(region_code)


def cases(asked: dict[str, str], by: Any, region_code: str, _chance: random.Random) -> object:
    from verivali.findings.queries.inbox import CaseFilters, list_cases

    return list_cases(CaseFilters(region_code=region_code, **asked), by=by, with_count=True)


def of_rule(which: str, by: Any, region_code: str, chance: random.Random) -> object:
    return cases({"rule": getattr(known(), which)}, by, region_code, chance)


def waiting(by: Any, _region_code: str, _chance: random.Random) -> object:
    from verivali.findings.queries.inbox import count_waiting

    return count_waiting(by)


def households(asked: dict[str, str], _by: Any, region_code: str, _chance: random.Random) -> object:
    from verivali.registry.queries import Filters, list_households

    return list_households(Filters(region_code=region_code, stations=asked), with_count=True)


def marks(_by: Any, _region_code: str, chance: random.Random) -> object:
    from verivali.findings.stations import marks

    return marks(chance.sample(known().households, A_PAGE))


NATION, REGENCY, VILLAGE = 0, 5, 13
QUESTIONS = {
    "dashboard of the nation": Question("minister", NATION, figures),
    "dashboard of a regency": Question("regency_filler", REGENCY, figures),
    "dashboard of a village": Question("village_operator", VILLAGE, figures),
    "cases of the nation": Question("auditor", NATION, partial(cases, {})),
    "cases of the nation, overdue": Question("auditor", NATION, partial(cases, {"due": "overdue"})),
    "cases of the nation, a frequent rule": Question("auditor", NATION, partial(of_rule, "frequent_rule")),
    "cases of the nation, a rare rule": Question("auditor", NATION, partial(of_rule, "rare_rule")),
    "cases of the nation, a group of rules": Question("auditor", NATION, partial(cases, {"rule": "ID"})),
    "cases of the nation, 91 days old": Question("auditor", NATION, partial(cases, {"age": "91"})),
    "to be fixed by the ministry": Question("ministry_data", NATION, partial(cases, {"owner": "role"})),
    "to be verified by the ministry": Question("ministry_data", NATION, partial(cases, {"owner": "verify"})),
    "handed to somebody, none": Question("ministry_data", NATION, partial(cases, {"owner": "mine"})),
    "cases of a regency": Question("regency_filler", REGENCY, partial(cases, {})),
    "cases of a regency, a frequent rule": Question("regency_filler", REGENCY, partial(of_rule, "frequent_rule")),
    "to be fixed by a regency": Question("regency_filler", REGENCY, partial(cases, {"owner": "role"})),
    "to be verified by a regency": Question("regency_verifier", REGENCY, partial(cases, {"owner": "verify"})),
    "cases of a village": Question("village_operator", VILLAGE, partial(cases, {})),
    "cases of a village, a frequent rule": Question("village_operator", VILLAGE, partial(of_rule, "frequent_rule")),
    "to be fixed by a village": Question("village_operator", VILLAGE, partial(cases, {"owner": "role"})),
    "number beside the menu, ministry": Question("ministry_data", NATION, waiting),
    "number beside the menu, regency": Question("regency_filler", REGENCY, waiting),
    "number beside the menu, village": Question("village_operator", VILLAGE, waiting),
    "households with an anomaly, nation": Question("auditor", NATION, partial(households, {"anomaly": "EK06"})),
    "households with an anomaly, regency": Question("regency_filler", REGENCY, partial(households, {"anomaly": "EK06"})),
    "households not payable, nation": Question("auditor", NATION, partial(households, {"payment": "held"})),
    "households not payable, regency": Question("regency_filler", REGENCY, partial(households, {"payment": "held"})),
    "households verified, regency": Question("regency_filler", REGENCY, partial(households, {"verified": "yes"})),
    "marks of a page of 50 households": Question("regency_filler", REGENCY, marks),
}  # fmt: skip


def spread() -> None:
    for statement in SPREAD:
        execute(statement)


def execute(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


def counted_in() -> float:
    """Seconds of counting every figure anew."""
    from verivali.findings.jobs.counting import refresh

    start = time.perf_counter()
    refresh("")
    return time.perf_counter() - start


def table(seconds: float) -> list[str]:
    """Asked again and again for so long each. What the figures took to count stands below."""
    spread()
    took = counted_in()
    largest, villages = cases_within(known().regency), len(known().villages)
    told = f"{cases_within(''):,} cases, {largest:,} of them in the largest regency, which has {villages} villages."
    close()
    print(told, flush=True)
    lines = [f"| {' | '.join(HEADS)} |", "|---|" + "---:|" * (len(HEADS) - 1)]
    for name, question in QUESTIONS.items():
        asked = queries_of(question)
        close()
        waited = measured(partial(client, question), 1, seconds)
        lines.append(f"| {name} | {waited.p50:,.1f} | {waited.p95:,.1f} | {asked} |")
        print(lines[-1], flush=True)
    return [told, "", *lines, "", f"All figures counted anew in {took:.1f} s."]


def client(question: Question, number: int) -> Callable[[], object]:
    asked, chance = known(), random.Random(number)

    def ask() -> object:
        region_code = chance.choice(asked.villages) if question.length == VILLAGE else asked.regency[: question.length]
        by = asking(question.role, region_code)
        with entered(by.scope):
            return question.ask(by, region_code, chance)

    return ask


def asking(role_code: str, region_code: str) -> Any:
    from verivali.accounts.actor import Actor
    from verivali.accounts.models import Account, Appointment

    account = Account(id=UUID(int=1), username="bench")
    return Actor(account, Appointment(account=account, role_code=role_code, region_code=region_code))


def queries_of(question: Question) -> int:
    """Statements that the question asks, those that tell the scope left out."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask = client(question, 99)
    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    told = ("set_config", "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not any(word in one["sql"] for word in told) for one in asked)


def cases_within(region_code: str) -> int:
    from verivali.findings.models import Finding

    with entered(scope_of(region_code, sees_people=True)):
        return Finding.objects.count()
