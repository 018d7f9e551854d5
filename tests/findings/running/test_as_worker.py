"""The worker's own role suffices for a run; it owns no table and sees what its scope says."""

import pytest
from django.db import connection

from tests.findings.running.conftest import run_over
from verivali.findings.models import Finding
from verivali.platform.scope import WORKER_ROLE
from verivali.registry.models import Household

pytestmark = pytest.mark.django_db


def test_a_run_needs_no_more_than_the_role_of_the_worker(family: Household) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [WORKER_ROLE])
    run = run_over("64.01")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (WORKER_ROLE,)
        cursor.execute("RESET ROLE")
    assert run.finished_at
    assert Finding.objects.filter(household_id=family.pk).exists()
