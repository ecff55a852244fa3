"""The report in a real browser: accessible (axe, WCAG 2.2 AA), as narrow as a telephone, alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rapport.dossier.dossier import Dossier
from rapport.faces.report.report import report_html
from tests.build import build_reading
from tests.services.chromium import opened, violations
from tests.stories import NAMES, STORIES, make_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EMPTY = (build_reading("{@quill:Quill} met {@brandt:Brandt}.", names=NAMES),)
THIN = (build_reading("{1s@quill:Quill} {1c:said} {1x:{@brandt+:Brandt} is kind}.", names=NAMES),)


@pytest.fixture(scope="module", params=["stories", "thin", "empty"])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on disk: one of a few statements, of one article, and of none."""
    readings = {"stories": STORIES, "thin": THIN, "empty": EMPTY}[request.param]
    with make_record(readings=readings) as record:
        page = report_html(Dossier.between(record, "quill", "brandt"))
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(page)
    return path


@pytest.mark.timeout(900)  # axe is a minute's work on a machine that others use, too
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_wrong_and_nothing_hangs_over(
    chromium: Browser, path: Path, width: int, scheme: str
) -> None:
    with opened(chromium, path, width=width, scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
