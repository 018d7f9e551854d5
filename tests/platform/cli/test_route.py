"""`verivali route` shows and changes whose turn it is."""

import os
import subprocess
from datetime import date, timedelta

from tests.platform.conftest import COMMAND
from verivali.platform.setup.databases import Databases


def said(site: Databases, folder: object, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DATABASE_URL": site.owner, "VERIVALI_DATA": str(folder), "VERIVALI_MODE": "demo"}
    environment.pop("VERIVALI_OWNER_DATABASE_URL", None)
    return subprocess.run([*COMMAND, "route", *words], env=environment, capture_output=True, text=True, check=False)


def test_a_route_is_set_listed_and_refused_for_the_past(site: Databases, tmp_path) -> None:
    first = date.today() + timedelta(days=3)
    wanted = ("set", "C", "B", "--role", "ministry_data", "--days", "21", "--basis", "SK 7/2026")
    done = said(site, tmp_path, *wanted, "--from", first.isoformat())
    assert (done.returncode, done.stderr) == (0, "")
    assert f"C B  ministry_data       21 days from {first}  SK 7/2026" in said(site, tmp_path, "list").stdout
    refused = said(site, tmp_path, *wanted, "--from", "2026-01-02")
    assert refused.returncode == 2
    assert "today or a later day" in refused.stderr
