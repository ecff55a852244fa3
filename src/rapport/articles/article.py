"""One text as published: what every format becomes and every reading starts from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text as published, with what is known about its publication.

    `id` is the SHA-256 digest (hexadecimal) of text and metadata: the same article from another
    path is the same article. `path` is where it was found and no part of its identity; nor are
    `modified`, the day on which the outlet last changed it, and `section`, under which it printed it.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    path: str | None = None
    modified: date | None = None
    section: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        published = self.published.isoformat() if self.published else None
        parts = [self.text, self.title, self.outlet, self.author, published, self.url, self.language]
        # surrogatepass: a lone surrogate in a damaged file must not stop the digest
        canonical = json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")
        object.__setattr__(self, "id", hashlib.sha256(canonical).hexdigest())
