"""Pictures of the README, taken from a running demo site: `scripts/pictures.py ADDRESS USER PASSWORD FOLDER`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
QUIET = ["--no-sandbox", "--disable-background-networking"]


def sign_in(page: Page, address: str, user: str, password: str) -> None:
    page.goto(address)
    page.fill("input[name=login]", user)
    page.fill("input[name=password]", password)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"{address}/")


def main(address: str, user: str, password: str, folder: Path) -> None:
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 820})
        sign_in(page, address, user, password)
        page.goto(f"{address}/households/")
        page.screenshot(path=folder / "site-list.png")
        page.locator("main table a").first.click()
        page.wait_for_url("**/households/*/")
        page.screenshot(path=folder / "site-household.png")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4]))
