"""A site worth showing: a regency of made-up people and one account for each role. Run as the owner, never in production."""

import os
import shutil
import sys
import tempfile
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

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
    from django.apps import apps

    try:
        load_folder = import_module("verivali.registry.loading").load_folder
    except ModuleNotFoundError:
        sys.stderr.write("The register cannot be loaded by this version yet.\n")
        return
    if apps.get_model("registry", "Household")._base_manager.exists():
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
    try:
        create_accounts: Any = import_module("verivali.accounts.demo").create_accounts
    except ModuleNotFoundError:
        sys.stderr.write("Demonstration accounts cannot be made by this version yet.\n")
        return
    for account in create_accounts():
        sys.stdout.write(f"  {account}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
