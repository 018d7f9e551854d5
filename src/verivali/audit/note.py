"""Signed notes and tree heads as C2SP writes them (signed-note, tlog-checkpoint), with Ed25519 keys."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
DAY = "day "
SIGNED_BY = "\u2014 "  # an em dash begins every line of signature


class BadNote(Exception):
    """No signed note, or not signed by a key that is known."""


@dataclass(frozen=True)
class Verifier:
    """A public key and whose it is; as text "name+id+key", the way it is published."""

    name: str
    public: bytes

    @classmethod
    def read(cls, text: str) -> "Verifier":
        try:
            name, identity, key = text.strip().split("+", 2)
            content = b64decode(key, validate=True)
        except ValueError as error:
            raise BadNote(f"No verifying key: {text!r}") from error
        found = cls(name, content[1:])
        if content[:1] != ED25519 or len(content) != 33 or found.identity.hex() != identity:
            raise BadNote(f"No Ed25519 verifying key: {text!r}")
        return found

    @property
    def identity(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def holds(self, signature: bytes, text: str) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True

    def __str__(self) -> str:
        return f"{self.name}+{self.identity.hex()}+{b64encode(ED25519 + self.public).decode()}"


@dataclass(frozen=True)
class Signer:
    name: str
    seed: bytes

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note: `text`, which ends a line, and the signature below it."""
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return f"{text}\n{SIGNED_BY}{self.name} {b64encode(self.verifier.identity + signature).decode()}\n"


def opened(note: str, verifiers: list[Verifier]) -> str:
    """The text of a note that one of `verifiers` signed. Raises BadNote; also where a known key's signature fails."""
    text, blank, signatures = note.rpartition("\n\n")
    text += "\n"
    known = {(verifier.name, verifier.identity): verifier for verifier in verifiers}
    is_signed = False
    for line in signatures.splitlines():
        name, _, code = line.removeprefix(SIGNED_BY).partition(" ")
        if not line.startswith(SIGNED_BY) or not code:
            raise BadNote("A line of signature is spoilt.")
        try:
            content = b64decode(code, validate=True)
        except ValueError as error:
            raise BadNote("A signature is spoilt.") from error
        if verifier := known.get((name, content[:4])):
            if not verifier.holds(content[4:], text):
                raise BadNote(f"The signature of {name} does not hold.")
            is_signed = True
    if not blank or not is_signed:
        raise BadNote("No known key signed this.")
    return text


@dataclass(frozen=True)
class Checkpoint:
    """A tree head: so many entries, this root, sealed for this day (None: by a version that did not sign it)."""

    origin: str
    size: int
    root: bytes
    day: date | None = None

    def __str__(self) -> str:
        day = f"{DAY}{self.day.isoformat()}\n" if self.day else ""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n{day}"

    @classmethod
    def read(cls, note: str, verifiers: list[Verifier]) -> "Checkpoint":
        """Raises BadNote."""
        lines = opened(note, verifiers).splitlines()
        try:
            day = date.fromisoformat(lines[3].removeprefix(DAY)) if len(lines) > 3 else None
            found = cls(lines[0], int(lines[1]), b64decode(lines[2], validate=True), day)
        except (IndexError, ValueError) as error:
            raise BadNote("The note holds no tree head.") from error
        if found.origin not in {verifier.name for verifier in verifiers}:
            raise BadNote(f"This is the log of {found.origin}.")
        return found
