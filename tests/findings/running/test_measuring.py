"""What an import has just written is known to the planner before a run reads it."""

from pathlib import Path

import pytest
from django.db import connection

from tests.findings.running.conftest import run_over
from tests.registry.conftest import make_family
from verivali.findings.running.carrying_out import measure

pytestmark = pytest.mark.django_db


def people_known() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'registry_individual'::regclass")
        found = cursor.fetchone()
    return int(found[0])


def test_a_run_tells_the_planner_how_many_people_there_are(data_folder: Path) -> None:
    measure()
    before = people_known()
    make_family()
    run = run_over()
    assert before < people_known() == run.individuals
