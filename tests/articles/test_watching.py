"""When a feed and a page are due again, after each kind of answer and failure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rapport.articles.answer import Answer
from rapport.articles.feed import Entry
from rapport.articles.watching import (
    Fate,
    WatchedEntry,
    WatchedFeed,
    answered,
    failed,
    only_if_changed,
    page_failed,
)
from rapport.errors import ArticleError, NotFetched, UnreadableArticle

NOW = datetime(2024, 5, 14, 12, tzinfo=UTC)
EVERY = timedelta(minutes=15)
FEED = WatchedFeed(address="https://post.example/rss", due=NOW)
PAGE = WatchedEntry(feed=FEED.address, entry=Entry(id="1", address="https://post.example/1"), due=NOW)


def answer(status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(address=FEED.address, status=status, headers=named)


def test_a_good_answer_forgets_failures_and_remembers_the_tags() -> None:
    before = replace(FEED, failures=3, problem="It failed.", etag='"old"')
    after = answered(before, answer(etag='"new"', last_modified="Tue"), now=NOW, every=EVERY)
    assert after == replace(FEED, etag='"new"', changed="Tue", asked=NOW, due=NOW + EVERY)
    assert only_if_changed(after) == {"If-None-Match": '"new"', "If-Modified-Since": "Tue"}
    assert only_if_changed(FEED) == {}


def test_unchanged_keeps_the_tags_and_a_whole_answer_without_them_drops_them() -> None:
    tagged = replace(FEED, etag='"a"', changed="Tue")
    assert answered(tagged, answer(304), now=NOW, every=EVERY).etag == '"a"'
    assert only_if_changed(answered(tagged, answer(), now=NOW, every=EVERY)) == {}


def test_a_feed_that_fails_is_asked_less_and_less_often_down_to_once_a_day() -> None:
    feed, waits = FEED, []
    for _ in range(60):
        feed = failed(feed, NotFetched("It failed.", passing=True), now=NOW, every=EVERY)
        waits.append(feed.due - NOW)
    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert minutes[:7] == [15, 30, 60, 120, 240, 480, 960]
    assert set(minutes[7:]) == {1440}
    assert (feed.failures, feed.problem, feed.gone) == (60, "It failed.", False)


def test_the_server_may_ask_for_longer_within_reason() -> None:
    week = NotFetched("Busy.", passing=True, wait=7 * 86_400)
    for_ever = NotFetched("Busy.", passing=True, wait=1e9)
    assert failed(FEED, week, now=NOW, every=EVERY).due == NOW + timedelta(days=7)
    assert failed(FEED, for_ever, now=NOW, every=EVERY).due == NOW + timedelta(days=30)
    soon = NotFetched("Busy.", passing=True, wait=1)
    assert failed(FEED, soon, now=NOW, every=EVERY).due == NOW + EVERY


def test_a_feed_taken_down_for_good_is_gone() -> None:
    assert failed(FEED, NotFetched("Gone.", status=410), now=NOW, every=EVERY).gone
    assert not failed(FEED, NotFetched("No page.", status=404), now=NOW, every=EVERY).gone


@pytest.mark.parametrize(
    "error", [NotFetched("x", passing=True), NotFetched("x", status=404), UnreadableArticle("x")]
)
def test_a_page_that_may_come_is_tried_five_times(error: ArticleError) -> None:
    page, waits = PAGE, []
    while page.fate is Fate.WAITING:
        page = page_failed(page, error, now=NOW)
        waits.append(page.due - NOW)
    assert [wait.total_seconds() / 900 for wait in waits] == [1, 4, 16, 64, 64]
    assert (page.fate, page.tries) == (Fate.REFUSED, 5)


@pytest.mark.parametrize("error", [NotFetched("x", status=403), NotFetched("x")])
def test_a_page_that_will_not_come_is_left_alone(error: NotFetched) -> None:
    assert page_failed(PAGE, error, now=NOW).fate is Fate.REFUSED
