"""A site worth showing: a regency of made-up people and one account for each role. Run as the owner, never in production."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import django

HOUSEHOLDS, REGENCY, SEED, AS_OF = 5000, "64.01", 1, date(2026, 11, 1)
#: Where `make demo` has generated the regency already; else it is generated aside.
INPUT = "VERIVALI_DEMO_INPUT"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")
    django.setup()
    from django.conf import settings

    if settings.IS_PRODUCTION:
        raise SystemExit("Never in production.")
    from verivali.accounts.demo import create_accounts
    from verivali.platform.setup.migration import bring_up_to_date

    bring_up_to_date(demo=True, verbosity=0)
    accounts = create_accounts()
    fill()
    # one line for each role: title, region, name to sign in with, password
    tell("\n".join(f"  {account}" for account in accounts))


def fill() -> None:
    """A regency with findings in every state. What an earlier start did already is left as it is."""
    from verivali.findings.models import FullRun
    from verivali.registry.models import Household

    is_loaded, is_checked = Household.objects.exists(), FullRun.objects.filter(finished_at__isnull=False).exists()
    if is_loaded and is_checked:
        return
    with regency() as folder:
        if not is_loaded:
            load(folder)
        check(folder)


@contextmanager
def regency() -> Iterator[Path]:
    """The folder of made-up people: the one given, or one that is generated and gone afterwards."""
    if given := os.environ.get(INPUT):
        yield Path(given)
        return
    from verivali.engine.generate.generation import Wish, generate

    aside = Path(tempfile.mkdtemp(prefix="verivali-demo-"))
    try:
        generate(Wish(HOUSEHOLDS, REGENCY, SEED, aside / "input", as_of=AS_OF))
        yield aside / "input"
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def load(folder: Path) -> None:
    from verivali.registry.loading import load_folder

    tell(f"Loading {REGENCY}, a regency of made-up people")
    load_folder(folder)


def check(folder: Path) -> None:
    from verivali.findings.jobs.counting import refresh
    from verivali.platform.setup.showing_cases import bring_cases_into_every_state
    from verivali.platform.setup.showing_imports import bring_imports
    from verivali.platform.setup.showing_run import run_over

    tell("Checking it, and bringing some findings into every state")
    run_over(REGENCY, folder, as_of=AS_OF)
    bring_cases_into_every_state()
    bring_imports()
    refresh(REGENCY)


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
