"""What every act does alike: find and lock the row, check values, write a new version with its difference, note it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Field

from verivali.accounts.actor import Actor
from verivali.audit import actions as audit
from verivali.engine.contract import CONTRACTS
from verivali.engine.text import Text
from verivali.registry.errors import BadValue, Conflict, NotThere, Refused, StaleEdit
from verivali.registry.masks import MASKED_FIELDS
from verivali.registry.models import Household, Individual, Source, Version
from verivali.registry.models.row import Row

RowT = TypeVar("RowT", bound=Row)
NIK_DIGITS = 16
LEAST_REASON = 8
NOT_IN_LIST = Text("Kode tidak ada di daftarnya.", "The code is not in its list.")
NOT_THERE = Text("Data tidak ada atau di luar wilayah Anda.", "It is not there, or outside your region.")


def locked(model: type[RowT], key: UUID) -> RowT:
    """The living row, kept from others until the transaction ends. Raises NotThere."""
    found = model._default_manager.select_for_update().filter(pk=key, deleted_at=None).first()
    if found is None:
        raise NotThere(NOT_THERE)
    return found


def with_reason(reason: str) -> str:
    """Without what PostgreSQL takes in no text. Raises Refused for a reason that says nothing."""
    reason = reason.replace("\0", "").strip()
    if len(reason) < LEAST_REASON:
        raise Refused(Text("Tulis alasan, sedikitnya 8 huruf.", "Write a reason of at least 8 letters."))
    return reason


def checked(row: RowT, changes: Mapping[str, Any], allowed: tuple[str, ...]) -> dict[str, Any]:
    """The changes as the columns hold them. Raises BadValue for another field, or a value outside its code list."""
    contract = CONTRACTS["households" if isinstance(row, Household) else "individuals"].by_name
    clean: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in allowed:
            raise BadValue(name, value, Text("Kolom ini tidak dapat disunting.", "This field cannot be edited."))
        clean[name] = clean_value(field_of(row, name), value)
        codes = contract[name].codes if name in contract and not contract[name].codes_are_open else None
        if codes and clean[name] not in (None, "", *codes.values):
            raise BadValue(name, value, NOT_IN_LIST)
    if clean.get("nik") and not has_digits(clean["nik"], NIK_DIGITS):
        raise BadValue("nik", clean["nik"], Text("NIK harus 16 angka. Kosongkan bila belum punya.",
                                                 "A NIK has 16 digits. Leave it empty where there is none."))  # fmt: skip
    if "name" in clean and not clean["name"].strip():
        raise BadValue("name", clean["name"], Text("Nama harus diisi.", "A name is needed."))
    return clean


def has_digits(number: str, count: int) -> bool:
    """Whether it is that many digits and nothing else."""
    return number.isascii() and number.isdigit() and len(number) == count


def field_of(row: Row, name: str) -> "Field[Any, Any]":
    return cast("Field[Any, Any]", row._meta.get_field(name))


def clean_value(field: "Field[Any, Any]", value: Any) -> Any:
    """Raises BadValue."""
    if value in (None, ""):
        return None if field.null else ""
    try:
        value = field.to_python(value)
        field.run_validators(value)
        if field.choices:
            field.validate(value, None)
    except ValidationError as error:
        raise BadValue(field.name, value, Text("Nilai ini tidak sah.", "; ".join(error.messages))) from error
    return value.strip() if isinstance(value, str) else value


def refuse_stale(row: Row, seen_version: int, changes: Mapping[str, Any], fields: tuple[str, ...]) -> None:
    """Raises StaleEdit, field by field, unless the row is still the version that was seen."""
    if row.version == seen_version:
        return
    seen = Version.objects.filter(row_id=row.pk, was__version=seen_version).order_by("-until").first()
    was = {} if seen is None else seen.was
    conflicts = []
    for name in fields:
        before = field_of(row, name).to_python(was.get(name, getattr(row, name)))
        now = getattr(row, name)
        yours = changes.get(name, before)
        if before != now or (seen is None and yours != now):
            conflicts.append(Conflict(name, before, now, yours))
    raise StaleEdit(row.version, conflicts)


def write(row: Row, changes: Mapping[str, Any], *, source: Source = Source.EDIT, reference: str = "") -> list[str]:
    """A new version of the row where something differs; the names of the fields that changed."""
    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not changed:
        return []
    row.source_diff = {name: [spelt(getattr(row, name)), spelt(value)] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += 1
    row.source, row.source_reference = source, reference
    row.save(update_fields=[*changed, "version", "source", "source_reference", "source_diff"])
    return sorted(changed)


def spelt(value: Any) -> Any:
    """As JSON holds it."""
    return str(value) if isinstance(value, (UUID, Decimal, date)) else value


def note(by: Actor, act: str, row: Household | Individual, **details: object) -> None:
    kind = "household" if isinstance(row, Household) else "individual"
    audit.record(
        by=str(by.account.id), act=act, subject=f"{kind}:{row.pk}", details=details, region_code=row.village_code
    )


def told(row: Row, fields: list[str]) -> dict[str, object]:
    """Field -> before and after for the log; of what is masked only that it changed."""
    return {name: "masked" if name in MASKED_FIELDS else row.source_diff[name] for name in fields}
