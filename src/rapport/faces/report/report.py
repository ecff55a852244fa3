"""A Dossier to one self-contained HTML file."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from rapport.dossier.dossier import Dossier
from rapport.faces.analysis import claims_of, conflicts_of, contacts_of, findings_of
from rapport.faces.charts.timeline import timeline_svg
from rapport.faces.method import LEFT_OUT, METHOD, draw_facts
from rapport.faces.numbers import Numbers
from rapport.faces.report.accounts import draw_claims, draw_conflicts, draw_contacts
from rapport.faces.report.findings import draw_summary
from rapport.faces.report.statements import draw_listings
from rapport.faces.report.totals import draw_totals, switch_style, switches
from rapport.faces.words import coverage_words, thin_words

# The plots are this wide in pixels; the narrow one fits a telephone of 390 with its row names.
WIDE, NARROW = 760, 250

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

TIMELINE = (
    "Each mark is one statement; marks at one place are moved apart. A filled mark is dated; a bar shows how "
    "wide its date is. A hollow mark stands at the day of publication: it was said then or earlier. The same "
    "statements stand in the lists below."
)


def report_html(dossier: Dossier) -> bytes:
    """The report as UTF-8 HTML that asks the network for nothing; the same dossier, the same bytes.

    Raises MissingExtra when there is something to draw and the charts are not installed.
    """
    page = _template().render(page=_page(dossier))
    # A lone surrogate from a damaged file becomes a character reference, which browsers show as �.
    return page.encode("utf-8", "xmlcharrefreplace")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_file),
    )
    environment.filters["dated"] = _keep_dates_whole
    return environment.get_template("page.html")


def _keep_dates_whole(words: str) -> Markup:
    """Words as HTML in which no line breaks inside a date."""
    return Markup(DAY.sub(r"<span class=whole>\g<0></span>", str(escape(words))))


def _file(name: str) -> str:
    return files("rapport.faces.report").joinpath("templates", name).read_text("utf-8")


def _page(dossier: Dossier) -> dict[str, Any]:
    a, b = dossier.a.name, dossier.b.name
    numbers = Numbers.of(dossier)
    page = {
        "title": f"{a} and {b}",
        "lead": f"What {a} and {b} are reported to have said about each other, in these articles.",
        "coverage": coverage_words(dossier),
        "thin": thin_words(dossier),
        # ours, without a byte of any article
        "style": Markup(_file("style.css") + switch_style(dossier)),
        "points": draw_summary(dossier, findings_of(dossier), numbers),
        "cards": draw_totals(dossier, numbers),
        "charts": _charts(dossier),
        "contacts": draw_contacts(contacts_of(dossier), numbers),
        "conflicts": draw_conflicts(conflicts_of(dossier), numbers),
        "claims": draw_claims(dossier, claims_of(dossier), numbers),
        "lists": draw_listings(dossier, numbers),
        "method": METHOD,
        "left_out": LEFT_OUT,
        "switches": switches(dossier, numbers),
        "facts": draw_facts(dossier),
        "made_by": "Made with Rapport. The same record and names give the same page.",
    }
    return {**page, "contents": _contents(page)}


def _charts(dossier: Dossier) -> list[dict[str, Any]]:
    wide = timeline_svg(dossier, width=WIDE, name="wide")
    narrow = timeline_svg(dossier, width=NARROW, name="narrow")
    if wide is None or narrow is None:
        return []
    return [
        {
            "id": "timeline",
            "title": "When it was said",
            "wide": Markup(wide),  # vl-convert escapes text
            "narrow": Markup(narrow),
            "caption": TIMELINE,
        }
    ]


def _contents(page: dict[str, Any]) -> list[tuple[str, str]]:
    """The sections that the page has, for its navigation; none for a page without statements."""
    if not page["lists"]:
        return []
    found = [("findings", "What the record shows")] if page["points"] else []
    found += [(chart["id"], chart["title"]) for chart in page["charts"]]
    for name, title in (("contacts", "Contacts"), ("conflicts", "Conflicts"), ("claims", "Claims")):
        if page[name]:
            found.append((name, f"{title} ({len(page[name])})"))
    found += [(one["id"], f"{one['title']} ({one['n']})") for one in page["lists"]]
    return [*found, ("how", "How this was made")]
