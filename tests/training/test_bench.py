"""The benchmark times what it says: every way reads or encodes all articles, and ratios are of one pass."""

from __future__ import annotations

from itertools import count

import pytest

from rapport.reading.model import load_model
from training.bench import reading

TEXTS = ["“The ferry stays,” Ada Quill said on Monday. " * 12, "“We go,” Otto Brandt told reporters."]


def test_each_pass_times_reading_ahead_and_the_encoder_on_the_same_articles(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # each way asks the clock when it begins and when it ends
    seconds = (n * n / 2 for n in count())
    reading(load_model(threads=1), TEXTS, 2, lambda: next(seconds))
    lines = capsys.readouterr().out.splitlines()
    names = [line.split("  ")[0] for line in lines]
    assert names == [
        "articles, words", "whole reading", "the encoder alone", "… with articles at once",
        "whole reading, one by one", "whole reading / encoder", "… with articles at once", "… one by one",
        "peak memory",
    ]  # fmt: skip
    assert lines[0].split()[2:] == ["2,", "102", "(13", "attributions)"]
    # first pass 0.5, 2.5, 4.5 and 6.5 seconds, second 8.5, 10.5, 12.5 and 14.5
    assert "3.12 of the encoder's own speed, from 1.24 to 5.00 (wanted: 0.7)" in lines[5]
