"""Addresses through collect: pages and feeds served on the loopback become articles."""

from __future__ import annotations

from datetime import date

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.articles.fetching import Fetcher
from rapport.articles.found import Found
from rapport.articles.network import Network
from tests.serving import Page, serving

TODAY = date(2024, 6, 1)
TEXT = "Minister Verrin said on Tuesday that he would not resign over the lighthouse, come what may."


def html(head: str = "", text: str = TEXT) -> bytes:
    return f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode()


def fetcher() -> Fetcher:
    return Fetcher(Network(agent="Rapport/test", allow_local=True), pause=0)


def read(*where: str) -> list[Found]:
    return list(collect(where, fetcher=fetcher(), today=TODAY))


def test_one_address_is_one_article() -> None:
    with serving({"/a?b=*": Page(html())}) as site:
        address = site.address + "/a?b=*"
        assert read(address) == [Found(path=address, article=Article(text=TEXT, url=address, path=address))]


def test_the_page_says_what_its_lasting_address_is() -> None:
    head = '<link rel="canonical" href="https://post.example/verrin">'
    with serving({"/a": Page(html(head))}) as site:
        [found] = read(site.address + "/a")
    assert found.article is not None and found.article.url == "https://post.example/verrin"


def test_the_servers_encoding_goes_first() -> None:
    page = html('<meta charset="koi8-r">', "Minister Br\u00fchl said on Tuesday that he would not resign.")
    latin = page.decode().encode("latin-1")
    with serving({"/a": Page(latin, headers={"Content-Type": 'text/html; charset="iso-8859-1"'})}) as site:
        [found] = read(site.address + "/a")
    assert found.article is not None and "Br\u00fchl" in found.article.text


def test_plain_text_is_read_as_a_file_is() -> None:
    page = Page(b"---\ntitle: T\n---\nHe said no.", headers={"Content-Type": "text/plain"})
    with serving({"/a": page}) as site:
        [found] = read(site.address + "/a")
    assert found.article is not None
    assert (found.article.title, found.article.text) == ("T", "He said no.")


def test_a_feed_gives_its_pages_and_fills_what_they_do_not_say() -> None:
    feed = """<rss version="2.0"><channel><title>Harbour Post</title>
    <item><title>First</title><link>/1</link><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate></item>
    <item><link>/gone</link></item><item><title>x</title></item>
    <item><title>Second</title><link>/2</link><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate></item>
    </channel></rss>"""
    said = (
        '<meta property="og:site_name" content="Quay Gazette"><meta property="og:title" content="Own title">'
    )
    stated = said + '<meta property="article:published_time" content="2024-05-13">'
    pages = {
        "/feed": Page(feed.encode(), headers={"Content-Type": "application/rss+xml"}),
        "/1": Page(html()),
        "/2": Page(html(stated)),
    }
    with serving(pages) as site:
        found = read(site.address + "/feed")
        address = site.address
    assert [(one.path.removeprefix(address), one.problem) for one in found] == [
        ("/feed", "Entries of the feed that name no page: 1."),
        ("/1", None),
        ("/gone", "127.0.0.1 has no such page (answer 404)."),
        ("/2", None),
    ]
    articles = [one.article for one in found if one.article]
    day = date(2024, 5, 14)
    assert articles == [
        Article(
            text=TEXT,
            title="First",
            outlet="Harbour Post",
            published=day,
            url=address + "/1",
            path=address + "/1",
        ),
        Article(
            text=TEXT,
            title="Own title",
            outlet="Quay Gazette",
            published=date(2024, 5, 13),
            url=address + "/2",
            path=address + "/2",
        ),
    ]


def test_what_cannot_be_read_is_named_and_the_others_go_on() -> None:
    with serving({"/a": Page(html())}) as site:
        found = read("ftp://x.example/", site.address + "/none", site.address + "/a", site.address + "/a")
        assert [one.problem for one in found] == [
            "Only http and https addresses are read, not 'ftp:' (ftp://x.example/).",
            "127.0.0.1 has no such page (answer 404).",
            None,
        ]


def test_without_a_network_an_address_is_a_problem() -> None:
    [found] = collect(["https://post.example/"], today=TODAY)
    assert found.problem == "It is a web address, and there is no network here to ask."
