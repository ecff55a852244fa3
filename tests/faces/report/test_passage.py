"""The passage around a report, in pieces that join to the article's own text."""

from __future__ import annotations

import pytest

from rapport.faces.report.passage import AROUND, BREAK, ELLIPSIS, Piece, make_passage
from rapport.record.statement import About, Report
from tests.build import build_reading


def report(marked: str) -> Report:
    reading = build_reading(marked, names={"b": "Otto Brandt"})
    attribution = reading.attributions[0]
    return Report(
        id="r",
        article=reading.article,
        attribution=attribution,
        speaker=None,
        about=tuple(About(mention=reading.mentions[s.mention], stance=s) for s in attribution.about),
    )


def passage(marked: str, *, around: int = AROUND) -> list[Piece]:
    return make_passage(report(marked), frozenset({"b"}), around=around)


def test_source_cue_content_and_target_are_marked() -> None:
    assert passage("On Sunday {1s:she} {1c:said} {1x:that {@b+:Brandt} was kind}. It rained.") == [
        Piece("On Sunday "),
        Piece("she", ("source",), ("source",)),
        Piece(" "),
        Piece("said", ("cue",), ("cue",)),
        Piece(" "),
        Piece("that ", ("content",), ("content",)),
        Piece("Brandt", ("content", "target"), ("target",)),
        Piece(" was kind", ("content",)),
        Piece(". It rained."),
    ]


def test_a_source_inside_the_content_keeps_both_marks() -> None:
    pieces = passage("{1x:Kind, {1s:she} {1c:said}, and tall}.")
    assert pieces[1] == Piece("she", ("content", "source"), ("source",))


def test_it_stays_in_its_paragraph() -> None:
    pieces = passage("First.\n\n{1s:She} {1c:said} {1x:yes}.\n\nLast.")
    assert "".join(piece.text for piece in pieces) == "She said yes."


def test_long_paragraphs_are_cut_at_sentences() -> None:
    before, after = "A sentence before. " * 40, " A sentence after." * 40
    text = "".join(piece.text for piece in passage(f"{before}{{1s:She}} {{1c:said}} {{1x:yes}}.{after}"))
    assert text.startswith(f"{ELLIPSIS}A sentence before.")
    assert text.endswith(f"A sentence after. {ELLIPSIS}")
    assert len(text) <= 2 * AROUND + len("She said yes.") + 2


def test_a_text_without_sentences_is_cut_all_the_same() -> None:
    text = "".join(piece.text for piece in passage("x" * 1000 + "{1c:said}{1x:yes}" + "y" * 1000))
    assert len(text) == 2 * AROUND + len("saidyes") + 2


def test_parts_far_apart_have_a_break_between() -> None:
    pieces = passage("{1x:Yes}, he knew.\n\n" + "Another paragraph. " * 60 + "\n\n{1s:She} {1c:said} so.")
    assert "".join(piece.text for piece in pieces) == f"Yes, he knew.{BREAK}She said so."


def test_overlapping_windows_show_no_text_twice() -> None:
    text = "".join(piece.text for piece in passage("{1x:“One,”} {1s:she} {1c:said}. {1x:“Two.”}"))
    assert text == "“One,” she said. “Two.”"


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        (
            "It rained. On Sunday, after tea, {1s:she} {1c:said} {1x:that all was well} in Till. It stopped.",
            f"{ELLIPSIS}On Sunday, after tea, she said that all was well in Till. {ELLIPSIS}",
        ),
        (
            "It rained. In Till Mr. {1s:Brandt} {1c:said}: {1x:“Yes.”} It stopped.",
            f"{ELLIPSIS}In Till Mr. Brandt said: “Yes.” {ELLIPSIS}",
        ),
        ("He did.\n\nIn Till {1s:she} {1c:said} {1x:no} to all\n\nIt was.", "In Till she said no to all"),
        ("y" * 600 + " {1s:She} {1c:said} {1x:no} " + "y" * 600, f"{ELLIPSIS}She said no{ELLIPSIS}"),
    ],
)
def test_without_room_the_sentence_is_shown_all_the_same(marked: str, shown: str) -> None:
    assert "".join(piece.text for piece in passage(marked, around=0)) == shown
