"""`verivali retention` says how long each table is kept, and what is past its time."""

import os
import subprocess

from tests.platform.conftest import COMMAND
from verivali.platform.setup.databases import Databases


def test_a_register_with_nothing_past_its_time(site: Databases, tmp_path) -> None:
    environment = os.environ | {"DATABASE_URL": site.owner, "VERIVALI_DATA": str(tmp_path), "VERIVALI_MODE": "demo"}
    environment.pop("VERIVALI_OWNER_DATABASE_URL", None)
    done = subprocess.run([*COMMAND, "retention"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "registry_household               five years after leaving the register" in done.stdout
    assert "Nothing is past its time." in done.stdout
