"""A Dossier to one self-contained HTML file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from rapport.dossier.dates import BASIS_MEANING, BASIS_WORDS, basis_words, date_words
from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.entry import Entry, flags_of
from rapport.faces.charts.timeline import timeline_svg
from rapport.faces.report.passage import make_passage
from rapport.faces.words import (
    TYPE_WORDS,
    circumstance_words,
    content_words,
    coverage_words,
    direction_words,
    flag_list,
    flag_meanings,
    outlet_words,
    plural,
    speaker_words,
    stance_words,
    story_words,
    thin_words,
    title_words,
    where_words,
)
from rapport.reading.reading import Label
from rapport.record.differences import Kind, wordings
from rapport.record.statement import Report

# The plots are this wide in pixels; the narrow one fits a telephone of 390 with its row names.
WIDE, NARROW = 760, 250

TAGS = {Kind.SAME: None, Kind.ADDED: "ins", Kind.LEFT_OUT: "del"}
# What a reader who hears the page is told; colour and lines alone would not reach them.
HEARD = {Kind.SAME: None, Kind.ADDED: "only here", Kind.LEFT_OUT: "left out"}

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

CAPTION = (
    "Each mark is one statement; marks at one place are moved apart. A filled mark is dated; a bar shows how "
    "wide its date is. A hollow mark stands at the day of publication: it was said then or earlier."
)

METHOD = (
    "Rapport read the articles of one record and kept every passage in which someone is reported to have "
    "said, thought or felt something. It does not say what is true: it says who reported what, and where.",
    "A statement is one utterance; when several articles carry it, they are reports of one statement and it "
    "counts once. Its stance is the reader's estimate of how it treats the other person, averaged over its "
    "reports, with the probability beside it; a question mark means that no stance is likelier than the "
    "others together. All of this is read by a machine, which errs: open the passage before you quote it.",
    "Left out of the totals: statements reported as not made (negated), as possible only (hypothetical) or "
    "told inside another statement (nested), which are listed apart; and those whose speaker was not "
    "identified. Saying nothing is not neutrality: compare with the number of all statements by the speaker.",
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
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["dated"] = _keep_dates_whole
    return environment.from_string(_file("template.html"))


def _keep_dates_whole(words: str) -> Markup:
    """Words as HTML in which no line breaks inside a date."""
    return Markup(DAY.sub(r'<span class="whole">\g<0></span>', str(escape(words))))


def _file(name: str) -> str:
    return files("rapport.faces.report").joinpath(name).read_text("utf-8")


def _page(dossier: Dossier) -> dict[str, Any]:
    a, b = dossier.a.name, dossier.b.name
    return {
        "title": f"{a} and {b}",
        "lead": f"What {a} and {b} are reported to have said about each other, in these articles.",
        "coverage": coverage_words(dossier),
        "thin": thin_words(dossier),
        "style": Markup(_file("style.css")),  # ours, without a byte of any article
        "cards": [] if dossier.is_empty else [_card(d) for d in (dossier.a_about_b, dossier.b_about_a)],
        "chart": _chart(dossier),
        "sections": _sections(dossier),
        "method": METHOD,
        "facts": _facts(dossier),
        "made_by": "Made with Rapport. The same record and names give the same page.",
    }


def _card(direction: Direction) -> dict[str, Any]:
    counts = direction.counts
    in_all = plural(direction.said_in_all, "statement")
    return {
        "title": direction_words(direction),
        "statements": counts.statements,
        "reports": counts.reports,
        "shares": [(label.value, counts.by_label[label]) for label in Label],
        "denominator": (
            f"{counts.statements:,} of {in_all} by {direction.speaker.name} in the record, about anyone."
            if direction.said_in_all
            else f"The record holds no statement by {direction.speaker.name} at all."
        ),
    }


def _chart(dossier: Dossier) -> dict[str, Any] | None:
    wide = timeline_svg(dossier, width=WIDE, name="wide")
    narrow = timeline_svg(dossier, width=NARROW, name="narrow")
    if wide is None or narrow is None:
        return None
    return {"wide": Markup(wide), "narrow": Markup(narrow), "caption": CAPTION}  # vl-convert escapes text


def _sections(dossier: Dossier) -> list[dict[str, Any]]:
    targets = frozenset((dossier.a.id, dossier.b.id))
    meanings = "; ".join(f"{word}: {meaning}" for word, meaning in flag_meanings(dossier.flagged))
    listed = [
        ("a-about-b", direction_words(dossier.a_about_b), dossier.a_about_b.entries, None),
        ("b-about-a", direction_words(dossier.b_about_a), dossier.b_about_a.entries, None),
        ("others", "Others about the two together", dossier.others, None),
        (
            "unidentified",
            "Speaker not identified",
            dossier.unidentified,
            "About the two together. The articles do not say who speaks, or the reader could not tell.",
        ),
        ("flagged", "Kept out of the totals", dossier.flagged, f"{meanings}."),
    ]
    return [
        {
            "id": name,
            "title": title,
            "note": note,
            "statements": [_statement(entry, targets, f"{name}-{n}") for n, entry in enumerate(entries, 1)],
        }
        for name, title, entries, note in listed
        if entries
    ]


def _statement(entry: Entry, targets: frozenset[str], name: str) -> dict[str, Any]:
    first, reports = entry.first, entry.statement.reports
    outlets = list(dict.fromkeys(outlet_words(report) for report in reports))
    where = where_words(first)
    others = [outlet for outlet in outlets if outlet != outlet_words(first)]
    return {
        "id": name,
        "date": date_words(entry.said),
        "basis": basis_words(entry.said),
        "toward": [
            {"label": toward.label.value, "words": stance_words(toward), "name": toward.person.name}
            for toward in entry.toward
        ],
        "flags": flag_list(entry),
        "content": content_words(first),
        "speaker": speaker_words(entry, first),
        "type": TYPE_WORDS[first.attribution.type],
        "type_class": first.attribution.type.value,
        "circumstances": circumstance_words(first),
        "where": where + (f"; also in {', '.join(others)}" if others else ""),
        "summary": "The passage" if len(reports) == 1 else f"The passage in {len(reports)} reports",
        "stories": story_words(entry.statement),
        "number": entry.statement.id[:8],
        "wordings": _wordings(reports),
        "reports": [_report(report, targets) for report in reports],
    }


def _wordings(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """The wordings side by side, the fullest first; none when all reports have the same words."""
    each = wordings(reports)
    if len(each) == 1:
        return []
    return [
        {
            "outlets": ", ".join(dict.fromkeys(outlet_words(one) for one in wording.reports)),
            "stretches": [
                {"tag": TAGS[one.kind], "heard": HEARD[one.kind], "text": one.text}
                for one in wording.stretches
            ],
        }
        for wording in each
    ]


def _report(report: Report, targets: frozenset[str]) -> dict[str, Any]:
    article = report.article
    # A script address in a damaged or hostile file must not become a link.
    url = article.url if article.url and article.url.startswith(("http://", "https://")) else None
    return {
        "outlet": outlet_words(report),
        "title": title_words(report),
        "published": article.published.isoformat() if article.published else None,
        "url": url,
        "flags": [flag.value for flag in flags_of(report)],
        "passage": make_passage(report, targets),
    }


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    coverage = dossier.coverage
    bases = {entry.said.basis for entry in dossier.entries}
    return [
        ("Articles in the record", f"{coverage.articles:,}"),
        ("Articles that name both", f"{coverage.naming_both:,}"),
        ("Articles in other languages, kept but not read", f"{coverage.unread:,}"),
        ("Files that could not be read", f"{coverage.unreadable:,}"),
        ("Digest of the record", dossier.corpus),
        ("Weights of the reader", ", ".join(dossier.weights) or "none"),
        *((f"Date: {BASIS_WORDS[basis]}", BASIS_MEANING[basis]) for basis in BASIS_MEANING if basis in bases),
    ]
