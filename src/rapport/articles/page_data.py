"""What a page's publisher says of it in data (JSON-LD, OpenGraph, meta elements) beside the text.

Title, outlet, author, date, address and language are trafilatura's to find; this reads the kind of page,
its section, when it was changed, and what of it is not free. The day of publication it reads, too, and whom
trafilatura misses: a list of objects, kinds or authors, "ReportageNewsArticle", names that stand elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# schema.org's kinds of articles, and what pages that list articles are called.
_ARTICLE = re.compile(r"Article|BlogPosting|Report\b|Review$|Recipe|Interview|Speech|VideoObject|NewsItem")
_LISTING = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"})
_OPINION = re.compile(r"Opinion")

# Marks around a script's data that hid it from browsers of the 1990s and from XML.
_WRAPPED = re.compile(
    r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*\Z"
)

# A page has a handful of data scripts; a hostile one is not read to its end.
_SCRIPTS, _LONGEST, _NODES = 50, 2_000_000, 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """The data of a page. `free` is what it says of its article, None if nothing; `gated` are the
    selectors of the parts that are not free."""

    is_article: bool = False
    is_listing: bool = False
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    section: str | None = None
    modified: str | None = None
    free: bool | None = None
    gated: tuple[str, ...] = ()


def page_data(tree: HtmlElement) -> PageData:
    """The data in a page's tree; what is damaged or odd is passed over."""
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if _ARTICLE.search(" ".join(_kinds(node)))]
    kinds = {kind for node in nodes for kind in _kinds(node)}
    meta = _meta(tree)
    about = _own(articles, tree)
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    section = _word(about.get("articleSection")) or meta.get("article:section")
    if not section and any(_OPINION.search(kind) for kind in _kinds(about)):
        section = "Opinion"
    parts = about.get("hasPart")
    gated = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else [parts]
    return PageData(
        is_article=bool(articles)
        or meta.get("og:type", "").lower() == "article"
        or "article:published_time" in meta
        or any(_ARTICLE.search(kind.get("itemtype", "")) for kind in tree.iter() if kind.get("itemtype")),
        is_listing=bool(kinds & _LISTING) and not articles,
        outlet=_names(about.get("publisher"), named),
        author=_names(about.get("author"), named, bodies=False),
        published=_word(about.get("datePublished")),
        section=section,
        modified=_word(about.get("dateModified")) or meta.get("article:modified_time"),
        free=_truth(about.get("isAccessibleForFree")),
        gated=tuple(
            selector
            for part in gated
            if isinstance(part, dict) and _truth(part.get("isAccessibleForFree")) is False
            for selector in _words(part.get("cssSelector"))
        ),
    )


def drop_foreign_data(tree: HtmlElement) -> None:
    """Take out the data scripts that tell of no article on this page: lists of others have dates, too."""
    for script in _scripts(tree):
        data = _parsed(script)
        if data is not None and not any(_ARTICLE.search(" ".join(_kinds(node))) for node in _objects([data])):
            script.text = ""


def _own(articles: list[dict[str, Any]], tree: HtmlElement) -> dict[str, Any]:
    """The article that the page is: whose headline the page prints on top, else the first."""
    heads = [element.text_content() for element in tree.iter("title", "h1")]
    printed = " ".join(" ".join(heads).split()).casefold()
    for node in articles:
        headline = _word(node.get("headline")) or _word(node.get("name"))
        if headline and unescape(headline).casefold() in printed:
            return node
    return articles[0] if articles else {}


def _names(value: object, named: dict[str, dict[str, Any]], *, bodies: bool = True) -> str | None:
    """The names of people or bodies, who may be told by text, as objects, or by where their object stands.

    Without `bodies` an agency or a desk that is called an organization is nobody.
    """
    found: dict[str, None] = {}
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            known = named.get(str(one.get("@id")), {}) | one
            if not bodies and any("Organization" in kind for kind in _kinds(known)):
                continue
            one = known.get("name")
        name = _word(one)
        if name and not name.startswith(("http://", "https://", "@", "#")):
            found[unescape(name)] = None
    return "; ".join(found) or None


def _scripts(tree: HtmlElement) -> list[HtmlElement]:
    return [s for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()][:_SCRIPTS]


def _parsed(script: HtmlElement) -> Any:
    """The data in a script; None when it is damaged or too long."""
    text = script.text or ""
    if len(text) > _LONGEST:
        return None
    try:
        return json.loads(_WRAPPED.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, those inside others too, the outer first."""
    return _objects(data for script in _scripts(tree) if (data := _parsed(script)) is not None)


def _objects(scripts: Iterable[Any]) -> Iterator[dict[str, Any]]:
    left = _NODES
    for data in scripts:
        waiting: list[Any] = [data]
        while waiting and left:
            left -= 1
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting = [*node[:left], *waiting]
            elif isinstance(node, dict):
                yield node
                waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _kinds(node: dict[str, Any]) -> list[str]:
    return _words(node.get("@type"))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The meta elements by property or name; the first of two goes."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _truth(value: object) -> bool | None:
    """JSON-LD writes false as false, "false", "False" and as an address at schema.org."""
    if isinstance(value, bool):
        return value
    word = value.rpartition("/")[2].strip().lower() if isinstance(value, str) else ""
    return {"true": True, "false": False}.get(word)


def _word(value: object) -> str | None:
    return next(iter(_words(value)), None)


def _words(value: object) -> list[str]:
    """The texts in a value that may be one text or a list of some."""
    several = value if isinstance(value, list) else [value]
    return [text for one in several if isinstance(one, str) and (text := " ".join(one.split())[:300])]
