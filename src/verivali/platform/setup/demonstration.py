"""A site worth showing: a regency of made-up people and one account for each role. Run as the owner, never in production."""

import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import django

HOUSEHOLDS, REGENCY, SEED = 5000, "64.01", 1
#: Where `make demo` has generated the regency already; else it is generated aside.
INPUT = "VERIVALI_DEMO_INPUT"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")
    django.setup()
    from django.conf import settings

    if settings.IS_PRODUCTION:
        raise SystemExit("Never in production.")
    from verivali.platform.setup.migration import bring_up_to_date

    bring_up_to_date(demo=True, verbosity=0)
    load_regency()
    print_accounts()


def load_regency() -> None:
    from verivali.registry.loading import load_folder
    from verivali.registry.models import Household

    if Household.objects.exists():
        return
    sys.stdout.write(f"Loading {REGENCY}, a regency of made-up people\n")
    sys.stdout.flush()
    given = os.environ.get(INPUT)
    if given:
        load_folder(Path(given))
        return
    from verivali.engine.generate.generation import Wish, generate

    aside = Path(tempfile.mkdtemp(prefix="verivali-demo-"))
    try:
        generate(Wish(HOUSEHOLDS, REGENCY, SEED, aside / "input", as_of=date(2026, 11, 1)))
        load_folder(aside / "input")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def print_accounts() -> None:
    """One line for each role: title, region, name to sign in with, password."""
    from verivali.accounts.demo import create_accounts

    for account in create_accounts():
        sys.stdout.write(f"  {account}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
