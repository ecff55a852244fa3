"""A sentence that points back at a day has its day told; which one it is, holds on from before."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.reading.holding import page_of
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis
from rapport.reading.same_day import days_on, is_same_day
from rapport.text.spans import Span


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("Quill said that evening it was late.", True),
        ("Quill answers the same afternoon.", True),
        ("Half an hour later Quill thanked him.", True),
        ("Quill said the day was long.", False),
        ("Quill said it the next day.", True),
        ("Quill answered next morning on the radio.", True),
        ("A week later Quill agreed.", True),
        ("Six months afterwards Quill was telling them so.", True),
        ("Within hours Quill called it a lie.", True),
        ("Two days after his visit Quill described it.", True),
        ("Quill said that spring that he lied.", True),
        ("Quill retorted in the same week that he lied.", True),
        ("Quill said it would take over the next month.", False),
        ("Quill resigned within a week of it.", False),
        ("Quill wrote it in that day’s paper.", False),
        ("Quill said at the time that he lied.", True),
        ("Quill told the paper then that he lied.", True),
        ("Quill joked then.", True),
        ("Quill has since then said nothing.", False),
        ("Quill rose, and then said that he lied.", False),
        ("Quill said after the vote that he lied.", True),
        ("Quill wept minutes after the final whistle.", True),
        ("Quill denied late in the evening that he lied.", True),
        ("Quill withdrew the word before midnight.", True),
    ],
)
def test_words_that_point_back(sentence: str, points: bool) -> None:
    whole = Span(0, len(sentence))
    assert is_same_day(page_of(sentence, [], [], [whole], None), 0) is points


def test_not_inside_of_what_is_said() -> None:
    text = "“It rained that night,” Quill said."
    page = page_of(text, [Span(1, 22)], [], [Span(0, len(text))], None)
    assert not is_same_day(page, 0)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Quill said it the next day.", 1),
        ("Next morning Quill said it.", 1),
        ("Three days later Quill agreed.", 3),
        ("Quill agreed 10 days afterwards.", 10),
        ("Two weeks later Quill agreed.", 14),
        ("A few days later Quill agreed.", 0),
        ("An hour later Quill agreed.", 0),
        ("Quill agreed that evening.", 0),
    ],
)
def test_a_sentence_counts_on_from_the_day_before(sentence: str, days: int) -> None:
    whole = Span(0, len(sentence))
    assert days_on(page_of(sentence, [], [], [whole], None), 0) == days


def test_the_next_day_is_the_one_after_that_which_was_told() -> None:
    text = (
        "Otto Brandt told a rally in Brelle on Friday that the bridge was safe. He was cheered.\n\n"
        "Oda Fenn, the harbor master, said in an e-mail the next morning that she doubted it."
    )
    read = Reader(threads=1).read(Article(text=text, published=date(2024, 3, 6)))
    said = [(a.said.start, a.said.basis) for a in read.attributions if a.parent is None]
    assert said == [(date(2024, 3, 1), Basis.STATED), (date(2024, 3, 2), Basis.STATED)]


def test_some_time_later_is_no_day_but_all_days_since() -> None:
    text = (
        "Otto Brandt told a rally in Brelle on Feb. 12 that the bridge was safe. He was cheered.\n\n"
        "A few days later Oda Fenn, the harbor master, said in an e-mail that she doubted it."
    )
    read = Reader(threads=1).read(Article(text=text, published=date(2024, 3, 6)))
    said = [a.said for a in read.attributions if a.parent is None][-1]
    assert (said.start, said.end, said.basis) == (date(2024, 2, 12), date(2024, 3, 7), Basis.STATED)


def test_the_day_is_stated_where_the_sentence_points_back() -> None:
    text = (
        "Otto Brandt told a rally in Brelle on Friday that the bridge was safe.\n\n"
        "Oda Fenn, the harbor master, said in an e-mail that evening that she doubted it."
    )
    read = Reader(threads=1).read(Article(text=text, published=date(2024, 3, 6)))
    said = [a.said for a in read.attributions if a.parent is None]
    assert [s.start for s in said] == [date(2024, 3, 1)] * len(said)
    assert {s.basis for s in said} == {Basis.STATED}
