"""What earlier rules have read is told, and read anew when somebody asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.reading.reading import Reading
from rapport.record import Record
from tests.faces.conftest import HandReader, Run
from tests.stories import STORIES


@pytest.fixture
def archive(run: Run, hand_reader: type[HandReader], monkeypatch: pytest.MonkeyPatch) -> type[HandReader]:
    """Three articles that were read by rules of yesterday; the reader has those of today."""
    finish = hand_reader.finish

    def by_rules(self: HandReader, opened) -> Reading:  # type: ignore[no-untyped-def]
        from dataclasses import replace

        return replace(finish(self, opened), rules=self.rules)

    monkeypatch.setattr(hand_reader, "finish", by_rules)
    monkeypatch.setattr(hand_reader, "rules", "yesterday")
    for number, story in enumerate(STORIES):
        Path(f"{number}.txt").write_text(story.article.text, "utf-8")
    assert run("read", "0.txt", "1.txt", "2.txt", "--record", "news.db").exit_code == 0
    monkeypatch.setattr(hand_reader, "rules", "today")
    hand_reader.texts_read.clear()
    for number in range(len(STORIES)):
        Path(f"{number}.txt").unlink()
    return hand_reader


def test_they_are_read_anew_from_the_record_once(run: Run, archive: type[HandReader]) -> None:
    again = run("read", "--again", "--record", "news.db")
    assert (again.exit_code, again.stderr) == (0, "Read 3 articles: 7 attributions.\n")
    assert archive.texts_read == [story.article.text for story in STORIES]
    with Record("news.db") as record:
        assert record.not_read_by("hand-made", "today") == []
        assert record.check() == []
    assert run("read", "--again", "--record", "news.db").stderr == "Read 0 articles: 0 attributions.\n"


def test_reading_the_same_files_says_so_and_reads_none(run: Run, archive: type[HandReader]) -> None:
    for number, story in enumerate(STORIES):
        Path(f"{number}.txt").write_text(story.article.text, "utf-8")
    result = run("read", "0.txt", "1.txt", "--record", "news.db")
    assert result.stderr == (
        "Read 0 articles: 0 attributions. 2 were already read. 2 of these were read by earlier rules: "
        "rapport read --again reads such anew.\n"
    )
    assert archive.texts_read == []


def test_ctrl_c_finishes_the_one_in_hand_and_the_same_command_goes_on(
    run: Run, archive: type[HandReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = archive.read

    def interrupted(self: HandReader, article):  # type: ignore[no-untyped-def]
        import signal

        signal.raise_signal(signal.SIGINT)
        return read(self, article)

    with monkeypatch.context() as patch:
        patch.setattr(archive, "read", interrupted)
        stopped = run("read", "--again", "--record", "news.db")
    assert stopped.exit_code == 130
    assert "Read 1 article: 3 attributions. Stopped with 1 article done." in stopped.stderr
    assert run("read", "--again", "--record", "news.db").stderr == "Read 2 articles: 4 attributions.\n"


def test_info_counts_them(run: Run, archive: type[HandReader]) -> None:
    held = run("record", "info", "--record", "news.db").stdout
    assert "rules       3 articles were read by earlier ones: rapport read --again reads such anew\n" in held


def test_info_says_one_article(run: Run, hand_reader: type[HandReader]) -> None:
    text = STORIES[2].article.text
    Path("1.txt").write_text(f"---\noutlet: The Courier\npublished: 2020-03-02\n---\n{text}", "utf-8")
    Path("empty.txt").write_text("", "utf-8")
    Path("french.txt").write_text("---\nlanguage: fr\n---\nIl a dit oui.", "utf-8")
    run("read", "1.txt", "empty.txt", "french.txt", "--record", "news.db")
    run("read", "french.txt", "--record", "two.db")
    lines = dict(
        line.split(maxsplit=1) for line in run("record", "info", "--record", "news.db").stdout.splitlines()
    )
    assert lines["articles"] == "2 from 1 outlet, 2020-03-02 to 2020-03-02"
    assert lines["not"] == "read    1 in another language"
    assert lines["problems"] == "1 file that could not be used"
    assert lines["statements"] == "1, reported by 1 attribution"
    assert lines["rules"] == "1 article was read by earlier ones: rapport read --again reads such anew"
    checked = run("record", "check", "--record", "two.db").stdout
    assert checked == "Everything holds: 1 article, 0 attributions.\n"


@pytest.mark.parametrize("words", [["clips"], ["--jsonl", "-"]])
def test_it_takes_no_files(run: Run, words: list[str]) -> None:
    result = run("read", "--again", "--record", "news.db", *words)
    assert result.exit_code == 2
    assert "rapport read --again --record news.db" in " ".join(result.stderr.split())


def test_nothing_to_read_is_a_usage_error(run: Run) -> None:
    result = run("read", "--record", "news.db")
    assert result.exit_code == 2
    assert "Say what to read" in result.stderr
