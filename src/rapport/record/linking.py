"""Two sayings in; whether they report one utterance, with every reason for and against, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport.people.features import Feature
from rapport.record.sameness import BIAS, CONTRADICTING, compare_words, score
from rapport.record.saying import Interval, Saying, as_copies, echo, may_meet
from rapport.record.wording import holds

# Both articles give the day, and it is one: the rest is wording.
SAME_DAY = 1.5
# "Monday and Tuesday" is still one occasion.
NARROW_DAYS = 2
# The morning's wire and the next day's paper.
NEAR = 0.5
# Reports of one utterance come out within three days; a stump speech comes again after a week, and only
# a long quotation in the very words is then more likely a late report.
DAY_APART = -0.3
LATE = 3
LATE_APART = -2.0
# A cut may lack the words that date it, but what shares a day is surer.
OTHER_DAYS = -0.5
# "in 2013" meets everything of a year.
WIDE = -1.5
WIDE_DAYS = 31
# "Mocked the tunnel" in two cuts of one article: its few words tell nothing, the article around them all.
ECHO = 4.0
# "Officials say that the new tariff will sink every barge before the spring" and "… every ferry before the
# summer" (3.2 without this) may be two officials; one word changed of eight (6.6) is a correction.
UNNAMED = -4.0
# Words and run together: a denial in a text so much alike is another statement, whatever a third says.
MUCH_ALIKE = 4.0


def compare(a: Saying, b: Saying) -> list[Feature]:
    """The reasons for and against one utterance; empty when the two cannot be one at all.

    They cannot: another person, or none but in near-copies with one source; one denied or hypothetical and
    the other not; no day on which both may have been said (near-copies of which one gives no day need none).
    Inside one article the words of one must stand in the other as they are; a saying inside another must be
    the very words.
    """
    if why_not(a, b):
        return []
    if echo(a, b):
        return [
            Feature("before", BIAS, "two sayings of one speaker are seldom one"),
            Feature("near-copies", ECHO, "near-copies of one article have the same verb and the same words"),
        ]
    pairs = [(one, other) for one in _wordings(a) for other in _wordings(b)]
    wording = max((compare_words(*pair) for pair in pairs), key=score)
    before = Feature("before", BIAS, "two sayings of one speaker are seldom one")
    may_be_two = a.person is None and a.words != b.words and not holds(a.words, b.words)
    unnamed = Feature("unnamed", UNNAMED, "the speaker is not identified, and the words are not the same")
    return [before, *([unnamed] if may_be_two else []), *wording, *_by_day(a, b)]


def why_not(a: Saying, b: Saying) -> str | None:
    """Why two sayings cannot be one whatever their words, None when they can."""
    if a.speaker is None or b.speaker is None or (a.person is None) is not (b.person is None):
        return "a speaker is not identified"
    if a.speaker != b.speaker:
        return "the speakers are two people" if a.person else "the speakers are not identified"
    if a.person is None and a.article == b.article:
        return "one article gives both, and its speakers are not identified"
    if a.negated != b.negated:
        return "one article says that it was not said"
    if a.hypothetical != b.hypothetical:
        return "one article gives it as possible only"
    if not may_meet(a, b):
        return "there is no day on which both can have been said"
    if (a.nested or b.nested) and a.words != b.words:
        return "one is told inside another statement, and the words are not the same to the letter"
    if a.article == b.article and not holds(a.words, b.words):
        return "one article gives both, and neither stands in the other as it is"
    return None


def contradict(features: Iterable[Feature]) -> bool:
    """Whether a reason against is one that no third report, like both, can do away with.

    Another number is. A denial is when many of the words are the same otherwise: in a translation
    "I do not know" may come back as "it escapes me".
    """
    named = {feature.name: feature.score for feature in features}
    alike = named.get("words", 0.0) + named.get("run", 0.0) >= MUCH_ALIKE
    return bool(CONTRADICTING & named.keys()) or ("turned" in named and alike)


def _wordings(saying: Saying) -> tuple[str, ...]:
    return (saying.words, saying.quoted) if saying.quoted else (saying.words,)


def _by_day(a: Saying, b: Saying) -> Iterator[Feature]:
    if as_copies(a, b):
        yield Feature("other days", OTHER_DAYS, "near-copies of one article, of which one gives no day")
        return
    given = [days for days in (a.stated, b.stated) if days]
    if any(_length(days) > WIDE_DAYS for days in given):
        yield Feature("wide date", WIDE, "a date is so wide that many occasions fit")
    elif len(given) == 2 and all(_length(days) <= NARROW_DAYS for days in given):
        yield Feature("day", SAME_DAY, "both articles give the same day")
    apart = _apart(a, b)
    if apart is None:
        return
    if apart <= 1:
        yield Feature("near", NEAR, "they came out at most a day apart")
    if apart:
        days = "a day" if apart == 1 else f"{apart} days"
        points = DAY_APART * min(apart, LATE) + LATE_APART * max(0, apart - LATE)
        yield Feature("apart", points, f"{days} between the days known of them")


def _apart(a: Saying, b: Saying) -> int | None:
    """Days between two publications, or from the day that one article gives to the other; None if unknown."""
    if a.stated and b.stated:
        return None
    one, other = sorted((a, b), key=lambda saying: saying.stated is None)
    if other.published is None:
        return None
    if one.stated:
        last = one.stated[1].toordinal() - 1
    elif one.published:
        last = one.published.toordinal()
        return abs(other.published.toordinal() - last)
    else:
        return None
    return max(0, other.published.toordinal() - last)


def _length(days: Interval) -> int:
    return (days[1] - days[0]).days
