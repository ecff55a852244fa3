"""A network to an SVG: people around an oval, an arrow from each speaker to whom they speak of."""

from __future__ import annotations

import math
from html import escape

from rapport.dossier.network.curve import INWARDS, Curve, join
from rapport.dossier.network.layout import Layout, arrange
from rapport.dossier.network.network import Network
from rapport.dossier.network.words import edge_words, network_words
from rapport.dossier.network.xml_text import xml_text
from rapport.dossier.pairs.pair import Pair, Sign

# More arrows than these hide each other, seen on the samples and on a made record of 300 people.
LEGIBLE = 60

# Blue and vermillion of Okabe and Ito (2008), told apart with any colour vision, and by + and −, too.
COLOURS = {
    Sign.FAVOURABLE: "#0072B2",
    Sign.CRITICAL: "#D55E00",
    Sign.UNDECIDED: "#7D7D7D",
    Sign.TOO_FEW: "#7D7D7D",
}
GLYPHS = {Sign.FAVOURABLE: "+", Sign.CRITICAL: "\N{MINUS SIGN}"}
# What says most is drawn last, on top.
LAYERS = (Sign.TOO_FEW, Sign.UNDECIDED, Sign.FAVOURABLE, Sign.CRITICAL)
INK, GROUND = "#1B1B1B", "#FFFFFF"

# Pixels.
STEP = 30  # height of a name's line, with the larger dots of two neighbours clear of each other
WIDTH, LEAST_WIDTH = 520, 240  # of the oval; narrower for few people, so that two are not far apart
SIZE, PER_CHARACTER = 14, 7.6  # of the letters, and the width of a common one at that size
NAME = 30  # characters; longer names are cut, and whole in the title of the dot
MARGIN = 24
THIN, THICK = 1.2, 6.0  # strokes
SMALL, LARGE = 4.0, 12.0  # radii of dots
KEY_STEP = 22  # height of a line of the key
HEADING = 48  # two lines


def network_svg(network: Network, *, heading: bool = True) -> str:
    """The picture as one SVG document with a title, a description and a key; no scripts, no requests.

    `heading` also writes the title over it, for a picture that stands alone.
    """
    people = network.people
    width = min(WIDTH, LEAST_WIDTH + 20 * len(people))
    weights = {(p.speaker.person.id, p.target.person.id): math.sqrt(p.statements) for p in network.edges}
    layout = arrange([one.person.id for one in people], weights, width=width, step=STEP)
    radii = _radii(network)
    most = max((pair.statements for pair in network.edges), default=1)
    arrows = [
        _arrow(pair, layout, radii, thickness=THIN + (THICK - THIN) * math.sqrt(pair.statements / most))
        for sign in LAYERS
        for pair in reversed(network.edges)
        if pair.sign is sign
    ]
    names = [_name(one.name, one.person.id, layout, radii) for one in people]
    side = (
        width / 2 + MARGIN + LARGE + PER_CHARACTER * max((len(_cut(one.name)) for one in people), default=0)
    )
    top = max(len(people) + 1, 2) // 2 * STEP / 2 + MARGIN + LARGE
    key = _key(-side + MARGIN, top + KEY_STEP)
    height = 2 * top + KEY_STEP * (len(Sign) + 2)
    above = HEADING if heading else 0
    title, description = (escape(xml_text(words)) for words in network_words(network))
    size = f'width="{2 * side:.0f}" height="{height + above:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        f'viewBox="{-side:.0f} {-top - above:.0f} {2 * side:.0f} {height + above:.0f}" '
        'aria-labelledby="network-title network-desc" '
        f'font-family="sans-serif" font-size="{SIZE}" fill="{INK}">'
        f'<title id="network-title">{title}</title><desc id="network-desc">{description}</desc>'
        f'<rect x="{-side:.0f}" y="{-top - above:.0f}" width="100%" height="100%" fill="{GROUND}"/>'
        f"{_heading(network, -side + MARGIN, -top - above + MARGIN) if heading else ''}"
        f"{''.join(arrows)}{''.join(names)}{key}</svg>\n"
    )


def _arrow(pair: Pair, layout: Layout, radii: dict[str, float], *, thickness: float) -> str:
    speaker, target = pair.speaker.person.id, pair.target.person.id
    head = 6 + 1.5 * thickness
    curve = join(
        layout.at[speaker],
        layout.at[target],
        gaps=(radii[speaker] + 2, radii[target] + 2),
        head=head,
        inwards=0.0 if {speaker, target} & layout.core else INWARDS,
    )
    colour, dots = COLOURS[pair.sign], ' stroke-dasharray="2 4"' if pair.sign is Sign.TOO_FEW else ""
    return (
        f'<g class="edge"><title>{escape(xml_text(edge_words(pair)))}</title>'
        f'<path d="{curve.line}" fill="none" stroke="{colour}" stroke-width="{thickness:.1f}"{dots}/>'
        f'<path d="{curve.head}" fill="{colour}"/>{_glyph(pair.sign, curve)}</g>'
    )


def _glyph(sign: Sign, curve: Curve) -> str:
    """The sign in a small disc on the middle of the arrow; nothing where there is none to give."""
    if sign not in GLYPHS:
        return ""
    x, y = curve.middle
    disc = f'fill="{GROUND}" stroke="{COLOURS[sign]}" stroke-width="1.5"'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" {disc}/>'
        f'<text x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" font-weight="bold">{GLYPHS[sign]}</text>'
    )


def _name(name: str, id: str, layout: Layout, radii: dict[str, float]) -> str:
    (x, y), radius = layout.at[id], radii[id]
    whole, short = escape(xml_text(name)), escape(xml_text(_cut(name)))
    if id in layout.core:
        place = f'x="{x:.1f}" y="{y - radius - 6:.1f}" text-anchor="middle" font-weight="bold"'
    elif x >= 0:
        place = f'x="{x + radius + 6:.1f}" y="{y + SIZE / 3:.1f}" text-anchor="start"'
    else:
        place = f'x="{x - radius - 6:.1f}" y="{y + SIZE / 3:.1f}" text-anchor="end"'
    return (
        f'<g class="person"><title>{whole}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
        f'<text {place} stroke="{GROUND}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">'
        f"{short}</text></g>"
    )


def _heading(network: Network, left: float, top: float) -> str:
    """The title, and under it how much the picture holds."""
    title, pairs = network_words(network)[0], f"{len(network.edges):,} of {network.in_all:,} ordered pairs"
    return (
        f'<g aria-hidden="true"><text x="{left:.1f}" y="{top + SIZE:.1f}" font-size="18" font-weight="bold">'
        f'{title}</text><text x="{left:.1f}" y="{top + 2.6 * SIZE:.1f}">'
        f"{pairs}, as reported in the articles of one record ({network.corpus[:12]})</text></g>"
    )


def _cut(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"


def _radii(network: Network) -> dict[str, float]:
    """A dot for each person, its area by the statements of others about them."""
    most = max((one.received for one in network.people), default=1) or 1
    return {one.person.id: SMALL + (LARGE - SMALL) * math.sqrt(one.received / most) for one in network.people}


def _key(left: float, top: float) -> str:
    lines = []
    for nth, sign in enumerate(LAYERS[::-1]):
        y = top + nth * KEY_STEP
        curve = join((left, y), (left + 56, y), gaps=(0, 0), head=9, aside=0.0)
        dots = ' stroke-dasharray="2 4"' if sign is Sign.TOO_FEW else ""
        lines.append(
            f'<path d="{curve.line}" fill="none" stroke="{COLOURS[sign]}" stroke-width="2.5"{dots}/>'
            f'<path d="{curve.head}" fill="{COLOURS[sign]}"/>{_glyph(sign, curve)}'
            f'<text x="{left + 68:.1f}" y="{y + SIZE / 3:.1f}">{sign.value}</text>'
        )
    y = top + len(LAYERS) * KEY_STEP
    sizes = "Thicker: more statements. Larger dot: spoken of more."
    lines.append(f'<text x="{left:.1f}" y="{y + SIZE / 3:.1f}">{sizes}</text>')
    return f'<g class="key" aria-hidden="true">{"".join(lines)}</g>'
