"""A real Chromium, driven by Playwright."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--no-proxy-server",
    # No other machine is ever asked for anything.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


class Tab:
    """A page that is looked at."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask what only Chromium's own protocol can answer."""
        reply: dict[str, Any] = self._session.send(method, params)
        return reply

    def open(self, address: str) -> None:
        self.page.goto(address, wait_until="commit")

    def evaluate(self, script: str) -> Any:
        """The value of *script* in the page; ``None`` between two pages."""
        try:
            return self.page.evaluate(script)
        except Error:
            return None

    def wait(self, script: str, expected: Any, seconds: float = 10.0) -> float:
        """Seconds until *script* has the *expected* value; fail if it never has."""
        start = time.monotonic()
        while (value := self.evaluate(script)) != expected:
            took = time.monotonic() - start
            assert took < seconds, f"{script} is {value!r}, not {expected!r}"
            time.sleep(0.01)
        return time.monotonic() - start


@contextmanager
def chromium(program: str, profile: Path) -> Iterator[Tab]:
    """Start *program* with an empty *profile*, end it with all its processes."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=program, args=FLAGS, headless=True
        )
        try:
            yield Tab(context.pages[0])
        finally:
            context.close()
