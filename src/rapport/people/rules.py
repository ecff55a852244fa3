"""Nothing in; a digest of the rules and tables by which a name is weighed, out.

Whoever keeps what a decision rested on must weigh anew when the rules themselves are others.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

# Resolving asks the reading's tables of roles and pronouns, too, and all names and dates are text's.
_STAGES = ("people", "reading", "text")
_RULES = frozenset({".py", ".tsv", ".toml", ".txt", ".json", ".csv"})


@lru_cache(maxsize=1)
def rules() -> str:
    """The digest of all code and tables that may have a say; weights have none."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for stage in _STAGES:
        for file in sorted((package / stage).rglob("*")):
            if file.suffix in _RULES and "weights" not in file.relative_to(package).parts:
                digest.update(f"{file.relative_to(package).as_posix()}\n".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
