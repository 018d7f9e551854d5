"""The machine's own browser, an operator with a household in it, and what is asked of a page."""

import shutil
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db.backends.signals import connection_created
from playwright.sync_api import expect, sync_playwright
from tests.accounts.people import PASSWORD, appointed
from tests.registry.conftest import HERE, make_family
from tests.registry.views.conftest import LEVELS, REGIONS

from verivali.regions.models import Region

SOURCE = Path(__file__).parents[2] / "src" / "verivali" / "web" / "source"

QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield opened
        opened.close()


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.fixture(scope="module", autouse=True)
def browser_and_database():
    """Playwright's own loop runs in this thread; Django may use its database beside it all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


def as_the_web(connection, **_):
    if threading.current_thread() is not threading.main_thread():
        connection.cursor().execute("SET ROLE verivali_web")


@pytest.fixture(scope="module")
def site_as_the_web():
    """Pages are served as the site serves them: by the web role, which sees only what it was told."""
    connection_created.connect(as_the_web)
    yield
    connection_created.disconnect(as_the_web)


@pytest.fixture(scope="module")
def axe():
    """The text of axe-core, fetched once by npm in the version that the lock file names."""
    script = SOURCE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        command = ["npm", "ci", "--prefix", str(SOURCE), "--ignore-scripts", "--loglevel=error"]
        subprocess.run(command, check=True, capture_output=True)
    return script.read_text(encoding="utf-8")


@pytest.fixture
def no_rules(monkeypatch):
    """The rules have tests of their own, and take seconds to compile."""
    monkeypatch.setattr("verivali.registry.actions.editing.findings_of", lambda household: [])


@pytest.fixture
def family():
    Region.objects.bulk_create(
        [Region(code=code, name=name, level=LEVELS[code.count(".")]) for code, name in REGIONS.items()]
    )
    appointed("siti", "village_operator")
    return make_family(HERE)


@pytest.fixture
def page(browser, live_server, family):
    """The operator, signed in by the form."""
    with operator_signed_in(browser, live_server.url, bypass_csp=True) as opened:
        yield opened


@contextmanager
def operator_signed_in(browser, address, **more):
    """The operator's page after the sign-in form; `more` is of the browser's context."""
    context = browser.new_context(viewport={"width": 1_440, "height": 900}, base_url=address, **more)
    opened = context.new_page()
    opened.goto("/")
    opened.fill("[name=login]", "siti")
    opened.fill("[name=password]", PASSWORD)
    opened.press("[name=password]", "Enter")
    expect(opened.locator("h1")).to_have_text("Cari rumah tangga")
    yield opened
    context.close()


def serious(page, axe):
    """What axe finds that would stop a person."""
    page.evaluate(axe)
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
