"""This version of Rapport, in; the digest of the rules by which it reads, out.

What is found in an article rests on the weights, which have a version of their own, and on sources and
tables. A record keeps both beside each reading, so that it can tell what was read by other rules.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

# All that decides what is found in a text and who is meant; people's is looked at as files, not imported.
_STAGES = ("text", "reading", "people")
_SUFFIXES = frozenset({".py", ".toml", ".tsv", ".json", ".npz", ".onnx"})
_WEIGHTS = "reading/weights/"


@cache
def rules_digest() -> str:
    """Twelve hexadecimal digits that are others as soon as a rule or a table is.

    They are the same on every machine with this version, and others for another version with the same rules
    but other words in a comment: then too much is called read by earlier rules, never too little.
    """
    return digest_of(Path(__file__).parent.parent)


def digest_of(package: Path) -> str:
    """The digest of the rules in a package's folder."""
    files = {
        path.relative_to(package).as_posix(): path
        for stage in _STAGES
        for path in (package / stage).rglob("*")
        if path.suffix in _SUFFIXES
    }
    told = hashlib.sha256()
    for name in sorted(files):
        if not name.startswith(_WEIGHTS):
            # a checkout on Windows has other ends of lines
            content = files[name].read_bytes().replace(b"\r\n", b"\n")
            told.update(f"{name}|{hashlib.sha256(content).hexdigest()}\n".encode())
    return told.hexdigest()[:12]
