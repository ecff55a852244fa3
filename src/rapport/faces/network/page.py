"""A Network to one self-contained HTML page: the picture, the table of its edges, and their statements."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from rapport.dossier.findings.finding import Figure
from rapport.dossier.network.network import Network
from rapport.dossier.network.picture import COLOURS, GROUND, INK, network_svg
from rapport.dossier.network.words import left_out_words
from rapport.dossier.pairs.pair import Pair, Sign
from rapport.faces.network.lists import Words, draw_lists
from rapport.faces.pairs_words import few_words, sign_words
from rapport.faces.words import flat, plural
from rapport.reading.reading import Label


def network_html(network: Network, words: Mapping[str, Words] | None = None) -> bytes:
    """The page as UTF-8 HTML that asks the network for nothing; the same record, the same bytes.

    `words` are those of the statements that it lists (lists.py), by their ids; without them it lists days,
    outlets and ids alone.
    """
    page = {
        "title": "Who is reported to speak of whom",
        "pairs": plural(len(network.edges), "ordered pair"),
        "lead": f" of people and bodies in one record, those with the most statements first."
        f"{left_out_words(network)}",
        "picture": Markup(
            _on_any_ground(network_svg(network, heading=False))
        ),  # ours, every name in it escaped
        "rows": [_row(n, pair) for n, pair in enumerate(network.edges, 1)],
        "lists": draw_lists(network, words or {}),
        "method": (
            "An arrow goes from the speaker to whom they speak of. What counts is each distinct statement "
            "that some article reports plainly; those reported as not made (negated), as possible only "
            "(hypothetical) or inside another statement (nested) are left out, and what a spokesperson says "
            "is the spokesperson's. Names and stances are read by a machine, which errs.",
            "Warmth is the share of statements labelled favourable less that of critical ones, −1 to +1, "
            "with its 95 % interval, which allows for statements that came in one story. An arrow has a sign "
            f"where {sign_words(network.edges)}. Too few to say: {few_words(network.edges)}. Each "
            "interval is of its pair alone: of many, one in twenty misses.",
        ),
        "made_by": f"Made with Rapport. Record {network.corpus[:12]}.",
    }
    return _template().render(page=page).encode("utf-8", "xmlcharrefreplace")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(files("rapport.faces.network").joinpath("page.html").read_text("utf-8"))


def _on_any_ground(svg: str) -> str:
    """The picture with the page's ink, ground and colours, which are others in the dark."""
    svg = svg.replace(f'"{INK}"', '"currentColor"').replace(f'"{GROUND}"', '"var(--ground)"')
    for sign, colour in COLOURS.items():
        svg = svg.replace(f'"{colour}"', f'"var(--{sign.name.lower().replace("_", "-")})"')
    return svg


def _row(n: int, pair: Pair) -> dict[str, Any]:
    return {
        "list": f"#p{n}-all",
        "speaker": flat(pair.speaker.name),
        "target": flat(pair.target.name),
        "counts": [
            (pair.statements, f"#p{n}-all"),
            *((pair.count(label), f"#p{n}-{label}") for label in Label),
        ],
        "warmth": _interval(pair.warmth),
        "sign": pair.sign.value,
        "kind": pair.sign.name.lower().replace("_", "-"),
        "glyph": {Sign.FAVOURABLE: "+", Sign.CRITICAL: "−"}.get(pair.sign, ""),
    }


def _interval(figure: Figure | None) -> str:
    if figure is None or figure.low is None or figure.high is None:
        return ""
    return f"{figure.value:+.2f} [{figure.low:+.2f}, {figure.high:+.2f}]".replace("-", "−")
