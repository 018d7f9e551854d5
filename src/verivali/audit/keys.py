"""The key that signs seals, and every public key that ever did. Home, rotation, loss: docs/audit.md."""

import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from verivali.audit.note import BadNote, Signer, Verifier

PRIVATE, PUBLIC = "audit.key", "audit.pub"


def signer_in(folder: Path, name: str) -> Signer:
    """The signing key; one is made, as `name`, where the folder has never had any.

    Raises BadNote where public keys are there and the private one is not: a lost key is replaced on purpose only.
    """
    path = folder / PRIVATE
    if path.exists():
        name, seed = path.read_text().split()
        return Signer(name, b64decode(seed))
    if (folder / PUBLIC).exists():
        raise BadNote(f"{path} is missing: bring it back from a backup, or replace it by `verivali audit rotate-key`.")
    return renew(folder, name)


def renew(folder: Path, name: str) -> Signer:
    """A new signing key under the name of the old; the old one's public part stays, its private part goes."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    known = verifiers_in(folder)
    signer = Signer(known[-1].name if known else name, secrets.token_bytes(32))
    # the public part first: a crash between the two loses a key that has signed nothing
    write_whole(folder / PUBLIC, "".join(f"{verifier}\n" for verifier in [*known, signer.verifier]), 0o644)
    write_whole(folder / PRIVATE, f"{signer.name} {b64encode(signer.seed).decode()}\n", 0o600)
    return signer


def verifiers_in(folder: Path) -> list[Verifier]:
    """Oldest first; none where nothing was ever sealed."""
    path = folder / PUBLIC
    return [Verifier.read(line) for line in path.read_text().splitlines()] if path.exists() else []


def write_whole(path: Path, text: str, mode: int) -> None:
    aside = path.with_suffix(path.suffix + ".part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
