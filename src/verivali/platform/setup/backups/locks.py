"""What opens a backup: the private key of a recipient, which streams, or a passphrase, which works in memory."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pyrage

#: A passphrase encrypts in memory; more than this goes to a recipient, which streams.
PASSPHRASE_MOST = 1 << 30


class NotOpened(Exception):
    """The file is spoilt or cut short, or the passphrase or key is not the right one."""


class BadKey(Exception):
    """No public or private key of age."""


class TooLarge(Exception):
    """Too large for a passphrase."""


@dataclass(frozen=True)
class Lock:
    """Public keys, or a passphrase."""

    recipients: list[pyrage.x25519.Recipient] = field(default_factory=list)
    passphrase: str = ""

    @classmethod
    def of(cls, keys: tuple[str, ...]) -> "Lock":
        """Raises BadKey."""
        try:
            return cls([pyrage.x25519.Recipient.from_str(text) for text in keys])
        except pyrage.RecipientError as error:
            raise BadKey(f"{', '.join(keys)}: no public age key (age1...).") from error

    def encrypt(self, plain: IO[bytes], to: IO[bytes]) -> None:
        """Raises OSError, TooLarge."""
        if not self.recipients:
            content = plain.read(PASSPHRASE_MOST + 1)
            if len(content) > PASSPHRASE_MOST:
                raise TooLarge("Too large for a passphrase: use --recipient with a key made by age-keygen.")
            to.write(pyrage.passphrase.encrypt(content, self.passphrase))
            return
        try:
            pyrage.encrypt_io(plain, to, self.recipients)
        except pyrage.EncryptError as error:
            raise OSError(str(error)) from error


@dataclass(frozen=True)
class Key:
    """Private keys, or a passphrase."""

    identities: list[pyrage.x25519.Identity] = field(default_factory=list)
    passphrase: str = ""

    @classmethod
    def read(cls, path: Path) -> "Key":
        """From a file as age-keygen writes it. Raises BadKey, OSError."""
        try:
            lines = (line.strip() for line in path.read_text().splitlines())
            found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
        except (pyrage.IdentityError, UnicodeDecodeError) as error:
            raise BadKey(f"{path} holds no private age key (AGE-SECRET-KEY-...).") from error
        if not found:
            raise BadKey(f"{path} holds no private age key (AGE-SECRET-KEY-...).")
        return cls(found)

    def decrypt(self, secret: IO[bytes], to: IO[bytes]) -> None:
        """Age proves each piece before it gives it out, and at the end that none is missing. Raises NotOpened."""
        try:
            if self.identities:
                pyrage.decrypt_io(secret, to, self.identities)
            else:
                to.write(pyrage.passphrase.decrypt(secret.read(), self.passphrase))
        except BrokenPipeError:
            raise
        except (pyrage.DecryptError, ValueError, OSError) as error:
            raise NotOpened(
                f"it is spoilt or cut short, or passphrase or key is not the right one ({error})"
            ) from error
