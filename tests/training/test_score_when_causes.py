"""Misses of dates and circumstances are told by kind and distance."""

from datetime import date

from rapport.articles.article import Article
from rapport.reading.reading import Act, Attribution, Basis, Precision, Reading, Said, Type
from rapport.reading.times import find_times
from rapport.text.spans import Span
from training.score_when_causes import apart, circumstances, dates

TEXT = "Quill held a rally on Monday.\n\nIt rained.\n\nIt snowed.\n\n“No,” Quill said."
DAY = date(2024, 6, 5)  # a Wednesday


def reading() -> tuple[Reading, dict[str, object]]:
    source, cue = Span(TEXT.rindex("Quill"), TEXT.rindex(" said")), Span(TEXT.rindex("said"), len(TEXT) - 1)
    content = Span(TEXT.index("“No"), TEXT.rindex(" Quill"))
    one = Attribution(
        source=source,
        cue=cue,
        content=(content,),
        type=Type.DIRECT,
        act=Act.SAYS,
        negated=False,
        hypothetical=False,
        parent=None,
        speaker=None,
        said=Said(start=None, end=date(2024, 6, 6), precision=Precision.DAY, basis=Basis.PUBLISHED),
        about=(),
        p=0.9,
    )
    item = {
        "nested": False,
        "said": {"start": "2024-06-03", "end": "2024-06-04", "basis": "inherited"},
        "source_span": [source.start, source.end],
        "cue_span": [cue.start, cue.end],
        "content_spans": [[content.start, content.end]],
        **dict.fromkeys(("to", "outlet", "via", "medium", "place")),
        "occasion": [TEXT.index("a rally"), TEXT.index(" on Monday")],
    }
    article = Article(text=TEXT, published=DAY, url="one")
    times = tuple(find_times(TEXT, DAY))
    return Reading(article=article, weights="", attributions=(one,), mentions=(), times=times, rules=""), item


def test_a_day_three_paragraphs_above_is_told_as_such() -> None:
    read, item = reading()
    assert dates([read], {"one": [item]}) == {("outer", "past", "inherited", "published", "2-3"): 1}


def test_an_occasion_that_was_missed_is_told_with_its_distance() -> None:
    read, item = reading()
    assert circumstances([read], {"one": [item]}) == {("occasion", "outer", "none", "2-3"): 1}


def test_distances() -> None:
    last = len(TEXT) - 2
    assert [apart(TEXT, TEXT.index(word), last) for word in ("Quill", "snowed", "No")] == [
        "2-3",
        "1 before",
        "same paragraph",
    ]
    assert apart(TEXT, last, 0) == "behind it"
