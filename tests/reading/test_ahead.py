"""Reading ahead gives what reading one by one gives, and goes no further ahead than it may."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.errors import ArticleError, TooLong, UnreadLanguage
from rapport.reading import ahead as ahead_module
from rapport.reading.ahead import SPARE, Ahead
from rapport.reading.model import Model, load_model
from rapport.reading.reader import LONGEST, Reader
from rapport.reading.reading import Reading

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "articles"
LINE = "“The ferry stays,” Ada Quill said on Monday. Otto Brandt told the Courier that he doubts it. "


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(threads=1)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Samples, a text that takes several batches, and an empty one."""
    found = [f.article for f in collect([str(SAMPLES / "daily-flare")], today=date(2024, 6, 1)) if f.article]
    return [*found[:5], Article(text=LINE * 120), *found[5:8], Article(text="")]


@pytest.fixture(scope="module")
def alone(model: Model, articles: list[Article]) -> list[Reading]:
    """The articles read one by one."""
    reader = Reader.of(model)
    return [reader.read(one) for one in articles]


def itself(one: Article) -> Article | None:
    return one


@pytest.mark.parametrize("threads", [0, 1, 3])
def test_the_readings_are_those_of_one_by_one(
    model: Model, articles: list[Article], alone: list[Reading], threads: int
) -> None:
    with Ahead(Reader.of(model), threads=threads) as ahead:
        found = [ahead.read(one) for one in ahead.ahead(articles, itself)]
    assert [repr(one) for one in found] == [repr(one) for one in alone]
    assert sum(len(one.attributions) for one in alone) > 100


def test_two_threads_an_article_read_as_one_does(articles: list[Article], alone: list[Reading]) -> None:
    """`rapport read` takes one thread for each article, `rapport watch` and a plain Reader all cores."""
    two = Reader(threads=2)
    for article, reading in zip(articles[:6], alone, strict=False):
        assert repr(two.read(article)) == repr(reading)


def test_an_article_that_cannot_be_read_is_told_in_its_place(model: Model) -> None:
    good, french = Article(text=LINE), Article(text=LINE, language="fr")
    long = Article(text="a" * (LONGEST + 1))
    found = list(Reader.of(model).read_all([good, french, long, good]))
    assert [type(one) for one in found] == [Reading, UnreadLanguage, TooLong, Reading]
    assert found[0] == found[3]
    assert isinstance(found[2], ArticleError)
    assert "400,000" in str(found[2])


def waiting(count: int, text: str, asked: list[int]) -> Iterator[Article]:
    """Articles that note when they are asked for."""
    for number in range(count):
        asked.append(number)
        yield Article(text=f"{text} {number}.")


def test_it_is_only_so_many_articles_ahead(model: Model) -> None:
    asked: list[int] = []
    with Ahead(Reader.of(model), threads=2) as ahead:
        for number, article in enumerate(ahead.ahead(waiting(12, LINE, asked), itself)):
            assert max(asked) == min(11, number + 2 + SPARE)
            ahead.read(article)


def test_long_articles_are_not_in_memory_together(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that is asked for may wait, but it is not begun before there is room."""
    monkeypatch.setattr(ahead_module, "MOST_CHARACTERS", 3 * len(LINE))
    begun: list[str] = []

    class Watched(Reader):
        def open(self, article: Article):  # type: ignore[no-untyped-def]
            begun.append(article.text)
            return super().open(article)

    reader = Watched.of(model)
    with Ahead(reader, threads=2) as ahead:
        for number, article in enumerate(ahead.ahead(waiting(8, LINE, []), itself)):
            assert len(begun) <= number + 2
            ahead.read(article)
        begun.clear()
        for number, article in enumerate(ahead.ahead(waiting(4, LINE * 4, []), itself)):
            assert len(begun) == number + 1
            ahead.read(article)


def test_what_is_not_to_be_read_is_handed_on(model: Model) -> None:
    items = [1, LINE, None, "“We go,” Ada Quill said."]
    with Ahead(Reader.of(model)) as ahead:
        texts = ahead.ahead(items, lambda item: Article(text=item) if isinstance(item, str) else None)
        assert list(texts) == items


def test_an_article_read_out_of_turn_is_read_all_the_same(model: Model) -> None:
    reader, other = Reader.of(model), Article(text="“We go,” Ada Quill said.")
    with Ahead(reader) as ahead:
        assert ahead.read(other) == reader.read(other)
        for article in ahead.ahead([Article(text=LINE)], itself):
            assert ahead.read(other) == reader.read(other)
            assert ahead.read(article) == reader.read(article)


def test_a_failing_encoder_stops_the_run_with_its_own_error(model: Model) -> None:
    def encode(ids: np.ndarray, marks: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, ...]:
        raise MemoryError("no room for the windows")

    reader = Reader.of(replace(model, encoder=encode))  # type: ignore[arg-type]
    with pytest.raises(MemoryError, match="no room"):
        list(reader.read_all([Article(text=LINE)]))


def test_leaving_early_gives_up_what_no_thread_has_taken(model: Model) -> None:
    started: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def encode(ids: np.ndarray, marks: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, ...]:
        started.append(len(ids))
        begun.set()
        go_on.wait(10)
        return model.encoder(ids, marks, mask)

    reader = Reader.of(replace(model, encoder=encode))  # type: ignore[arg-type]
    with Ahead(reader, threads=1) as ahead:
        assert next(ahead.ahead([Article(text=LINE * 400)], itself)).text
        assert len(reader.open(Article(text=LINE * 400)).begun.batches) > 3
        begun.wait(10)
        threading.Timer(0.2, go_on.set).start()
    assert len(started) == 1
    assert not [one for one in threading.enumerate() if one.name.startswith("encoder")]


def test_a_program_may_end_in_the_middle_of_its_articles() -> None:
    code = (
        "from rapport.articles.article import Article; from rapport.reading.reader import Reader\n"
        "articles = (Article(text='“We go,” Ada Quill said. ' * n) for n in range(900))\n"
        "found = Reader(threads=1).read_all(articles)\n"
        "print(len(next(found).attributions), len(next(found).attributions))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100)
    assert (done.returncode, done.stdout, done.stderr) == (0, "0 1\n", "")


def test_the_thread_that_asks_helps(model: Model) -> None:
    """While a thread is at one batch, the one that reads takes the next, and does not only wait."""
    names: set[str] = set()
    busy = threading.Event()

    def encode(ids: np.ndarray, marks: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, ...]:
        name = threading.current_thread().name
        names.add(name)
        if name.startswith("encoder"):
            busy.wait(10)
        else:
            busy.set()
        return model.encoder(ids, marks, mask)

    reader = Reader.of(replace(model, encoder=encode))  # type: ignore[arg-type]
    found = Ahead(reader, threads=1)
    with found as ahead:
        for article in ahead.ahead([Article(text=LINE * 200)], itself):
            ahead.read(article)
    assert len(names) == 2
