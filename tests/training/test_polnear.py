"""PolNeAR's brat files to documents, on an invented article in the corpus's layout."""

from __future__ import annotations

from pathlib import Path

from rapport.text.spans import Span
from training.document import Quote
from training.polnear import load_polnear, parse

TEXT = "“Go,” Quill said, “now.”\r\nTill praised her, and it was denied that he left.\r\n"
LINES = """T1\tSource 6 11\tQuill
T2\tCue 12 16\tsaid
T3\tContent 0 5;18 24\t“Go,” “now.”
T4\tAttribution 12 16\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 26 30\tTill
T6\tCue 31 38\tpraised
T7\tContent 39 42\ther
T8\tAttribution 31 38\tpraised
E2\tAttribution:T8 Content:T7 Cue:T6 Source:T5
T9\tCue 55 61\tdenied
T10\tContent 62 74\tthat he left
T11\tAttribution 55 61\tdenied
E3\tAttribution:T11 Content:T10 Cue:T9
T12\tSource 44 47\tand
T13\tAttribution 44 47\tand
E4\tAttribution:T13 Source:T12
#1\tAnnotatorNotes T1\tunsure
"""


def test_attributions_have_source_cue_and_content() -> None:
    document = parse("a", TEXT, LINES)
    assert document.quotes == (
        Quote(Span(6, 11), Span(12, 16), (Span(0, 5), Span(18, 24))),
        Quote(Span(26, 30), Span(31, 38), (Span(39, 42),)),
        Quote(None, Span(55, 61), (Span(62, 74),)),
    )
    first = document.quotes[0]
    assert [s.of(TEXT) for s in first.content] == ["“Go,”", "“now.”"]
    assert document.quotes[2].content[0].of(TEXT) == "that he left"


def test_segments_are_all_stretches_in_text_order_those_of_no_attribution_too() -> None:
    document = parse("a", TEXT, LINES)
    assert [(role, span.of(TEXT)) for role, span in document.segments or ()] == [
        ("content", "“Go,”"),
        ("source", "Quill"),
        ("cue", "said"),
        ("content", "“now.”"),
        ("source", "Till"),
        ("cue", "praised"),
        ("content", "her"),
        ("source", "and"),
        ("cue", "denied"),
        ("content", "that he left"),
    ]


def test_every_annotator_is_a_document_and_line_ends_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "polnear" / "dev"
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    (folder / "text" / "daily_1.txt").write_bytes(TEXT.encode())
    for annotator in ("a", "b"):
        (folder / "attributions" / f"daily_1_{annotator}.ann").write_text(LINES, encoding="utf-8")
    documents = list(load_polnear(tmp_path, "dev"))
    assert [d.name for d in documents] == ["daily_1_a", "daily_1_b"]
    assert {d.text for d in documents} == {TEXT}
