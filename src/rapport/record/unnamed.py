"""The source of an attribution whose speaker nobody knows, in; what near-copies know it by, out. Pure.

"A senior official" may be two people, in two articles. In near-copies of one article whoever says the same
words under the same description is the same.
"""

from __future__ import annotations

from functools import lru_cache

from rapport.record.wording import bare

# Sources kept: near-copies name the same few, and each is asked for again with every reprint.
SOURCES = 1_000
# "Officials at the ministry", "officials in the ministry"; but "another official" is another one.
_SMALL = frozenset("a an the at by for from in of on to with".split())


@lru_cache(maxsize=SOURCES)
def unnamed_of(source: str | None) -> str:
    """The bare words of a source without small ones; empty where the article names no source at all.

    >>> unnamed_of("A senior official at the ministry")
    'senior official ministry'
    """
    return " ".join(word for word in bare(source or "").split() if word not in _SMALL)
