"""An article to the footnote that cites it: outlet, day, title, author, address."""

from __future__ import annotations

from rapport.articles.article import Article
from rapport.faces.document.block import Note
from rapport.faces.words import flat


def cite(article: Article) -> Note:
    """The note of an article: 'Valley News, 2021-06-10: "Brandt speaks", by Nell Ford.'."""
    outlet = flat(article.outlet) if article.outlet else "Outlet unknown"
    published = article.published.isoformat() if article.published else "not dated"
    title = flat(article.title or article.path or "untitled")
    author = f", by {flat(article.author)}" if article.author else ""
    # A script address in a hostile file must not become a link.
    url = article.url if article.url and article.url.startswith(("http://", "https://")) else None
    return Note(f"{outlet}, {published}: “{title}”{author}.", flat(url) if url else None)
