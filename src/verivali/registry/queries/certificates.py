"""What anybody may learn of a certificate whose number and code they hold."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection


class CertificateState(StrEnum):
    VALID = "valid"
    SUPERSEDED = "superseded"
    LEFT = "left"


@dataclass(frozen=True)
class ShownCertificate:
    """Genuine. `initials` are those of the head of household as printed."""

    register_number: str
    initials: str
    issued_at: datetime
    state: CertificateState


def certificate_shown(number: str, code: str) -> ShownCertificate | None:
    """None where no certificate bears this number and this code: nobody can tell which of the two is wrong."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_certificate_shown(%s, %s)", [number, code])
        found = cursor.fetchone()
    if found is None:
        return None
    register_number, initials, issued_at, state = found
    return ShownCertificate(register_number, initials, issued_at, CertificateState(state))


def typed_code(text: str) -> str:
    """As people type it: small letters, dashes, O for 0 and I or L for 1."""
    return re.sub(r"[^0-9A-Z]", "", text.upper()).translate(str.maketrans("OIL", "011"))
