"""Secrets of second factors are encrypted at rest: a copy of the database alone opens no account."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The key derives from VERIVALI_SECRET_KEY; those in SECRET_KEY_FALLBACKS still open what they closed."""

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()


def cipher() -> MultiFernet:
    return MultiFernet([Fernet(derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def derived(key: str | bytes) -> bytes:
    digest = hashlib.blake2b(force_bytes(key), digest_size=32, person=b"second factor")
    return base64.urlsafe_b64encode(digest.digest())
