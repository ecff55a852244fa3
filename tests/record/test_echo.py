"""Short sayings of near-copies: one statement in all cuts of an article, whatever the order; nowhere else."""

import random
from datetime import date, timedelta

import pytest

from rapport.articles.article import Article
from rapport.reading.reading import (
    Attribution,
    EntityType,
    Mention,
    MentionKind,
    PersonLink,
    Reading,
    Type,
)
from rapport.record import Record
from rapport.record.echo import echo_of, lemma_of
from rapport.record.saying import Saying
from rapport.record.statements import group
from rapport.text.spans import Span
from tests.databases import Fresh
from tests.record.test_statements import UNKNOWN, ids, saying

# Speaker, cue and content of a paragraph; "the tunnel" is mocked twice, by one speaker.
SHORT = [
    ("Halm", "mocked", "the tunnel"),
    ("Halm", "was gushing about", "the senator"),
    ("Orsk", "praised", "her"),
    ("Halm", "mocked", "the tunnel"),
    ("Orsk", "called", "her a fool"),
    ("Orsk", "admires", "the tunnel"),
    ("an official", "said", "that the tunnel would be shut before the snow"),
    ("critics", "mocked", "the tunnel"),
    ("An official", "said", "that the tunnel would be shut before the snow came"),
]
# Sources whom nobody knows.
UNKNOWN_SOURCES = {"an official", "An official", "critics"}


def paragraph(story: int, number: int) -> str:
    """A sentence with a short content among forty words that stand nowhere else."""
    words = random.Random(f"{story}/{number}")
    filler = " ".join(f"w{words.randrange(10**6)}" for _ in range(40))
    return f"{' '.join(SHORT[number])} {filler}."


def reading(story: int, numbers: list[int], *, day: int | None = 0, outlet: str = "Courier") -> Reading:
    """An article of these paragraphs of a story, by hand."""
    text, spans = "", []
    for number in numbers:
        at = len(text)
        source, cue, content = SHORT[number]
        places = (at, at + len(source)), (at + len(source) + 1, at + len(source) + 1 + len(cue))
        spans.append(
            (
                number,
                *(Span(*place) for place in places),
                Span(places[1][1] + 1, places[1][1] + 1 + len(content)),
            )
        )
        text += paragraph(story, number) + "\n\n"
    mentions = tuple(
        Mention(
            span=source, kind=MentionKind.NAME, type=EntityType.PERSON, chain=at, name=SHORT[number][0],
            person=None if SHORT[number][0] in UNKNOWN_SOURCES
            else PersonLink(SHORT[number][0], SHORT[number][0], 1.0),
        )
        for at, (number, source, _, _) in enumerate(spans)
    )  # fmt: skip
    attributions = tuple(
        Attribution(
            source=source, cue=cue, content=(content,), type=Type.INDIRECT, speaker=at, said=UNKNOWN, p=1.0
        )
        for at, (_, source, cue, content) in enumerate(spans)
    )
    published = None if day is None else date(2023, 5, 8) + timedelta(day)
    article = Article(text=text, outlet=outlet, published=published, url=f"{story}/{numbers}/{day}/{outlet}")
    return Reading(article=article, weights="by hand", mentions=mentions, attributions=attributions)


def found(record: Record) -> set[frozenset[str]]:
    return {
        frozenset(f"{r.article.url}: {r.attribution.content[0].start}" for r in one.reports)
        for one in record.statements()
    }


def sizes(record: Record, speaker: str) -> list[int]:
    return sorted(len(one.reports) for one in record.statements(speaker=speaker))


def test_a_short_content_is_one_statement_in_two_cuts_of_an_article(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        record.add(reading(1, [0, 1, 2]))
        record.add(reading(1, [0, 1, 2], day=2, outlet="Flare"))
        assert sizes(record, "Halm") == [2, 2]
        assert sizes(record, "Orsk") == [2]


def test_what_a_source_that_is_no_person_says_is_one_statement_in_two_cuts(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        record.add(reading(1, [6, 7, 0]))
        record.add(reading(1, [6, 7, 0], day=2, outlet="Flare"))
        record.add(reading(2, [6, 7], day=2, outlet="Almanac"))
        assert sorted(len(one.reports) for one in record.statements() if not one.person) == [1, 1, 2, 2]


def test_what_an_unnamed_source_says_twice_in_an_article_it_says_twice_in_its_copies(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        record.add(reading(1, [6, 8, 0]))
        record.add(reading(1, [6, 8, 0], day=2, outlet="Flare"))
        told = [one.reports for one in record.statements() if not one.person]
        assert [[r.attribution.source for r in reports] for reports in told] == [
            [told[0][0].attribution.source] * 2,
            [told[1][0].attribution.source] * 2,
        ]


@pytest.mark.parametrize("days", [(None, None), (None, 400), (400, None)])
def test_a_copy_without_a_date_tells_nothing_twice(fresh: Fresh, days: tuple[int | None, int | None]) -> None:
    with Record(fresh()) as record:
        record.add(reading(1, [0, 1, 2], day=days[0]))
        record.add(reading(1, [0, 1, 2], day=days[1], outlet="Flare"))
        assert sizes(record, "Halm") == [2, 2]
        assert record.check(deep=True) == []


@pytest.mark.parametrize(
    "other",
    [
        reading(2, [0, 1, 2], day=1, outlet="Flare"),  # the same words in another story
        reading(1, [0, 1, 2], day=40, outlet="Flare"),  # the same story, printed again after weeks
    ],
)
def test_in_another_story_or_another_month_it_is_another_statement(fresh: Fresh, other: Reading) -> None:
    with Record(fresh()) as record:
        record.add_all([reading(1, [0, 1, 2]), other])
        assert sizes(record, "Halm") == [1, 1, 1, 1]


def test_two_mockeries_of_one_article_stay_two_beside_a_near_copy(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        record.add(reading(1, [0, 1, 3]))
        record.add(reading(1, [0, 1, 3], day=1, outlet="Flare"))
        told = [[r.attribution for r in one.reports] for one in record.statements(speaker="Halm")]
        places = [[one.content[0].start for one in reports] for reports in told]
        assert len(places) == 3
        # the first meets the first, and the second the second
        assert all(len(starts) == 2 and starts[0] == starts[1] for starts in places)


def test_an_article_that_brings_two_together_brings_their_sayings_together(fresh: Fresh) -> None:
    first, second = reading(1, [0, 1, 2]), reading(1, [1, 4, 5], outlet="Flare")
    bridge = reading(1, [0, 2, 4, 5], outlet="Almanac")
    with Record(fresh()) as record:
        record.add_all([first, second])
        assert sizes(record, "Halm") == [1, 1, 1]
        record.add_unread(bridge.article, "xx")
        assert sizes(record, "Halm") == [1, 2]
        assert record.check(deep=True) == []


def some(seed: int) -> list[Reading]:
    """Articles of three stories in many cuts, in no order."""
    chance = random.Random(seed)
    cuts = []
    for number in range(21):
        paragraphs = sorted(chance.sample(range(len(SHORT)), chance.randint(2, 5)))
        day = chance.randrange(6) if chance.random() < 0.7 else None
        cuts.append(reading(number % 3, paragraphs, day=day, outlet=f"Outlet {number}"))
    chance.shuffle(cuts)
    return cuts


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_neither_order_nor_groups_matter(fresh: Fresh, seed: int) -> None:
    articles = some(seed)
    with Record(fresh()) as record:
        for one in articles:
            record.add(one)
        one_by_one, digests = found(record), record.worked_out_digests()
        assert record.check(deep=True) == []
    assert any(len(one) > 2 for one in one_by_one)
    random.Random(seed + 100).shuffle(articles)
    with Record(fresh()) as record:
        for at in range(0, len(articles), 5):
            record.add_all(articles[at : at + 5])
        assert found(record) == one_by_one
        assert record.worked_out_digests() == digests


@pytest.mark.parametrize(
    ("cue", "lemma"),
    [
        ("mocked", "mock"),
        ("was gushing about", "gush"),
        ("has been mocking", "mock"),
        ("said", "say"),
        ("spoke of", "speak"),
        ("", ""),
    ],
)
def test_the_lemma_of_a_cue(cue: str, lemma: str) -> None:
    assert lemma_of(cue) == lemma


def test_what_an_echo_is_told_by() -> None:
    assert echo_of(7, "mocked", "the tunnel") == echo_of(7, "mocks", "tunnel")
    assert echo_of(7, "mocked", "the tunnel") != echo_of(7, "praised", "the tunnel")
    assert echo_of(7, "mocked", "the tunnel") != echo_of(8, "mocked", "the tunnel")
    assert echo_of(7, "mocked", "the tunnel") != echo_of(7, "mocked", "the bridge")
    assert echo_of(7, "wants", "war") != echo_of(7, "wants", "no war")
    assert echo_of(7, "praised", "him") != echo_of(7, "praised", "her")
    assert echo_of(7, "said", "we will never give up this valley not now") is None
    assert echo_of(7, "", "the tunnel") is None


def test_a_denied_or_hypothetical_one_stays_apart() -> None:
    def one(id: str, **other: bool) -> Saying:
        return saying(id, "the tunnel", echo="7|mock|tunnel", **other)

    assert ids(group([one("a"), one("b")])) == [["a", "b"]]
    assert len(group([one("a"), one("b", negated=True)])) == 2
    assert len(group([one("a"), one("b", hypothetical=True)])) == 2
    assert len(group([saying("a", "the tunnel"), saying("b", "the tunnel")])) == 2
