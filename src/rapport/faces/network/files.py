"""A Network to the bytes of a file: a list of edges, a graph, a picture, a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.dossier.network.network import Network
from rapport.dossier.network.picture import LEGIBLE
from rapport.errors import MissingExtra

if TYPE_CHECKING:
    from rapport.record.record import Record

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


def network_bytes(network: Network, form: str, record: Record | None = None) -> bytes:
    """The network in a format of FORMATS; a page lists the words of statements if it has their record.

    Raises MissingExtra for PNG without vl-convert.
    """
    if form == "csv":
        return network.edges.to_csv()
    if form == "graphml":
        return network.to_graphml()
    if form == "html":
        from rapport.faces.network.lists import words_of
        from rapport.faces.network.page import network_html

        return network_html(network, words_of(record, network) if record else None)
    svg = network.to_svg()
    return _png(svg) if form == "png" else svg.encode("utf-8")


def _png(svg: str) -> bytes:
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra("A PNG of the network", "charts") from error
    png: bytes = vl_convert.svg_to_png(svg, scale=PNG_SCALE)
    return png
