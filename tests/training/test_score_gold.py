"""The gold file holds together: offsets, digests, allowed labels, no words of the articles."""

import csv
import hashlib
import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rapport.articles.collect import collect
from rapport.reading.times import find_times
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span
from training.score_gold import (
    CIRCUMSTANCES,
    DATED,
    GOLD,
    agreement,
    further_names,
    half_of,
    known_names,
    load_further,
    load_labels,
    load_split,
)
from training.score_samples import SAMPLES, load_gold, place

CORPORA = Path(__file__).parent.parent.parent / os.environ.get("CORPORA", "../shared/corpora")
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (GOLD / "polnear.jsonl").read_text(encoding="utf-8").splitlines()
]
KEYS = {
    *("article", "sha256", "published", "id", "parent", "source", "cue", "content", "person", "reason"),
    *("speaks_for", "source_kind", "type", "act", "negated", "hypothetical", "nested", "said", "about"),
    *CIRCUMSTANCES,
}
ALLOWED = {
    "reason": {None, "group", "unnamed", "unclear"},
    "source_kind": {"name", "nominal", "pronoun", "none"},
    "type": {"direct", "indirect", "mixed"},
    "act": {"says", "thinks", "feels", "asks"},
}
BASES = {"stated", "inherited", "published", "unknown"}


FURTHER: list[dict[str, Any]] = [
    json.loads(line) for line in (GOLD / "circumstances.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_further_articles_are_none_of_the_others_and_have_a_part() -> None:
    known = {row["article"] for row in ROWS}
    for name in ("contacts", "pronouns", "pointing", "claims_polnear"):
        lines = (GOLD / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        known |= {line.split("\t")[0] for line in lines}
    assert not known & {row["article"] for row in FURTHER}
    parts = {part: load_further(part) for part in ("working", "check")}
    assert {part: len(articles) for part, articles in parts.items()} == {"working": 10, "check": 11}
    assert sum(len(rows) for articles in parts.values() for rows in articles.values()) == len(FURTHER)


def test_labels_of_the_further_articles_are_of_the_allowed_sets() -> None:
    for row in FURTHER:
        assert set(row) == KEYS - {"type", "speaks_for", "about"}
        assert all(row[key] in ALLOWED[key] for key in ("reason", "source_kind", "act"))
        assert row["said"]["basis"] in BASES
        assert (row["said"]["basis"] in DATED) <= (row["said"]["start"] is not None)
        assert (row["person"] is None) == (row["reason"] is not None)


WIDE: list[dict[str, Any]] = [
    json.loads(line) for line in (GOLD / "wide.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_wide_labels_are_of_the_allowed_sets_and_of_articles_of_their_own() -> None:
    known = {row["article"] for rows in (ROWS, FURTHER) for row in rows}
    known |= {
        article
        for name in ("scenes", "scenes-check", "broad", "broad-check")
        for article in load_further(name)
    }
    parts = {part: load_further(part) for part in ("wide", "wide-check")}
    assert {part: len(articles) for part, articles in parts.items()} == {"wide": 213, "wide-check": 81}
    assert not known & {row["article"] for row in WIDE}
    assert sum(len(rows) for articles in parts.values() for rows in articles.values()) == len(WIDE)
    for row in WIDE:
        assert row["said"]["basis"] in BASES
        assert (row["said"]["basis"] in DATED) <= (row["said"]["start"] is not None)


def test_the_days_of_further_articles_are_of_the_allowed_sets_and_no_measured_article_has_them() -> None:
    with (GOLD / "days.tsv").open(encoding="utf-8", newline="") as file:
        told = {row["article"] for row in csv.DictReader(file, delimiter="\t")}
    rows = [json.loads(line) for line in (GOLD / "days.jsonl").read_text(encoding="utf-8").splitlines()]
    measured = {row["article"] for row in (*ROWS, *FURTHER, *WIDE)}
    measured |= {a for name in ("scenes", "scenes-check", "broad", "broad-check") for a in load_further(name)}
    assert told == {row["article"] for row in rows}
    assert not told & measured
    for row in rows:
        assert set(row) == {"article", "id", "source", "cue", "content", "said"}
        assert row["said"]["basis"] in BASES
        assert (row["said"]["basis"] == "unknown") == (row["said"]["start"] is None)


def test_there_are_enough_attributions() -> None:
    assert sum(not row["nested"] for row in ROWS) >= 260


def test_labels_are_of_the_allowed_sets_and_no_field_holds_text() -> None:
    for row in ROWS:
        assert set(row) == KEYS
        assert all(row[key] in allowed for key, allowed in ALLOWED.items())
        assert row["said"]["basis"] in BASES
        assert (row["person"] is None) == (row["reason"] is not None)
        for item in row["about"]:
            assert set(item) == {"person", "stance", "mention"}
            assert item["stance"] in {"favourable", "neutral", "critical"}


def test_every_name_is_in_the_table() -> None:
    used = {n for r in ROWS for n in (r["person"], r["speaks_for"], *(a["person"] for a in r["about"])) if n}
    assert used == set(known_names())


def test_nested_ones_lie_inside_their_parent() -> None:
    every = ROWS + FURTHER
    by_id = {(row["article"], row["id"]): row for row in every}
    assert len(by_id) == len(every)
    for row in (r for r in every if r["nested"]):
        start, end = row["cue"] or row["content"][0]
        parent = by_id[row["article"], row["parent"]]
        assert any(s <= start and end <= e for s, e in parent["content"])


def test_the_second_pass_is_every_fifth_attribution() -> None:
    outer = [(r["article"], r["id"]) for r in ROWS if not r["nested"]]
    second = [(g["article"], g["id"]) for items in load_labels("second.jsonl").values() for g in items]
    assert second == outer[4::5]
    assert agreement()["person"].of == len(second)


def test_the_split_names_every_article_once_by_its_hash() -> None:
    split = load_split()
    assert set(split) == set(load_gold()) | {row["article"] for row in ROWS}
    assert all(half == half_of(name) for name, half in split.items())


def test_offsets_and_digests_fit_the_articles() -> None:
    folder = CORPORA / "polnear" / "train" / "text"
    if not folder.is_dir():
        pytest.skip(f"No PolNeAR in {CORPORA}; name the corpora's folder: make test CORPORA=…")
    lengths = {}
    for name in {row["article"] for row in ROWS + FURTHER}:
        with (folder / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        lengths[name] = len(text), hashlib.sha256(text.encode()).hexdigest()
    for row in ROWS + FURTHER:
        length, digest = lengths[row["article"]]
        assert row["sha256"] == digest
        spans = [row["source"], row["cue"], *row["content"], *(row[k] for k in CIRCUMSTANCES)]
        spans += [item["mention"] for item in row.get("about", ())]
        assert all(0 <= s[0] < s[1] <= length for s in spans if s)
        assert all(a[1] <= b[0] for a, b in pairwise(row["content"]))


# what fixes the day in the sentence has no days of its own: a duration, an event, an hour that counts on
FIXED = {
    ("prime-minister-addresses-parliament-on-ulvica", 3),  # "for five years"
    ("prime-minister-addresses-parliament-on-ulvica", 5),  # "in three years of telephone calls"
    ("thirty-one-dead-in-ulvica", 8),
    ("who-said-what-after-the-flood.html", 6),
    ("what-they-are-really-like.html", 21),
    ("ten-years-an-interview", 18),
    ("ungrateful-20211109", 1),  # "for seven years"
    ("okorvath-denies-recording", 8),
    ("hestria-summit-photograph", 5),  # "an hour later"
    ("lorvania-says-leaders-met-in-geneva", 6),  # "within two hours"
    ("who-said-what-after-the-flood.html", 12),  # "within the hour"
    ("prime-minister-on-her-neighbor", 1),  # "in the course of an hour"
    ("river-pact-signed-after-20-years", 1),  # "after the signing"
    ("20160708-river-pact-signed", 1),
    ("20170508-arithmetic-hour", 4),  # "later in the day"
    ("20170508-arithmetic-hour", 5),
    ("20190625-flood-fund", 7),  # "an hour later"
    ("20200511-border-closed-fever", 7),  # "an hour later"
    ("20240412-school-reopens", 2),  # "afterwards"
    ("a-bridge-without-a-name", 4),  # "in the evening"
    ("less-power-from-teloch", 5),  # "afterward"
    ("parliament-passes-budget", 8),  # "after the session"
}


def test_a_stated_date_of_the_samples_stands_in_the_sentence_of_its_cue_or_source() -> None:
    gold, apart = load_gold(), set()
    for article in (found.article for found in collect([str(SAMPLES / "articles")]) if found.article):
        text, sentences = article.text, split_sentences(article.text)
        times = [time.span for time in find_times(text, article.published) if time.start]
        for item in (g for g in gold[article.url or ""] if g["said"]["basis"] == "stated"):
            content, cue, source = place(item, text)
            near = [s for s in sentences if any(s.overlaps(p) for p in (cue or content[0], source) if p)]
            if not any(s.overlaps(time) for s in near for time in times):
                apart.add(((article.url or "").rsplit("/", 1)[1], item["id"]))
    assert apart == FIXED


def test_words_without_offsets_are_placed_where_they_stand_together() -> None:
    text = "It rained. Ada Quill said it was late. Otto Brandt denied it."
    item = {"content": ["it"], "cue": "denied", "source": "Otto Brandt", "within": []}
    content, cue, source = place(item, text)
    assert [s.start for s in (*content, cue, source) if s] == [58, 51, 39]


def test_words_of_an_inner_attribution_are_looked_for_in_the_outer_one() -> None:
    text = "He likes her. “He likes her,” Quill said."
    item = {"content": ["her"], "cue": "likes", "source": "He", "within": ["“He likes her,”"]}
    content, cue, source = place(item, text)
    assert [s.start for s in (*content, cue, source) if s] == [24, 18, 15]


def test_offsets_of_a_sample_count_the_text_without_space_around_it() -> None:
    item = {"content_spans": [[0, 4]], "cue_span": [10, 14], "source_span": None}
    assert place(item, "\nYes, she said") == ([Span(1, 5)], Span(11, 15), None)
    assert place(item | {"sha256": "…"}, "\nYes, she said") == ([Span(0, 4)], Span(10, 14), None)


def test_the_articles_with_scenes_are_none_of_the_others() -> None:
    scenes = {**load_further("scenes"), **load_further("scenes-check")}
    assert len(scenes) == len(load_further("scenes")) + len(load_further("scenes-check")) == 23
    known = {row["article"] for row in (*ROWS, *FURTHER)}
    for name in ("contacts", "pronouns", "pointing", "sources", "claims_polnear"):
        lines = (GOLD / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        known |= {line.split("\t")[0] for line in lines}
    assert not known & scenes.keys()
    keys = {"article", "sha256", "published", "id", "parent", "source", "cue", "content", "nested", "said"}
    for row in (row for rows in scenes.values() for row in rows):
        assert row.keys() - {"cue_span", "source_span", "content_spans"} == keys | set(CIRCUMSTANCES)
        assert row["said"]["basis"] in BASES
        assert (row["said"]["basis"] in DATED) <= (row["said"]["start"] is not None)


def test_a_body_of_the_further_labels_has_the_names_of_the_tables() -> None:
    known = further_names()
    assert "Federal Bureau of Investigation" in known["FBI"]
    assert (
        known_names().items() <= {name: known[name] & forms for name, forms in known_names().items()}.items()
    )
