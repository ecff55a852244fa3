"""The report in a real browser: accessible (axe, WCAG 2.2 AA), as narrow as a telephone, alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rapport.dossier.dossier import Dossier
from rapport.faces.report.report import report_html
from rapport.faces.report.room import BRIEF
from rapport.record.record import Record
from tests.build import build_reading
from tests.faces.analysed import analysed_dossier
from tests.services.chromium import opened, violations
from tests.stories import NAMES, make_record
from training.many_statements import A, B, many_statements

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EMPTY = (build_reading("{@quill:Quill} met {@brandt:Brandt}.", names=NAMES),)
THIN = (build_reading("{1s@quill:Quill} {1c:said} {1x:{@brandt+:Brandt} is kind}.", names=NAMES),)


# Stretches of passages that stay hidden though everything is opened.
NEVER_SHOWN = "[...document.querySelectorAll('.x')].filter(o => getComputedStyle(o).display == 'none').length"


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with findings, a contact, conflicts and a claim."""
    path = tmp_path_factory.mktemp("report") / "analysed.html"
    path.write_bytes(report_html(analysed_dossier()))
    return path


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of more statements than a page shows in full, some told by many and some left out."""
    with Record(":memory:") as record:
        record.add_all(list(many_statements(BRIEF + 20)))
        page = report_html(Dossier.between(record, A, B))
    path = tmp_path_factory.mktemp("report") / "thousands.html"
    path.write_bytes(page)
    return path


@pytest.fixture(scope="module", params=["analysed", "thin", "empty"])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on disk: one with everything in it, one of one article, and one of none."""
    if request.param == "analysed":
        return request.getfixturevalue("analysed")  # type: ignore[no-any-return]
    readings = {"thin": THIN, "empty": EMPTY}[request.param]
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
        assert page.evaluate(NEVER_SHOWN) == 0
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# Takes away rows of lists, tables and drawings that are made up like two before them: of the same elements
# of the same classes, open or not, one in the other. axe looks at thousands of them for minutes, and finds in
# the third what it found in the first.
ALIKE = """(() => {
    const kinds = row => [...new Set([row, ...row.querySelectorAll('*')].map(one => {
        let kind = '';
        for (let o = one; o != row.parentElement; o = o.parentElement)
            kind += `${o.tagName}.${o.getAttribute('class')}.${o.open}<`;
        return kind;
    }))].sort().join();
    for (const list of document.querySelectorAll('main :is(ul, ol, tbody, svg, g)')) {
        const met = {};
        for (const row of [...list.children]) {
            const kind = kinds(row);
            met[kind] = (met[kind] ?? 0) + 1;
            if (met[kind] > 2) row.remove();
        }
    }
})()"""


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_axe_finds_nothing_wrong_on_a_page_of_thousands(
    chromium: Browser, thousands: Path, width: int, scheme: str
) -> None:
    with opened(chromium, thousands, width=width, scheme=scheme) as page:
        # axe measures where things stand; what is left out until it is scrolled to stands elsewhere then
        page.add_style_tag(content=".list > li { content-visibility: visible !important }")
        # a year of each list and one of everything else that opens: all of them would be the same again
        page.evaluate(
            "document.querySelectorAll('section > details:first-of-type').forEach(o => o.open = true)"
        )
        page.evaluate("document.querySelectorAll('main details.n').forEach((o, i) => o.open = i % 20 == 0)")
        assert page.locator("main details[open] li[id^=s]").count() > 50
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(ALIKE)
        assert page.locator("main details[open] li[id^=s]").count() > 5
        assert violations(page) == []


# Takes away the sections that hold no number: they stay as wide as they are whichever is opened.
NUMBERLESS = "document.querySelectorAll('main > section:not(:has(details.n))').forEach(one => one.remove())"

# By how much the page is wider than the window when one number after the other is opened, at most.
HANGS_OVER = """Math.max(...[...document.querySelectorAll('details.n')].map(one => {
    for (let o = one; o; o = o.parentElement) if (o.tagName == 'DETAILS') o.open = true;
    const over = document.documentElement.scrollWidth - innerWidth;
    one.open = false;
    return over;
}))"""


@pytest.mark.timeout(900)
@pytest.mark.parametrize("width", [740, 1000, 1280])
def test_what_a_number_opens_lies_on_the_page(chromium: Browser, thousands: Path, width: int) -> None:
    with opened(chromium, thousands, width=width) as page:
        # a number of many articles at the end of its line
        page.evaluate("document.querySelector('.note details.n').style.float = 'right'")
        numbers = page.locator("details.n").count()
        assert numbers > 20
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(NUMBERLESS)
        assert page.locator("details.n").count() == numbers
        assert page.evaluate(HANGS_OVER) <= 0


# What is wider than the telephone's column, and figures in more lines than two, of the tables on a page.
OUT_OF_SIGHT = """[...document.querySelectorAll('.periods tbody td, .periods tbody th')]
    .filter(o => o.getBoundingClientRect().right > innerWidth).length"""
SCROLLS = "[...document.querySelectorAll('.wide-table')].filter(o => o.scrollWidth > o.clientWidth).length"
BROKEN = """[...document.querySelectorAll('.figures td')]
    .filter(o => o.getBoundingClientRect().height > 60).length"""


@pytest.mark.timeout(900)
def test_a_telephone_shows_the_tables_whole(chromium: Browser, analysed: Path, thousands: Path) -> None:
    with opened(chromium, thousands, width=390) as page:
        assert page.locator(".periods tbody td").count() > 6
        assert (page.evaluate(OUT_OF_SIGHT), page.evaluate(SCROLLS)) == (0, 0)
        labels = "o => getComputedStyle(o, '::before').content"
        row = page.locator(".periods tbody tr:not(:has(td[colspan]))").first.locator("td")
        assert [row.nth(n).evaluate(labels).strip('" ') for n in range(8)] == [
            "statements", "reports", "favourable", "neutral", "critical", "about anyone",
            "articles naming both", "reports in",
        ]  # fmt: skip
    with opened(chromium, analysed, width=390) as page:
        page.evaluate("document.querySelectorAll('.point > details').forEach(one => one.open = true)")
        assert page.locator(".figures td").count() > 0
        assert page.evaluate(BROKEN) == 0


@pytest.mark.timeout(900)
def test_a_statement_among_thousands_opens_its_sentence(chromium: Browser, thousands: Path) -> None:
    with opened(chromium, thousands, width=1280, script=False) as page:
        page.locator("details.year:has(#s1) > summary").press("Enter")
        content, around = page.locator("#s1 blockquote mark.a").first, page.locator("#s1 blockquote .x").last
        assert content.is_visible() and not around.is_visible()
        page.locator("#s1 summary").press("Enter")
        assert around.is_visible() and len(around.inner_text().split()) > 5


@pytest.mark.timeout(900)
def test_a_number_of_articles_leads_into_their_folded_list(chromium: Browser, thousands: Path) -> None:
    with opened(chromium, thousands, width=1280, script=False) as page:
        number = page.locator("section[aria-labelledby=relation] a[href^='#naming-']").first
        place = page.locator(number.get_attribute("href") or "")
        assert not place.is_visible()
        number.press("Enter")
        assert place.is_visible() and "№" in place.inner_text()


@pytest.mark.timeout(900)
def test_the_keyboard_opens_a_number_and_leads_to_its_statement(chromium: Browser, analysed: Path) -> None:
    with opened(chromium, analysed, width=1280, script=False) as page:
        number = page.locator(".card details.n summary").first
        link = page.locator(".card details.n a").first
        assert not link.is_visible()
        number.press("Enter")
        assert link.is_visible()
        link.press("Enter")
        assert page.url.endswith("#s1")
        assert page.locator("#s1").is_visible()
        passage, around = page.locator("#s1 summary"), page.locator("#s1 blockquote mark.b").first
        assert page.locator("#s1 blockquote mark.a").first.is_visible() and not around.is_visible()
        passage.press("Enter")
        assert around.is_visible()


@pytest.mark.timeout(900)
def test_switches_ask_in_what_was_left_out_without_a_script(chromium: Browser, analysed: Path) -> None:
    with opened(chromium, analysed, width=390, script=False) as page:
        left_out, total = page.locator("#s4"), page.locator(".card .big").first
        asked = page.locator(".card .total-out-n .big").first
        assert not left_out.is_visible() and total.is_visible() and not asked.is_visible()
        page.locator("#in-n").press("Space")
        assert left_out.is_visible() and not total.is_visible() and asked.is_visible()


@pytest.mark.timeout(900)
def test_print_shows_passages_and_the_numbers_of_statements(chromium: Browser, analysed: Path) -> None:
    with opened(chromium, analysed, width=800) as page:
        hidden = page.locator("#s1 blockquote mark.b").first, page.locator(".card details.n a").first
        assert not any(one.is_visible() for one in hidden)
        page.emulate_media(media="print")
        assert all(one.is_visible() for one in hidden)
        assert not page.locator("nav").is_visible()
