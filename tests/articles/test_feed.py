"""Feeds of every dialect to entries; what is no feed, or a trap, to one sentence."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.articles.feed import Entry, Feed, looks_like_feed, read_feed
from rapport.errors import ArticleError, UnreadableArticle

BASE = "https://post.example/feeds/all.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Harbour  Post</title><link>https://post.example/</link>
<item><title>Verrin &amp; Oyelaran meet</title><link> /politics/meet?ref=rss </link>
<guid isPermaLink="false">post-7</guid>
<pubDate>Tue, 14 May 2024 22:30:00 GMT</pubDate><description><![CDATA[<p>They met.</p>]]></description></item>
<item><title>No page</title><guid isPermaLink="false">x</guid></item>
<item><title>Odd page</title><link>javascript:alert(1)</link></item>
<item><title>Again</title><link>https://post.example/politics/meet</link>
<guid isPermaLink="false">post-7</guid></item>
<item><link>https://quay.example/second</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://quay.example/news/">
<title type="html">Quay &lt;b&gt;Gazette</title>
<entry><id>tag:quay.example,2024:1</id><title>Signed</title><link rel="edit" href="/edit/1"/>
<link rel="alternate" href="signed"/>
<published>2024-05-14T00:30:00+02:00</published><updated>2024-05-16T09:00:00Z</updated></entry>
</feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Farrow Wire</title></channel>
<item rdf:about="https://wire.example/1"><title>Ferry</title><link>https://wire.example/1</link><dc:date>2024-05-14</dc:date></item>
</rdf:RDF>"""


def test_rss() -> None:
    assert read_feed(RSS.encode(), address=BASE) == Feed(
        title="The Harbour Post",
        left_out=2,
        entries=(
            Entry(
                id="post-7",
                address="https://post.example/politics/meet?ref=rss",
                title="Verrin & Oyelaran meet",
                published=date(2024, 5, 14),
            ),
            Entry(id="https://quay.example/second", address="https://quay.example/second"),
        ),
    )


def test_atom() -> None:
    feed = read_feed(ATOM.encode(), address=BASE)
    assert feed.entries == (
        Entry(
            id="tag:quay.example,2024:1",
            address="https://quay.example/news/signed",
            title="Signed",
            published=date(2024, 5, 14),
        ),
    )


def test_rdf() -> None:
    feed = read_feed(RDF.encode(), address=BASE)
    assert [(entry.address, entry.published) for entry in feed.entries] == [
        ("https://wire.example/1", date(2024, 5, 14))
    ]
    assert feed.title == "Farrow Wire"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (RSS.replace("Harbour", "Hafen\u00fc").replace("UTF-8", "iso-8859-1").encode("latin-1"), None),
        (RSS.replace("Harbour", "Hafen\u00fc").replace(' encoding="UTF-8"', "").encode("utf-16"), None),
        (
            RSS.replace("Harbour", "Hafen\u00fc").replace(' encoding="UTF-8"', "").encode("latin-1"),
            "iso-8859-1",
        ),
    ],
)
def test_a_feed_in_another_encoding(data: bytes, charset: str | None) -> None:
    assert looks_like_feed(data)
    assert read_feed(data, address=BASE, charset=charset).title == "The Hafen\u00fc Post"


def test_a_damaged_feed_gives_what_can_be_read() -> None:
    damaged = RSS.replace("Verrin &amp; Oyelaran", "Verrin & Oyelaran").replace("</channel></rss>", "")
    assert [entry.id for entry in read_feed(damaged.encode(), address=BASE).entries] == [
        "post-7",
        "https://quay.example/second",
    ]


@pytest.mark.parametrize(
    ("start", "so"),
    [
        (RSS, True),
        (ATOM, True),
        (RDF, True),
        ("\ufeff" + RSS, True),
        (
            '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.example/rss.dtd"><rss version="0.91">',
            True,
        ),
        ('<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss>', True),
        ("<!doctype html><html><p>&lt;rss&gt;", False),
        ("<html><rss>", False),
        ("He said: <rss>", False),
        ("", False),
        ("<!--" * 20_000, False),
        ("<?x?>" * 20_000, False),
    ],
)
def test_a_feed_is_told_by_its_first_element(start: str, so: bool) -> None:
    assert looks_like_feed(start.encode()) is so


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 12))
    + "]><rss version='2.0'><channel><title>&a11;</title></channel></rss>"
)


@pytest.mark.parametrize(
    "feed",
    [
        LAUGHS,
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 99_000}">]><rss><channel><title>{"&a;" * 1000}</title></channel>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://x.example/p.dtd"> %p;]><rss><channel/></rss>',
        '<!DOCTYPE rss [<!-- <a> --><!ENTITY a "<b>&b;</b>">]><rss><channel/></rss>',
    ],
    ids=["laughs", "quadratic", "file", "parameter", "comment"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(feed: str, encoding: str) -> None:
    with pytest.raises(UnreadableArticle, match="declares entities of its own"):
        read_feed(feed.encode(encoding), address=BASE)


def test_an_entity_for_one_character_does_no_harm() -> None:
    feed = '<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>' + RSS.partition("?>")[2].replace(
        "Harbour  ", "Harbour&nbsp;"
    )
    assert read_feed(feed.encode(), address=BASE).title == "The Harbour Post"


@pytest.mark.parametrize("data", [b"<html><p>Hello</p></html>", b"He said no.", b"<rss", b"{}"])
def test_what_is_no_feed_is_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match="not a feed"):
        read_feed(data, address=BASE)


def test_a_page_is_no_feed_but_may_name_one() -> None:
    page = """<html><head><link rel="stylesheet" href="/a.css">
    <link rel="alternate" type="application/rss+xml" title="All" href="/rss?a=1&amp;b=2">
    <link href='https://quay.example/atom' type='application/atom+xml' rel='alternate'>
    <link rel=alternate type=application/rss+xml href=ftp://post.example/x>
    <link rel="alternate" hreflang="fr" href="/fr"></head><body><p>News.</p></body></html>"""
    with pytest.raises(UnreadableArticle) as caught:
        read_feed(page.encode(), address=BASE)
    assert str(caught.value) == (
        "It is a page, not a feed. Its feed is at: https://post.example/rss?a=1&b=2 or https://quay.example/atom"
    )


PIECES = st.sampled_from(
    [*RSS.split("\n"), *ATOM.split("\n"), *RDF.split("\n"), "<![CDATA[", "]]>", "<item>", "&a;"]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES | st.text(max_size=10), max_size=25))
def test_any_markup_gives_a_feed_or_a_sentence(pieces: list[str]) -> None:
    with suppress(ArticleError):
        read_feed("".join(pieces).encode("utf-8", "replace"), address=BASE)


JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": " Harbour\\nPost ", "items": [
    {"id": "1", "url": "/ferry", "title": "The ferry", "date_published": "2024-05-14T23:30:00-05:00"},
    {"id": 2, "external_url": "https://other.example/a b", "date_published": "yesterday"},
    {"url": "ftp://post.example/file"}, {"title": "no page"}, "no item",
    {"id": "1", "url": "/again"}]}"""


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 14 May 2024 23:30:00 -0500", date(2024, 5, 14)),  # in UTC the day after
        ("Wed, 15 May 2024 00:30:00 +0300", date(2024, 5, 15)),  # in UTC the day before
        ("Tue, 14 May 2024 23:30:00 GMT", date(2024, 5, 14)),
        ("Tue, 14 May 24 23:30:00 +0000", date(2024, 5, 14)),  # a form that only feedparser reads
    ],
)
def test_the_day_is_the_outlet_s_own(written: str, day: date) -> None:
    item = f"<item><link>{BASE}a</link><pubDate>{written}</pubDate></item>"
    rss = f"<rss version='2.0'><channel>{item}</channel></rss>"
    assert [entry.published for entry in read_feed(rss.encode(), address=BASE).entries] == [day]


def test_json_feed() -> None:
    data = ("\ufeff" + JSON_FEED).encode()
    assert looks_like_feed(data)
    assert read_feed(data, address="https://post.example/feed.json") == Feed(
        title="Harbour Post",
        entries=(
            Entry(
                id="1",
                address="https://post.example/ferry",
                title="The ferry",
                published=date(2024, 5, 14),
            ),
            Entry(id="2", address="https://other.example/a%20b"),
        ),
        left_out=2,
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ('{"text": "of jsonfeed.org"}', "It is not a feed, but JSON"),
        ('{"version": "https://jsonfeed.org/version/1"}', "The JSON Feed has no list of items."),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "damaged, or nested too deep"),
        ('{"a":' * 100_000, "damaged, or nested too deep"),
    ],
)
def test_json_that_is_no_feed_is_one_sentence(data: str, sentence: str) -> None:
    assert looks_like_feed(data.encode()) is ("no list" in sentence)
    with pytest.raises(UnreadableArticle, match=sentence):
        read_feed(data.encode(), address="https://post.example/feed.json")
