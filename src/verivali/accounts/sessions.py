"""Sessions in the database under the hash of their key: whoever reads the table opens no session with it."""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as KeptInDatabase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

LENGTH = 40  # of the column


class SessionStore(KeptInDatabase):
    def _get_session_from_db(self) -> AbstractBaseSession | None:
        kept = self.model.objects.filter(session_key=hashed(self.session_key or ""), expire_date__gt=timezone.now())
        found: AbstractBaseSession | None = kept.first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(hashed(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        made = super().create_model_instance(data)
        made.session_key = hashed(made.session_key)
        return made

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(hashed(key))


def hashed(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()[:LENGTH]
