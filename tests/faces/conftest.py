"""A record on disk, and a reader that needs no weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rapport.articles.article import Article
from rapport.errors import UnreadLanguage
from rapport.faces.cli import cli
from rapport.reading.reader import Opened
from rapport.reading.reading import Reading
from tests.handmade_opening import opened
from tests.stories import STORIES, make_record

Run = Callable[..., Result]


class HandReader:
    """Gives the reading that was made by hand for a text, and none for any other text."""

    version = "hand-made"
    rules = None
    texts_read: list[str] = []  # noqa: RUF012

    def __init__(self, *, threads: int = 0) -> None:
        self.threads = threads

    def open(self, article: Article) -> Opened:
        return opened(article)

    def finish(self, opened: Opened) -> Reading:
        return self.read(opened.article)

    def read(self, article: Article) -> Reading:
        if article.language == "fr":
            raise UnreadLanguage("fr")
        self.texts_read.append(article.text)
        for story in STORIES:
            if story.article.text == article.text:
                bare = tuple(replace(mention, person=None) for mention in story.mentions)
                return replace(story, article=article, mentions=bare)
        return Reading(article=article, weights=self.version)


@pytest.fixture
def hand_reader(monkeypatch: pytest.MonkeyPatch) -> type[HandReader]:
    """The stand-in, in the reader's place."""
    HandReader.texts_read = []
    monkeypatch.setattr("rapport.faces.read.Reader", HandReader)
    return HandReader


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, started in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def start(*words: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, words, input=stdin, prog_name="rapport")

    return start


@pytest.fixture
def stories_db(tmp_path: Path) -> Path:
    """The stories in a record called news.db."""
    make_record(str(tmp_path / "news.db")).close()
    return tmp_path / "news.db"
