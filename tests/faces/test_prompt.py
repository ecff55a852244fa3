"""What comes through a pipe is answered as it comes: nothing waits for the next article."""

from __future__ import annotations

import json
import os
import select
import threading
from pathlib import Path

import pytest

from rapport.faces.read import read_articles
from tests.faces.conftest import HandReader
from tests.stories import STORIES


def test_a_piped_article_is_answered_before_the_next_one_comes(hand_reader: type[HandReader]) -> None:
    into, send = os.pipe()
    answered, answer = os.pipe()
    lines = [json.dumps({"text": story.article.text}).encode() + b"\n" for story in STORIES[:2]]
    prompt: list[bool] = []

    def one_after_the_other() -> None:
        for line in lines:
            os.write(send, line)
            ready, _, _ = select.select([answered], [], [], 20)
            prompt.append(bool(ready) and bool(os.read(answered, 1 << 16)))
        os.close(send)

    sender = threading.Thread(target=one_after_the_other)
    sender.start()
    with os.fdopen(into, "rb") as stdin, os.fdopen(answer, "wb") as jsonl:
        outcome = read_articles(
            ["-"], record_at=None, jsonl=jsonl, published=None, outlet=None, fields={}, stdin=stdin
        )
    sender.join()
    os.close(answered)
    assert prompt == [True, True]
    assert outcome.read == 2


def test_files_are_begun_before_they_are_asked_for(
    hand_reader: type[HandReader], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    open_, finish = hand_reader.open, hand_reader.finish
    monkeypatch.setattr(hand_reader, "open", lambda self, one: (done.append("open"), open_(self, one))[1])
    monkeypatch.setattr(hand_reader, "finish", lambda self, one: (done.append("read"), finish(self, one))[1])
    names = [str(tmp_path / f"{number}.txt") for number in range(3)]
    for name, story in zip(names, STORIES, strict=False):
        Path(name).write_text(story.article.text, "utf-8")
    with (tmp_path / "out.jsonl").open("wb") as jsonl, (tmp_path / "0.txt").open("rb") as stdin:
        read_articles(names, record_at=None, jsonl=jsonl, published=None, outlet=None, fields={}, stdin=stdin)
    assert done[:2] == ["open", "open"]
    assert sorted(done) == ["open"] * 3 + ["read"] * 3
