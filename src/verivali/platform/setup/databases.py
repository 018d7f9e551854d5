"""The addresses of the database: those given by the environment, else those of a server of our own."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verivali.platform.database.server import OWNER, WORKER, Address, Server

WEB_URL, OWNER_URL, DATA = "DATABASE_URL", "VERIVALI_OWNER_DATABASE_URL", "VERIVALI_DATA"
WORKER_URL, ARCHIVE = "VERIVALI_WORKER_DATABASE_URL", "VERIVALI_ARCHIVE"


@dataclass
class Databases:
    """Three addresses of one database: the web's, who owns nothing; the owner's, who migrates and loads; the worker's."""

    web: str
    owner: str
    worker: str
    server: Server | None = None

    def follow(self, address: Address) -> None:
        self.web, self.owner, self.worker = address.url(), address.url(OWNER), address.url(WORKER)


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    return Path(environ.get(DATA, "verivali-data")).absolute()


def archive_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Where a database of our own writes every change; None where it does not."""
    given = environ.get(ARCHIVE)
    return Path(given).absolute() if given else None


@contextmanager
def opened(environ: Mapping[str, str] = os.environ) -> Iterator[Databases]:
    """The site's database, ready. One of our own is stopped afterwards. Raises ServerFailed, NoPostgreSQL."""
    if given := environ.get(WEB_URL):
        yield Databases(given, environ.get(OWNER_URL, given), environ.get(WORKER_URL, given))
        return
    server = Server(data_folder(environ) / "database", archive=archive_folder(environ))
    with server as address:
        yield Databases(address.url(), address.url(OWNER), address.url(WORKER), server)


def django_on(url: str) -> None:
    """Start Django in this process on one of the addresses."""
    import django

    os.environ[WEB_URL] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")
    django.setup()
