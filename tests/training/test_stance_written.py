"""Written passages with marks become documents with stances."""

from __future__ import annotations

import random

import pytest

from training.stance_written import DEEDS, MORE, load_written, parse, together

LINE = (
    "It rained. / <Q>“<T f>He</T> was kind,”</Q> <S>Ada Moor</S> <C>said</C>. <Q>“<T c>Berg</T> was not.”</Q>"
)


def test_marks_become_spans_of_the_text_without_them() -> None:
    document = parse("a-1", LINE)
    assert document.text == "It rained.\n“He was kind,” Ada Moor said. “Berg was not.”"
    assert document.quotes is not None
    assert document.regards is not None
    source, cue, content = document.quotes[0].source, document.quotes[0].cue, document.quotes[0].content
    assert source and source.of(document.text) == "Ada Moor"
    assert cue and cue.of(document.text) == "said"
    assert [part.of(document.text) for part in content] == ["“He was kind,”", "“Berg was not.”"]
    assert [(r.target.of(document.text), r.stance) for r in document.regards] == [("He", 0), ("Berg", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "<S>Moor</S> said so.",
        "<S>Moor <Q>was <T n>he</T></Q>",
        "<Q>so</Q> <T n>he</T>",
        "<S>A</S> and <S>B</S> <Q>so</Q>",
        "<Q>so</S></Q>",
    ],
)
def test_marks_that_do_not_fit_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match="a-1: "):
        parse("a-1", line)


def test_passages_of_a_text_keep_their_own_words() -> None:
    documents = [parse(f"a-{n}", LINE.replace("Ada Moor", f"Person {n}")) for n in range(20)]
    texts = together(documents, random.Random(1))
    assert len(texts) < len(documents)
    seen = []
    for text in texts:
        for quote, regard in zip(text.quotes or (), text.regards or (), strict=True):
            assert quote.source == regard.holder
            assert quote.cue is not None
            assert quote.cue.of(text.text) == "said"
            assert any(part.contains(regard.target) for part in quote.content)
            seen.append((quote.source and quote.source.of(text.text), regard.target.of(text.text)))
    assert sorted(seen) == sorted((f"Person {n}", who) for n in range(20) for who in ("He", "Berg"))


def test_what_is_written_can_be_read_and_is_of_all_three_kinds() -> None:
    working, check = load_written(), load_written("check")
    assert len(working) == pytest.approx(5 * len(check), abs=5)
    stances = [regard.stance for document in working + check for regard in document.regards or ()]
    assert len(stances) > 500
    assert all(stances.count(stance) > len(stances) / 6 for stance in (0, 1, 2))


def test_passages_about_deeds_come_in_sets_and_are_none_that_is_checked_on() -> None:
    working, check = load_written(folder=DEEDS), load_written("check", DEEDS)
    assert not check
    assert len(working) == 963
    stances = [regard.stance for document in working for regard in document.regards or ()]
    assert all(stances.count(stance) > len(stances) / 6 for stance in (0, 1, 2))


def test_passages_in_sets_are_none_of_the_later_ones_checked_on() -> None:
    working, check = load_written(folder=MORE), load_written("check", MORE)
    assert len(check) > 300
    assert not [one for one in check if one.name.startswith("plain-")]
    assert len([one for one in working if one.name.startswith("plain-")]) == 360
