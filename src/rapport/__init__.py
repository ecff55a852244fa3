"""Who said what about whom, when and where: a sourced dossier on two people from news articles.

The public names are loaded when they are first used, so that ``import rapport`` stays instant.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapport import charts as charts
    from rapport.articles.article import Article as Article
    from rapport.dossier.dossier import Dossier as Dossier
    from rapport.dossier.network.network import Network as Network
    from rapport.dossier.pairs.pairs import Pairs as Pairs
    from rapport.errors import RapportError as RapportError
    from rapport.people.people import People as People
    from rapport.reading.reader import Reader as Reader
    from rapport.reading.reading import Attribution as Attribution
    from rapport.reading.reading import Mention as Mention
    from rapport.reading.reading import Reading as Reading
    from rapport.record.record import Record as Record
    from rapport.record.statement import Statement as Statement
    from rapport.text.spans import Span as Span

    __version__: str

HOMES = {
    "Article": "rapport.articles.article",
    "Attribution": "rapport.reading.reading",
    "Dossier": "rapport.dossier.dossier",
    "Mention": "rapport.reading.reading",
    "Network": "rapport.dossier.network.network",
    "Pairs": "rapport.dossier.pairs.pairs",
    "People": "rapport.people.people",
    "RapportError": "rapport.errors",
    "Reader": "rapport.reading.reader",
    "Reading": "rapport.reading.reading",
    "Record": "rapport.record.record",
    "Span": "rapport.text.spans",
    "Statement": "rapport.record.statement",
}

__all__ = [
    "Article",
    "Attribution",
    "Dossier",
    "Mention",
    "Network",
    "Pairs",
    "People",
    "RapportError",
    "Reader",
    "Reading",
    "Record",
    "Span",
    "Statement",
    "__version__",
    "charts",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home on first use (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("rapport")
    elif name == "charts":
        value = import_module("rapport.charts")
    elif name in HOMES:
        value = getattr(import_module(HOMES[name]), name)
    else:
        raise AttributeError(f"module 'rapport' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
