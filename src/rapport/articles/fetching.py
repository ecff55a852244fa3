"""An address becomes its answer, politely: robots.txt, pauses between requests, redirects, Retry-After."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from rapport.articles import robots
from rapport.articles.addresses import checked_address
from rapport.articles.answer import Answer, Asks
from rapport.articles.decoding import LIMIT
from rapport.errors import NotFetched

# The name that robots.txt is asked about, and the first word of the User-Agent.
NAME = "Rapport"

# Browsers follow 20; an article that moved twice and gained https and "www." has 4.
REDIRECTS = 5

# robots.txt is asked for again after a day (RFC 9309, 2.4), after a failure in ten minutes.
_KEEP, _KEEP_FAILED = 86_400.0, 600.0

# A host that wants longer than this is left alone for now instead of being waited for.
PATIENCE = 120.0


def agent(version: str, contact: str | None = None) -> str:
    """What we say we are: the program, its version and, if the user gives one, whom to write to.

    >>> agent("0.1.0", "desk@harbourpost.example")
    'Rapport/0.1.0 (reads news articles for a private record; desk@harbourpost.example)'
    """
    told = re.sub(r"[^\x20-\x7e]|[()]", "", contact or "").strip()
    return f"{NAME}/{version} (reads news articles for a private record{'; ' + told if told else ''})"


class Fetcher:
    """Fetches addresses one at a time and remembers, per host, its rules and when it may be asked next."""

    def __init__(
        self,
        network: Asks,
        *,
        pause: float = 2.0,  # seconds from the end of one request to the next: what a quick reader does
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._network = network
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._free_at: dict[str, float] = {}
        self._rules: dict[str, tuple[robots.Rules | NotFetched, float]] = {}

    def free_at(self, address: str) -> float:
        """When, on this fetcher's clock, the address's host may be asked again; 0 if it never was."""
        return self._free_at.get(_host(address), 0.0)

    def fetch(self, address: str, *, headers: Mapping[str, str] | None = None, most: int = LIMIT) -> Answer:
        """The answer at an address after redirects: 200, or 304 where `headers` ask for changes only.

        Raises NotFetched for every other answer, an address that must not be asked, and none at all.
        """
        address = checked_address(address)
        for _ in range(REDIRECTS + 1):
            self._check_rules(address)
            answer = self._ask(address, most, headers)
            onward = _redirect(answer)
            if onward is None:
                return self._good(answer)
            address = onward
        raise NotFetched(
            f"The address leads on more than {REDIRECTS} times, the last time to {address[:200]}."
        )

    def _check_rules(self, address: str) -> None:
        """Raise NotFetched when the site's robots.txt forbids the address or is not to be had."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules or self._rules[site][1] <= self._clock():
            self._rules[site] = self._ask_rules(site)
        rules, _ = self._rules[site]
        if isinstance(rules, NotFetched):
            raise NotFetched(str(rules), passing=rules.passing, wait=rules.wait, status=rules.status)
        if not rules.allows(address):
            raise NotFetched(f"{parts.netloc} asks programs not to read this address (robots.txt).")

    def _ask_rules(self, site: str) -> tuple[robots.Rules | NotFetched, float]:
        """A site's rules and until when they hold; what went wrong, for a while, when it does not say.

        So a dead host is not waited for again at each of its pages.
        """
        address = f"{site}/robots.txt"
        try:
            for _ in range(REDIRECTS + 1):
                answer = self._ask(address, 4 * robots.MOST, None)
                onward = _redirect(answer)
                if onward is None:
                    rules = robots.rules_of(answer, NAME)
                    if rules is None:
                        told = f"{_host(site)} does not say now what may be read (robots.txt)."
                        raise NotFetched(told, passing=True)
                    return rules, self._clock() + _KEEP
                address = onward
        except NotFetched as error:
            return error, self._clock() + _KEEP_FAILED
        # RFC 9309, 2.3.1.2: more than five redirects are as no file
        return robots.Open(), self._clock() + _KEEP

    def _ask(self, address: str, most: int, headers: Mapping[str, str] | None) -> Answer:
        """One request, when the host may be asked."""
        wait = self.free_at(address) - self._clock()
        if wait > PATIENCE:
            raise NotFetched(f"{_host(address)} asked to be left alone for now.", passing=True, wait=wait)
        if wait > 0:
            self._sleep(wait)
        try:
            return self._network.get(address, most=most, headers=headers)
        finally:
            parts = urlsplit(address)
            rules, _ = self._rules.get(f"{parts.scheme}://{parts.netloc}", (robots.Open(), 0.0))
            asked_for = 0.0 if isinstance(rules, NotFetched) else rules.pause
            self._free_at[_host(address)] = self._clock() + max(self._pause, asked_for)

    def _good(self, answer: Answer) -> Answer:
        """The answer if it is of use. Raises NotFetched with what its status means."""
        if answer.status in (200, 203, 304):
            return answer
        if answer.status in (429, 503):
            wait = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
            if wait is not None:
                host = _host(answer.address)
                self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + wait)
            raise NotFetched(_meaning(answer), passing=True, wait=wait, status=answer.status)
        passing = answer.status >= 500 or answer.status == 408
        raise NotFetched(_meaning(answer), passing=passing, status=answer.status)


# What an answer's number says to somebody who never saw one.
MEANINGS = {
    204: "sent nothing", 401: "wants a login", 402: "wants to be paid",
    403: "does not let programs read this", 404: "has no such page", 410: "has taken this page down",
    429: "asks for fewer requests", 451: "may not show this page for legal reasons", 503: "is not ready",
}  # fmt: skip


def _meaning(answer: Answer) -> str:
    words = MEANINGS.get(answer.status, "failed" if answer.status >= 500 else "did not send the page")
    return f"{_host(answer.address)} {words} (answer {answer.status})."


def _redirect(answer: Answer) -> str | None:
    """The checked address that an answer leads on to, if it does."""
    if answer.status not in (301, 302, 303, 307, 308):
        return None
    to = answer.headers.get("location")
    if not to:
        raise NotFetched(f"{_host(answer.address)} leads on but does not say where (answer {answer.status}).")
    # headers are read as Latin-1; an address in UTF-8 is what was meant
    to = to.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        return checked_address(urljoin(answer.address, to))
    except ValueError:
        raise NotFetched(f"{_host(answer.address)} leads on to what is no address.") from None


def retry_after(written: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, which are given in seconds or as a date.

    >>> retry_after("Fri, 31 Dec 1999 23:59:59 GMT", datetime(1999, 12, 31, 23, 59, 29, tzinfo=UTC))
    30.0
    """
    written = (written or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", written):
        return float(written)
    try:
        until = parsedate_to_datetime(written)
    except (ValueError, IndexError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
