"""A web address becomes the articles there: one page, or the pages that a feed points at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rapport.articles.answer import Answer, Fetches
from rapport.articles.feed import Entry, looks_like_feed, read_feed
from rapport.articles.found import Found
from rapport.errors import ArticleError

# What reads an answer's body as it reads a file: the articles in it. Raises ArticleError.
ReadAnswer = Callable[[Answer], Iterable[Found]]


def read_url(address: str, *, fetcher: Fetches, read: ReadAnswer) -> Iterator[Found]:
    """The article at an address; at a feed's address, those of the pages that it points at.

    A page of a feed that cannot be read becomes a Found with its problem, and the others go on.
    Raises ArticleError when the address itself gives nothing.
    """
    answer = fetcher.fetch(address)
    if not looks_like_feed(answer.body):
        yield from articles_of(answer, read=read, path=address)
        return
    feed = read_feed(answer.body, address=answer.address, charset=answer.charset)
    if feed.left_out:
        yield Found(path=address, problem=f"Entries of the feed that name no page: {feed.left_out}.")
    for entry in feed.entries:
        try:
            page = fetcher.fetch(entry.address)
            yield from articles_of(page, read=read, path=entry.address, entry=entry, outlet=feed.title)
        except ArticleError as error:
            yield Found(path=entry.address, problem=str(error))


def articles_of(
    answer: Answer, *, read: ReadAnswer, path: str, entry: Entry | None = None, outlet: str | None = None
) -> Iterator[Found]:
    """The articles of an answer. What the page does not say of itself, its feed may.

    An article's own address is the one that the page gives as its lasting one, else where it was found.
    """
    for found in read(answer):
        article = found.article
        if article is not None:
            article = replace(
                article,
                path=path,
                url=article.url or answer.address,
                title=article.title or (entry.title if entry else None),
                published=article.published or (entry.published if entry else None),
                outlet=article.outlet or outlet,
            )
        yield replace(found, path=path, article=article)
