"""The demo site shows findings in every state, some of them late; what is there already is left alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.accounts.people import regions
from verivali.accounts.demo import create_accounts
from verivali.audit.models import Entry
from verivali.findings.models import CivilMatch, Finding, FullRun, Reference, State
from verivali.platform.setup.showing_cases import bring_cases_into_every_state
from verivali.platform.setup.showing_run import run_over
from verivali.registry.loading import load_folder


@pytest.mark.django_db
def test_a_made_up_regency_has_cases_in_every_state(register: Path, settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER, settings.MEDIA_ROOT = tmp_path, tmp_path / "uploads"
    regions()
    create_accounts()
    load_folder(register)
    run_over("64.01", register, as_of=date(2026, 11, 1))
    assert FullRun.objects.get().not_run == {}
    assert Reference.objects.count() == 4
    assert CivilMatch.objects.filter(status="matched").exists()

    bring_cases_into_every_state()
    states = dict.fromkeys(State.values, 0) | dict.fromkeys(Finding.objects.values_list("state", flat=True), 1)
    assert [state for state, found in states.items() if not found] == []
    assert Finding.objects.filter(state=State.OPEN, due_on__lt=timezone.localdate()).exists()
    assert all(one.verified_by != one.corrected_by for one in Finding.objects.filter(state=State.VERIFIED))

    entries = Entry.objects.count()
    bring_cases_into_every_state()
    assert Entry.objects.count() == entries
