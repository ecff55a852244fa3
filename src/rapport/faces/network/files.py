"""A Network to the bytes of a file: a list of edges, a graph, a picture, a page."""

from __future__ import annotations

from rapport.dossier.network.network import Network
from rapport.dossier.network.picture import LEGIBLE
from rapport.errors import MissingExtra

# Each format with the number of pairs it holds if none is asked for; None is all.
FORMATS: dict[str, int | None] = {
    "csv": None,
    "graphml": None,
    "svg": LEGIBLE,
    "png": LEGIBLE,
    "html": LEGIBLE,
}

# A picture in print is wanted at about 200 dots an inch; browsers show 96.
PNG_SCALE = 2


def network_bytes(network: Network, form: str) -> bytes:
    """The network in a format of FORMATS. Raises MissingExtra for PNG without vl-convert."""
    if form == "csv":
        return network.edges.to_csv()
    if form == "graphml":
        return network.to_graphml()
    if form == "html":
        from rapport.faces.network.page import network_html

        return network_html(network)
    svg = network.to_svg()
    return _png(svg) if form == "png" else svg.encode("utf-8")


def _png(svg: str) -> bytes:
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra("A PNG of the network", "charts") from error
    png: bytes = vl_convert.svg_to_png(svg, scale=PNG_SCALE)
    return png
