"""Pictures of the README and the guides, taken from a running demo site with the accounts that it printed.

`scripts/pictures.py ADDRESS FOLDER USER PASSWORD OFFICER PASSWORD TOTP-KEY`: the user is a village's operator, the officer the
regency's data officer, who weighs two households that may be one, and reads the figures.
"""

import base64
import hmac
import shutil
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

CHROMIUM = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
SIZE = ViewportSize(width=1280, height=820)
NAME_DIFFERS = "ID07"
QUIET = ["--no-sandbox", "--disable-background-networking"]


def sign_in(page: Page, address: str, user: str, password: str) -> None:
    page.goto(address)
    page.fill("input[name=login]", user)
    page.fill("input[name=password]", password)
    page.get_by_role("button", name="Masuk", exact=True).click()


def second_step(page: Page, key: str) -> None:
    """The code of RFC 6238 for this half minute."""
    mac = hmac.digest(base64.b32decode(key), (int(time.time()) // 30).to_bytes(8, "big"), "sha1")
    at = mac[-1] & 15
    page.fill("input[name=code]", f"{(int.from_bytes(mac[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}")
    page.locator("main .button.main").click()


def pictures_of_a_village(page: Page, address: str, folder: Path) -> None:
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/households/")
    page.screenshot(path=folder / "site-list.png")
    page.locator("main table a").first.click()
    page.wait_for_url("**/households/*/")
    page.screenshot(path=folder / "site-household.png")


def pictures_of_an_import(page: Page, address: str, folder: Path) -> None:
    """Of the one that waits for a choice."""
    page.goto(f"{address}/imports/")
    page.locator("tbody tr", has=page.locator(".status-care")).locator("th a").first.click()
    page.wait_for_url("**/rows/")
    page.screenshot(path=folder / "site-import.png")
    page.locator("a[href$='/columns/']").click()
    page.wait_for_url("**/columns/")
    page.screenshot(path=folder / "site-import-columns.png")


def pictures_of_findings(page: Page, address: str, folder: Path) -> None:
    page.goto(f"{address}/findings/")
    page.screenshot(path=folder / "site-findings.png")
    page.goto(f"{address}/findings/?owner=role&rule={NAME_DIFFERS}")
    page.locator("main .button.main").click()
    page.wait_for_url("**/fix/*")
    page.screenshot(path=folder / "site-fix.png")


def picture_of_figures(page: Page, address: str, folder: Path) -> None:
    page.goto(f"{address}/findings/dashboard/")
    page.screenshot(path=folder / "site-dashboard.png")


def picture_of_a_pair(page: Page, address: str, folder: Path) -> None:
    """Two households side by side; searched for first where nobody has searched yet."""
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/duplicates/")
    pairs = page.locator("tbody a[href*='/compare/']")
    if not pairs.count():
        page.locator("form[action$='/duplicates/search/'] button").first.click()
        while not pairs.count():
            page.wait_for_timeout(5_000)
            page.goto(f"{address}/duplicates/")
    pairs.first.click()
    page.wait_for_url("**/compare/*/")
    page.screenshot(path=folder / "site-pair.png")


def main(address: str, folder: Path, user: str, password: str, officer: str, officers_password: str, key: str) -> None:
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET) as browser:
        page = browser.new_page(viewport=SIZE)
        sign_in(page, address, user, password)
        pictures_of_a_village(page, address, folder)
        pictures_of_an_import(page, address, folder)
        pictures_of_findings(page, address, folder)
        page = browser.new_context(viewport=SIZE).new_page()
        sign_in(page, address, officer, officers_password)
        second_step(page, key)
        picture_of_a_pair(page, address, folder)
        picture_of_figures(page, address, folder)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]), *sys.argv[3:8])
