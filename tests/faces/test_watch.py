"""rapport watch: rounds against a server on the loopback, then the real command stopped and killed."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rapport.articles.collect import read_answer
from rapport.articles.contents import How
from rapport.articles.feed import Entry
from rapport.articles.fetching import Fetcher
from rapport.articles.network import Network
from rapport.articles.opml import Listed
from rapport.articles.watching import WatchedEntry
from rapport.faces.watcher import Watcher
from rapport.record.record import Record
from tests.faces.conftest import HandReader, Run
from tests.serving import Page, Site, serving
from tests.stories import HARBOUR

TEXT = (
    "Minister Verrin said on Tuesday that he would not resign over the lighthouse, come what may. Piece {}."
)
START = datetime(2024, 5, 14, 12, tzinfo=UTC)


def page(name: str) -> Page:
    return Page(f"<html><body><article><p>{TEXT.format(name)}</p></article></body></html>".encode())


def rss(*names: str, etag: str | None = None) -> Page:
    items = "".join(f"<item><title>{name}</title><link>/{name}</link></item>" for name in names)
    body = f'<rss version="2.0"><channel><title>Harbour Post</title>{items}</channel></rss>'
    return Page(body.encode(), headers={"ETag": etag} if etag else {})


class Bench:
    """A watcher on a record, with a clock that the test moves."""

    def __init__(self, record: Record, site: Site) -> None:
        self.now, self.said = START, []
        self.record, self.site = record, site
        self.listed = [Listed(address=site.address + "/rss")]
        self.watcher = self.start()

    def start(self) -> Watcher:
        return Watcher(
            record=self.record, reader=HandReader(),  # type: ignore[arg-type]
            fetcher=Fetcher(Network(agent="Rapport/test", allow_local=True), pause=0),
            read=lambda answer: read_answer(answer, how=How(today=date(2024, 6, 1))),
            every=timedelta(minutes=15), say=self.said.append, now=lambda: self.now,
        )  # fmt: skip

    def round(self, minutes: int = 0) -> list[str]:
        """The paths asked for in a round that comes so many minutes later."""
        self.now += timedelta(minutes=minutes)
        del self.site.asked[:]
        self.watcher.round(self.listed)
        return [path for path in self.site.paths() if path != "/robots.txt"]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    HandReader.texts_read = []
    with serving() as site, Record(tmp_path / "news.db") as record:
        yield Bench(record, site)


def test_new_pages_are_read_once_and_feeds_asked_when_due(bench: Bench) -> None:
    bench.site.pages |= {"/rss": rss("a", "b"), "/a": page("a"), "/b": page("b"), "/c": page("c")}
    assert bench.round() == ["/rss", "/a", "/b"]
    assert bench.round(minutes=14) == []
    assert bench.watcher.next_due(bench.listed) == START + timedelta(minutes=15)
    assert bench.round(minutes=1) == ["/rss"]
    bench.site.pages["/rss"] = rss("c", "b")
    assert bench.round(minutes=15) == ["/rss", "/c"]
    assert bench.said == [
        "Harbour Post: 2 new pages.",
        "Read 2 articles: 0 attributions.",
        "Harbour Post: 1 new page.",
        "Read 1 article: 0 attributions.",
    ]
    assert len(bench.record.articles_naming()) == 3
    heads = sorted((head.title, head.outlet) for head in bench.record.articles_naming())
    assert heads == [("a", "Harbour Post"), ("b", "Harbour Post"), ("c", "Harbour Post")]


def test_a_feed_is_asked_only_for_what_changed(bench: Bench) -> None:
    bench.site.pages |= {"/rss": rss("a", etag='"1"'), "/a": page("a")}
    bench.round()
    assert bench.round(minutes=15) == ["/rss"]
    assert bench.site.asked[0][1]["if-none-match"] == '"1"'
    bench.site.pages["/rss"] = rss("a", "b", etag='"2"')
    bench.site.pages["/b"] = page("b")
    assert bench.round(minutes=15) == ["/rss", "/b"]


def test_a_page_named_by_two_feeds_is_asked_once(bench: Bench) -> None:
    bench.listed.append(Listed(address=bench.site.address + "/atom"))
    bench.site.pages |= {"/rss": rss("a"), "/atom": rss("a"), "/a": page("a")}
    assert sorted(bench.round()) == ["/a", "/atom", "/rss"]


def test_hosts_take_turns_and_pages_of_one_keep_their_order(bench: Bench) -> None:
    bench.listed.append(Listed(address=bench.listed[0].address.replace("127.0.0.1", "localhost")))
    bench.site.pages |= {"/rss": rss("a", "b", "c")} | {f"/{name}": page(name) for name in "abc"}
    bench.round()
    asked = [sent["host"].partition(":")[0] for path, sent in bench.site.asked if path != "/robots.txt"]
    assert asked == ["127.0.0.1", "localhost"] * 4
    paths = [path for path in bench.site.paths() if path != "/robots.txt"]
    assert paths == ["/rss", "/rss", "/a", "/a", "/b", "/b", "/c", "/c"]


def test_a_failing_feed_is_named_and_asked_less_often(bench: Bench) -> None:
    bench.site.pages["/rss"] = Page(status=500)
    assert bench.round() == ["/rss"]
    assert bench.said == [
        f"{bench.site.address}/rss: 127.0.0.1 failed (answer 500). Asked again 2024-05-14 12:15 UTC."
    ]
    assert bench.round(minutes=15) == ["/rss"]
    assert bench.round(minutes=15) == []
    bench.site.pages |= {"/rss": rss("a"), "/a": page("a")}
    assert bench.round(minutes=15) == ["/rss", "/a"]
    assert bench.record.feeds()[0].failures == 0


@pytest.mark.parametrize("answer", [Page(b"<html>Not a feed</html>"), Page(b"", status=410)])
def test_what_is_no_feed_does_not_stop_the_others(bench: Bench, answer: Page) -> None:
    bench.listed.append(Listed(address=bench.site.address + "/good"))
    bench.site.pages |= {"/rss": answer, "/good": rss("a"), "/a": page("a")}
    assert sorted(bench.round()) == ["/a", "/good", "/rss"]
    assert len(bench.said) == 3
    gone = answer.status == 410
    assert bench.record.feeds()[1].gone is gone
    assert ("/rss" in bench.round(minutes=3000)) is not gone
    bench.watcher.round(bench.listed, everything=True)
    assert bench.site.paths()[-2:].count("/rss") == 1


def test_a_page_that_comes_late_is_tried_again(bench: Bench) -> None:
    bench.site.pages |= {"/rss": rss("a")}
    assert bench.round() == ["/rss", "/a"]
    assert bench.round(minutes=14) == []
    bench.site.pages["/a"] = page("a")
    assert sorted(bench.round(minutes=1)) == ["/a", "/rss"]
    assert len(bench.record.articles_naming()) == 1


def test_a_page_without_an_article_is_tried_again_then_noted_and_left(bench: Bench) -> None:
    bench.site.pages |= {"/rss": rss("a"), "/a": Page(b"<html></html>")}
    bench.round()
    assert "No article was found" in bench.said[1]
    assert bench.said[1].endswith("It is tried again 2024-05-14 12:15 UTC.")
    for minutes in (15, 60, 240, 960):
        assert bench.record.problems() == []
        assert sorted(bench.round(minutes=minutes)) == ["/a", "/rss"]
    [problem] = bench.record.problems()
    assert problem.path == bench.site.address + "/a"
    assert "No article was found" in problem.problem
    assert bench.round(minutes=1440) == ["/rss"]
    assert [one.entry.address for one in bench.record.refused_entries()] == [problem.path]


def test_a_page_that_becomes_an_article_is_read(bench: Bench) -> None:
    bench.site.pages |= {"/rss": rss("a"), "/a": Page(b"<html></html>")}
    bench.round()
    bench.site.pages["/a"] = page("a")
    assert sorted(bench.round(minutes=15)) == ["/a", "/rss"]
    assert len(bench.record.articles_naming()) == 1
    assert bench.record.problems() == []


def test_an_article_in_another_language_is_kept_unread(bench: Bench) -> None:
    french = page("f").body.replace(b"<html>", b'<html lang="fr">')
    bench.site.pages |= {"/rss": rss("f"), "/f": Page(french)}
    bench.round()
    assert "It is kept, not read." in bench.said[1]
    assert bench.record.waiting_entries() == []


def test_what_a_stopped_round_left_is_done_by_the_next_start(bench: Bench) -> None:
    names = [f"p{number}" for number in range(5)]
    bench.site.pages |= {"/rss": rss(*names)} | {f"/{name}": page(name) for name in names}
    bench.watcher.stop = lambda: bench.watcher.articles >= 2
    assert bench.round() == ["/rss", "/p0", "/p1"]
    assert [one.entry.id[-2:] for one in bench.record.waiting_entries()] == ["p2", "p3", "p4"]
    bench.watcher = bench.start()
    assert bench.round() == ["/p2", "/p3", "/p4"]
    assert len(bench.record.articles_naming()) == 5


def test_a_page_read_but_not_ticked_off_changes_nothing_when_read_again(bench: Bench) -> None:
    bench.site.pages |= {"/rss": rss("a"), "/a": page("a")}
    bench.round()
    digest = bench.record.digest()
    feed = bench.record.feeds()[0]
    # as after a kill between the two transactions
    entry = Entry(id=bench.site.address + "/a", address=bench.site.address + "/a", title="a")
    bench.record.keep_entry(WatchedEntry(feed=feed.address, entry=entry, due=START))
    assert bench.round() == ["/a"]
    assert (bench.record.digest(), bench.watcher.articles) == (digest, 1)


def test_the_command_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.faces.watch.Reader", HandReader)
    HandReader.texts_read = []
    paragraphs = "".join(f"<p>{part}</p>" for part in HARBOUR.article.text.split("\n\n"))
    body = f"<html><body><article>{paragraphs}</article></body></html>".encode()
    with serving({"/rss": rss("a"), "/a": Page(body)}) as site:
        Path("feeds.txt").write_text(f"# ours\n{site.address}/rss\n", "utf-8")
        options = ("--once", "--record", "news.db", "--allow-local", "--pause", "0")
        done = run("watch", "feeds.txt", *options)
        assert done.exit_code == 0, done.output
        assert [line[17:] for line in done.stderr.splitlines()] == [
            "Harbour Post: 1 new page.",
            "Read 1 article: 3 attributions.",
        ]
        del site.asked[:]
        assert run("watch", "feeds.txt", *options).exit_code == 0
        assert site.asked == []
        assert run("watch", "feeds.txt", "--now", *options).exit_code == 0
        assert site.paths() == ["/robots.txt", "/rss"]
        shown = run("watch", "--status", "--record", "news.db").stdout
        assert shown.startswith(f"Harbour Post {site.address}/rss: answered 20")
        assert shown.count("\n") == 1
        with Record("news.db") as record:
            assert [person.person.name for person in record.people()]  # who is who was settled


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ((), 2, "Say what to watch"),
        (("missing.opml",), 2, "missing.opml cannot be read: No such file or directory."),
        (("bad.txt",), 2, "bad.txt: It names no feed."),
        (("ftp://post.example/rss",), 2, "Only http and https"),
        (("https://post.example/rss", "--every", "0m"), 2, "at least 1m"),
        (("https://post.example/rss", "--every", "soon"), 2, "Write a time such as 15m"),
        (("http://127.0.0.1:9/rss", "--once"), 1, "None of the feeds could be read"),
    ],
)
def test_what_cannot_be_watched_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, sentence: str
) -> None:
    monkeypatch.setattr("rapport.faces.watch.Reader", HandReader)
    Path("bad.txt").write_text("", "utf-8")
    done = run("watch", *words)
    assert done.exit_code == code
    assert sentence in " ".join(done.stderr.replace("\u2502", " ").split())


def words(site: Site, folder: Path) -> list[str]:
    record = str(folder / "news.db")
    return ["watch", site.address + "/rss", "--record", record, "--allow-local", "--pause", "0.05"]


def start(site: Site, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "rapport", *words(site, folder)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def wait_for(path: str, site: Site) -> None:
    while path not in site.paths():
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_and_the_next_start_goes_on(
    run: Run, tmp_path: Path, number: signal.Signals
) -> None:
    names = [f"p{n}" for n in range(8)]
    go_on = threading.Event()

    def held(connection: socket.socket) -> None:
        go_on.wait(60)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page("p3").body)
        connection.shutdown(socket.SHUT_RDWR)

    pages = {"/rss": rss(*names)} | {f"/{name}": page(name) for name in names} | {"/p3": Page(act=held)}
    with serving(pages) as site:
        first = start(site, tmp_path)
        wait_for("/p3", site)
        first.send_signal(number)
        assert first.stderr is not None
        while b"Finishing the article in hand" not in first.stderr.readline():
            assert first.poll() is None
        go_on.set()
        _, said = first.communicate(timeout=60)
        assert first.returncode == 0, said.decode()
        with Record(tmp_path / "news.db") as record:
            assert len(record.articles_naming()) == 4
            assert len(record.waiting_entries()) == 4
        assert run(*words(site, tmp_path), "--once").exit_code == 0
        with Record(tmp_path / "news.db") as record:
            assert len(record.articles_naming()) == 8
        assert [site.paths().count(f"/{name}") for name in names] == [1] * 8


def test_a_kill_loses_nothing(run: Run, tmp_path: Path) -> None:
    names = [f"p{n}" for n in range(6)]
    with serving({"/rss": rss(*names)} | {f"/{name}": page(name) for name in names}) as site:
        for name in ("p0", "p2", "p4"):
            process = start(site, tmp_path)
            wait_for(f"/{name}", site)
            process.kill()
            process.communicate()
        assert run(*words(site, tmp_path), "--once").exit_code == 0
        with Record(tmp_path / "news.db") as record:
            assert len(record.articles_naming()) == 6
            assert record.waiting_entries() == []
        assert site.paths().count("/rss") <= 2  # a feed once answered is not asked again before it is due
