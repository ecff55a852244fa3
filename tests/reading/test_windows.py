"""Word pieces, their marks and the windows that cover them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rapport.reading.model import FOLDER
from rapport.reading.windows import (
    CLS,
    PAD,
    SEP,
    plan_windows,
    tokenise,
    window_inputs,
)

TOKENIZER = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


def words_of(text: str) -> list[str]:
    tokens = tokenise(TOKENIZER, text)
    return [text[s:e] for s, e in zip(tokens.starts[tokens.words], tokens.word_ends, strict=True)]


@settings(deadline=None)
@given(st.integers(0, 3000), st.integers(0, 120), st.integers(4, 400))
def test_every_token_is_owned_once_and_seen_by_its_owner(count: int, overlap: int, room: int) -> None:
    overlap = min(overlap, room - 1)
    windows = plan_windows(count, window=room + 2, overlap=overlap)
    owned = [t for w in windows for t in range(w.own_start, w.own_end)]
    assert owned == list(range(count))
    for w in windows:
        assert 0 <= w.start <= w.own_start <= w.own_end <= w.end <= count
        assert w.end - w.start == min(room, count)


@settings(deadline=None)
@given(st.integers(1, 5000))
def test_a_token_stands_far_from_the_edges_of_its_window(count: int) -> None:
    for w in plan_windows(count):
        assert w.own_start == 0 or w.own_start - w.start >= 40
        assert w.own_end == count or w.end - w.own_end >= 40


def test_a_short_text_is_one_window_and_no_text_is_none() -> None:
    assert len(plan_windows(318)) == 1
    assert len(plan_windows(319)) == 2
    assert plan_windows(0) == []


def test_windows_become_padded_rows() -> None:
    tokens = tokenise(TOKENIZER, "“Till left,” said Maren Oskeld. " * 60)
    windows = plan_windows(len(tokens))
    ids, marks, mask = window_inputs([(tokens, w) for w in [*windows, *plan_windows(5)]])
    assert ids.shape == marks.shape == mask.shape == (len(windows) + 1, 320)
    assert ids.dtype == marks.dtype == mask.dtype == np.int64
    assert ids[:, 0].tolist() == [CLS] * len(ids)
    assert ids[-1, 1:6].tolist() == tokens.ids[:5].tolist()
    assert ids[-1, 6] == SEP and set(ids[-1, 7:].tolist()) == {PAD}
    assert mask[-1].tolist() == [1] * 7 + [0] * 313
    for row, w in enumerate(windows):
        assert ids[row, 1 : w.end - w.start + 1].tolist() == tokens.ids[w.start : w.end].tolist()
        assert marks[row, 1 : w.end - w.start + 1].tolist() == tokens.marks[w.start : w.end].tolist()
    assert marks[:, 0].tolist() == [0] * len(ids)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Till left.", ["Till", "left", "."]),
        ("Oskeld-Vane’s “no”", ["Oskeld", "-", "Vane", "’", "s", "“", "no", "”"]),
        ("unforgettableness", ["unforgettableness"]),
        ("Łukasz Ćwik", ["Łukasz", "Ćwik"]),
        ("cafe\u0301 Till", ["cafe\u0301", "Till"]),
        ("a\r\n\r\nb", ["a", "b"]),
        ("a\u200bb \u202eTill\u202c", ["a\u200bb", "Till"]),
        ("Till\x00s end", ["Till\x00s", "end"]),
        ("😀 Till 👩‍👩‍👧 left", ["😀", "Till", "👩‍👩‍👧", "left"]),
        ("北京 Till", ["北", "京", "Till"]),
        ("\ud800Till \udfffleft", ["Till", "left"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_are_slices_of_the_text(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


ODD = st.sampled_from(
    [
        "Till",
        " ",
        "\r\n",
        "😀",
        "e\u0301",
        "\u202e",
        "\x00",
        "İ",
        "ß",
        "ǆ",
        "“",
        "”",
        '"',
        "'",
        "\ud800",
        "\udfff",
        "北",
        "’s",
    ]
)


@settings(deadline=None)
@given(st.lists(ODD, max_size=30).map("".join) | st.text(max_size=40))
def test_offsets_hold_in_any_text(text: str) -> None:
    tokens = tokenise(TOKENIZER, text)
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    assert all(0 <= s < e <= len(text) for s, e in zip(starts, ends, strict=True))
    assert starts == sorted(starts)
    assert len(tokens.ids) == len(tokens.marks) == len(starts)
    assert tokens.words.tolist() == sorted(set(tokens.words.tolist()))
    assert all(e <= s for e, s in zip(tokens.word_ends, tokens.starts[tokens.words][1:], strict=False))
    letters = {i for m in re.finditer(r"[A-Za-z]", text) for i in range(*m.span())}
    assert letters <= {i for s, e in zip(starts, ends, strict=True) for i in range(s, e)}


def test_marks_tell_case_and_quotation() -> None:
    text = 'He said "NATO left Oslo A 9".'
    tokens = tokenise(TOKENIZER, text)
    words = [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]
    marks = dict(zip(words, tokens.marks.tolist(), strict=True))
    assert marks["He"] == 2
    assert marks["said"] == 1
    assert marks["."] == 0
    assert marks["left"] == 1 + 4
    assert marks["Oslo"] == 2 + 4
    assert marks["A"] == 2 + 4
    assert marks["NATO"] == 3 + 4
    assert marks["9"] == 0 + 4
