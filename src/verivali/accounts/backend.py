"""Who signs in, read before anybody is known: by the two functions of the database that answer then."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from verivali.accounts.models import Account
from verivali.accounts.queries import account_signed_in, account_signing_in


class Backend(AuthenticationBackend):  # type: ignore[misc]
    def _authenticate_by_username(self, username: str, password: str) -> Account | None:
        found: Account | None = self._check_password(account_signing_in(username), password)
        return found

    def get_user(self, user_id: object) -> Account | None:
        found = account_signed_in(UUID(str(user_id)))
        return found if found and self.user_can_authenticate(found) else None
