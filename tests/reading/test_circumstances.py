"""To whom, through whom, in what, where. The cases are a table: add a line, not a test."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rapport.articles.article import Article
from rapport.reading.addressed import with_listeners
from rapport.reading.carried import find_circumstances
from rapport.reading.kinds import act_of, is_hypothetical
from rapport.reading.one_utterance import with_sentence_mates
from rapport.reading.reading import (
    Act,
    Attribution,
    Basis,
    EntityType,
    Mention,
    MentionKind,
    Precision,
    Said,
    Type,
)
from rapport.reading.speakers import speaker_of
from rapport.reading.times import find_times
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("circumstances.tsv"))
KINDS = ("to", "outlet", "via", "medium", "occasion", "place")
TYPES = {"p": EntityType.PERSON, "o": EntityType.ORGANISATION, "l": EntityType.PLACE}
PRONOUNS = {"he", "she", "him", "her", "they", "I", "me"}
UNDATED = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)


def parse(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without its marks, and the spans of each mark."""
    text, found, opened = "", {}, []
    for piece in re.split(r"(\{\w:|\})", marked):
        if re.fullmatch(r"\{\w:", piece):
            opened.append((piece[1], len(text)))
        elif piece == "}":
            letter, start = opened.pop()
            found.setdefault(letter, []).append(Span(start, len(text)))
        else:
            text += piece
    assert not opened, marked
    return text, found


def mentions_of(text: str, found: dict[str, list[Span]]) -> list[Mention]:
    """Each mark of a name, and each source that is a pronoun; the same words are one chain."""
    spans = [(span, type_) for letter, type_ in TYPES.items() for span in found.get(letter, [])]
    spans += [(s, EntityType.PERSON) for k in "sS" for s in found.get(k, []) if s.of(text) in PRONOUNS]
    chains: dict[str, int] = {}
    return [
        Mention(
            span=span,
            kind=MentionKind.PRONOUN if span.of(text) in PRONOUNS else MentionKind.NAME,
            type=type_,
            chain=chains.setdefault(span.of(text).lower(), len(chains)),
            name=None if span.of(text) in PRONOUNS else span.of(text),
        )
        for span, type_ in sorted(spans, key=lambda pair: pair[0])
    ]


def attribution(
    letters: str, text: str, found: dict[str, list[Span]], mentions: list[Mention]
) -> Attribution | None:
    """The attribution of the marks that the letters name: source, cue, content."""
    source, cue, content = (found.get(letter, []) for letter in letters)
    if not content:
        return None
    return Attribution(
        source=source[0] if source else None,
        cue=cue[0] if cue else None,
        content=tuple(content),
        type=Type.DIRECT if content[0].of(text)[0] in "“\"'" else Type.INDIRECT,
        act=act_of(cue[0].of(text)) if cue else Act.SAYS,
        hypothetical=bool(cue) and is_hypothetical(cue[0].of(text)),
        speaker=speaker_of(source[0], text, mentions) if source else None,
        said=UNDATED,
        p=1.0,
    )


def read(marked: str, *, outlet: str = "The Dravenna Courier") -> tuple[str, list[Attribution]]:
    text, found = parse(marked)
    mentions = mentions_of(text, found)
    drafts = [attribution("scx", text, found, mentions), attribution("SCX", text, found, mentions)]
    article = Article(text=text, outlet=outlet)
    attributions = [a for a in drafts if a]
    times = find_times(text, None)
    found = find_circumstances(article, attributions, mentions, times)
    found = with_listeners(found, text, mentions, outlet)
    return text, with_sentence_mates(found, text, mentions, times, outlet)


def told(one: Attribution, text: str) -> dict[str, str]:
    return {kind: span.of(text) for kind in KINDS if (span := getattr(one, kind))}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_frame_tells_its_circumstances(case: dict[str, str]) -> None:
    text, attributions = read(case["text"].replace("\\n", "\n"))
    expected = dict(part.split("=", 1) for part in case["expected"].split("|") if part)
    assert told(attributions[0], text) == expected


def test_an_interview_goes_on_in_the_next_sentence() -> None:
    text, (first, second) = read(
        "In an interview with the Courier, {s:{p:Till}} {c:said} {x:“Yes.”} "
        "{X:“And no,”} {S:{p:Till}} {C:added}."
    )
    assert told(first, text) == {"medium": "an interview", "outlet": "the Courier"}
    assert told(second, text) == told(first, text)


def test_a_listener_does_not_go_on() -> None:
    text, (_, second) = read(
        "{s:{p:Till}} {c:told} reporters {x:“Yes.”} {X:“And no,”} {S:{p:Till}} {C:added}."
    )
    assert told(second, text) == {}


def test_another_speaker_is_elsewhere() -> None:
    text, (_, second) = read(
        "{s:{p:Till}} {c:said} at a rally {x:“Yes.”} {X:“And no,”} {S:{p:Quill}} {C:said}."
    )
    assert told(second, text) == {}


def test_a_dateline_credits_the_agency() -> None:
    text, (one,) = read("BRELLE (Meridian Press) - {x:“Yes,”} {s:{p:Till}} {c:told} nurses.")
    assert told(one, text) == {"to": "nurses", "via": "Meridian Press"}


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("Source: Meridian Press", "Meridian Press"),
        ("Meridian Press contributed to this report.", "Meridian Press"),
        ("(With material from Meridian Press)", "Meridian Press"),
        ("Meridian Press", "Meridian Press"),
        ("Till told Meridian Press that he would stay.", None),
        ("The Courier contributed to this report.", None),
    ],
)
def test_the_last_line_credits_the_agency(foot: str, expected: str | None) -> None:
    text, (one,) = read(f"{{x:“Yes,”}} {{s:{{p:Till}}}} {{c:said}}.\n\nIt rained.\n\n{foot}")
    assert told(one, text) == ({"via": expected} if expected else {})


def test_what_a_paper_itself_reports_is_not_relayed() -> None:
    """The Post is the outer attribution's source: who reported it is told there."""
    text, found = parse("{S:{o:The Washington Post}} {C:reported} {X:that {s:the minister} {c:said} {x:no}}.")
    mentions = mentions_of(text, found)
    outer, inner = attribution("SCX", text, found, mentions), attribution("scx", text, found, mentions)
    assert outer
    assert inner
    _, one = find_circumstances(Article(text=text), [outer, replace(inner, parent=0)], mentions, [])
    assert told(one, text) == {}


def test_an_agency_does_not_relay_itself() -> None:
    text, (one,) = read(
        "BRELLE (Meridian Press) - {x:“Yes,”} {s:{p:Till}} {c:said}.", outlet="Meridian Press"
    )
    assert told(one, text) == {}


def test_what_a_paper_reports_is_a_chain_of_two() -> None:
    """The Post reported it, and the minister said it to aides."""
    text, found = parse(
        "{C:According to} {S:a report in the {o:Washington Post}}, "
        "{X:{s:the minister} {c:told} aides {x:the war was lost}}."
    )
    mentions = mentions_of(text, found)
    outer, inner = attribution("SCX", text, found, mentions), attribution("scx", text, found, mentions)
    assert outer
    assert inner
    article = Article(text=text)
    _, one = find_circumstances(article, [outer, replace(inner, parent=0)], mentions, [])
    assert told(one, text) == {"to": "aides", "via": "the Washington Post"}


def test_only_whom_a_request_asks_may_stand_in_the_content() -> None:
    text, (one,) = read("{s:{p:Till}} {c:told} {x:reporters in {l:Brelle} to leave}.")
    assert told(one, text) == {"to": "reporters"}
    text, (one,) = read("{s:{p:Till}} {c:said} {x:in a letter that reporters in {l:Brelle} had to leave}.")
    assert told(one, text) == {}
