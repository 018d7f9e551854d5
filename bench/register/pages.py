"""Whole pages from the site as `verivali serve` runs it: gunicorn, pooled connections, officers signed in by the forms."""

import http.client
import http.cookies
import random
import re
import socket
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.register.questions import Known, known, misspelt
from verivali.platform.database.server import OWNER, WORKER, Address, free_port

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FIRST_DAY = "2026-01-01"


class Wrong(Exception):
    """The site answered something else than the page that was asked for."""


@dataclass
class Browser:
    """One visitor: a connection that is kept open, and the cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> str:
        status, _, page = self.ask("GET", path)
        if status != 200:
            raise Wrong(f"{path} was answered with {status}")
        return page

    def post(self, path: str, values: dict[str, str]) -> str:
        """Fill in the form of a page; where the answer leads to."""
        token = CSRF.search(self.get(path))
        form = values | {"csrfmiddlewaretoken": token[1] if token else ""}
        status, place, page = self.ask("POST", path, urllib.parse.urlencode(form))
        if status != 302:
            raise Wrong(f"{path} was refused with {status}: {page[:400]}")
        return place

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://localhost:{self.port}/",
            }
        if self.connection is None:
            self.connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
            self.connection.connect()
            self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in http.cookies.SimpleCookie(line).items()}
        return answer.status, answer.headers.get("Location", ""), page


@contextmanager
def served(address: Address, workers: int, threads: int) -> Iterator[int]:
    """The web server of the site on a free port; the worker beside it has nothing to do and is left out."""
    from verivali.platform.setup import serving
    from verivali.platform.setup.databases import Databases
    from verivali.platform.setup.processes import end_all

    port = free_port(0)
    process = serving.web_server(serving.Wish(port, workers, threads))
    serving.start_all(Databases(address.url(), address.url(OWNER), address.url(WORKER)), [process])
    try:
        while not serving.is_answered(port):
            if process.code() is not None:
                raise Wrong("The web server ended; what it wrote stands above.")
            time.sleep(0.1)
        yield port
    finally:
        end_all([process])


def signed_in(port: int, number: int) -> dict[str, str]:
    """The session of a data officer of the regency: password and second factor by the forms of the site."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    username, password, secret = officer(number)
    browser = Browser(port)
    there = browser.post("/accounts/login/", {"login": username, "password": password})
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    browser.post(there, {"code": code})
    browser.get("/households/")
    return browser.cookies


def officer(number: int) -> tuple[str, str, str]:
    """Name, password and secret of a made-up officer; a second run renews the last two."""
    import secrets

    from verivali.accounts.demo import office, second_factor
    from verivali.accounts.models import Account, Appointment

    username, password = f"bench-{number}", secrets.token_urlsafe(12)
    account, _ = Account.objects.get_or_create(username=username, defaults={"full_name": f"Petugas Uji {number}"})
    account.set_password(password)
    account.save(update_fields=["password"])
    Appointment.objects.get_or_create(
        account=account,
        role_code="regency_filler",
        region_code=known().regency,
        ended_at=None,
        defaults={
            "valid_from": FIRST_DAY,
            "proposed_by": office("demo-proposer"),
            "approved_by": office("demo-approver"),
        },
    )
    return username, password, second_factor(account)


def name_and_village(known: Known, chance: random.Random) -> str:
    from verivali.web.places import name_of

    name, village = chance.choice(known.names)
    return "/?" + urllib.parse.urlencode({"q": f"{misspelt(name, chance)}, {name_of(village)}"})


def name_alone(known: Known, chance: random.Random) -> str:
    return "/?" + urllib.parse.urlencode({"q": misspelt(chance.choice(known.names)[0], chance)})


#: Name -> the address to ask for.
PAGES: dict[str, Callable[[Known, random.Random], str]] = {
    "search by NIK": lambda known, chance: f"/?q={chance.choice(known.niks)}",
    "search by name and village": name_and_village,
    "search by name, regency": name_alone,
    "list of a village": lambda known, chance: f"/households/?region_code={chance.choice(known.names)[1]}",
    "list of the regency": lambda known, chance: "/households/",
    "household": lambda known, chance: f"/households/{chance.choice(known.households)}/",
}


def client(name: str, port: int, sessions: list[dict[str, str]], number: int) -> Callable[[], object]:
    browser, chance, asked = Browser(port, dict(sessions[number])), random.Random(number), known()
    return lambda: browser.get(PAGES[name](asked, chance))


def queries_of(name: str, session: dict[str, str]) -> int:
    """How many statements one page asks of the database, once the process knows the names of regions."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    visitor = Client()
    visitor.cookies.load(session)
    chance = random.Random(99)
    path = PAGES[name](known(), chance)
    visitor.get(path)
    with CaptureQueriesContext(connection) as asked:
        if visitor.get(path).status_code != 200:
            raise Wrong(f"{path} is not answered")
    return len(asked)
