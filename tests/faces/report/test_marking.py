"""Marks: nested where parts nest, told once, and only the content at first."""

from __future__ import annotations

from rapport.faces.report.marking import draw_passage, draw_quotation
from rapport.faces.report.passage import Piece


def test_a_part_in_another_is_a_mark_in_a_mark() -> None:
    pieces = [
        Piece("that ", ("content",), ("content",)),
        Piece("Brandt", ("content", "target"), ("target",)),
        Piece(" & co", ("content",)),
    ]
    assert draw_passage(pieces) == "<mark class=a>that <mark class=w>Brandt</mark> &amp; co</mark>"


def test_a_part_that_another_cuts_goes_on_without_being_told_again() -> None:
    pieces = [
        Piece("one ", ("source",), ("source",)),
        Piece("two ", ("content", "source"), ("content",)),
        Piece("three", ("content",)),
    ]
    assert draw_passage(pieces) == (
        '<mark class=b>one <mark class=a>two </mark></mark><mark class="a n">three</mark>'
    )


def test_two_contents_side_by_side_are_two_marks() -> None:
    pieces = [Piece("one", ("content",), ("content",)), Piece("two", ("content",), ("content",))]
    assert draw_passage(pieces) == "<mark class=a>one</mark><mark class=a>two</mark>"


def test_of_a_quotation_only_the_content_shows_and_gaps_are_said() -> None:
    pieces = [
        Piece("Then "),
        Piece("“No,”", ("content",), ("content",)),
        Piece(" "),
        Piece("she", ("source",), ("source",)),
        Piece(" said. "),
        Piece("“Never.”", ("content",), ("content",)),
        Piece(" It rained. "),
        Piece("“Ever.”", ("content",), ("content",)),
        Piece("."),
    ]
    assert draw_quotation(pieces) == (
        "<span class=x>Then </span><mark class=a>“No,”</mark>"
        "<span class=x> <mark class=b>she</mark> said. </span><span class=e> […] </span>"
        "<mark class=a>“Never.”</mark><span class=x> It rained. </span><span class=e> […] </span>"
        "<mark class=a>“Ever.”</mark>."
    )
