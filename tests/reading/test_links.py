"""Contents joined to cues, cues to sources."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.reading.decode import segments
from rapport.reading.labels import ROLE_TAGS
from rapport.reading.links import REACH, link
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span
from tests.reading.handmade import Scores, heads_of, scores_of, word_of

Linked = tuple[str | None, str | None, list[str]]


def linked(
    marked: str, cue_of_content: dict[str, str] | None = None, source_of_cue: dict[str, str] | None = None
) -> list[Linked]:
    text, scores = scores_of(marked)
    heads = heads_of(
        cue_of_content={word_of(text, a): word_of(text, b) for a, b in (cue_of_content or {}).items()},
        source_of_cue={word_of(text, a): word_of(text, b) for a, b in (source_of_cue or {}).items()},
    )
    found = segments(scores.roles, ROLE_TAGS, heads.transitions)
    breaks = [i for i, c in enumerate(text) if c == "\n"]
    paragraphs = np.searchsorted(breaks, scores.tokens.starts)
    ends = [s.start for s in split_sentences(text)]
    sentences = np.searchsorted(ends, scores.tokens.starts, "right")

    def words(segment) -> str | None:
        return segment and words_of(scores, segment.first, segment.last).of(text)

    drafts = link(scores, heads, found, paragraphs, sentences)
    assert all(0 < d.p_links <= 1 for d in drafts)
    return [(words(d.source), words(d.cue), [words(c) for c in d.contents]) for d in drafts]


def words_of(scores: Scores, first: int, last: int) -> Span:
    return Span(int(scores.tokens.starts[first]), int(scores.tokens.ends[last]))


def test_a_content_has_the_cue_and_source_it_belongs_to() -> None:
    marked = "{s:Till} {c:said} {x:he left}, {s:Quill} {c:added} {x:she stayed}."
    found = linked(marked, {"he left": "said", "she stayed": "added"}, {"said": "Till", "added": "Quill"})
    assert found == [("Till", "said", ["he left"]), ("Quill", "added", ["she stayed"])]


def test_the_parts_of_a_broken_content_stay_together() -> None:
    marked = "{x:Go} , {s:Till} {c:said} , {x:now} ."
    assert linked(marked, {"Go": "said", "now": "said"}, {"said": "Till"}) == [
        ("Till", "said", ["Go", "now"])
    ]


def test_a_content_without_a_cue_is_kept_and_a_cue_without_content_is_not() -> None:
    assert linked("{x:He left early} . {s:Till} {c:said} .", {}, {"said": "Till"}) == [
        (None, None, ["He left early"])
    ]


def test_a_cue_without_a_source_is_kept() -> None:
    assert linked("It was {c:said} that {x:he left} .", {"he left": "said"}) == [(None, "said", ["he left"])]


def test_one_source_may_have_many_cues() -> None:
    marked = "{s:Till} {c:said} {x:yes} and {c:denied} {x:no} ."
    found = linked(marked, {"yes": "said", "no": "denied"}, {"said": "Till", "denied": "Till"})
    assert found == [("Till", "said", ["yes"]), ("Till", "denied", ["no"])]


@pytest.mark.parametrize(("words", "cue"), [(REACH - 10, "said"), (REACH + 10, None)])
def test_nothing_is_joined_beyond_the_reach(words: int, cue: str | None) -> None:
    marked = "{x:he left} " + "and " * words + "{c:said} ."
    assert linked(marked, {"he left": "said"}) == [(None, cue, ["he left"])]


def test_a_partner_in_the_same_paragraph_comes_first() -> None:
    marked = "{x:He left} , one {c:said} .\nTill {c:denied} it ."
    assert linked(marked, {"He left": "denied"})[0][1] != "denied"


def test_a_partner_elsewhere_is_taken_when_there_is_none_nearer() -> None:
    marked = "{s:Till} {c:said} :\n{x:He left} ."
    assert linked(marked, {"He left": "said"}, {"said": "Till"}) == [("Till", "said", ["He left"])]


def test_no_segments_give_no_drafts() -> None:
    assert linked("Nothing was heard .") == []
    assert linked("") == []


def test_drafts_stand_in_text_order() -> None:
    marked = "{x:one} {x:two} {c:said} {x:three} {x:four} ."
    found = linked(marked, {"one": "said", "four": "said"})
    assert found == [(None, "said", ["one", "four"]), (None, None, ["two"]), (None, None, ["three"])]


def test_a_cue_has_its_source_in_its_own_sentence() -> None:
    marked = "{s:Till} left . {x:Go} , {c:said} somebody ."
    assert linked(marked, {"Go": "said"}, {"said": "Till"}) == [(None, "said", ["Go"])]
