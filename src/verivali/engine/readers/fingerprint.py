"""What a run read, byte for byte: size and SHA-256 of each input file, hashed while the run goes on."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verivali.engine.readers.source import Source


class Hashing(threading.Thread):
    """The SHA-256 of files, one after the other, in the background."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(name="hashing", daemon=True)
        self.paths = paths
        self.digests: dict[Path, str] = {}
        self.error: OSError | None = None
        self.start()

    def run(self) -> None:
        try:
            for path in self.paths:
                with path.open("rb") as file:
                    self.digests[path] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            self.error = error

    def digest(self, path: Path) -> str:
        """Waits until it is known. Raises OSError for a file that went away meanwhile."""
        self.join()
        if self.error:
            raise self.error
        return self.digests[path]


@dataclass(frozen=True)
class InputFile:
    """One input file. `name` is as messages call it; a part of a folder is folder/part."""

    name: str
    path: Path
    bytes: int
    format: str
    hashing: Hashing = field(repr=False, compare=False)

    @property
    def sha256(self) -> str:
        return self.hashing.digest(self.path)


def input_files(source: Source) -> tuple[InputFile, ...]:
    hashing = Hashing(source.paths)
    return tuple(
        InputFile(name_of(source, path), path, path.stat().st_size, source.format, hashing) for path in source.paths
    )


def name_of(source: Source, path: Path) -> str:
    return source.name if path == source.place else f"{source.name}/{path.relative_to(source.place)}"
