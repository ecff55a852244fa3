"""The process in which untrusted files are taken apart: requests on standard input, what is found on output.

A request is a JSON line, for an answer from the web followed by its bytes. Replies are JSON lines: where
the reading stands (``{"at": 3}``, see steps.py), what was found, and the end. `guarded.py` is the other side.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import IO, Any

from rapport.articles.answer import Answer
from rapport.articles.article import Article
from rapport.articles.collect import answer_content
from rapport.articles.contents import How, read_content
from rapport.articles.found import Found
from rapport.articles.steps import Steps

# Taking apart the heaviest news page or PDF takes some 500 MB; what asks for more is a trap.
MOST_MEMORY = 2_000_000_000

_DAYS = ("published", "modified")


def main() -> None:
    """Answer requests until there are no more."""
    limit_memory()
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no reply

    def tell(reply: dict[str, Any]) -> None:
        replies.write(json.dumps(reply).encode("ascii") + b"\n")
        replies.flush()

    with suppress(BrokenPipeError):  # whoever asked is gone
        while line := sys.stdin.buffer.readline():
            answer(json.loads(line), sys.stdin.buffer, tell)


def answer(request: dict[str, Any], more: IO[bytes], tell: Callable[[dict[str, Any]], None]) -> None:
    """Read what is asked for and tell what is found there."""
    given_up = {int(number): reason for number, reason in request["given_up"].items()}
    steps = Steps(lambda number: tell({"at": number}), given_up)
    how = How(today=date.fromisoformat(request["today"]), fields=request["fields"], steps=steps)
    try:
        for found in _found_at(request, more, how):
            tell({"found": to_json(found)})
    except Exception as error:  # our own mistake in one file must not cost the others
        problem = (
            f"The reader of this file failed ({type(error).__name__}: {' '.join(str(error).split())[:200]})."
        )
        tell({"found": to_json(Found(path=request["path"], problem=problem))})
    tell({"end": True})


def _found_at(request: dict[str, Any], more: IO[bytes], how: How) -> Iterator[Found]:
    if "body" in request:
        body = more.read(request["body"])
        answered = Answer(address=request["path"], status=200, headers=request["headers"], body=body)
        yield from answer_content(answered, how=how)
        return
    try:
        with open(request["file"], "rb") as stream:  # noqa: PTH123 - a name as the system gave it
            yield from read_content(stream, path=request["path"], how=how, name=request["name"])
    except OSError as error:
        yield Found(path=request["path"], problem=f"It could not be read: {error.strerror or error}.")


def to_json(found: Found) -> dict[str, Any]:
    """A Found as JSON can carry it."""
    if found.article is None:
        return {"path": found.path, "problem": found.problem}
    article = asdict(found.article)
    for name in _DAYS:
        article[name] = article[name] and article[name].isoformat()
    return {"path": found.path, "problem": found.problem, "article": article}


def from_json(reply: dict[str, Any]) -> Found:
    """The Found that `to_json` was given."""
    article = reply.get("article")
    if article is None:
        return Found(path=reply["path"], problem=reply["problem"])
    known: dict[str, Any] = {name: value for name, value in article.items() if name != "id"}
    for name in _DAYS:
        known[name] = date.fromisoformat(known[name]) if known[name] else None
    return Found(path=reply["path"], problem=reply["problem"], article=Article(**known))


def limit_memory() -> None:
    """Let a request for too much memory fail here instead of taking the machine's."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
