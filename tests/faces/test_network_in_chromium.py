"""The page of a network in a real browser: accessible (axe, WCAG 2.2 AA), as narrow as a telephone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rapport.dossier.network.network import Network
from rapport.dossier.pairs.pairs import Pairs
from rapport.faces.network.page import network_html
from tests.observations import parties, said
from tests.services.chromium import opened, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PEOPLE = [f"person number {nth}" for nth in range(9)]
SOME = [
    *(one for id in PEOPLE[1:] for one in said(id, PEOPLE[0], "+" * 12)),
    *said(PEOPLE[0], PEOPLE[1], "-" * 14),
    *said(PEOPLE[0], PEOPLE[2], "+-" * 8),
    *said(PEOPLE[0], PEOPLE[3], "+"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with arrows of every sign."""
    network = Network.from_pairs(Pairs.from_observations(SOME, parties(*PEOPLE)))
    path = tmp_path_factory.mktemp("network") / "network.html"
    path.write_bytes(network_html(network))
    return path


@pytest.mark.timeout(900)
def test_a_number_opens_the_statements_that_it_counts(chromium: Browser, path: Path) -> None:
    with opened(chromium, path, width=1280, script=False) as page:
        page.locator("td a[href$=critical]", has_text="14").click()
        shown = page.locator("details[open] li")
        assert shown.count() == 14 and shown.first.is_visible()


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_wrong_and_nothing_hangs_over(
    chromium: Browser, path: Path, width: int, scheme: str
) -> None:
    with opened(chromium, path, width=width, scheme=scheme) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=str(path.with_name(f"{width}.png")), full_page=True)
