"""TimeML files to documents; the held-out list; the TempEval-3 counts."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.reading.reading import Precision, TimeExpression
from rapport.text.spans import Span
from training.score_times import TimeCounts, count_times
from training.timebank import GoldTime, every_fifth, held_out_names, load_timebank, read_timeml

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="1998-01-08">19980108</TIMEX3></DCT>
<TEXT>
AT&amp;T <EVENT>said</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-01-06">Tu<X>es</X>day</TIMEX3>
“no”
for <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>.
</TEXT>
</TimeML>
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "AQUAINT").mkdir()
    (tmp_path / "AQUAINT" / "a.tml").write_text(TIMEML, encoding="utf-8")
    return tmp_path


def test_a_file_becomes_text_with_spans(folder):
    (document,) = load_timebank(folder)
    assert document.name == "AQUAINT/a.tml"
    assert document.published == date(1998, 1, 8)
    assert document.text == "\nAT&T said on Tuesday\n“no”\nfor three days.\n"
    assert [(t.span.of(document.text), t.type, t.value) for t in document.times] == [
        ("Tuesday", "DATE", "1998-01-06"),
        ("three days", "DURATION", "P3D"),
    ]


def test_a_file_without_text_says_so(tmp_path):
    path = tmp_path / "b.tml"
    path.write_text("<TimeML/>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.tml: a TimeML file needs a TEXT element"):
        read_timeml(path)


def test_the_held_out_list_is_a_fifth_of_both_folders():
    names = held_out_names()
    assert len(names) == 42
    assert {name.split("/")[0] for name in names} == {"AQUAINT", "TimeBank"}
    assert every_fifth([f"{n:03}" for n in range(211)]) == [f"{n:03}" for n in range(4, 211, 5)]


def expression(start: int, end: int, value: str) -> TimeExpression:
    return TimeExpression(
        span=Span(start, end), type="DATE", value=value, start=None, end=None, precision=Precision.UNKNOWN
    )


def test_counts_are_those_of_tempeval_3():
    gold = [
        GoldTime(Span(0, 4), "DATE", "1998"),
        GoldTime(Span(10, 20), "DATE", "1999"),
        GoldTime(Span(30, 35), "SET", "P1D"),
    ]
    found = [expression(0, 4, "1998"), expression(12, 25, "1997"), expression(50, 55, "1990")]
    counts = count_times(gold, found)
    assert counts == TimeCounts(gold=3, found=3, strict=1, relaxed=2, typed=2, valued=1)
    assert counts.f1(counts.relaxed) == pytest.approx(200 / 3)
    assert TimeCounts().f1(0) == 100


def test_one_found_expression_matches_one_gold_expression():
    gold = [GoldTime(Span(0, 4), "DATE", "1998"), GoldTime(Span(5, 9), "DATE", "1999")]
    assert count_times(gold, [expression(0, 9, "1998")]).relaxed == 1
