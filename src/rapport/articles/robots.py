"""A site's robots.txt as answered becomes rules: what may be asked for, and how often."""

from __future__ import annotations

from typing import Protocol

from protego import Protego

from rapport.articles.answer import Answer

# Crawlers read at least this much of a robots.txt (RFC 9309, 2.5); what stands behind it is not read.
MOST = 500 * 1024

# A site may ask for longer pauses than ours, but not for so long that one page takes an evening.
_LONGEST_PAUSE = 60.0


class Rules(Protocol):
    """What a site allows."""

    def allows(self, address: str) -> bool: ...

    @property
    def pause(self) -> float: ...


class Open:
    """A site without rules: everything may be asked for."""

    pause = 0.0

    def allows(self, address: str) -> bool:
        return True


class Written:
    """The rules of a robots.txt for one agent; seconds between two requests in `pause`."""

    def __init__(self, text: str, agent: str) -> None:
        self._agent = agent
        self._rules = Protego.parse(text)
        asked = self._rules.crawl_delay(agent)
        self.pause = min(max(float(asked or 0), 0.0), _LONGEST_PAUSE)

    def allows(self, address: str) -> bool:
        return bool(self._rules.can_fetch(address, self._agent))


def rules_of(answer: Answer, agent: str) -> Rules | None:
    """The rules in an answer to a request for robots.txt (RFC 9309, 2.3.1).

    A file that is not there or not for us (4xx) forbids nothing; a server that fails (5xx) or asks us
    to wait (429) may have rules that we do not know: None.
    """
    if answer.status == 200:
        return Written(answer.body[:MOST].decode("utf-8", "replace").removeprefix("\ufeff"), agent)
    return Open() if 400 <= answer.status < 500 and answer.status != 429 else None
