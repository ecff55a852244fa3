"""A Dossier to one self-contained HTML file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from rapport.dossier.dossier import Dossier
from rapport.faces.account_words import DOUBTFUL, DOUBTFUL_NOTE, told_apart, unshown_words
from rapport.faces.analysis import findings_of
from rapport.faces.charts.drawing import unchecked
from rapport.faces.charts.periods import AS_READ, CORRECTED, periods_svg, shares_words
from rapport.faces.charts.timeline import timeline_caption, timeline_svg
from rapport.faces.method import LEFT_OUT, METHOD, SWITCHES, draw_facts
from rapport.faces.report.accounts import draw_assessments, draw_claims, draw_contacts
from rapport.faces.report.conflicts import draw_alike, draw_conflicts
from rapport.faces.report.figures import Figures
from rapport.faces.report.findings import draw_summary
from rapport.faces.report.opening import keep_dates_whole
from rapport.faces.report.relation import draw_relations
from rapport.faces.report.statements import draw_further, draw_listings
from rapport.faces.report.totals import draw_totals, switch_style, switches
from rapport.faces.thresholds import THRESHOLDS
from rapport.faces.words import coverage_words, thin_words

# The plots are this wide in pixels; the narrow one fits a telephone of 390 with its row names.
WIDE, NARROW = 760, 250

PERIODS = (
    "Shares of the statements of each period, with 95 % intervals, where there are enough of them; no line "
    "crosses a period that has too few. Under them the articles that name both, and what is told of contacts "
    "and conflicts; marks at one place are moved apart. The tables and lists below hold the same."
)
DRAWN = {
    CORRECTED: f"The shares are drawn {CORRECTED}; as read they stand first in the table, with these beside.",
    AS_READ: f"The shares are drawn {AS_READ}, as in the table.",
}


SECTIONS = (
    ("contacts", "Contacts"),
    ("conflicts", "Conflicts"),
    ("doubtful", "Possible conflicts"),
    ("claims", "Claims of articles"),
    ("claims_of_sources", "Claims of sources"),
    ("assessments", "Others on the two"),
)
WITHOUT_SHARES = (
    "No period has enough statements for shares. The articles that name both, and what is told of contacts "
    "and conflicts; the tables and lists below hold the same."
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
    environment.filters["dated"] = keep_dates_whole
    return environment.get_template("page.html")


def _file(name: str) -> str:
    return files("rapport.faces.report").joinpath("templates", name).read_text("utf-8")


def _page(dossier: Dossier) -> dict[str, Any]:
    a, b = dossier.a.name, dossier.b.name
    figures = Figures.of(dossier)
    numbers, naming = figures.numbers, figures.naming.draw()
    further = draw_further(dossier, numbers)
    told, doubtful = told_apart(dossier.conflicts)
    page = {
        "title": f"{a} and {b}",
        "lead": f"What {a} and {b} are reported to have said about each other, in these articles.",
        "coverage": figures.draw(coverage_words(dossier, figures.shown())),
        "thin": figures.draw(thin_words(dossier, figures.shown()) or ""),
        # ours, without a byte of any article
        "style": Markup(_file("style.css") + switch_style(dossier)),
        "points": draw_summary(findings_of(dossier), figures),
        "cards": draw_totals(dossier, figures),
        "charts": _charts(dossier),
        "relations": draw_relations(dossier, figures),
        "contacts": draw_contacts(dossier.contacts, numbers),
        "conflicts": draw_conflicts(told, numbers),
        "n_conflicts": f"{len(told):,}",
        "alike": draw_alike(told, numbers),
        "doubtful": draw_conflicts(doubtful, numbers),
        "n_doubtful": f"{len(doubtful):,}",
        "doubtful_alike": draw_alike(doubtful, numbers),
        "doubtful_title": DOUBTFUL,
        "doubtful_note": DOUBTFUL_NOTE,
        "claims": draw_claims(dossier, dossier.claims, numbers),
        "claims_unshown": unshown_words(dossier.claims),
        "claims_of_sources_unshown": unshown_words(dossier.claims_of_sources),
        "claims_of_sources": draw_claims(dossier, dossier.claims_of_sources, numbers),
        "assessments": draw_assessments(dossier, numbers),
        "lists": draw_listings(dossier, numbers),
        "further": further,
        "naming": naming,
        "method": METHOD,
        "left_out": f"{LEFT_OUT} {SWITCHES}" if dossier.flagged else LEFT_OUT,
        "switches": switches(dossier, numbers),
        "facts": [(name, figures.draw(value)) for name, value in draw_facts(dossier, figures.shown())],
        "thresholds": THRESHOLDS,
        "made_by": "Made with Rapport. The same record and names give the same page.",
    }
    return {**page, "contents": _contents(page)}


def _charts(dossier: Dossier) -> list[dict[str, Any]]:
    """The charts that there is something to draw for, each once wide and once for a telephone."""
    drawn = []
    for id, title, caption, draw in (
        ("timeline", "When it was said", timeline_caption(dossier), timeline_svg),
        ("periods", "Period by period", _periods_caption(dossier), periods_svg),
    ):
        with unchecked():
            wide = draw(dossier, width=WIDE, name=f"{id}-wide")
            narrow = draw(dossier, width=NARROW, name=f"{id}-narrow")
        if wide and narrow:
            both = {"wide": Markup(wide), "narrow": Markup(narrow)}  # vl-convert escapes text
            drawn.append({"id": id, "title": title, "caption": caption, **both})
    return drawn


def _periods_caption(dossier: Dossier) -> str:
    """What stands in the chart of periods, whose shares need enough statements."""
    what = shares_words(dossier)
    return f"{PERIODS} {DRAWN[what]}" if what else WITHOUT_SHARES


def _contents(page: dict[str, Any]) -> list[tuple[str, str]]:
    """The sections that the page has, for its navigation; none for a page without statements."""
    if not page["lists"]:
        return []
    found = [("findings", "What the record shows")] if page["points"] else []
    found += [(chart["id"], chart["title"]) for chart in page["charts"]]
    found += [("relation", "Shares by period")] if page["relations"] else []
    for name, title in SECTIONS:
        if page[name]:
            # of conflicts only the first of a kind stand side by side
            number = page.get(f"n_{name}") or f"{len(page[name]):,}"
            found.append((name.replace("_", "-"), f"{title} ({number})"))
    found += [(one["id"], f"{one['title']} ({one['n']:,})") for one in page["lists"]]
    if page["further"]:
        found.append((page["further"]["id"], f"{page['further']['title']} ({page['further']['n']:,})"))
    if page["naming"]:
        found.append((page["naming"]["id"], f"{page['naming']['title']} ({page['naming']['n']})"))
    return [*found, ("how", "How this was made")]
