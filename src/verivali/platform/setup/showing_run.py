"""A made-up regency is run over in full, with the files of other agencies that the generator made beside it."""

from datetime import date
from pathlib import Path

from verivali.findings.actions.giving import give_reference
from verivali.findings.actions.running import begun
from verivali.findings.running.carrying_out import carry_out
from verivali.findings.running.foreground import Foreground
from verivali.platform.scope import entered
from verivali.platform.setup.showing_cases import person

#: Kind of a reference -> what the generator calls its file.
FILES = {
    "civil_registry": "civil_registry",
    "previous": "previous",
    "payments": "payments",
    "external_flags": "flags",
}


def run_over(region_code: str, folder: Path, *, as_of: date) -> None:
    """By the regency's verifier, as of a day: cases of all that the rules find."""
    by = person("regency_verifier")
    with entered(by.scope):
        for kind, name in FILES.items():
            give_reference(by=by, kind=kind, file=folder / f"{name}.parquet", region_code=region_code, as_of=as_of)
        run = begun(region_code, asked_by=by.account.pk, as_of=as_of)
    carry_out(Foreground(lambda _words: None), run)
