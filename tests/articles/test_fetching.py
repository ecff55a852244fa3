"""Manners: robots.txt, pauses, Retry-After and redirects, against a real server on the loopback."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.articles.answer import Answer
from rapport.articles.fetching import Fetcher, agent, retry_after
from rapport.articles.network import Network
from rapport.errors import NotFetched
from tests.serving import Page, Site, serving


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def fetcher(clock: Clock | None = None, *, pause: float = 2.0, allow_local: bool = True) -> Fetcher:
    clock = clock or Clock()
    network = Network(agent=agent("9.9"), allow_local=allow_local)
    return Fetcher(network, pause=pause, clock=clock, sleep=clock.sleep)


def robots(text: str) -> Page:
    return Page(text.encode(), headers={"Content-Type": "text/plain"})


def test_robots_is_asked_once_and_requests_are_apart() -> None:
    clock = Clock()
    with serving({"/a": Page(b"A"), "/b": Page(b"B")}) as site:
        fetches = fetcher(clock)
        assert fetches.fetch(site.address + "/a").body == b"A"
        assert fetches.free_at(site.address + "/b") == clock.now + 2.0
        assert fetches.free_at("https://other.example/") == 0.0
        assert fetches.fetch(site.address + "/b#part").body == b"B"
        assert site.paths() == ["/robots.txt", "/a", "/b"]
        assert {sent["user-agent"] for _, sent in site.asked} == {
            "Rapport/9.9 (reads news articles for a private record)"
        }
    assert clock.slept == [2.0, 2.0]


def test_another_host_is_not_waited_for() -> None:
    clock = Clock()
    with serving({"/a": Page(b"A")}) as site:
        fetches = fetcher(clock)
        fetches.fetch(site.address + "/a")
        before = len(clock.slept)
        fetches.fetch(site.address.replace("127.0.0.1", "localhost") + "/a")
    assert clock.slept[before:] == [2.0]  # between localhost's robots.txt and its page


def test_robots_is_asked_again_after_a_day() -> None:
    clock = Clock()
    with serving({"/a": Page(b"A")}) as site:
        fetches = fetcher(clock)
        fetches.fetch(site.address + "/a")
        clock.now += 90_000
        fetches.fetch(site.address + "/a")
        assert site.paths() == ["/robots.txt", "/a"] * 2


RULES = """\
User-agent: rapport
Disallow: /private/
Allow: /private/open$
Disallow: /*.pdf$
Crawl-delay: 7

User-agent: *
Disallow: /
"""


def test_what_a_site_forbids_is_not_asked() -> None:
    clock = Clock()
    pages = {
        "/robots.txt": robots(RULES),
        "/a": Page(b"A"),
        "/private/open": Page(b"O"),
        "/x.pdf": Page(b"P"),
    }
    with serving(pages) as site:
        fetches = fetcher(clock)
        fetches.fetch(site.address + "/a")
        fetches.fetch(site.address + "/private/open")
        for path in ("/private/x", "/x.pdf"):
            with pytest.raises(NotFetched, match=r"asks programs not to read this address \(robots\.txt\)"):
                fetches.fetch(site.address + path)
        assert site.paths() == ["/robots.txt", "/a", "/private/open"]
    assert clock.slept == [2.0, 7.0]  # the site's own pause, once it is known


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_file_forbids_nothing(status: int) -> None:
    with serving({"/robots.txt": Page(status=status), "/a": Page(b"A")}) as site:
        assert fetcher().fetch(site.address + "/a").body == b"A"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_file_that_fails_forbids_everything_for_now(status: int) -> None:
    clock = Clock()
    with serving({"/robots.txt": Page(status=status), "/a": Page(b"A")}) as site:
        fetches = fetcher(clock)
        for _ in range(2):
            with pytest.raises(NotFetched, match="does not say now") as caught:
                fetches.fetch(site.address + "/a")
            assert caught.value.passing
        assert site.paths() == ["/robots.txt"]
        del site.pages["/robots.txt"]
        clock.now += 700
        assert fetches.fetch(site.address + "/a").body == b"A"


def test_a_dead_host_is_asked_once_in_a_while() -> None:
    asked: list[str] = []

    class Dead:
        def get(self, address: str, *, most: int, headers: object = None) -> Answer:
            asked.append(address)
            raise NotFetched("post.example did not answer.", passing=True)

    clock = Clock()
    fetches = Fetcher(Dead(), clock=clock, sleep=clock.sleep)
    for path in "abc":
        with pytest.raises(NotFetched, match=r"post\.example did not answer\.") as caught:
            fetches.fetch(f"https://post.example/{path}")
        assert caught.value.passing
    assert asked == ["https://post.example/robots.txt"]
    clock.now += 700
    with pytest.raises(NotFetched):
        fetches.fetch("https://post.example/a")
    assert len(asked) == 2


def test_redirects_are_followed_and_robots_asked_there_too() -> None:
    with serving({"/end": Page(b"E"), "/robots.txt": robots("User-agent: *\nDisallow: /no")}) as far:
        pages = {
            "/a": Page(status=301, headers={"Location": "/b c"}),
            "/b%20c": Page(status=302, headers={"Location": far.address + "/end#top"}),
            "/x": Page(status=307, headers={"Location": far.address + "/no"}),
        }
        with serving(pages) as near:
            answer = fetcher().fetch(near.address + "/a")
            assert (answer.address, answer.body) == (far.address + "/end", b"E")
            with pytest.raises(NotFetched, match="asks programs not to read"):
                fetcher().fetch(near.address + "/x")
            assert "/no" not in far.paths()


def test_a_circle_of_redirects_ends() -> None:
    with serving({"/a": Page(status=302, headers={"Location": "/a"})}) as site:
        with pytest.raises(NotFetched, match="leads on more than 5 times"):
            fetcher().fetch(site.address + "/a")
        assert site.paths().count("/a") == 6


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "Only http and https"),
        ("ftp://127.0.0.1/", "Only http and https"),
        ("http://u:p@127.0.0.1/", "user name or password"),
        ("http://[::1", "no address"),
        ("", "does not say where"),
    ],
)
def test_a_redirect_to_what_must_not_be_asked(location: str, reason: str) -> None:
    page = Page(status=302, headers={"Location": location})
    with serving({"/a": page}) as site, pytest.raises(NotFetched, match=reason):
        fetcher().fetch(site.address + "/a")


class Leads:
    """A public server that leads on into the local network, and the real network for everything else."""

    def __init__(self, to: str) -> None:
        self.to = to
        self.network = Network(agent="x")

    def get(self, address: str, *, most: int, headers: object = None) -> Answer:
        if address.startswith("https://public.example/"):
            status = 404 if address.endswith("robots.txt") else 302
            return Answer(address=address, status=status, headers={"location": self.to})
        return self.network.get(address, most=most)


def test_a_redirect_into_the_local_network_is_refused() -> None:
    with serving({"/admin": Page(b"secret")}) as site:
        clock = Clock()
        fetches = Fetcher(Leads(site.address + "/admin"), clock=clock, sleep=clock.sleep)
        with pytest.raises(NotFetched, match="local network"):
            fetches.fetch("https://public.example/a")
        assert site.asked == []


@pytest.mark.parametrize(
    ("status", "words", "passing"),
    [(404, "has no such page", False), (410, "taken this page down", False), (403, "programs", False),
     (401, "login", False), (500, "failed", True), (502, "failed", True), (418, "did not send", False),
     (204, "sent nothing", False)],
)  # fmt: skip
def test_every_other_answer_is_one_sentence(status: int, words: str, passing: bool) -> None:
    with serving({"/a": Page(status=status)}) as site, pytest.raises(NotFetched, match=words) as caught:
        fetcher().fetch(site.address + "/a")
    assert caught.value.passing is passing
    assert f"(answer {status})" in str(caught.value)


def test_a_host_that_asks_for_time_gets_it() -> None:
    clock = Clock()
    busy = Page(status=429, headers={"Retry-After": "30"})
    with serving({"/a": busy, "/b": Page(b"B")}) as site:
        fetches = fetcher(clock)
        with pytest.raises(NotFetched, match=r"fewer requests \(answer 429\)") as caught:
            fetches.fetch(site.address + "/a")
        assert (caught.value.passing, caught.value.wait) == (True, 30.0)
        assert fetches.fetch(site.address + "/b").body == b"B"
        assert clock.slept[-1] == 30.0


def test_a_host_that_asks_for_hours_is_left_alone() -> None:
    with serving({"/a": Page(status=503, headers={"Retry-After": "7200"}), "/b": Page(b"B")}) as site:
        fetches = fetcher()
        with pytest.raises(NotFetched):
            fetches.fetch(site.address + "/a")
        with pytest.raises(NotFetched, match="left alone") as caught:
            fetches.fetch(site.address + "/b")
        assert caught.value.wait == pytest.approx(7200)
        assert site.paths() == ["/robots.txt", "/a"]


def test_unchanged_is_an_answer() -> None:
    with serving({"/a": Page(b"A", headers={"ETag": '"1"'})}) as site:
        fetches = fetcher()
        tag = fetches.fetch(site.address + "/a").headers["etag"]
        again = fetches.fetch(site.address + "/a", headers={"If-None-Match": tag})
        assert (again.status, again.body) == (304, b"")


NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Wed, 01 May 2024 12:05:00 GMT", 300.0),
        ("Wed, 01 May 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
        ("9" * 400, None),
    ],
)
def test_retry_after(written: str | None, seconds: float | None) -> None:
    assert retry_after(written, NOW) == seconds


def test_the_agent_says_who_it_is() -> None:
    assert agent("1.0", "desk@post.example\r\nX-Evil: 1 (\u00e9)").count("\n") == 0
    assert agent("1.0").startswith("Rapport/1.0 (")


def test_the_site_helper_answers_not_found() -> None:
    site: Site
    with serving() as site, pytest.raises(NotFetched, match="no such page"):
        fetcher().fetch(site.address + "/a")
