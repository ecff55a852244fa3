"""What an article's pieces are, and how they look from one attribution."""

from datetime import date

import numpy as np
import pytest

from rapport.articles.article import Article
from rapport.reading.day_surroundings import (
    KINDS,
    MARKS,
    REACH,
    Pieces,
    View,
    cues_by_speaker,
    pieces_of,
    view_of,
)
from rapport.reading.holding import DAY, Told, page_of
from rapport.reading.holding_manner import Asked
from rapport.reading.holds import Open
from rapport.reading.model import Scores, load_model
from rapport.reading.reader import Reader

TEXT = """BRELLE - The harbor board met on Monday in Brelle, and Otto Brandt opened the meeting.

The bridge would be closed, he said. Oda Fenn said on Wednesday that she had not been asked.

“Nobody has been asked,” Otto Brandt said.
"""
PUBLISHED = date(2024, 3, 6)  # a Wednesday


@pytest.fixture(scope="module")
def found() -> Open:
    seen: list[Open] = []
    reader = Reader(threads=1)
    opened = reader.open(Article(text=TEXT, published=PUBLISHED))
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    reader.finish(opened, seen.append)
    return seen[0]


@pytest.fixture(scope="module")
def scores() -> Scores:
    return load_model(threads=1).scores(TEXT)


@pytest.fixture(scope="module")
def pieces(found: Open, scores: Scores) -> Pieces:
    return pieces_of(scores, found.page, found.told[DAY], found.asked)


def words(marks: np.ndarray, pieces: Pieces) -> str:
    """The text of the marked pieces."""
    at = np.flatnonzero(marks)
    return " ".join(TEXT[pieces.starts[n] : pieces.ends[n]] for n in at)


def seen_by(found: Open, pieces: Pieces, source: str, day: str | None) -> tuple[Asked, View]:
    one = next(a for a in found.asked if a.one.source and a.one.source.of(TEXT) == source)
    told: Told | None = next((t for t in found.told[DAY] if t.span.of(TEXT) == day), None)
    return one, view_of(one, told, cues_by_speaker(found.asked), found.page, pieces)


def test_a_piece_is_said_or_a_day_or_a_cue(pieces: Pieces) -> None:
    kinds = {name: words(pieces.kinds[:, n], pieces) for n, name in enumerate(KINDS)}
    assert kinds["another day"] == "Monday"
    assert kinds["the day of publication"] == "Wednesday"
    assert kinds["a cue"] == "said said said"
    assert kinds["said"].startswith("The bridge would be closed")
    assert "Otto Brandt" not in kinds["said"]


def test_from_an_attribution_its_own_words_and_its_day_are_marked(found: Open, pieces: Pieces) -> None:
    one, view = seen_by(found, pieces, "he", "Monday")
    marks = {name: words(view.marks[:, n], pieces) for n, name in enumerate(MARKS)}
    assert (marks["its cue"], marks["its source"], marks["its day"]) == ("said", "he", "Monday")
    assert marks["its content"] == "The bridge would be closed"
    assert marks["its day's sentence"].startswith("BR ELLE - The harbor board")
    assert marks["its paragraph"].startswith("The bridge would")
    assert marks["its paragraph"].endswith("that she had not been asked .")
    own = next(n for n, start in enumerate(pieces.starts) if start == one.here)
    assert view.away[own] == REACH
    assert view.away[0] == REACH - 1


def test_cues_of_the_same_speaker_are_marked_not_its_own(found: Open, pieces: Pieces) -> None:
    one, view = seen_by(found, pieces, "Otto Brandt", None)
    others = np.flatnonzero(view.marks[:, MARKS.index("its speaker's cue")])
    assert [TEXT[pieces.starts[n] - 3 : pieces.ends[n]] for n in others] == ["he said"]
    assert one.one.cue is not None
    assert not view.marks[:, MARKS.index("its day")].any()


def test_nothing_has_no_pieces(scores: Scores) -> None:
    empty = load_model(threads=1).scores("")
    page = page_of("", [], [], [], PUBLISHED)
    assert len(pieces_of(empty, page, [], []).states) == 0


def test_some_pieces_in_a_row_look_as_they_do_among_all(found: Open, pieces: Pieces) -> None:
    one, view = seen_by(found, pieces, "he", "Monday")
    told = next(t for t in found.told[DAY] if t.span.of(TEXT) == "Monday")
    near = view_of(one, told, cues_by_speaker(found.asked), found.page, pieces.cut(5, 30))
    np.testing.assert_array_equal(near.marks, view.marks[5:30])
    np.testing.assert_array_equal(near.away, view.away[5:30])
    assert len(pieces.cut(-3, 4).starts) == 4
