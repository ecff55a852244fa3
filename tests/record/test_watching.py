"""Watched feeds in the record: kept, found again, each entry once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from string import ascii_letters

import pytest

from rapport.articles.addresses import LONGEST
from rapport.articles.feed import Entry, read_feed
from rapport.articles.watching import Fate, WatchedEntry, WatchedFeed
from rapport.errors import RecordError
from rapport.record.record import Record
from tests.build import build_reading
from tests.databases import Fresh

NOW = datetime(2024, 5, 14, 12, tzinfo=UTC)
FEED = WatchedFeed(
    address="https://post.example/rss", due=NOW, name="The Harbour Post \ud800", etag='"a"', changed="Tue",
    asked=NOW, failures=2, problem="It failed.", gone=True,
)  # fmt: skip


@pytest.fixture
def record(fresh: Fresh) -> Iterator[Record]:
    with Record(fresh()) as opened:
        yield opened


def entry(id: str, feed: str = FEED.address) -> WatchedEntry:
    page = Entry(id=id, address=f"https://post.example/{id}", title="T\0", published=date(2024, 5, 14))
    return WatchedEntry(feed=feed, entry=page, due=NOW, tries=1)


def test_feeds_and_entries_come_back_as_they_were(record: Record) -> None:
    assert record.keep_feed(FEED, [entry("b"), entry("a")]) == [entry("b"), entry("a")]
    assert record.feeds() == [FEED]
    assert record.waiting_entries() == [entry("a"), entry("b")]


def test_an_entry_is_new_once(record: Record) -> None:
    record.keep_feed(FEED, [entry("a")])
    later = replace(FEED, failures=0, due=NOW + timedelta(hours=1))
    assert record.keep_feed(later, [entry("a"), entry("b"), entry("b")]) == [entry("b")]
    assert record.feeds() == [later]
    assert record.keep_feed(later, [entry("b")]) == []
    assert record.keep_feed(
        replace(FEED, address="https://quay.example/"), [entry("a", "https://quay.example/")]
    )


def test_thousands_of_entries(record: Record) -> None:
    many = [entry(str(number)) for number in range(12_000)]
    assert record.keep_feed(FEED, many) == many
    assert record.keep_feed(FEED, many) == []


def test_what_became_of_an_entry(record: Record) -> None:
    record.keep_feed(FEED, [entry("a"), entry("b"), entry("c")])
    record.keep_entry(replace(entry("a"), fate=Fate.READ))
    record.keep_entry(replace(entry("b"), fate=Fate.REFUSED))
    again = replace(entry("c"), tries=2, due=NOW + timedelta(hours=1))
    record.keep_entry(again)
    assert record.waiting_entries() == [again]
    assert record.page_is_read("https://post.example/a")
    assert not record.page_is_read("https://post.example/b")


def test_watching_is_no_part_of_the_corpus(record: Record) -> None:
    before = record.digest()
    record.keep_feed(FEED, [entry("a")])
    assert record.digest() == before


def test_what_the_publisher_says_of_an_article_comes_back(fresh: Fresh) -> None:
    story = build_reading("{1s@quill:Ada Quill} {1c:said} {1x:no}.", published="2024-05-14")
    article = replace(story.article, modified=date(2024, 5, 16), section="Opinion")
    assert article.id == story.article.id
    with Record(fresh()) as record:
        record.add(replace(story, article=article))
        assert record.reading(article.id).article == article


def test_the_longest_address_and_name_of_an_entry_can_be_kept(record: Record) -> None:
    """PostgreSQL's indexes take values of up to 2,704 bytes, after it has packed what can be packed."""
    letters = "".join(Random(1).choices(ascii_letters, k=LONGEST))
    address = "https://post.example/" + letters[: LONGEST - 21]
    rss = f"<rss version='2.0'><channel><item><link>{address}</link><guid>{letters}</guid></item></channel>"
    [entry] = read_feed(rss.encode(), address=address).entries
    one = WatchedEntry(feed=address, entry=entry, due=NOW)
    assert record.keep_feed(replace(FEED, address=address), [one]) == [one]
    assert record.keep_feed(replace(FEED, address=address), [one]) == []


def test_one_watches_at_a_time(fresh: Fresh) -> None:
    where = fresh()
    with Record(where) as one, Record(where) as two:
        with one.only_watcher():
            one.keep_feed(FEED)
            with pytest.raises(RecordError, match="Somebody else watches feeds into"), two.only_watcher():
                pass
            two.keep_feed(FEED)
        with two.only_watcher():
            pass


def test_a_record_in_memory_has_one_watcher() -> None:
    with Record(":memory:") as record, record.only_watcher():
        assert record.refused_entries() == []
