"""The source of an attribution whose speaker nobody knows, in; what near-copies know it by, out. Pure.

"A senior official" may be two people, in two articles. In near-copies of one article whoever says the same
words under the same description is the same.
"""

from __future__ import annotations

from rapport.record.forms import SMALL
from rapport.record.wording import bare

_ARTICLES = frozenset({"a", "an", "the"})


def unnamed_of(source: str | None) -> str:
    """The bare words of a source without small ones; empty where the article names no source at all.

    >>> unnamed_of("A senior official at the ministry"), unnamed_of("the others")
    ('senior official ministry', 'others')
    """
    words = [word for word in bare(source or "").split() if word not in _ARTICLES]
    return " ".join([word for word in words if word not in SMALL] or words)
