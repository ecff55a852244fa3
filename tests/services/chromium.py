"""A real Chromium for the tests, and pages opened in it: light or dark, wide or narrow, checked by axe."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).with_suffix(".sh")

# Chromium refuses to sandbox itself as root; the rest keeps it from asking the network for its own ends.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

# WCAG 2.2 AA with all that came before it, and what axe calls good practice (one h1, headings in order).
RULES = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
]
WAIT = 120_000  # milliseconds: on a busy machine starting takes half a minute, and nothing here measures time


class NoChromium(Exception):
    """Chromium is not here and cannot be installed; the text says why."""


@contextmanager
def start_chromium() -> Iterator[Browser]:
    """Chromium without a window; NoChromium where there can be none."""
    found = subprocess.run(["bash", SCRIPT], capture_output=True, text=True)
    if found.returncode:
        raise NoChromium(found.stderr.strip().splitlines()[-1] if found.stderr.strip() else "unknown")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NoChromium(f"playwright is not installed: {error}") from error
    with sync_playwright() as playwright:
        program = found.stdout.strip().splitlines()[-1]
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS, timeout=WAIT)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, path: Path, *, width: int, scheme: str = "light", script: bool = True
) -> Iterator[Page]:
    """A page from a file; whatever it asks for beyond itself fails the test."""
    asked: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
    )
    try:
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        yield page
        assert [one for one in asked if not one.startswith("data:")] == [path.as_uri()]
    finally:
        context.close()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page: the rule, what it asks, and where."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = (
        Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    )
    return [f"{one['id']}: {one['help']}: {node['html']}" for one in found for node in one["nodes"]]
