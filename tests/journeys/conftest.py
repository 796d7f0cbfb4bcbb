"""The pages of a small company in a process of their own, and a real browser; both end with the tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.web.company import AS_OF, write_company

READER = "sara.ahmadi@kala.test"
PASSWORD = "a long enough pass phrase"
PATIENCE = 60


@dataclass(frozen=True)
class Site:
    """Where the pages are served, and what they are made of."""

    address: str
    agreement: Path
    facts: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("company")
    agreement, facts = write_company(folder)
    port = _free_port()
    command = [sys.executable, "-m", "peyman.server", "--port", str(port), "--invite", READER]
    server = subprocess.Popen(command, env=_environment(folder), stdin=subprocess.PIPE)
    try:
        server.stdin.write(f"{PASSWORD}\n".encode())
        server.stdin.close()
        address = f"http://127.0.0.1:{port}"
        _await(address)
        yield Site(address, agreement, facts)
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for each module: while one runs there is an event loop, under which Django refuses other tests."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ["--disable-gpu", "--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=flags)
        yield opened
        opened.close()


@dataclass
class Reader:
    """A signed-in person at a browser, who writes down what the console complains of."""

    page: Page
    site: Site
    complaints: list[str]

    def open(self, path: str) -> Page:
        self.page.goto(self.site.address + path)
        return self.page


@pytest.fixture
def reading(site: Site, browser: Browser) -> Iterator:
    """Give a function that signs a reader in: language, width, theme."""
    contexts = []

    def sign_in(language: str, width: int = 1280, theme: str = "light") -> Reader:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, locale="en-GB")
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": site.address}])
        reader = Reader(context.new_page(), site, [])
        reader.page.on("console", lambda said: reader.complaints.append(said.text) if said.type == "error" else None)
        reader.page.on("pageerror", lambda error: reader.complaints.append(str(error)))
        reader.open("/sign-in/")
        reader.page.fill("#mail", READER)
        reader.page.fill("#password", PASSWORD)
        reader.page.click("main button[type=submit]")
        reader.page.wait_for_url(f"{site.address}/")
        return reader

    yield sign_in
    for context in contexts:
        context.close()


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "peyman.server.settings",
        "PEYMAN_AGREEMENT": str(folder / "agreement.yaml"),
        "PEYMAN_FACTS": str(folder / "facts"),
        "PEYMAN_DATA": str(folder),
        "PEYMAN_AS_OF": str(AS_OF),
        "PEYMAN_SECRET": "only for tests, and long enough to be one: 0123456789 0123456789",
        "PEYMAN_HOSTS": "127.0.0.1",
    }


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(address: str) -> None:
    for _ in range(PATIENCE * 5):
        try:
            urlopen(f"{address}/sign-in/", timeout=5).close()
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{address} did not answer within {PATIENCE} s")
