"""What stands on every page, and what stands in its place when it fails."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client

from tests.accounts.people import appointed, signed_in

pytestmark = pytest.mark.django_db


def test_the_sign_in_is_indonesian_whatever_the_browser_says(client):
    page = client.get("/accounts/login/", headers={"accept-language": "en-US"})
    assert "Masuk" in page.content.decode()
    assert page.headers["Content-Language"] == "id"


def test_the_switch_turns_the_site_english(client):
    client.post("/language/", {"language": "en", "next": "/accounts/login/"})
    assert "Sign in" in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html", "403_csrf.html"])
def test_an_error_page_stands_alone(name):
    page = render_to_string(name)
    assert "<h1>" in page
    assert "</html>" in page


def test_a_missing_page_says_what_to_do():
    client = Client(raise_request_exception=False)
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Periksa alamatnya" in answer.content.decode()


def test_no_page_asks_another_host_for_anything(client):
    page = client.get("/accounts/login/").content.decode()
    assert "//" not in page.replace("http://www.w3.org", "")


def compressed(*parts):
    files = ("web/site.css", "web/site.js", "web/htmx-2.0.11.min.js", "web/icon.svg")
    return sum(len(gzip.compress(part)) for part in (*parts, *(Path(finders.find(one)).read_bytes() for one in files)))


def test_the_sign_in_weighs_less_than_a_hundred_kilobytes(client):
    assert compressed(client.get("/accounts/login/").content) < 100_000


def test_the_first_page_of_an_operator_weighs_less_than_a_hundred_kilobytes():
    assert compressed(signed_in(appointed("siti", "village_operator").account).get("/").content) < 100_000


def test_the_policy_lets_in_no_script_but_ours():
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"] == ["'self'"]
