"""A small OpenID Connect provider on the loopback: authorization code with PKCE, signed ID tokens."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "verivali", "only-for-tests"


class Office:
    """Whom it knows (`claims`), and how it may err: with another key, another audience, another issuer."""

    def __init__(self) -> None:
        self.key = self.signs_with = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
        self.claims: dict[str, Any] = {"sub": "4711", "preferred_username": "siti"}
        self.token_claims: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.url = ""

    def id_token(self) -> str:
        now = int(time.time())
        about = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60} | self.claims | self.token_claims
        return jwt.encode(about, self.signs_with, algorithm="RS256", headers={"kid": "one"})

    def keys(self) -> dict[str, Any]:
        return {"keys": [RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True) | {"kid": "one", "alg": "RS256"}]}

    def settings(self) -> dict[str, Any]:
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys",
                 "userinfo_endpoint": "userinfo"}  # fmt: skip
        return {"issuer": self.url} | {name: f"{self.url}/{path}" for name, path in paths.items()}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where a person who agrees is sent back to."""
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def token(self, given: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(given.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        holds = (
            asked is not None
            and asked["redirect_uri"] == given.get("redirect_uri")
            and (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET)
            and asked["code_challenge"] == challenge.decode().rstrip("=")
        )
        if not holds:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": self.id_token()}


def handler_of(office: Office) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = urlsplit(self.path)
            match place.path:
                case "/.well-known/openid-configuration":
                    self.answer(200, office.settings())
                case "/keys":
                    self.answer(200, office.keys())
                case "/authorize":
                    self.send_response(302)
                    self.send_header("Location", office.authorize(one_each(place.query)))
                    self.end_headers()
                case _:
                    self.answer(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(*office.token(one_each(body)))

        def answer(self, status: int, said: dict[str, Any]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            return

    return Handler


def one_each(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextmanager
def running() -> Iterator[Office]:
    office = Office()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler_of(office)) as server:
        office.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield office
        server.shutdown()
        thread.join()
