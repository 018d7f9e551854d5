"""Memory stays flat however many households are asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTE = 1024
PROGRAM = """
import resource, sys
from pathlib import Path
from verivali.engine.generate.generation import Wish, generate
generate(Wish(int(sys.argv[1]), "00", 1, Path(sys.argv[2])))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak_megabytes(households: int, out: Path) -> float:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(households), str(out)], capture_output=True, text=True, check=True
    )
    return int(run.stdout) / MEGABYTE


@pytest.mark.slow
def test_a_million_people_take_little_more_memory_than_a_hundred_thousand(tmp_path: Path) -> None:
    few, many = peak_megabytes(30_000, tmp_path / "few"), peak_megabytes(300_000, tmp_path / "many")
    assert many < 1_000
    assert many < few * 1.5
