"""The gold of contacts holds together, and the score counts what it says."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from tests.build import build_reading
from training.score_contacts import GOLD, Row, known_names, load, load_articles, score
from training.score_gold import half_of

CORPORA = Path(__file__).parent.parent.parent / os.environ.get("CORPORA", "../shared/corpora")
ROWS = [row for rows in load(GOLD / "contacts.jsonl").values() for row in rows]
KEYS = {"article", "passage", "word", "pair", "kind", "standing", "teller", "when", "place", "optional"}
MET = "{@quill:Ada Quill} met {@brandt:Otto Brandt}."
NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt"}


def test_there_are_sixty_articles_and_no_field_holds_text() -> None:
    articles = load_articles()
    assert len({row["article"] for row in articles}) == len(articles) == 60
    assert all(row["half"] == half_of(row["article"]) for row in articles)
    assert {row["article"] for row in ROWS} <= {row["article"] for row in articles}
    for row in ROWS:
        assert set(row) == KEYS
        assert set(row["pair"]) | {row["teller"]} <= known_names().keys() | {None, "article"}
        assert row["passage"][0] <= row["word"][0] < row["word"][1] <= row["passage"][1]


def test_digests_and_offsets_fit_the_articles() -> None:
    folder = CORPORA / "polnear" / "train" / "text"
    if not folder.is_dir():
        pytest.skip(f"No PolNeAR in {CORPORA}; name the corpora's folder: make test CORPORA=…")
    lengths = {}
    for row in load_articles():
        with (folder / f"{row['article']}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"]
        lengths[row["article"]] = len(text)
    assert all(row["passage"][1] <= lengths[row["article"]] for row in ROWS)


def gold(**changes: object) -> dict[str, list[Row]]:
    """The gold of one article that tells of one meeting."""
    row = {
        "passage": [0, 25],
        "pair": ["Ada Quill", "Otto Brandt"],
        "kind": "meeting",
        "standing": "affirmed",
        "teller": "article",
        "when": {"start": None, "end": None},
        "optional": False,
    }
    return {"one": [row | changes]}


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({}, (1, 0, 0)),
        ({"pair": ["Ada Quill", "Nell Ford"]}, (0, 1, 1)),
        ({"optional": True}, (0, 0, 0)),
    ],
)
def test_right_wrong_and_missed(changes: dict[str, object], counted: tuple[int, int, int]) -> None:
    reading = build_reading(MET, names=NAMES, url="one", published="2024-02-20")
    tally = score([reading], gold(**changes), {})
    assert (tally.right, tally.wrong, tally.missed) == counted


def test_the_standing_is_counted_over_right_ones() -> None:
    reading = build_reading(MET, names=NAMES, url="one", published="2024-02-20")
    assert score([reading], gold(standing="denied"), {}).rates["standing"].percent == 0
