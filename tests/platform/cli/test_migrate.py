"""`verivali migrate` and `worker` say in one message why they cannot."""

import os
import subprocess

import pytest

from tests.platform.conftest import COMMAND
from verivali.platform.setup.databases import Databases


@pytest.mark.parametrize("command", ["migrate", "worker"])
def test_a_database_that_does_not_answer_is_one_message(command: str) -> None:
    environment = os.environ | {"DATABASE_URL": "postgresql://verivali_web:x@127.0.0.1:1/verivali"}
    environment |= {"VERIVALI_MODE": "production", "VERIVALI_SECRET_KEY": "s" * 50, "VERIVALI_HOSTS": "a.example"}
    done = subprocess.run([*COMMAND, command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "verivali doctor" in done.stderr


def test_a_worker_under_the_role_of_the_web_is_told_its_own(site: Databases) -> None:
    environment = os.environ | {"DATABASE_URL": site.web, "VERIVALI_MODE": "demo"}
    done = subprocess.run(
        [*COMMAND, "worker"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "VERIVALI_WORKER_DATABASE_URL" in done.stderr
