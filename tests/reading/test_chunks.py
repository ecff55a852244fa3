"""What is split chunk by chunk and remembered is what the tokenizer makes of the whole text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rapport.reading import chunks
from rapport.reading.chunks import letter_case, pieces
from rapport.reading.model import FOLDER

TOKENIZER = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
WORDS = """Till Oskeld’s 😀 e\u0301 \u0301 \u202e \x00 İ ΟΔΟΣ ß ﬁ “ ” '' 北京 [SEP] [MASK unforgettable"""
SPACES = [" ", "  ", "\r\n", "\t", "\x1c", "\x85", "\u2028", "\u3000", "\xa0"]
PARTS = st.sampled_from([*WORDS.split(" "), *SPACES, "x" * 120])


def whole(text: str) -> list[list[int]]:
    """Id, start and whether a word begins, for each piece of a text that is split in one go."""
    encoding = TOKENIZER.encode(text, add_special_tokens=False)
    begins = np.diff(np.array(encoding.word_ids, dtype=np.int64), prepend=-1) != 0
    rows = zip(encoding.ids, encoding.offsets, begins.tolist(), strict=True)
    return [[id, start, int(begins)] for id, (start, _), begins in rows]


@settings(deadline=None)
@given(
    st.lists(PARTS, max_size=20).map("".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
)
def test_a_text_is_split_as_the_tokenizer_splits_it_whole(text: str) -> None:
    assert pieces(TOKENIZER, text)[:, [0, 1, 4]].tolist() == whole(text)
    assert pieces(TOKENIZER, text)[:, [0, 1, 4]].tolist() == whole(text)  # remembered by now


def test_a_dropped_accent_belongs_to_its_letter_and_case_is_told() -> None:
    text = "Cafe\u0301 NATO left 9"
    rows = pieces(TOKENIZER, text)
    assert [text[s:e] for s, e in rows[:, 1:3].tolist()] == ["Cafe\u0301", "NATO", "left", "9"]
    assert rows[:, 3].tolist() == [2, 3, 1, 0] == [letter_case(w) for w in ("Cafe", "NATO", "left", "9")]


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST", 10)
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    for start in range(0, 100, 5):
        text = " ".join(f"Till{n}" for n in range(start, start + 5)) + " " + "w" * 60
        assert pieces(tokenizer, text)[:, [0, 1, 4]].tolist() == whole(text)
        assert len(chunks._known(tokenizer).rows) <= 15
        assert "w" * 60 not in chunks._known(tokenizer).rows
