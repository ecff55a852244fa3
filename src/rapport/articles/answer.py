"""What a web server answered, as the rest of the stage sees it; nothing here knows the network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: status, headers by lower-case name, and the unpacked body."""

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """What the server calls the body, in lower case and without parameters: ``text/html``."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names for the body."""
        match = _CHARSET.search(self.headers.get("content-type", ""))
        return match[1] if match else None


class Asks(Protocol):
    """What asks one address: the network, or a stand-in."""

    def get(self, address: str, *, most: int, headers: Mapping[str, str] | None = None) -> Answer:
        """One answer of at most `most` bytes. Raises NotFetched."""


class Fetches(Protocol):
    """What fetches an address as a guest should: with redirects, pauses and the site's rules."""

    def fetch(self, address: str, *, headers: Mapping[str, str] | None = None, most: int = ...) -> Answer:
        """A good answer (200, or 304 where asked for changes). Raises NotFetched."""
